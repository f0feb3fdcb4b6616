"""The log form: what is on it is what is saved, and what is refused stays on it."""

import datetime as dt

import pytest

from hiplog import Diary
from hiplog.diary.settings import add_technique
from hiplog.errors import CannotWrite
from hiplog.panels import LogPanel
from hiplog.panels.fields import NO_DAY

from .conftest import NOW, TODAY
from .on_the_page import choose, fields_of, items, rows, said

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
TWO_DAYS = (
    HEADER
    + "2026-11-19,,hip,left,5,ice 15,,,,haaaaaaaaa1\n"
    + "2026-11-20,18:00,hip,left,4,foam_roller 10; hip_flexor_stretch,6,3,slept well,haaaaaaaaa2\n"
)


@pytest.fixture
def log(diary_of):
    return LogPanel(diary_of(TWO_DAYS))


@pytest.fixture
def focused(log, monkeypatch):
    """The names of the fields that took the keyboard."""
    names = []
    monkeypatch.setattr("hiplog.panels.fields.Field.focus", lambda field: names.append(field.control.description))
    return names


class TestOpening:
    def test_today_and_the_last_place_are_filled_in(self, log):
        assert (log.form.date.value, log.form.site.value, log.form.side.value) == (TODAY, "hip", "left")
        assert log.form.pain.control.about == "left hip"
        assert not log.form.where.fold.button.expanded

    def test_the_score_rests_at_the_last_one_of_the_place_and_is_none_yet(self, log):
        scale = log.form.pain.control
        assert (scale.value, scale.rests_at, scale.hint) == ("", 4.0, "not scored yet; last time 4")
        log.form.side.value = "right"
        assert (scale.rests_at, scale.hint, scale.about) == (0.0, "not scored yet", "right hip")

    def test_all_else_is_empty(self, log):
        empty = {"pain": "", "time": "", "techniques": (), "stretch_minutes": "", "pain_after": "", "note": ""}
        assert {name: log.form.typed[name] for name in empty} == empty

    def test_a_diary_that_is_not_there_yet_is_an_empty_form(self, path):
        panel = LogPanel(Diary(path, clock=lambda: NOW))
        assert (panel.form.site.value, panel.form.side.value) == ("", "")
        assert "No entries yet. Score your pain above and press Save." in panel.days.list.value
        assert said(panel.said) is None
        assert panel.form.pain.control.about == "place not said"
        assert panel.form.where.fold.button.expanded

    def test_a_last_entry_without_a_place_fills_none_in(self, diary_of):
        panel = LogPanel(diary_of("date,pain\n2026-11-20,4\n"))
        assert (panel.form.site.value, panel.form.side.value) == ("", "")

    def test_the_main_place_of_the_settings_begins_a_new_diary(self, path):
        (path.parent / ".hiplog").mkdir()
        (path.parent / ".hiplog" / "settings.toml").write_text('main_site = "low_back"\nmain_side = "both"\n')
        panel = LogPanel(Diary(path, clock=lambda: NOW))
        assert (panel.form.site.value, panel.form.side.value) == ("low back", "both")

    def test_settings_that_cannot_be_read_are_said_in_an_alert(self, path, diary_of):
        (path.parent / ".hiplog").mkdir()
        (path.parent / ".hiplog" / "settings.toml").write_text("main_site = \n")
        panel = LogPanel(diary_of(TWO_DAYS))
        assert panel.days.list.value.startswith('<p role="alert">')
        assert "settings.toml" in panel.days.list.value

    def test_a_technique_added_while_the_page_is_open_is_offered_after_the_next_save(self, log, path):
        add_technique(path.parent, "wobble board", "strength")
        log.form.pain.value = "4"
        log.save.click()
        log.form.techniques.another.click()
        assert "wobble board" in fields_of(log)[0].control.options

    def test_the_last_seven_days_stand_below_today_first(self, log):
        assert items(log) == [
            "Sat 21 Nov 2026: –",
            (
                "Fri 20 Nov 2026: 18:00: left hip pain 4, foam roller 10 min, hip-flexor stretch, stretched 6 min, "
                "pain after 3, “slept well”"
            ),
            "Thu 19 Nov 2026: left hip pain 5, ice 15 min",
            "Wed 18 Nov 2026: –",
            "Tue 17 Nov 2026: –",
            "Mon 16 Nov 2026: –",
            "Sun 15 Nov 2026: –",
        ]

    def test_the_techniques_of_the_person_are_offered_first_and_none_last(self, diary_of):
        text = "date,pain,techniques\n2026-11-18,4,ice\n2026-11-19,4,yoga\n2026-11-20,4,yoga; ice\n2026-11-21,4,yoga\n"
        techniques = LogPanel(diary_of(text)).form.techniques
        techniques.another.click()
        options = techniques.rows[0][0].control.options
        assert options[:2] == ("yoga", "ice")
        assert options[-1] == "none"
        assert len(options) == len(set(options)) > 40
        assert techniques.chips.options == [("yoga", "yoga"), ("ice", "ice"), ("none", "nothing")]

    def test_a_diary_that_is_a_folder_is_said_in_an_alert(self, path):
        path.mkdir()
        panel = LogPanel(Diary(path, clock=lambda: NOW))
        assert panel.days.list.value.startswith('<p role="alert">')
        assert str(path) in panel.days.list.value

    def test_a_cell_that_ends_with_the_panel_shows_it(self, log):
        assert log._repr_mimebundle_() == log.view._repr_mimebundle_()


