"""A folder of people as one table: a row each, whom to look at first first.

Who is as they were, by the content of their files, is taken from the rows kept beside them; the others are read, and
the model is asked about all of these at once.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiplog.clinic.people import kept
from hiplog.clinic.people.content import key_of
from hiplog.clinic.people.folder import Person, people
from hiplog.clinic.people.order import in_order
from hiplog.clinic.people.row import Row
from hiplog.diary import Diary

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[Sequence[Person]], Iterable[Person]]
"""Something like tqdm: it is given the people and hands them on one by one."""


@dataclass(frozen=True)
class Caseload:
    """Everybody in a folder as of `today`, whom to look at first first."""

    folder: Path
    today: dt.date
    rows: tuple[Row, ...]

    @property
    def table(self) -> "pd.DataFrame":
        """One row a person, in the same order (index ``pseudonym``): numbers, words, and the reasons as sentences.

        Dates are ``datetime64``, numbers float with NaN = not known, ``meaningful`` is nullable boolean.
        """
        from hiplog.clinic.people.listing import frame

        return frame(self.rows)

    @property
    def text(self) -> str:
        """The same for a terminal of 100 columns."""
        from hiplog.clinic.people.listing import listing

        return listing(self)

    def to_json(self) -> list[dict[str, Any]]:
        """Return one object a person, see :meth:`hiplog.clinic.people.row.Row.to_json`."""
        return [row.to_json() for row in self.rows]


def caseload(folder: str | Path, *, today: dt.date | None = None, progress: Progress | None = None) -> Caseload:
    """Look at everybody in a folder of people; a broken diary is a row that says so and stops nobody else's.

    `today` default: the day of the clock.  `progress` shows how far it is, for example ``tqdm``.  The rows are kept in
    `.hiplog/caseload.json` of the folder, for its owner only and without notes, so that only who has changed is read
    again on the same day; where that cannot be written nothing is kept.

    Raises CannotRead where the folder itself cannot be listed.
    """
    root = Path(folder).expanduser()
    now = today or Diary(root).today
    found = people(root)
    before, keys = kept.load(root, now), {person.name: key_of(person) for person in found}
    rows = {name: row for name, row in before.items() if keys.get(name) == row.key}
    new = [person for person in found if person.name not in rows]
    if new:
        from hiplog.clinic.people.changes import rows_of  # numpy and scipy, which rows that are kept do not need

        rows |= {row.pseudonym: replace(row, key=keys[row.pseudonym]) for row in rows_of(new, now, progress)}
    if new or before.keys() != rows.keys():
        kept.save(root, now, rows)
    return Caseload(root, now, in_order(rows.values()))
