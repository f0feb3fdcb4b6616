"""Take the diary elsewhere: a plain CSV or a data package, whole or pseudonymised."""

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
    type=click.Choice(["csv", "datapackage"]),
    default="csv",
    show_default=True,
    help="A plain CSV, or a folder with its description for other programs.",
)
@click.option("-o", "output", metavar="PATH", help="The file, or the data package's folder (default: a new one here).")
@click.option("--share", is_flag=True, help="Under a pseudonym: dates moved, ids new, no notes.")
@click.option("--pseudonym", metavar="NAME", help="With --share: this name, and its dates as before.")
@click.option("--with-notes", is_flag=True, help="With --share: the notes too, as they are.")
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
    days: int | None,
    start: str | None,
    end: str | None,
    force: bool,
) -> None:
    """Write the diary to a CSV or a data package, for another program or another person."""
    from hiplog.diary.exports import export

    session: Session = context.obj
    if not share and (pseudonym or with_notes):
        message = "--pseudonym and --with-notes belong to --share; without it the whole diary goes out, notes included."
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
        force=force,
    )
    text = "\n".join(_sentences(done))
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
        lines = [f"{_count(done.entries, 'entry', 'entries')}, {days}: {files}"]
    if done.held:
        lines.append(f"{_count(done.held, 'row')} held back and not exported; see why: hiplog check")
    if done.left_out:
        lines.append(f"{_count(done.left_out, 'entry', 'entries')} left out: nothing but text that is not exported.")
    if done.columns_left_out:
        names = ", ".join(printable(name) or "one without a name" for name in done.columns_left_out)
        lines.append(f"Columns left out: {names}.")
    own = [*done.words["hiplog_techniques"], *done.words["hiplog_sites"]]
    if own and done.files:
        lines.append(f"Names of your own are in it, to be added before hiplog reads it elsewhere: {', '.join(own)}.")
    return lines + (_about_sharing(done) if done.files else [])


def _about_sharing(done: "Export") -> list[str]:
    share = done.share
    if share is None:
        return []
    notes = "Notes are in it as you wrote them: read them once more." if done.notes else "Notes are not in it."
    warning = (
        f"Pseudonymised, not anonymous: shared as {share.pseudonym}, ids new, all dates {-share.shift_days} days "
        f"earlier. {notes} Who knows you, or when you sent it, may still recognise you."
    )
    keeping = (
        "How far the dates moved is kept beside your diary and stays with you. To share more under this name: "
        f"--share --pseudonym {share.pseudonym}"
    )
    return [warning, keeping]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


COMMANDS = (export_,)
