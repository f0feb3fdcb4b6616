"""One place against another: what is drawn for each lag, and what the sentence says."""

import datetime as dt

import pytest
from matplotlib.figure import Figure

from hiplog.analysis import Lag, SiteLags
from hiplog.analysis.course.differences import Difference
from hiplog.charts import PRINT, SCREEN, draw_lags, site_lags


def slope(size: float, low: float, high: float) -> Difference:
    return Difference("on the same day", size, (low, high), 0.01, 0.03, 0.1, "very likely higher")


def made(*lags: Lag) -> SiteLags:
    first, last = dt.date(2026, 3, 2), dt.date(2026, 4, 24)
    place = {"site": "hip", "side": "left", "place": "left hip", "other_place": "low back"}
    return SiteLags(**place, lags=lags, first=first, last=last)  # type: ignore[arg-type]


@pytest.fixture
def result() -> SiteLags:
    return made(Lag(0, 50, slope(0.31, 0.1, 0.52)), Lag(1, 48, slope(-0.2, -0.4, 0.01)), Lag(2, 3))


def labelled(figure: Figure, label: str) -> list[object]:
    ax = figure.axes[0]
    return [one for one in (*ax.lines, *ax.collections) if one.get_label() == label]


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in (*figure.axes[0].texts, *figure.texts)]


def test_each_lag_with_an_answer_is_a_dot_with_its_number_and_its_interval(result: SiteLags) -> None:
    figure = site_lags(result).figure
    assert [dot.get_xydata().tolist() for dot in labelled(figure, "change")] == [[[0, 0.31]], [[1, -0.2]]]
    ends = [line.get_segments()[0][:, 1].tolist() for line in labelled(figure, "interval")]
    assert ends == [pytest.approx([0.1, 0.52]), pytest.approx([-0.4, 0.01])]
    assert {"+0.31", "−0.20"} <= set(texts(figure))


def test_a_lag_without_an_answer_says_so_in_its_column(result: SiteLags) -> None:
    figure = site_lags(result).figure
    assert {"no\nanswer", "same day\n(50)", "1\n(48)", "2\n(3)"} <= set(texts(figure))
    assert "days after the score in the low back" in texts(figure)


def test_an_interval_that_leaves_the_scale_ends_in_an_arrowhead() -> None:
    figure = site_lags(made(Lag(0, 50, slope(0.1, -9.0, 9.0)), Lag(1, 50, slope(0.2, 0.1, 0.3)))).figure
    assert len(labelled(figure, "goes on")) == 2
    low, high = labelled(figure, "interval")[0].get_segments()[0][:, 1]
    assert (low, high) == pytest.approx(figure.axes[0].get_ylim())


def test_the_scale_reaches_as_far_to_lower_as_to_higher(result: SiteLags) -> None:
    low, high = draw_lags(Figure().subplots(), result).get_ylim()
    assert low == -high


def test_the_sentence_says_each_change_with_its_interval_and_word(result: SiteLags) -> None:
    assert site_lags(result).alt == (
        "Left hip against low back, 2 March to 24 April 2026. Change with 1 point more there: the same day +0.31 "
        "(95 % interval +0.10 to +0.52), very likely higher; 1 day later −0.20 (95 % interval −0.40 to +0.01), very "
        "likely higher."
    )
    assert "2 days later +0.10" in site_lags(made(Lag(2, 50, slope(0.1, 0.0, 0.2)))).alt


def test_without_an_answer_the_picture_says_why() -> None:
    result = SiteLags(site="hip", side="left", place="left hip", reason="ONE_PLACE", text="Only one place.")
    chart = site_lags(result)
    assert chart.alt == "Only one place."
    assert {"No answer yet", "Only one place."} <= set(texts(chart.figure))


@pytest.mark.parametrize("width", [SCREEN, PRINT])
def test_it_is_as_wide_as_asked(result: SiteLags, width: float) -> None:
    assert site_lags(result, width=width).figure.get_figwidth() == width
