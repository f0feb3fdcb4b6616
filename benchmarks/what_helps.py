"""How long the full what-helps of a ten-year diary with twelve techniques takes (goal: ≤ 1 s, starts included).

The floors stand in the same run: the regression alone by statsmodels' OLS, and a Welch test per technique by scipy,
both of which take days for independent.  Medians of processor time; the diary is read before, and once anew:
``OPENBLAS_NUM_THREADS=1 python benchmarks/what_helps.py``.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats
from ten_years import TODAY, swinging
from timing import milliseconds

from hiplog.analysis import what_helps
from hiplog.analysis.doubts.lead_test import lead_tests
from hiplog.analysis.question.question import ask
from hiplog.analysis.sessions.within_session import within_sessions
from hiplog.analysis.techniques.next_day import next_day, next_days
from hiplog.analysis.techniques.score_before_use import scores_before_use
from hiplog.diary import Diary

TECHNIQUES = (
    "foam_roller", "ice", "hip_flexor_stretch", "walking", "heat", "tennis_ball", "yoga", "clamshells", "pigeon_pose",
    "hip_bridges", "massage_gun", "hamstring_stretch",
)  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_text(swinging(TECHNIQUES, each=0.2), encoding="utf-8")
        known = Diary(path, today=TODAY)
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
            "what-helps, reading included": lambda: what_helps(Diary(path, today=TODAY)),
        }
        for name, run in runs.items():
            taken = milliseconds(run, 7)
            print(f"{name:<44} {taken.median:7.1f} ms (slowest {taken.slowest:.1f})")


if __name__ == "__main__":
    main()
