"""A blank site means the main site while every row leaves it blank; one named site concerns all rows."""

import datetime as dt
from pathlib import Path

import pytest

from hiplog.diary import Diary, Entry
from hiplog.errors import Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def diary(folder: Path, *rows: str, settings: str = "", header: str = HEADER) -> Diary:
    path = folder / "diary.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows))
    if settings:
        (folder / ".hiplog").mkdir()
        (folder / ".hiplog" / "settings.toml").write_text(settings)
    return Diary(path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))


def sites(kept: Diary) -> list[str]:
    reading = kept.reading()
    assert reading.rows_quarantined == 0
    return [entry.site for entry in reading.entries]


BLANK = "2026-11-18,,,,6,,,,,h3f9k2m7qxa"
HIP = "2026-11-18,,hip,left,6,,,,,h8w1c4n0tzp"


def test_a_diary_that_names_no_site_goes_on_so(tmp_path: Path) -> None:
    kept = diary(tmp_path, BLANK)
    kept.log(5)
    assert sites(kept) == ["", ""]


def test_the_first_site_in_a_young_diary_is_that_of_the_earlier_entries_too(tmp_path: Path) -> None:
    kept = diary(tmp_path, BLANK, "2026-11-19,,,,5,,,,,")
    kept.log(5, site="hip")
    assert sites(kept) == ["hip", "hip", "hip"]


def test_taking_the_first_site_back_takes_it_from_all(tmp_path: Path) -> None:
    kept = diary(tmp_path, BLANK)
    before = kept.path.read_text()
    kept.log(5, site="hip")
    assert kept.undo().text == "Taken back: saving the entry of 20 Nov 2026 08:05."
    assert kept.path.read_text() == before


def test_a_file_without_a_site_column_gets_one_for_all(tmp_path: Path) -> None:
    kept = diary(tmp_path, "2026-11-18,6", "2026-11-19,5", header="date,pain\n")
    kept.log(5, site="hip", date=TODAY)
    assert sites(kept) == ["hip", "hip", "hip"]


def test_the_main_site_is_that_of_the_earlier_entries(tmp_path: Path) -> None:
    kept = diary(tmp_path, "2020-11-18,,,,6,,,,,h3f9k2m7qxa", settings='main_site = "hip"\n')
    kept.log(5, site="shoulder")
    assert sites(kept) == ["hip", "shoulder"]


@pytest.mark.parametrize("rows", [1, 200])
def test_the_first_site_in_an_old_diary_is_refused_until_the_main_one_is_said(tmp_path: Path, rows: int) -> None:
    kept = diary(tmp_path, *(f"2026-10-18,,,,6,,,,,h{n:010}" for n in range(rows)))
    before = kept.path.read_text()
    with pytest.raises(Misuse) as caught:
        kept.log(5, site="shoulder")
    assert (caught.value.code, caught.value.column) == ("MISSING", "site")
    assert str(caught.value) == (
        "The earlier entries of this diary name no site. Say first which one they are about, then save again: "
        "hiplog settings main_site shoulder (or the site that it was)."
    )
    assert kept.path.read_text() == before


def test_blank_rows_at_the_end_that_are_held_already_do_not_stop_an_entry(tmp_path: Path) -> None:
    kept = diary(tmp_path, HIP, *(f"2026-10-18,,,,6,,,,,h{n:010}" for n in range(200)))
    kept.log(5, site="shoulder")
    assert [entry.site for entry in kept.entries] == ["hip", "shoulder"]
    assert kept.reading().rows_quarantined == 200


@pytest.mark.parametrize("rows", [(HIP,), (HIP, *(f"2026-10-18,,,,6,,,,,h{n:010}" for n in range(200)))])
def test_an_entry_without_a_site_is_refused_where_others_name_one(tmp_path: Path, rows: tuple[str, ...]) -> None:
    kept = diary(tmp_path, *rows)
    before = kept.path.read_text()
    with pytest.raises(Misuse) as caught:
        kept.log(5, site="")
    assert (caught.value.code, caught.value.column) == ("MISSING", "site")
    assert str(caught.value) == (
        "Other entries of this diary name a site; say which one this entry is about, for example hip."
    )
    assert kept.path.read_text() == before


def test_a_diary_with_a_huge_cell_is_read_whole_to_see_whether_a_site_is_named(tmp_path: Path) -> None:
    kept = diary(tmp_path, BLANK, f"2026-11-18,,,,5,,,,{'x' * 140_000},h8w1c4n0tzp", BLANK.replace("3f9", "3f8"))
    kept.log(5)
    assert [entry.site for entry in kept.entries] == ["", "", ""]
    assert kept.reading().rows_quarantined == 1


def test_an_import_with_several_sites_into_a_diary_without_is_refused(tmp_path: Path) -> None:
    kept = diary(tmp_path, BLANK)
    with pytest.raises(Misuse, match="The earlier entries of this diary name no site"):
        kept.add_many([Entry(TODAY, site="hip", pain=4), Entry(TODAY, site="knee", pain=4)])


def test_an_import_that_names_some_sites_and_leaves_others_blank_is_refused(tmp_path: Path) -> None:
    kept = diary(tmp_path)
    with pytest.raises(Misuse, match="Other entries of this diary name a site"):
        kept.add_many([Entry(TODAY, site="hip", pain=4), Entry(TODAY, pain=4)])


def test_an_edit_may_not_blank_the_site_where_other_entries_name_one(tmp_path: Path) -> None:
    kept = diary(tmp_path, HIP, "2026-11-19,,hip,left,5,,,,,h3f9k2m7qxa")
    with pytest.raises(Misuse) as caught:
        kept.edit("h8w1c4n0tzp", site=None)
    assert (caught.value.code, caught.value.column) == ("MISSING", "site")
    assert sites(kept) == ["hip", "hip"]


def test_an_edit_that_names_the_first_site_names_that_of_the_others(tmp_path: Path) -> None:
    kept = diary(tmp_path, BLANK, "2026-11-19,,,,5,,,,,h8w1c4n0tzp")
    kept.edit("h8w1c4n0tzp", site="hip")
    assert sites(kept) == ["hip", "hip"]
    kept.undo()
    assert sites(kept) == ["", ""]


def test_the_only_site_of_a_diary_may_be_edited_away(tmp_path: Path) -> None:
    kept = diary(tmp_path, HIP)
    kept.edit("h8w1c4n0tzp", site=None)
    assert sites(kept) == [""]
