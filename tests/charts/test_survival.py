"""Time to the next episode: steps, cut waits, medians, and what the sentence says."""

import datetime as dt

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hiplog.analysis import TimeToEpisode
from hiplog.analysis.course.time_to_episode import Waits
from hiplog.charts import PRINT, Chart, draw_waits, time_to_episode

BEFORE = Waits(waits=5, ended=4, median=9.0, steps=((0, 1), (6, 0.75), (9, 0.25), (20, 0)), cut=((4, 1),))
AFTER = Waits(waits=4, ended=1, median=None, steps=((0, 1), (40, 0.75)), cut=((41, 0.75), (90, 0.75)))


def found(before: Waits = BEFORE, after: Waits = AFTER) -> TimeToEpisode:
    return TimeToEpisode(start=dt.date(2026, 6, 1), before=before, after=after)


def ydata(ax: Axes, label: str) -> list[float]:
    return list(np.asarray(next(line for line in ax.lines if line.get_label() == label).get_ydata(), dtype=float))


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in chart.figure.axes for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def test_a_line_goes_on_to_the_longest_wait_that_was_cut() -> None:
    ax = draw_waits(Figure().subplots(), found())
    after = next(line for line in ax.lines if line.get_label() == "after")
    assert list(np.asarray(after.get_xdata())) == [0, 40, 90]
    assert ydata(ax, "after") == [1, 0.75, 0.75]
    assert after.get_drawstyle() == "steps-post"
    assert ydata(ax, "before") == [1, 0.75, 0.25, 0, 0]


def test_cut_waits_are_ticks_on_the_line_and_are_named() -> None:
    ax = draw_waits(Figure().subplots(), found())
    assert ydata(ax, "after, cut") == [0.75, 0.75]
    assert "|  a wait cut short" in texts(time_to_episode(found()))
    whole = Waits(waits=4, ended=4, median=6.0, steps=((0, 1), (6, 0)))
    assert "|  a wait cut short" not in texts(time_to_episode(found(whole, whole)))


def test_a_median_is_a_dot_at_the_half_and_one_not_reached_is_said() -> None:
    ax = draw_waits(Figure().subplots(), found())
    assert ydata(ax, "before, median") == [0.5]
    assert not [line for line in ax.lines if line.get_label() == "after, median"]
    said = texts(time_to_episode(found()))
    assert "median 9 days\n4 of 5 waits\nended in an episode" in said
    assert "median not reached\n1 of 4 waits\nended in an episode" in said


@pytest.mark.parametrize(("longest", "step"), [(4, 1), (60, 7), (200, 28), (3000, 365), (9000, 730)])
def test_days_are_ticked_in_steps_that_fit(longest: float, step: float) -> None:
    side = Waits(waits=4, ended=4, median=1.0, steps=((0, 1), (longest, 0)))
    ticks = draw_waits(Figure().subplots(), found(side, side)).get_xticks()
    assert ticks[1] - ticks[0] == step


def test_the_sentence_says_both_sides() -> None:
    assert time_to_episode(found()).alt == (
        "Time to the next episode, before and after 1 June 2026: before, median 9 days, 4 of 5 waits ended in an "
        "episode; from then on, the median was not reached, 1 of 4 waits ended in an episode."
    )


def test_too_few_waits_are_said_instead() -> None:
    few = TimeToEpisode(
        start=dt.date(2026, 6, 1), before=Waits(waits=1, ended=1), after=Waits(waits=0, ended=0),
        reason="TOO_FEW_EPISODES", text="Too few episodes.",
    )  # fmt: skip
    chart = time_to_episode(few, width=PRINT)
    assert chart.alt == "Too few episodes."
    assert "Too few episodes." in texts(chart)


@pytest.mark.parametrize("width", [9.0, PRINT])
def test_it_is_drawn(width: float) -> None:
    assert time_to_episode(found(), width=width).png(50)
