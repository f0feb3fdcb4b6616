"""The trend view: the file is read again at each redraw, and what cannot be shown is said."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog import Diary
from hiplog.panels import TrendPanel
from hiplog.panels.downloads import Downloads

from .conftest import TODAY
from .test_log import said

EMPTY = "There are no entries yet. Write the first one on Log (notebook 1_log), then press Refresh here."


def alt(panel):
    return unescape(re.search('<img alt="([^"]*)"', panel.answer.chart.value)[1])


def scores(first, days, *, site="hip", side="left", pain=lambda n: 4 + n % 3):
    return "".join(f"{first + dt.timedelta(days=n)},{site},{side},{pain(n)}\n" for n in range(days))


HEADER = "date,site,side,pain\n"


@pytest.fixture
def text():
    return HEADER + scores(TODAY - dt.timedelta(days=199), 200) + scores(TODAY, 1, site="low_back", side="")


@pytest.fixture
def panel(diary_of, text):
    return TrendPanel(diary_of(text))


def test_it_opens_on_the_most_scored_place_and_three_months(panel):
    assert (tuple(panel.where.value), panel.period.value) == (("hip", "left"), 91)
    assert "left hip" in alt(panel)


def test_the_sentence_counts_days_scored_and_possible(panel):
    role, text = said(panel.answer.said)
    assert role == "status"
    assert text.count("91") >= 1


def test_every_place_with_a_score_can_be_chosen(panel):
    assert [label for label, _ in panel.where.control.options] == ["left hip", "low back"]


def test_another_place_is_another_chart(panel):
    panel.where.value = ("low_back", "")
    assert "low back" in alt(panel)


@pytest.mark.parametrize("days", [28, 365, 0])
def test_another_period_is_another_chart(panel, days):
    before = panel.answer.chart.value
    panel.period.value = days
    assert panel.answer.chart.value != before


def test_a_diary_that_ended_long_ago_opens_on_all_of_it(path, text):
    path.write_text(text)
    panel = TrendPanel(Diary(path, today=TODAY + dt.timedelta(days=400)))
    assert panel.period.value == 0
    assert "left hip" in alt(panel)


def test_a_place_not_scored_in_the_period_asks_for_a_longer_one(diary_of):
    old = scores(TODAY - dt.timedelta(days=300), 40, site="low_back", side="")
    panel = TrendPanel(diary_of(HEADER + old + scores(TODAY - dt.timedelta(days=99), 100)))
    panel.where.value = ("low_back", "")
    assert said(panel.answer.said) == ("status", "The last score here is from 5 Mar 2026. Choose a longer period.")
    assert panel.answer.chart.value == ""
    panel.period.value = 365
    assert "low back" in alt(panel)


def test_refresh_reads_the_file_again(panel, path, text):
    before = panel.answer.chart.value
    path.write_text(text.replace(",4\n", ",9\n"))
    panel.refresh.click()
    assert panel.answer.chart.value != before


def test_a_place_that_is_gone_from_the_file_is_no_longer_offered(panel, diary_of):
    panel.where.value = ("low_back", "")
    diary_of(HEADER + scores(TODAY - dt.timedelta(days=30), 30))
    panel.refresh.click()
    assert tuple(panel.where.value) == ("hip", "left")
    assert said(panel.answer.said)[0] == "status"


def test_a_diary_broken_from_outside_is_said_and_its_picture_goes(panel, path):
    path.unlink()
    path.mkdir()
    panel.refresh.click()
    role, text = said(panel.answer.said)
    assert role == "alert"
    assert str(path) in text
    assert panel.answer.chart.value == ""


def test_a_diary_put_right_again_is_shown_again(panel, path, text):
    before = panel.answer.chart.value
    path.write_bytes(b"\x00\x01")
    panel.refresh.click()
    assert said(panel.answer.said)[0] == "alert"
    path.write_text(text)
    panel.refresh.click()
    assert panel.answer.chart.value == before


def test_an_empty_diary_says_how_to_start(diary_of):
    panel = TrendPanel(diary_of(HEADER))
    assert said(panel.answer.said) == ("status", EMPTY)
    assert panel.answer.chart.value == ""


def test_a_diary_that_is_not_there_says_how_to_start(path):
    assert said(TrendPanel(Diary(path, today=TODAY)).answer.said) == ("status", EMPTY)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (1, "1 row of the diary is held back and not counted; to see why, run: hiplog check"),
        (2, "2 rows of the diary are held back and not counted; to see why, run: hiplog check"),
    ],
)
def test_held_rows_are_said(diary_of, text, bad, sentence):
    panel = TrendPanel(diary_of(text + "2026-11-20,hip,left,12\n" * bad))
    assert said(panel.answer.held) == ("status", sentence)


def test_no_held_rows_no_word(panel):
    assert said(panel.answer.held) is None


def test_a_diary_without_scores_shows_no_place(diary_of):
    panel = TrendPanel(diary_of("date,pain,techniques\n2026-11-20,,ice 15\n"))
    assert [label for label, _ in panel.where.control.options] == ["not said"]
    assert said(panel.answer.said)[0] in ("status", "alert")


def test_a_cell_that_ends_with_the_panel_shows_it(panel):
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()


def test_the_picture_counts_the_days_that_the_sentence_counts(diary_of):
    panel = TrendPanel(diary_of(HEADER + scores(TODAY - dt.timedelta(days=69), 60)))
    assert "on all 60 days from" in said(panel.answer.said)[1]
    assert "60 of 60 days scored" in alt(panel)


def test_techniques_have_the_names_that_the_person_knows(diary_of):
    lines = "".join(f"{TODAY - dt.timedelta(days=n)},hip,left,{4 + n % 3},hip_flexor_stretch\n" for n in range(60))
    panel = TrendPanel(diary_of("date,site,side,pain,techniques\n" + lines))
    assert "hip-flexor stretch" in alt(panel)


def test_the_chart_can_be_moved_sideways_by_keyboard(panel):
    assert panel.answer.chart.value.startswith(
        '<div class="hiplog-chart" role="region" aria-label="Chart" tabindex="0"><img alt="'
    )


class TestADiaryThatIsGone:
    @pytest.fixture
    def logged(self, path):
        diary = Diary(path, today=TODAY)
        for n in range(30):
            diary.log(4 + n % 3, site="hip", side="left", date=TODAY - dt.timedelta(days=29 - n))
        return TrendPanel(diary)

    def test_it_is_an_alert_and_no_calm_beginning(self, logged, path):
        path.unlink()
        logged.refresh.click()
        role, text = said(logged.answer.said)
        assert role == "alert"
        assert text.startswith(f"The diary {path} is gone; its history has 30 entries.")
        assert "then press Refresh." in text
        assert logged.answer.chart.value == ""

    def test_rows_that_vanished_are_said_above_the_answer(self, logged, path):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(lines[:-1]))
        logged.refresh.click()
        role, text = said(logged.answer.missing)
        assert role == "alert"
        assert text.startswith("1 entry was saved and is no longer in the diary")
        assert said(logged.answer.said)[0] == "status"
        path.write_text("".join(lines))
        logged.refresh.click()
        assert said(logged.answer.missing) is None

    def test_the_history_is_read_once_while_nothing_changes(self, logged, monkeypatch):
        monkeypatch.setattr(logged.diary, "missing", lambda: pytest.fail("read again"))
        logged.refresh.click()
        assert said(logged.answer.said)[0] == "status"


def plain(html):
    """Return what stands below, without its tags."""
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))).strip()


class TestOverTime:
    @pytest.fixture
    def panel(self, diary_of):
        done = {0: "none", 1: "ice"}
        rows = "".join(
            f"{TODAY - dt.timedelta(days=n)},hip,left,{4 + n % 3},{done[n % 2]},{n % 4 * 5},{6 + n % 3}\n"
            for n in range(60)
        )
        return TrendPanel(diary_of("date,site,side,pain,techniques,stretch_minutes,sleep_hours\n" + rows))

    def test_the_scores_stand_below_day_by_day(self, panel):
        below = plain(panel.answer.below.value)
        assert "Day Pain 7-day median Minutes of stretching Techniques" in below
        assert "20 Nov 2026 5.0 5.0 5 ice 21 Nov 2026 4.0 4.5 0 none" in below

    def test_each_part_can_be_left_out(self, panel):
        overlays = panel.overlays
        assert "7-day median" in panel.answer.below.value
        assert "Used ice on 30 days; 450 minutes of stretching in all." in alt(panel)
        overlays.median.value = overlays.techniques.value = overlays.stretching.value = False
        assert "7-day median" not in panel.answer.below.value
        assert "Used" not in alt(panel)
        assert "stretching" not in alt(panel)

    def test_a_measure_can_be_drawn_below(self, panel):
        assert panel.overlays.measure.control.options == (("none", ""), ("sleep hours", "sleep_hours"))
        panel.overlays.measure.value = "sleep_hours"
        assert alt(panel).endswith("Hours of sleep on 60 days, from 6.0 to 8.0, median 7.0.")
        assert "Sleep hours" in panel.answer.below.value

    def test_without_measures_there_is_none_to_choose(self, panel, diary_of):
        assert panel.overlays.measure.box.layout.display == ""
        bare = TrendPanel(diary_of(HEADER + scores(TODAY, 1)))
        assert bare.overlays.measure.box.layout.display == "none"

    def test_marks_are_drawn_and_listed_a_flare_elsewhere_is_not(self, panel):
        for kind, key in (
            ("start", "ice"),
            ("flare", "hip"),
            ("flare", "low_back"),
            ("visit", "physio"),
            ("flag", "x"),
        ):
            panel.diary.mark(kind, key, date="2026-11-10")
        panel.diary.mark("flare", date="2026-11-12")
        panel.refresh.click()
        assert alt(panel).endswith(
            "Marked: started ice 10 November 2026, flare 10 November 2026, visit physio 10 November 2026 and flare 12 "
            "November 2026."
        )
        assert "The marks Day Mark 10 Nov 2026 started ice 10 Nov 2026 flare" in plain(panel.answer.below.value)
        panel.overlays.marks.value = False
        assert "Marked" not in alt(panel)
        assert "The marks" not in panel.answer.below.value

    def test_marks_before_the_period_are_not_listed(self, panel):
        panel.diary.mark("visit", "physio", date="2026-10-10")
        panel.period.value = 28
        assert "The marks" not in panel.answer.below.value
        panel.period.value = 91
        assert "10 Oct 2026 visit physio" in plain(panel.answer.below.value)

    def test_marks_that_cannot_be_read_are_said_and_the_rest_is_shown(self, panel):
        (panel.diary.path.parent / "events.csv").write_bytes(b"\x1f\x8b\x08")
        panel.refresh.click()
        assert said(panel.answer.said)[0] == "status"
        assert "The marks are not shown. " in panel.answer.below.value
        assert "left hip" in alt(panel)

    def test_days_that_stand_out_are_listed(self, diary_of):
        usual = scores(TODAY - dt.timedelta(days=80), 80)
        panel = TrendPanel(diary_of(HEADER + usual + f"{TODAY},hip,left,0\n"))
        below = plain(panel.answer.below.value)
        assert "Days that stand out Day Pain Expected from the days before 21 Nov 2026 0.0 " in below

    def test_its_file_is_named_after_the_place(self, panel, monkeypatch):
        sent = []
        monkeypatch.setattr(Downloads, "send", lambda _self, message, buffers: sent.append(message))
        panel.answer.picture.save._handle_custom_msg({"make": "Save as PNG"}, [])
        assert sent == [{"file": "hiplog-pain-over-time-left-hip.png", "type": "image/png"}]


class TestOtherViews:
    @pytest.fixture
    def panel(self, diary_of, text):
        return TrendPanel(diary_of(text))

    def test_controls_that_a_view_has_no_use_for_are_gone(self, panel):
        displays = {}
        for name in ("calendar", "episodes", "weekday and time of day", "over time"):
            panel.show.value = name
            displays[name] = (panel.period.box.layout.display, panel.overlays.box.layout.display)
        assert displays == {
            "over time": ("", ""),
            "calendar": ("", "none"),
            "episodes": ("none", "none"),
            "weekday and time of day": ("none", "none"),
        }

    def test_the_calendar_has_its_months_as_a_table(self, panel):
        panel.show.value = "calendar"
        assert said(panel.answer.said) == ("status", alt(panel))
        assert "91 of 91 days scored" in alt(panel)
        below = plain(panel.answer.below.value)
        assert "Month by month Month from Days scored Mean pain Lowest Highest 23 Aug 2026 9 of 9" in below
        assert "The scores Day Pain 23 Aug 2026 5.0" in below

    def test_a_calendar_of_many_years_has_its_months_once(self, diary_of):
        panel = TrendPanel(diary_of(HEADER + scores(TODAY - dt.timedelta(days=799), 800)))
        panel.show.value = "calendar"
        panel.period.value = 0
        below = plain(panel.answer.below.value)
        assert below.count("Month from") == 1

    def test_a_calendar_of_a_place_not_scored_lately_asks_for_a_longer_period(self, diary_of):
        old = scores(TODAY - dt.timedelta(days=300), 40, site="low_back", side="")
        panel = TrendPanel(diary_of(HEADER + old + scores(TODAY - dt.timedelta(days=99), 100)))
        panel.show.value = "calendar"
        panel.where.value = ("low_back", "")
        assert said(panel.answer.said) == ("status", "The last score here is from 5 Mar 2026. Choose a longer period.")
        panel.period.value = 0
        assert "low back" in alt(panel)

    def test_episodes_are_counted_drawn_and_listed(self, diary_of):
        days = scores(TODAY - dt.timedelta(days=59), 60, pain=lambda n: 8 if 20 <= n < 25 else 2 + n % 2)
        panel = TrendPanel(diary_of(HEADER + days))
        panel.show.value = "episodes"
        assert "1 episode in 60 days" in said(panel.answer.said)[1]
        assert alt(panel).startswith("Episodes of pain, left hip: 23 September to 21 November 2026")
        below = plain(panel.answer.below.value)
        assert below == "The episodes From To Days Scored Highest Mean 13 Oct 2026 17 Oct 2026 5 5 8.0 8.0"

    def test_no_episodes_are_no_table(self, diary_of):
        panel = TrendPanel(diary_of(HEADER + scores(TODAY - dt.timedelta(days=59), 60, pain=lambda n: 1 + n % 2)))
        panel.show.value = "episodes"
        assert "No episode in 60 days." in said(panel.answer.said)[1]
        assert panel.answer.below.value == ""

    def test_too_few_days_for_episodes_are_said_without_a_picture(self, diary_of):
        panel = TrendPanel(diary_of(HEADER + scores(TODAY, 1)))
        panel.show.value = "episodes"
        assert "at least 10 scored days are needed" in said(panel.answer.said)[1]
        assert (panel.answer.chart.value, panel.answer.picture.save.choices) == ("", [])

    def test_the_rhythm_has_weekdays_times_and_differences_as_tables(self, diary_of):
        rows = "".join(
            f"{TODAY - dt.timedelta(days=n)},{time},{4 + (n + late) % 3}\n"
            for n in range(60)
            for late, time in enumerate(("08:00", "19:00"))
        )
        panel = TrendPanel(diary_of("date,time,pain\n" + rows))
        panel.show.value = "weekday and time of day"
        below = plain(panel.answer.below.value)
        assert below.startswith("By weekday Weekday Days scored Mean pain Mondays ")
        assert "By time of day Time of day Days Mean pain morning 60 5.0 evening 60 5.0" in below
        assert "The differences What Difference in points 95 % interval p, adjusted In short Mondays " in below
        assert "By weekday, against their mean of 5.0" in said(panel.answer.said)[1]

    def test_a_rhythm_of_few_days_has_its_weekdays_alone(self, diary_of):
        panel = TrendPanel(diary_of(HEADER + scores(TODAY, 1)))
        panel.show.value = "weekday and time of day"
        below = panel.answer.below.value
        assert "By weekday" in below
        assert "By time of day" not in below
        assert "The differences" not in below

    def test_a_rhythm_of_no_score_is_a_sentence(self, diary_of):
        panel = TrendPanel(diary_of("date,pain,techniques\n2026-11-20,,ice 15\n"))
        panel.show.value = "weekday and time of day"
        assert "there is no scored day yet" in said(panel.answer.said)[1]
        assert panel.answer.chart.value == ""
