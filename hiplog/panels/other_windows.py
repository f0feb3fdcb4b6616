"""The same start with other windows and other days left out, as a picture and a table that open on demand."""

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.panels.controls import Disclosure
from hiplog.panels.picture import Picture
from hiplog.panels.tables import NOTHING, between, decimal, rows_html

if TYPE_CHECKING:
    from hiplog.analysis import Comparison
    from hiplog.analysis.doubts.sensitivity import Cell

HEAD = ("Days each side", "Left out after the start", "Change", "95 % interval", "Days before", "Days after")


class OtherWindows:
    """The place for them; ``parts`` are the widgets to lay out."""

    def __init__(self) -> None:
        self.disclosure = Disclosure(name="Other windows and days left out")
        self.picture = Picture("Other windows")
        self.table = widgets.HTML()
        self.content = widgets.VBox([*self.picture.parts, self.table])
        self.parts: tuple[Any, ...] = (self.disclosure, self.content)
        self._result: Comparison | None = None
        self.disclosure.observe(lambda _change: self._draw(), names="expanded")
        self.show(None)

    def show(self, result: "Comparison | None") -> None:
        """Take a comparison, or none; it is drawn while the part is open."""
        self._result = result if result is not None and result.grid else None
        self._draw()

    def _draw(self) -> None:
        from hiplog.charts import sensitivity

        result = self._result
        self.disclosure.layout.display = "none" if result is None else ""
        shown = result is not None and self.disclosure.expanded
        self.content.layout.display = "" if shown else "none"
        if result is None or not shown:
            self.picture.show(None, "")
            self.table.value = ""
            return
        self.picture.show(sensitivity(result), f"other windows {result.label or result.start}")
        self.table.value = rows_html(HEAD, map(_row, result.grid), "The same start, other days")


def _row(cell: "Cell") -> tuple[str, ...]:
    change = NOTHING if cell.change is None else decimal(cell.change, signed=True)
    after = "none" if not cell.lag else f"{cell.lag} {'day' if cell.lag == 1 else 'days'}"
    counted = (str(cell.observed_before), str(cell.observed_after))
    return (f"{cell.days} days", after, change, between(cell.interval), *counted)
