"""The rates are those of the shipped word, and a model that forgot the days before would not keep its promises."""

import dataclasses
import zlib
from functools import partial

import numpy as np
import pytest

from hiplog.analysis import ar1
from hiplog.analysis.before_after.verdict import verdicts
from hiplog.analysis.calibration import CELLS, Cell, Goal, cells, counting, noises, simulated
from hiplog.analysis.calibration.counting import NO_ANSWER
from hiplog.analysis.calibration.simulate import HALF_YEAR, Kind, diaries
from hiplog.analysis.wording.words import HIGHER, LOWER, WORDS

MAIN = next(cell for cell in CELLS if cell.kind.name == "AR(1) ρ .5, 28 + 28 days")


def of(kind: Kind, *goals: Goal, falls: bool = True) -> Cell:
    return Cell("a test", kind, goals, falls)


def test_the_main_cell_keeps_its_promises():
    found = simulated(MAIN, runs=300, seed=2026)
    assert found.missed == ()
    assert 0.02 < found.rate(cells.FALSE_ALARMS).share < 0.08
    assert 0.16 < found.tools["Welch's t"] / 300 < 0.34


def test_a_model_that_thinks_days_independent_misses_them(monkeypatch):
    monkeypatch.setattr(ar1, "fit_batch", partial(ar1.fit_batch, rho=0.0, noise_share=0.0))
    found = simulated(MAIN, runs=300, seed=2026)
    assert {goal.of for goal in found.missed} >= {cells.FALSE_ALARMS, cells.COVERAGE}
    assert found.rate(cells.FALSE_ALARMS).share > 0.15


def test_the_same_seed_gives_the_same_counts_and_another_one_others():
    assert simulated(MAIN, runs=40, seed=1) == simulated(MAIN, runs=40, seed=1)
    assert simulated(MAIN, runs=40, seed=1) != simulated(MAIN, runs=40, seed=2)


def test_the_words_counted_are_those_that_a_verdict_says():
    kind = Kind(name="gaps", noise=noises.ar1(0.5), length=HALF_YEAR, missing=0.85)
    found = simulated(of(kind, falls=False), runs=60, seed=3)
    assert sum(found.words.values()) == 60
    assert tuple(found.words) == (*WORDS, NO_ANSWER)
    assert found.words[NO_ANSWER] > 0
    same = diaries(kind, np.random.default_rng([3, zlib.crc32(b"a test: gaps")]), 60)
    said = verdicts(np.arange(180), same.scores, same.start, 28).words
    assert found.words == {**{word: said.count(word) for word in WORDS}, NO_ANSWER: said.count(None)}


def test_very_likely_counts_both_directions_and_unchecked_what_the_other_dates_held_back():
    words = dict.fromkeys(WORDS, 0) | {LOWER.very_likely: 3, HIGHER.very_likely: 2, LOWER.swinging: 4, LOWER.leaning: 9}
    assert counting.sure(words) == 5
    assert counting.sure_without_check(words) == 9


def test_an_alarm_is_a_p_below_a_twentieth_on_either_side():
    assert counting.alarms(np.array([0.024, 0.026, 0.5, 0.974, 0.976, np.nan])) == 2


def test_a_rate_is_never_known_for_sure():
    assert counting.rate(0, 998).share == 0.0
    assert counting.rate(0, 998).error == pytest.approx(0.001, rel=0.01)
    assert counting.rate(50, 1000).error == pytest.approx(np.sqrt(0.05 * 0.95 / 1000), rel=0.02)


def test_a_goal_is_missed_only_beyond_three_standard_errors():
    found = simulated(MAIN, runs=300, seed=2026)
    power = found.rate(cells.POWER)
    just = Goal(cells.POWER, low=power.share + 2.9 * power.error)
    beyond = Goal(cells.POWER, low=power.share + 3.1 * power.error)
    above = Goal(cells.POWER, high=power.share - 3.1 * power.error)
    missed = dataclasses.replace(found, cell=of(MAIN.kind, just, beyond, above)).missed
    assert missed == (beyond, above)


def test_where_no_fall_is_tried_its_rates_are_unknown_and_a_goal_about_them_is_kept():
    found = simulated(of(MAIN.kind, Goal(cells.POWER, low=0.9), falls=False), runs=20, seed=1)
    assert [found.rate(name) is None for name in cells.NAMES] == [False, False, True, True, False, False, True, True]
    assert found.missed == ()


def test_every_cell_has_a_name_of_its_own_in_its_group():
    names = [(cell.group, cell.kind.name) for cell in CELLS]
    assert len(set(names)) == len(names)
    assert {cell.group for cell in CELLS} == {cells.MODEL, cells.OTHER, cells.DRIFT, cells.LONG, cells.FLARE}
