"""Results are kept while the diary is the same, and no longer."""

import datetime as dt

import pytest

from hiplog import Diary
from hiplog.panels.kept import MOST, Kept


@pytest.fixture
def diary(diary_of):
    return diary_of("date,pain\n2026-11-20,4\n")


@pytest.fixture
def kept(diary):
    return Kept(diary)


class Counted:
    def __init__(self):
        self.calls = 0

    def __call__(self):
        self.calls += 1
        return self.calls


def test_a_result_is_computed_once(kept):
    make = Counted()
    assert [kept.of("a", make), kept.of("a", make), kept.of("b", make)] == [1, 1, 2]


def test_it_says_what_it_holds(kept):
    assert not kept.holds("a")
    kept.of("a", Counted())
    assert kept.holds("a")


def test_another_entry_makes_it_forget(kept, diary):
    kept.of("a", Counted())
    diary.log(5)
    assert not kept.holds("a")


def test_another_mark_makes_it_forget(kept, diary):
    kept.of("a", Counted())
    diary.mark("visit", "physio")
    assert not kept.holds("a")


def test_another_setting_makes_it_forget(kept, diary):
    kept.of("a", Counted())
    (diary.path.parent / ".hiplog").mkdir(exist_ok=True)
    (diary.path.parent / ".hiplog" / "settings.toml").write_text("episode_threshold = 6\n")
    assert not kept.holds("a")


def test_another_day_makes_it_forget(path):
    path.write_text("date,pain\n2026-11-20,4\n")
    now = [dt.datetime(2026, 11, 21, 23, 59)]  # noqa: DTZ001 wall-clock time, as the diary keeps it
    kept = Kept(Diary(path, clock=lambda: now[0]))
    kept.of("a", Counted())
    now[0] += dt.timedelta(minutes=2)
    assert not kept.holds("a")


def test_the_oldest_goes_first_when_there_are_many(kept):
    for number in range(MOST + 1):
        kept.of(number, Counted())
    assert not kept.holds(0)
    assert kept.holds(1)
    assert kept.holds(MOST)
