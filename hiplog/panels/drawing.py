"""What the two panels that answer a question share: a chart, the sentence, and what to say when there is none.

The file is the truth: each redraw reads it anew.  A diary that was broken or taken away from outside is said in an
alert, and the old picture goes, because it no longer shows what is in the file.
"""

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.diary import Diary, Entry
from hiplog.errors import CannotRead, HiplogError
from hiplog.panels.gone import Watch
from hiplog.panels.page import Page
from hiplog.panels.speech import Said, sentence_of
from hiplog.panels.tables import table_html

if TYPE_CHECKING:
    from hiplog.analysis import Comparison, Trend

EMPTY = "There are no entries yet. Open the notebook 1_log, type a score and press Save; then press Refresh here."

SCROLLING = '<div class="hiplog-chart" role="region" aria-label="Chart" tabindex="0">{}</div>'
"""On a narrow page the chart keeps a width at which it can be read, and is moved sideways in a box of its own."""


class Answer:
    """The place for one answer about ``diary``: its sentence, its chart, what stands below; words on rows left out."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.page = Page()
        self.watch = Watch(diary, "then press Refresh")
        self.missing = Said()
        self.said = Said()
        self.chart = widgets.HTML()
        self.below = widgets.HTML()
        self.held = Said()
        self.parts: Sequence[Any] = [self.missing.line, self.said.line, self.chart, self.below, self.held.line]

    def show(self, text: str, chart: str, below: str = "") -> None:
        """Show an answer: its sentence, its chart and what stands below, the last two as HTML."""
        self.said.status(text)
        self.chart.value, self.below.value = chart and SCROLLING.format(chart), below

    def redraw(self, answer: Callable[[Sequence[Entry]], None]) -> None:
        """Read the diary and call ``answer`` with its entries, or say why there is no answer."""
        from hiplog.charts.style import DARK, LIGHT, drawn_in

        try:
            self.watch.refuse_if_gone()
            entries = self.diary.entries
            self._say_missing(self.watch.sentences())
            self._say_held(self.diary.reading().rows_quarantined)
            if entries:
                with drawn_in(DARK if self.page.dark else LIGHT):
                    answer(entries)
            else:
                self.show(EMPTY, "")
        except (HiplogError, OSError) as error:
            self._fail(error)

    def _fail(self, error: HiplogError | OSError) -> None:
        self.show("", "")
        self.missing.clear()
        self.held.clear()
        if isinstance(error, CannotRead) and error.code == "NOT_FOUND":
            self.said.status(EMPTY)
        else:
            self.said.alert(sentence_of(error))

    def _say_missing(self, text: str) -> None:
        if text:
            self.missing.alert(text)
        else:
            self.missing.clear()

    def _say_held(self, rows: int) -> None:
        if not rows:
            self.held.clear()
            return
        are = "row of the diary is" if rows == 1 else "rows of the diary are"
        self.held.status(f"{rows} {are} held back and not counted; to see why, run: hiplog check")


def details(result: "Comparison | Trend") -> str:
    """Return what stands below a chart, as HTML: what to be careful about, and the numbers where there are any."""
    numbers = table_html(result.table, "The numbers") if result.p_value is not None else ""
    if not result.cautions:
        return numbers
    items = "".join(f"<li>{html.escape(caution.text)}</li>" for caution in result.cautions)
    return f'<h2>Be careful</h2><ul aria-label="Be careful">{items}</ul>{numbers}'
