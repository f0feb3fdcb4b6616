"""Taking over another program's file, dry run first."""

import json
import re
from pathlib import Path

import click
import pytest

from hiplog.diary.imports import FORMATS, declared, mapping, roles
from hiplog.diary.settings import set_value

from .conftest import Run

REAL = Path(__file__).parent.parent.parent.parent / "shared" / "real"
FOREIGN = """\
name,startday,startmonth,startyear,intensity
Hip Pain,30,6,2019,3.6
Shoulder Pain,30,6,2019,2
happiness,30,6,2019,2
Hip Pain,2,7,2019,11
"""
MAP = (
    "--map", "date=startyear/startmonth/startday",
    "--map", "pain=intensity",
    "--map", "site=name: Hip Pain=hip, Shoulder Pain=shoulder",
    "--map", "measure=name: happiness=happiness",
)  # fmt: skip


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def test_a_dry_run_says_what_would_be_read_and_why_not_and_writes_nothing(run: Run, diary: Path, foreign: Path) -> None:
    done = run("import", "csv", str(foreign), *MAP, "--dry-run", "--json")
    assert done.code == 0
    assert (done.json["entries"], done.json["rows_skipped"], done.json["added"]) == (3, 1, 0)
    (skipped,) = done.json["skipped"]
    assert (skipped["line"], skipped["column"], skipped["code"]) == (5, "pain", "RANGE")
    assert "3 entries to add, 1 row left out." in done.err
    assert not diary.exists()


def test_an_import_adds_the_entries_and_running_it_twice_adds_nothing(run: Run, diary: Path, foreign: Path) -> None:
    done = run("import", "csv", str(foreign), *MAP, "--json")
    assert done.code == 0
    assert done.json["added"] == 3
    before = diary.read_bytes()
    assert [entry["pain"] for entry in run("show", "--json").json] == [3.6, 2, None]
    assert run("import", "csv", str(foreign), *MAP, "--json").json["added"] == 0
    assert diary.read_bytes() == before


def test_an_import_can_be_taken_back_whole(run: Run, diary: Path, foreign: Path) -> None:
    run("log", "5", "--site", "hip")
    before = diary.read_bytes()
    run("import", "csv", str(foreign), *MAP[:-2])
    assert diary.read_bytes() != before
    assert run("undo").code == 0
    assert diary.read_bytes() == before


def test_rows_without_a_site_go_to_the_diarys_own(run: Run, diary: Path, tmp_path: Path) -> None:
    run("log", "5", "--site", "hip", "--side", "left")
    plain = tmp_path / "plain.csv"
    plain.write_text("date,pain\n2026-11-01,4\n", encoding="utf-8")
    assert run("import", "auto", str(plain)).code == 0
    entry = run("show", "--json").json[-1]
    assert (entry["site"], entry["side"], entry["pain"]) == ("hip", "left", 4)
    assert run("check", "--json").json["rows_quarantined"] == 0


def test_a_file_that_needs_a_mapping_is_shown_one(run: Run, diary: Path, foreign: Path) -> None:
    done = run("import", "auto", str(foreign))
    assert done.code == 2
    assert "These are not hiplog's columns: name, startday" in done.err
    assert "--map date=startyear/startmonth/startday" in done.err
    assert not diary.exists()


def test_a_mapping_that_names_no_column_offers_the_nearest(run: Run, foreign: Path) -> None:
    done = run("import", "csv", str(foreign), "--map", "pain=intensty", "--map", "date=startday")
    assert done.code == 2
    assert "did you mean intensity?" in done.err


BEARABLE = """\
date,weekday,time of day,category,rating/amount,detail,notes
22nd Jan 2022,Sat,09:00,Symptom,2,Hip pain (Moderate),private
22nd Jan 2022,Sat,18:00,Symptom,6,Hip pain (Severe),
22nd Jan 2022,Sat,,Factors,,Ice | Late night,
"""


@pytest.fixture
def bearable(tmp_path: Path) -> Path:
    path = tmp_path / "bearable.csv"
    path.write_text(BEARABLE, encoding="utf-8")
    return path


