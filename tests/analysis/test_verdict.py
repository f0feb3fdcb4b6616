"""The batched verdict is the comparison's own, row by row."""

import datetime as dt

import numpy as np
import pytest

from hiplog.analysis import compare
from hiplog.analysis.before_after.verdict import NO_WORD, verdicts

from .literal import diary


def simulated(seed: int, *, days: int = 160, step: float = 0.0, drift: float = 0.0, mean: float = 5.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=days) * 1.5
    for day in range(1, days):
        noise[day] = 0.6 * noise[day - 1] + 0.8 * noise[day]
    day = np.arange(days)
    scores = np.clip(np.round(mean + noise + step * (day >= 80) + drift * (day - 80) / 28), 0, 9)
    return np.where(rng.random(days) < 0.2, np.nan, scores)


def written(scores: np.ndarray) -> str:
    return "".join("." if np.isnan(score) else str(int(score)) for score in scores)


ROWS = np.array(
    [simulated(seed, step=step, drift=drift, mean=mean)
     for seed, (step, drift, mean) in enumerate([(0, 0, 5), (-2, 0, 5), (2, 0, 3), (0, -2, 5), (0, 2, 4), (-1, 0, 1.5),
                                                 (0.2, 0, 1), (-3, 0, 6)] * 3)]
    + [np.full(160, 4.0), np.where(np.arange(160) < 80, 5.0, 3.0), np.where(np.arange(160) < 80, np.nan, 3.0),
       np.where(np.isin(np.arange(160), (60, 62)), 5.0, 4.0) - 3.0 * (np.arange(160) >= 80)]
)  # fmt: skip


@pytest.mark.parametrize(("days", "lag"), [(28, 0), (21, 3)])
def test_each_row_gets_the_word_and_the_numbers_of_the_comparison(days, lag):
    found = verdicts(np.arange(160), ROWS, 80, days, lag=lag)
    for row, scores in enumerate(ROWS):
        kept = diary(written(scores), today=dt.date(2026, 8, 7))
        one = compare(kept, start=dt.date(2026, 3, 1) + dt.timedelta(80), days=days, lag=lag)
        assert found.words[row] == one.word
        if one.word is not None:
            assert found.change[row] == pytest.approx(one.change, abs=1e-9)
            assert (found.low[row], found.high[row]) == pytest.approx(one.interval, abs=1e-9)
            assert found.probability_lower[row] == pytest.approx(one.probability_lower, abs=1e-9)
            share = np.nan if one.other_dates.share is None else one.other_dates.share
            assert found.share_of_other_dates[row] == pytest.approx(share, nan_ok=True)
    assert len({word for word in found.words if word}) >= 5


def test_a_row_without_an_answer_is_nan():
    found = verdicts(np.arange(160), ROWS[-4:-1], 80)
    assert found.code.tolist() == [NO_WORD] * 3
    assert found.words == (None, None, None)
    assert np.isnan(found[1:]).all()


def test_one_diary_is_asked_at_many_dates():
    found = verdicts(np.arange(160) + 738_000, ROWS[1], 738_000 + np.array([40, 80, 120, 150]))
    apart = [verdicts(np.arange(160), ROWS[1], date) for date in (40, 80, 120, 150)]
    assert found.words == tuple(one.words[0] for one in apart)
    assert found.change == pytest.approx([one.change[0] for one in apart])


def test_days_that_are_not_there_are_not_scored():
    there = np.flatnonzero(np.isfinite(ROWS[1]))
    assert verdicts(there, ROWS[1][there], 80).low == pytest.approx(verdicts(np.arange(160), ROWS[1], 80).low)


def test_a_doubtful_start_is_never_very_likely():
    found = verdicts(np.arange(160), ROWS[[7, 7]], 80, doubtful=[False, True])
    assert found.words == ("very likely lower", "cannot tell yet; leaning lower")


def test_without_the_other_dates_the_share_is_unknown():
    found = verdicts(np.arange(160), ROWS[[7]], 80, check_other_dates=False)
    assert np.isnan(found.share_of_other_dates).all()
    assert found.words == ("very likely lower",)


def test_an_amount_that_counts_as_meaningful_can_be_given():
    calm = np.tile([4.0, 5.0, 4.0, 6.0, 5.0], 32)
    assert verdicts(np.arange(160), calm, 80).words == ("probably no meaningful change",)
    assert verdicts(np.arange(160), calm, 80, meaningful=0.1).words == ("cannot tell yet",)


def test_of_a_measure_nothing_is_said_about_meaningful_change_unless_its_amount_is_given():
    calm = np.tile([4.0, 5.0, 4.0, 6.0, 5.0], 32)
    assert verdicts(np.arange(160), calm, 80, outcome="stress").words == ("cannot tell yet",)
    given = verdicts(np.arange(160), calm, 80, outcome="stress", meaningful=1.5)
    assert given.words == ("probably no meaningful change",)
