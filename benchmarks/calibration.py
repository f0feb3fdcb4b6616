"""A thousand diaries of 180 days at once: the model, and every single-case index, beside scipy in the same run.

Issue 4 promises, on one core, 0.5 s for the model and 3 s with all indices (R's scan takes 14 s for three indices).
Welch's t and Mann-Whitney's U of scipy, one diary after the other as an index has to be, say how fast this machine is.
Times are processor time, the best of several runs.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python benchmarks/calibration.py
"""

import sys
import time
from collections.abc import Callable

import numpy as np
from scipy import stats

from hiplog.analysis import ar1
from hiplog.analysis.before_after.verdict import verdicts
from hiplog.analysis.calibration import CELLS, noises, simulated
from hiplog.analysis.calibration.simulate import Kind, diaries
from hiplog.analysis.overlap import indices

DIARIES, DAYS = 1000, 180
MODEL, WITH_INDICES = 0.5, 3.0
"""Seconds that issue 4 allows."""


def best(run: Callable[[], object], times: int = 3) -> float:
    """Processor time of the shortest of several runs, in seconds."""
    spans = []
    for _ in range(times):
        start = time.process_time()
        run()
        spans.append(time.process_time() - start)
    return min(spans)


def main() -> int:
    kind = Kind(name="", noise=noises.ar1(0.5), length=DAYS)
    values = diaries(kind, np.random.default_rng(2026), DIARIES, -1.5).scores
    before, after = values[:, : DAYS // 2], values[:, DAYS // 2 :]
    days = np.broadcast_to(np.arange(DAYS), values.shape)
    design = np.stack([np.ones_like(values), days >= DAYS // 2], axis=2)

    model = best(lambda: ar1.fit_batch(days, values, design).contrast([0, 1]).p_value)
    interval = best(lambda: ar1.fit_batch(days, values, design).contrast([0, 1]).interval())
    every_index = best(lambda: [indices(*pair) for pair in zip(before, after, strict=True)])
    words = best(lambda: verdicts(np.arange(DAYS), values, DAYS // 2, 28))
    cell = best(lambda: simulated(CELLS[7], runs=DIARIES, seed=1), times=1)
    welch = best(lambda: [stats.ttest_ind(*pair, equal_var=False) for pair in zip(before, after, strict=True)])
    mann = best(lambda: [stats.mannwhitneyu(*pair) for pair in zip(before, after, strict=True)])

    print(f"{DIARIES} diaries of {DAYS} days; seconds of processor time, and as a share of scipy's Mann-Whitney")
    for name, seconds in {
        "scipy: Welch's t": welch,
        "scipy: Mann-Whitney": mann,
        "the model and its p": model,
        "the model and its interval": interval,
        "all indices": every_index,
        "the model and all indices": model + every_index,
        "the words, with twin and other dates, 28 + 28 days": words,
        "one cell of the calibration: 2,000 diaries of 56 days": cell,
    }.items():
        print(f"  {name:54s} {seconds:6.2f}  {seconds / mann:6.2f}")
    kept = model <= MODEL and model + every_index <= WITH_INDICES
    print(f"promised {MODEL} and {WITH_INDICES} s: {'kept' if kept else 'BROKEN'} on this machine")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
