"""The trend view: the file is read again at each redraw, and what cannot be shown is said."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog import Diary
from hiplog.panels import TrendPanel

from .conftest import TODAY
from .test_log import said

EMPTY = "There are no entries yet. Open the notebook 1_log, type a score and press Save; then press Refresh here."


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
