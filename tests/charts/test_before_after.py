"""Before and after: what is on the axes, and what the sentence says."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from hiplog.analysis import Adjusted, AfterWindow, Caution, Comparison, OtherDates, Window
from hiplog.charts import PRINT, Chart, before_after, draw_change, draw_windows
from hiplog.charts.date_axis import day_number
from hiplog.charts.scale import Scale, scale_of

Compared = Callable[..., Comparison]
START = day_number(dt.date(2026, 5, 3))


def axes() -> Axes:
    return Figure().subplots()


def line(ax: Axes, label: str) -> Line2D:
    return next(found for found in ax.lines if found.get_label() == label)


def ends(ax: Axes, label: str) -> list[tuple[float, float]]:
    """Return the points of the straight lines with this label."""
    found = next(c for c in ax.collections if isinstance(c, LineCollection) and c.get_label() == label)
    return [(float(x), float(y)) for x, y in np.concatenate(found.get_segments())]


def said(chart: Chart) -> list[str]:
    return [text.get_text() for ax in chart.figure.axes for text in ax.texts] + [
        text.get_text() for text in chart.figure.texts
    ]


def test_every_scored_day_is_a_dot_hollow_before_and_filled_after(compared: Compared) -> None:
    ax = draw_windows(axes(), compared())
    assert len(np.asarray(line(ax, "before").get_xdata())) == 26
    assert len(np.asarray(line(ax, "after").get_xdata())) == 27
    assert (line(ax, "before").get_markerfacecolor(), line(ax, "after").get_markerfacecolor()) == ("none", "#0072b2")


def test_each_level_spans_its_window_and_the_one_before_goes_on_dashed(compared: Compared) -> None:
    ax = draw_windows(axes(), compared())
    assert ends(ax, "level before") == [(START - 28.5, 6.0), (START - 0.5, 6.0)]
    assert ends(ax, "level after") == [(START - 0.5, 4.5), (START + 27.5, 4.5)]
    assert ends(ax, "no change") == [(START - 0.5, 6.0), (START + 27.5, 6.0)]


def test_the_interval_of_each_level_is_a_band_over_its_window(compared: Compared) -> None:
    boxes = {patch.get_label(): patch.get_path().get_extents() for patch in draw_windows(axes(), compared()).patches}
    assert boxes["interval before"].extents == pytest.approx((START - 28.5, 5.4, START - 0.5, 6.6))
    assert boxes["interval after"].extents == pytest.approx((START - 0.5, 3.9, START + 27.5, 5.1))


def test_the_picture_stands_on_the_models_level_where_it_lies_beside_the_plain_mean(compared: Compared) -> None:
    left, right = before_after(compared(before=Window(26, 28, 6.5, 6.0, (5.0, 7.0)))).figure.axes
    assert ends(left, "level before")[0][1] == 6.0
    assert right.get_ylim() == (-6, 4)
    assert "before: 26 of 28 days\nmean 6.5\nlevel 6.0 (5.0 to 7.0)" in [text.get_text() for text in left.texts]


def test_without_an_answer_the_line_is_the_plain_mean(refused: Compared) -> None:
    result = refused("Too few days.", before=Window(26, 28, 6.5), after=AfterWindow(27, 28, 4.0, used=14))
    ax = draw_windows(axes(), result)
    assert ends(ax, "level before")[0][1] == 6.5
    assert not ax.patches


def test_the_days_and_numbers_stand_below_the_windows(compared: Compared) -> None:
    words = [text.get_text() for text in draw_windows(axes(), compared()).texts]
    assert words[:2] == [
        "before: 26 of 28 days\nmean 6.0\nlevel 6.0 (5.4 to 6.6)",
        "after: 27 of 28 days\nmean 4.5\nlevel 4.5 (3.9 to 5.1)",
    ]


def test_the_start_is_marked_with_the_days_of_use_after_it(compared: Compared) -> None:
    ax = draw_windows(axes(), compared())
    assert ax.texts[2].get_text() == "foam roller, used on 14 of 28 days"
    assert len(np.asarray(line(ax, "used").get_xdata())) == 14
    assert START - 0.5 in [np.asarray(found.get_xdata(), dtype=float)[0] for found in ax.lines]


def test_a_start_without_a_technique_is_just_the_start(compared: Compared) -> None:
    ax = draw_windows(axes(), compared(technique=None, label=None, after=AfterWindow(27, 28, 4.5)))
    assert ax.texts[2].get_text() == "start"


def test_days_still_to_come_stay_on_the_axis(compared: Compared) -> None:
    points = compared().points.iloc[:33]
    ax = draw_windows(axes(), compared(points=points, after=AfterWindow(5, 5, 4.5, used=3)))
    assert ax.get_xlim()[1] == START + 27.5


def test_the_days_of_a_lag_stay_empty(compared: Compared) -> None:
    points = compared().points.drop(pd.date_range("2026-05-03", periods=3))
    ax = draw_windows(axes(), compared(points=points, lag=3))
    assert np.asarray(line(ax, "after").get_xdata(), dtype=float).min() >= START + 3
    assert before_after(compared(points=points, lag=3)).alt.startswith(
        "Foam roller, left hip: pain in the 28 days before and after 3 May 2026, the first 3 days left out: before 26"
    )


def test_pain_is_shown_on_0_to_10_and_the_change_on_the_same_scale_with_its_zero_at_the_level_before(
    compared: Compared,
) -> None:
    left, right = before_after(compared()).figure.axes
    assert left.get_ylim() == (0, 10)
    assert right.get_ylim() == (-6, 4)
    assert left.get_position().height == right.get_position().height
    assert list(right.get_yticks()) == [-6, -4, -2, 0, 2, 4]


def test_the_change_and_its_twin_are_dots_with_their_intervals(compared: Compared) -> None:
    ax = draw_change(axes(), compared())
    assert list(np.asarray(line(ax, "change").get_ydata())) == [-1.5]
    assert [y for _, y in ends(ax, "interval of change")] == [-2.1, -0.9]
    assert list(np.asarray(line(ax, "drift allowed for").get_ydata())) == [-1.2]
    assert [y for _, y in ends(ax, "interval of drift allowed for")] == [-2.6, 0.2]
    assert line(ax, "drift allowed for").get_markersize() < line(ax, "change").get_markersize()


def test_the_numbers_stand_under_the_dots(compared: Compared) -> None:
    words = [text.get_text() for text in draw_change(axes(), compared()).texts]
    assert words[1:] == ["change", "−1.5", "−2.1 to −0.9", "drift allowed for", "−1.2", "−2.6 to +0.2"]


def test_the_band_reaches_the_meaningful_amount_both_ways_and_is_named(compared: Compared) -> None:
    ax = draw_change(axes(), compared())
    band = next(found for found in ax.patches if found.get_label() == "less than meaningful")
    assert isinstance(band, Rectangle)
    assert (band.get_y(), band.get_y() + band.get_height()) == pytest.approx((-1.8, 1.8))
    assert ax.texts[0].get_text() == "less than\na meaningful\nchange (1.8)"


def test_the_band_is_named_below_where_there_is_no_room_above(compared: Compared) -> None:
    above = draw_change(axes(), compared()).texts[0]
    below = draw_change(axes(), compared(mean_before=9.0, mean_after=8.0, meaningful=2.7)).texts[0]
    assert (above.get_va(), below.get_va()) == ("bottom", "top")


def test_near_the_floor_there_is_no_band_and_no_word_of_it(compared: Compared) -> None:
    result = compared(mean_before=1.0, mean_after=0.5, cautions=(Caution("NEAR_FLOOR", "Little room to fall."),))
    assert "meaningful" not in before_after(result).alt
    ax = draw_change(axes(), result)
    assert not [found for found in ax.patches if found.get_label() == "less than meaningful"]


def test_an_interval_that_leaves_the_scale_ends_in_an_arrowhead(compared: Compared) -> None:
    result = compared(mean_before=1.0, mean_after=0.7, interval=(-1.5, 0.9), meaningful=None, trend_adjusted=None)
    ax = draw_change(axes(), result)
    assert [y for _, y in ends(ax, "interval of change")] == [-1.0, 0.9]
    assert list(np.asarray(line(ax, "goes on").get_ydata())) == [-1.0]
    assert "−1.5 to +0.9" in [text.get_text() for text in ax.texts]


def test_a_change_beyond_the_scale_has_no_dot_but_its_numbers(compared: Compared) -> None:
    ax = draw_change(axes(), compared(trend_adjusted=Adjusted(7.0, (5.0, 9.0), 0.1)))
    assert "drift allowed for" not in [found.get_label() for found in ax.lines]
    assert "+7.0" in [text.get_text() for text in ax.texts]


def test_without_a_change_there_is_only_the_axis(refused: Compared) -> None:
    assert len(draw_change(axes(), refused("Too few days.")).texts) == 0


def test_a_change_without_an_interval_says_so(compared: Compared) -> None:
    chart = before_after(
        compared(interval=None, trend_adjusted=None, word=None, text="Scores hardly vary.", reason="NO_VARIATION")
    )
    assert {"no interval", "No answer yet"} <= set(said(chart))
    assert chart.alt.endswith("Change −1.5 points; less than 1.8 would not be meaningful. Scores hardly vary.")


def test_the_heading_is_the_word_then_what_was_compared_then_the_other_dates(compared: Compared) -> None:
    assert [text.get_text() for text in before_after(compared()).figure.texts] == [
        "Very likely lower",
        "Foam roller, left hip: pain in the 28 days before and after 3 May 2026",
        "A change this large turns up at 3 of 41 other dates of this diary.",
    ]


@pytest.mark.parametrize("others", [None, OtherDates(9, 1)])
def test_too_few_other_dates_are_not_worth_a_word(others: OtherDates | None, compared: Compared) -> None:
    assert before_after(compared(other_dates=others)).figure.texts[2].get_text() == ""


def test_the_sentence_says_days_means_change_interval_twin_and_word(compared: Compared) -> None:
    assert before_after(compared()).alt == (
        "Foam roller, left hip: pain in the 28 days before and after 3 May 2026: before 26 of 28 days, mean 6.0, "
        "after 27 of 28 days, mean 4.5. Change −1.5 points (95 % interval −2.1 to −0.9); "
        "with a steady drift allowed for −1.2 (95 % interval −2.6 to +0.2); "
        "less than 1.8 would not be meaningful. In a word: very likely lower."
    )


def test_too_few_days_show_the_dots_there_are_and_the_reason(refused: Compared, compared: Compared) -> None:
    points = compared().points
    points.loc[points.index[3:28], "value"] = np.nan
    chart = before_after(refused("Too few days before the start.", points=points, before=Window(3, 28, 6.0)))
    assert len(np.asarray(line(chart.figure.axes[0], "before").get_xdata())) == 3
    assert {"No answer yet", "Too few days before the start."} <= set(said(chart))
    assert chart.alt == (
        "Foam roller, left hip: pain in the 28 days before and after 3 May 2026: before 3 of 28 days, mean 6.0, "
        "after 27 of 28 days, mean 4.5. Too few days before the start."
    )
    assert chart.png()


def test_windows_without_a_single_score_draw_without_a_warning(refused: Compared, compared: Compared) -> None:
    nothing = {"before": Window(0, 28, None), "after": AfterWindow(0, 28, used=0)}
    chart = before_after(refused("No scores.", points=compared().points.assign(value=np.nan), **nothing))
    assert "before: 0 of 28 days" in said(chart)
    assert before_after(
        refused("No scores.", outcome="stress", points=compared().points.assign(value=np.nan), **nothing)
    ).png()
    assert chart.png()


def test_a_window_that_has_not_begun_is_left_out(refused: Compared, compared: Compared) -> None:
    points = compared().points.iloc[:28]
    chart = before_after(refused("The start is today.", points=points, after=AfterWindow(0, 0, used=0)))
    assert not any(text.startswith("after") for text in said(chart))


def test_without_a_start_there_is_the_reason_and_no_empty_frame(refused: Compared, compared: Compared) -> None:
    text = "Foam roller was never used in this diary."
    nothing = {"start": None, "before": Window(), "after": AfterWindow(), "points": compared().points.iloc[:0]}
    chart = before_after(refused(text, **nothing))
    assert said(chart) == [text, "No answer yet", "Foam roller, left hip: pain", ""]
    assert (chart.alt, [ax.axison for ax in chart.figure.axes]) == (text, [False])
    assert chart.png()
    nowhere = before_after(refused(text, site="", side="", technique=None, label=None, **nothing))
    assert "Pain" in said(nowhere)


def test_dots_without_a_start_are_still_drawn(refused: Compared) -> None:
    result = refused("No start.", start=None, before=Window(26, 28, 6.0), after=AfterWindow(27, 28, 4.5, used=14))
    words = [text.get_text() for text in draw_windows(axes(), result).texts]
    assert words == ["before: 26 of 28 days\nmean 6.0", "after: 27 of 28 days\nmean 4.5"]


def test_a_measure_has_its_own_scale_unit_and_name(compared: Compared) -> None:
    points = compared().points
    points["value"] += 60
    result = compared(
        outcome="rom_flexion",
        points=points,
        before=Window(26, 28, 66.0),
        after=AfterWindow(27, 28, 64.5),
        meaningful=None,
    )
    left, right = before_after(result).figure.axes
    assert left.get_ylim() == (63, 67)
    assert right.get_ylim() == (-3, 1)
    assert (left.get_ylabel(), right.get_ylabel()) == ("hip range of motion (flexion), degrees", "change, degrees")
    assert "Change −1.5 degrees (95 %" in before_after(result).alt


@pytest.mark.parametrize(
    ("values", "scale"),
    [([], (0, 1, 1)), ([5.0] * 56, (4, 6, 0.5)), ([0.0, 0.2] * 28, (0, 0.25, 0.05)), ([-4.0, 4.0] * 28, (-6, 6, 2))],
)
def test_a_measures_scale_holds_its_values_and_keeps_zero_as_its_floor(
    values: list[float], scale: tuple[float, float, float], compared: Compared
) -> None:
    points = compared().points.iloc[: len(values)].assign(value=values)
    assert scale_of(compared(outcome="x", points=points, change=None)) == pytest.approx(Scale(*scale))


@pytest.mark.parametrize(("step", "decimals"), [(2.0, 0), (0.5, 1), (0.25, 2), (0.05, 2)])
def test_a_tick_has_the_decimals_it_needs(step: float, decimals: int) -> None:
    assert Scale(0, 1, step).decimals == decimals


def test_what_a_person_typed_is_drawn_as_typed(compared: Compared) -> None:
    chart = before_after(compared(label="$x^2$ <script>"))
    typed = [text for ax in chart.figure.axes for text in ax.texts if "$x^2$" in text.get_text()]
    assert [(text.get_text(), text.get_parse_math()) for text in typed] == [
        ("$x^2$ <script>, used on 14 of 28 days", False)
    ]
    assert "$x^2$ &lt;script&gt;" in chart.html()
    reason = before_after(compared(change=None, text="Own name $x^2$.")).figure.axes[1].texts[0]
    assert (reason.get_text(), reason.get_parse_math()) == ("Own name $x^2$.", False)


@pytest.mark.parametrize("width", [9.0, PRINT])
def test_the_same_comparison_gives_the_same_bytes(width: float, compared: Compared) -> None:
    assert before_after(compared(), width=width).png() == before_after(compared(), width=width).png()
