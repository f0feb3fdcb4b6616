"""The claims from the command line, on the sample of several sites."""

import shutil
from pathlib import Path

from .conftest import Run

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_back_shoulder.csv"


def test_claims_answers_with_a_list_of_rows(run: Run, diary: Path) -> None:
    shutil.copy(SAMPLE, diary)
    done = run("claims", "--json")
    assert done.code == 0
    assert [row["id"] for row in done.json] == sorted((row["id"] for row in done.json), key=lambda key: int(key[1:]))
    assert {"id", "claim", "compared", "word", "text"} <= set(done.json[0])
    (sitting,) = (row for row in done.json if row["id"] == "C9")
    assert (sitting["word"], sitting["as_claimed"]) == ("very likely higher", True)
    assert sitting["interval"][0] < 0.3 < sitting["interval"][1]  # the truth of the sample


def test_claims_says_the_same_in_words(run: Run, diary: Path) -> None:
    shutil.copy(SAMPLE, diary)
    said = run("claims").out.splitlines()
    assert said[0] == "C1  Massage eases hip pain."
    assert "     low back pain the same day, with 1 more hour of sitting: very likely higher." in said


def test_a_diary_that_answers_none_exits_1(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n2026-11-01,5\n", encoding="utf-8")
    done = run("claims", "--json")
    assert done.code == 1
    assert {row["reason"] for row in done.json} == {"NOT_LOGGED"}