class TestSaving:
    def test_the_row_is_in_the_file(self, log, path):
        log.form.pain.value, log.form.note.value = "4", "long walk"
        log.form.techniques.fill([("Foam rolling", "10")])
        log.form.stretch_minutes.value, log.form.pain_after.value, log.form.time.value = "12", "3.5", "07:10"
        log.save.click()
        assert rows(path)[-1].rpartition(",")[0] == "2026-11-21,07:10,hip,left,4,foam_roller 10,12,3.5,long walk"

    def test_it_says_what_was_saved_and_lists_it(self, log):
        log.form.pain.value = "4"
        choose(log.form.techniques.chips, "foam roller")
        log.save.click()
        assert said(log.said) == ("status", "Saved: 21 Nov 2026 07:30: left hip pain 4, foam roller 10 min.")
        assert items(log)[0] == "Sat 21 Nov 2026: 07:30: left hip pain 4, foam roller 10 min"

    def test_a_time_left_blank_is_now_today_and_blank_on_another_day(self, log, path):
        log.form.pain.value = "4"
        log.save.click()
        log.form.pain.value, log.form.date.value = "5", dt.date(2026, 11, 18)
        log.save.click()
        assert [row[:17] for row in rows(path)[-2:]] == ["2026-11-21,07:30,", "2026-11-18,,hip,l"]

    def test_the_form_is_empty_again_and_keeps_the_place(self, log):
        log.form.pain.value, log.form.site.value, log.form.side.value, log.form.note.value = "2", "Low back", "", "x"
        log.save.click()
        assert (log.form.pain.value, log.form.note.value) == ("", "")
        assert (log.form.site.value, log.form.side.value, log.form.date.value) == ("low back", "", TODAY)

    def test_a_second_press_saves_nothing_and_says_so(self, log, path):
        log.form.pain.value = "4"
        log.save.click()
        log.save.click()
        assert len(rows(path)) == 3
        role, text = said(log.said)
        assert role == "status"
        assert text.endswith("It is saved once; the form is empty again.")

    def test_the_note_is_listed_as_typed_and_not_repeated_in_the_answer(self, log):
        log.form.pain.value, log.form.note.value = "4", "<script>alert(1)</script> $x^2$ =1+1"
        log.save.click()
        assert "<script>" not in log.days.list.value
        assert items(log)[0].endswith("“<script>alert(1)</script> $x^2$ =1+1”")
        assert "script" not in log.said.line.value

    def test_none_says_that_nothing_was_done(self, log, path):
        log.form.pain.value = "4"
        log.form.techniques.fill([("None", "")])
        log.save.click()
        assert ",none," in rows(path)[-1]

    def test_a_first_entry_makes_the_diary(self, path):
        panel = LogPanel(Diary(path, clock=lambda: NOW))
        panel.form.pain.value, panel.form.site.value, panel.form.side.value = "4", "hip", "left"
        panel.save.click()
        assert len(rows(path)) == 1

    def test_a_list_that_cannot_be_read_again_does_not_hide_that_it_was_saved(self, log, path, monkeypatch):
        saved = log.diary.log

        def log_then_break(*args, **fields):
            entry = saved(*args, **fields)
            path.write_bytes(b"\x00\x01")
            return entry

        monkeypatch.setattr(log.diary, "log", log_then_break)
        log.form.pain.value = "4"
        log.save.click()
        assert said(log.said)[1].startswith("Saved: ")
        assert log.days.list.value.startswith('<p role="alert">')

    def test_what_another_page_wrote_is_listed_too(self, log, path):
        Diary(path, clock=lambda: NOW).log(9, site="hip", side="left", note="from the other page")
        log.form.pain.value = "4"
        log.save.click()
        assert len(rows(path)) == 4
        assert any("from the other page" in item for item in items(log))


