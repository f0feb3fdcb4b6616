"""The command that looks at a folder of people: caseload."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hiplog.cli.session import Session, everywhere, printable
from hiplog.errors import CannotWrite, Misuse

if TYPE_CHECKING:
    from hiplog.clinic import Caseload

ENDINGS = (".html", ".htm")
SORTS = ("attention", "name", "last-entry", "logged", "pain", "change")


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option("-o", "output", metavar="FILE", help="Save the table as a page too (.html).")
@click.option("--reviews", is_flag=True, help="With -o: everybody's review too, in a folder beside the page.")
@click.option(
    "--sort", "order", type=click.Choice(SORTS), default="attention", show_default=True,
    help="Order of the people; a page is sorted on the page.",
)  # fmt: skip
@everywhere
@click.pass_context
def caseload(context: click.Context, folder: str, output: str | None, reviews: bool, order: str) -> None:
    """Look at everybody in FOLDER (FOLDER/<pseudonym>/diary.csv): whom first, and why."""
    from hiplog.clinic.people.caseload import Caseload
    from hiplog.clinic.people.caseload import caseload as look
    from hiplog.clinic.people.order import sorted_by

    session: Session = context.obj
    if reviews and not output:
        raise Misuse("--reviews are written beside a page; name it with -o caseload.html.", code="USAGE")
    page = _page(output) if output else None
    found = look(folder, today=session.today, progress=_progress(session, "diaries"))
    there = _write(session, found, page, reviews=reviews) if page is not None and found.rows else {}
    shown = Caseload(found.folder, found.today, sorted_by(found.rows, order))
    data = [row | ({"review": there.get(row["pseudonym"])} if page else {}) for row in shown.to_json()]
    session.answer(data, shown.text)
    context.exit(0 if found.rows else 1)


def _write(session: Session, found: "Caseload", page: Path, *, reviews: bool) -> Mapping[str, str]:
    """Write the page, the reviews before it if they are wanted; return the addresses of those that are there."""
    from hiplog.clinic.people.kept import put
    from hiplog.clinic.people.page import caseload_html
    from hiplog.clinic.people.reviews import folder_of, links, write_reviews
    from hiplog.diary.refusals import code_of, reason_of

    if reviews:
        written = write_reviews(found, page, _progress(session, "reviews"))
        for name, fault in written.faults.items():
            session.say(printable(f"No review of {name}: {fault}"))
        session.say(f"Reviews: {written.new} written in {folder_of(page)}")
    there = links(found, page)
    try:
        put(page, caseload_html(found, reviews=there).encode())
    except OSError as error:
        message = f"{page} cannot be written: {reason_of(error)}. Choose another place with -o."
        raise CannotWrite(message, code=code_of(error)) from error
    session.say(f"Page: {page}")
    return there


def _page(output: str) -> Path:
    path = Path(output).expanduser()
    if path.suffix.lower() not in ENDINGS:
        raise Misuse(f"The page's name must end in .html; got {path.name!r}.", code="PAGE_FORMAT", column="output")
    return path


def _progress(session: Session, what: str) -> Callable[[Sequence[Any]], Iterable[Any]] | None:
    """Return a bar on a terminal, nothing elsewhere and beside JSON."""
    if session.as_json or not _on_a_terminal():
        return None
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own, so that processes can be forked
    return partial(tqdm, desc=what, unit="person", leave=False)


def _on_a_terminal() -> bool:
    return sys.stderr.isatty()


COMMANDS = (caseload,)
