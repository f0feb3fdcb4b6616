"""A measure of the diary below the scores, on a scale of its own: a dot a day, nothing where it is not known."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hiplog.analysis.wording.measures import measure_name
from hiplog.charts.date_axis import day_numbers
from hiplog.charts.scale import scale_over
from hiplog.charts.style import COLOURS
from hiplog.charts.ticks import draw_grid, set_ticks
from hiplog.charts.wording import capital, number, short
from hiplog.charts.wording import days as count_days


def label_of(measure: str) -> str:
    """Return the name of a measure as it stands in the margin, what tells it from others on a line of its own."""
    return "\n".join(short(part) for part in measure_name(measure).replace(" (", "\n(").split("\n"))


def draw_measure(ax: Axes, days: pd.DataFrame, measure: str) -> Axes:
    """Draw the column ``measure`` of a frame of days."""
    values = days[measure].to_numpy(dtype=np.float64)
    known = ~np.isnan(values)
    scale = scale_over(values[known], at_least=0.0 if not (values < 0).any() else -np.inf)
    size = 4 - 2 * float(np.clip(np.log(max(len(values), 1) / 60) / np.log(60), 0, 1))
    look: dict[str, Any] = {"markersize": size, "markeredgewidth": 0, "alpha": 0.8, "clip_on": False}
    ax.plot(
        day_numbers(pd.DatetimeIndex(days.index))[known],
        values[known],
        "o",
        color=COLOURS.stretch,
        label="measure",
        **look,
    )
    ax.set_ylim(scale.low, scale.high)
    ends = [scale.low, scale.high]
    set_ticks(ax.yaxis, ends, [number(end, scale.decimals) for end in ends])
    draw_grid(ax, ends)
    ax.set_ylabel(label_of(measure), rotation=0, ha="right", va="center", parse_math=False)
    return ax


def describe_measure(days: pd.DataFrame, measure: str) -> str:
    """Say on how many days a measure is known, and from where to where it goes."""
    values = days[measure].dropna()
    subject = capital(measure_name(measure))
    if not len(values):
        return f"{subject} is not known on any of these days."
    low, high = number(float(values.min())), number(float(values.max()))
    return f"{subject} on {count_days(len(values))}, from {low} to {high}, median {number(float(values.median()))}."
