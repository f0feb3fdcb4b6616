"""How long the full what-helps of a ten-year diary with twelve techniques takes (goal: ≤ 1 s, starts included).

The floors stand in the same run: the regression alone by statsmodels' OLS, and a Welch test per technique by scipy,
both of which take days for independent.  Medians of processor time; the diary is read before, and once anew:
``OPENBLAS_NUM_THREADS=1 python benchmarks/what_helps.py``.
"""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats

from hiplog.analysis import what_helps
from hiplog.analysis.doubts.lead_test import lead_tests
from hiplog.analysis.question.question import ask
from hiplog.analysis.sessions.within_session import within_sessions
from hiplog.analysis.techniques.next_day import next_day, next_days
from hiplog.analysis.techniques.score_before_use import scores_before_use
from hiplog.diary import Diary

YEARS, FIRST, SEED = 10, dt.date(2016, 1, 1), 20261121
TECHNIQUES = (
    "foam_roller", "ice", "hip_flexor_stretch", "walking", "heat", "tennis_ball", "yoga", "clamshells", "pigeon_pose",
    "hip_bridges", "massage_gun", "hamstring_stretch",
)  # fmt: skip


def ten_years(seed: int) -> str:
    """Write a diary of about 4,400 rows: 80 % of the days scored, some twice, techniques from different dates on."""
    rng = np.random.default_rng(seed)
    rows = ["date,time,site,side,pain,techniques,pain_after,sleep_hours,id"]
    begins = {name: int(day) for name, day in zip(TECHNIQUES, rng.integers(100, 2500, len(TECHNIQUES)), strict=True)}
    slow = 0.0
    for day in range(365 * YEARS):
        slow = 0.7 * slow + rng.normal()
        for _ in range(int(rng.choice(3, p=[0.2, 0.4, 0.4]))):
            used = [f"{name} 10" for name, begin in begins.items() if day >= begin and rng.random() < 0.2]
            score = np.clip(np.round(5.0 + slow + rng.normal(), 0), 0, 10)
            after = np.clip(score - rng.integers(0, 3), 0, 10) if rng.random() < 0.5 else ""
            key = "".join(rng.choice(list("0123456789abcdefghijklmnopqrstuvwxyz"), 10))
            rows.append(
                f"{FIRST + dt.timedelta(day)},{rng.integers(7, 22):02d}:30,hip,left,{score:g},"
                f"{'; '.join(used) or 'none'},{after},{rng.normal(7, 1):.1f},h{key}"
            )
    return "\n".join(rows) + "\n"


def milliseconds(run: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Return the median and the slowest of `times` runs, after one to warm up."""
    run()
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken), max(taken)


def main() -> None:
    today = FIRST + dt.timedelta(365 * YEARS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_text(ten_years(SEED), encoding="utf-8")
        known = Diary(path, today=today)
        question = ask(
            known, None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False, today=None
        )
        days = next_days(question, scores_before_use(known.entries, question))
        design = np.column_stack([days.base, *days.uses.values()])
        uses = [use == 1.0 for use in days.uses.values()]
        starts = sum(map(bool, question.known_starts().values()))
        print(
            f"{len(known.entries)} entries, {len(days.values)} days count, {len(days.uses)} techniques, {starts} starts"
        )
        runs: dict[str, Callable[[], object]] = {
            "floor: statsmodels OLS of the same columns": lambda: sm.OLS(days.values, design).fit().conf_int(),
            "floor: scipy Welch per technique": lambda: [
                stats.ttest_ind(days.values[use], days.values[~use], equal_var=False).confidence_interval()
                for use in uses
            ],
            "the joint model": lambda: next_day(days),
            "the lead tests": lambda: lead_tests(question),
            "within sessions": lambda: within_sessions(known.entries, question),
            "what-helps, diary already read": lambda: what_helps(known),
            "what-helps, reading included": lambda: what_helps(Diary(path, today=today)),
        }
        for name, run in runs.items():
            median, slowest = milliseconds(run)
            print(f"{name:<44} {median:7.1f} ms (slowest {slowest:.1f})")


if __name__ == "__main__":
    main()
