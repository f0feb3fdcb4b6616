"""The calibration's picture holds the shares it is given, and its sentence says them."""

import dataclasses

import pytest
from matplotlib.patches import Rectangle

from hiplog.analysis.calibration import Calibration, Cell, Placebo, Rates
from hiplog.analysis.calibration.counting import NO_ANSWER
from hiplog.analysis.calibration.noises import ar1
from hiplog.analysis.calibration.rates import Fell
from hiplog.analysis.calibration.simulate import Kind
from hiplog.analysis.calibration.tools import TOOLS
from hiplog.analysis.wording.words import HIGHER, LOWER, UNSURE, WORDS
from hiplog.charts import PRINT, SCREEN
from hiplog.charts.calibration import calibration, describe, rows

NONE = {**dict.fromkeys(WORDS, 0), NO_ANSWER: 0}
CALM = Rates(
    cell=Cell("own noise", Kind(name="AR(1) ρ .5, 28 + 28 days", noise=ar1(0.5))),
    runs=100,
    alarms=5,
    twin_alarms=6,
    words=NONE | {LOWER.very_likely: 2, HIGHER.very_likely: 1, LOWER.drifting: 4, HIGHER.swinging: 3, UNSURE: 90},
    tools=dict.fromkeys(TOOLS, 25),
    fell=Fell(alarms=53, covered=95, words=NONE | {LOWER.very_likely: 48, LOWER.leaning: 52}),
)
DRIFTING = dataclasses.replace(CALM, cell=Cell("drift", Kind(name="falling", noise=ar1(0.5))), fell=None)
PLACE = Placebo(
    diary="mine",
    place="left hip",
    window=28,
    observed=120,
    dates=80,
    apart=2,
    alarms=8,
    words=NONE | {LOWER.very_likely: 4, UNSURE: 76},
    tools=dict.fromkeys(TOOLS, 20),
)
RUN = Calibration(runs=100, seed=1, cells=(CALM, DRIFTING), placebos=(PLACE, PLACE))


def test_a_row_is_a_kind_of_diary_or_a_place():
    assert [(row.group, row.name) for row in rows(RUN)] == [
        ("own noise", "AR(1) ρ .5, 28 + 28 days"),
        ("drift", "falling"),
        ("arbitrary dates, 28 + 28 days", "mine, left hip"),
        ("arbitrary dates, 28 + 28 days", "mine, left hip"),
        ("arbitrary dates, 28 + 28 days", "all diaries"),
    ]


def test_every_word_has_its_part_of_a_bar():
    assert rows(RUN)[0].words == pytest.approx((0.03, 0.07, 0.0, 0.9, 0.0, 0.0))
    assert rows(RUN)[0].fell == pytest.approx((0.48, 0.0, 0.52, 0.0, 0.0, 0.0))
    assert rows(RUN)[1].fell is None


@pytest.mark.parametrize("width", [SCREEN, PRINT])
def test_the_picture_has_the_dots_and_the_bars(width):
    figure = calibration(RUN, width=width).figure
    alarms, nothing, fell = figure.axes
    dots = {str(line.get_label()): list(line.get_xdata()) for line in alarms.get_lines()}
    assert dots["Welch's t"] == pytest.approx([0.25] * 5)
    assert dots["p < .05"] == pytest.approx([0.05, 0.05, 0.1, 0.1, 0.1])
    assert dots["very likely"] == pytest.approx([0.03, 0.03, 0.05, 0.05, 0.05])
    assert dots["nominal"] == [0.05, 0.05]
    bars = [patch for patch in nothing.patches if isinstance(patch, Rectangle)]
    assert sum(bar.get_width() for bar in bars) == pytest.approx(5.0)
    assert [bar.get_width() for bar in fell.patches] == pytest.approx([0.48, 0.52])


def test_nothing_written_leaves_the_sheet():
    for width in (SCREEN, PRINT):
        chart = calibration(RUN, width=width)
        chart.png()
        whole = chart.figure.bbox
        texts = [*chart.figure.texts, *(text for ax in chart.figure.axes for text in ax.texts)]
        boxes = [text.get_window_extent() for text in texts]
        assert all(box.x0 >= whole.x0 and box.x1 <= whole.x1 for box in boxes)


def test_the_sentence_says_the_span_of_each_rate():
    assert describe(RUN) == (
        'Error rates on 2 kinds of simulated diaries, 100 of each. Where nothing happened, "very likely" is said in '
        '3.0 % of them, and Welch\'s t test calls it a change in 25 %. Where pain fell by 1.5 points, "very likely" is '
        "said in 48 %. At 160 arbitrary dates of real diaries, 28 days against 28, it is said at 5.0 %, and Welch's t "
        "test calls it a change at 25 %."
    )


def test_a_span_of_rates_has_two_ends_and_no_fall_is_not_spoken_of():
    louder = dataclasses.replace(DRIFTING, words=NONE | {HIGHER.very_likely: 14, UNSURE: 86})
    said = describe(Calibration(runs=100, seed=1, cells=(DRIFTING, louder)))
    assert '"very likely" is said in 3.0 to 14 % of them' in said
    assert "fell" not in said
