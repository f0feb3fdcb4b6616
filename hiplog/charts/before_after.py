"""Before and after as one picture, in the manner of an estimation plot (Gardner and Altman 1986; Ho 2019, DABEST).

Left, every value of both windows by date with their means; right, on the same scale and with its zero at the mean before,
the change with its 95 % interval, beside it the change with a steady drift allowed for, and the band that is less than a
meaningful change. A result without numbers shows the values there are and the reason in words.
"""

from matplotlib.figure import Figure

from hiplog.analysis.comparison import AfterWindow, Comparison, Window
from hiplog.charts.chart import Chart
from hiplog.charts.difference import draw_change
from hiplog.charts.scale import scale_of
from hiplog.charts.sheet import INDENT, Margins, beside, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, our_style, quiet
from hiplog.charts.window_scores import draw_windows
from hiplog.charts.wording import capital, day, name, number, place, short, unit
from hiplog.charts.wording import days as count_days

_HEIGHT = 3.0
_MARGINS = Margins(left=0.66, right=0.66, top=1.06, bottom=0.82)
_SHARE = 0.62
"""Part of the width that the values take; the rest is the difference axis."""


def before_after(result: Comparison, *, width: float = SCREEN) -> Chart:
    """Draw a comparison; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        figure = _figure(result, width)
        heading(figure, capital(result.word or "No answer yet"), _context(result), _other_dates(result))
    return Chart(figure, describe_comparison(result))


def describe_comparison(result: Comparison) -> str:
    """Say in words what the picture shows: what, where, when, days and means, the change, its interval and the word."""
    text = f"{_context(result)}: {_side('before', result.before)}, {_side('after', result.after)}."
    if result.change is None:
        return f"{text} {result.text}" if len(result.points) else result.text
    text = f"{text} Change {_with_interval(result.change, result.interval, unit(result.outcome))}"
    if result.trend_adjusted is not None:
        twin = result.trend_adjusted
        text += f"; with a steady drift allowed for {_with_interval(twin.change, twin.interval)}"
    if result.meaningful is not None:
        text += f"; less than {number(result.meaningful)} would not be meaningful"
    return f"{text}. In a word: {result.word}." if result.word else f"{text}. {result.text}"


def _figure(result: Comparison, width: float) -> Figure:
    if not len(result.points):
        figure, (only,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
        only.set_axis_off()
        say(only, result.text, x=0)
        return figure
    figure, left, right = beside(width, _HEIGHT, _MARGINS, share=_SHARE)
    scale = scale_of(result)
    draw_windows(left, result, scale=scale, room=int(width * 0.7))
    left.set_ylabel("pain, 0–10" if result.outcome == "pain" else name(result.outcome), parse_math=False)
    if result.change is None or result.before.mean is None:
        right.set_axis_off()
        say(right, result.text)
        return figure
    quiet(right, left=False, bottom=False).spines["right"].set(visible=True, color=COLOURS.muted, linewidth=0.8)
    draw_change(right, result, scale=scale)
    return figure


def _context(result: Comparison) -> str:
    subject = capital(", ".join(filter(None, (short(result.label or ""), place(result.site, result.side)))))
    what = name(result.outcome)
    if result.start is not None:
        what = f"{what} in the {count_days(result.days)} before and after {day(result.start)}"
    if result.lag:
        what = f"{what}, the first {count_days(result.lag)} left out"
    return f"{subject}: {what}" if subject else capital(what)


def _other_dates(result: Comparison) -> str:
    others = result.other_dates
    if others is None or others.share is None:
        return ""
    return f"A change this large turns up at {others.as_large} of {others.compared} other dates of this diary."


def _side(window: str, side: Window | AfterWindow) -> str:
    mean = "" if side.mean is None else f", mean {number(side.mean)}"
    return f"{window} {side.observed or 0} of {count_days(side.possible or 0)}{mean}"


def _with_interval(change: float, interval: tuple[float, float] | None, unit: str = "") -> str:
    text = f"{number(change, signed=True)} {unit}".rstrip()
    if interval is None:
        return text
    low, high = (number(end, signed=True) for end in interval)
    return f"{text} (95 % interval {low} to {high})"
