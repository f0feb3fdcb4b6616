"""One place against another from the command line, on the sample of several sites."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_back_shoulder.csv"


@pytest.fixture
def sample(diary: Path) -> Path:
    shutil.copy(SAMPLE, diary)
    return diary


def test_lags_hold_the_main_site_against_the_most_scored_place_besides(run: Run, sample: Path) -> None:
    done = run("lags", "--site", "hip", "--json")
    assert done.code == 0
    answer = done.json
    assert (answer["place"], answer["other_place"]) == ("left hip", "low back")
    assert [lag["lag"] for lag in answer["lags"]] == list(range(8))
    low, high = answer["lags"][0]["slope"]["interval"]
    assert low < answer["lags"][0]["slope"]["difference"] < high
    assert answer["professional"] == []


def test_the_other_side_of_the_same_site_needs_only_its_side(run: Run, sample: Path) -> None:
    answer = run("lags", "--site", "hip", "--side", "left", "--against-side", "right", "--json").json
    assert (answer["place"], answer["other_place"]) == ("left hip", "right hip")


def test_another_site_is_of_its_most_scored_side(run: Run, sample: Path) -> None:
    answer = run("lags", "--site", "low back", "--against", "shoulder", "--json").json
    assert (answer["other_site"], answer["other_side"]) == ("shoulder", "right")


def test_lags_say_the_same_in_words_with_their_notes_below(run: Run, diary: Path) -> None:
    days = [f"2026-11-{day:02d},hip,{day % 2}" for day in range(1, 21)]
    days += [f"2026-11-{day:02d},knee,{day % 3}" for day in range(1, 21)]
    diary.write_text("\n".join(["date,site,pain", *days, ""]), encoding="utf-8")
    answer = run("lags", "--site", "hip", "--json").json
    notes = [f"Note: {caution['text']}" for caution in answer["cautions"]]
    assert notes
    assert run("lags", "--site", "hip").out.splitlines()[: 1 + len(notes)] == [answer["text"], *notes]


def test_lags_save_their_picture(run: Run, sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "lags.png"
    done = run("lags", "--site", "hip", "-o", str(picture))
    assert done.err == f"Picture: {picture}\n"
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_diary_of_one_place_is_an_answer_that_is_no(run: Run, diary: Path) -> None:
    diary.write_text("date,site,side,pain\n2026-11-01,hip,left,5\n", encoding="utf-8")
    done = run("lags")
    assert done.code == 1
    assert done.out.startswith("This diary has scores for only the left hip, so there is nothing to hold it against.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--site", "hip", "--side", "left", "--against", "hip"], "left hip cannot be held against itself"),
        (["--against", "knee"], "no entry is about the knee"),
        (["-o", "x.bmp"], "A picture's name must end in .png, .svg, .pdf; got 'x.bmp'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_asked_is_misuse(run: Run, sample: Path, arguments: list[str], sentence: str) -> None:
    done = run("lags", *arguments, "--json")
    assert done.code == 2
    assert sentence in done.json["error"]["message"]
