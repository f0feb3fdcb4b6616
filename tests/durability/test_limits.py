"""Input that is far too much: a verdict in little memory and little time, from a process of its own.

What was meant, 200 MB and 2 seconds, is measured by `python benchmarks/limits.py`; here the memory is asserted, which
does not depend on how busy the machine is, and the time only far above it.
"""

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hiplog.diary import diary_in, on_disk
from hiplog.errors import CannotRead

MOST_MEGABYTES = 200
MOST_SECONDS = 10

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
ROW = "2026-11-18,07:30,hip,left,6,,,,{},h3f9k2m7qxa\n"
TECHNIQUES = "2026-11-18,07:30,hip,left,6,{},,,,h3f9k2m7qxa\n"
NAMES = ",".join(f"c{n}" for n in range(100_000))


class Case(NamedTuple):
    """A file and what is said of it."""

    make: Callable[[Path], object]
    verdict: str
    problems: list[list[object]]
    """Line, column and code of each."""


def holds(text: str | bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(text.encode() if isinstance(text, str) else text)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(300_000_000)


CASES = {
    "a note of 10 MB": Case(holds(HEADER + ROW.format("x" * 10_000_000)), "quarantine", [[2, "note", "NOTE_TOO_LONG"]]),
    "a note of 10 MB in many lines": Case(
        holds(HEADER + ROW.format('"' + f"{'x' * 78} \n" * 125_000 + '"')), "quarantine", [[2, "note", "NOTE_TOO_LONG"]]
    ),
    "a note of 10 MB of newlines": Case(
        holds(HEADER + ROW.format('"' + "\n" * 10_000_000 + '"')), "normalise", [[2, "note", "WHITESPACE"]]
    ),
    "a note of 10 MB of CRLF in a file with LF": Case(
        holds(HEADER + ROW.format('"' + "\r\n" * 5_000_000 + '"')), "normalise", [[2, "note", "WHITESPACE"]]
    ),
    "a note of 10 MB of newlines that is never closed": Case(
        holds(HEADER + ROW.format('"' + "\n" * 10_000_000)), "quarantine", [[2, "note", "UNBALANCED_QUOTE"]]
    ),
    "a note of 10 MB of quotation marks": Case(
        holds(HEADER + ROW.format('"' * 10_000_000)), "quarantine", [[2, "note", "NOTE_TOO_LONG"]]
    ),
    "techniques of 5 MB, one again and again": Case(
        holds(HEADER + TECHNIQUES.format("ice 1; " * 700_000)), "quarantine", [[2, "techniques", "RANGE"]]
    ),
    "techniques of 5 MB with commas": Case(
        holds(HEADER + TECHNIQUES.format('"' + "ice," * 1_250_000 + '"')),
        "normalise",
        [[2, "techniques", "LIST_SEPARATOR"]],
    ),
    "techniques of 5 MB of unknown words": Case(
        holds(HEADER + TECHNIQUES.format("; ".join(map("x{}".format, range(500_000))))),
        "quarantine",
        [[2, "techniques", "UNKNOWN_TECHNIQUE"]],
    ),
    "a gzip of 200 MB of zeros": Case(
        lambda path: path.write_bytes(gzip.compress(bytes(200_000_000), 1)), "reject_file", [[1, None, "NOT_CSV"]]
    ),
    "100,000 columns": Case(
        holds(f"date,pain,{NAMES}\n2026-11-18,4\n"), "reject_file", [[1, None, "TOO_MANY_COLUMNS"]]
    ),
    "a row of 100,000 cells": Case(holds(f"date,pain\n2026-11-18,{NAMES}\n"), "quarantine", [[2, None, "FIELD_COUNT"]]),
    "a pipe": Case(os.mkfifo, "reject_file", [[None, None, "NOT_A_FILE"]]),
    "a link to a device that never ends": Case(
        lambda path: path.symlink_to("/dev/zero"), "reject_file", [[None, None, "NOT_A_FILE"]]
    ),
    "10 MB of NUL": Case(holds(bytes(10_000_000)), "reject_file", [[1, None, "NUL"]]),
    "NUL in a cell": Case(holds(HEADER + ROW.format("wo\0ke")), "quarantine", [[2, "note", "NUL"]]),
    "10 MB of NUL in a note": Case(holds(HEADER + ROW.format("\0" * 10_000_000)), "quarantine", [[2, "note", "NUL"]]),
    "a single line of 5 MB": Case(holds("x" * 5_000_000), "reject_file", [[1, None, "HEADER_MISSING"]]),
    "a header of 5 MB of commas": Case(
        holds("date,pain" + "," * 5_000_000), "reject_file", [[1, None, "TOO_MANY_COLUMNS"]]
    ),
    "a row of 5 MB of quotation marks": Case(
        holds(HEADER + '"' * 5_000_001 + "\n"), "quarantine", [[2, "date", "UNBALANCED_QUOTE"]]
    ),
    "a single row of 5 MB": Case(holds(HEADER + "x" * 5_000_000), "quarantine", [[2, None, "TORN_LINE"]]),
    "300 MB": Case(sparse, "reject_file", [[1, None, "TOO_LARGE"]]),
}

CHECK = """
import sys
from hiplog.cli import main
try:
    main(["check", sys.argv[1], "--json", "--today", "2026-11-20"])
finally:
    status = open("/proc/self/status").read()
    print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


class Checked(NamedTuple):
    """What `hiplog check FILE --json` answered, and what it took."""

    report: dict[str, Any]
    exit_code: int
    megabytes: float
    seconds: float


def check(path: Path) -> Checked:
    """Check a file in a new process; its peak memory is its own, not that of the process that starts it."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", CHECK, str(path)], capture_output=True, timeout=60, check=False)
    seconds = time.perf_counter() - begun
    kilobytes = int(done.stderr.split()[-1])
    return Checked(json.loads(done.stdout), done.returncode, kilobytes / 1000, seconds)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc, which is Linux's")
@pytest.mark.parametrize("name", CASES)
def test_a_verdict_in_little_memory_and_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    CASES[name].make(path)
    done = check(path)
    found = [[one["line"], one["column"], one["code"]] for one in done.report["problems"]]
    assert (done.report["verdict"], found) == (CASES[name].verdict, CASES[name].problems)
    assert done.exit_code == {"normalise": 0, "quarantine": 1, "reject_file": 3}[CASES[name].verdict]
    assert done.megabytes < MOST_MEGABYTES
    assert done.seconds < MOST_SECONDS


def test_a_link_out_of_the_folder_of_people_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text(HEADER + ROW.format("secret"))
    (tmp_path / "caseload" / "p001").mkdir(parents=True)
    (tmp_path / "caseload" / "p001" / "diary.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(CannotRead) as caught:
        diary_in(tmp_path / "caseload", "p001")
    assert caught.value.code == "OUTSIDE_FOLDER"
    assert "secret" not in str(caught.value)


def test_a_file_larger_than_any_diary_is_refused_by_its_size(tmp_path: Path) -> None:
    sparse(tmp_path / "diary.csv")
    with pytest.raises(CannotRead) as caught:
        on_disk.read(tmp_path / "diary.csv")
    assert caught.value.code == "TOO_LARGE"
    assert str(caught.value) == f"{tmp_path}/diary.csv is larger than 256 MiB; name the diary's own file."
