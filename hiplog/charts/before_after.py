"""Before and after as one picture, in the manner of an estimation plot (Gardner and Altman 1986; Ho 2019, DABEST).

Left, every value of both windows by date with the level of each window and its 95 % interval; right, on the same scale
and with its zero at the level before, the change with its interval, beside it the change with a steady drift allowed
for, and the band that is less than a meaningful change. A result without numbers shows the values there are and the
reason in words.
"""

from matplotlib.figure import Figure

from hiplog.analysis.before_after.comparison import Comparison
from hiplog.charts.chart import Chart
from hiplog.charts.difference import draw_change
from hiplog.charts.scale import middle, scale_of
from hiplog.charts.sentences import context, describe_comparison, other_dates
from hiplog.charts.sheet import INDENT, Margins, beside, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, our_style, quiet
from hiplog.charts.ticks import write_ticks
from hiplog.charts.window_scores import draw_windows
from hiplog.charts.wording import axis, capital

_HEIGHT = 3.0
_MARGINS = Margins(left=0.66, right=0.66, top=1.06, bottom=1.04)
_SHARE = 0.62
"""Part of the width that the values take; the rest is the difference axis."""


def before_after(result: Comparison, *, width: float = SCREEN) -> Chart:
    """Draw a comparison; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        figure = _figure(result, width)
        heading(figure, capital(result.word or "No answer yet"), context(result), other_dates(result))
    return Chart(figure, describe_comparison(result))


def _figure(result: Comparison, width: float) -> Figure:
    if not len(result.points):
        figure, (only,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
        only.set_axis_off()
        say(only, result.text, x=0)
        return figure
    figure, left, right = beside(width, _HEIGHT, _MARGINS, share=_SHARE)
    scale = scale_of(result)
    draw_windows(left, result, scale=scale, room=int(width * 0.7))
    left.set_ylabel(axis(result.outcome), parse_math=False)
    write_ticks(left)
    if result.change is None or middle(result.before) is None:
        right.set_axis_off()
        say(right, result.text)
        return figure
    quiet(right, left=False, bottom=False).spines["right"].set(visible=True, color=COLOURS.muted, linewidth=0.8)
    write_ticks(draw_change(right, result, scale=scale), right=True)
    return figure
