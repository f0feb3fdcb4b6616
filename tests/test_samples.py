"""The sample diaries: reproducible byte for byte, read without a complaint, and true to what is said about them."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

import hiplog
from hiplog.diary.reader import read
from hiplog.diary.vocabulary import vocabulary

SAMPLES = Path(__file__).parents[1] / "sample_data"
TODAY = dt.date(2026, 11, 20)
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))


def sample(name: str) -> hiplog.Diary:
    return hiplog.Diary(SAMPLES / name, today=TODAY)


def technique(name: str, key: str) -> dict[str, object]:
    return next(fact for fact in TRUTH[name]["techniques"] if fact["technique"] == key)


def test_the_generator_writes_the_same_bytes_again(tmp_path):
    subprocess.run([sys.executable, SAMPLES / "make_samples.py", tmp_path], check=True, capture_output=True)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert written == sorted(map(Path, [*TRUTH, "README.md", "truth.json"]))
    for path in written:
        assert (tmp_path / path).read_bytes() == (SAMPLES / path).read_bytes(), path


@pytest.mark.parametrize("name", TRUTH)
def test_a_sample_is_read_without_any_problem(name):
    reading = read((SAMPLES / name).read_bytes(), today=TODAY, vocabulary=vocabulary())
    assert (reading.verdict, reading.problems) == ("accept", ())


@pytest.mark.parametrize("name", TRUTH)
def test_a_sample_covers_the_period_that_its_truth_names(name):
    index = sample(name).days().index
    assert [f"{index[0]:%Y-%m-%d}", f"{index[-1]:%Y-%m-%d}"] == [TRUTH[name]["first"], TRUTH[name]["last"]]


@pytest.mark.parametrize("name", TRUTH)
def test_a_sample_holds_the_places_and_techniques_that_its_truth_names(name):
    diary = sample(name)
    places = {(place["site"], place["side"]) for place in TRUTH[name]["places"]}
    assert {(entry.site, entry.side) for entry in diary.entries} == places
    assert set(diary.uses().columns) == {fact["technique"] for fact in TRUTH[name]["techniques"]}


def test_every_fact_stands_in_the_readme():
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for name, truth in TRUTH.items():
        assert f"`{name}`" in readme
        for fact in truth["techniques"]:
            assert f"`{fact['technique']}`" in readme


def test_the_hip_diary_is_kept_as_people_keep_one():
    pain = sample("hip_diary.csv").days()["pain"]
    gaps = pain.isna().groupby(pain.notna().cumsum()).sum()
    assert 0.15 <= pain.isna().mean() <= 0.20
    assert gaps.max() >= 12
    assert {entry.said_none for entry in sample("hip_diary.csv").entries} == {True, False}


@pytest.mark.parametrize(
    ("name", "key", "site", "side"),
    [
        ("hip_diary.csv", "foam_roller", "hip", "left"),
        ("hip_back_shoulder.csv", "hip_flexor_stretch", "low_back", None),
        ("hip_back_shoulder.csv", "tennis_ball", "hip", "left"),
        ("caseload/badger/diary.csv", "strengthening", "hip", "right"),
    ],
)
def test_what_truly_helps_is_found_at_its_start_with_the_truth_in_the_interval(name, key, site, side):
    truth = technique(name, key)
    result = hiplog.compare(sample(name), key, site=site, side=side)
    assert result.start.isoformat() == truth["start"]
    assert result.interval[0] < truth["change"] < result.interval[1]
    assert result.word == "very likely lower"


@pytest.mark.parametrize("name", TRUTH)
def test_what_does_nothing_is_never_called_very_likely(name):
    for fact in TRUTH[name]["techniques"]:
        if not fact["change"]:
            result = hiplog.compare(sample(name), fact["technique"], site=fact["site"], side=fact["side"])
            assert "very likely" not in (result.word or ""), fact["technique"]
