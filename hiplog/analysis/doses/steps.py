"""The step of a dose that a slope is told for: ten minutes, an hour, a thousand steps, else one of its unit."""

from typing import NamedTuple

from hiplog.analysis.wording.measures import ZERO_TO_TEN, measure_name
from hiplog.diary.catalog import catalog

STRETCH = "stretch_minutes"
_UNITS = {ZERO_TO_TEN: "point", "degrees": "degree", "glasses": "glass"}


class Step(NamedTuple):
    """The size in the measure's own unit, and how a sentence says it."""

    size: float
    words: str
    """ "10 more minutes of stretching"."""
    name: str
    """What there is more of: "stretching"."""
    unit: str = ""
    """The unit of a plain dose: "minutes"."""
    technique: str = ""
    """The label of the technique whose minutes are meant."""

    @property
    def dose(self) -> str:
        """What is counted: "minutes of stretching", "steps", "stress"."""
        return f"{self.unit} of {self.name}" if self.unit not in ("", self.name) else self.name


def step_of(measure: str, technique: str = "") -> Step:
    """Return the step of a measure by its unit; `technique` is the label of one whose minutes are meant.

    >>> step_of("sitting_hours").words, step_of("stress").words, step_of("mood").words
    ('1 more hour of sitting', '1 more point of stress', '1 more in mood')
    """
    if technique or measure == STRETCH:
        name = technique or "stretching"
        return Step(10.0, f"10 more minutes of {name}", name, "minutes", technique)
    if measure == "steps":
        return Step(1000.0, "1,000 more steps", "steps", "steps")
    for unit, size, words in (("hours", 1.0, "1 more hour"), ("minutes", 10.0, "10 more minutes")):
        if measure.endswith(f"_{unit}"):
            name = measure.removesuffix(f"_{unit}").replace("_", " ")
            return Step(size, f"{words} of {name}", name, unit)
    known = catalog().measures.get(measure)
    name = measure_name(measure).removeprefix("glasses of ")
    if known is None:
        return Step(1.0, f"1 more in {name}", name)
    return Step(1.0, f"1 more {_UNITS[known.unit]} of {name}", name, "" if known.unit == ZERO_TO_TEN else known.unit)
