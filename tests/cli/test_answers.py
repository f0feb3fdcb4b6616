"""Comparisons and trends from the command line, on the sample diary."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_diary.csv"
COMPARISON = {
    "technique", "site", "side", "outcome", "start", "starts", "days", "before", "after", "change", "interval",
    "p_value", "probability_lower", "probability_meaningful", "meaningful", "rho", "effective_days", "trend_adjusted",
    "other_dates", "indices", "word", "cautions", "text",
}  # fmt: skip


@pytest.fixture
def sample(diary: Path) -> Path:
    shutil.copy(SAMPLE, diary)
    return diary


def test_compare_answers_with_every_promised_field(run: Run, sample: Path) -> None:
    done = run("compare", "foam roller", "--json")
    assert done.code == 0
    answer = done.json
    assert set(answer) >= COMPARISON
    assert answer["technique"] == "foam_roller"
    assert answer["before"]["possible"] == 28
    assert set(answer["after"]) >= {"observed", "possible", "mean", "used"}
    low, high = answer["interval"]
    assert low < answer["change"] < high
    assert set(answer["trend_adjusted"]) == {"change", "interval", "p_value"}
    assert set(answer["other_dates"]) == {"compared", "as_large"}
    assert all(set(caution) == {"code", "text"} for caution in answer["cautions"])


def test_compare_says_the_same_in_words(run: Run, sample: Path) -> None:
    done = run("compare", "foam roller")
    assert done.code == 0
    assert done.out.strip() == run("compare", "foam roller", "--json").json["text"]


def test_cautions_stand_under_the_answer(run: Run, sample: Path) -> None:
    answer = run("compare", "ice", "--json").json
    assert answer["cautions"]
    notes = [f"Note: {caution['text']}" for caution in answer["cautions"]]
    assert run("compare", "ice").out.splitlines() == [answer["text"], *notes]


def test_compare_at_a_given_start_and_window(run: Run, sample: Path) -> None:
    answer = run("compare", "--start", "2026-07-01", "--days", "21", "--lag", "2", "--json").json
    assert (answer["technique"], answer["start"], answer["days"]) == (None, "2026-07-01", 21)
    assert answer["after"]["possible"] == 19


def test_a_start_is_chosen_by_its_number(run: Run, diary: Path) -> None:
    used = {*range(30, 40), *range(80, 90)}
    rows = [
        f"2026-{3 + day // 30:02d}-{1 + day % 30:02d},{4 + day % 3},{'ice' if day in used else 'none'}"
        for day in range(120)
    ]
    diary.write_text("\n".join(["date,pain,techniques", *rows]) + "\n")
    starts = run("compare", "ice", "--json").json["starts"]
    assert len(starts) == 2
    assert [run("compare", "ice", "--start", n, "--json").json["start"] for n in ("1", "2", "-1")] == [
        *starts,
        starts[1],
    ]
    done = run("compare", "ice", "--start", "3", "--json")
    assert (done.code, done.json["error"]["code"], done.json["error"]["column"]) == (2, "RANGE", "start")


def test_left_minus_right_from_the_command_line(run: Run, diary: Path) -> None:
    rows = [
        f"2026-{month:02d}-{day:02d},hip,{side},{score}"
        for month, left in ((3, 6), (4, 4))
        for day in range(1, 31)
        for side, score in (("left", left + day % 3), ("right", 3 + day % 2))
    ]
    diary.write_text("\n".join(["date,site,side,pain", *rows]) + "\n")
    answer = run("compare", "--start", "2026-04-01", "--left-minus-right", "--json").json
    assert (answer["side"], answer["outcome"], answer["word"]) == (
        "left − right",
        "left_minus_right",
        "very likely lower",
    )
    assert run("compare", "--start", "2026-04-01", "--left-minus-right", "--side", "left").code == 2


def test_a_technique_never_used_is_an_answer_that_is_no(run: Run, sample: Path) -> None:
    done = run("compare", "tennis ball", "--json")
    assert done.code == 1
    assert done.json["change"] is None
    assert done.json["word"] is None
    assert done.json["text"].startswith("Tennis ball is not in this diary yet")


def test_an_empty_diary_is_an_answer_that_is_no(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n", encoding="utf-8")
    for question in (["compare", "ice"], ["trend"]):
        done = run(*question, "--json")
        assert done.code == 1
        assert done.json["text"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["foam rller"], "foam_roller"),
        (["ice", "--start", "2020-01-01"], "2020-01-01 is outside the diary"),
        (["ice", "--start", "soon"], "--start must be a day"),
        (["ice", "--days", "7"], "days must be at least 14, got 7"),
        (["ice", "--site", "knee"], "knee"),
        (["ice", "--outcome", "mood"], "mood"),
        ([], "technique"),
        (["ice", "-o", "picture.bmp"], "A picture's name must end in .png, .svg, .pdf; got 'picture.bmp'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_question_that_cannot_be_asked_is_misuse(run: Run, sample: Path, arguments: list[str], sentence: str) -> None:
    done = run("compare", *arguments, "--json")
    assert done.code == 2
    assert sentence in done.json["error"]["message"]


def test_compare_saves_its_picture(run: Run, sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "foam.png"
    done = run("compare", "foam roller", "-o", str(picture))
    assert done.code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert done.err == f"Picture: {picture}\n"


def test_a_picture_that_cannot_be_written_exits_4(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("compare", "foam roller", "-o", str(tmp_path / "nowhere" / "foam.png"), "--json")
    assert done.code == 4
    assert "Choose another place with -o." in done.json["error"]["message"]


def test_the_picture_of_a_trend_is_of_pain(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("trend", "--outcome", "sleep_hours").code == 0
    done = run("trend", "--outcome", "sleep_hours", "-o", str(tmp_path / "trend.png"))
    assert done.code == 2
    assert done.err == "The picture is of pain; leave -o or --outcome out.\n"


def test_trend_answers_over_a_period(run: Run, sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "trend.svg"
    done = run("trend", "--start", "2026-07-01", "--end", "2026-09-30", "-o", str(picture), "--json")
    assert done.code == 0
    assert (done.json["start"], done.json["end"]) == ("2026-07-01", "2026-09-30")
    low, high = done.json["interval"]
    assert low < done.json["slope_per_week"] < high
    assert picture.read_text(encoding="utf-8").startswith("<?xml")
