"""A dose from the command line, on the sample of several sites."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_back_shoulder.csv"


@pytest.fixture
def sample(diary: Path) -> Path:
    shutil.copy(SAMPLE, diary)
    return diary


def test_dose_answers_with_a_slope_per_hour_of_the_same_day(run: Run, sample: Path) -> None:
    done = run("dose", "sitting hours", "--site", "low back", "--json")
    assert done.code == 0
    answer = done.json
    assert (answer["measure"], answer["same_day"], answer["per"]) == ("sitting_hours", True, 1.0)
    low, high = answer["interval"]
    assert low < 0.3 < high  # the truth of the sample
    assert answer["word"] == "very likely higher"


def test_dose_is_of_stretch_minutes_of_the_day_before_by_default(run: Run, sample: Path) -> None:
    answer = run("dose", "--site", "low back", "--json").json
    assert (answer["measure"], answer["same_day"], answer["per"]) == ("stretch_minutes", False, 10.0)


def test_dose_says_the_same_in_words_with_its_notes_below(run: Run, sample: Path) -> None:
    asked = ("dose", "sitting_hours", "--site", "low back", "--day-before")
    answer = run(*asked, "--json").json
    assert run(*asked).out.splitlines() == [answer["text"], f"Note: {answer['cautions'][0]['text']}"]


def test_dose_without_an_answer_exits_1(run: Run, sample: Path) -> None:
    done = run("dose", "ice", "--json")
    assert done.code == 1
    assert (done.json["slope"], done.json["reason"]) == (None, "TOO_FEW_DAYS")


def test_dose_of_what_nobody_wrote_down_is_misuse(run: Run, sample: Path) -> None:
    done = run("dose", "mood", "--json")
    assert done.code == 2
    assert done.json["error"]["code"] == "UNKNOWN_OUTCOME"


def test_dose_saves_its_picture(run: Run, sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "dose.png"
    done = run("dose", "sitting_hours", "--site", "low back", "-o", str(picture))
    assert done.err == f"Picture: {picture}\n"
    assert picture.read_bytes().startswith(b"\x89PNG")
