"""The chips of what a person does most, and the rows that follow them."""

import pytest

from hiplog.panels import LogPanel

from .on_the_page import choose, rows, said

DIARY = (
    "date,site,pain,techniques,id\n"
    "2026-11-18,hip,4,ice 15; foam_roller 10,haaaaaaaaa1\n"
    "2026-11-19,hip,4,foam_roller 12,haaaaaaaaa2\n"
    "2026-11-20,hip,4,foam_roller,haaaaaaaaa3\n"
)


@pytest.fixture
def log(diary_of):
    return LogPanel(diary_of(DIARY))


@pytest.fixture
def techniques(log):
    return log.form.techniques


def test_the_most_used_ones_are_chips_with_nothing_last(techniques):
    assert techniques.chips.options == [("foam roller", "foam roller"), ("ice", "ice"), ("none", "nothing")]
    assert techniques.rows == []


def test_a_diary_without_techniques_has_an_empty_row_and_no_chips(diary_of):
    techniques = LogPanel(diary_of("date,pain\n2026-11-20,4\n")).form.techniques
    assert (techniques.chips.options, len(techniques.rows)) == ([], 1)


def test_the_empty_row_gives_way_to_chips_after_the_first_technique(diary_of):
    log = LogPanel(diary_of("date,pain\n2026-11-20,4\n"))
    log.form.techniques.fill([("ice", "10")])
    log.save.click()
    assert [key for key, _ in log.form.techniques.chips.options] == ["ice", "none"]
    assert log.form.techniques.rows == []


def test_a_press_adds_a_row_with_the_minutes_of_the_last_time_that_had_some(techniques):
    choose(techniques.chips, "foam roller")
    choose(techniques.chips, "foam roller", "ice")
    assert techniques.value == (("foam roller", "12"), ("ice", "15"))
    assert techniques.chips.chosen == ["foam roller", "ice"]


def test_another_press_takes_the_row_away_and_leaves_the_others(techniques):
    techniques.fill([("heat", "5"), ("ice", "7"), ("foam roller", "3")])
    choose(techniques.chips, "foam roller")
    assert techniques.value == (("heat", "5"), ("foam roller", "3"))


def test_typed_minutes_stay_when_another_chip_is_pressed(techniques):
    choose(techniques.chips, "ice")
    techniques.rows[0][1].value = "ten"
    choose(techniques.chips, "ice", "foam roller")
    assert techniques.value == (("ice", "ten"), ("foam roller", "12"))


def test_nothing_and_something_exclude_each_other(techniques):
    choose(techniques.chips, "ice", "none")
    assert (techniques.value, techniques.chips.chosen) == ((("none", ""),), ["none"])
    choose(techniques.chips, "none", "ice")
    assert (techniques.value, techniques.chips.chosen) == ((("ice", "15"),), ["ice"])


def test_nothing_is_saved_as_none(log, path):
    log.form.pain.value = "4"
    choose(log.form.techniques.chips, "none")
    log.save.click()
    assert rows(path)[-1].split(",")[:5] == ["2026-11-21", "07:30", "hip", "4", "none"]


@pytest.mark.parametrize(("typed", "chip"), [("Foam Rolling", "foam roller"), ("ICE", "ice"), ("None", "none")])
def test_a_name_typed_in_any_way_marks_its_chip(techniques, typed, chip):
    techniques.another.click()
    techniques.rows[0][0].value = typed
    assert techniques.chips.chosen == [chip]
    choose(techniques.chips, chip)
    assert techniques.value == ((typed, ""),)


def test_a_name_that_is_not_known_marks_none_and_stays(techniques):
    techniques.another.click()
    techniques.rows[0][0].value = "wobble"
    choose(techniques.chips, "ice")
    assert techniques.value == (("wobble", ""), ("ice", "15"))


def test_the_keyboard_is_taken_to_the_first_row_else_to_the_chips(techniques, monkeypatch):
    taken = []
    monkeypatch.setattr(type(techniques.chips), "focus", lambda chips: taken.append(chips.name))
    monkeypatch.setattr("hiplog.panels.fields.Field.focus", lambda field: taken.append(field.control.description))
    techniques.focus()
    choose(techniques.chips, "ice")
    techniques.focus()
    assert taken == ["What you did", "Technique 1"]


class TestAddingOnesOwn:
    def type(self, log, name, minutes=""):
        log.form.techniques.another.click()
        field, time = log.form.techniques.rows[-1]
        field.value, time.value = name, minutes

    def test_what_is_not_known_can_be_added_and_is_saved_with_the_entry(self, log, path):
        add = log.form.techniques.add
        self.type(log, "couch stretch", "5")
        log.save.click()
        assert (add.description, add.layout.display) == ("Add “couch stretch” (stretch) as my own", "")
        add.click()
        assert said(log.said) == ("status", "Added couch stretch to your own techniques. Now press Save.")
        assert add.layout.display == "none"
        assert len(rows(path)) == 3
        log.save.click()
        assert "couch_stretch 5" in rows(path)[-1]

    def test_it_is_offered_only_after_save_and_not_for_what_can_be_no_name(self, log):
        add = log.form.techniques.add
        assert add.layout.display == "none"
        for name in ("method 1", "=1+1", "ice; zumba"):
            self.type(log, name)
            log.save.click()
            assert add.layout.display == "none"
            log.form.techniques.clear()

    def test_the_next_press_takes_the_offer_back(self, log):
        self.type(log, "zumba")
        log.save.click()
        assert log.form.techniques.add.layout.display == ""
        log.form.techniques.clear()
        log.form.pain.value = "4"
        log.save.click()
        assert log.form.techniques.add.layout.display == "none"
