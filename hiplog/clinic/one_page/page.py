"""What a review is: sections of short texts, tables and one picture, and the same facts as data.

Every form of it (text, HTML, PDF, JSON) is made from this one description and from nothing else, so that they cannot
say different things.  A cell of a table may have several lines: the first is what matters.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplog.charts import Chart
    from hiplog.clinic.one_page.picture import Picture

PART = "· "
"""What the first cell of a row begins with that belongs to the row above it."""
Cell = str
"""Its lines parted by newlines."""


@dataclass(frozen=True)
class Table:
    """Rows of cells under their columns; `widths` are shares of the width for a form that needs them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    title: str = ""
    """What the table is, for people who do not see it."""


@dataclass(frozen=True)
class Section:
    """One heading with what stands below it; any part may be empty."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    items: tuple[tuple[str, str], ...] = ()
    """A checklist: what is marked (yes, no, "" for not answered), and the words."""
    blanks: tuple[str, ...] = ()
    """Lines to be written on by hand, with what stands before them."""
    small: str = ""
    """What must be known to read it, in small print."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """One person at one visit; `sections` in the order in which they are read."""

    name: str
    """As it was given; "" for none."""
    visit: dt.date
    title: str
    subtitle: str
    """Which period, how many days were logged, the longest gap."""
    glance: tuple[str, ...]
    """What matters first, a sentence each."""
    sections: tuple[Section, ...]
    picture: "Picture | None" = None
    foot: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read or understood, a sentence each; all else is there."""
    reason: str | None = None
    """Why there is nothing to say about pain, as a code; None where there is."""
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def section(self, key: str) -> Section | None:
        """Return the section of that key, None where it is not on the page."""
        return next((one for one in self.sections if one.key == key), None)

    @cached_property
    def chart(self) -> "Chart | None":
        """The picture, drawn once."""
        from hiplog.clinic.one_page.picture import draw

        return None if self.picture is None else draw(self.picture)

    @cached_property
    def png(self) -> bytes:
        """The picture as PNG, fine enough for paper; empty without one."""
        return b"" if self.chart is None else self.chart.png(PNG_DPI)

    @property
    def text(self) -> str:
        """The whole page as plain text."""
        from hiplog.clinic.one_page.plain import plain

        return plain(self)

    def to_json(self) -> dict[str, Any]:
        """Return the facts as JSON types: dates ISO, unknown None, numbers unrounded; and the text."""
        return {**self.data, "reason": self.reason, "problems": list(self.problems), "text": self.text}


PNG_DPI = 200
