"""How long saving an entry takes in a diary of ten years, in process, against the floor of the same disk.

Floor: a bare append of 80 bytes with fsync, twice, as an entry needs (history line, then row).  Also an edit (a
rewrite) and the strict read that it rests on, beside csv.reader on the same bytes.  Each is the median, with the best
of all runs in brackets, which is the nearer one on a busy machine.  `python benchmarks/log.py`.
"""

import csv
import datetime as dt
import io
import os
import tempfile
import time
from functools import partial
from pathlib import Path

from timing import Taken, milliseconds

from hiplog.diary import Diary

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"


def ten_years() -> str:
    first = dt.date(2016, 11, 22)
    days = (first + dt.timedelta(days=day) for day in range(3650))
    rows = (
        f"{day},07:30,hip,left,{n % 11},foam_roller {n % 20},{n % 30},3,{n % 9}.5,,h{n:010}\n"
        for n, day in enumerate(days)
    )
    return HEADER + "".join(rows)


def say(name: str, taken: Taken, beside: str, unit: Taken) -> None:
    ratio = taken.best / unit.best
    print(
        f"{name}: {taken.median:.1f} ms ({taken.best:.1f}); {ratio:.1f} × {beside}, "
        f"{unit.median:.2f} ms ({unit.best:.2f})"
    )


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

        timed = partial(milliseconds, warm=False, clock=time.perf_counter)
        print(f"a diary of ten years: {path.stat().st_size / 1000:.0f} kB")
        log = timed(lambda: kept.log(5, site="hip", techniques="foam roller 10", note="woke stiff"), 200)
        floor = timed(append_twice, 200)
        text = path.read_text()
        split = timed(lambda: list(csv.reader(io.StringIO(text, newline=""))), 20)
        read = timed(lambda: Diary(path, today=TODAY).entries, 20)
        edit = timed(lambda: kept.edit("h0000001000", pain=4), 20)
        say("log", log, "two appends with fsync", floor)
        say("strict read", read, "csv.reader on the same bytes", split)
        say("edit (read, rewrite, fsync)", edit, "the strict read", read)
        os.close(bare)


if __name__ == "__main__":
    main()
