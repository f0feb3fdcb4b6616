"""The catalogue's cases about the file system, each set up over a diary of two rows; read from the shared folder."""

import datetime as dt
import errno
import json
import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from hiplog.diary import Diary, diary_in
from hiplog.errors import HiplogError, Problem

CATALOGUE = Path(__file__).parents[3] / "shared" / "catalogue" / "cases.json"
CASES = json.loads(CATALOGUE.read_text())["cases"] if CATALOGUE.exists() else []
FS = {case["id"]: case for case in CASES if case["kind"] == "fs"}
AS_OF = dt.date(2026, 11, 20)
TWO = (
    "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
    "2026-11-18,07:30,hip,left,6,,,,woke stiff,h3f9k2m7qxa\n"
    "2026-11-18,18:10,hip,left,5,,,,,h8w1c4n0tzp\n"
)

pytestmark = [
    pytest.mark.skipif(not FS, reason=f"the catalogue is not at {CATALOGUE}"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),  # fork, from 3.12
]


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


@pytest.fixture
def kept(tmp_path: Path) -> Diary:
    path = tmp_path / "diary.csv"
    path.write_text(TWO)
    path.chmod(0o600)
    return Diary(path, today=AS_OF)


def issues(*found: Problem) -> list[list[object]]:
    return [[problem.line, problem.column, problem.code] for problem in found]


def refusal(ask: Callable[[], object]) -> list[list[object]]:
    with pytest.raises(HiplogError) as caught:
        ask()
    return issues(Problem(None, caught.value.column, caught.value.code, caught.value.message))


def expected(case: str) -> list[list[object]]:
    found: list[list[object]] = FS[case]["expect"]["issues"]
    return found


def test_every_case_of_the_catalogue_is_here() -> None:
    text = Path(__file__).read_text()
    assert [case for case in FS if f'expected("{case}")' not in text] == []


def test_the_path_is_a_directory(kept: Diary) -> None:
    kept.path.unlink()
    kept.path.mkdir()
    assert refusal(kept.reading) == expected("bad-225")


def test_the_path_is_a_fifo(kept: Diary) -> None:
    kept.path.unlink()
    os.mkfifo(kept.path)
    assert refusal(kept.reading) == expected("bad-226")


def test_a_symlink_leads_out_of_the_caseload_folder(tmp_path: Path) -> None:
    (tmp_path / "patients" / "p001").mkdir(parents=True)
    (tmp_path / "patients" / "p001" / "diary.csv").symlink_to("/etc/passwd")
    assert refusal(lambda: diary_in(tmp_path / "patients", "p001")) == expected("bad-229")


def test_no_read_permission(kept: Diary) -> None:
    kept.path.chmod(0)
    assert as_nobody(kept, kept.reading) == expected("bad-230")


def test_a_world_readable_diary(kept: Diary) -> None:
    kept.path.chmod(0o644)
    assert issues(*kept.problems) == expected("bad-232")
    assert len(kept.entries) == FS["bad-232"]["expect"]["rows_ok"]


def test_the_disk_is_full_while_rewriting(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fill_up(*_args: object, **_named: object) -> str:
        monkeypatch.setattr(os, "write", full)
        return "change"

    monkeypatch.setattr("hiplog.diary.history.record", fill_up)
    assert refusal(lambda: kept.remove("h3f9k2m7qxa")) == expected("bad-234")
    assert kept.path.read_text() == TWO
    assert sorted(file.name for file in kept.path.parent.iterdir()) == [".hiplog", "diary.csv"]


def test_the_size_limit_is_reached(kept: Diary) -> None:
    with kept.path.open("a") as file:
        file.write("2026-11-18,18:10,hip,left,5,,,,,\n" * 100)

    def limited() -> None:
        size = kept.path.stat().st_size + 10
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        kept.log(4, site="hip", side="left")

    before = kept.path.read_bytes()
    assert in_child(limited) == expected("bad-235")
    assert kept.path.read_bytes() == before


def test_a_syncthing_conflict_copy_lies_beside_the_diary(kept: Diary) -> None:
    copy = kept.path.with_name("diary.sync-conflict-20261120-101010-ABCDEFG.csv")
    copy.write_text(TWO)
    assert issues(*kept.problems) == expected("bad-236")
    assert copy.read_text() == TWO


def test_onedrive_and_nextcloud_copies_lie_beside_the_diary(kept: Diary) -> None:
    for name in ("diary-LAPTOP.csv", "diary (conflicted copy 2026-11-20 101010).csv"):
        kept.path.with_name(name).write_text(TWO)
    assert issues(*kept.problems) == expected("bad-238")


def test_libreoffice_has_it_open(kept: Diary) -> None:
    kept.path.with_name(".~lock.diary.csv#").write_text(",anna,laptop,20.11.2026 10:10,file:///;")
    assert refusal(lambda: kept.log(4)) == expected("bad-239")
    assert issues(*kept.problems) == expected("bad-239")
    assert len(kept.entries) == 2
    assert kept.path.read_text() == TWO


def test_a_stale_lock_of_a_dead_process(kept: Diary) -> None:
    kept.path.with_name("diary.csv.lock").write_text("4194304\n")
    assert issues(*kept.problems) == expected("bad-241")
    kept.log(4)
    assert len(kept.entries) == 3


def test_the_file_is_replaced_between_read_and_write(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    other = TWO.replace(",6,", ",7,")

    def replaced(*_args: object, **_named: object) -> str:
        kept.path.with_name("other").write_text(other)
        kept.path.with_name("other").replace(kept.path)
        return "change"

    monkeypatch.setattr("hiplog.diary.history.record", replaced)
    assert refusal(lambda: kept.remove("h3f9k2m7qxa")) == expected("bad-243")
    assert refusal(lambda: kept.log(4)) == expected("bad-243")
    assert kept.path.read_text() == other


def test_the_file_is_truncated_while_it_is_read(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    read = os.read
    sizes = iter(range(100, 0, -1))

    def cut(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        os.truncate(kept.path, next(sizes))
        return data

    monkeypatch.setattr(os, "read", cut)
    monkeypatch.setattr("hiplog.diary.on_disk.time.sleep", lambda _seconds: None)
    assert refusal(kept.reading) == expected("bad-244")


def as_nobody(kept: Diary, ask: Callable[[], object]) -> list[list[object]]:
    """Ask in a process that is not root."""

    def asked() -> None:
        if os.getuid() == 0:
            for folder in (kept.path.parent, *kept.path.parent.parents[:3]):
                folder.chmod(folder.stat().st_mode | 0o011)
            os.setuid(65534)
        ask()

    return in_child(asked)


def in_child(ask: Callable[[], object]) -> list[list[object]]:
    """Ask in a child process, whose limits and user are its own, and return what it was refused for."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            ask()
            answer: list[list[object]] = [["nothing was refused"]]
        except HiplogError as error:
            answer = [[None, error.column, error.code]]
        except BaseException as error:  # noqa: BLE001 the child must end here
            answer = [[repr(error)]]
        os.write(into, json.dumps(answer).encode())
        os._exit(0)
    os.close(into)
    with open(out, "rb") as pipe:  # noqa: PTH123 a descriptor
        found: list[list[object]] = json.loads(pipe.read())
    os.waitpid(child, 0)
    return found
