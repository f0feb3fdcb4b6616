"""Writing an entry from the command line."""

import sys
from pathlib import Path

import pytest

from .conftest import Run, Terminal

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id"


def last_row(diary: Path) -> str:
    return diary.read_text(encoding="utf-8").splitlines()[-1]


def test_log_writes_one_row_and_says_what_it_saved(run: Run, diary: Path) -> None:
    done = run("log", "5", "-t", "foam roller 10", "-t", "Ice", "-s", "12", "--after", "3.5", "--site", "hip",
               "--side", "left", "--date", "2026-11-19", "--time", "18:10", "--note", "couch, 2 x 30 s")  # fmt: skip
    assert done.code == 0
    assert done.err == ""
    assert done.out == (
        "Saved: 19 Nov 2026 18:10: left hip pain 5, foam roller 10 min, ice, stretched 12 min, pain after 3.5, "
        "“couch, 2 x 30 s”. (To take it back: hiplog undo)\n"
    )
    assert last_row(diary).startswith('2026-11-19,18:10,hip,left,5,foam_roller 10; ice,12,3.5,"couch, 2 x 30 s",h')


def test_log_answers_in_json_with_the_id_that_is_in_the_file(run: Run, diary: Path) -> None:
    done = run("log", "5", "--json")
    assert done.code == 0
    assert last_row(diary).endswith("," + done.json["id"])


def test_the_day_is_today_unless_said_otherwise(run: Run, diary: Path) -> None:
    run("log", "5")
    assert last_row(diary).startswith("2026-11-20,")


def test_options_are_understood_before_the_command_too(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other" / "diary.csv"
    done = run("--json", "--diary", str(other), "log", "4")
    assert done.json["id"] in other.read_text(encoding="utf-8")


def test_again_repeats_site_side_and_techniques(run: Run, diary: Path) -> None:
    run("log", "5", "--site", "low back", "-t", "heat 15", "--date", "2026-11-18")
    done = run("log", "4", "--again")
    assert done.code == 0
    assert ",low_back,,4,heat 15," in last_row(diary)


def test_again_without_an_earlier_entry_says_so(run: Run, diary: Path) -> None:
    done = run("log", "4", "--again")
    assert done.code == 2
    assert done.err.startswith("There is no earlier entry to repeat")
    assert not diary.exists()


def test_a_measure_becomes_a_column(run: Run, diary: Path) -> None:
    run("log", "5", "--measure", "sleep_hours=6.5")
    header, row = diary.read_text(encoding="utf-8").splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["sleep_hours"] == "6.5"


@pytest.mark.parametrize(
    ("arguments", "column", "sentence"),
    [
        (["11"], "pain", "pain must be 0–10, got 11"),
        (["-1"], "pain", "pain must be 0–10, got -1"),
        (["seven"], "pain", "pain must be"),
        (["5", "--date", "2026-11-21"], "date", "2026-11-21"),
        (["5", "--date", "yesterday"], "date", "--date must be a day written year-month-day"),
        (["5", "--time", "25:00"], "time", "25:00"),
        (["5", "-t", "foam rller"], "techniques", "foam_roller"),
        (["5", "--site", "hpi"], "site", "hip"),
        (["5", "--side", "links"], "side", "left, right or both"),
        (["5", "-s", "ten"], "stretch_minutes", "ten"),
        (["5", "--after", "12"], "pain_after", "12"),
        (["5", "--measure", "sleep"], None, "--measure wants NAME=VALUE"),
        (["5", "--measure", "sleep_hours=long"], "sleep_hours", "long"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_wrong_value_is_refused_with_its_column_and_nothing_is_written(
    run: Run, diary: Path, arguments: list[str], column: str | None, sentence: str
) -> None:
    done = run("log", *arguments, "--json")
    assert done.code == 2
    error = done.json["error"]
    assert sentence in error["message"]
    assert error["column"] == column or column is None
    assert error["message"] in done.err
    assert not diary.exists()


def test_a_misspelt_option_is_misuse_and_not_a_score(run: Run, diary: Path) -> None:
    done = run("log", "--sitee", "hip")
    assert done.code == 2
    assert "--sitee" in done.err
    assert not diary.exists()


def test_two_scores_are_two_entries(run: Run, diary: Path) -> None:
    done = run("log", "5", "6")
    assert done.code == 2
    assert done.err == "One score, please; got 5 and 6. A second site is a second entry, with --site.\n"
    assert not diary.exists()


def test_it_says_that_earlier_entries_got_the_site(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n2026-11-19,5\n", encoding="utf-8")
    done = run("log", "4", "--site", "knee")
    assert done.code == 0
    assert done.err == "The earlier entries named no site; they say knee now. (hiplog undo takes both back)\n"
    assert [entry["site"] for entry in run("show", "--json").json] == ["knee", "knee"]


def test_a_week_of_the_year_is_no_day(run: Run, diary: Path) -> None:
    assert run("log", "5", "--date", "2026-W45-1").code == 2
    assert not diary.exists()


def test_both_sides_are_said_as_such(run: Run) -> None:
    done = run("log", "5", "--site", "shoulder", "--side", "both", "--date", "2026-11-19")
    assert done.out.startswith("Saved: 19 Nov 2026: shoulder (both sides) pain 5.")


def test_without_a_score_and_without_a_terminal_it_is_misuse(run: Run, diary: Path) -> None:
    done = run("log", "--json")
    assert done.code == 2
    assert done.json["error"]["column"] == "pain"
    assert not diary.exists()


def test_on_a_terminal_it_asks_with_the_last_answers_as_defaults(
    run: Run, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "6", "-t", "ice 15", "--site", "hip", "--side", "left", "--date", "2026-11-19")
    monkeypatch.setattr(sys, "stdin", Terminal("4\n\nbetter\n"))
    done = run("log")
    assert done.code == 0
    assert ",hip,left,4,ice 15,,,better," in last_row(diary)


def test_a_prompt_that_is_left_writes_nothing(run: Run, diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    done = run("log")
    assert done.code == 1
    assert "nothing was written" in done.err
    assert not diary.exists()


def test_a_diary_that_is_a_directory_cannot_be_read(run: Run, diary: Path) -> None:
    diary.mkdir()
    done = run("log", "5", "--json")
    assert done.code == 3
    assert done.json["error"]["code"] == "IS_DIRECTORY"


def test_undo_takes_the_last_entry_back(run: Run, diary: Path) -> None:
    run("log", "5", "--date", "2026-11-19")
    before = diary.read_bytes()
    entry_id = run("log", "6", "--json").json["id"]
    done = run("undo", "--json")
    assert done.code == 0
    assert done.json == {"undone": "add", "ids": [entry_id]}
    assert diary.read_bytes() == before


def test_remove_takes_out_the_named_entry(run: Run, diary: Path) -> None:
    entry_id = run("log", "5", "--json").json["id"]
    run("log", "6")
    done = run("remove", entry_id, "--json")
    assert done.code == 0
    assert done.json["pain"] == 5
    assert entry_id not in diary.read_text(encoding="utf-8")


def test_removing_what_is_not_there_is_misuse(run: Run) -> None:
    run("log", "5")
    done = run("remove", "h0000000000")
    assert done.code == 2
    assert "h0000000000" in done.err