class TestRefusing:
    @pytest.mark.parametrize(
        ("name", "typed", "named"),
        [
            ("pain", "11", "11"),
            ("pain", "ten", "ten"),
            ("pain_after", "-1", "-1"),
            ("stretch_minutes", "ten", "ten"),
            ("time", "25:00", "25:00"),
            ("site", "hpi", "hip"),
        ],
    )
    def test_the_sentence_stands_at_the_field_and_the_typed_value_stays(self, log, path, name, typed, named):
        log.form.pain.value = "4"
        getattr(log.form, name).value = typed
        log.form.note.value = "kept"
        log.save.click()
        role, text = said(getattr(log.form, name).wrong)
        assert role == "alert"
        assert named in text
        assert getattr(log.form, name).value == typed
        assert log.form.note.value == "kept"
        assert len(rows(path)) == 2
        assert said(log.said) == (
            "status",
            "Not saved yet: see the sentence at the field above. What you typed is still there.",
        )

    def test_minutes_in_words_are_refused_at_the_minutes(self, log, path, focused):
        log.form.pain.value = "4"
        log.form.techniques.fill([("foam roller", "ten")])
        log.save.click()
        name, minutes = log.form.techniques.rows[0]
        assert said(minutes.wrong) == (
            "alert",
            (
                "Minutes 1 must be a number from 0 to 1440, got 'ten'; "
                "write a number, or leave it blank if you do not know."
            ),
        )
        assert said(name.wrong) is None
        assert focused == ["Minutes 1"]
        assert log.form.techniques.value == (("foam roller", "ten"),)
        assert said(log.said)[1].startswith("Not saved yet: ")
        assert len(rows(path)) == 2

    def test_a_technique_and_its_minutes_are_judged_apart(self, log, path, focused):
        log.form.pain.value = "4"
        log.form.techniques.fill([("foam rollr", "ten")])
        log.save.click()
        name, minutes = log.form.techniques.rows[0]
        assert said(name.wrong) == (
            "alert",
            (
                "There is no technique 'foam rollr'. Did you mean foam roller? Choose it in Technique 1. "
                "To add your own, press Add below."
            ),
        )
        assert said(minutes.wrong)[1].startswith("Minutes 1 must be a number")
        assert focused == ["Technique 1"]
        log.form.techniques.fill([("foam roller", "10")])
        log.save.click()
        assert (said(name.wrong), said(minutes.wrong)) == (None, None)
        assert len(rows(path)) == 3

    @pytest.mark.parametrize(
        ("typed", "ending"),
        [
            ("zz9", "The list of Technique 1 has them all."),
            ("zzqqxx", "To add your own, press Add below."),
        ],
    )
    def test_a_technique_that_nothing_comes_near(self, log, typed, ending):
        log.form.techniques.fill([(typed, "")])
        log.save.click()
        assert said(log.form.techniques.rows[0][0].wrong) == ("alert", f"There is no technique '{typed}'. {ending}")

    def test_several_techniques_typed_into_one_field_are_taken(self, log, path):
        log.form.techniques.fill([("ice 15; heat", "")])
        log.save.click()
        assert ",ice 15; heat," in rows(path)[-1]

    def test_none_beside_another_technique(self, log, path):
        log.form.pain.value = "4"
        log.form.techniques.fill([("none", ""), ("ice", "")])
        log.save.click()
        assert said(log.form.techniques.wrong)[0] == "alert"
        assert len(rows(path)) == 2

    def test_none_with_minutes(self, log, path):
        log.form.pain.value = "4"
        log.form.techniques.fill([("none", "10"), ("ice", "")])
        log.save.click()
        assert said(log.form.techniques.rows[0][1].wrong) == (
            "alert",
            "None means that nothing was done, so it has no minutes: clear Minutes 1.",
        )
        assert len(rows(path)) == 2

    def test_minutes_without_a_technique(self, log, path):
        log.form.pain.value = "4"
        log.form.techniques.fill([("", "10")])
        log.save.click()
        assert said(log.form.techniques.rows[0][0].wrong) == (
            "alert",
            "Minutes 1 has no technique beside it: choose one in Technique 1, or clear it.",
        )
        assert len(rows(path)) == 2

    @pytest.mark.parametrize(
        ("name", "typed", "sentence"),
        [
            ("pain_after", "11", "Pain after must be 0–10, got 11; write a number from 0 to 10."),
            ("pain_after", "nan", "Pain after says 'nan'; leave the field blank where there is no value."),
            (
                "stretch_minutes",
                "ten",
                "Stretch minutes must be a number, got 'ten'; write a number, or leave it blank.",
            ),
            (
                "site",
                "lowback pian",
                (
                    "There is no site 'lowback pian'. Did you mean low back? Choose it in Site. "
                    'To add your own: hiplog techniques add --site "lowback pian".'
                ),
            ),
            ("site", "=zz", "There is no site '=zz'. The list of Site has them all."),
        ],
    )
    def test_a_sentence_speaks_the_words_of_the_form(self, log, name, typed, sentence):
        log.form.pain.value = "4"
        getattr(log.form, name).value = typed
        log.save.click()
        assert said(getattr(log.form, name).wrong) == ("alert", sentence)

    def test_a_future_day(self, log, path):
        log.form.pain.value, log.form.date.value = "4", dt.date(2026, 11, 22)
        log.save.click()
        assert said(log.form.date.wrong)[0] == "alert"
        assert "2026-11-22" in said(log.form.date.wrong)[1]
        assert len(rows(path)) == 2

    def test_a_day_half_typed(self, log, path):
        log.form.pain.value, log.form.date.value = "4", None
        log.save.click()
        assert said(log.form.date.wrong) == ("alert", NO_DAY)
        assert len(rows(path)) == 2

    def test_an_empty_form(self, log, path):
        log.save.click()
        assert said(log.said) == (
            "alert",
            "There is nothing to save; give a pain score, a technique, stretch minutes, a measure or a note.",
        )
        assert len(rows(path)) == 2

    def test_the_alert_goes_once_it_is_put_right(self, log):
        log.form.pain.value = "11"
        log.save.click()
        log.form.pain.value = "1"
        log.save.click()
        assert said(log.form.pain.wrong) is None
        assert said(log.said)[1].startswith("Saved: ")

    @pytest.mark.parametrize(
        ("error", "text"),
        [
            (
                CannotWrite("The disk is full; nothing was written.", code="NO_SPACE"),
                "The disk is full; nothing was written.",
            ),
            (
                OSError(5, "Input/output error", "/x/diary.csv"),
                "The diary could not be used: Input/output error (/x/diary.csv). Nothing was changed; try again.",
            ),
            (OSError("odd"), "The diary could not be used: odd. Nothing was changed; try again."),
        ],
    )
    def test_a_disk_that_fails(self, log, monkeypatch, error, text):
        def fail(*_args, **_kwargs):
            raise error

        monkeypatch.setattr(log.diary, "log", fail)
        log.form.pain.value = "4"
        log.save.click()
        assert said(log.said) == ("alert", text)
        assert log.form.pain.value == "4"

    def test_a_page_left_open_over_midnight_does_not_save_to_the_day_before(self, path, diary_of):
        diary_of(TWO_DAYS)
        now = NOW
        panel = LogPanel(Diary(path, clock=lambda: now))
        now += dt.timedelta(days=1)
        panel.form.pain.value = "4"
        panel.save.click()
        assert said(panel.form.date.wrong) == (
            "alert",
            (
                "A new day has begun: the date was 21 Nov 2026 and is now 22 Nov 2026. "
                "Look at it, set it back if you mean the day before, then press Save again."
            ),
        )
        assert (panel.form.date.value, panel.form.pain.value, len(rows(path))) == (now.date(), "4", 2)
        panel.save.click()
        assert rows(path)[-1].startswith("2026-11-22,")


