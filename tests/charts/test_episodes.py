"""Episodes over time and the three days before them: what is on the axes, and what the sentence says."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

from hiplog.analysis import Episode, Episodes
from hiplog.analysis.course.episode_days import find
from hiplog.analysis.course.episode_result import Count
from hiplog.charts import PRINT, Chart, episodes
from hiplog.charts.before_episodes import before, draw_numbers, draw_used, scale
from hiplog.charts.date_axis import day_number

PAIN = "23 2666 2323 23.2 77.7 2323 2222 32666 2323"
FIRST = dt.date(2026, 3, 1)


def frame(pain: str = PAIN, **columns: list[float]) -> pd.DataFrame:
    values = [np.nan if c == "." else float(c) for c in pain.replace(" ", "")]
    index = pd.date_range(FIRST, periods=len(values), name="date")
    padded = {name: [*given, *[np.nan] * len(values)][: len(values)] for name, given in columns.items()}
    return pd.DataFrame({"pain": values} | padded, index=index)


def uses(days: pd.DataFrame, **columns: str) -> pd.DataFrame:
    known = {"x": True, ".": False, "?": pd.NA}
    data = {
        key: pd.array([known[sign] for sign in signs.ljust(len(days), ".")[: len(days)]], dtype="boolean")
        for key, signs in columns.items()
    }
    return pd.DataFrame(data, index=days.index)


def found(days: pd.DataFrame, threshold: float = 5) -> tuple[Episode, ...]:
    return find(FIRST.toordinal(), days["pain"].to_numpy(), threshold)


def result(days: pd.DataFrame, **more: object) -> Episodes:
    numbers = {
        "site": "hip", "side": "left", "threshold": 5.0, "threshold_from": "given", "first": FIRST,
        "last": days.index[-1].date(), "episodes": found(days),
        "all": Count(episodes=len(found(days)), observed=len(days), watched=len(days), per_28_days=2.1),
    }  # fmt: skip
    return Episodes(**(numbers | more))  # type: ignore[arg-type]


def line(ax: Axes, label: str) -> Line2D:
    return next(one for one in ax.lines if one.get_label() == label)


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in chart.figure.axes for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def test_each_episode_is_shaded_from_its_first_to_its_last_day() -> None:
    timeline = episodes(result(frame()), frame()).figure.axes[0]
    shade = next(p for p in timeline.patches if isinstance(p, PathPatch) and p.get_label() == "episode")
    edges = shade.get_path().vertices.reshape(-1, 5, 2)[:, [0, 2], 0]
    expected = [(day_number(e.start) - 0.5, day_number(e.end) + 0.5) for e in found(frame())]
    assert [tuple(pair) for pair in edges] == expected
    assert len(expected) == 3


def test_the_threshold_is_a_line() -> None:
    timeline = episodes(result(frame()), frame()).figure.axes[0]
    assert list(np.asarray(line(timeline, "threshold").get_ydata())) == [5, 5]


def test_a_start_is_a_line_with_the_rate_on_both_sides() -> None:
    early, late = (Count(episodes=1, observed=9, watched=9, per_28_days=rate) for rate in (3.1, None))
    asked = result(frame(), start=dt.date(2026, 3, 20), before=early, after=late)
    chart = episodes(asked, frame())
    assert line(chart.figure.axes[0], "start").get_xdata()[0] == day_number(dt.date(2026, 3, 20)) - 0.5  # type: ignore[index]
    assert [text for text in texts(chart) if text.endswith("per 28 days") and "·" not in text] == ["3.1 per 28 days"]
    assert "Per 28 days: 3.1 before 20 March 2026, 0.0 from then on." in chart.alt


def test_the_days_before_are_the_three_days_and_the_first_of_each_episode() -> None:
    around = before(found(frame()), frame(), None, most=8)
    np.testing.assert_array_equal(
        around.numbers["pain"], [[2, 3, 2, 6], [3, np.nan, 2, 7], [2, 3, 2, 6]]
    )  # fmt: skip


def test_the_usual_day_is_outside_episodes_and_the_days_before_them() -> None:
    days = frame("2222 3336 66 4444", sleep_hours=[8, 8, 8, 8, 1, 1, 1, 1, 1, 1, 7, 7, 7, 7])
    around = before(found(days), days, None, most=8)
    assert (around.usual["pain"], around.usual["sleep_hours"]) == (3, 7.5)
    nothing = frame("2226 66", sleep_hours=[8] * 6)
    assert before(found(nothing), nothing, None, most=8).usual["pain"] is None


def test_only_what_was_recorded_before_an_episode_has_a_row() -> None:
    days = frame(stretch_minutes=[5.0, 0, 10], sitting_hours=[np.nan] * 40, sleep_hours=[7.0] * 40)
    around = before(found(days), days, uses(days, ice=".......x", heat=".x"), most=8)
    assert list(around.numbers) == ["pain", "stretch_minutes", "sleep_hours"]
    assert list(around.used) == ["heat"]


def test_of_many_measures_three_and_of_many_techniques_six_are_kept() -> None:
    days = frame(**{f"m{at}": [1.0] * 40 for at in range(5)})
    used = uses(days, **{f"t{at}": "x" * 40 for at in range(9)})
    around = before(found(days), days, used, most=8)
    assert list(around.numbers) == ["pain", "m0", "m1", "m2"]
    assert len(around.used) == 6


def test_the_last_episodes_that_fit_are_shown() -> None:
    days = frame(("22 2666 " * 12).strip())
    chart = episodes(result(days), days, width=PRINT)
    assert "The three days before each of the last 5 episodes   ·   dashed: the median of ordinary days" in texts(chart)
    assert len(before(found(days), days, None, most=5).episodes) == 5


def test_a_technique_has_a_large_dot_where_used_a_small_one_where_not_and_none_where_unknown() -> None:
    days = frame("222666 2")
    around = before(found(days), days, uses(days, ice="x.?x"), most=8)
    ax = draw_used(Figure().subplots(), around)
    assert list(np.asarray(line(ax, "used").get_xdata())) == [0, 3]
    assert list(np.asarray(line(ax, "not used").get_xdata())) == [1]


def test_minutes_are_bars_and_a_zero_is_a_dash() -> None:
    days = frame("222666 2", stretch_minutes=[5, 0, np.nan, 12])
    ax = draw_numbers(Figure().subplots(), before(found(days), days, None, most=8), "stretch_minutes")
    zero = np.asarray(line(ax, "none").get_ydata(), dtype=float)
    assert (zero == 0).tolist() == [False, True, False, False, False]
    assert ax.get_ylim() == (0, 12)


@pytest.mark.parametrize(
    ("key", "values", "usual", "ends"),
    [
        ("pain", [3.0], None, (0, 10)),
        ("stretch_minutes", [0.0], None, (0, 1)),
        ("sleep_hours", [5.5, 7.2], 8.5, (0, 9)),
        ("motion", [88.0, 95.0], None, (83, 95)),
        ("balance", [-4.0, 3.0], None, (-5, 3)),
    ],
)
def test_a_row_has_a_scale_that_holds_its_values(
    key: str, values: list[float], usual: float | None, ends: tuple[float, float]
) -> None:
    assert scale(key, np.array(values), usual) == ends


def test_the_sentence_says_how_many_and_what_was_before_them() -> None:
    days = frame(stretch_minutes=[0.0] * 40, sleep_hours=[7.0, 8.0, 7.5])
    chart = episodes(result(days), days, uses=uses(days, ice="..x"), labels={"ice": "ice pack"})
    assert chart.alt == (
        "Episodes of pain, left hip: 1 March to 4 April 2026, 3 episodes at 5 or above, 2.1 per 28 days. "
        "They were 4 to 6 March 2026 (highest 6), 15 to 18 March 2026 (highest 7) and 29 to 31 March 2026 (highest 6). "
        "In the three days before: median pain 2 (ordinary days 2); median stretch minutes 0 (ordinary days 0); "
        "median hours of sleep 7.5; ice pack on 1 of 9 days."
    )


def test_one_episode_and_none_are_said_in_their_number() -> None:
    one = frame("2222 666 222")
    assert "1 episode at 5 or above" in episodes(result(one), one).alt
    assert "The three days before the episode   ·   dashed: the median of ordinary days" in texts(
        episodes(result(one), one)
    )
    none = frame("2222 2222")
    chart = episodes(result(none), none)
    assert "no episodes at 5 or above" in chart.alt
    assert len(chart.figure.axes) == 1


def test_more_than_three_are_told_by_the_last_three() -> None:
    days = frame("2666 " * 5)
    assert " The last were " in episodes(result(days), days).alt


def test_episodes_before_which_nothing_was_scored_have_no_rows() -> None:
    days = frame("666 2222222")
    assert len(episodes(result(days), days).figure.axes) == 1


def test_without_an_answer_the_reason_is_shown() -> None:
    chart = episodes(result(frame(), reason="TOO_FEW_DAYS", text="Too few days.", site="", side=""), frame())
    assert chart.alt == "Too few days."
    assert {"Too few days.", "Episodes of pain"} <= set(texts(chart))


@pytest.mark.parametrize("width", [9.0, PRINT])
@pytest.mark.parametrize("pain", ["6" * 12, "2" * 12, "666....666" * 3, "26" * 30, PAIN * 40])
def test_any_diary_is_drawn(pain: str, width: float) -> None:
    days = frame(pain, stretch_minutes=[0.0, 3])
    assert episodes(result(days), days, uses=uses(days, ice="x.x?"), width=width).png(50)
