"""The checklist's form: the latest answers, new ones saved together, when to be seen where one is yes."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog.errors import CannotWrite
from hiplog.panels import RedFlagsPanel

from .conftest import TODAY
from .on_the_page import said


@pytest.fixture
def panel(diary_of):
    return RedFlagsPanel(diary_of("date,pain\n2026-11-19,5\n"))


def latest(panel):
    return {key: unescape(re.sub("<[^>]*>", "", line.value)) for key, line in panel.latest.items()}


def marks(panel):
    return [(event.date, event.key, event.value) for event in panel.diary.events]


def test_every_sign_is_a_question_with_its_name_and_its_latest_answer(panel, path):
    assert [field.control.description for field in panel.questions.values()][:2] == [
        "The pain began with a fall or a blow.",
        "There is fever together with pain and swelling.",
    ]
    assert set(latest(panel).values()) == {"Not answered yet."}
    (path.parent / "events.csv").write_text("date,kind,key,value\n2026-11-02,flag,cancer,no\n")
    panel.refresh()
    assert latest(panel)["cancer"] == "Last: no, 2 Nov 2026."
    assert said(panel.text) is None


def test_what_was_chosen_is_saved_as_one_change_and_the_rest_left_alone(panel):
    panel.questions["night_pain"].value = "no"
    panel.questions["weight_loss"].value = "yes"
    panel.save.click()
    assert sorted(marks(panel)) == [(TODAY, "night_pain", "no"), (TODAY, "weight_loss", "yes")]
    assert said(panel.said) == ("status", "Saved: 2 answers.")
    assert latest(panel)["weight_loss"] == "Last: yes, 21 Nov 2026."
    assert {field.value for field in panel.questions.values()} == {""}
    assert said(panel.text) == (
        "status",
        (
            "Answered with yes: “You have lost weight without a reason you know.” "
            "Please let a doctor or a physiotherapist have a look soon, within the next days."
        ),
    )
    assert panel.diary.undo().text == "Taken back: saving 2 marks."


def test_no_to_the_rest_fills_in_and_does_not_save(panel):
    panel.questions["cancer"].value = "yes"
    panel.rest.click()
    assert said(panel.said) == ("status", "Filled in, not saved yet: look at them, then press Save answers.")
    assert marks(panel) == []
    panel.save.click()
    assert said(panel.said) == ("status", "Saved: 9 answers.")
    assert sorted(value for _, _, value in marks(panel)) == ["no"] * 8 + ["yes"]


def test_a_second_press_finds_nothing_to_save(panel):
    panel.questions["cancer"].value = "no"
    panel.save.click()
    panel.save.click()
    assert said(panel.said) == ("status", "There is nothing to save yet: choose yes or no at a question.")
    assert len(marks(panel)) == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "The date is not complete: choose the day, or type it in full."),
        (dt.date(2026, 11, 22), "Date 2026-11-22 is after today, 2026-11-21; write a day up to today."),
    ],
)
def test_a_day_that_cannot_be_is_said_at_the_date(panel, day, sentence):
    panel.questions["cancer"].value = "no"
    panel.date.value = day
    panel.save.click()
    assert said(panel.date.wrong) == ("alert", sentence)
    assert said(panel.said) == (
        "status", "Not saved yet: see the sentence at the field above. What you chose is still there."
    )  # fmt: skip
    assert panel.questions["cancer"].value == "no"
    assert marks(panel) == []


def test_others_are_told_of_answers(panel):
    told = []
    panel.on_saved(lambda: told.append(len(marks(panel))))
    panel.save.click()
    panel.questions["cancer"].value = "no"
    panel.save.click()
    assert told == [1]


def test_an_answer_in_the_file_that_is_none_is_named_as_typed(panel, path):
    (path.parent / "events.csv").write_text("date,kind,key,value\n2026-11-02,flag,cancer,<i>perhaps\n")
    panel.refresh()
    assert said(panel.trouble) == (
        "status",
        "events.csv, line 2: The answer to 'cancer' is yes or no, got '<i>perhaps'; write cancer=no.",
    )


def test_marks_that_cannot_be_read_or_written_are_an_alert(panel, path, monkeypatch):
    panel.questions["cancer"].value = "no"
    with monkeypatch.context() as patched:
        patched.setattr("hiplog.diary.saving.recorded", refuse)
        panel.save.click()
    assert said(panel.said) == ("alert", "no room")
    assert panel.questions["cancer"].value == "no"
    (path.parent / "events.csv").write_bytes(b"\x00\x00")
    panel.refresh()
    assert said(panel.trouble)[0] == "alert"
    (path.parent / "events.csv").unlink()
    panel.refresh()
    assert said(panel.trouble) is None


def refuse(*_):
    raise CannotWrite("no room", code="NO_SPACE")


def test_it_shows_as_a_widget(panel):
    assert "application/vnd.jupyter.widget-view+json" in panel._repr_mimebundle_()
