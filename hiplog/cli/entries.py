"""Commands that write and show entries: log, show, check."""

import sys
from collections.abc import Mapping
from typing import Any

import click

from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.diary import Diary, Entry
from hiplog.errors import CannotRead, Misuse, Problem

EXIT_CODES = {"accept": 0, "normalise": 0, "quarantine": 1, "reject_file": 3}


@click.command(context_settings={"ignore_unknown_options": True})  # so that -1 is a (refused) score, not an option
@click.argument("scores", metavar="[PAIN]", nargs=-1)
@click.option("-t", "--technique", "techniques", multiple=True, metavar="'NAME [MIN]'", help="What you did; repeat.")
@click.option("-s", "--stretch", metavar="MIN", help="Minutes of stretching, in all.")
@click.option("--after", metavar="PAIN", help="Pain right after, 0-10.")
@click.option("--site", metavar="SITE", help="Where it hurts (default: your main site).")
@click.option("--side", metavar="SIDE", help="left, right or both (default: that site's last side).")
@click.option("--date", metavar="YYYY-MM-DD", help="The day (default: today).")
@click.option("--time", metavar="HH:MM", help="The time (default: now, for today).")
@click.option("--measure", "measures", multiple=True, metavar="NAME=VALUE", help="Anything else in numbers; repeat.")
@click.option("--note", default="", metavar="TEXT", help="A note; it stays on this machine.")
@click.option("--again", is_flag=True, help="Site, side and techniques as in the last entry.")
@everywhere
@click.pass_obj
def log(
    session: Session,
    scores: tuple[str, ...],
    techniques: tuple[str, ...],
    stretch: str | None,
    after: str | None,
    site: str | None,
    side: str | None,
    date: str | None,
    time: str | None,
    measures: tuple[str, ...],
    note: str,
    again: bool,
) -> None:
    """Write one entry: the pain now, 0-10, and what you did about it."""
    pain = _one_score(scores)
    diary = session.diary()
    done = "; ".join(techniques)
    if again:
        site, side, done = _as_last_time(diary, site, side, done)
    if pain is None:
        pain, done, note = _ask(diary, done, note)
    earlier = diary.last() if site else None
    entry = diary.log(
        pain or None,
        site=site,
        side=side,
        date=parse_day(date, "--date") if date else None,
        time=time,
        techniques=done,
        stretch_minutes=stretch,
        pain_after=after,
        measures=dict(measure_of(text) for text in measures),
        note=note,
    )
    if earlier is not None and not earlier.site:
        session.say(f"The earlier entries named no site; they say {entry.site} now. (hiplog undo takes both back)")
    session.answer({"id": entry.id}, f"Saved: {printable(describe(entry, diary))}. (To take it back: hiplog undo)")


def _one_score(scores: tuple[str, ...]) -> str | None:
    unknown = next((text for text in scores if text.startswith("-") and not text[1:2].isdigit()), None)
    if unknown is not None:
        raise click.NoSuchOption(unknown)
    if len(scores) > 1:
        message = f"One score, please; got {' and '.join(scores)}. A second site is a second entry, with --site."
        raise Misuse(printable(message), code="USAGE", column="pain")
    return scores[0] if scores else None


def _as_last_time(diary: Diary, site: str | None, side: str | None, done: str) -> tuple[str | None, str | None, str]:
    last = diary.last()
    if last is None:
        message = "There is no earlier entry to repeat: write this one in full, like: hiplog log 5 -t 'foam roller 10'"
        raise Misuse(message, code="NO_ENTRY")
    return site or last.site, side or last.side, done or last.techniques


def _ask(diary: Diary, done: str, note: str) -> tuple[str, str, str]:
    if not sys.stdin.isatty():
        raise Misuse("Say how much it hurts, 0-10, like: hiplog log 5", code="MISSING", column="pain")
    last = diary.last()
    was = "" if last is None or last.pain is None else f"{last.pain:g}"
    pain = click.prompt("Pain now, 0-10", default=was, err=True)
    done = done or click.prompt("What you did (foam roller 10; ice)", default=last.techniques if last else "", err=True)
    note = note or click.prompt("Note", default="", show_default=False, err=True)
    return pain, done, note


