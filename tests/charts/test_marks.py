"""What was marked, and a measure, below the scores: what is drawn where, and what the sentence says."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from hiplog.charts import Chart, Mark, draw_marks, draw_measure, over_time, set_dates
from hiplog.charts.date_axis import day_number
from hiplog.charts.marks import kinds_of

Frame = Callable[..., pd.DataFrame]
DAY = dt.date(2024, 1, 10)


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days)


def drawn(*marks: Mark, days: int = 100) -> Figure:
    figure = Figure(figsize=(9, 4))
    scores, rows = figure.subplots(2)
    for ax in (scores, rows):
        set_dates(ax, DAY, later(days))
    draw_marks(rows, scores, marks)
    return figure


def named(figure: Figure) -> dict[str, tuple[float, str]]:
    return {text.get_text(): (text.get_position()[0], text.get_ha()) for text in figure.axes[1].texts}


def texts(chart: Chart) -> list[str]:
    return [text.get_text() for ax in chart.figure.axes for text in ax.texts]


def test_each_kind_is_a_row_in_the_order_of_the_first() -> None:
    marks = [Mark(later(3), "visit"), Mark(later(5), "started", "ice"), Mark(later(9), "visit")]
    assert kinds_of(marks) == ["visit", "started"]
    rows = drawn(*marks).axes[1]
    assert [np.asarray(line.get_ydata()).tolist() for line in rows.lines] == [[0, 0], [1]]
    assert [line.get_marker() for line in rows.lines] == ["v", "s"]


def test_a_line_goes_through_the_scores_at_each_marked_day() -> None:
    scores = drawn(Mark(later(3), "visit"), Mark(later(3), "flare"), Mark(later(8), "flare")).axes[0]
    (lines,) = scores.collections
    assert [part[0, 0] for part in lines.get_segments()] == [day_number(later(3)), day_number(later(8))]


def test_a_mark_says_its_name_to_the_right_where_there_is_room() -> None:
    assert named(drawn(Mark(later(3), "started", "ice")))["ice"] == (day_number(later(3)), "left")


def test_at_the_right_edge_its_name_stands_to_the_left() -> None:
    assert named(drawn(Mark(later(99), "started", "ice")))["ice"] == (day_number(later(99)), "right")


def test_names_that_would_run_into_each_other_are_left_out() -> None:
    close = [Mark(later(day), "started", name) for day, name in ((40, "ice"), (41, "heat"), (42, "yoga"))]
    assert set(named(drawn(*close))) == {"started", "ice", "yoga"}


def test_the_marks_have_a_panel_between_scores_and_techniques(steady: Frame) -> None:
    chart = over_time(steady(60), marks=[Mark(later(3), "flare"), Mark(dt.date(1999, 1, 1), "visit")])
    assert len(chart.figure.axes) == 2
    assert "flare" in texts(chart)
    assert "visit" not in texts(chart)
    assert chart.alt.endswith("Marked: flare 13 January 2024.")


def test_marks_outside_the_days_shown_have_no_panel(steady: Frame) -> None:
    days = steady(60)
    assert len(over_time(days, marks=[Mark(later(3), "flare")], end=DAY).figure.axes) == 1
    assert len(over_time(days.iloc[:0], marks=[Mark(DAY, "flare")]).figure.axes) == 1


def test_the_sentence_names_the_latest_five_and_counts_the_others(steady: Frame) -> None:
    marks = [Mark(later(day), "started", f"thing {day}") for day in range(7)]
    assert over_time(steady(60), marks=marks).alt.endswith(
        "Marked: 2 earlier; started thing 2 12 January 2024, started thing 3 13 January 2024, started thing 4 14 "
        "January 2024, started thing 5 15 January 2024 and started thing 6 16 January 2024."
    )


def test_without_the_median_only_the_scores_are_drawn(steady: Frame) -> None:
    lines = {line.get_label() for line in over_time(steady(60), median=False).figure.axes[0].lines}
    assert "score" in lines
    assert "7-day median" not in lines


class TestAMeasure:
    @pytest.fixture
    def days(self, steady: Frame) -> pd.DataFrame:
        return steady(20, sleep_hours=[7.0, float("nan"), 8.5, *[7.5] * 17])

    def test_each_known_day_is_a_dot(self, days: pd.DataFrame) -> None:
        ax = draw_measure(Figure().subplots(), days, "sleep_hours")
        (dots,) = (line for line in ax.lines if line.get_label() == "measure")
        assert np.asarray(dots.get_ydata()).tolist() == [7.0, 8.5, *[7.5] * 17]
        assert ax.get_ylabel() == "hours of sleep"

    def test_its_panel_is_the_last_and_the_sentence_says_it(self, days: pd.DataFrame) -> None:
        chart = over_time(days, measure="sleep_hours")
        assert len(chart.figure.axes) == 2
        assert "hours of sleep" in texts(chart)
        assert chart.alt.endswith("Hours of sleep on 19 days, from 7.0 to 8.5, median 7.5.")

    def test_one_that_is_never_known_says_so(self, steady: Frame) -> None:
        chart = over_time(steady(20, stress=float("nan")), measure="stress")
        assert chart.alt.endswith("Stress is not known on any of these days.")

    def test_what_tells_it_from_others_stands_on_a_line_of_its_own(self, steady: Frame) -> None:
        ax = draw_measure(Figure().subplots(), steady(3, rom_flexion=90.0), "rom_flexion")
        assert ax.get_ylabel() == "hip range of motion\n(flexion)"

    def test_one_below_zero_has_a_scale_that_reaches_there(self, steady: Frame) -> None:
        ax = draw_measure(Figure().subplots(), steady(3, balance=[-2.0, 0.0, 1.0]), "balance")
        assert ax.get_ylim()[0] <= -2
