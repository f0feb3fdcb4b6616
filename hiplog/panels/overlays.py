"""What is drawn with the scores over time: boxes to tick, and one measure to choose."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import ipywidgets as widgets

from hiplog.panels.fields import Choice
from hiplog.panels.look import row

NO_MEASURE = ("none", "")


class Chosen(NamedTuple):
    """What the person wants to see with the scores."""

    median: bool
    techniques: bool
    stretching: bool
    marks: bool
    measure: str | None


class Overlays:
    """The controls; ``box`` is the widget to lay out."""

    def __init__(self) -> None:
        self.median, self.techniques, self.stretching, self.marks = (
            widgets.Checkbox(description=name, value=True, indent=False)
            for name in ("7-day median", "Techniques", "Minutes of stretching", "Marks")
        )
        self.measure = Choice("Measure below the scores", [NO_MEASURE])
        self.box = row([self.median, self.techniques, self.stretching, self.marks, self.measure.box])
        self.box.add_class("hiplog-checks")

    @property
    def chosen(self) -> Chosen:
        """What is ticked and chosen now."""
        return Chosen(
            median=self.median.value,
            techniques=self.techniques.value,
            stretching=self.stretching.value,
            marks=self.marks.value,
            measure=self.measure.value or None,
        )

    def on_choice(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the person ticks or chooses something."""
        for box in (self.median, self.techniques, self.stretching, self.marks):
            box.observe(lambda _change: handler(), names="value")
        self.measure.on_choice(handler)

    def offer(self, measures: Sequence[str]) -> None:
        """Offer the measures of the diary; without any there is nothing to choose."""
        self.measure.offer([NO_MEASURE, *((name.replace("_", " "), name) for name in measures)])
        self.measure.box.layout.display = "" if measures else "none"

    def show(self, *, shown: bool) -> None:
        """Show the controls, or not where the view has no use for them."""
        self.box.layout.display = "" if shown else "none"