def measure_of(text: str) -> tuple[str, str]:
    """Return the name and value of a --measure; raises Misuse where it is not both."""
    name, equals, value = text.partition("=")
    if not (equals and name.strip() and value.strip()):
        message = f"--measure wants NAME=VALUE, like sleep_hours=6.5; got {printable(text)!r}."
        raise Misuse(message, code="MEASURE_FORM", column=name.strip() or None)
    return name.strip(), value.strip()


@click.command()
@click.option("--days", type=click.IntRange(min=1), metavar="N", help="Only the last N days (default: all).")
@everywhere
@click.pass_obj
def show(session: Session, days: int | None) -> None:
    """Show the entries, in the order of the file."""
    diary = opened(session)
    entries = diary.entries
    if days is not None:
        entries = tuple(entry for entry in entries if 0 <= (diary.today - entry.date).days < days)
    lines = [printable(describe(entry, diary)) + f"  [{entry.id or f'line {entry.line}'}]" for entry in entries]
    text = "\n".join(lines) or _nothing(diary, days)
    session.answer([as_json(entry) for entry in entries], text if session.as_json else text + _advice(diary))


def _nothing(diary: Diary, days: int | None) -> str:
    from hiplog.diary.wording import no_entries

    if days is not None and diary.entries:
        return f"No entries in the last {days} days." if days > 1 else "No entries today."
    said = no_entries(diary.entries, diary.problems, diary.today)
    return f"{said}." if "later" in said else "No entries yet. Write one: hiplog log 5"


def _advice(diary: Diary) -> str:
    from hiplog.cli.professional import below

    return below(diary)


@click.command()
@click.argument("file", required=False)
@everywhere
@click.pass_context
def check(context: click.Context, file: str | None) -> None:
    """Check the diary, or any FILE by its bytes alone: what loads, what is held, and why."""
    session: Session = context.obj
    report = _judge(session, file)
    lines = [] if session.as_json else [_problem_line(problem) for problem in report["problems"]]
    held = report["rows_quarantined"]
    lines.append(f"{report['rows_ok']} rows loaded, {held} held. Verdict: {report['verdict']}.")
    report["problems"] = [problem._asdict() for problem in report["problems"]]
    session.answer(report, "\n".join(lines))
    context.exit(EXIT_CODES[report["verdict"]])


def _judge(session: Session, file: str | None) -> dict[str, Any]:
    diary = Diary(file, today=session.today) if file else session.diary()
    try:
        reading = diary.judge()
        problems = reading.problems if file else diary.problems
    except CannotRead as error:
        if file is None and error.code != "TOO_LARGE":
            raise  # no verdict on its bytes: there are none to judge
        line = 1 if error.code == "TOO_LARGE" else None  # a matter of the bytes, though they need not be read for it
        problem = Problem(line, error.column, error.code, error.message)
        return {"verdict": "reject_file", "rows_ok": 0, "rows_quarantined": 0, "problems": (problem,)}
    verdict = "normalise" if reading.verdict == "accept" and problems else reading.verdict
    return {
        "verdict": verdict,
        "rows_ok": reading.rows_ok,
        "rows_quarantined": reading.rows_quarantined,
        "problems": problems,
    }


def _problem_line(problem: Problem) -> str:
    line = f"line {problem.line}" if problem.line else "file"
    where = f"{line}, {problem.column}" if problem.column else line
    return printable(f"{where}: {problem.message} [{problem.code}]")


def describe(entry: Entry, diary: Diary) -> str:
    """Say one entry in one line for people: when, where, how much, what was done."""
    from hiplog.diary.wording import describe_entry

    return describe_entry(entry, diary.vocabulary)


def as_json(entry: Entry) -> dict[str, Any]:
    """Return ``entry`` by the file's column names, blanks as null."""
    row: dict[str, Any] = {
        "date": entry.date.isoformat(),
        "time": entry.time or None,
        "site": entry.site or None,
        "side": entry.side or None,
        "pain": entry.pain,
        "techniques": entry.techniques or None,
        "stretch_minutes": entry.stretch_minutes,
        "pain_after": entry.pain_after,
    }
    measures: Mapping[str, float] = entry.measures
    return {**row, **measures, "note": entry.note or None, "id": entry.id or None}


def opened(session: Session) -> Diary:
    """Return the diary to ask; say on stderr that rows are held back, if any are: the answer goes on without them."""
    diary = session.diary()
    held = diary.reading().rows_quarantined
    if held:
        session.say(f"{held} row{'s are' if held > 1 else ' is'} held back and not counted; see why: hiplog check")
    return diary


COMMANDS = (log, show, check)
