"""When entries were written down, as the history knows it."""

import datetime as dt
import json
from pathlib import Path

from hiplog.diary import Diary
from hiplog.diary.written import written_at

NOW = dt.datetime.fromisoformat("2026-11-21T10:30")


def logged(folder: Path) -> tuple[Diary, str]:
    diary = Diary(folder / "diary.csv", clock=lambda: NOW)
    return diary, diary.log(5).id


def test_a_logged_entry_has_the_time_of_its_saving(tmp_path: Path) -> None:
    diary, key = logged(tmp_path)
    at = diary.written([key])[key]
    assert at.utcoffset() == dt.timedelta(0)
    assert abs(at - NOW.astimezone(dt.UTC)) < dt.timedelta(minutes=1)


def test_an_edit_is_no_writing_of_the_score(tmp_path: Path) -> None:
    diary, key = logged(tmp_path)
    first = diary.written([key])
    diary.edit(key, pain=6)
    assert diary.written([key]) == first


def test_entries_not_asked_for_and_unknown_ones_are_left_out(tmp_path: Path) -> None:
    diary, key = logged(tmp_path)
    other = diary.log(4).id
    assert list(diary.written([other, "h0000000000", ""])) == [other]
    assert key not in diary.written([other])


def test_without_a_history_nothing_is_known(tmp_path: Path) -> None:
    assert written_at(tmp_path / ".hiplog", ["h0000000000"]) == {}


def test_a_line_that_is_cut_short_or_has_no_time_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    whole = json.dumps({"at": "yesterday", "op": "add", "id": "h0000000001"}, separators=(",", ":"))
    (tmp_path / "history" / "a.jsonl").write_text(
        f'{whole}\n{{"at":"2026-11-21T10:00:00Z","op":"add","id":"h0000000002"'
    )
    (tmp_path / "history" / "b.jsonl").mkdir()
    assert written_at(tmp_path, ["h0000000001", "h0000000002"]) == {}
