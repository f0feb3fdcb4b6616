"""From a noise to scores."""

import numpy as np

from hiplog.analysis.calibration.noises import ar1
from hiplog.analysis.calibration.simulate import HALF_YEAR, Kind, diaries


def still(rng, count, days):
    return np.zeros((count, days))


def simulate(kind: Kind, count: int = 1, effect: float = 0.0):
    return diaries(kind, np.random.default_rng(1), count, effect)


def test_scores_are_whole_points_from_0_to_10():
    found = simulate(Kind(name="wild", noise=ar1(0.5), sd=4.0), 50)
    assert set(np.unique(found.scores)) == set(range(11))


def test_the_effect_sets_in_at_the_start():
    found = simulate(Kind(name="still", noise=still, side=3), effect=-2.0)
    assert found.scores.tolist() == [[5, 5, 5, 3, 3, 3]]
    assert found.start.tolist() == [3]


def test_drift_is_steady_and_counted_over_both_windows():
    kind = Kind(name="falling", noise=still, side=3, length=12, drift=-6.0)
    assert simulate(kind).scores.tolist() == [[10, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]


def test_a_share_of_the_days_is_missing():
    found = simulate(Kind(name="gaps", noise=ar1(0.5), missing=0.25), 500).scores
    assert abs(np.isnan(found).mean() - 0.25) < 4 * np.sqrt(0.25 * 0.75 / found.size)


def test_a_diary_is_its_two_windows_unless_it_is_longer():
    assert Kind(name="short", noise=still, side=3).days == 6
    long = simulate(Kind(name="long", noise=still, length=HALF_YEAR))
    assert (long.scores.shape, long.start.tolist()) == ((1, 180), [90])


def test_a_start_after_a_flare_follows_the_worst_three_days_of_the_two_months_in_the_middle():
    def flares(rng, count, days):
        found = np.zeros((count, days))
        found[0, [20, 21, 22]] = 3.0  # outside of the two months
        found[0, [97, 98, 99]] = 2.0
        found[1, [57, 58, 59]] = 2.0
        found[2, [116, 117, 118]] = 2.0
        return found

    found = simulate(Kind(name="flares", noise=flares, length=HALF_YEAR, after_flare=True), 3, effect=-2.0)
    assert found.start.tolist() == [100, 60, 119]
    assert found.scores[0, 98:102].tolist() == [8, 8, 3, 3]
