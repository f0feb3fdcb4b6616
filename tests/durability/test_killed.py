"""Kill -9 at a random moment: no acknowledged change, no old row is lost; `DataFrame.to_csv` in the same hands loses.

A child process saves, removes and edits entries as fast as it can and says so, byte by byte, only after the call has
returned.  It is killed at a random moment; then the diary must hold everything that was said.  The long version:
`python tests/durability/test_killed.py --trials 1000`.
"""

import argparse
import datetime as dt
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hiplog.diary import Diary

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
Say = Callable[[str], None]

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)  # fork, from 3.12


def old_rows(count: int) -> list[str]:
    first = dt.date(2016, 11, 22)
    days = (first + dt.timedelta(days=day) for day in range(count))
    return [f"{day},07:30,hip,left,6,foam_roller 10,12,3,woke stiff,h{n:010}\n" for n, day in enumerate(days)]


def write_diary(path: Path, say: Say) -> Iterator[None]:
    """Save entries for ever; now and then change or remove one."""
    kept = Diary(path, today=TODAY)
    mine: list[str] = []
    while True:
        mine.append(kept.log(5, site="hip", side="left", note=f"{len(mine)} - so that rows differ in length" * 3).id)
        say(f"add {mine[-1]}\n")
        if len(mine) % 5 == 0:
            kept.edit(mine[0], note="changed")
            say(f"edit {mine[0]}\n")
            gone = mine.pop(1)
            say(f"trying {gone}\n")
            kept.remove(gone)
            say(f"remove {gone}\n")
        yield


def write_frame(path: Path, say: Say) -> Iterator[None]:
    """Do the same as people do it in a notebook: read, add a row, write."""
    import pandas as pd

    frame = pd.read_csv(path, dtype=str)
    n = 0
    while True:
        n += 1
        frame.loc[len(frame)] = ["2026-11-20", "", "hip", "left", "5", "", "", "", "", f"hx{n:09}"]
        frame.to_csv(path, index=False)
        say(f"add hx{n:09}\n")
        yield


def said_until_killed(path: Path, writer: Callable[[Path, Say], Iterator[None]], delay: float) -> list[str]:
    """Run `writer` in a child, kill it `delay` seconds after its first word, and return its whole lines."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            for _ in writer(path, lambda text: (os.write(into, text.encode()), None)[1]):
                pass
        finally:
            os._exit(1)
    os.close(into)
    data = os.read(out, 4096)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(out, 65536):
        data += part
    os.close(out)
    return data.decode().splitlines()


def lost(path: Path, before: list[str], said: list[str]) -> tuple[int, int]:
    """Count the acknowledged changes and the old rows that the diary no longer holds."""
    acknowledged: dict[str, str] = {}
    for line in said:
        word, key = line.split()
        acknowledged[key] = word
    text = path.read_bytes().decode(errors="replace")
    entries = {entry.id: entry for entry in Diary(path, today=TODAY).reading().entries} if text else {}
    wrong = sum(key not in entries for key, word in acknowledged.items() if word in ("add", "edit"))
    wrong += sum(key in entries for key, word in acknowledged.items() if word == "remove")
    wrong += sum(
        key in entries and entries[key].note != "changed" for key, word in acknowledged.items() if word == "edit"
    )
    return wrong, sum(row not in text for row in before)


def trials(
    count: int, writer: Callable[[Path, Say], Iterator[None]], *, rows: int, within: float, seed: int = 1
) -> tuple[int, int, int]:
    """Return what was said, and how many acknowledged changes and old rows were lost, over `count` kills."""
    draw = random.Random(seed)
    before = old_rows(rows)
    total = [0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for trial in range(count):
            path = Path(folder) / str(trial) / "diary.csv"
            path.parent.mkdir()
            path.write_text(HEADER + "".join(before))
            said = said_until_killed(path, writer, draw.uniform(0, within))
            try:
                wrong = lost(path, before, said)
            except Exception:  # noqa: BLE001 a file that cannot be read has lost everything
                wrong = len(said), len(before)
            total = [total[0] + len(said), total[1] + wrong[0], total[2] + wrong[1]]
    return total[0], total[1], total[2]


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def test_nothing_acknowledged_and_no_old_row_is_lost_by_kill_9() -> None:
    said, acknowledged, old = trials(40, write_diary, rows=60, within=0.06)
    assert said > 40
    assert (acknowledged, old) == (0, 0)


def test_to_csv_in_the_same_hands_loses_rows() -> None:
    _, acknowledged, old = trials(12, write_frame, rows=3650, within=0.2)
    assert acknowledged + old > 0


def test_a_row_that_is_not_there_is_counted_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text(HEADER + "".join(old_rows(2)))
    said = ["add h3f9k2m7qxa", "edit h0000000000", "remove h0000000001"]
    assert lost(path, old_rows(3), said) == (3, 1)


def test_killed_between_history_and_diary_an_entry_is_offered_as_unfinished(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text(HEADER + "".join(old_rows(2)))
    path.chmod(0o600)
    child = os.fork()
    if child == 0:
        from hiplog.diary import store

        store.append = lambda *_args: os.kill(os.getpid(), signal.SIGKILL)
        Diary(path, today=TODAY).log(7, note="typed")
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    kept = Diary(path, today=TODAY)
    assert path.read_text() == HEADER + "".join(old_rows(2))
    assert [problem.code for problem in kept.problems] == ["UNFINISHED"]
    assert [(row.unfinished, row.cells["note"]) for row in kept.missing()] == [(True, "typed")]
    assert kept.log(6).pain == 6
    assert [entry.note for entry in kept.restore()] == ["typed"]
    assert kept.problems == ()


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill writers at random moments and count what is lost.")
    parser.add_argument("--trials", type=int, default=1000)
    count = parser.parse_args().trials
    os.environ["HIPLOG_DEVICE"] = "here"
    begun = time.perf_counter()
    for name, writer, rows, within in (
        ("Diary, 60 rows", write_diary, 60, 0.06),
        ("Diary, ten years", write_diary, 3650, 0.4),
        ("DataFrame.to_csv, ten years", write_frame, 3650, 0.2),
    ):
        n = count if rows == 60 else max(count // 10, 1)
        said, acknowledged, old = trials(n, writer, rows=rows, within=within)
        seconds = time.perf_counter() - begun
        lost_words = f"{acknowledged} acknowledged lost, {old} old rows lost"
        print(f"{name}: {n} kills, {said} said, {lost_words} ({seconds:.0f} s)")  # noqa: T201


if __name__ == "__main__":
    main()
