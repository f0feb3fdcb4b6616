"""The programme on the command line: what was prescribed against what was done; prescribe, and end a prescription."""

from typing import TYPE_CHECKING

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.clinic import Adherence
    from hiplog.diary import Diary
    from hiplog.diary.events import Event

NOTHING = (
    "Nothing was prescribed in these weeks. To note a prescription: "
    "hiplog programme add 'foam roller' --minutes 10 --days-a-week 5"
)


@click.group(invoke_without_command=True)
@click.option("--weeks", type=click.IntRange(1, 520), default=8, show_default=True, help="So many weeks, to today's.")
@click.option("-o", "output", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")
@everywhere
@click.pass_context
def programme(context: click.Context, weeks: int, output: str | None) -> None:
    """Show what was prescribed and what was done of it, week by week."""
    if context.invoked_subcommand is not None:
        if output:
            raise Misuse("The picture is of the weeks; leave -o out here.", code="USAGE", column="output")
        return
    from hiplog.clinic import adherence, prescriptions, programme_chart

    session: Session = context.obj
    target = picture_path(output) if output else None
    diary = session.diary()
    found, problems = adherence(diary, weeks=weeks), prescriptions(diary).problems
    for problem in problems:
        session.say(printable(problem.message))
    if target is not None:
        save(programme_chart(found), target, session)
    text = "\n".join(line for one in found for line in _lines(one)) or NOTHING
    data = {"programme": [one.to_json() for one in found], "problems": [one._asdict() for one in problems]}
    session.answer({**data, "text": text}, text)
    context.exit(0 if found else 1)


@programme.command()
@click.argument("technique", nargs=-1, required=True)
@click.option("--minutes", metavar="MIN", help="Minutes on a day.")
@click.option("--sets", metavar="'3 x 10'", help="Sets x repetitions, or x seconds: '2 x 30 s'.")
@click.option("--days-a-week", type=click.IntRange(1, 7), required=True, help="On how many days of a week.")
@click.option("--from", "start", metavar="YYYY-MM-DD", help="From this day on (default: today).")
@click.option("--note", default="", metavar="TEXT", help="A note; it is not handed over unless asked for.")
@everywhere
@click.pass_obj
def add(
    session: Session,
    technique: tuple[str, ...],
    minutes: str | None,
    sets: str | None,
    days_a_week: int,
    start: str | None,
    note: str,
) -> None:
    """Prescribe TECHNIQUE; an earlier prescription of it ends."""
    from hiplog.clinic.programme.prescribing import dose_typed, prescribe

    dose = dose_typed(minutes or "", sets or "", days_a_week)
    diary, day = session.diary(), parse_day(start, "--from") if start else None
    _say(session, diary, prescribe(diary, " ".join(technique), dose, day, note))


@programme.command()
@click.argument("technique", nargs=-1, required=True)
@click.option("--date", metavar="YYYY-MM-DD", help="The first day without it (default: today).")
@everywhere
@click.pass_obj
def end(session: Session, technique: tuple[str, ...], date: str | None) -> None:
    """End the prescription of TECHNIQUE."""
    from hiplog.clinic.programme.prescribing import end_prescription

    diary = session.diary()
    _say(session, diary, end_prescription(diary, " ".join(technique), parse_day(date, "--date") if date else None))


def _say(session: Session, diary: "Diary", event: "Event") -> None:
    from hiplog.cli.marks import mark_json
    from hiplog.clinic.programme.prescribing import said

    session.answer(mark_json(event), printable(f"{said(diary, event)} (To take it back: hiplog undo)"))


def _lines(one: "Adherence") -> list[str]:
    """Return the text of a technique, and a line for each of its weeks."""
    from hiplog.clinic.programme.sentences import week_line

    return [one.text, *(f"  {week_line(week)}" for week in one.weeks)]


COMMANDS = (programme,)
