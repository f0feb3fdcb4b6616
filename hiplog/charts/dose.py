"""A dose against the outcome: every day that counts, and the line of the model with its band.

Equal days would hide one another, so each is moved a little, always the same way.  The line is for days whose other
columns (the score of the day before, for one) are average; the text below the title says so.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from hiplog.analysis.doses.dose import Dose
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.wording.measures import measure_name
from hiplog.charts.chart import Chart
from hiplog.charts.scale import PAIN, Scale, scale_over
from hiplog.charts.sheet import INDENT, Margins, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, our_style
from hiplog.charts.ticks import draw_grid, set_ticks, write_ticks
from hiplog.charts.wording import axis, capital, number, period, place
from hiplog.charts.wording import days as count_days

_HEIGHT = 3.2
_MARGINS = Margins(left=0.66, right=0.3, top=1.0, bottom=0.62)
_STEP = 0.6180339887
"""The golden ratio's fraction: multiples of it fill a span evenly, so that equal days part without chance."""


def dose(result: Dose, *, width: float = SCREEN) -> Chart:
    """Draw a dose; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        if result.slope is None:
            figure, (only,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            only.set_axis_off()
            say(only, result.text, x=0)
        else:
            figure, (only,) = stack(width, [_HEIGHT], _MARGINS)
            draw_dose(only, result)
            write_ticks(only)
        heading(figure, _title(result), _context(result), _note(result))
    return Chart(figure, describe_dose(result))


def draw_dose(ax: Axes, result: Dose) -> Axes:
    """Draw the days that count and the line; needs a result that has a slope."""
    points, line, scale = result.points, result.line, _scale(result)
    ax.set_ylim(scale.low, scale.high)
    set_ticks(ax.yaxis, scale.ticks(), [number(tick, scale.decimals) for tick in scale.ticks()])
    draw_grid(ax, scale.ticks())
    doses = points["dose"].to_numpy(dtype=float)
    span = float(np.ptp(doses))
    ax.set_xlim(doses.min() - 0.04 * span, doses.max() + 0.04 * span)
    at = [float(tick) for tick in MaxNLocator(6, steps=[1, 2, 5, 10]).tick_values(doses.min(), doses.max())]
    set_ticks(ax.xaxis, at, [f"{tick:,.6g}".replace("-", "−") for tick in at])
    _draw_points(ax, doses, points["value"].to_numpy(dtype=float), span, scale)
    ax.fill_between(line["dose"], line["low"], line["high"], color=COLOURS.pain, alpha=0.18, linewidth=0, zorder=2)
    ax.plot(line["dose"], line["level"], color=COLOURS.pain, linewidth=2.4, zorder=4, label="model")
    ax.set_ylabel(axis(result.outcome), parse_math=False)
    middle, below = 0.5, -0.4 / _HEIGHT
    ax.text(middle, below, _axis(result), transform=ax.transAxes, ha="center", va="center", parse_math=False)
    return ax


def describe_dose(result: Dose) -> str:
    """Say in words what the picture shows."""
    if result.slope is None or result.interval is None or result.first is None or result.last is None:
        return result.text
    low, high = (number(end, 2, signed=True) for end in result.interval)
    where = place(result.site, result.side)
    pain = f"Pain, {where}," if where else "Pain"
    what = pain if result.outcome == "pain" else capital(measure_name(result.outcome))
    slope = f"{number(result.slope, 2, signed=True)} with {result.per_text}, 95 % interval {low} to {high}"
    days = f"{count_days(result.days)}, {period(result.first, result.last)}"
    return f"{what} against {_axis(result)}: {days}. The line changes by {slope}. In short: {result.word}."


def _draw_points(ax: Axes, doses: Floats, values: Floats, span: float, scale: Scale) -> None:
    turn = np.arange(len(doses))
    across, up = (((turn * step) % 1.0) - 0.5 for step in (_STEP, _STEP**2))
    ax.plot(
        doses + across * 0.02 * span,
        np.clip(values + up * 0.03 * (scale.high - scale.low), scale.low, scale.high),
        "o",
        markersize=4.5,
        markerfacecolor=COLOURS.score,
        markeredgecolor=COLOURS.paper,
        markeredgewidth=0.5,
        alpha=0.7,
        clip_on=False,
        zorder=3,
        label="day",
    )


def _scale(result: Dose) -> Scale:
    if result.outcome == "pain":
        return PAIN
    values = result.points["value"].to_numpy(dtype=float)
    drawn = np.array([*values, *result.line["low"], *result.line["high"]])
    return scale_over(drawn, at_least=0.0 if not (values < 0).any() else -np.inf)


def _axis(result: Dose) -> str:
    return f"{result.dose_text}, {'the same day' if result.same_day else 'the day before'}"


def _title(result: Dose) -> str:
    word = result.word or "No answer yet"
    return capital(f"{word} with more" if word.endswith(("lower", "higher")) else word)


def _context(result: Dose) -> str:
    where = "" if result.outcome != "pain" else place(result.site, result.side)
    when = period(result.first, result.last) if result.first and result.last else ""
    return "   ·   ".join(filter(None, (where, when, count_days(result.days))))


def _note(result: Dose) -> str:
    if result.slope is None:
        return ""
    score = "score" if result.outcome == "pain" else "value"
    beside = f"dose and {score} of the day before" if result.same_day else f"{score} of that day"
    return f"Line: the model, for an average {beside}; band: 95 %. An association."