class TestTheOtherButtons:
    def test_another_technique_adds_a_row_and_keeps_what_is_typed(self, log, path):
        log.form.pain.value = "4"
        choose(log.form.techniques.chips, "ice")
        log.form.techniques.another.click()
        assert log.form.techniques.rows[1][0].control.description == "Technique 2"
        assert log.form.techniques.rows[1][1].control.description == "Minutes 2"
        log.form.techniques.rows[1][0].value = "heat"
        log.save.click()
        assert ",ice 15; heat," in rows(path)[-1]

    def test_saving_takes_the_rows_away_again(self, log):
        log.form.techniques.another.click()
        fields_of(log)[0].value = "heat"
        log.save.click()
        assert log.form.techniques.value == ()
        assert log.form.techniques.rows == []

    def test_same_as_last_time_fills_in_all_but_the_scores(self, log):
        log.form.pain.value = "5"
        log.again.click()
        assert log.form.typed == {
            "pain": "5",
            "also": {},
            "site": "hip",
            "side": "left",
            "date": TODAY,
            "time": "",
            "techniques": (("foam roller", "10"), ("hip-flexor stretch", "")),
            "stretch_minutes": "6",
            "pain_after": "",
            "note": "",
        }
        role, text = said(log.said)
        assert role == "status"
        assert text.endswith("Add your score, then press Save.")

    def test_same_as_last_time_saves_the_same(self, log, path):
        log.form.pain.value = "5"
        log.again.click()
        log.save.click()
        assert ",hip,left,5,foam_roller 10; hip_flexor_stretch,6,," in rows(path)[-1]

    def test_same_as_a_day_with_nothing_done(self, diary_of):
        panel = LogPanel(diary_of("date,site,pain,techniques\n2026-11-20,hip,4,none\n"))
        panel.again.click()
        assert panel.form.techniques.value == (("none", ""),)

    def test_the_last_time_is_the_last_entry_with_techniques(self, diary_of):
        panel = LogPanel(diary_of("date,site,pain,techniques\n2026-11-19,hip,4,ice 15\n2026-11-20,hip,4,\n"))
        panel.again.click()
        assert panel.form.techniques.value == (("ice", "15"),)

    def test_nothing_to_repeat(self, diary_of):
        panel = LogPanel(diary_of("date,pain\n2026-11-20,4\n"))
        panel.again.click()
        assert said(panel.said) == (
            "alert",
            "There is no earlier entry with techniques to repeat: fill this one in.",
        )

    def test_undo_takes_the_last_saved_entry_back(self, log, path):
        log.form.pain.value = "4"
        log.save.click()
        log.undo.click()
        assert len(rows(path)) == 2
        assert said(log.said)[0] == "status"
        assert items(log)[0] == "Sat 21 Nov 2026: –"

    def test_nothing_to_undo_is_an_alert(self, log, path):
        log.undo.click()
        assert said(log.said)[0] == "alert"
        assert len(rows(path)) == 2

    def test_after_undo_an_empty_form_is_refused_again(self, log):
        log.form.pain.value = "4"
        log.save.click()
        log.undo.click()
        log.save.click()
        assert said(log.said)[1].startswith("There is nothing to save")

    def test_a_diary_broken_from_outside_is_said_and_nothing_typed_is_lost(self, log, path):
        path.unlink()
        path.mkdir()
        log.form.pain.value = "4"
        log.save.click()
        assert said(log.said)[0] == "alert"
        assert log.form.pain.value == "4"


