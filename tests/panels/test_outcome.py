"""The outcome form: a measure's own fields, what is wrong beside its field, the picture and what changed below."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog.panels import OutcomePanel
from hiplog.panels.fields import NO_DAY

from .conftest import TODAY
from .on_the_page import said

NOT_SAVED = ("status", "Not saved yet: see the sentence at the field above. What you typed is still there.")


@pytest.fixture
def panel(diary_of):
    return OutcomePanel(diary_of("date,pain\n2026-11-19,5\n"))


def marks(panel):
    return [(event.date, event.key, event.value) for event in panel.diary.events]


def names(panel):
    return [field.control.description for field in panel.form.answers.fields]


def write(panel, *values):
    """Type into the fields in their order; None leaves one as it is."""
    for field, value in zip(panel.form.answers.fields, values, strict=False):
        if value is not None:
            field.value = value


def wrong(panel):
    return {field.control.description: said(field.wrong)[1] for field in panel.form.answers.fields if said(field.wrong)}


def alt(panel):
    found = re.search('<img alt="([^"]*)"', panel.picture.chart.value)
    return unescape(found[1]) if found else None


def words(widget):
    return " ".join(re.sub("<[^>]*>", " ", unescape(widget.value)).split())


def choose(panel, measure, movement=None, side=None):
    panel.form.what.value = measure
    for field, value in ((panel.form.movement, movement), (panel.form.side, side)):
        if value is not None:
            field.value = value


def test_it_opens_on_a_question_in_our_words_and_today(panel):
    assert panel.form.what.value == "nrs"
    assert names(panel) == ["Pain on average in the last 7 days, from 0 (no pain) to 10 (the worst pain imaginable)"]
    assert panel.form.date.value == TODAY
    assert said(panel.text) == ("status", "No score of this measure is written down yet.")
    assert (alt(panel), panel.below.value) == (None, "")
    assert [panel.form.movement.box.layout.display, panel.form.side.box.layout.display] == ["none", "none"]


@pytest.mark.parametrize(
    ("key", "value", "chosen"),
    [
        ("psfs", "climb 4; sit 4; run 4", ("psfs", "hip_flexion", "left")),
        ("rom_knee_flexion_right", "120", ("rom", "knee_flexion", "right")),
        ("rom_neck_flexion", "40", ("rom", "neck_flexion", "left")),
    ],
)
def test_it_opens_on_what_was_scored_last(diary_of, key, value, chosen):
    diary = diary_of("date,pain\n2026-11-19,5\n")
    diary.mark("outcome", "peg", "5; 5; 5", date="2026-11-01")
    diary.mark("outcome", key, value, date="2026-11-02")
    form = OutcomePanel(diary).form
    assert (form.what.value, form.movement.value, form.side.value) == chosen


def test_each_measure_has_fields_of_its_own(panel):
    choose(panel, "peg")
    assert len(names(panel)) == 3
    choose(panel, "rmdq")
    assert names(panel) == ["Total of RMDQ (0–24)"]
    choose(panel, "quickdash")
    assert names(panel) == ["Total of QuickDASH (0–100)", "Or its 11 answers in order, - for none"]
    choose(panel, "psfs")
    assert names(panel)[:2] == ["Activity 1", "Score 1 (0–10)"]
    assert len(names(panel)) == 10
    choose(panel, "groc")
    assert "never stands alone" in panel.form.about.value


def test_save_writes_the_score_and_shows_it(panel):
    heard = []
    panel.on_saved(lambda: heard.append(len(panel.diary.events)))
    choose(panel, "oxford_hip")
    write(panel, "34")
    panel.save.click()
    assert marks(panel) == [(TODAY, "oxford_hip", "34")]
    assert said(panel.said) == ("status", "Saved: Oxford Hip Score 34 on 21 Nov 2026.")
    assert names(panel)[0].startswith("Total of Oxford Hip Score")
    assert panel.form.answers.fields[0].value == ""
    assert alt(panel).startswith("Outcome measures over time. Oxford Hip Score: 34 on 21 Nov 2026")
    assert "Oxford Hip Score 34, 21 Nov 2026 – – – 5 points 8 points" in words(panel.below)
    assert heard == [1]


def test_a_second_press_writes_nothing(panel):
    write(panel, "6")
    panel.save.click()
    panel.save.click()
    assert len(marks(panel)) == 1
    assert said(panel.said) == ("status", "Saved: NRS 6 on 21 Nov 2026. It is saved once; the form is empty again.")
    choose(panel, "peg")
    assert said(panel.said) is None
    panel.save.click()
    assert said(panel.said) == NOT_SAVED


def test_own_activities_come_back_from_the_last_time_and_what_changed_is_told(panel):
    choose(panel, "psfs")
    panel.form.date.value = dt.date(2026, 9, 1)
    write(panel, "climb stairs", "4", "<b>socks</b>", "3", "sit", "5,5")
    panel.save.click()
    assert [field.value for field in panel.form.answers.fields[:6]] == [
        "climb stairs",
        "",
        "<b>socks</b>",
        "",
        "sit",
        "",
    ]
    panel.form.date.value = TODAY
    write(panel, None, "8", None, "8", None, "8")
    panel.save.click()
    assert marks(panel) == [
        (dt.date(2026, 9, 1), "psfs", "climb stairs 4; <b>socks</b> 3; sit 5.5"),
        (TODAY, "psfs", "climb stairs 8; <b>socks</b> 8; sit 8"),
    ]
    assert said(panel.text)[1].startswith("PSFS: 4.2 on 1 Sep 2026 to 8 on 21 Nov 2026, +3.8 points")
    assert "PSFS 4.2, 1 Sep 2026 8, 21 Nov 2026 +3.8 improved 2 points 2.3 points: reached" in words(panel.below)
    assert ">&lt;b&gt;socks&lt;/b&gt;</th>" in panel.below.value


@pytest.mark.parametrize(
    ("measure", "typed", "field", "sentence"),
    [
        ("nrs", ["11"], 0, "The answer must be 0 to 10, got 11; write it again."),
        ("peg", ["5", "x", "5"], 1, "The answer must be a number, 0 to 10, got 'x'; write it again."),
        ("peg", ["5", "", "5"], 1, "PEG needs all 3 answers; 2 scored, so it has no total."),
        ("psfs", ["climb", "4", "sit", "11"], 3, "The score must be 0 to 10, got 11; write it again."),
        ("psfs", ["climb", "4", "", "5"], 2, "Name the activity that this score is of."),
        ("psfs", ["climb; run", "4"], 0, "An activity has no semicolon in its name; write it without."),
        ("psfs", ["climb", "4", "sit", "3"], 4, "PSFS needs at least 3 activities; 2 scored, so it has no total."),
        ("oxford_hip", ["50"], 0, "Oxford Hip Score must be 0 to 48, got 50; write it again."),
        ("oxford_hip", ["", ""], 0, "Oxford Hip Score takes 12 answers in order or the total alone; got none."),
        ("oxford_hip", ["", "1 2 3"], 1, "Oxford Hip Score takes 12 answers in order or the total alone; got 3."),
        ("oxford_hip", ["", "40"], 1, "Oxford Hip Score takes 12 answers in order or the total alone; got 2."),
        ("oxford_hip", ["30", "1 2"], 1, "Write the total or the answers, not both: clear one of the two."),
        ("rmdq", ["25"], 0, "RMDQ must be 0 to 24, got 25; write it again."),
        ("rom", ["190"], 0, "left hip flexion must be −60 to 180 degrees, got 190; write it again."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(panel, measure, typed, field, sentence):
    choose(panel, measure)
    write(panel, *typed)
    panel.save.click()
    assert wrong(panel) == {names(panel)[field]: sentence}
    assert said(panel.said) == NOT_SAVED
    assert [one.value for one in panel.form.answers.fields[: len(typed)]] == typed
    assert marks(panel) == []


def test_a_sentence_goes_when_the_field_is_put_right(panel):
    write(panel, "11")
    panel.save.click()
    write(panel, "9")
    panel.save.click()
    assert (wrong(panel), marks(panel)) == ({}, [(TODAY, "nrs", "9")])


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, NO_DAY),
        (dt.date(2027, 1, 1), "Date 2027-01-01 is after today, 2026-11-21; write a day up to today."),
    ],
)
def test_a_wrong_day_is_said_at_the_date(panel, day, sentence):
    panel.form.date.value = day
    write(panel, "5")
    panel.save.click()
    assert (said(panel.form.date.wrong), wrong(panel), marks(panel)) == (("alert", sentence), {}, [])


def test_answers_in_order_are_taken_from_the_form_of_the_clinic(panel):
    choose(panel, "quickdash")
    write(panel, "", "2 3 3 2 1 5 5 - 3 3 3")
    panel.save.click()
    assert marks(panel) == [(TODAY, "quickdash", "2; 3; 3; 2; 1; 5; 5; -; 3; 3; 3")]


def test_a_movement_is_chosen_with_its_side_and_its_degrees_stay_while_it_is(panel):
    choose(panel, "rom")
    assert panel.form.about.value == "<p>How far the hip moves, in degrees; usual 110 to 120°.</p>"
    write(panel, "118")
    choose(panel, "rom", side="right")
    panel.save.click()
    assert marks(panel) == [(TODAY, "rom_hip_flexion_right", "118")]
    assert panel.form.answers.fields[0].value == ""
    assert alt(panel).startswith("Range of motion. Hip flexion (usual 110 to 120°): right 118°")
    assert "hip flexion right 118°, 21 Nov 2026 – – – 110 to 120°" in words(panel.below)
    choose(panel, "rom", movement="neck_flexion")
    assert panel.form.side.box.layout.display == "none"
    panel.form.date.value = dt.date(2026, 9, 1)
    write(panel, "20")
    panel.save.click()
    panel.form.date.value = TODAY
    write(panel, "40")
    panel.save.click()
    assert "neck flexion – 20°, 1 Sep 2026 40°, 21 Nov 2026 +20° – 45°" in words(panel.below)
    choose(panel, "nrs")
    assert panel.form.answers.fields[0].value == ""


def test_marks_that_cannot_be_understood_are_listed_and_the_rest_goes_on(panel):
    (panel.diary.path.parent / "events.csv").write_text(
        "date,kind,key,value\n2026-11-02,outcome,oxford_hip,390\n2026-11-02,outcome,groc,4\n2026-11-02,outcome,peg,6;-;-\n"
    )
    panel.refresh()
    assert "events.csv, line 2: Oxford Hip Score must be 0 to 48, got 390; write it again." in words(panel.below)
    assert "GROC 4, 2 Nov 2026 – – – – –" in words(panel.below)
    assert "PEG no total, 2 Nov 2026" in words(panel.below)


def test_a_file_of_marks_that_is_refused_is_an_alert_and_save_says_why(panel):
    write(panel, "5")
    (panel.diary.path.parent / "events.csv").write_text("what\n")
    panel.save.click()
    assert said(panel.said)[0] == "alert"
    panel.refresh()
    assert said(panel.text)[0] == "alert"
    choose(panel, "psfs")
    assert len(names(panel)) == 10


def test_a_diary_that_is_gone_is_not_begun_anew(panel):
    panel.diary.log(5)
    panel.diary.path.unlink()
    write(panel, "5")
    panel.save.click()
    assert said(panel.said)[0] == "alert"
    assert "then press Save outcome again, what you typed is still there" in said(panel.said)[1]
    assert not (panel.diary.path.parent / "events.csv").exists()


def test_it_is_drawn_in_the_colours_of_the_page(panel):
    write(panel, "5")
    panel.save.click()
    light = panel.picture.chart.value
    panel.page.dark = True
    assert alt(panel)
    assert panel.picture.chart.value != light


def test_enter_saves_as_on_any_form(panel):
    assert "hiplog-form" in panel.view._dom_classes


def test_it_shows_itself_in_a_notebook(panel):
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()
