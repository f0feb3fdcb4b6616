"""Several processes save at the same time: every entry is there, once, whole.

The long version: `python tests/durability/test_together.py --adds 500`.
"""

import argparse
import datetime as dt
import os
import tempfile
import time
from pathlib import Path

import pytest

from hiplog.diary import Diary

TODAY = dt.date(2026, 11, 20)

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)  # fork, from 3.12


def save_together(path: Path, processes: int, adds: int) -> None:
    """Save `adds` entries from each of `processes` child processes."""
    children = []
    for process in range(processes):
        child = os.fork()
        if child == 0:
            try:
                kept = Diary(path, today=TODAY)
                for n in range(adds):
                    kept.log(n % 11, site="hip", side="left", note=f"{process}-{n}")
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * processes


def missing_notes(path: Path, processes: int, adds: int) -> list[str]:
    """Return what should be in the diary once and is not."""
    reading = Diary(path, today=TODAY).reading()
    assert reading.verdict == "accept"
    notes = [entry.note for entry in reading.entries]
    wanted = [f"{process}-{n}" for process in range(processes) for n in range(adds)]
    return sorted(set(wanted) ^ set(notes)) + notes[len(wanted) :]


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def test_eight_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    save_together(path, 8, 50)
    assert missing_notes(path, 8, 50) == []
    assert Diary(path, today=TODAY).problems == ()


def main() -> None:
    parser = argparse.ArgumentParser(description="Save from eight processes at once and count.")
    parser.add_argument("--adds", type=int, default=500)
    adds = parser.parse_args().adds
    os.environ["HIPLOG_DEVICE"] = "here"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        begun = time.perf_counter()
        save_together(path, 8, adds)
        seconds = time.perf_counter() - begun
        print(f"8 × {adds} entries in {seconds:.1f} s, missing or double: {len(missing_notes(path, 8, adds))}")  # noqa: T201


if __name__ == "__main__":
    main()
