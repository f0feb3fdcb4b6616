"""False alarms: a smaller, seeded run of benchmarks/ar1_rates.py."""

import numpy as np
from scipy import stats

from hiplog.analysis import ar1

DIARIES, SIDE, RHO = 400, 28, 0.5


def quiet_diaries(seed=7):
    """Scores 0–10 with SD 1.5 and a day-to-day correlation of .5, in which nothing ever happened."""
    rng = np.random.default_rng(seed)
    latent = rng.normal(size=(DIARIES, 2 * SIDE))
    for day in range(1, 2 * SIDE):
        latent[:, day] = RHO * latent[:, day - 1] + np.sqrt(1 - RHO**2) * latent[:, day]
    return np.clip(np.rint(5 + 1.5 * latent), 0, 10)


def change(scores):
    days = np.broadcast_to(np.arange(2 * SIDE), scores.shape)
    after = (days >= SIDE).astype(float)
    return ar1.fit_batch(days, scores, np.stack([np.ones_like(after), after], axis=2)).contrast([0, 1])


def test_false_alarms_stay_near_one_in_twenty_where_welch_cries_in_a_quarter():
    scores = quiet_diaries()
    welch = stats.ttest_ind(scores[:, :SIDE], scores[:, SIDE:], axis=1, equal_var=False).pvalue
    assert 0.02 <= (change(scores).p_value < 0.05).mean() <= 0.08
    assert (welch < 0.05).mean() > 0.18


def test_a_change_of_one_and_a_half_points_is_found_in_half_of_the_diaries():
    scores = quiet_diaries(seed=8)
    scores[:, SIDE:] = np.clip(scores[:, SIDE:] - 1.5, 0, 10)
    moved = change(scores)
    low, high = moved.interval()
    assert 0.45 <= (moved.p_value < 0.05).mean() <= 0.65
    assert ((low < -1.5) & (high > -1.5)).mean() >= 0.92
