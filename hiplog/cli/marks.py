"""Marks on the command line: write one beside the diary, list them."""

from typing import TYPE_CHECKING, Any

import click

from hiplog.cli.session import Session, everywhere, parse_day, printable

if TYPE_CHECKING:
    from hiplog.diary.events import Event


@click.command()
@click.argument("kind")
@click.argument("key", nargs=-1)
@click.option("--value", default="", metavar="TEXT", help="A dose, a score, a reason.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day (default: today).")
@click.option("--note", default="", metavar="TEXT", help="A note; it stays on this machine.")
@everywhere
@click.pass_obj
def mark(session: Session, kind: str, key: tuple[str, ...], value: str, date: str | None, note: str) -> None:
    """Mark a day: start or stop of a technique (KEY), visit, flare, skipped, prescribed, outcome, flag."""
    from hiplog.diary.events import describe_event

    diary = session.diary()
    event = diary.mark(kind, " ".join(key), value, note, parse_day(date, "--date") if date else None)
    text = f"Marked: {describe_event(event, diary.vocabulary)}. (To take it back: hiplog undo)"
    session.answer(mark_json(event), printable(text))


@click.command()
@click.option("--days", type=click.IntRange(min=1), metavar="N", help="Only the last N days (default: all).")
@click.option("--kind", metavar="KIND", help="Only marks of this kind.")
@everywhere
@click.pass_obj
def marks(session: Session, days: int | None, kind: str | None) -> None:
    """Show the marks, in the order of events.csv."""
    from hiplog.diary.events import describe_event, kind_of

    diary = session.diary()
    wanted = kind_of(kind) if kind else None
    events = [event for event in diary.events if wanted in (None, event.kind)]
    if days is not None:
        events = [event for event in events if 0 <= (diary.today - event.date).days < days]
    held = diary.marks.judge().rows_quarantined
    if held:
        session.say(f"{held} row{'s' if held > 1 else ''} of events.csv held back; see why: hiplog check")
    lines = [
        printable(describe_event(event, diary.vocabulary)) + f"  [{event.id or f'line {event.line}'}]"
        for event in events
    ]
    session.answer([mark_json(event) for event in events], "\n".join(lines) or "No marks. Write one: hiplog mark visit")


def mark_json(event: "Event") -> dict[str, Any]:
    """Return a mark by the file's column names, blanks as null."""
    return {name: text or None for name, text in event.as_row().items()}


COMMANDS = (mark, marks)
