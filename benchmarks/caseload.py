"""How long a folder of 500 people with a year of diary each takes, the whole command with its cold start.

Goals: first look ≤ 5 s on 2 cores, again after one change ≤ 1 s, the page written each time.  The floors stand in the
same run, over the same files: csv.reader, pandas.read_csv, and a bare ``python -c pass``.  Wall-clock seconds, the best
of several, with the processor time of the command and its children beside them: a busy machine stretches the first.

    python benchmarks/caseload.py [PEOPLE]
"""

import csv
import datetime as dt
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from hiplog.diary.ids import new_id

LAST, DAYS, SEED = dt.date(2026, 11, 20), 365, 20261121
HEAD = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"
TECHNIQUES = ("", "foam_roller 10; ice 15", "none", "heat", "hip_flexor_stretch 5; walking 30")
EVENTS = """date,kind,key,value,note,id
2026-09-01,prescribed,walking,"20 min, 5 days a week",,
2026-09-01,outcome,odi,34,,
2026-11-02,outcome,odi,22,,
2026-11-02,flag,night_pain,no,,
"""
ROUNDS = 3


def one_year(seed: int) -> str:
    """Write a year: 85 % of the days logged, two in five of them twice, neighbouring days alike."""
    rng = np.random.default_rng([SEED, seed])
    level, slow, rows = rng.uniform(2, 6), 0.0, [HEAD]
    for day in range(DAYS):
        slow = 0.6 * slow + 0.8 * rng.normal()
        if rng.random() > 0.85:
            continue
        for clock in ("07:30", "19:40")[: 1 + (rng.random() < 0.4)]:
            pain = np.clip(np.round(level + slow + 0.5 * rng.normal()), 0, 10)
            date, done = LAST - dt.timedelta(DAYS - 1 - day), TECHNIQUES[rng.integers(len(TECHNIQUES))]
            rows.append(f"{date},{clock},hip,left,{pain:g},{done},,,{rng.normal(7, 1):.1f},,{new_id()}\n")
    return "".join(rows)


def a_folder(root: Path, people: int) -> list[Path]:
    """Write the people; every third one has marks from visits."""
    for place in range(people):
        folder = root / f"p{place:04d}"
        folder.mkdir(parents=True)
        (folder / "diary.csv").write_text(one_year(place), encoding="utf-8")
        if place % 3 == 0:
            (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    return sorted(root.glob("*/diary.csv"))


def best(name: str, work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Print and return the shortest wall-clock time of some runs, `before` each of which is not counted."""
    took: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        before()
        began, spent = time.perf_counter(), _processor()
        work()
        took.append((time.perf_counter() - began, _processor() - spent))
    wall, processor = min(took)
    print(f"{name:58} {wall:6.2f} s   processor {processor:6.2f} s")
    return wall


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def split_all(files: list[Path]) -> None:
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            list(csv.reader(file))


def main(people: int) -> None:
    with tempfile.TemporaryDirectory() as kept:
        root, page = Path(kept) / "caseload", Path(kept) / "caseload.html"
        files = a_folder(root, people)
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{people} people, {size:.1f} MB of diaries")
        command = [str(Path(sys.executable).with_name("hiplog")), "caseload", str(root), "-o", str(page)]
        command += ["--today", LAST.isoformat(), "--json"]

        def look() -> None:
            subprocess.run(command, check=True, capture_output=True)

        def one_change() -> None:
            look()
            with files[people // 2].open("a", encoding="utf-8") as file:
                file.write(f"{LAST},23:{np.random.default_rng().integers(10, 60)},hip,left,5,,,,7,,{new_id()}\n")

        def pandas_too() -> None:
            code = "import sys, pandas\nfor path in sys.argv[1:]: pandas.read_csv(path)"
            subprocess.run([sys.executable, "-c", code, *map(str, files)], check=True)

        floor = best("floor: csv.reader over the same files", lambda: split_all(files))
        best("floor: pandas.read_csv over the same files, cold", pandas_too)
        python = best("floor: python -c pass", lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
        first = best("hiplog caseload, first look", look, lambda: shutil.rmtree(root / ".hiplog", ignore_errors=True))
        again = best("hiplog caseload, after one change", look, one_change)
        same = best("hiplog caseload, nothing changed", look, look)
        print(f"first look {first / floor:.1f} × csv.reader; after one change {again / first:.2f} of it,")
        print(f"{again / python:.0f} × python -c pass; nothing changed {same / python:.0f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