class TestNoScoreAfterSameAsLastTime:
    @pytest.fixture
    def seconds(self, monkeypatch):
        passed = [0.0]
        monkeypatch.setattr("hiplog.panels.log.monotonic", lambda: passed[0])
        return passed

    def test_save_asks_for_it_once_and_then_saves_without(self, log, path, seconds):
        log.again.click()
        log.save.click()
        assert said(log.form.pain.wrong) == (
            "alert",
            "No score yet: add one, or press Save again to save it without.",
        )
        assert len(rows(path)) == 2
        seconds[0] = 2
        log.save.click()
        assert len(rows(path)) == 3

    def test_a_double_click_is_one_press(self, log, path, seconds):
        log.again.click()
        log.save.click()
        seconds[0] = 0.2
        log.save.click()
        assert len(rows(path)) == 2

    def test_techniques_typed_by_hand_need_no_score(self, log, path):
        log.form.techniques.fill([("ice", "15")])
        log.save.click()
        assert len(rows(path)) == 3


class TestADiaryThatIsGone:
    @pytest.fixture
    def logged(self, path):
        """A form over a diary of two entries that were saved with hiplog."""
        diary = Diary(path, clock=lambda: NOW)
        diary.log(4, site="hip", side="left", techniques="ice 15")
        diary.log(5, site="hip", side="left")
        return LogPanel(diary)

    @pytest.mark.parametrize("button", ["save", "again", "undo"])
    def test_no_file_is_begun_in_its_place_and_what_is_typed_stays(self, logged, path, button):
        path.unlink()
        logged.form.pain.value = "6"
        getattr(logged, button).click()
        assert said(logged.said) == (
            "alert",
            (
                f"The diary {path} is gone; its history has 2 entries. Bring it back: put the file back, or run: "
                "hiplog restore; then press Save again, what you typed is still there. "
                "If you took it away for good: hiplog restore --accept."
            ),
        )
        assert not path.exists()
        assert logged.form.pain.value == "6"

    @pytest.mark.parametrize("rest", [b"", b"\n"])
    def test_an_emptied_file_is_not_written(self, logged, path, rest):
        path.write_bytes(rest)
        logged.form.pain.value = "6"
        logged.save.click()
        assert said(logged.said)[1].startswith(f"The diary {path} is empty; its history has 2 entries.")
        assert path.read_bytes() == rest

    def test_a_form_opened_after_it_went_says_so(self, logged, path):
        path.unlink()
        panel = LogPanel(logged.diary)
        assert panel.days.list.value.startswith('<p role="alert">')
        assert "is gone; its history has 2 entries" in panel.days.list.value

    def test_once_it_is_restored_the_same_press_saves(self, logged, path):
        path.unlink()
        logged.form.pain.value = "6"
        logged.save.click()
        logged.diary.restore()
        logged.save.click()
        assert len(rows(path)) == 3

    def test_once_it_is_let_go_a_new_one_is_begun(self, path):
        diary = Diary(path, clock=lambda: NOW)
        diary.log(4)
        panel = LogPanel(diary)
        path.unlink()
        panel.form.pain.value = "6"
        panel.save.click()
        assert "its history has 1 entry." in said(panel.said)[1]
        diary.accept_missing()
        panel.save.click()
        assert len(rows(path)) == 1

    def test_rows_that_vanished_are_said_and_saving_goes_on(self, logged, path):
        path.write_text("\n".join(path.read_text().splitlines()[:2]) + "\n")
        logged.form.pain.value = "6"
        logged.save.click()
        assert logged.days.list.value.startswith('<p role="alert">1 entry was saved and is no longer in the diary')
        assert items(logged)[0] == "Sat 21 Nov 2026: 07:30: left hip pain 6; 07:30: left hip pain 4, ice 15 min"
        assert len(rows(path)) == 2
