"""The days of the log form: the strip, a day that was skipped, the list below; nothing counts and nothing scolds."""

import datetime as dt

import pytest

from hiplog import Diary
from hiplog.diary.vocabulary import vocabulary
from hiplog.panels import LogPanel, last_days
from hiplog.panels.fields import NO_DAY

from .conftest import NOW, TODAY
from .on_the_page import choose, items, rows, said

DIARY = "date,site,side,pain\n2026-11-18,hip,left,5\n2026-11-20,hip,left,4\n"


def day(number):
    return dt.date(2026, 11, number)


@pytest.fixture
def log(diary_of):
    return LogPanel(diary_of(DIARY))


def state(panel, number):
    """Return the state and the spoken name of a day of the strip."""
    found = {one[0]: (one[3], one[2]) for one in panel.days.strip.days}
    return found[day(number).isoformat()]


class TestStrip:
    def test_it_shows_fourteen_days_up_to_today_which_is_chosen(self, log):
        days = log.days.strip.days
        assert [one[0] for one in days] == [f"2026-11-{number:02}" for number in range(8, 22)]
        assert (days[0][1], days[-1][1]) == ("Sun 8", "Today 21")
        assert log.days.strip.chosen == "2026-11-21"

    def test_a_day_says_whether_it_is_written_down(self, log):
        assert state(log, 20) == ("logged", "Friday 20 Nov 2026, written down")
        assert state(log, 19) == ("missing", "Thursday 19 Nov 2026, nothing written")
        assert state(log, 21) == ("missing", "today, Saturday 21 Nov 2026, nothing written")

    def test_a_chosen_day_is_the_one_that_is_saved(self, log, path):
        choose(log.days.strip, "2026-11-19")
        assert (log.form.date.value, log.days.strip.chosen) == (day(19), "2026-11-19")
        assert log.form.pain.control.about == "left hip, 19 Nov 2026"
        log.form.pain.value = "6"
        log.save.click()
        assert rows(path)[-1].startswith("2026-11-19,")
        assert state(log, 19)[0] == "logged"

    def test_after_saving_today_is_chosen_again(self, log):
        choose(log.days.strip, "2026-11-19")
        log.form.pain.value = "6"
        log.save.click()
        assert (log.form.date.value, log.days.strip.chosen) == (TODAY, "2026-11-21")

    @pytest.mark.parametrize("date", [day(7), None])
    def test_a_day_that_is_not_on_it_chooses_none(self, log, date):
        log.form.date.value = date
        assert log.days.strip.chosen == (date.isoformat() if date else "")
        assert log.days.strip.chosen not in {one[0] for one in log.days.strip.days}

    def test_it_goes_on_when_a_new_day_has_begun(self, path, diary_of):
        diary_of(DIARY)
        now = NOW
        panel = LogPanel(Diary(path, clock=lambda: now))
        now += dt.timedelta(days=1)
        panel.days.skip.click()
        assert said(panel.form.date.wrong)[1].startswith("A new day has begun: the date was 21 Nov 2026")
        assert panel.days.strip.days[-1][1] == "Today 22"
        assert panel.diary.events == ()


class TestSkipped:
    def test_a_day_is_marked_and_shown_as_skipped(self, log):
        choose(log.days.strip, "2026-11-19")
        log.days.skip.click()
        assert said(log.said) == ("status", "19 Nov 2026 is marked as skipped. Undo last takes that back.")
        assert state(log, 19) == ("skipped", "Thursday 19 Nov 2026, marked as skipped")
        assert "Thu 19 Nov 2026: skipped" in items(log)
        assert [(event.kind, event.date) for event in log.diary.events] == [("skipped", day(19))]

    def test_what_is_typed_and_the_chosen_day_stay(self, log):
        choose(log.days.strip, "2026-11-19")
        log.form.note.value = "ill"
        log.days.skip.click()
        assert (log.form.note.value, log.form.date.value) == ("ill", day(19))

    def test_undo_last_takes_it_back(self, log):
        log.days.skip.click()
        log.undo.click()
        assert said(log.said)[0] == "status"
        assert "skipped" in said(log.said)[1]
        assert state(log, 21)[0] == "missing"
        assert log.diary.events == ()

    def test_a_day_with_an_entry_can_be_marked_too_and_shows_both(self, log):
        choose(log.days.strip, "2026-11-20")
        log.days.skip.click()
        assert state(log, 20) == ("both", "Friday 20 Nov 2026, written down, marked as skipped")
        assert "Fri 20 Nov 2026: skipped; left hip pain 4" in items(log)

    def test_a_day_is_marked_once(self, log):
        log.days.skip.click()
        log.days.skip.click()
        assert said(log.said) == (
            "alert",
            "21 Nov 2026 is marked as skipped already. Undo last takes the last change back.",
        )
        assert len(log.diary.events) == 1

    def test_a_day_half_typed_is_refused_at_the_date_which_is_shown(self, log):
        log.form.date.value = None
        log.days.skip.click()
        assert said(log.form.date.wrong) == ("alert", NO_DAY)
        assert log.form.where.fold.button.expanded

    def test_a_day_to_come_is_refused_at_the_date(self, log):
        log.form.date.value = day(22)
        log.days.skip.click()
        assert said(log.form.date.wrong)[0] == "alert"
        assert log.diary.events == ()

    def test_marks_that_cannot_be_read_do_not_keep_the_form_from_opening(self, path, diary_of):
        diary = diary_of(DIARY)
        (path.parent / "events.csv").mkdir()
        panel = LogPanel(diary)
        assert state(panel, 20)[0] == "logged"
        panel.days.skip.click()
        assert said(panel.said)[0] == "alert"


class TestList:
    def listed(self, path, text, skipped=(), today=TODAY):
        path.write_text(text, encoding="utf-8")
        return last_days.list_html(Diary(path, today=today).entries, skipped, today, vocabulary())

    def test_several_entries_of_a_day_stand_with_it_the_latest_first(self, path):
        text = "date,time,pain\n2026-11-20,07:00,4\n2026-11-20,19:00,5\n2026-11-20,,3\n"
        assert "<li>Fri 20 Nov 2026: 19:00: pain 5; 07:00: pain 4; pain 3</li>" in self.listed(path, text)

    def test_days_without_anything_name_the_latest_entry(self, path):
        assert self.listed(path, "date,pain,note\n2026-01-02,4,<b>x</b>\n") == (
            "<h2>The last seven days</h2><p>Nothing is written from these days. "
            "The latest entry is 2 Jan 2026: pain 4, “&lt;b&gt;x&lt;/b&gt;”</p>"
        )

    def test_a_skipped_day_alone_is_listed(self, path):
        assert "<li>Sat 21 Nov 2026: skipped</li>" in self.listed(path, "date,pain\n", {TODAY})
        assert "No entries yet" in self.listed(path, "date,pain\n", {dt.date(2026, 1, 2)})
