"""Which technique helps: all of them side by side as a forest picture, each with its lines of words below."""

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hiplog.diary import Diary, Entry
from hiplog.panels.drawing import Answer
from hiplog.panels.fields import Choice
from hiplog.panels.look import panel, row
from hiplog.panels.places import offer_places, place_choice
from hiplog.panels.tables import between, decimal, rows_html
from hiplog.panels.what_helps import ComparePanel

if TYPE_CHECKING:
    from hiplog.analysis import WhatHelps
    from hiplog.analysis.techniques.what_helps_result import TechniqueRow

ORDERS = (("by name", "name"), ("by what is known", "evidence"))
NUMBERS = ("Technique", "Days with", "Days without", "Change the day after", "95 % interval", "In short")
UNANSWERED = "no answer yet"
WORKING = "Looking at all techniques …"
"""Said while it takes a moment: a long diary has many techniques and starts."""


class WhatHelpsPanel:
    """Every technique of ``diary`` for a place, in an order; ``view`` is the widget, ``under`` what stands above it."""

    def __init__(self, diary: Diary, *, under: ComparePanel | None = None) -> None:
        self.diary = diary
        self.where = place_choice()
        self.order = Choice("Order", ORDERS, chosen="name")
        self.answer = Answer(diary, "Chart of all techniques", under=None if under is None else under.answer)
        self.refresh = self.answer.refresh
        self.view = panel([row([self.where.box, self.order.box, self.refresh]), *self.answer.parts], self.answer.page)
        self.redraw()
        self.answer.asked_by(self.redraw, self.where, self.order)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show every technique for the chosen place."""
        self.answer.redraw(self._answer)

    def _answer(self, entries: Sequence[Entry]) -> None:
        from hiplog.analysis import what_helps
        from hiplog.analysis.techniques.what_helps_listing import ordered
        from hiplog.charts import forest

        site, side = offer_places(self.where, self.diary, entries)
        kept, key = self.answer.kept, ("what helps", site, side)
        if not kept.holds(key):
            self.answer.show(WORKING)
        result = kept.of(key, lambda: what_helps(self.diary, site=site, side=side, today=self.diary.today))
        if not result.rows:
            self.answer.show(result.text)
            return
        rows = result.rows if self.order.value == "name" else result.by_evidence()
        shown = ordered(result, rows)
        heading, *_, closing = shown.text.split("\n")
        chart = forest(result, order=self.order.value)
        self.answer.show(f"{heading} {closing}", chart, below(shown), f"what helps {result.place}")


def below(result: "WhatHelps") -> str:
    """Return what stands below the picture, as HTML: the words on each technique, and the numbers as a table."""
    return "".join(map(_words, result.rows)) + _table(result)


def _words(row: "TechniqueRow") -> str:
    said = [row.text]
    said += [part.text for part in (row.within_session, row.start) if part is not None and part.change is not None]
    notes = "".join(f"<li>{html.escape(caution.text)}</li>" for caution in row.cautions)
    listed = f"<ul>{notes}</ul>" if notes else ""
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in said)
    name = html.escape(row.label[:1].upper() + row.label[1:])
    return f"<details><summary>{name}: {html.escape(row.word or UNANSWERED)}</summary>{paragraphs}{listed}</details>"


def _table(result: "WhatHelps") -> str:
    return rows_html(NUMBERS, map(_numbers, result.rows), "The numbers")


def _numbers(row: "TechniqueRow") -> tuple[str, ...]:
    change = decimal(row.change, signed=True)
    counted = (str(row.days_used), str(row.days_unused))
    return (row.label, *counted, change, between(row.interval), row.word or UNANSWERED)
