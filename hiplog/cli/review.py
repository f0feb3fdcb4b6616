"""The review on the command line: one person on one page, as text, or saved as HTML or as a PDF of one A4 page."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.clinic import Review

FORMS = (".html", ".htm", ".pdf")


@click.command()
@click.option("-o", "output", metavar="FILE", help="Save the page: .html, or .pdf (one A4 page; hiplog[report]).")
@click.option("--visit", metavar="YYYY-MM-DD", help="The day of the visit, where the last days end (default: today).")
@click.option("--notes", is_flag=True, help="Share the notes of the last 28 days; else they are left out.")
@click.option("--name", default="", metavar="TEXT", help="A name or initials for the top of the page.")
@everywhere
@click.pass_context
def review(context: click.Context, output: str | None, visit: str | None, notes: bool, name: str) -> None:
    """Put one person on one page for a visit to the physiotherapist."""
    from hiplog.clinic import review as look

    session: Session = context.obj
    target = _page_path(output) if output else None
    when = parse_day(visit, "--visit") if visit else None
    diary = session.diary()
    found = look(diary, visit=when, notes=notes, name=name, today=diary.today)
    if target is not None:
        _save(target, diary.path, _bytes(found, target))
        for sentence in found.problems:
            session.say(printable(sentence))
        session.say(f"Review: {printable(str(target))}")
    data = found.to_json() | {"file": str(target) if target else None}
    session.answer(data, _lines("\n".join(found.glance) if target is not None else found.text))
    context.exit(0 if found.reason is None else 1)


def _page_path(text: str) -> Path:
    """Return the path of a page; raise Misuse unless its ending is one that can be written."""
    path = Path(text).expanduser()
    if path.suffix.lower() not in FORMS:
        message = f"A review is saved as .html or .pdf; got {path.name!r}."
        raise Misuse(message, code="REVIEW_FORMAT", column="output")
    return path


def _bytes(found: "Review", target: Path) -> bytes:
    from hiplog.clinic import review_html, review_pdf

    data: bytes = review_pdf(found) if target.suffix.lower() == ".pdf" else review_html(found).encode("utf-8")
    return data


def _save(target: Path, diary: Path, data: bytes) -> None:
    """Write the page for its owner only, over an earlier one, never over the diary's own files."""
    from hiplog.diary.exports import files

    files.refuse([target], diary, force=True)
    files.write({target: data})


def _lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


COMMANDS = (review,)
