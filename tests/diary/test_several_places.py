"""Several places scored at one moment: an entry each, saved and taken back as one change."""

import datetime as dt
import json
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.errors import Misuse

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
ONE = f"{HEADER}2026-11-18,07:30,hip,left,6,,,,woke stiff,h3f9k2m7qxa\n"


def at_eight() -> dt.datetime:
    return dt.datetime.fromisoformat("2026-11-20T08:05:30")


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def diary(folder: Path, text: str | None = None) -> Diary:
    path = folder / "diary.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return Diary(path, clock=at_eight)


def rows(kept: Diary) -> list[str]:
    """The rows without their ids."""
    return [line.rpartition(",")[0] for line in kept.path.read_text(encoding="utf-8").splitlines()[1:]]


def test_each_place_is_a_row_of_its_own_at_the_same_moment(tmp_path: Path) -> None:
    kept = diary(tmp_path, ONE)
    entry = kept.log(4, techniques="ice 15", note="stiff", also={("low back", ""): "3.5", ("neck", "right"): 2})
    assert (entry.site, entry.side, entry.pain) == ("hip", "left", 4)
    assert rows(kept)[1:] == [
        "2026-11-20,08:05,low_back,,3.5,,,,",
        "2026-11-20,08:05,neck,right,2,,,,",
        "2026-11-20,08:05,hip,left,4,ice 15,,,stiff",
    ]


def test_the_next_entry_is_about_the_place_of_the_entry_itself(tmp_path: Path) -> None:
    kept = diary(tmp_path, ONE)
    kept.log(4, also={("low_back", ""): 3})
    assert (kept.log(5).site, kept.last()) == ("hip", kept.entries[-1])


def test_it_is_one_change_in_the_history_and_undo_takes_all_of_it_back(tmp_path: Path) -> None:
    kept = diary(tmp_path, ONE)
    kept.log(4, also={("low_back", ""): 3, ("neck", "right"): 2})
    lines = (tmp_path / ".hiplog" / "history" / "here.jsonl").read_text(encoding="utf-8").splitlines()
    added = [json.loads(line) for line in lines if '"add"' in line]
    assert len({line["change"] for line in added}) == 1
    kept.undo()
    assert kept.path.read_text(encoding="utf-8") == ONE


def test_the_day_and_the_time_are_those_of_the_entry(tmp_path: Path) -> None:
    kept = diary(tmp_path, ONE)
    kept.log(4, date="2026-11-19", also={("neck", "right"): 2})
    kept.log(4, date="2026-11-19", time="21:00", also={("neck", "right"): 2})
    assert [row[:16] for row in rows(kept)[1:]] == ["2026-11-19,,neck", "2026-11-19,,hip,"] + ["2026-11-19,21:00"] * 2


def test_a_diary_that_is_not_there_is_begun(tmp_path: Path) -> None:
    kept = diary(tmp_path)
    kept.log(4, site="hip", side="left", also={("low_back", ""): 3})
    assert kept.path.read_text(encoding="utf-8").startswith(HEADER)
    assert rows(kept) == ["2026-11-20,08:05,low_back,,3,,,,", "2026-11-20,08:05,hip,left,4,,,,"]


def test_a_file_with_semicolons_and_decimal_commas_keeps_them(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date;site;side;pain;id\n2026-11-18;hip;left;6,5;h3f9k2m7qxa\n")
    kept.log("4,5", date="2026-11-19", also={("low_back", ""): 3.5})
    written = [line.rpartition(";")[0] for line in kept.path.read_text(encoding="utf-8").splitlines()[1:]]
    assert written == ["2026-11-18;hip;left;6,5", "2026-11-19;low_back;;3,5", "2026-11-19;hip;left;4,5"]


def test_a_column_that_the_entry_needs_is_added(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,site,pain\n2026-11-18,hip,6\n")
    kept.log(4, side="left", measures={"sleep_hours": 7}, also={("neck", ""): 2})
    hip, neck = kept.entries[-1], kept.entries[-2]
    assert (hip.measures, hip.pain, neck.measures, neck.site) == ({"sleep_hours": 7.0}, 4, {}, "neck")


def test_a_measure_named_like_a_column_of_text_is_refused(tmp_path: Path) -> None:
    text = "date,site,pain,mood,id\n2026-11-18,hip,6,low,h3f9k2m7qxa\n"
    kept = diary(tmp_path, text)
    with pytest.raises(Misuse, match="The column mood of this diary holds text, not numbers"):
        kept.log(4, measures={"mood": 3}, also={("neck", ""): 2})
    assert kept.path.read_text(encoding="utf-8") == text


def test_a_torn_last_row_stays_as_it_is_and_swallows_none_of_them(tmp_path: Path) -> None:
    torn = ONE + '2026-11-19,07:00,hip,left,5,,,,"woke'
    kept = diary(tmp_path, torn)
    kept.log(4, also={("neck", ""): 2})
    assert kept.path.read_text(encoding="utf-8").startswith(f"{torn}\n2026-11-20,08:05,neck,")
    assert [entry.pain for entry in kept.entries[-2:]] == [2, 4]


@pytest.mark.parametrize("places", [{("hip", "left"): 3}, {("low back", ""): 3, ("low_back", ""): 4}])
def test_one_place_scored_twice_is_refused(tmp_path: Path, places: dict[tuple[str, str], float]) -> None:
    kept = diary(tmp_path, ONE)
    where = "left hip" if ("hip", "left") in places else "low back"
    with pytest.raises(Misuse) as raised:
        kept.log(4, also=places)
    assert raised.value.message == f"{where} is scored twice in this entry; keep one of the scores."
    assert (raised.value.code, raised.value.column) == ("SAME_PLACE", "also")
    assert kept.path.read_text(encoding="utf-8") == ONE


def test_one_unnamed_place_scored_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"^One place is scored twice in this entry"):
        diary(tmp_path, "date,pain\n2026-11-18,6\n").log(4, also={("", ""): 3})


@pytest.mark.parametrize(
    ("place", "pain", "message"),
    [
        (("neck", "right"), 11, "right neck: pain must be 0–10, got 11; write a number from 0 to 10."),
        (("hpi", "left"), 3, "left hpi: "),
        (("neck", "top"), 3, "top neck: "),
        (("neck", ""), "", "neck: There is nothing to save"),
        (("", ""), 11, "other place: pain must be 0–10"),
    ],
)
def test_what_is_wrong_with_one_of_them_is_said_with_its_place(
    tmp_path: Path, place: tuple[str, str], pain: float | str, message: str
) -> None:
    kept = diary(tmp_path, ONE)
    with pytest.raises(Misuse) as raised:
        kept.log(4, also={place: pain})
    assert raised.value.message.startswith(message)
    assert raised.value.column == "also"
    assert kept.path.read_text(encoding="utf-8") == ONE
