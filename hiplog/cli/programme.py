"""The programme on the command line: what was prescribed against what was done; prescribe, and end a prescription."""

from typing import TYPE_CHECKING

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.clinic import Adherence
    from hiplog.clinic.programme.grammar import Dose
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
    dose = _dose(minutes, sets, days_a_week)
    diary = session.diary()
    day = parse_day(start, "--from") if start else None
    event = diary.mark("prescribed", " ".join(technique), dose.typed, note, day)
    _say(session, diary, event, f"Prescribed: {diary.vocabulary.label(event.key)}, {dose.text}, from")


@programme.command()
@click.argument("technique", nargs=-1, required=True)
@click.option("--date", metavar="YYYY-MM-DD", help="The first day without it (default: today).")
@everywhere
@click.pass_obj
def end(session: Session, technique: tuple[str, ...], date: str | None) -> None:
    """End the prescription of TECHNIQUE."""
    from hiplog.clinic import prescriptions
    from hiplog.clinic.programme.grammar import ENDED
    from hiplog.diary.vocabulary import unknown_technique

    diary = session.diary()
    day = parse_day(date, "--date") if date else diary.today
    name, words = " ".join(technique), diary.vocabulary
    key = words.technique(name)
    if key is None:
        raise Misuse(unknown_technique(name, words), code="UNKNOWN_TECHNIQUE", column="technique")
    held = [one.technique for one in prescriptions(diary).on(day)]
    if key not in held:
        there = ", ".join(words.label(one) for one in held) or "nothing"
        message = f"{words.label(key)} is not prescribed on {day}; prescribed is {there}."
        raise Misuse(message, code="NOT_PRESCRIBED", column="technique")
    event = diary.mark("prescribed", key, ENDED, "", day)
    _say(session, diary, event, f"No longer prescribed: {words.label(event.key)}, from")


def _dose(minutes: str | None, sets: str | None, days_a_week: int) -> "Dose":
    from hiplog.clinic.programme.grammar import dose_of

    if minutes and sets:
        raise Misuse("Give either --minutes or --sets, not both.", code="USAGE", column="sets")
    each = sets or (f"{minutes.lower().removesuffix('min').strip()} min" if minutes else "")
    dose = dose_of(", ".join(filter(None, (each, f"{days_a_week} days a week"))))
    if dose is None:
        option, example = ("--sets", "--sets '3 x 10'") if sets else ("--minutes", "--minutes 10")
        said = printable(sets or minutes or "")
        message = f"{option} {said!r} is not understood; write {example}, above 0 and at most a day."
        raise Misuse(message, code="PRESCRIPTION", column=option.removeprefix("--"))
    return dose


def _say(session: Session, diary: "Diary", event: "Event", what: str) -> None:
    from hiplog.cli.marks import mark_json
    from hiplog.diary.wording import day_words

    text = f"{what} {day_words(event.date)} on. (To take it back: hiplog undo)"
    session.answer(mark_json(event), printable(text))


def _lines(one: "Adherence") -> list[str]:
    """Return the text of a technique, and a line for each of its weeks."""
    from hiplog.clinic.programme.sentences import week_line

    return [one.text, *(f"  {week_line(week)}" for week in one.weeks)]


COMMANDS = (programme,)
