"""How fast the model is, beside statsmodels' GLSAR and scipy's t test in the same run (as ratios).

GLSAR knows one ρ, no gaps and no uncertainty of ρ; the t test knows no days at all: they are here as yardsticks of
what a person waits for anyway. Times are processor time, the best of several runs on one core.

    OMP_NUM_THREADS=1 python benchmarks/ar1_speed.py
"""

import time
from collections.abc import Callable

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import GLSAR

from hiplog.analysis import ar1

SINGLE = [(56, 2), (180, 2), (3650, 2), (3650, 14)]
DIARIES, DAYS = 1000, 180


def best(run: Callable[[], object], times: int = 7) -> float:
    """Processor time of the shortest of several runs, in milliseconds."""
    run()
    spans = []
    for _ in range(times):
        start = time.process_time()
        run()
        spans.append(time.process_time() - start)
    return 1000 * min(spans)


def one(rng: np.random.Generator, n: int, k: int) -> str:
    days = np.arange(n)
    after = (days >= n // 2).astype(float)
    design = np.column_stack([np.ones(n), after, rng.integers(0, 2, (n, k - 2)).astype(float)])
    scores = np.clip(np.rint(rng.normal(5, 1.5, n)), 0, 10)
    only_fit = best(lambda: ar1.fit(days, scores, design))
    answer = best(lambda: ar1.fit(days, scores, design).contrast(np.eye(k)[1]).interval())
    glsar = best(lambda: GLSAR(scores, design, rho=1).iterative_fit(10).conf_int())
    welch = best(lambda: stats.ttest_ind(scores[after > 0], scores[after == 0], equal_var=False).pvalue)
    return (
        f"{n:5d} days {k:2d} columns  {only_fit:7.2f} ms  {answer:7.2f} ms  {glsar:7.2f} ms  {welch:7.2f} ms"
        f"  {answer / glsar:6.2f}  {answer / welch:7.1f}"
    )


def many(rng: np.random.Generator, missing: float) -> str:
    days = np.broadcast_to(np.arange(DAYS), (DIARIES, DAYS))
    scores = np.clip(np.rint(rng.normal(5, 1.5, (DIARIES, DAYS))), 0, 10)
    scores[rng.random(scores.shape) < missing] = np.nan
    after = (days >= DAYS // 2).astype(float)
    design = np.stack([np.ones_like(after), after], axis=2)
    fitted = best(lambda: ar1.fit_batch(days, scores, design), times=3)
    p_values = best(lambda: ar1.fit_batch(days, scores, design).contrast([0, 1]).p_value, times=3)
    intervals = best(lambda: ar1.fit_batch(days, scores, design).contrast([0, 1]).interval(), times=3)
    return (
        f"{missing:4.0%} missing  fit {fitted:6.0f} ms  with p {p_values:6.0f} ms  with intervals {intervals:6.0f} ms"
    )


def main() -> None:
    rng = np.random.default_rng(2026)
    print("one diary               ar1.fit   + interval       GLSAR       Welch  interval/GLSAR  /Welch")
    for n, k in SINGLE:
        print(one(rng, n, k))
    print(f"{DIARIES} diaries of {DAYS} days in one batch")
    for missing in (0.0, 0.25):
        print(many(rng, missing))


if __name__ == "__main__":
    main()
