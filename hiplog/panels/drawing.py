"""What the panels that answer a question share: a chart, the sentence, and what to say when there is none.

The file is the truth: each redraw reads it anew.  A diary that was broken or taken away from outside is said in an
alert, and the old picture goes, because it no longer shows what is in the file.
"""

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import ipywidgets as widgets

from hiplog.diary import Diary, Entry
from hiplog.errors import CannotRead, HiplogError
from hiplog.panels.gone import Watch
from hiplog.panels.kept import Kept
from hiplog.panels.page import Page
from hiplog.panels.picture import Picture
from hiplog.panels.speech import Said, sentence_of
from hiplog.panels.tables import table_html

if TYPE_CHECKING:
    from hiplog.analysis import Comparison, Dose, Trend
    from hiplog.analysis.before_after.comparison import Caution
    from hiplog.analysis.professional import Advice
    from hiplog.charts import Chart

EMPTY = "There are no entries yet. Open the notebook 1_log, type a score and press Save; then press Refresh here."


class Shown(NamedTuple):
    """One answer: its sentence, its chart, what stands below as HTML, and what the picture's file is called after."""

    text: str
    chart: "Chart | None" = None
    below: str = ""
    name: str = "pain"


class Answer:
    """The place for one answer about ``diary``: its sentence, its chart, what stands below; words on rows left out.

    ``chart`` is what a screen reader calls its chart; each panel of a page calls its own differently.
    """

    def __init__(self, diary: Diary, chart: str = "Chart") -> None:
        self.diary = diary
        self.page = Page()
        self.watch = Watch(diary, "then press Refresh")
        self.missing = Said()
        self.said = Said()
        self.picture = Picture(chart)
        self.chart = self.picture.chart
        self.below = widgets.HTML()
        self.advice = widgets.HTML()
        self.held = Said()
        self.kept = Kept(diary)
        self.parts: Sequence[Any] = [
            self.missing.line, self.said.line, *self.picture.parts, self.below, self.advice, self.held.line
        ]  # fmt: skip

    def show(self, text: str, chart: "Chart | None" = None, below: str = "", name: str = "pain") -> None:
        """Show the parts of a :class:`Shown`."""
        self.said.status(text)
        self.picture.show(chart, name)
        self.below.value = below

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
                self.show(EMPTY)
            self.advice.value = advice_html(self.kept.of("advice", lambda: self._advice(entries)))
        except (HiplogError, OSError) as error:
            self._fail(error)

    def _fail(self, error: HiplogError | OSError) -> None:
        self.show("")
        self.advice.value = ""
        self.missing.clear()
        self.held.clear()
        if isinstance(error, CannotRead) and error.code == "NOT_FOUND":
            self.said.status(EMPTY)
        else:
            self.said.alert(sentence_of(error))

    def _advice(self, entries: Sequence[Entry]) -> "tuple[Advice, ...]":
        from hiplog.analysis.professional import advice

        return advice(self.diary) if entries else ()

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


def advice_html(found: "Sequence[Advice]") -> str:
    """Return when to see a professional, as HTML: what the scores say, and the signs that no score shows."""
    if not found:
        return ""
    from hiplog.analysis.professional import checklist

    said = "".join(f"<p>{html.escape(one.text)}</p>" for one in found)
    signs = "".join(f"<li>{html.escape(sign.text)}</li>" for sign in checklist())
    wait = "<p>Please do not wait if one of these is true, whatever the scores say:</p>"
    return f'<section aria-label="See a professional"><h2>See a professional</h2>{said}{wait}<ul>{signs}</ul></section>'


def details(result: "Comparison | Trend | Dose") -> str:
    """Return what stands below a chart, as HTML: what to be careful about, and the numbers where there are any."""
    numbers = folded("The numbers", table_html(result.table, "The numbers")) if result.p_value is not None else ""
    return careful(result.cautions) + numbers


def careful(cautions: "Sequence[Caution]") -> str:
    """Return what to be careful about as HTML, nothing where there is nothing."""
    if not cautions:
        return ""
    items = "".join(f"<li>{html.escape(caution.text)}</li>" for caution in cautions)
    return f'<h2>Be careful</h2><ul aria-label="Be careful">{items}</ul>'


def folded(summary: str, content: str) -> str:
    """Return HTML that is opened by pressing its summary."""
    return f"<details><summary>{html.escape(summary)}</summary>{content}</details>"
