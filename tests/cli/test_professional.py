"""A reason to see a professional stands below a result, and in its JSON."""

import datetime as dt
from pathlib import Path

import pytest

from .conftest import Run

LOW, HIGH = "32432334232343", "65765667565676"


@pytest.fixture
def worse(diary: Path) -> str:
    """Write 28 days up to 20 Nov 2026, the last 14 of them worse, and return what is to be said."""
    first = dt.date(2026, 10, 24)
    rows = [
        f"{first + dt.timedelta(day)},hip,left,{score},{'ice' if day > 13 else 'none'}"
        for day, score in enumerate(LOW + HIGH)
    ]
    diary.write_text("\n".join(["date,site,side,pain,techniques", *rows, ""]), encoding="utf-8")
    return "Pain in the left hip has been higher over the last 14 days"


@pytest.mark.parametrize("asked", [["compare", "ice", "--days", "14"], ["trend"], ["dose", "ice"]], ids=" ".join)
def test_a_result_has_a_field_and_a_line(run: Run, worse: str, asked: list[str]) -> None:
    (found,) = run(*asked, "--json").json["professional"]
    assert (found["code"], found["site"], found["side"], found["date"]) == ("WORSENING", "hip", "left", "2026-11-20")
    assert found["text"].startswith(worse)
    said = run(*asked).out.splitlines()
    assert said[-2] == found["text"]
    assert said[-1].startswith("Please do not wait if one of these is true")


@pytest.mark.parametrize("asked", ["show", "what-helps"])
def test_a_list_has_a_line_in_its_text(run: Run, worse: str, asked: str) -> None:
    assert run(asked).out.splitlines()[-2].startswith(worse)
    assert isinstance(run(asked, "--json").json, list)


def test_without_a_reason_there_is_an_empty_field_and_no_line(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n2026-11-01,5\n", encoding="utf-8")
    assert run("trend", "--json").json["professional"] == []
    assert len(run("trend").out.splitlines()) == 1
    assert len(run("show").out.splitlines()) == 1
