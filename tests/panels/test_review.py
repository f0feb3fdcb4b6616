"""The review of one person: shown as it is saved, at a visit that can be chosen, with what is recorded below it."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog import Diary
from hiplog.panels import ReviewPanel
from hiplog.panels.downloads import Downloads
from hiplog.panels.fields import NO_DAY

from .conftest import TODAY
from .on_the_page import said

HEADER = "date,site,side,pain,note\n"
NOTE = "<script>alert(1)</script> $x^2$ & more"
DIARY = HEADER + "".join(
    f"{TODAY - dt.timedelta(days=ago)},hip,left,{3 + ago % 4},{NOTE if ago == 2 else ''}\n" for ago in range(30, 0, -1)
)
PRESCRIBED = 'date,kind,key,value\n2026-11-01,prescribed,foam_roller,"10 min, 5 days a week"\n'
OLD = HEADER + "2026-10-01,hip,left,4,\n2026-10-02,hip,left,5,\n"


@pytest.fixture
def panel(diary_of):
    return ReviewPanel(diary_of(DIARY))


@pytest.fixture
def sent(monkeypatch):
    """What goes to the browser: the message and the bytes."""
    messages = []
    monkeypatch.setattr(Downloads, "send", lambda _self, message, buffers=(): messages.append((message, *buffers)))
    return messages


def save(panel, words):
    panel.files._handle_custom_msg({"make": words}, [])


def text_of(panel):
    """Return what is read on the sheet."""
    body = panel.sheet.document.partition("<body>")[2]
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def is_blank(panel):
    return (panel.sheet.document, panel.files.choices) == ("", [])


class TestTheVisit:
    def test_it_is_today_and_the_review_of_that_day_is_shown(self, panel):
        assert panel.visit.value == TODAY
        assert text_of(panel).startswith("Pain diary review Visit 21 Nov 2026 ")
        assert said(panel.answer.said) == ("status", "The review at 21 Nov 2026, as it is saved and printed.")
        assert panel.sheet.name == "Review"

    def test_it_is_the_last_day_with_an_entry_where_that_is_two_weeks_ago(self, diary_of):
        panel = ReviewPanel(diary_of(OLD))
        assert panel.visit.value == dt.date(2026, 10, 2)
        assert said(panel.answer.said)[1] == (
            "Nothing was logged after 2 Oct 2026, so this is the review at 2 Oct 2026, as it is saved and printed."
        )

    def test_a_mark_of_today_is_a_visit_today_however_long_nothing_was_logged(self, diary_of, path):
        path.with_name("events.csv").write_text("date,kind,key,value\n2026-11-21,outcome,odi,34\n", encoding="utf-8")
        assert ReviewPanel(diary_of(OLD)).visit.value == TODAY

    def test_marks_that_cannot_be_read_do_not_take_the_page_away(self, diary_of, path):
        path.with_name("events.csv").mkdir()
        panel = ReviewPanel(diary_of(OLD))
        assert "events.csv" in text_of(panel)

    def test_another_one_can_be_chosen(self, panel):
        panel.visit.value = TODAY - dt.timedelta(days=7)
        assert "Visit 14 Nov 2026" in text_of(panel)

    def test_one_before_the_first_entry_is_refused_beside_its_field(self, panel):
        panel.visit.value = dt.date(2026, 10, 1)
        role, sentence = said(panel.visit.wrong)
        assert role == "alert"
        assert sentence == (
            "The visit (1 Oct 2026) is before the first entry of this diary (22 Oct 2026), so there is nothing to "
            "review yet; choose a later visit."
        )
        assert said(panel.answer.said) == (
            "status", "There is no review for this visit date; what is wrong stands below it.",
        )  # fmt: skip
        assert is_blank(panel)

    def test_one_after_today_is_refused_and_a_good_one_brings_the_review_back(self, panel):
        panel.visit.value = TODAY + dt.timedelta(days=1)
        assert said(panel.visit.wrong)[1] == (
            "2026-11-22 is after today (2026-11-21); a review looks back, so choose a visit up to today"
        )
        assert is_blank(panel)
        panel.visit.value = TODAY
        assert said(panel.visit.wrong) is None
        assert not is_blank(panel)

    def test_one_that_is_no_day_is_said_beside_its_field_until_it_is_one(self, panel):
        panel.visit.control.set_state({"value": "", "unfinished": True})
        assert said(panel.visit.wrong) == ("alert", NO_DAY)
        assert is_blank(panel)
        panel.refresh.click()
        assert said(panel.visit.wrong) == ("alert", NO_DAY)
        panel.visit.control.set_state({"value": "2026-11-01", "unfinished": False})
        assert said(panel.visit.wrong) is None
        assert "Visit 1 Nov 2026" in text_of(panel)

    def test_a_field_made_blank_stays_so_and_means_today(self, panel):
        panel.visit.value = dt.date(2026, 11, 1)
        panel.visit.value = None
        assert panel.visit.value is None
        assert "Visit 21 Nov 2026" in text_of(panel)

    def test_one_that_was_filled_in_and_left_alone_follows_the_day(self, diary_of):
        diary_of(DIARY)
        moment = dt.datetime(2026, 11, 21, 23, 59)  # noqa: DTZ001 wall-clock time, as the diary keeps it
        now = [moment]
        panel = ReviewPanel(Diary(diary_of(DIARY).path, clock=lambda: now[0]))
        now[0] = moment + dt.timedelta(minutes=2)
        panel.refresh.click()
        assert panel.visit.value == dt.date(2026, 11, 22)
        assert "Visit 22 Nov 2026" in text_of(panel)


class TestWhatIsShown:
    def test_notes_are_left_out_until_they_are_asked_for_and_stand_there_as_typed(self, panel):
        assert "alert(1)" not in panel.sheet.document
        panel.notes.value = True
        assert NOTE in text_of(panel)
        assert "<script" not in panel.sheet.document

    def test_a_name_stands_at_the_top(self, panel):
        panel.name.value = "  A. <b>B.</b> "
        assert text_of(panel).startswith("Pain diary review · A. <b>B.</b> Visit")

    def test_of_one_person_among_several_it_says_whose_it_is(self, diary_of):
        panel = ReviewPanel(diary_of(OLD), "badger")
        assert (panel.sheet.name, panel.files.name) == ("Review of badger", "Save the review of badger")
        assert "review · badger" in text_of(panel)

    def test_a_day_is_not_computed_twice_for_the_same_diary(self, panel, monkeypatch):
        before = panel.sheet.document
        monkeypatch.setattr("hiplog.clinic.one_page.review.review", pytest.fail)
        panel.refresh.click()
        assert panel.sheet.document == before

    def test_the_notebook_shows_it(self, diary_of):
        panel = ReviewPanel(diary_of(OLD))
        assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()

    def test_an_empty_diary_says_where_to_begin(self, diary_of):
        panel = ReviewPanel(diary_of(HEADER))
        assert said(panel.answer.said)[1].startswith("There are no entries yet.")
        assert is_blank(panel)

    def test_a_diary_that_can_no_longer_be_read_takes_the_page_away(self, panel, path):
        path.unlink()
        path.mkdir()
        panel.refresh.click()
        assert said(panel.answer.said)[0] == "alert"
        assert is_blank(panel)


class TestTheFiles:
    def test_the_page_is_saved_as_it_is_shown(self, panel, sent):
        save(panel, "Save as HTML")
        ((message, data),) = sent
        assert message == {"file": "hiplog-review-2026-11-21.html", "type": "text/html"}
        assert data.decode() == panel.sheet.document

    def test_a_pdf_has_its_bytes(self, panel, sent, monkeypatch):
        monkeypatch.setattr("hiplog.clinic.review_pdf", lambda found: f"%PDF {found.visit}".encode(), raising=False)
        save(panel, "Save as PDF")
        message = {"file": "hiplog-review-2026-11-21.pdf", "type": "application/pdf"}
        assert sent == [(message, b"%PDF 2026-11-21")]


class TestRecording:
    def test_its_parts_are_closed_and_not_made_before_they_are_opened(self, panel):
        assert [fold.button.name for fold in panel.folds.values()] == ["Outcome measures", "Programme", "Red flags"]
        for fold in panel.folds.values():
            assert (fold.button.expanded, fold.content.children) == (False, ())
            fold.open()
            assert len(fold.content.children) == 1

    def test_an_outcome_is_in_the_review_at_once(self, panel):
        outcome = open_part(panel, "Outcome measures")
        outcome.form.what.value = "odi"
        outcome.form.answers.fields[0].value = "34"
        outcome.save.click()
        assert "ODI" in text_of(panel)

    def test_a_prescription_is_in_the_review_at_once(self, panel, path):
        programme = open_part(panel, "Programme")
        path.with_name("events.csv").write_text(PRESCRIBED, encoding="utf-8")
        for listener in programme._listeners:
            listener()
        assert "10 min, 5 days a week" in text_of(panel)

    def test_a_sign_answered_with_yes_is_in_the_review_at_once(self, panel):
        flags = open_part(panel, "Red flags")
        flags.questions["leg_weakness"].value = "yes"
        flags.save.click()
        assert "answered with yes: A leg is getting weaker." in text_of(panel)


def open_part(panel, name):
    panel.folds[name].open()
    return panel.recorded[name]
