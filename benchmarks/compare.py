"""How long one comparison takes on a ten-year diary, reading the file included (goal: ≤ 300 ms after imports).

The floor in the same run is ``pandas.read_csv`` of the same file, which checks nothing.  Medians over fresh diaries, so
that no parse is reused: ``python benchmarks/compare.py``.
"""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from hiplog.analysis import compare, trend
from hiplog.diary import Diary

YEARS, FIRST, SEED = 10, dt.date(2016, 1, 1), 20261121
TECHNIQUES = ("foam_roller", "ice", "hip_flexor_stretch", "walking", "heat", "tennis_ball")


def ten_years(seed: int) -> str:
    """Write a diary of about 4,400 rows: 80 % of the days scored, some twice, techniques from different dates on."""
    rng = np.random.default_rng(seed)
    rows = ["date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id"]
    begins = {name: int(day) for name, day in zip(TECHNIQUES, rng.integers(200, 2500, len(TECHNIQUES)), strict=True)}
    slow = 0.0
    for day in range(365 * YEARS):
        slow = 0.7 * slow + rng.normal()
        for _ in range(int(rng.choice(3, p=[0.2, 0.4, 0.4]))):
            used = [f"{name} 10" for name, begin in begins.items() if day >= begin and rng.random() < 0.3]
            score = np.clip(np.round(5.0 + slow + rng.normal(), 0), 0, 10)
            note = "woke stiff, better after moving" if rng.random() < 0.1 else ""
            key = "".join(rng.choice(list("0123456789abcdefghijklmnopqrstuvwxyz"), 10))
            rows.append(
                f"{FIRST + dt.timedelta(day)},{rng.integers(7, 22):02d}:30,hip,left,{score:g},"
                f'{"; ".join(used) or "none"},,,{rng.normal(7, 1):.1f},"{note}",h{key}'
            )
    return "\n".join(rows) + "\n"


def milliseconds(run: Callable[[], object], times: int = 9) -> tuple[float, float]:
    """Return the median and the slowest of `times` runs, after one to warm up."""
    run()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken), max(taken)


def main() -> None:
    today = FIRST + dt.timedelta(365 * YEARS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_text(ten_years(SEED), encoding="utf-8")
        known = Diary(path, today=today)
        print(f"{len(known.entries)} entries, {path.stat().st_size / 1000:.0f} kB; milliseconds, median (slowest)")
        runs: dict[str, Callable[[], object]] = {
            "floor: pandas.read_csv": lambda: pd.read_csv(path),
            "read, strictly": lambda: Diary(path, today=today).entries,
            "compare, reading included": lambda: compare(Diary(path, today=today), "foam roller"),
            "compare, diary already read": lambda: compare(known, "foam roller"),
            "trend, reading included": lambda: trend(Diary(path, today=today)),
        }
        for name, run in runs.items():
            median, slowest = milliseconds(run)
            print(f"{name:<28} {median:7.1f} ({slowest:.1f})")


if __name__ == "__main__":
    main()
