"""Pain over time: what is on the axes, and what the sentence says."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

from hiplog.analysis import UnusualDay
from hiplog.charts import PRINT, Chart, draw_pain, draw_stretch, draw_techniques, over_time, over_time_by_site
from hiplog.charts.date_axis import day_number
from hiplog.charts.traces import gaps, most_used

Frame = Callable[..., pd.DataFrame]
HOLES = """date,pain
    2026-05-01,4
    2026-05-02,5
    2026-05-03,6
    2026-05-04,7
    2026-05-09,3
    2026-05-10,3
    2026-05-11,2
    2026-05-12,1"""


def axes() -> Axes:
    return Figure().subplots()


def line(ax: Axes, label: str) -> Line2D:
    return next(found for found in ax.lines if found.get_label() == label)


def patch(ax: Axes, label: str) -> PathPatch:
    return next(found for found in ax.patches if isinstance(found, PathPatch) and found.get_label() == label)


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in [*chart.figure.axes] for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def uses_of(days: pd.DataFrame, **columns: str) -> pd.DataFrame:
    """Each column is a string: x used, . not used, ? unknown."""
    known = {"x": True, ".": False, "?": pd.NA}
    data = {key: pd.array([known[sign] for sign in signs], dtype="boolean") for key, signs in columns.items()}
    return pd.DataFrame(data, index=days.index)


def test_every_scored_day_is_one_dot_and_no_other_day_is(frame: Frame) -> None:
    ax = draw_pain(axes(), frame(HOLES))
    dots = line(ax, "score")
    assert list(np.asarray(dots.get_ydata())) == [4, 5, 6, 7, 3, 3, 2, 1]
    assert np.asarray(dots.get_xdata())[4] == day_number(dt.date(2026, 5, 9))


def test_the_scale_is_always_0_to_10(frame: Frame) -> None:
    assert draw_pain(axes(), frame(HOLES)).get_ylim() == (0, 10)


def test_the_median_line_stops_at_a_gap_of_more_than_three_days(frame: Frame) -> None:
    median = np.asarray(line(draw_pain(axes(), frame(HOLES)), "7-day median").get_ydata(), dtype=float)
    assert list(np.isnan(median)) == [False] * 4 + [True] * 4 + [False] * 4
    assert median[0] == 5.5


def test_a_gap_of_more_than_three_days_is_shaded_and_a_shorter_one_is_not(frame: Frame) -> None:
    shade = patch(draw_pain(axes(), frame(HOLES)), "gap").get_path().get_extents()
    first, last = day_number(dt.date(2026, 5, 5)), day_number(dt.date(2026, 5, 8))
    assert (shade.x0, shade.x1, shade.y0, shade.y1) == (first - 0.5, last + 0.5, 0, 10)
    shorter = frame(HOLES.replace("2026-05-09", "2026-05-08"))
    assert len(patch(draw_pain(axes(), shorter), "gap").get_path()) == 0


def test_days_before_the_first_and_after_the_last_score_are_a_gap_too() -> None:
    x = np.arange(12.0)
    pain = np.where((x > 3) & (x < 8), 5.0, np.nan)
    assert gaps(x, pain) == [(-0.5, 3.5), (7.5, 11.5)]


@pytest.mark.parametrize("count", [1, 60, 3650])
def test_dots_shrink_and_fade_with_their_number_but_stay(count: int, steady: Frame) -> None:
    dots = line(draw_pain(axes(), steady(count)), "score")
    assert len(np.asarray(dots.get_xdata())) == count
    assert 2 <= dots.get_markersize() <= 6
    assert 0.5 <= (dots.get_alpha() or 1) <= 0.9


def test_each_technique_has_a_row_a_tick_per_day_of_use_and_its_count(steady: Frame) -> None:
    uses = uses_of(steady(4), ice="x..?", foam_roller="xx.x")
    ax = draw_techniques(axes(), uses)
    used = line(ax, "used")
    assert list(np.asarray(used.get_ydata())) == [0, 0, 0, 1]
    assert [t.get_text() for t in ax.texts] == ["foam roller", "3 days", "ice", "1 day"]


def test_the_thin_line_of_a_technique_stops_where_its_use_is_unknown(steady: Frame) -> None:
    known = np.asarray(line(draw_techniques(axes(), uses_of(steady(4), ice="x.?x")), "known").get_ydata(), dtype=float)
    assert list(np.isnan(known)) == [False, False, True, False, True]


def test_the_most_used_techniques_come_first_and_an_unused_one_not_at_all(steady: Frame) -> None:
    uses = uses_of(steady(3), ice="x..", heat="...", walking="xxx", yoga="x??")
    assert most_used(uses) == ["walking", "ice", "yoga"]


def test_of_many_techniques_eight_are_drawn(steady: Frame) -> None:
    uses = uses_of(steady(3), **{f"technique_{letter}": "x.." for letter in "abcdefghij"})
    assert len(draw_techniques(axes(), uses).texts) == 16


def test_a_bar_is_a_days_minutes_zero_is_a_tick_and_unknown_is_nothing(frame: Frame) -> None:
    days = frame("date,pain,stretch_minutes\n2026-05-01,5,12\n2026-05-02,5,0\n2026-05-03,5,\n2026-05-04,5,25")
    ax = draw_stretch(axes(), days)
    bars = patch(ax, "minutes").get_path()
    assert sorted(set(bars.vertices[:, 1])) == [0, 12, 25]
    assert len(bars.vertices) == 2 * 5
    assert list(np.asarray(line(ax, "none").get_xdata())) == [day_number(dt.date(2026, 5, 2))]
    assert (ax.get_ylim(), list(ax.get_yticks())) == ((0, 30), [0, 30])


@pytest.mark.parametrize(("most", "top"), [(0, 10), (7, 10), (60, 60), (61, 90), (301, 360)])
def test_the_minutes_end_at_a_round_number(most: float, top: float, steady: Frame) -> None:
    assert draw_stretch(axes(), steady(3, stretch_minutes=most)).get_ylim() == (0, top)


def test_the_figure_has_a_panel_for_what_was_recorded_only(steady: Frame) -> None:
    days = steady(5)
    used = uses_of(days, ice="x....")
    assert len(over_time(days).figure.axes) == 1
    assert len(over_time(steady(5, stretch_minutes=np.nan), uses=uses_of(days, ice=".....")).figure.axes) == 1
    assert len(over_time(steady(5, stretch_minutes=10.0), uses=used).figure.axes) == 3


def test_panels_share_the_dates_and_only_the_lowest_names_them(steady: Frame) -> None:
    days = steady(5, stretch_minutes=10.0)
    pain, strip, minutes = over_time(days, uses=uses_of(days, ice="x....")).figure.axes
    assert pain.get_xlim() == strip.get_xlim() == minutes.get_xlim()
    assert [len(ax.get_xticks()) for ax in (pain, strip, minutes)] == [0, 0, 5]


def test_start_and_end_choose_the_days_shown_and_may_reach_beyond_the_diary(steady: Frame) -> None:
    chart = over_time(steady(10), start=dt.date(2024, 1, 8), end=dt.date(2024, 1, 14))
    assert len(np.asarray(line(chart.figure.axes[0], "score").get_xdata())) == 3
    assert "8 to 14 January 2024: 3 of 7 days scored" in chart.alt
    assert over_time(steady(10), end=dt.date(2024, 1, 2)).alt.startswith(
        "Pain over time, left hip, 1 to 2 January 2024: 2 of 2"
    )


def test_the_key_names_only_what_is_in_the_picture(steady: Frame, frame: Frame) -> None:
    assert "7-day median" not in texts(over_time(steady(1)))
    assert "more than 3 days without a score" not in texts(over_time(steady(30)))
    assert "more than 3 days without a score" in texts(over_time(frame(HOLES)))


def test_the_sentence_says_what_when_how_many_and_the_scores(frame: Frame) -> None:
    assert over_time(frame(HOLES)).alt == (
        "Pain over time, left hip, 1 to 12 May 2026: 8 of 12 days scored, first 4, last 1, median 3.5, highest 7."
    )


def test_the_sentence_goes_on_with_techniques_and_minutes(steady: Frame) -> None:
    days = steady(5, stretch_minutes=10.0)
    uses = uses_of(days, ice="xx...", heat="x....", walking="xxx..", yoga="x....")
    ending = (
        "Used walking on 3 days, ice on 2 days, heat on 1 day and 1 more technique; 50 minutes of stretching in all."
    )
    assert over_time(days, uses=uses).alt.endswith(ending)
    more = uses.assign(sauna=uses["yoga"])
    assert "heat on 1 day and 2 more techniques;" in over_time(days, uses=more).alt


def test_one_day_needs_no_median_to_be_described(steady: Frame) -> None:
    assert over_time(steady(1)).alt == "Pain over time, left hip, 1 January 2024: 1 of 1 day scored, 3."


def test_a_diary_without_a_site_is_just_pain(frame: Frame) -> None:
    chart = over_time(frame(HOLES, site="", side=""))
    assert chart.alt.startswith("Pain over time, 1 to 12 May 2026:")
    assert "Pain" in texts(chart)


def test_days_without_any_score_say_so(steady: Frame) -> None:
    chart = over_time(steady(5, pain=np.nan))
    assert chart.alt == "Pain over time, left hip, 1 to 5 January 2024: no day has a score."
    assert "No pain score in these days." in texts(chart)
    assert chart.png()


def test_an_empty_diary_says_so(frame: Frame) -> None:
    empty = frame("date,pain,stretch_minutes\n")
    chart = over_time(empty, uses=pd.DataFrame(index=empty.index), start=dt.date(2026, 5, 1))
    assert chart.alt == "The diary is empty."
    assert "No entries yet." in texts(chart)
    assert chart.png()


def test_what_a_person_typed_is_drawn_as_typed(steady: Frame) -> None:
    days = steady(5)
    uses = uses_of(days, own="xx...")
    chart = over_time(days, uses=uses, labels={"own": "$x^2$ <script>", "hip": "$hip_1$"})
    strip = chart.figure.axes[1].texts[0]
    assert (strip.get_text(), strip.get_parse_math()) == ("$x^2$ <script>", False)
    assert "Pain, left $hip_1$" in texts(chart)
    assert "$x^2$ &lt;script&gt; on 2 days" in chart.html()


@pytest.mark.parametrize("width", [9.0, PRINT])
@pytest.mark.parametrize("count", [1, 2, 7, 61, 365, 3650])
def test_any_length_and_a_constant_diary_draw_without_a_warning(count: int, width: float, steady: Frame) -> None:
    assert over_time(steady(count, pain=4.0, stretch_minutes=0.0), width=width).png(50)


def test_five_sites_share_dates_and_scale(steady: Frame) -> None:
    frames = {site: steady(30 - number) for number, site in enumerate(("hip", "low_back", "neck", "shoulder", "knee"))}
    chart = over_time_by_site(frames)
    panels = chart.figure.axes
    assert {ax.get_ylim() for ax in panels} == {(0, 10)}
    assert len({ax.get_xlim() for ax in panels}) == 1
    assert [ax.get_ylabel() for ax in panels] == ["hip", "low back", "neck", "shoulder", "knee"]
    assert chart.alt.count("Pain over time, ") == 5
    assert "Pain over time, low back, 1 to 30 January 2024: 29 of 30 days scored" in chart.alt


@pytest.mark.parametrize("frames", [{}, {"hip": pd.DataFrame({"pain": []}, index=pd.DatetimeIndex([]), dtype=float)}])
def test_no_site_at_all_is_an_empty_diary(frames: dict[str, pd.DataFrame]) -> None:
    chart = over_time_by_site(frames)
    assert chart.alt == "The diary is empty."
    assert chart.png()


def test_a_day_that_stands_out_is_ringed_named_in_the_key_and_said(steady: Frame) -> None:
    stands_out = UnusualDay(dt.date(2024, 1, 5), 4.0, 2.5, 3.4)
    chart = over_time(steady(30), unusual=[stands_out])
    ring = line(chart.figure.axes[0], "unusual")
    assert (ring.get_xdata()[0], ring.get_ydata()[0]) == (day_number(dt.date(2024, 1, 5)), 4.0)  # type: ignore[index]
    assert ring.get_markerfacecolor() == "none"
    assert "a day that stands out" in texts(chart)
    assert chart.alt.endswith(
        " One day stands out from the days before it: 5 Jan 2024 (4.0 where the days before led to expect 2.5)."
    )
    assert "a day that stands out" not in texts(over_time(steady(30)))
