"""The grid of windows and lags: its cells, its scale, and the sentence that says the same."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from hiplog.analysis import Comparison
from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.doubts.sensitivity import Cell
from hiplog.charts import PRINT, Chart, sensitivity
from hiplog.charts.sheet import INDENT
from hiplog.charts.style import COLOURS

Compared = Callable[..., Comparison]


def cells(change: float = -1.5, half: float = 1.0, **changed: Any) -> tuple[Cell, ...]:
    """Return the whole grid with one change; `changed` are cells by "days_lag", None = no answer."""
    found = []
    for days in (7, 14, 21, 28, 42):
        for lag in range(4):
            at = changed.get(f"c{days}_{lag}", change)
            found.append(Cell(days, lag, at, None if at is None else (at - half, at + half), days, days - lag))
    return tuple(found)


def panel(chart: Chart) -> Axes:
    return chart.figure.axes[0]


def words(chart: Chart) -> list[str]:
    return [text.get_text() for text in panel(chart).texts]


def dots(chart: Chart) -> list[tuple[float, float]]:
    found = [line for line in panel(chart).lines if line.get_label() == "change"]
    return [(float(np.asarray(line.get_xdata())[0]), float(np.asarray(line.get_ydata())[0])) for line in found]


def lines(chart: Chart, label: str) -> list[LineCollection]:
    return [c for c in panel(chart).collections if isinstance(c, LineCollection) and c.get_label() == label]


def boxes(chart: Chart, label: str) -> list[Rectangle]:
    return [patch for patch in panel(chart).patches if isinstance(patch, Rectangle) and patch.get_label() == label]


def test_every_choice_is_a_dot_with_its_numbers_below(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells()))
    assert len(dots(chart)) == len(lines(chart, "interval")) == 20
    assert words(chart).count("−1.5 (−2.5 to −0.5)") == 20


def test_rows_are_windows_and_columns_days_left_out(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(c14_1=-0.5)))
    assert [w for w in words(chart) if w.endswith(" days")] == ["7 days", "14 days", "21 days", "28 days", "42 days"]
    assert [w for w in words(chart) if "left out" in w] == [
        "no day left out", "1 day left out", "2 days left out", "3 days left out",
    ]  # fmt: skip
    across, down = dots(chart)[5]
    assert (across - dots(chart)[1][0], down) == (
        pytest.approx(dots(chart)[5][0] - dots(chart)[9][0]),
        dots(chart)[4][1],
    )
    assert across > dots(chart)[1][0]


def test_a_change_stands_as_far_from_no_change_as_it_is_large(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(-1.5, 1.0), meaningful=None))
    zero = lines(chart, "no change")[0].get_segments()[0][0][0]
    first, last = lines(chart, "interval")[0].get_segments()[0][:, 0]
    numbers = next(text for text in panel(chart).texts if text.get_text() == "−1.5 (−2.5 to −0.5)")
    assert zero == pytest.approx(numbers.get_position()[0])  # both stand in the middle of the column
    assert (zero - dots(chart)[0][0]) / (last - first) == pytest.approx(1.5 / 2)


def test_seven_days_are_grey(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells()))
    colours = [to_hex(line.get_color()) for line in panel(chart).lines if line.get_label() == "change"]
    assert colours == [COLOURS.score] * 4 + [COLOURS.ink] * 16
    names = {text.get_text(): text.get_color() for text in panel(chart).texts}
    assert (names["7 days"], names["14 days"]) == (COLOURS.score, COLOURS.ink)


def test_the_choice_asked_about_is_framed(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(), days=21, lag=2))
    (box,) = boxes(chart, "asked")
    x, y = dots(chart)[10]
    assert box.get_x() < x < box.get_x() + box.get_width()
    assert box.get_y() < y < box.get_y() + box.get_height()
    key = "changes in points   ·   framed: the days asked about   ·   shaded: less than a meaningful change (1.8)"
    assert key in words(chart)
    elsewhere = sensitivity(compared(grid=cells(), days=30))
    assert not boxes(elsewhere, "asked")
    assert key.replace("framed: the days asked about   ·   ", "") in words(elsewhere)


def test_the_band_stands_in_every_column_and_not_near_the_floor(compared: Compared) -> None:
    low = Caution("NEAR_FLOOR", "Little room to fall.")
    assert len(boxes(sensitivity(compared(grid=cells())), "less than meaningful")) == 4
    assert not boxes(sensitivity(compared(grid=cells(), cautions=(low,))), "less than meaningful")


def test_a_choice_without_an_answer_says_so(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(c7_3=None)))
    assert (len(dots(chart)), words(chart).count("no answer")) == (19, 1)
    assert "and no answer with 3 days left out." in chart.alt


def test_an_interval_that_leaves_the_column_ends_in_arrowheads(compared: Compared) -> None:
    grid = (Cell(7, 0, -9.0, (-12.0, 2.0), 7, 7), Cell(28, 0, -1.0, (-1.5, 3.0), 28, 28))
    chart = sensitivity(compared(grid=grid, meaningful=None))
    assert [line.get_label() for line in panel(chart).lines].count("goes on") == 2
    assert len(dots(chart)) == 1  # the change of seven days lies off the scale of the others


def test_a_change_without_an_interval_is_a_dot_alone(compared: Compared) -> None:
    chart = sensitivity(compared(grid=(Cell(28, 0, -1.0, None, 28, 28),)))
    assert (len(dots(chart)), lines(chart, "interval")) == (1, [])
    assert "−1.0" in words(chart)
    assert "−1.0 points with no day left out" in chart.alt


def test_where_no_choice_has_an_answer_the_grid_says_so(compared: Compared) -> None:
    chart = sensitivity(compared(grid=(Cell(7, 0, None, None, 2, 2), Cell(28, 0, None, None, 3, 9))))
    assert words(chart).count("no answer") == 2
    assert chart.figure.texts[2].get_text() == ""
    only_short = sensitivity(compared(grid=(Cell(7, 0, -1.0, (-2.0, 0.0), 7, 7),)))
    assert len(dots(only_short)) == 1


def test_without_a_grid_there_is_the_reason(refused: Compared) -> None:
    text = "Foam roller was never used in this diary."
    chart = sensitivity(refused(text, start=None, grid=()))
    assert (words(chart), chart.alt, panel(chart).axison) == ([text], text, False)
    assert [t.get_text() for t in chart.figure.texts] == [
        "The same comparison with other days", "Foam roller, left hip: pain", "",
    ]  # fmt: skip


def test_the_heading_counts_which_way_the_choices_point(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(c14_0=0.5, c7_0=3.0)))
    assert [t.get_text() for t in chart.figure.texts] == [
        "The same comparison with other days",
        "Foam roller, left hip: pain before and after 3 May 2026",
        "15 of 16 choices with windows of 14 days or more point lower; in 15 of them the interval leaves out zero.",
    ]
    up = sensitivity(compared(grid=cells(0.4), technique=None, label=None, site="", side=""))
    assert [t.get_text() for t in up.figure.texts][1:] == [
        "Pain before and after 3 May 2026",
        "16 of 16 choices with windows of 14 days or more point higher; in 0 of them the interval leaves out zero.",
    ]


def test_the_sentence_has_every_number_of_the_grid(compared: Compared) -> None:
    grid = tuple(cell for cell in cells() if cell.days < 21 and cell.lag < 2)
    assert sensitivity(compared(grid=grid)).alt == (
        "The same comparison with other days. Foam roller, left hip: pain before and after 3 May 2026. "
        "Windows of 7 days, too few for a word: −1.5 points (−2.5 to −0.5) with no day left out and −1.5 points "
        "(−2.5 to −0.5) with 1 day left out. "
        "Windows of 14 days: −1.5 points (−2.5 to −0.5) with no day left out and −1.5 points (−2.5 to −0.5) with 1 day "
        "left out. 2 of 2 choices with windows of 14 days or more point lower; in 2 of them the interval leaves out "
        "zero."
    )


def test_a_measure_has_its_own_unit(compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(), outcome="rom_flexion"))
    assert any(text.startswith("changes in degrees   ·   ") for text in words(chart))
    assert "−1.5 degrees (" in chart.alt


@pytest.mark.parametrize("width", [9.0, PRINT])
def test_the_grid_fills_the_width_and_gives_the_same_bytes(width: float, compared: Compared) -> None:
    chart = sensitivity(compared(grid=cells(), start=dt.date(2026, 5, 3)), width=width)
    assert panel(chart).get_xlim() == (0, width - 2 * INDENT)
    assert max(line.get_segments()[0][1][0] for line in lines(chart, "scale")) <= width - 2 * INDENT
    assert chart.png() == sensitivity(compared(grid=cells()), width=width).png()
