"""The vertical scale of a comparison: 0–10 for pain, from the numbers for a measure."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.ticker import MaxNLocator

from hiplog.analysis.before_after.comparison import AfterWindow, Comparison, Window


class Scale(NamedTuple):
    """Lowest and highest value shown, and the distance of the ticks."""

    low: float
    high: float
    step: float

    @property
    def decimals(self) -> int:
        """How many decimals a tick needs: 2 → 0, 0.5 → 1, 0.25 → 2."""
        return next((places for places in (0, 1) if round(self.step, places) == self.step), 2)

    def ticks(self, zero: float = 0.0) -> list[float]:
        """Return the ticks counted from ``zero``: differences from it, whole steps."""
        first, last = np.ceil((self.low - zero) / self.step - 1e-9), np.floor((self.high - zero) / self.step + 1e-9)
        return [float(number * self.step) for number in np.arange(first, last + 1)]


def middle(side: Window | AfterWindow) -> float | None:
    """Return where a window's line lies: the level that the model sees in it, else its plain mean."""
    return side.mean if side.level is None else side.level


PAIN = Scale(0.0, 10.0, 2.0)


def scale_of(result: Comparison) -> Scale:
    """Return the scale on which the values, the change with its interval and the meaningful band all find room."""
    if result.outcome == "pain":
        return PAIN
    values = result.points["value"].dropna().to_numpy(dtype=float)
    return scale_over(np.array([*values, *_around(result)]), at_least=0.0 if not (values < 0).any() else -np.inf)


def _around(result: Comparison) -> Iterable[float]:
    zero, reach = middle(result.before), result.meaningful or 0.0
    if zero is None or result.change is None:
        return ()
    levels = (*(result.before.interval or ()), *(result.after.interval or ()))
    return (*levels, *(zero + difference for difference in (result.change, -reach, reach, *(result.interval or ()))))


def scale_over(values: npt.NDArray[np.float64], *, at_least: float) -> Scale:
    """Return round numbers around ``values`` with a little room, never below ``at_least``."""
    if not len(values):
        return Scale(0.0, 1.0, 1.0)
    low, high = float(values.min()), float(values.max())
    spare = (high - low) * 0.05 or 1.0
    ticks = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(max(low - spare, at_least), high + spare)
    return Scale(float(ticks[0]), float(ticks[-1]), float(ticks[1] - ticks[0]))
