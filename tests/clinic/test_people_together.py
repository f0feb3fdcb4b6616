"""Many people at once: forked where that is safe and pays, else one after the other, with the same answers."""

import multiprocessing
import os
import threading
from functools import partial
from pathlib import Path

import pytest

from hiplog.clinic.people import changes, side_by_side
from hiplog.clinic.people.side_by_side import each, may_fork, processors

from .folders import RISEN, STEADY, TODAY, look, person


def who(_: int) -> int:
    return os.getpid()


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and no thread but this one."""
    monkeypatch.setattr(side_by_side, "processors", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_enough_people_are_shared_among_processes_in_their_order(two: None) -> None:
    assert set(each(who, range(40), enough=10)).isdisjoint({os.getpid()})
    assert list(each(partial(pow, 2), range(40), enough=10)) == [2**n for n in range(40)]


def test_few_people_or_one_processor_are_done_here(two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(each(who, range(9), enough=10)) == {os.getpid()}
    monkeypatch.setattr(side_by_side, "processors", lambda: 1)
    assert set(each(who, range(40), enough=10)) == {os.getpid()}


def test_beside_other_threads_and_where_there_is_no_fork_nothing_is_forked(
    two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert may_fork()
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert set(each(who, range(40), enough=10)) == {os.getpid()}
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert not may_fork()


def test_the_processors_are_those_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1


def test_a_caseload_read_by_two_processes_is_the_same(
    two: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(6):
        person(tmp_path / "two", f"p{place}", RISEN if place % 2 else STEADY)
        person(tmp_path / "one", f"p{place}", RISEN if place % 2 else STEADY)
    (tmp_path / "two" / "p0" / "diary.csv").write_bytes(b"\0")
    (tmp_path / "one" / "p0" / "diary.csv").write_bytes(b"\0")
    alone = look(tmp_path / "one")
    monkeypatch.setattr(changes, "ENOUGH", 3)
    assert look(tmp_path / "two").rows == alone.rows
    assert alone.today == TODAY
