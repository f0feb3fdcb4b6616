"""How long all single-case indices take, beside scipy's, in the same run.

Ten years of days (goals: ≤ 30 ms without base_tau, ≤ 200 ms with it) and 1,000 diaries of 180 days through the model,
batched, and all indices (goal: ≤ 3 s on one core).  Floors: scipy.stats mannwhitneyu, kendalltau and theilslopes, which
give three of the nineteen.  Processor time, so that others on the machine disturb less:
``OPENBLAS_NUM_THREADS=1 python benchmarks/indices.py``.
"""

import time

import numpy as np
from scipy import stats
from timing import milliseconds

from hiplog.analysis import ar1, indices
from hiplog.analysis.overlap import every_index

SEED, DAYS, PEOPLE, SHORT = 20261121, 3650, 1000, 180


def diary(rng: np.random.Generator, count: int, drift: float) -> np.ndarray:
    """Draw scores of 0–10 with a slow part and a drift over the whole, so that base_tau has a trend to take out."""
    slow = np.zeros(count)
    for day in range(1, count):
        slow[day] = 0.5 * slow[day - 1] + rng.normal()
    return np.clip(np.round(5 + 1.3 * slow + drift * np.linspace(-1, 1, count)), 0, 10)


def ten_years(scores: np.ndarray, start: int) -> None:
    before, after = scores[:start], scores[start:]
    with_all = milliseconds(lambda: indices(before, after)).median
    usual = every_index.base_tau
    every_index.base_tau = lambda *_: None
    without = milliseconds(lambda: indices(before, after)).median
    every_index.base_tau = usual
    floors = {
        "mannwhitneyu": milliseconds(lambda: stats.mannwhitneyu(before, after)).median,
        "kendalltau": milliseconds(lambda: stats.kendalltau(np.arange(start), before)).median,
        "theilslopes": milliseconds(lambda: stats.theilslopes(before), 3).median,
    }
    print(f"{len(scores)} days, the start at day {start}: {without:.1f} ms without base_tau, {with_all:.1f} ms with it")
    for name, taken in floors.items():
        print(f"  scipy {name:<13} {taken:8.1f} ms; all of ours {with_all / taken:6.2f} of it")


def many_people(rng: np.random.Generator) -> None:
    scores = np.array([diary(rng, SHORT, rng.choice([0.0, 1.0])) for _ in range(PEOPLE)])
    half = SHORT // 2
    days = np.tile(np.arange(SHORT), (PEOPLE, 1))
    design = np.stack([np.ones(scores.shape), days >= half], axis=-1)
    began = time.process_time()
    ar1.fit_batch(days, scores, design).contrast([0, 1]).interval(0.95)
    model = time.process_time()
    for row in scores:
        indices(row[:half], row[half:])
    ours = time.process_time()
    for row in scores:
        stats.mannwhitneyu(row[:half], row[half:])
        stats.kendalltau(days[0, :half], row[:half])
        stats.theilslopes(row[:half])
    theirs = time.process_time()
    print(f"{PEOPLE} diaries of {SHORT} days: model {model - began:.2f} s, all indices {ours - model:.2f} s,")
    print(f"  together {ours - began:.2f} s; scipy's three {theirs - ours:.2f} s")


def main() -> None:
    rng = np.random.default_rng(SEED)
    scores = diary(rng, DAYS, 1.0)
    for start in (DAYS // 2, DAYS - 28):
        ten_years(scores, start)
    many_people(rng)


if __name__ == "__main__":
    main()
