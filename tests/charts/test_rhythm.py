"""Weekday, time of day and missing days: what is on the axes, and what the sentence says."""

import datetime as dt

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from hiplog.analysis import Rhythm
from hiplog.analysis import rhythm as look
from hiplog.charts import PRINT, Chart, rhythm
from hiplog.charts.rhythm import draw_missing, draw_pairs, draw_times, draw_weekdays
from hiplog.diary import days as daily
from hiplog.diary.entry import Entry
from hiplog.diary.settings import Settings
from hiplog.diary.vocabulary import vocabulary

MONDAY = dt.date(2026, 3, 2)


class Kept:
    """What analysis asks of a diary, over entries in memory."""

    vocabulary, settings = vocabulary(), Settings()

    def __init__(self, entries: list[Entry]) -> None:
        self.entries, self.today = tuple(entries), MONDAY + dt.timedelta(3650)

    def days(self, site: str | None = None, side: str | None = None) -> object:
        return daily.days(self.entries, vocabulary=self.vocabulary, site=site, side=side)


def found(pain: str, *, evening: str = "", site: str = "hip") -> Rhythm:
    entries = []
    for day, score in enumerate(pain.replace(" ", "")):
        late = evening.replace(" ", "")[day : day + 1]
        for sign, time in ((score, "08:00" if evening else ""), (late, "20:00")):
            if sign.isdigit() or (sign == "." and not evening):
                given = float(sign) if sign.isdigit() else None
                entries.append(Entry(date=MONDAY + dt.timedelta(day), time=time, site=site, pain=given))
    return look(Kept(entries))  # type: ignore[arg-type]


USUAL = "3444354 4353443 4334545 3454434 4435343 434.534 5344343 3443454"
TWICE = {"pain": "3444354 4353443 4334545", "evening": "4555466 5465554 5446756"}


def label(ax: Axes, name: str) -> int:
    return sum(artist.get_label() == name for artist in (*ax.lines, *ax.collections, *ax.patches))


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in chart.figure.axes for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def test_every_score_is_a_dot_near_its_weekday() -> None:
    ax = draw_weekdays(Figure().subplots(), found(USUAL).weekdays)
    dots = next(line for line in ax.lines if line.get_label() == "score")
    x, y = np.asarray(dots.get_xdata()), np.asarray(dots.get_ydata())
    assert len(x) == 55
    assert np.abs(x - np.rint(x)).max() < 0.3
    assert y[np.rint(x) == 0].tolist() == [3, 4, 4, 3, 4, 4, 5, 3]
    assert ax.get_ylim() == (0, 10)


def test_weekdays_that_can_be_told_have_an_interval_around_the_mean_of_all() -> None:
    result = found(USUAL).weekdays
    ax = draw_weekdays(Figure().subplots(), result)
    assert (label(ax, "mean"), label(ax, "interval"), label(ax, "mean of days")) == (7, 7, 1)
    bar = next(lines for lines in ax.collections if lines.get_label() == "interval")
    low, high = bar.get_segments()[0][:, 1]
    assert result.mean is not None
    assert result.days[0].against is not None
    assert (low - result.mean, high - result.mean) == pytest.approx(result.days[0].against.interval)


def test_weekdays_that_cannot_be_told_have_their_plain_mean_only() -> None:
    ax = draw_weekdays(Figure().subplots(), found("34443").weekdays)
    assert (label(ax, "mean"), label(ax, "interval"), label(ax, "mean of days")) == (5, 0, 0)


def test_missing_days_are_bars_of_their_share() -> None:
    ax = draw_missing(Figure().subplots(), found("4444.4444.4444444").missing_days)
    bars = next(patch for patch in ax.patches if isinstance(patch, PathPatch))
    assert bars.get_path().vertices.reshape(-1, 5, 2)[:, 1, 1].tolist() == pytest.approx([0, 0, 1 / 3, 0, 0.5, 0, 0])
    assert [t.get_text() for t in ax.texts] == ["0 %", "0 %", "33 %", "0 %", "50 %", "0 %", "0 %"]


def test_a_weekday_that_never_was_has_a_dash() -> None:
    assert [t.get_text() for t in draw_missing(Figure().subplots(), found("44").missing_days).texts][2:] == ["–"] * 5


def test_only_parts_of_the_day_with_scores_have_a_place() -> None:
    ax = draw_times(Figure().subplots(), found(**TWICE).times_of_day)
    assert label(ax, "mean") == 2
    assert list(ax.get_xticks()) == [0, 1]
    assert ax.get_xlim() == (-0.6, 1.6)


def test_differences_within_days_have_their_interval_beside_no_difference() -> None:
    result = found(**TWICE).times_of_day
    ax = draw_pairs(Figure().subplots(), result)
    assert (label(ax, "interval"), label(ax, "no difference")) == (1, 1)
    assert [t.get_text() for t in ax.texts] == ["evening − morning", "difference on the same days, points"]
    low, high = ax.get_xlim()
    assert low == -high
    assert high >= max(result.pairs[1].difference.interval)  # type: ignore[union-attr]


def test_where_times_say_nothing_the_reason_stands_in_their_place() -> None:
    chart = rhythm(found(USUAL))
    assert any(text.startswith("By time of day: no score") for text in texts(chart))
    assert len(chart.figure.axes) == 4


def test_the_key_names_an_interval_only_where_there_is_one() -> None:
    assert "95 % interval" in texts(rhythm(found(USUAL)))
    assert "95 % interval" not in texts(rhythm(found("34443")))


def test_the_sentence_has_the_means_and_what_the_answer_says_of_them() -> None:
    result = found(**TWICE)
    assert rhythm(result).alt == (
        "Rhythm of pain, hip. Means: Mondays 4.2, Tuesdays 3.8, Wednesdays 4.5, Thursdays 4.5, Fridays 4.7, "
        f"Saturdays 4.8 and Sundays 4.7. {result.weekdays.text} Means: morning 3.9 and evening 5.0. "
        f"{result.times_of_day.text} {result.missing_days.text}"
    )


def test_no_score_says_so() -> None:
    chart = rhythm(found("...", site=""), width=PRINT)
    assert chart.alt.startswith("Rhythm of pain: Pain was scored on none of the days.")
    assert "Rhythm of pain" in texts(chart)


@pytest.mark.parametrize("width", [9.0, PRINT])
@pytest.mark.parametrize("pain", ["4", "5" * 40, USUAL, USUAL.replace(" ", "") * 60])
def test_any_diary_is_drawn(pain: str, width: float) -> None:
    assert rhythm(found(pain), width=width).png(50)
    assert rhythm(found(pain, evening=pain), width=width).png(50)
