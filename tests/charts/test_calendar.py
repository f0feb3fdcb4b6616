"""The calendar: a cell a day, missing days empty, and what the sentence says."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from hiplog.charts import PRINT, Chart, calendar
from hiplog.charts.calendar import draw_calendar, shade_of, strips_of
from hiplog.charts.style import DARK, LIGHT, Palette, drawn_in

Frame = Callable[..., pd.DataFrame]


def days(count: int, first: str = "2026-03-01", pain: float = 4.0) -> pd.DataFrame:
    frame = pd.DataFrame({"pain": np.full(count, pain)}, index=pd.date_range(first, periods=count, name="date"))
    frame.attrs.update(site="hip", side="left")
    return frame


def drawn(frame: pd.DataFrame, *, numbers: bool = False) -> Axes:
    ax = Figure().subplots()
    ax.set_ylim(8, 0)
    return draw_calendar(ax, strips_of(frame), numbers=numbers)


def cells(ax: Axes, label: str) -> list[tuple[int, int]]:
    """Return (week, weekday) of each cell drawn under a label."""
    found = [patch for patch in ax.patches if isinstance(patch, PathPatch) and patch.get_label() == label]
    corners = [patch.get_path().vertices.reshape(-1, 5, 2)[:, 0] for patch in found]
    return [(int(x), int(y)) for x, y in np.concatenate(corners)] if corners else []


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in chart.figure.axes for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def test_weeks_go_right_and_weekdays_go_down_from_monday() -> None:
    ax = drawn(days(3, "2026-03-01"))  # a Sunday
    assert cells(ax, "pain 4") == [(0, 6), (1, 0), (1, 1)]


def test_a_missing_day_is_an_empty_cell_and_a_zero_is_not() -> None:
    frame = days(3)
    frame["pain"] = [0.0, np.nan, 4.0]
    ax = drawn(frame)
    assert cells(ax, "not scored") == [(1, 0)]
    assert cells(ax, "pain 0") == [(0, 6)]
    empty = next(patch for patch in ax.patches if patch.get_label() == "not scored")
    assert not empty.get_fill() or empty.get_facecolor()[3] == 0


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_more_pain_is_further_from_the_paper_in_even_steps(palette: Palette) -> None:
    with drawn_in(palette):
        light = [float(np.dot(shade_of(level), (0.2126, 0.7152, 0.0722))) for level in range(11)]
    steps = np.diff(light)
    assert (np.sign(steps) == np.sign(steps[0])).all()
    assert np.abs(steps).min() > 0.02
    assert np.abs(light[0] - np.dot(to_rgb(palette.paper), (0.2126, 0.7152, 0.0722))) > 0.04


def test_scores_are_written_where_cells_are_large_and_left_out_where_they_are_not() -> None:
    assert texts(calendar(days(60))).count("4") == 60
    assert texts(calendar(days(360))).count("4") == 0


def test_a_written_score_is_as_it_was_given() -> None:
    frame = days(2)
    frame["pain"] = [3.5, np.nan]
    assert "3.5" in [text.get_text() for text in drawn(frame, numbers=True).texts]


def test_months_are_named_over_their_first_weeks_and_parted_by_lines() -> None:
    ax = drawn(days(92))
    assert [t.get_text() for t in ax.texts if t.get_text()][-3:] == ["Mar 2026", "Apr", "May"]
    months = next(line for line in ax.lines if line.get_label() == "months")
    assert np.isnan(np.asarray(months.get_xdata(), dtype=float)).sum() == 3


def test_a_month_with_too_little_room_is_not_named() -> None:
    texts_of = [t.get_text() for t in drawn(days(40, "2026-03-29")).texts]
    assert " ".join(texts_of).count("2026") == 0
    assert "Apr" in texts_of


def test_more_than_a_year_has_a_strip_for_each_year_with_its_first_of_january_at_the_left() -> None:
    strips = strips_of(days(700, "2025-02-01"))
    assert [strip.title for strip in strips] == ["2025", "2026", "2027"]
    assert (strips[1].week[0], strips[1].weekday[0], strips[1].first) == (0, 3, dt.date(2026, 1, 1))
    assert strips[0].week[0] == 4
    assert len(strips_of(days(366, "2026-01-01"))) == 1


def test_a_calendar_of_years_names_every_third_month() -> None:
    named = texts(calendar(days(730, "2025-01-01")))
    assert [named.count(month) for month in ("Jan", "Feb", "Apr", "Jul", "Oct")] == [2, 0, 2, 2, 2]
    assert {"2025", "2026"} <= set(named)


def test_the_sentence_names_the_highest_and_the_lowest_month() -> None:
    frame = days(92)
    frame.loc["2026-04", "pain"] = 6.0
    frame.loc["2026-05", "pain"] = 2.0
    assert calendar(frame).alt == (
        "Calendar of pain, left hip, 1 March to 31 May 2026: 92 of 92 days scored, first 4, last 2, median 4, "
        "highest 6. The highest month is April 2026 (mean 6.0), the lowest May 2026 (mean 2.0)."
    )


def test_one_month_has_no_highest() -> None:
    assert calendar(days(1)).alt == "Calendar of pain, left hip, 1 March 2026: 1 of 1 day scored, 4."


def test_days_without_a_score_and_no_days_say_so(frame: Frame) -> None:
    chart = calendar(days(9, pain=np.nan))
    assert chart.alt.endswith("no day has a score.")
    empty = calendar(frame("date,pain\n", site="", side=""))
    assert empty.alt == "The diary is empty."
    assert {"No entries yet.", "Calendar of pain"} <= set(texts(empty))
    assert chart.png(50)
    assert empty.png(50)


@pytest.mark.parametrize("width", [9.0, PRINT])
@pytest.mark.parametrize("count", [1, 8, 200, 366, 3650])
def test_any_length_is_drawn_within_the_page(count: int, width: float) -> None:
    chart = calendar(days(count), width=width)
    (ax,) = chart.figure.axes
    last = max(strip.week[-1] for strip in strips_of(days(count))) + 1
    assert ax.get_xlim()[1] >= last - 1e-9
    assert chart.png(50)
