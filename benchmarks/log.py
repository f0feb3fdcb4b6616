"""How long saving an entry takes: in a diary of ten years, in process, against the floor of the same disk.

Floor: a bare append of 80 bytes with fsync, twice, as an entry needs (history line, then row).  Also an edit (a rewrite)
and the strict read that it rests on, beside csv.reader on the same bytes.  `python benchmarks/log.py`.
"""

import csv
import datetime as dt
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hiplog.diary import Diary

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"


def ten_years() -> str:
    first = dt.date(2016, 11, 22)
    days = (first + dt.timedelta(days=day) for day in range(3650))
    rows = (
        f"{day},07:30,hip,left,{n % 11},foam_roller {n % 20}; ice 15,{n % 30},3,{n % 9}.5,woke stiff,h{n:010}\n"
        for n, day in enumerate(days)
    )
    return HEADER + "".join(rows)


def milliseconds(call: Callable[[], object], times: int) -> float:
    """Return the median time of a call."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def main() -> None:
    os.environ["HIPLOG_DEVICE"] = "benchmark"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_text(ten_years())
        kept = Diary(path, today=TODAY)
        bare = os.open(Path(folder) / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

        def append_twice() -> None:
            for _ in range(2):
                os.write(bare, b"x" * 80)
                os.fsync(bare)

        log = milliseconds(lambda: kept.log(5, site="hip", techniques="foam roller 10", note="woke stiff"), 200)
        floor = milliseconds(append_twice, 200)
        text = path.read_text()
        split = milliseconds(lambda: list(csv.reader(io.StringIO(text, newline=""))), 10)
        read = milliseconds(lambda: Diary(path, today=TODAY).entries, 10)
        edit = milliseconds(lambda: kept.edit("h0000001000", pain=4), 10)
        print(
            f"log into ten years: {log:.2f} ms; floor (two appends with fsync): {floor:.2f} ms; ratio {log / floor:.0f}"
        )
        print(f"strict read: {read:.1f} ms; csv.reader on the same bytes: {split:.1f} ms; ratio {read / split:.1f}")
        print(f"edit (read, rewrite, fsync): {edit:.1f} ms; {edit / read:.1f} × the strict read")
        os.close(bare)


if __name__ == "__main__":
    main()
