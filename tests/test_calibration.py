"""``python -m hiplog.calibration``: a table, JSON, a page, a picture, and an exit code that says whether it holds."""

import datetime as dt
import errno
import json
import os
import runpy
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hiplog import calibration
from hiplog.analysis.calibration import Cell, Goal, cells

SWINGS = "45465546454564"


@pytest.fixture(autouse=True)
def two_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "CELLS", cells.CELLS[3:5])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of one diary of 42 days and a file that is none."""
    days = [f"{dt.date(2026, 3, 1) + dt.timedelta(day)},{score}" for day, score in enumerate(SWINGS * 3)]
    (tmp_path / "mine.csv").write_text("date,pain\n" + "\n".join(days) + "\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text("what,how many\nbread,2\n", encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(calibration.main, ["--runs", "20", "--seed", "4", *args])


def test_the_table_is_printed():
    done = run()
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "How often hiplog's answer is wrong: 20 simulated diaries of each kind and case, seed 4."
    )
    assert "\nAR(1) ρ .3, 14 + 14 days" in done.stdout
    assert done.stdout.endswith("\nEvery goal was kept.\n")


def test_json_is_the_same_run():
    found = json.loads(run("--json").stdout)
    assert [cell["name"] for cell in found["cells"]] == ["AR(1) ρ .3, 14 + 14 days", "AR(1) ρ .5, 14 + 14 days"]
    assert json.loads(run("--json").stdout) == found


def test_the_diaries_of_a_folder_are_tested_and_other_files_are_named(folder: Path):
    done = run("--diaries", str(folder), "--json")
    places = json.loads(done.stdout)["placebo_dates"]
    assert [(place["diary"], place["days"], place["dates"]) for place in places] == [("mine", 14, 14 + 1)]
    assert done.stderr.startswith("list.csv is left out: ")
    assert sorted(path.name for path in folder.iterdir()) == ["list.csv", "mine.csv"]


def test_the_page_shows_the_picture_by_a_link_that_holds(folder: Path):
    (folder / "pictures").mkdir()
    done = run("--write", str(folder / "page.md"), "-o", str(folder / "pictures" / "rates.png"))
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert "](pictures/rates.png)" in page
    assert "Made by `python -m hiplog.calibration --runs 20 --seed 4`" in page
    assert (folder / "pictures" / "rates.png").stat().st_size > 5_000


def test_a_page_alone_has_no_picture_and_names_the_folder(folder: Path):
    run("--write", str(folder / "page.md"), "--diaries", str(folder))
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert "![" not in page
    assert f"--runs 20 --seed 4 --diaries {folder}`" in page


def test_a_missed_goal_is_named_and_leaves_with_1(monkeypatch: pytest.MonkeyPatch):
    strict = Cell("strict", cells.CELLS[0].kind, (Goal(cells.POWER, low=1.0),))
    monkeypatch.setattr(cells, "CELLS", (strict,))
    done = run()
    assert done.exit_code == 1
    assert "- AR(1) ρ .3, 14 + 14 days: power " in done.stdout


def test_a_folder_that_is_none_is_refused(tmp_path: Path):
    done = run("--diaries", str(tmp_path / "nowhere"))
    assert done.exit_code == 3
    assert done.stderr == f"{tmp_path / 'nowhere'} is not a folder; name the folder that holds the diaries\n"


def test_a_page_that_cannot_be_written_says_so(tmp_path: Path):
    done = run("--write", str(tmp_path / "no" / "page.md"))
    assert done.exit_code == 4
    assert "page.md cannot be written: no such file or directory. Choose another place" in done.stderr


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EACCES, "PERMISSION"), (errno.ENOSPC, "NO_SPACE"), (errno.EIO, "SYSTEM")]
)
def test_each_reason_why_nothing_is_written_has_its_own_code(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(path: Path, *_: str, **__: str) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "write_text", refuse)
    done = run("--json", "--write", str(tmp_path / "page.md"))
    assert done.exit_code == 4
    assert json.loads(done.stdout.splitlines()[-1])["error"]["code"] == code


@pytest.mark.parametrize(
    ("name", "code", "what"),
    [
        ("nowhere", "NOT_FOUND", "is not a folder"),
        ("mine.csv", "NOT_A_FOLDER", "is not a folder"),
        ("n" * 300, "NAME_TOO_LONG", "cannot be read: file name too long"),
    ],
)
def test_each_reason_why_a_folder_is_not_read_has_its_own_code(name: str, code: str, what: str, folder: Path):
    done = run("--json", "--diaries", str(folder / name))
    assert done.exit_code == 3
    message = f"{folder / name} {what}; name the folder that holds the diaries"
    assert json.loads(done.stdout)["error"] == {"code": code, "message": message, "column": None}


def test_a_picture_of_an_unknown_kind_is_refused(tmp_path: Path):
    assert run("-o", str(tmp_path / "rates.bmp")).exit_code == 2


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["calibration", "--help"])
    monkeypatch.delitem(sys.modules, "hiplog.calibration")
    with pytest.raises(SystemExit) as left:
        runpy.run_module("hiplog.calibration", run_name="__main__")
    assert left.value.code == 0
    assert "Measure how often hiplog's answer is wrong" in capsys.readouterr().out
