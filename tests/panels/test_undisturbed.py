"""The collector stays away from a redraw and comes back after it."""

import gc

import pytest

from hiplog import Diary
from hiplog.panels.drawing import Answer
from hiplog.panels.undisturbed import undisturbed


def test_the_collector_is_away_inside_and_back_after_it_also_after_an_error() -> None:
    inside: list[bool] = []

    def fails() -> None:
        with undisturbed():
            inside.append(gc.isenabled())
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert (inside, gc.isenabled()) == ([False], True)


def test_a_redraw_within_a_redraw_does_not_bring_it_back() -> None:
    with undisturbed():
        with undisturbed():
            pass
        assert not gc.isenabled()


def test_an_answer_is_drawn_without_it(tmp_path) -> None:
    (tmp_path / "diary.csv").write_text("date,pain\n2026-03-01,4\n")
    seen: list[bool] = []
    Answer(Diary(tmp_path / "diary.csv")).redraw(lambda _entries: seen.append(gc.isenabled()))
    assert seen == [False]
    assert gc.isenabled()
