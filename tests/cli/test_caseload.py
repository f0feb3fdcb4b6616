"""The caseload from the command line: a table, a page, everybody's review, and what stops it."""

import json
import shutil
import stat
import sys
from pathlib import Path

import pytest

from hiplog.cli import caseload as command

from .conftest import Run

SAMPLES = Path(__file__).parents[2] / "sample_data" / "caseload"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two of the sample people, and a folder without a diary."""
    folder = tmp_path / "caseload"
    for name in ("badger", "wren"):
        shutil.copytree(SAMPLES / name, folder / name)
    (folder / "empty").mkdir()
    return folder


def test_it_answers_with_one_object_a_folder(run: Run, root: Path) -> None:
    done = run("caseload", str(root), "--json")
    assert done.code == 0
    assert [row["pseudonym"] for row in done.json] == ["empty", "badger", "wren"]
    badger = done.json[1]
    assert {"pseudonym", "last_entry", "pain_now", "change", "interval", "problem"} <= set(badger)
    assert (badger["last_entry"], badger["problem"], badger["attention"][0]["code"]) == ("2026-10-31", None, "STOPPED")
    assert badger["interval"][0] < badger["change"] < badger["interval"][1]
    assert done.json[0]["problem"].startswith("There is no diary.csv in this folder.")
    assert done.json[0]["pain_now"] is None
    assert "review" not in badger
    assert done.err == ""


def test_it_says_the_same_as_a_table_in_the_order_asked_for(run: Run, root: Path) -> None:
    done = run("caseload", str(root), "--sort", "pain")
    lines = done.out.splitlines()
    assert lines[0] == "3 people on 20 Nov 2026, 3 with a reason to look at first."
    assert [line.split()[0] for line in lines[3:] if line[:1].isalpha()][:3] == ["wren", "badger", "empty"]
    assert done.err == ""


def test_the_page_and_the_reviews_are_written_and_linked(run: Run, root: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    done = run("caseload", str(root), "-o", str(page), "--reviews", "--json")
    assert (done.code, done.err) == (0, f"Reviews: 2 written in {tmp_path / 'out.reviews'}\nPage: {page}\n")
    assert {row["pseudonym"]: row["review"] for row in done.json} == {
        "empty": None,
        "wren": "out.reviews/wren.html",
        "badger": "out.reviews/badger.html",
    }
    assert '<a href="out.reviews/wren.html">wren</a>' in page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    again = run("caseload", str(root), "-o", str(page))
    assert again.err == f"Page: {page}\n"
    assert '<a href="out.reviews/wren.html">wren</a>' in page.read_text(encoding="utf-8")


def test_a_page_in_the_folder_itself_makes_no_person_of_the_reviews(run: Run, root: Path) -> None:
    run("caseload", str(root), "-o", str(root / "caseload.html"), "--reviews")
    assert len(run("caseload", str(root), "--json").json) == 3


def test_a_review_that_cannot_be_made_is_said(run: Run, root: Path, tmp_path: Path) -> None:
    (root / "wren" / ".hiplog").mkdir()
    (root / "wren" / ".hiplog" / "history").symlink_to("/etc")
    done = run("caseload", str(root), "-o", str(tmp_path / "out.html"), "--reviews")
    assert "No review of wren: .hiplog/history is a link, and links are not followed here.\n" in done.err
    assert done.code == 0


def test_nobody_is_exit_1_and_no_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nobody").mkdir()
    done = run("caseload", str(tmp_path / "nobody"), "-o", str(tmp_path / "out.html"))
    assert (done.code, done.out.split(":")[0]) == (1, f"Nobody is in {tmp_path / 'nobody'}")
    assert not (tmp_path / "out.html").exists()
    assert run("caseload", str(tmp_path / "nobody"), "--json").json == []


def test_a_folder_that_is_not_there_is_exit_3(run: Run, tmp_path: Path) -> None:
    done = run("caseload", str(tmp_path / "nowhere"), "--json")
    assert (done.code, done.json["error"]["code"]) == (3, "NOT_FOUND")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--reviews",), 2, "--reviews are written beside a page; name it with -o caseload.html.\n"),
        (("-o", "out.csv"), 2, "The page's name must end in .html; got 'out.csv'.\n"),
        (
            ("-o", "/nowhere/out.html"),
            4,
            "/nowhere/out.html cannot be written: no such file or directory. Choose another place with -o.\n",
        ),
    ],
)
def test_what_it_refuses(run: Run, root: Path, options: tuple[str, ...], code: int, said: str) -> None:
    done = run("caseload", str(root), *options)
    assert (done.code, done.err) == (code, said)


def test_a_bar_shows_how_far_it_is_on_a_terminal_only(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr(command, "_on_a_terminal", lambda: True)
    monkeypatch.setattr("tqdm.tqdm", lambda people, **options: shown.append(options["desc"]) or people)
    assert json.loads(run("caseload", str(root), "--json").out)
    assert shown == []
    (root / ".hiplog" / "caseload.json").unlink()
    run("caseload", str(root))
    assert shown == ["diaries"]
    monkeypatch.undo()
    assert command._on_a_terminal() == sys.stderr.isatty()
