"""Episodes and rhythm from the command line, on the sample diary."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_diary.csv"
COUNTS = {
    "episodes", "observed", "watched", "per_28_days", "mean_length", "mean_peak", "peak",
    "days_between", "between_seen",
}  # fmt: skip


@pytest.fixture
def sample(diary: Path) -> Path:
    shutil.copy(SAMPLE, diary)
    return diary


def test_episodes_are_counted_before_and_after_a_start(run: Run, sample: Path) -> None:
    done = run("episodes", "--start", "2026-06-15", "--json")
    assert done.code == 0
    assert (done.json["threshold"], done.json["threshold_from"]) == (4, "diary")
    assert set(done.json["all"]) == set(done.json["before"]) == set(done.json["after"]) == COUNTS
    assert done.json["before"]["per_28_days"] > done.json["after"]["per_28_days"]
    assert done.json["time_to_next"]["start"] == "2026-06-15"


def test_episodes_are_told_with_their_cautions(run: Run, sample: Path) -> None:
    answer = run("episodes", "--json").json
    notes = [f"Note: {caution['text']}" for caution in answer["cautions"]]
    assert notes
    assert run("episodes").out.splitlines()[: 1 + len(notes)] == [answer["text"], *notes]


def test_a_threshold_of_ones_own_and_the_setting(run: Run, sample: Path) -> None:
    assert run("episodes", "--threshold", "5", "--json").json["threshold_from"] == "given"
    run("settings", "episode_threshold", "3.5")
    found = run("episodes", "--json").json
    assert (found["threshold"], found["threshold_from"]) == (3.5, "setting")


def test_pictures_of_episodes_are_saved(run: Run, sample: Path, tmp_path: Path) -> None:
    over_time, curve = tmp_path / "episodes.png", tmp_path / "next.svg"
    done = run("episodes", "--start", "2026-06-15", "-o", str(over_time), "--curve", str(curve))
    assert done.code == 0
    assert over_time.read_bytes().startswith(b"\x89PNG")
    assert curve.read_text(encoding="utf-8").startswith("<?xml")
    assert done.err == f"Picture: {over_time}\nPicture: {curve}\n"


def test_a_curve_needs_a_start(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("episodes", "--curve", str(tmp_path / "next.png"))
    assert (done.code, done.err) == (2, "--curve compares before and after; say the day with --start.\n")


def test_too_few_days_are_an_answer_that_is_no(run: Run, diary: Path, tmp_path: Path) -> None:
    diary.write_text("date,pain\n2026-11-01,5\n", encoding="utf-8")
    curve = tmp_path / "next.png"
    done = run("episodes", "--start", "2026-11-01", "--curve", str(curve), "-o", str(tmp_path / "episodes.png"))
    assert done.code == 1
    assert "at least 10 scored days are needed" in done.out
    assert done.err.splitlines()[-1] == "There is no time to the next episode to draw."
    assert not curve.exists()


def test_rhythm_answers_in_three_parts(run: Run, sample: Path) -> None:
    done = run("rhythm", "--json")
    assert done.code == 0
    assert [len(done.json[part]) > 2 for part in ("weekdays", "times_of_day", "missing_days")] == [True] * 3
    assert run("rhythm").out.startswith(done.json["text"])


def test_pictures_of_the_rhythm_and_the_calendar_are_saved(run: Run, sample: Path, tmp_path: Path) -> None:
    picture, calendar = tmp_path / "rhythm.png", tmp_path / "calendar.png"
    done = run("rhythm", "-o", str(picture), "--calendar", str(calendar))
    assert done.err == f"Picture: {picture}\nPicture: {calendar}\n"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert calendar.read_bytes().startswith(b"\x89PNG")


def test_an_empty_diary_has_no_rhythm(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n", encoding="utf-8")
    done = run("rhythm", "--json")
    assert done.code == 1
    assert done.json["reason"] == "EMPTY_DIARY"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["episodes", "--threshold", "11"], "threshold must be above 0 and at most 10, got 11"),
        (["episodes", "--start", "soon"], "--start must be a day"),
        (["episodes", "--start", "2020-01-01"], "2020-01-01 is outside the diary"),
        (["episodes", "-o", "x.bmp"], "A picture's name must end in .png, .svg, .pdf; got 'x.bmp'."),
        (["rhythm", "--site", "knee"], "knee"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_asked_is_misuse(run: Run, sample: Path, arguments: list[str], sentence: str) -> None:
    done = run(*arguments, "--json")
    assert done.code == 2
    assert sentence in done.json["error"]["message"]
