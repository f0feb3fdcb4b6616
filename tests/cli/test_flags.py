"""The checklist of signs from the command line."""

from pathlib import Path

import pytest

from .conftest import Run


def test_every_sign_is_listed_with_its_latest_answer(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text("date,kind,key,value\n2026-11-02,flag,cancer,no\n")
    done = run("flags")
    lines = done.out.splitlines()
    assert (done.code, len(lines)) == (0, 11)
    assert lines[0] == "The pain began with a fall or a blow. not answered yet  [fall_or_impact]"
    assert lines[7] == "You have, or have had, cancer. no, 2 Nov 2026  [cancer]"
    assert lines[9:] == [
        "These are questions to ask, as a professional would; what is behind a sign hiplog cannot say.",
        "To answer, one or several at once: hiplog flags night_pain=no leg_weakness=no",
    ]


def test_several_answers_are_saved_as_one_change(run: Run) -> None:
    done = run("flags", "night pain=no", "saddle_numbness=yes", "--json")
    assert len(done.json["saved"]) == 2
    answers = {flag["key"]: (flag["answer"], flag["date"]) for flag in done.json["flags"] if flag["date"]}
    assert answers == {"saddle_numbness": (True, "2026-11-20"), "night_pain": (False, "2026-11-20")}
    assert done.json["text"].startswith("Saved: 2 answers. (To take it back: hiplog undo)\n")
    assert "“There is numbness where a saddle would touch.” Please let a doctor have a look today;" in done.json["text"]
    assert run("undo").out.startswith("Taken back: saving 2 marks.")
    assert run("flags", "--json").json["saved"] == []


def test_an_answer_may_be_of_another_day(run: Run) -> None:
    assert run("flags", "cancer=no", "--date", "2026-11-18").out.startswith("Saved: 1 answer.")
    assert "no, 18 Nov 2026  [cancer]" in run("flags").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("night_pian=no",), "There is no sign 'night_pian'. Did you mean night_pain? 'hiplog flags' lists the signs."),
        (("night_pain=maybe",), "The answer to 'night_pain' is yes or no, got 'maybe'; write night_pain=no."),
        (("night_pain",), "An answer is written SIGN=yes or SIGN=no, like night_pain=no; got 'night_pain'."),
        (("cancer=no", "Cancer=yes"), "cancer is answered twice; keep one of the answers."),
        (("--date", "2026-11-18"), "--date is the day of an answer; give one, like night_pain=no."),
    ],
)
def test_what_cannot_be_is_misuse_and_saves_nothing(
    run: Run, diary: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run("flags", *arguments)
    assert (done.code, done.err) == (2, f"{message}\n")
    assert not (diary.parent / "events.csv").exists()


def test_an_answer_in_the_file_that_is_none_is_named(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text("date,kind,key,value\n2026-11-02,flag,cancer,perhaps\n")
    assert (
        run("flags").err == "events.csv, line 2: The answer to 'cancer' is yes or no, got 'perhaps'; write cancer=no.\n"
    )
