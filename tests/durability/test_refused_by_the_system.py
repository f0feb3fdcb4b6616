"""A full disk at every byte, a folder that may not be written in: the diary is byte for byte as it was.

The disk is full by a limit on the size of files (RLIMIT_FSIZE) in a child process; the history and the lock are in
files shorter than the diary, so that the limit meets the diary itself.
"""

import datetime as dt
import json
import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.errors import HiplogError

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
ROWS = "".join(f"2026-11-18,07:30,hip,left,6,,,,woke stiff,h{n:010}\n" for n in range(100))


pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)  # fork, from 3.12


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


@pytest.fixture
def kept(tmp_path: Path) -> Diary:
    path = tmp_path / "diary.csv"
    path.write_text(HEADER + ROWS)
    path.chmod(0o600)
    return Diary(path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))


def in_child(ask: Callable[[], object]) -> str:
    """Ask in a child process and return the code of the refusal, "" if there was none."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        answer = ""
        try:
            ask()
        except HiplogError as error:
            answer = error.code
        except BaseException as error:  # noqa: BLE001 the child must end here
            answer = repr(error)
        os.write(into, answer.encode())
        os._exit(0)
    os.close(into)
    with open(out, "rb") as pipe:  # noqa: PTH123 a descriptor
        code = pipe.read().decode()
    os.waitpid(child, 0)
    return code


def limited(size: int, ask: Callable[[], object]) -> str:
    def asked() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        ask()

    return in_child(asked)


def operations(kept: Diary) -> list[dict[str, object]]:
    lines = (kept.path.parent / ".hiplog" / "history" / "here.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def start_history_anew(kept: Diary) -> None:
    (kept.path.parent / ".hiplog" / "history" / "here.jsonl").unlink(missing_ok=True)


def test_a_disk_full_at_every_byte_of_an_append_leaves_the_diary_as_it_was(kept: Diary) -> None:
    before = kept.path.read_bytes()
    row = len(f"2026-11-20,08:05,hip,left,4,,,,\"Knie, 'häßlich'\",h{0:010}\n".encode())
    for byte in range(row):
        start_history_anew(kept)
        code = limited(len(before) + byte, lambda: kept.log(4, note="Knie, 'häßlich'"))
        assert (byte, code) == (byte, "NO_SPACE")
        assert kept.path.read_bytes() == before
    assert [problem.code for problem in kept.problems] == ["UNFINISHED"]
    assert limited(len(before) + row, lambda: kept.log(4, note="Knie, 'häßlich'")) == ""
    assert kept.problems == ()


def test_a_disk_full_while_rewriting_leaves_the_diary_and_no_temporary_file(kept: Diary) -> None:
    before = kept.path.read_bytes()
    line = 300  # at most, of the history, for an entry that is removed
    for size in range(line, len(before) - 60, 67):
        start_history_anew(kept)
        assert (size, limited(size, lambda: kept.remove("h0000000050"))) == (size, "NO_SPACE")
        assert kept.path.read_bytes() == before
        assert sorted(file.name for file in kept.path.parent.iterdir()) == [".hiplog", "diary.csv"]
    assert limited(len(before), lambda: kept.remove("h0000000050")) == ""
    assert len(kept.entries) == 99


def test_a_disk_too_full_for_the_history_leaves_history_and_diary_as_they_were(kept: Diary) -> None:
    before = kept.path.read_bytes()
    kept.log(3)
    kept.undo()
    history = operations(kept)
    size = len((kept.path.parent / ".hiplog" / "history" / "here.jsonl").read_bytes())
    assert limited(size + 20, lambda: kept.log(4)) == "NO_SPACE"
    assert operations(kept) == history
    assert kept.path.read_bytes() == before
    assert kept.problems == ()


def as_nobody(kept: Diary, ask: Callable[[], object]) -> str:
    """Ask as a user who is not root, to whom the diary and its folder belong."""

    def asked() -> None:
        if os.getuid() == 0:
            for folder in kept.path.parent.parents[:3]:
                folder.chmod(folder.stat().st_mode | 0o011)
            for file in (kept.path.parent, *kept.path.parent.rglob("*")):
                os.chown(file, 65534, 65534)
            os.setuid(65534)
        ask()

    return in_child(asked)


def said(kept: Diary) -> None:
    raise HiplogError("", code=f"{[problem.code for problem in kept.problems]}, {len(kept.entries)} entries")


def test_a_folder_that_may_not_be_written_in_refuses_and_is_said(kept: Diary) -> None:
    before = kept.path.read_bytes()
    kept.path.parent.chmod(0o500)
    assert as_nobody(kept, lambda: kept.log(4)) == "PERMISSION"
    assert as_nobody(kept, lambda: said(kept)) == "['PERMISSION'], 100 entries"
    kept.path.parent.chmod(0o700)
    assert kept.path.read_bytes() == before
    assert [file.name for file in kept.path.parent.iterdir()] == ["diary.csv"]


def test_a_folder_that_may_not_be_entered_is_said_of_the_diary_in_it(kept: Diary) -> None:
    kept.path.parent.chmod(0)

    def told() -> None:
        with pytest.raises(HiplogError) as caught:
            kept.log(4)
        raise HiplogError("", code=f"{caught.value.code}: {caught.value.message.split(' cannot')[0]}")

    try:
        assert as_nobody(kept, told) == f"PERMISSION: {kept.path}"
    finally:
        kept.path.parent.chmod(0o700)


def test_a_diary_that_may_not_be_written_refuses_before_anything_is_kept(kept: Diary) -> None:
    before = kept.path.read_bytes()
    kept.path.chmod(0o400)
    assert as_nobody(kept, lambda: kept.log(4, note="typed")) == "PERMISSION"
    assert kept.path.read_bytes() == before
    assert kept.missing() == ()
