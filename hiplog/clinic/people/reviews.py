"""The review of everybody in a caseload, a file each in one folder; only who has changed is written again.

The last line of a file says of which files, on which day and by which program it was made.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hiplog.clinic.people.caseload import Caseload
from hiplog.clinic.people.folder import DIARY, REVIEWS, a_link_in
from hiplog.clinic.people.kept import made_by, put
from hiplog.clinic.people.side_by_side import each
from hiplog.diary.refusals import code_of, reason_of
from hiplog.errors import CannotWrite, HiplogError

ENOUGH = 4
"""Reviews for which one more process pays."""


class Written(NamedTuple):
    """What came of it."""

    new: int
    """Reviews that were written now."""
    faults: Mapping[str, str]
    """Why there is none, by pseudonym."""


class _One(NamedTuple):
    """One review to write."""

    name: str
    diary: Path
    path: Path
    mark: str
    today: dt.date

    @property
    def is_there(self) -> bool:
        """Whether it has been written for these files, this day and by this program."""
        try:
            return self.path.read_bytes().endswith(self.mark.encode())
        except OSError:
            return False


def folder_of(page: Path) -> Path:
    """Return the folder of the reviews that a page links to: beside it, and by its name no person's."""
    return page.with_name(page.stem + REVIEWS)


def links(found: Caseload, page: Path) -> dict[str, str]:
    """Return the addresses, seen from the page, of the reviews that are there and of today, by pseudonym."""
    there = (one for one in _all(found, page) if one.is_there)
    return {one.name: f"{one.path.parent.name}/{one.path.name}" for one in there}


def write_reviews(
    found: Caseload, page: Path, progress: Callable[[Sequence[str]], Iterable[str]] | None = None
) -> Written:
    """Write the reviews that are not there, or not of today's files, for their owner only.

    A review that cannot be made is a fault and stops nobody else's.  Raises CannotWrite where the folder refuses them.
    """
    folder, wanted = folder_of(page), [one for one in _all(found, page) if not one.is_there]
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        made = each(_write, wanted, enough=ENOUGH)
        names = [one.name for one in wanted]
        said = {name: next(made) for name in (progress(names) if progress else names)}
    except OSError as error:
        message = f"The reviews could not be written to {folder}: {reason_of(error)}. Choose another place with -o."
        raise CannotWrite(message, code=code_of(error)) from error
    faults = {name: fault for name, fault in said.items() if fault}
    return Written(len(said) - len(faults), faults)


def _write(one: _One) -> str:
    """Write one review; return why it could not be made, "" if it was."""
    from hiplog.clinic.one_page.as_html import review_html
    from hiplog.clinic.one_page.review import review
    from hiplog.diary import Diary

    if link := a_link_in(one.diary.parent):
        return f"{link} is a link, and links are not followed here."
    try:
        page = review_html(review(Diary(one.diary, today=one.today)))
    except HiplogError as error:
        return error.message
    except Exception as error:  # noqa: BLE001 a fault in one review must not keep the others from being written
        return f"hiplog failed at it ({type(error).__name__})"
    put(one.path, f"{page}{one.mark}".encode())
    return ""


def _all(found: Caseload, page: Path) -> Iterator[_One]:
    """Return the review of everybody whose diary holds something, whether it is there or not."""
    for row in found.rows:
        if row.last_entry is not None:
            path = folder_of(page) / f"{row.pseudonym}.html"
            mark = f"<!-- {row.key} {found.today} {made_by()} -->\n"
            yield _One(row.pseudonym, found.folder / row.pseudonym / DIARY, path, mark, found.today)
