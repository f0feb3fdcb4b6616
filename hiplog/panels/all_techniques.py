"""Which technique helps: all of them side by side as a forest picture, each with its lines of words below."""

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hiplog.analysis.phrases import sentence
from hiplog.diary import Diary, Entry
from hiplog.panels.drawing import Answer
from hiplog.panels.fields import Choice
from hiplog.panels.look import button, panel, row
from hiplog.panels.places import offer_places, place_choice

if TYPE_CHECKING:
    from hiplog.analysis import WhatHelps
    from hiplog.analysis.what_helps_result import TechniqueRow

ORDERS = (("by name", "name"), ("by what is known", "evidence"))
NUMBERS = ("Technique", "Days with", "Days without", "Change the day after", "95 % interval", "In short")
UNANSWERED = "no answer yet"


class WhatHelpsPanel:
    """Every technique of ``diary`` for a place, in an order; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.where = place_choice()
        self.order = Choice("Order", ORDERS, chosen="name")
        self.refresh = button("Refresh")
        self.answer = Answer(diary)
        self.view = panel([row([self.where.box, self.order.box, self.refresh]), *self.answer.parts])
        self.where.on_choice(self.redraw)
        self.order.on_choice(self.redraw)
        self.refresh.on_click(lambda _button: self.redraw())
        self.redraw()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show every technique for the chosen place."""
        self.answer.redraw(self._answer)

    def _answer(self, entries: Sequence[Entry]) -> None:
        from hiplog.analysis import what_helps
        from hiplog.analysis.what_helps_listing import ordered
        from hiplog.charts import forest

        place = offer_places(self.where, self.diary, entries)
        result = what_helps(self.diary, site=place.site, side=place.side, today=self.diary.today)
        if not result.rows:
            self.answer.show(result.text, "")
            return
        rows = result.rows if self.order.value == "name" else result.by_evidence()
        shown = ordered(result, rows)
        heading, *_, closing = shown.text.split("\n")
        self.answer.show(f"{heading} {closing}", forest(result, order=self.order.value).html(), below(shown))


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
    return (
        f"<details><summary>{name}: {html.escape(row.word or 'no answer yet')}</summary>{paragraphs}{listed}</details>"
    )


def _table(result: "WhatHelps") -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in NUMBERS)
    rows = "".join(_numbers(row) for row in result.rows)
    caption = "<caption>The numbers</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _numbers(row: "TechniqueRow") -> str:
    change, interval = ("–", "–")
    if row.change is not None and row.interval is not None:
        change, interval = f"{row.change:+.1f}", f"{row.interval[0]:+.1f} to {row.interval[1]:+.1f}"
    cells = (
        row.days_used,
        row.days_unused,
        change.replace("-", "−"),
        interval.replace("-", "−"),
        row.word or UNANSWERED,
    )
    shown = "".join(f"<td>{html.escape(str(cell))}</td>" for cell in cells)
    return f'<tr><th scope="row">{html.escape(row.label)}</th>{shown}</tr>'
