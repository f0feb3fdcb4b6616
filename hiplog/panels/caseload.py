"""The caseload: the diaries of a folder as one table, and below it the review of the person who is chosen.

The folder is read once the table is on a page, so that five hundred diaries do not hold the page up; how far that is
stands in its place.
"""

import datetime as dt
import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.diary import Diary
from hiplog.errors import HiplogError
from hiplog.panels import caseload_rows
from hiplog.panels.controls import People
from hiplog.panels.look import button, panel, row, stack
from hiplog.panels.order import in_order
from hiplog.panels.review import SILENT, ReviewPanel
from hiplog.panels.speech import Said, sentence_of

if TYPE_CHECKING:
    from hiplog.clinic import Caseload

BAR = '<progress aria-label="Diaries read" value="{0}" max="{1}"></progress> {0} of {1}'
DIARY = "diary.csv"
STEPS = 50
"""How often the bar moves at most."""


class CaseloadPanel:
    """The people in ``folder`` as of ``today``; ``view`` is the widget.

    By default that is the diaries' today, or the last day with an entry where nobody has written for two weeks.
    """

    def __init__(self, folder: str | Path, today: dt.date | None = None) -> None:
        self.folder = Path(folder).expanduser()
        self.today = today
        self.refresh = button("Refresh the caseload")
        self.said = Said()
        self.progress = widgets.HTML()
        self.people = People(name="Caseload", columns=caseload_rows.columns())
        self.below = widgets.HTML()
        self.person = stack([])
        self.reviewed: ReviewPanel | None = None
        self._as_of: dt.date | None = None
        self._text = ""
        parts = [row([self.refresh]), self.said.line, self.progress, self.people, self.below, self.person]
        self.view = panel(parts)
        self.said.status(f"Reading the diaries in {self.folder} …")
        self.people.on_sight(self._open)
        self.people.on_choice(self.choose)
        self.refresh.on_click(lambda _button: self.read())

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def read(self) -> None:
        """Read the folder and show its people; who is chosen stays chosen."""
        from hiplog.clinic.people.listing import head, listing

        try:
            found = self._caseload(self.today)
            old = self._all_silent_since(found)
            found = self._caseload(old) if old else found
        except (HiplogError, OSError) as error:
            self.people.rows, self.below.value = [], ""
            self.said.alert(sentence_of(error))
            return
        finally:
            self.progress.value = ""
        self._as_of = found.today
        self.people.rows = caseload_rows.rows(found)
        self.below.value = caseload_rows.below(found)
        after = " Nobody has an entry after that day." if old else ""
        self._text = f"{head(found)}{after}" if found.rows else listing(found)
        self.said.status(self._text)

    def choose(self, name: str) -> None:
        """Show the review of the person of this pseudonym, as of the day of the table."""
        if not any(one["key"] == name and not one["closed"] for one in self.people.rows):
            return
        self.people.chosen = name
        self.reviewed = ReviewPanel(Diary(self.folder / name / DIARY, today=self._as_of), name)
        self.person.children = (widgets.HTML(f"<h2>{html.escape(name)}</h2>"), self.reviewed.view)
        in_order(self.person)
        self.said.status(f"{self._text} The review of {name} stands below the table.")

    def _open(self) -> None:
        """Read the folder when the table is first seen; another view of the same panel has nothing to read."""
        if self._as_of is None:
            self.read()

    def _caseload(self, today: dt.date | None) -> "Caseload":
        from hiplog.clinic import caseload

        return caseload(self.folder, today=today, progress=self._bar)

    def _all_silent_since(self, found: "Caseload") -> dt.date | None:
        """Return the last day with an entry where that is long ago and no other day was asked for."""
        last = max((one.last_entry for one in found.rows if one.last_entry), default=found.today)
        return last if self.today is None and (found.today - last).days >= SILENT else None

    def _bar(self, people: Sequence[Any]) -> Iterator[Any]:
        """Hand on the people one by one and show how far it is."""
        step = max(1, len(people) // STEPS)
        for done, one in enumerate(people):
            if done % step == 0:
                self.progress.value = BAR.format(done, len(people))
            yield one