def test_an_apps_file_is_listed_before_anything_is_mapped(run: Run, diary: Path, bearable: Path) -> None:
    done = run("import", "auto", str(bearable), "--json")
    assert done.code == 1
    assert (done.json["format"], done.json["entries"], done.json["added"]) == ("bearable", 0, 0)
    assert done.json["not_mapped"] == [
        {"name": "Hip pain", "kind": "symptom", "rows": 2},
        {"name": "Ice", "kind": "factors", "rows": 1},
        {"name": "Late night", "kind": "factors", "rows": 1},
        {"name": "notes", "kind": "note=keep takes them over", "rows": 1},
    ]
    assert "      2  skipped  not mapped: Hip pain (symptom)" in done.err
    assert "--map 'pain=Hip pain: LOW to HIGH'" in done.err
    assert not diary.exists()


SAVE = ("--map", "pain=Hip pain: 0 to 4", "--map", "site=Hip pain: hip", "--map", "technique=ice", "--save", "hips")


def test_a_mapping_is_saved_by_name_and_is_a_format_from_then_on(run: Run, diary: Path, bearable: Path) -> None:
    dry = run("import", "bearable", str(bearable), *SAVE, "--dry-run", "--json")
    assert (dry.json["saved"], dry.json["added"]) == (None, 0)
    assert not (diary.parent / ".hiplog").exists()
    done = run("import", "bearable", str(bearable), *SAVE, "--json")
    assert (done.code, done.json["saved"], done.json["added"], done.json["rows_skipped"]) == (0, "hips", 2, 1)
    again = run("import", "hips", str(bearable), "--json")
    assert (again.code, again.json["added"], again.json["already_there"]) == (0, 0, 2)
    assert "2 of them are in the diary already." in again.err
    more = run("import", "hips", str(bearable), "--map", "technique=Late night: heat")
    assert more.out == f"1 added to {diary}.\n"
    assert "2 of them are" in more.err


def test_saving_says_how_the_mapping_is_used(run: Run, diary: Path, bearable: Path) -> None:
    done = run("import", "auto", str(bearable), *SAVE)
    assert done.out == f"2 added to {diary}. The mapping is saved: hiplog import hips FILE.\n"


def test_the_history_knows_where_an_entry_comes_from(run: Run, diary: Path, bearable: Path) -> None:
    run("import", "auto", str(bearable), *SAVE[:-2])
    run("undo")
    run("import", "auto", str(bearable), *SAVE)
    run("undo")
    run("import", "hips", str(bearable))
    text = (diary.parent / ".hiplog" / "history" / "testdevice.jsonl").read_text(encoding="utf-8")
    sources = [json.loads(line).get("source") for line in text.splitlines()]
    assert list(dict.fromkeys(source for source in sources if source)) == [
        "bearable.csv (bearable)",
        "bearable.csv (bearable, mapping hips)",
    ]
    assert "private" not in text


def test_one_entry_that_is_there_already_is_said(run: Run, diary: Path, bearable: Path) -> None:
    run("import", "bearable", str(bearable), *SAVE[2:6], "--map", "pain=Hip pain: 0 to 4")
    assert run("import", "bearable", str(bearable), "--map", "technique=ice", "--dry-run").err.endswith(
        "1 of them is in the diary already.\n"
    )


def test_a_name_that_cannot_be_saved_is_refused_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    done = run("import", "auto", str(tmp_path / "none.csv"), "--save", "csv")
    assert done.code == 2
    assert "'csv' is a format already" in done.err


def test_a_misspelt_saved_name_is_offered_the_nearest(run: Run, bearable: Path) -> None:
    run("import", "auto", str(bearable), *SAVE)
    done = run("import", "hip", str(bearable), "--json")
    assert (done.code, done.json["error"]["code"]) == (2, "UNKNOWN_FORMAT")
    assert "did you mean hips?" in done.json["error"]["message"]


