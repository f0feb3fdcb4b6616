"""hiplog review: the page as text, as files for their owner only, and as JSON."""

import datetime as dt
from pathlib import Path

import pytest

from .conftest import Run

FIRST = dt.date(2026, 9, 20)
SCORES = "5645756465746556475654756465" + "3423143324231323423143232413"
ROWS = "\n".join(f"{FIRST + dt.timedelta(day)},{score},n{day}" for day, score in enumerate(SCORES))


@pytest.fixture
def written(diary: Path) -> Path:
    diary.write_text(f"date,pain,note\n{ROWS}\n", encoding="utf-8")
    return diary


def test_the_page_is_printed_as_text(run: Run, written: Path) -> None:
    done = run("review", "--visit", "2026-11-10")
    assert done.code == 0
    assert done.out.startswith("Pain diary review: visit 10 Nov 2026\nDiary from 20 Sep 2026: ")
    assert "\nPAIN, 0–10\nPain\n    Last 28 days 14 Oct – 10 Nov 2026: " in done.out


def test_the_html_is_saved_for_its_owner_only_and_what_matters_is_said(run: Run, written: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    done = run("review", "-o", str(target), "--name", "A. B.", "--notes")
    assert (done.code, done.err) == (0, f"Review: {target}\n")
    assert done.out.startswith("Nothing was logged in the 6 days up to the visit.\nPain: 2.6 on average")
    assert target.stat().st_mode & 0o777 == 0o600
    assert "A. B." in target.read_text(encoding="utf-8")
    assert "n40" in target.read_text(encoding="utf-8")


def test_the_pdf_takes_the_place_of_an_earlier_one(run: Run, written: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.PDF"
    target.write_text("an earlier one", encoding="utf-8")
    assert run("review", "-o", str(target)).code == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_what_is_wrong_is_said_beside_a_saved_page(run: Run, written: Path, tmp_path: Path) -> None:
    events = written.with_name("events.csv")
    events.write_text("date,kind,key,value,note,id\n2026-10-02,outcome,oxford_hip,99,,\n", encoding="utf-8")
    done = run("review", "-o", str(tmp_path / "page.html"))
    assert "events.csv, line 2: Oxford Hip Score must be 0 to 48, got 99" in done.err
    assert "! events.csv, line 2: Oxford Hip Score must be 0 to 48" in run("review").out


def test_json_has_the_facts_and_where_the_page_is(run: Run, written: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    done = run("review", "--json", "-o", str(target))
    assert done.json["file"] == str(target)
    assert (done.json["visit"], done.json["notes_shared"]) == ("2026-11-20", False)
    assert "n40" not in done.out
    assert run("review", "--json").json["file"] is None


def test_no_score_up_to_the_visit_is_an_answer_that_is_no_and_the_page_is_there(
    run: Run, written: Path, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    done = run("review", "--visit", "2026-09-01", "-o", str(target))
    assert done.code == 1
    assert done.out.startswith("The visit (1 Sep 2026) is before the first entry of this diary (20 Sep 2026)")
    assert target.exists()


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (["-o", "page.docx"], 2, "A review is saved as .html or .pdf; got 'page.docx'."),
        (["--visit", "soon"], 2, "--visit must be a day written year-month-day, like 2026-11-21; got 'soon'."),
        (
            ["--visit", "2026-12-01"],
            2,
            "2026-12-01 is after today (2026-11-20); a review looks back",
        ),
        (["-o", "nowhere/page.html"], 4, "cannot be written"),
    ],
)
def test_what_cannot_be_is_said(run: Run, written: Path, args: list[str], code: int, sentence: str) -> None:
    done = run("review", *args)
    assert done.code == code
    assert sentence in done.err


def test_a_diary_of_that_ending_is_never_written_over(run: Run, diary: Path) -> None:
    odd = diary.with_name("diary.html")
    odd.write_text("date,pain\n2026-11-01,5\n", encoding="utf-8")
    done = run("--diary", str(odd), "review", "-o", str(odd))
    assert done.code == 4
    assert "belongs to the diary itself" in done.err
    assert odd.read_text(encoding="utf-8").startswith("date,pain")


def test_there_is_no_review_of_no_diary(run: Run) -> None:
    assert run("review").code == 3
