"""How long one comparison takes on a ten-year diary, reading the file included (goal: ≤ 300 ms after imports).

The floor in the same run is ``pandas.read_csv`` of the same file, which checks nothing.  Medians over fresh diaries, so
that no parse is reused: ``python benchmarks/compare.py``.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from ten_years import TODAY, swinging
from timing import milliseconds

from hiplog.analysis import compare, trend
from hiplog.diary import Diary

TECHNIQUES = ("foam_roller", "ice", "hip_flexor_stretch", "walking", "heat", "tennis_ball")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_text(swinging(TECHNIQUES, each=0.3), encoding="utf-8")
        known = Diary(path, today=TODAY)
        print(f"{len(known.entries)} entries, {path.stat().st_size / 1000:.0f} kB; milliseconds, median (slowest)")
        runs: dict[str, Callable[[], object]] = {
            "floor: pandas.read_csv": lambda: pd.read_csv(path),
            "read, strictly": lambda: Diary(path, today=TODAY).entries,
            "compare, reading included": lambda: compare(Diary(path, today=TODAY), "foam roller"),
            "compare, diary already read": lambda: compare(known, "foam roller"),
            "trend, reading included": lambda: trend(Diary(path, today=TODAY)),
        }
        for name, run in runs.items():
            taken = milliseconds(run, clock=time.perf_counter)
            print(f"{name:<28} {taken.median:7.1f} ({taken.slowest:.1f})")


if __name__ == "__main__":
    main()
