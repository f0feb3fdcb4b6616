"""The programme from the command line: shown, prescribed, ended."""

from pathlib import Path

import pytest

from .conftest import Run


def test_prescribed_and_done_are_shown_by_week(run: Run, diary: Path) -> None:
    diary.write_text(
        "date,pain,techniques\n2026-11-10,5,foam_roller 10\n2026-11-11,5,none\n2026-11-17,5,foam_roller 8\n"
    )
    added = run("programme", "add", "foam", "roller", "--minutes", "10", "--days-a-week", "5", "--from", "2026-11-09")
    assert (
        added.out
        == "Prescribed: foam roller, 10 min, 5 days a week, from 9 Nov 2026 on. (To take it back: hiplog undo)\n"
    )
    assert run("marks").out.startswith("9 Nov 2026: prescribed foam roller, 10 min, 5 days a week  [")
    done = run("programme")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Foam roller: 10 min, 5 days a week, since 9 Nov 2026. The week from 9 Nov 2026 to 15 Nov 2026: done on 1 of "
        "5 days, 5 not known; at least 10 of 50 min. The week from 16 Nov 2026, not yet over: done on 1 day so far, "
        "4 not known; 8 min.\n"
        "  9 Nov 2026: 1 of 5 days, 5 not known; at least 10 of 50 min\n"
        "  16 Nov 2026, not yet over: 1 day so far, 4 not known; 8 min\n"
    )


def test_the_json_holds_programme_problems_and_text(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text("date,kind,key,value\n2026-11-02,prescribed,ice,often\n")
    run("programme", "add", "clams", "--sets", "3 x 10", "--days-a-week", "3", "--note", "slowly")
    done = run("programme", "--json", "--weeks", "2")
    assert set(done.json) == {"programme", "problems", "text"}
    assert [one["technique"] for one in done.json["programme"]] == ["clamshells"]
    assert [problem["line"] for problem in done.json["problems"]] == [2]
    assert done.err.startswith("events.csv, line 2: What is prescribed cannot be known, 'often' is not understood;")


def test_nothing_prescribed_is_a_no(run: Run) -> None:
    done = run("programme")
    assert done.code == 1
    assert done.out == (
        "Nothing was prescribed in these weeks. To note a prescription: "
        "hiplog programme add 'foam roller' --minutes 10 --days-a-week 5\n"
    )
    assert run("programme", "--json").json["programme"] == []


def test_the_picture_is_saved(run: Run, tmp_path: Path) -> None:
    run("programme", "add", "ice", "--days-a-week", "7")
    done = run("programme", "-o", str(tmp_path / "weeks.svg"))
    assert done.err == f"Picture: {tmp_path / 'weeks.svg'}\n"
    assert (tmp_path / "weeks.svg").stat().st_size > 2_000


def test_a_prescription_is_ended(run: Run) -> None:
    run("programme", "add", "ice", "--minutes", "10 min", "--days-a-week", "7", "--from", "2026-11-02")
    done = run("programme", "end", "Ice", "--date", "2026-11-16", "--json")
    assert (done.code, done.json["value"]) == (0, "ended")
    assert "2 Nov 2026 to 15 Nov 2026" in run("programme").out
    again = run("programme", "end", "ice")
    assert again.code == 2
    assert again.err == "ice is not prescribed on 20 Nov 2026; prescribed is nothing.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "ice", "--minutes", "ten", "--days-a-week", "5"),
         "minutes 'ten' cannot be understood; write a number from 1 to 1440, like 10."),
        (("add", "ice", "--sets", "many", "--days-a-week", "5"),
         "sets 'many' cannot be understood; write 3 x 10, or 2 x 30 s."),
        (("add", "ice", "--sets", "3 x 10", "--minutes", "5", "--days-a-week", "5"),
         "Give either minutes or sets, not both."),
        (("end", "icee"), ("There is no technique 'icee'. Did you mean ice? "
         'To add your own: hiplog techniques add "icee" --family "heat and cold".')),
        (("-o", "x.png", "end", "ice"), "The picture is of the weeks; leave -o out here."),
        (("add", "ice", "--days-a-week", "5", "--from", "tomorrow"),
         "--from must be a day written year-month-day, like 2026-11-21; got 'tomorrow'."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_misuse(run: Run, arguments: tuple[str, ...], message: str) -> None:
    done = run("programme", *arguments)
    assert (done.code, done.err) == (2, f"{message}\n")


def test_an_option_that_is_missing_is_misuse(run: Run) -> None:
    assert run("programme", "add", "ice").err == "Missing option '--days-a-week'. See: hiplog programme add --help\n"
