"""Take the diary elsewhere: a plain CSV, a data package, or one file to hand over; whole or pseudonymised."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary.exports import Export, Period


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "datapackage", "handover"]),
    default="csv",
    show_default=True,
    help="A plain CSV; a folder with marks and a description for other programs; or one zip, shared, for a clinic.",
)
@click.option("-o", "output", metavar="PATH", help="The file or folder (default: a new one here).")
@click.option("--share", is_flag=True, help="Under a pseudonym: dates moved, ids new, no notes.")
@click.option("--pseudonym", metavar="NAME", help="With --share: this name, and its dates as before.")
@click.option("--with-notes", is_flag=True, help="With --share: the notes too, as they are.")
@click.option("--real-dates", is_flag=True, help="With --share: the dates as they are, for a clinic that needs them.")
@click.option("--days", type=click.IntRange(min=1), metavar="N", help="Only the last N days (default: all).")
@click.option("--start", metavar="YYYY-MM-DD", help="From this day (default: the first).")
@click.option("--end", metavar="YYYY-MM-DD", help="To this day, included (default: the last).")
@click.option("--force", is_flag=True, help="Write over what is there.")
@everywhere
@click.pass_context
def export_(
    context: click.Context,
    form: str,
    output: str | None,
    share: bool,
    pseudonym: str | None,
    with_notes: bool,
    real_dates: bool,
    days: int | None,
    start: str | None,
    end: str | None,
    force: bool,
) -> None:
    """Write the diary to a file or a data package, for another program or another person."""
    from hiplog.diary.exports import export

    session: Session = context.obj
    if not share and form != "handover" and (pseudonym or with_notes or real_dates):
        message = (
            "--pseudonym, --with-notes and --real-dates belong to --share; without it the whole diary goes out, notes "
            "and real dates included."
        )
        raise Misuse(message, code="USAGE")
    diary = session.diary()
    done = export(
        diary,
        form=form,
        output=output,
        period=_period(days, start, end, diary.today),
        share=share,
        pseudonym=pseudonym,
        notes=with_notes,
        real_dates=real_dates,
        force=force,
    )
    lines = _sentences(done)
    if form == "csv" and diary.marks.path.exists():
        lines.append("The marks beside the diary are not in a CSV; --format datapackage or handover takes them along.")
    text = "\n".join(lines)
    session.answer({**done.to_json(), "text": text}, text)
    context.exit(0 if done.files else 1)


def _period(days: int | None, start: str | None, end: str | None, today: dt.date) -> "Period":
    from hiplog.diary.exports import Period

    if days is None:
        return Period(parse_day(start, "--start") if start else None, parse_day(end, "--end") if end else None)
    if start or end:
        raise Misuse("Give either --days or --start and --end, not both.", code="USAGE")
    first = today.toordinal() - days + 1
    return Period(dt.date.fromordinal(max(first, 1)), today)


def _sentences(done: "Export") -> list[str]:
    """Say what went out and what did not, a line each."""
    from hiplog.diary.wording import day_words

    first, last = done.period
    if first is None or last is None:
        lines = ["There is no entry to export; nothing was written."]
    else:
        files = " and ".join(printable(str(path)) for path in done.files)
        days = " to ".join(dict.fromkeys((day_words(first), day_words(last))))
        marks = f" and {_count(done.marks, 'mark')}" if done.marks else ""
        lines = [f"{_count(done.entries, 'entry', 'entries')}{marks}, {days}: {files}"]
    if done.held:
        lines.append(f"{_count(done.held, 'row')} held back and not exported; see why: hiplog check")
    if done.left_out:
        lines.append(f"{_count(done.left_out, 'entry', 'entries')} left out: nothing but text that is not exported.")
    if done.columns_left_out:
        names = ", ".join(printable(name) or "one without a name" for name in done.columns_left_out)
        lines.append(f"Columns left out: {names}.")
    own = [*done.words["hiplog_techniques"], *done.words["hiplog_sites"]]
    if own and done.files:
        there = (
            "which 'hiplog receive' adds" if done.form == "handover" else "to be added before hiplog reads it elsewhere"
        )
        lines.append(f"Names of your own are in it, {there}: {', '.join(own)}.")
    return lines + (_about_sharing(done) if done.files else [])


def _about_sharing(done: "Export") -> list[str]:
    share = done.share
    if share is None:
        return []
    notes = "Notes are in it as you wrote them: read them once more." if done.notes else "Notes are not in it."
    if share.real_dates:
        dates, who = "the dates are the real ones", "Who knows you, or what you did on one of these days,"
        keeping, again = "To share more under this name", " --real-dates"
    else:
        dates, who = f"all dates {-share.shift_days} days earlier", "Who knows you, or when you sent it,"
        keeping = "How far the dates moved is kept beside your diary and stays with you. To share more under this name"
        again = ""
    warning = (
        f"Pseudonymised, not anonymous: shared as {share.pseudonym}, ids new, {dates}. {notes} {who} may still "
        "recognise you."
    )
    words = ", ".join(f"“{printable(text)}”" for text in done.own_words)
    own = f"In it in your own words, read them once more: {words}."
    option = "--format handover" if done.form == "handover" else "--share"
    return [warning, *([own] if done.own_words else []), f"{keeping}: {option} --pseudonym {share.pseudonym}{again}"]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


COMMANDS = (export_,)
