"""The page for a visit: one person on one page as it will be saved and printed, and below it what a visit records.

What is saved is what is shown.  The parts for recording are closed until they are wanted; after each change in them the
page is drawn anew.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.diary import Diary, Entry
from hiplog.diary.wording import day_words
from hiplog.errors import CannotRead, Misuse
from hiplog.panels import fields
from hiplog.panels.controls import Sheet
from hiplog.panels.downloads import Downloads, File
from hiplog.panels.drawing import Answer
from hiplog.panels.fold import Fold
from hiplog.panels.look import panel, row
from hiplog.panels.outcome import OutcomePanel
from hiplog.panels.picture import file_name
from hiplog.panels.programme import ProgrammePanel
from hiplog.panels.red_flags import RedFlagsPanel

if TYPE_CHECKING:
    from hiplog.clinic import Review

RECORDED: Mapping[str, Any] = {
    "Outcome measures": OutcomePanel,
    "Programme": ProgrammePanel,
    "Red flags": RedFlagsPanel,
}
"""What is recorded at a visit, by the name of its part."""
HEADING = "<h2>Write down at the visit</h2>"
NOT_SHOWN = "There is no review for this visit date; what is wrong stands below it."
SILENT = 14
"""Days without an entry up to today from which on the page begins with the last day that has one."""


class ReviewPanel:
    """The review of ``diary`` at a visit, and what is recorded there; ``view`` is the widget.

    ``person`` is the name that it begins with, where several people are on a page.
    """

    def __init__(self, diary: Diary, person: str = "") -> None:
        of = f" of {person}" if person else ""
        self.diary = diary
        self.visit = fields.day("Visit date")
        self.name = fields.text("Name or initials", "none", "narrow")
        self.name.value = person
        self.notes = widgets.Checkbox(description="Show notes", value=False, indent=False)
        self.answer = Answer(diary)
        self.refresh = self.answer.refresh
        self.files = Downloads(f"Save the review{of}")
        self.sheet = Sheet(name=f"Review{of}")
        self.folds = {name: Fold(name, partial(self._recording, name)) for name in RECORDED}
        self.recorded: dict[str, Any] = {}
        self._asked: dt.date | None = None
        self._filled_in: dt.date | None = None
        self._found: Review | None = None
        self.view = panel(self._parts(), self.answer.page)
        self.visit.control.observe(self._on_visit, names=["value", "unfinished"])
        for control in (self.name.control, self.notes):
            control.observe(lambda _change: self.redraw(), names="value")
        self.refresh.on_click(lambda _button: self.redraw())
        self.redraw()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show the review for what is chosen, or say why there is none."""
        self._found = None
        if not self.visit.control.unfinished:
            self.visit.wrong.clear()
        self.answer.redraw(self._answer)
        self._show(self._found)

    def _parts(self) -> Sequence[Any]:
        """Return what is on the page, in its order; without the Answer's advice, which the review has."""
        answer = self.answer
        checks = row([self.notes])
        checks.add_class("hiplog-checks")
        choices = row([self.visit.box, self.name.box, checks, self.refresh])
        said = [answer.missing.line, answer.said.line, answer.held.line]
        recording = [part for fold in self.folds.values() for part in (fold.button, fold.content)]
        return [choices, *said, self.files, self.sheet, widgets.HTML(HEADING), *recording]

    def _answer(self, entries: Sequence[Entry]) -> None:
        if self.visit.control.unfinished:  # that is said beside it already
            self.answer.said.status(NOT_SHOWN)
            return
        first, last = min(entry.date for entry in entries), self._last(entries)
        visit = self._visit(last)
        try:
            found = self._review(visit)
        except Misuse as error:
            self._refuse(error.message)
            return
        if visit < first:
            self._refuse(found.glance[-1])
            return
        self._found = found
        silent = visit == self._filled_in != self.diary.today
        begin = f"Nothing was logged after {day_words(visit)}, so this is the review" if silent else "The review"
        self.answer.said.status(f"{begin} at {day_words(visit)}, as it is saved and printed.")

    def _last(self, entries: Sequence[Entry]) -> dt.date:
        """Return the last day up to today on which something was written, at a visit or between them."""
        days = [entry.date for entry in entries]
        with suppress(CannotRead):  # marks that cannot be read are said on the page
            days += [event.date for event in self.diary.events]
        return max((day for day in days if day <= self.diary.today), default=self.diary.today)

    def _visit(self, last: dt.date) -> dt.date:
        """Return the visit that is asked for; a date that was filled in and left alone follows the diary's."""
        today = self.diary.today
        begin = last if (today - last).days >= SILENT else today
        if self.visit.value == self._filled_in:
            self._asked = self._filled_in = self.visit.value = begin
        self._asked = self.visit.value or begin
        return self._asked

    def _review(self, visit: dt.date) -> "Review":
        from hiplog.clinic import review

        notes, name, today = self.notes.value, self.name.value.strip(), self.diary.today
        key = ("review", visit, notes, name, today)
        return self.answer.kept.of(
            key, lambda: review(self.diary, visit=visit, notes=notes, name=name, today=today)
        )  # fmt: skip

    def _refuse(self, sentence: str) -> None:
        self.visit.wrong.alert(sentence)
        self.answer.said.status(NOT_SHOWN)

    def _show(self, found: "Review | None") -> None:
        if found is None:
            self.sheet.document = ""
            self.files.offer({})
            return
        from hiplog.clinic import review_html

        self.sheet.document = review_html(found)
        self.files.offer({"Save as HTML": partial(html_of, found), "Save as PDF": partial(pdf_of, found)})

    def _on_visit(self, change: Mapping[str, Any]) -> None:
        """Answer what the person chose, not what was filled in."""
        if change["name"] == "unfinished" or change["new"] != self._asked:
            self.redraw()

    def _recording(self, name: str) -> Sequence[Any]:
        """Return a part in which something is recorded; the review follows it."""
        part = self.recorded[name] = RECORDED[name](self.diary)
        part.on_saved(self.redraw)
        return [part.view]


def html_of(found: "Review") -> File:
    """Return the review as a page of its own."""
    from hiplog.clinic import review_html

    return File(f"{_name(found)}.html", "text/html", review_html(found).encode("utf-8"))


def pdf_of(found: "Review") -> File:
    """Return the review as one A4 page; raises Misuse where the extra that it needs is not installed."""
    from hiplog.clinic import review_pdf

    return File(f"{_name(found)}.pdf", "application/pdf", review_pdf(found))


def _name(found: "Review") -> str:
    return file_name(f"review {found.visit}")
