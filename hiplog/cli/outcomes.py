"""Outcome measures on the command line: write one down, see what changed, list what is known."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.scores import Score
    from hiplog.diary import Diary

NOTHING = "No outcome is written down yet. Write one: hiplog outcome psfs 'climb stairs=4' 'put on socks=3' sit=5"
NOT_THEN = "No outcome is written down for that time. To see all of them: hiplog outcome"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.argument("values", nargs=-1)
@click.option("--measures", "known", is_flag=True, help="List the measures that are known, with their figures.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day of the score (default: today).")
@click.option("--note", default="", metavar="TEXT", help="A note; it stays on this machine.")
@click.option("--since", metavar="YYYY-MM-DD", help="What changed from this day on (default: the first score).")
@click.option("--until", metavar="YYYY-MM-DD", help="What changed up to this day, included (default: the last score).")
@click.option("-o", "output", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")
@everywhere
@click.pass_obj
def outcome(
    session: Session,
    name: str | None,
    values: tuple[str, ...],
    known: bool,
    date: str | None,
    note: str,
    since: str | None,
    until: str | None,
    output: str | None,
) -> None:
    """Write down an outcome: NAME with its total, its answers in order, or own activities as 'name=score'.

    Without VALUES it shows how NAME changed, without NAME everything; NAME rom is range of motion, in degrees.
    """
    if known:
        _list(session)
        return
    _check(values, date or note)
    target = picture_path(output) if output else None
    span = {
        "since": parse_day(since, "--since") if since else None,
        "until": parse_day(until, "--until") if until else None,
    }
    diary = session.diary()
    asked = name
    if name and values:
        from hiplog.clinic.outcomes.scores import record_outcome

        score = record_outcome(diary, name, values, parse_day(date, "--date") if date else None, note)
        asked = score.measure
        _say_recorded(session, diary, score)
    else:
        _show(session, diary, asked, span)
    if target is not None:
        from hiplog.clinic.outcomes.found import outcomes_of

        save(outcomes_of(diary, asked, **span).chart(), target, session)


def _check(values: tuple[str, ...], about: str) -> None:
    """Refuse an option that is none (a number may begin with a hyphen, so click lets it pass), and a score left out."""
    mistyped = next((word for word in values if word.startswith("--")), None)
    if mistyped:
        raise Misuse(f"No such option: {printable(mistyped)}. See: hiplog outcome --help", code="USAGE")
    if about and not values:
        message = "There is no score to write down; give it after the name, like: hiplog outcome oxford_hip 34."
        raise Misuse(message, code="USAGE", column="value")


def _say_recorded(session: Session, diary: "Diary", score: "Score") -> None:
    from hiplog.clinic.outcomes.change import score_json
    from hiplog.clinic.outcomes.found import outcomes_of
    from hiplog.clinic.outcomes.registry import measure_of
    from hiplog.clinic.outcomes.sentences import saved

    measure = measure_of(score.measure)
    found = outcomes_of(diary, measure.key)
    told = found.to_json()
    change = [*told["changes"], *told["motions"]][0]
    lines = [f"{saved(score, measure)} (To take it back: hiplog undo)", *found.texts]
    data = {"measure": measure.key, **score_json(score), "change": change}
    session.answer(data, "\n".join(map(printable, lines)))


def _show(session: Session, diary: "Diary", name: str | None, span: Mapping[str, dt.date | None]) -> None:
    from hiplog.clinic.outcomes.found import outcomes_of

    found = outcomes_of(diary, name, **span)
    for problem in found.problems:
        session.say(printable(problem.message))
    none = NOT_THEN if any(span.values()) else NOTHING
    session.answer(found.to_json(), "\n".join(map(printable, found.texts)) or none)


def _list(session: Session) -> None:
    from hiplog.clinic.outcomes.joints import motions
    from hiplog.clinic.outcomes.registry import measures
    from hiplog.clinic.outcomes.sentences import known_measure, known_motion

    lines = [*map(known_measure, measures().values()), *map(known_motion, motions().values())]
    data: dict[str, Any] = {
        "measures": [one.to_json() for one in measures().values()],
        "motions": [one._asdict() for one in motions().values()],
    }
    session.answer(data, "\n".join(lines))


COMMANDS = (outcome,)
