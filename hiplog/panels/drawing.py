"""What the panels that answer a question share: a chart, the sentence, and what to say when there is none.

The file is the truth: each redraw reads it anew.  A diary that was broken or taken away from outside is said in an
alert, and the old picture goes, because it no longer shows what is in the file.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import ipywidgets as widgets

from hiplog.diary import Diary, Entry
from hiplog.errors import CannotRead, HiplogError, Misuse
from hiplog.panels.below import advice_html
from hiplog.panels.gone import Watch
from hiplog.panels.kept import Kept
from hiplog.panels.look import button
from hiplog.panels.page import Page
from hiplog.panels.picture import Picture
from hiplog.panels.speech import Said, sentence_of
from hiplog.panels.undisturbed import undisturbed

if TYPE_CHECKING:
    from hiplog.analysis.professional import Advice
    from hiplog.charts import Chart

EMPTY = "There are no entries yet. Write the first one on Log (notebook 1_log), then press Refresh here."
SAID_ABOVE = "Nothing can be shown here; the sentence further up on this page says why."


class Shown(NamedTuple):
    """One answer: its sentence, its chart, what stands below as HTML, and what the picture's file is called after."""

    text: str
    chart: "Chart | None" = None
    below: str | Callable[[], str] = ""
    """What takes long to write is written when the picture has gone to the page."""
    name: str = "pain"


class OfDiary(NamedTuple):
    """What is said of a diary as a whole: why it cannot be read, what is gone from it, what is held back, advice."""

    fault: str = ""
    missing: str = ""
    held: str = ""
    advice: str = ""


class Asking(Protocol):
    """A control that the person chooses with."""

    def on_choice(self, handler: Callable[[], None], /) -> None:
        """Call ``handler`` when the person chooses."""


class Answer:
    """The place for one answer about ``diary``: its sentence, its chart, what stands below; words on rows left out.

    ``chart`` is what a screen reader calls its chart; each panel of a page calls its own differently.  What is to be
    said of the diary as a whole is not said again where the answer that this one stands ``under`` says it; and where
    that changes, this one is asked anew.
    """

    def __init__(
        self, diary: Diary, chart: str = "Chart", *, under: "Answer | None" = None, refresh: str = "Refresh"
    ) -> None:
        self.diary = diary
        self.page = Page()
        self.refresh = button(refresh)
        self.watch = Watch(diary, "then press Refresh")
        self.missing = Said()
        self.said = Said()
        self.picture = Picture(chart)
        self.chart = self.picture.chart
        self.below = widgets.HTML()
        self.advice = widgets.HTML()
        self.held = Said()
        self.kept = Kept(diary)
        self.of_diary = OfDiary()
        self._above = under
        self._ask: Callable[[], None] = lambda: None
        self._under: list[Answer] = []
        if under is not None:
            under._under.append(self)
        self.parts: Sequence[Any] = [
            self.missing.line, self.said.line, *self.picture.parts, self.below, self.advice, self.held.line
        ]  # fmt: skip

    def asked_by(self, ask: Callable[[], None], *choices: Asking) -> None:
        """Call ``ask`` where one of ``choices`` is changed, at Refresh, and where the page turns dark or light."""
        self._ask = ask
        for choice in choices:
            choice.on_choice(ask)
        self.refresh.on_click(lambda _button: ask())
        self.page.observe(lambda _change: ask(), names="dark")

    def show(
        self, text: str, chart: "Chart | None" = None, below: str | Callable[[], str] = "", name: str = "pain"
    ) -> None:
        """Show the parts of a :class:`Shown`."""
        self.said.status(text)
        self.picture.show(chart, name)
        self.below.value = below() if callable(below) else below

    def redraw(self, answer: Callable[[Sequence[Entry]], None]) -> None:
        """Read the diary and call ``answer`` with its entries, or say why there is no answer."""
        before = self.of_diary
        try:
            with undisturbed():
                self._read(answer)
        except Misuse as error:  # what was asked cannot be asked; the diary is as it was
            self.show("")
            self.said.alert(error.message)
        except (HiplogError, OSError) as error:
            self._fail(error)
        if self.of_diary != before:
            for other in self._under:
                other._ask()

    def _read(self, answer: Callable[[Sequence[Entry]], None]) -> None:
        from hiplog.charts.style import DARK, LIGHT, drawn_in

        self.watch.refuse_if_gone()
        entries = self.diary.entries
        missing, held = self.watch.sentences(), held_words(self.diary.reading().rows_quarantined)
        self._say(OfDiary(missing=missing, held=held, advice=self.of_diary.advice))
        if entries:
            with drawn_in(DARK if self.page.dark else LIGHT):
                answer(entries)
        else:
            self.show(EMPTY)
        self._say(self.of_diary._replace(advice=advice_html(self.kept.of("advice", lambda: self._advice(entries)))))

    def _fail(self, error: HiplogError | OSError) -> None:
        self.show("")
        if isinstance(error, CannotRead) and error.code == "NOT_FOUND":
            self._say(OfDiary())
            self.said.status(EMPTY)
            return
        self._say(OfDiary(fault=sentence_of(error)))
        if self._above is not None and self._above.of_diary.fault == self.of_diary.fault:
            self.said.status(SAID_ABOVE)
        else:
            self.said.alert(self.of_diary.fault)

    def _say(self, found: OfDiary) -> None:
        """Say what stands besides the answer, but for what is said further up."""
        self.of_diary = found
        there = OfDiary() if self._above is None else self._above.of_diary
        new = OfDiary(*("" if mine == its else mine for mine, its in zip(found, there, strict=True)))
        self.missing.alert(new.missing)
        self.held.status(new.held)
        self.advice.value = new.advice

    def _advice(self, entries: Sequence[Entry]) -> "tuple[Advice, ...]":
        from hiplog.analysis.professional import advice

        return advice(self.diary) if entries else ()


def held_words(rows: int) -> str:
    """Say how many rows of a diary are held back; "" for none."""
    if not rows:
        return ""
    are = "row of the diary is" if rows == 1 else "rows of the diary are"
    return f"{rows} {are} held back and not counted; to see why, run: hiplog check"
