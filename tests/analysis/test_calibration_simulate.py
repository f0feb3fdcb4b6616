"""From a noise to scores."""

import numpy as np

from hiplog.analysis.calibration.noises import ar1
from hiplog.analysis.calibration.simulate import HALF_YEAR, Kind, scores

QUIET = Kind(name="quiet", noise=lambda rng, diaries, days: np.zeros((diaries, days)), side=3)


def test_scores_are_whole_points_from_0_to_10():
    found = scores(Kind(name="wild", noise=ar1(0.5), sd=4.0), np.random.default_rng(1), 50)
    assert set(np.unique(found)) == set(range(11))


def test_the_effect_sets_in_at_the_start():
    assert scores(QUIET, np.random.default_rng(1), 1, -2.0).tolist() == [[5, 5, 5, 3, 3, 3]]


def test_drift_is_steady_and_counted_over_both_windows():
    kind = Kind(name="falling", noise=QUIET.noise, side=3, length=12, drift=-6.0)
    assert scores(kind, np.random.default_rng(1), 1).tolist() == [[10, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]


def test_a_share_of_the_days_is_missing():
    found = scores(Kind(name="gaps", noise=ar1(0.5), missing=0.25), np.random.default_rng(1), 500)
    assert abs(np.isnan(found).mean() - 0.25) < 4 * np.sqrt(0.25 * 0.75 / found.size)


def test_a_diary_is_its_two_windows_unless_it_is_longer():
    assert (QUIET.days, QUIET.start) == (6, 3)
    long = Kind(name="long", noise=QUIET.noise, length=HALF_YEAR)
    assert (long.days, long.start) == (180, 90)
