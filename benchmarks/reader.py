"""Measure the strict reader against its floor, csv.reader over the same text, in the same run.

    python benchmarks/reader.py

Goals: ten years ≤ 25 ms; 100,000 rows ≤ 6 × csv.reader; odd files (10 MB note, gzip, 100,000 columns, NUL, 5 MB line)
under 2 s and 200 MB.  Files of broken lines only have no goal but that a line costs the same however many there are.
Times are CPU seconds of this process, the best of several; the ratio holds on a busy machine, the milliseconds only on
a quiet one.  Memory is the peak of a fresh process, Python itself included.
"""

import csv
import datetime as dt
import gzip
import io
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hiplog.diary.ids import new_id
from hiplog.diary.reader import Reading, read
from hiplog.diary.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 20)
HEAD = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"
TECHNIQUES = ("", "foam_roller 10; ice 15", "none", "heat", "stretch 12", "hip_flexor_stretch 5; walking 30")
NOTES = ("", "", "", "woke stiff", '"couch stretch, 2 x 30 s"', "'-rested")
ODD_FILES = ("note of 10 MB", "gzip of 64 MiB", "100,000 columns", "NUL bytes", "line of 5 MB", "1,048,575 rows")
BROKEN = {
    "too few cells": "x\n",
    "blank lines": "\n",
    "no such date": "2026-13-18,07:30,hip,left,6,,,,,,\n",
    "stray quotes": '2026-11-18,07:30,hip,left,6,,,,,"a" b,\n',
}


def diary(rows: int, days: int) -> str:
    """Return a diary of ``rows`` rows over ``days`` days."""
    rng = random.Random(1)
    first = TODAY - dt.timedelta(days=days - 1)
    lines = [HEAD]
    for place in range(rows):
        cells = (
            first + dt.timedelta(days=place * days // rows),
            f"{rng.randrange(24):02d}:{rng.randrange(60):02d}",
            rng.choice(("hip", "hip", "low_back")),
            "left",
            f"{rng.randrange(21) / 2:g}",
            rng.choice(TECHNIQUES),
            rng.choice(("", "12", "0")),
            rng.choice(("", "3")),
            f"{rng.randrange(40, 90) / 10:g}",
            rng.choice(NOTES),
            new_id(),
        )
        lines.append(",".join(map(str, cells)) + "\n")
    return "".join(lines)


def odd_file(name: str) -> bytes:
    """Return the bytes of one of the odd files."""
    if name == "1,048,575 rows":
        return diary(1_048_575, 3650).encode()
    if name == "note of 10 MB":
        return b"date,pain,note\n2026-11-01,6," + b"x" * 10_000_000 + b"\n"
    if name == "gzip of 64 MiB":
        return gzip.compress(b" " * (64 << 20))
    if name == "100,000 columns":
        return b"date,pain" + b"," * 100_000 + b"\n2026-11-01,6\n"
    return b"\0" * 1_000_000 if name == "NUL bytes" else b"a" * 5_000_000


def read_it(data: bytes) -> Reading:
    return read(data, today=TODAY, vocabulary=vocabulary())


def best(work: Callable[[], object], times: int) -> float:
    """Return the shortest of some runs, in milliseconds of CPU."""
    took = []
    for _ in range(times):
        begun = time.process_time()
        work()
        took.append(1000 * (time.process_time() - begun))
    return min(took)


def compare_with_csv(name: str, text: str, times: int) -> None:
    """Print what reading a diary costs beside splitting it, and what making its entries adds."""
    data = text.encode()
    floor = best(lambda: list(csv.reader(io.StringIO(text, newline=""))), times)
    strict = best(lambda: read_it(data), times)
    whole = best(lambda: read_it(data).entries, times)
    ratios = f"read {strict:7.1f} ms = {strict / floor:4.1f} ×   with entries {whole:7.1f} ms = {whole / floor:4.1f} ×"
    print(f"{name:24} {len(data) / 1000:8,.0f} kB   csv.reader {floor:7.1f} ms   {ratios}")


def broken(name: str, line: str) -> None:
    """Print what a line of a file costs in which every line is broken alike, for few of them and for many."""
    files = {lines: (HEAD + line * lines).encode() for lines in (10_000, 100_000)}
    per_line = [1000 * best(partial(read_it, data), 2) / lines for lines, data in files.items()]
    print(f"{name:24} 10,000 lines {per_line[0]:5.1f} µs each   100,000 lines {per_line[1]:5.1f} µs each")


def peak_memory() -> float:
    """Return the most memory that this process has used, in MB (Linux; its parent's peak would hide it elsewhere)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def odd(name: str) -> None:
    """Print what an odd file costs in this process; started once for each of them."""
    data = odd_file(name)
    before = peak_memory()
    begun = time.process_time()
    reading = read_it(data)
    took = time.process_time() - begun
    peak = peak_memory()
    found = reading.problems[0].code if reading.problems else "-"
    print(
        f"{name:24} {reading.verdict:12} {found:18} {took:6.2f} s   peak {peak:5.0f} MB (before reading {before:4.0f})"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        odd(sys.argv[1])
        sys.exit()
    read_it(HEAD.encode())
    compare_with_csv("ten years, one a day", diary(3650, 3650), 15)
    compare_with_csv("ten years, two a day", diary(7300, 3650), 15)
    compare_with_csv("100,000 rows", diary(100_000, 3650), 4)
    for broken_name, broken_line in BROKEN.items():
        broken(broken_name, broken_line)
    for odd_name in ODD_FILES:
        subprocess.run([sys.executable, __file__, odd_name], check=True)