def test_the_usual_form_of_dates_is_that_of_the_settings(run: Run, diary: Path, tmp_path: Path) -> None:
    set_value(diary.parent, "date_format", "DD/MM/YYYY")
    table = tmp_path / "plain.csv"
    table.write_text("day,score\n03/04/2026,4\n", encoding="utf-8")
    run("import", "csv", str(table), "--map", "date=day", "--map", "pain=score")
    assert run("show", "--json").json[0]["date"] == "2026-04-03"


@pytest.mark.parametrize("answer", [True, False])
def test_on_a_terminal_it_asks_before_it_writes(
    run: Run, diary: Path, bearable: Path, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[str] = []

    def confirm(text: str, *, abort: bool, err: bool) -> None:
        asked.append(text)
        if not answer:
            raise click.Abort

    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr(click, "confirm", confirm)
    done = run("import", "auto", str(bearable), *SAVE)
    assert asked == [f"Add these to {diary}?"]
    assert (done.code == 0) == answer
    assert diary.exists() == answer
    run("import", "auto", str(bearable), *SAVE, "--yes")
    assert len(asked) == 1


def test_the_documents_name_every_format_and_every_part_of_a_mapping() -> None:
    docs = Path(__file__).parent.parent.parent / "docs"
    commands, apps = ((docs / name).read_text(encoding="utf-8") for name in ("commands.md", "importing.md"))
    assert [name for name in FORMATS if f"`{name}`" not in commands] == []
    assert [name for name in FORMATS[3:] if f"| `{name}` |" not in apps] == []
    assert [name for name in (*declared.FIELDS, *roles.FIELDS) if f"`{name}=" not in commands] == [
        "pain_after",
        "stretch_minutes",
    ]
    parts = re.findall("``(.+?)``", f"{mapping.__doc__}{roles.__doc__}")
    assert [part for part in parts if "=" in part and f"`{part}`" not in commands] == []


def test_an_unknown_format_is_misuse(run: Run, foreign: Path) -> None:
    done = run("import", "xlsx", str(foreign))
    assert done.code == 2
    assert "xlsx" in done.err


def test_a_file_that_is_not_there_cannot_be_read(run: Run, tmp_path: Path) -> None:
    done = run("import", "auto", str(tmp_path / "none.csv"), "--json")
    assert done.code == 3
    assert done.json["error"]["message"].endswith("none.csv to import; check its name.")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real diaries lie in ../shared/real, which is not here")
@pytest.mark.parametrize(
    ("name", "mapping"),
    [
        ("raw_export_hip_and_shoulder.csv", MAP),
        ("raw_export_knee.csv", ("--map", "date=date", "--map", "pain=intensity", "--map", "site=name: Knee Pain=knee",
                                 "--map", "measure=name: happiness=happiness")),
        *((name, ()) for name in ("hip_and_shoulder.csv", "knee_three_years.csv", "knee_sparse.csv",
                                  "knee_and_elbow.csv")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_every_real_diary_goes_from_import_to_comparison_and_chart(
    run: Run, diary: Path, tmp_path: Path, name: str, mapping: tuple[str, ...]
) -> None:
    done = run("import", "csv" if mapping else "auto", str(REAL / name), *mapping, "--json")
    assert done.code == 0
    assert done.json["added"] == done.json["entries"] > 50
    check = run("check", "--json").json
    assert (check["rows_ok"], check["rows_quarantined"]) == (done.json["entries"], 0)
    days = [entry["date"] for entry in run("show", "--json").json]
    middle = sorted(days)[len(days) // 2]
    picture = tmp_path / "picture.png"
    compared = run("compare", "--start", middle, "-o", str(picture), "--json")
    assert compared.code in {0, 1}
    assert compared.json["text"]
    assert (compared.json["word"] is not None) == (compared.code == 0)
    assert picture.stat().st_size > 5_000
    trend = run("trend", "-o", str(tmp_path / "trend.png"), "--json")
    assert trend.code == 0
    assert trend.json["interval"][0] < trend.json["slope_per_week"] < trend.json["interval"][1]
