"""The programme's form: prescribe, end, what is wrong beside its field; what was prescribed and done below."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog.errors import CannotWrite
from hiplog.panels import ProgrammePanel

from .conftest import TODAY
from .on_the_page import said

NOT_SAVED = ("status", "Not saved yet: see the sentence at the field above. What you typed is still there.")
DIARY = "date,pain,techniques\n2026-11-10,5,ice 10\n2026-11-11,5,none\n2026-11-17,5,ice 8\n"


@pytest.fixture
def panel(diary_of):
    return ProgrammePanel(diary_of(DIARY))


def write(panel, technique="", minutes="", sets="", days=0, date=TODAY):
    form = panel.form
    fields = (form.technique, form.minutes, form.sets, form.days, form.date)
    for field, value in zip(fields, (technique, minutes, sets, days, date), strict=True):
        field.value = value


def marks(panel):
    return [(event.date.day, event.key, event.value) for event in panel.diary.events]


def wrong(panel):
    fields = {**vars(panel.form), **{f"end {name}": field for name, field in vars(panel.end).items()}}
    return {
        name: said(field.wrong)[1] for name, field in fields.items() if hasattr(field, "wrong") and said(field.wrong)
    }


def words(html):
    return " ".join(re.sub("<[^>]*>", " ", unescape(html)).split())


def test_a_prescription_is_saved_said_and_shown_by_week(panel):
    write(panel, "ice", "10", days=5, date=dt.date(2026, 11, 9))
    panel.save.click()
    assert marks(panel) == [(9, "ice", "10 min, 5 days a week")]
    assert said(panel.said) == ("status", "Prescribed: ice, 10 min, 5 days a week, from 9 Nov 2026 on.")
    assert (panel.form.technique.value, panel.form.minutes.value, panel.form.days.value) == ("", "", 0)
    shown = unescape(panel.picture.chart.value)
    assert 'aria-label="Programme chart"' in shown
    assert "Programme: prescribed and done, by week. Ice: 10 min, 5 days a week, since 9 Nov 2026." in shown
    below = words(panel.below.value)
    assert below.startswith("Ice: 10 min, 5 days a week, since 9 Nov 2026. The week from 9 Nov 2026 to 15 Nov 2026:")
    assert "16 Nov 2026, not yet over 5 1 5 0 at least 8 of 50 min 9 Nov 2026 5 1 5 0 at least 10 of 50 min" in below


def test_a_second_press_of_save_finds_nothing_to_write(panel):
    write(panel, "clams", sets="3 x 10", days=7)
    panel.save.click()
    panel.save.click()
    assert marks(panel) == [(21, "clamshells", "3 x 10, 7 days a week")]
    assert said(panel.said) == (
        "status", "There is nothing to save yet: choose a technique and on how many days of a week."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"technique": "ice", "minutes": "10"}, "days", "Choose on how many days of a week."),
        ({"technique": "ice", "minutes": "ten", "days": 5}, "minutes",
         "minutes 'ten' cannot be understood; write a number from 1 to 1440, like 10."),
        ({"technique": "ice", "sets": "many", "days": 5}, "sets",
         "sets 'many' cannot be understood; write 3 x 10, or 2 x 30 s."),
        ({"technique": "ice", "minutes": "10", "sets": "3 x 10", "days": 5}, "sets",
         "Give either minutes or sets, not both."),
        ({"minutes": "10", "days": 5}, "technique", "Choose or type a technique."),
        ({"technique": "icee", "days": 5}, "technique", "There is no technique 'icee'. Did you mean ice? "),
        ({"technique": "ice", "days": 5, "date": None}, "date",
         "The date is not complete: choose the day, or type it in full."),
        ({"technique": "ice", "days": 5, "date": dt.date(2026, 11, 22)}, "date", "Date 2026-11-22 is after today"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(panel, typed, field, sentence):
    write(panel, **typed)
    panel.save.click()
    assert list(wrong(panel)) == [field]
    assert wrong(panel)[field].startswith(sentence)
    assert said(panel.said) == NOT_SAVED
    assert panel.form.technique.value == typed.get("technique", "")
    assert marks(panel) == []


def test_what_is_prescribed_now_can_be_ended(panel):
    assert panel.ending.layout.display == "none"
    write(panel, "ice", "10", days=5, date=dt.date(2026, 11, 9))
    panel.save.click()
    assert panel.ending.layout.display == ""
    assert panel.end.technique.control.options == (("ice, 10 min, 5 days a week", "ice"),)
    panel.end.date.value = None
    panel.stop.click()
    assert wrong(panel) == {"end date": "The date is not complete: choose the day, or type it in full."}
    panel.end.date.value = dt.date(2026, 11, 2)
    panel.stop.click()
    assert wrong(panel) == {"end technique": "ice is not prescribed on 2 Nov 2026; prescribed is nothing."}
    panel.end.date.value = dt.date(2026, 11, 20)
    panel.stop.click()
    assert said(panel.said) == ("status", "No longer prescribed: ice, from 20 Nov 2026 on.")
    assert panel.ending.layout.display == "none"


def test_others_are_told_of_a_change(panel):
    told = []
    panel.on_saved(lambda: told.append(marks(panel)))
    panel.save.click()
    write(panel, "ice", days=7)
    panel.save.click()
    assert told == [[(21, "ice", "7 days a week")]]


def test_nothing_prescribed_is_said(panel):
    assert said(panel.text) == ("status", "Nothing was prescribed in the last eight weeks.")
    assert (panel.picture.chart.value, panel.below.value) == ("", "")


def test_a_mark_that_is_not_understood_is_named_as_typed(panel, path):
    (path.parent / "events.csv").write_text("date,kind,key,value\n2026-11-02,prescribed,ice,<b>often\n")
    panel.refresh()
    assert '<ul aria-label="Not understood"><li>events.csv, line 2: What is prescribed cannot be known, ' in (
        panel.below.value
    )
    assert "<b>" not in panel.below.value
    assert "'<b>often'" in unescape(panel.below.value)


def test_what_cannot_be_read_or_written_is_an_alert(panel, path, monkeypatch):
    write(panel, "ice", days=7)
    with monkeypatch.context() as patched:
        patched.setattr("hiplog.diary.saving.recorded", refuse)
        panel.save.click()
    assert said(panel.said) == ("alert", "no room")
    assert panel.form.technique.value == "ice"
    (path.parent / "events.csv").write_bytes(b"\x00\x00")
    panel.refresh()
    assert said(panel.text)[0] == "alert"
    assert panel.picture.chart.value == ""


def refuse(*_):
    raise CannotWrite("no room", code="NO_SPACE")


def test_it_follows_the_colours_of_the_page_and_shows_as_a_widget(panel):
    write(panel, "ice", days=7)
    panel.save.click()
    light = panel.picture.chart.value
    panel.page.dark = True
    assert panel.picture.chart.value != light
    assert "application/vnd.jupyter.widget-view+json" in panel._repr_mimebundle_()
