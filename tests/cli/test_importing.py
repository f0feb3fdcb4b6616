"""Taking over another program's file, dry run first."""

import sys
from pathlib import Path

import pytest

from .conftest import Run, Terminal

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


@pytest.mark.parametrize(("answer", "added"), [("y", True), ("n", False)])
def test_on_a_terminal_it_asks_before_it_writes(
    run: Run, diary: Path, foreign: Path, monkeypatch: pytest.MonkeyPatch, answer: str, added: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    done = run("import", "csv", str(foreign), *MAP)
    assert f"Add these to {diary}?" in done.err
    assert done.code == (0 if added else 1)
    assert diary.exists() == added


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


def test_an_unknown_format_is_misuse(run: Run, foreign: Path) -> None:
    done = run("import", "xlsx", str(foreign))
    assert done.code == 2
    assert "xlsx" in done.err


def test_a_file_that_is_not_there_cannot_be_read(run: Run, tmp_path: Path) -> None:
    assert run("import", "auto", str(tmp_path / "none.csv"), "--json").code == 3


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
