"""Every technique at once, from the command line, on the sample diary."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_diary.csv"
ROW = {
    "technique", "design", "days_used", "days_unused", "days_unknown", "change", "interval", "p_value", "p_holm",
    "probability_lower", "together_with", "within_session", "start", "word", "cautions", "text",
}  # fmt: skip


@pytest.fixture
def sample(diary: Path) -> Path:
    shutil.copy(SAMPLE, diary)
    return diary


def test_every_technique_has_a_row_with_every_promised_field(run: Run, sample: Path) -> None:
    done = run("what-helps", "--json")
    assert done.code == 0
    assert [row["technique"] for row in done.json] == ["foam_roller", "heat", "hip_flexor_stretch", "ice"]
    assert all(set(row) >= ROW for row in done.json)
    roller = done.json[0]
    assert roller["design"] == "next-day"
    assert roller["interval"][0] < roller["change"] < roller["interval"][1]
    assert roller["start"]["technique"] == "foam_roller"
    assert roller["within_session"]["technique"] == "foam_roller"


def test_ice_of_the_sample_is_said_to_be_used_on_bad_days(run: Run, sample: Path) -> None:
    ice = run("what-helps", "--json").json[-1]
    assert "USED_ON_BAD_DAYS" in [caution["code"] for caution in ice["cautions"]]
    assert "  Note: Ice tends to be used after worse days: " in run("what-helps").out


def test_it_says_the_same_in_words(run: Run, sample: Path) -> None:
    out = run("what-helps").out
    assert out.startswith("What goes with the next day's pain in the left hip: 143 of the 244 days count, ")
    assert "This is an association, which does not show the cause.\n" in out


def test_by_evidence_both_the_rows_and_the_words_stand_in_that_order(run: Run, sample: Path) -> None:
    rows = run("what-helps", "--sort", "evidence", "--json").json
    assert rows[0]["technique"] == "ice"
    assert [row["p_value"] for row in rows] == sorted(row["p_value"] for row in rows)
    names = [
        line.partition(" (")[0]
        for line in run("what-helps", "--sort", "evidence").out.splitlines()
        if "used on" in line
    ]
    assert names[0] == "Ice"


def test_a_measure_with_its_own_windows(run: Run, sample: Path) -> None:
    done = run("what-helps", "--outcome", "sleep_hours", "--higher-is-better", "--days", "21", "--json")
    assert done.code == 0
    assert done.json[0]["within_session"] is None
    assert done.json[0]["start"]["days"] == 21
    assert done.json[0]["start"]["outcome"] == "sleep_hours"


def test_site_and_side_can_be_chosen(run: Run, diary: Path) -> None:
    shutil.copy(SAMPLE.parent / "hip_back_shoulder.csv", diary)
    assert "pain in the right shoulder: " in run("what-helps", "--site", "shoulder", "--side", "right").out


def test_the_picture_is_saved_too(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("what-helps", "-o", str(tmp_path / "techniques.png"), "--sort", "evidence")
    assert done.code == 0
    assert (tmp_path / "techniques.png").stat().st_size > 5_000
    assert done.err.strip() == f"Picture: {tmp_path / 'techniques.png'}"


@pytest.mark.parametrize("rows", ["", "2026-11-01,5,\n", "2026-11-01,5,ice\n2026-11-02,4,none\n"])
def test_where_nothing_can_be_said_the_answer_is_no(run: Run, diary: Path, rows: str) -> None:
    diary.write_text(f"date,pain,techniques\n{rows}", encoding="utf-8")
    done = run("what-helps", "--json")
    assert done.code == 1
    assert [row["word"] for row in done.json] == [None] * rows.count("ice")
    assert run("what-helps").out.strip()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--sort", "effect"], 2, "'effect' is not one of 'name', 'evidence'"),
        (["--days", "7"], 2, "days must be at least 14, got 7"),
        (["--outcome", "mood"], 2, "'mood' is not recorded in this diary"),
        (["--site", "shoulder"], 2, "no entry is about the shoulder"),
        (["-o", "techniques.docx"], 2, "A picture's name must end in .png, .svg, .pdf; got 'techniques.docx'."),
    ],
)
def test_misuse_says_what_is_wrong(run: Run, sample: Path, arguments: list[str], code: int, sentence: str) -> None:
    done = run("what-helps", *arguments)
    assert done.code == code
    assert sentence in done.err
