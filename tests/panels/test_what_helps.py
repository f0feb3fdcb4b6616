"""The compare view: a technique or a date in, a chart, a sentence, cautions and a table out."""

import datetime as dt
import re
from html import unescape

import pandas as pd
import pytest

from hiplog import Diary, compare
from hiplog.errors import Misuse
from hiplog.panels import ComparePanel
from hiplog.panels.fields import NO_DAY
from hiplog.panels.tables import table_html

from .conftest import TODAY
from .on_the_page import cells, said
from .test_trends import EMPTY, alt

HEADER = "date,site,side,pain,techniques\n"
FIRST = TODAY - dt.timedelta(days=119)


def row(n):
    """Return day n of 120: pain around 6, and around 4 once the foam roller is used daily from day 60 on."""
    pain = (6 if n < 60 else 4) + (n * 7 % 5 - 2) / 2
    done = "foam_roller 10" if n >= 60 else "ice 15" if 40 <= n < 48 else "none"
    return f"{FIRST + dt.timedelta(days=n)},hip,left,{pain:g},{done}\n"


@pytest.fixture
def text():
    return HEADER + "".join(map(row, range(120)))


@pytest.fixture
def panel(diary_of, text):
    return ComparePanel(diary_of(text))


def test_the_used_techniques_come_first_the_most_used_chosen(panel):
    options = panel.technique.control.options
    assert options[:2] == (("foam roller", "foam_roller"), ("ice", "ice"))
    assert options[2][0].endswith(" (not used yet)")
    assert options[-1] == ("no technique: a start date of my own", "")
    assert panel.technique.value == "foam_roller"


def test_chart_sentence_and_table_are_those_of_the_comparison(panel):
    result = compare(panel.diary, "foam_roller", days=28)
    assert said(panel.answer.said) == ("status", result.text)
    assert "foam roller" in alt(panel).lower()
    assert "<caption>The numbers</caption>" in panel.answer.below.value
    assert all(caution.text in unescape(panel.answer.below.value) for caution in result.cautions)


def test_another_technique_is_another_answer(panel):
    before = (panel.answer.said.line.value, panel.answer.chart.value)
    panel.technique.value = "ice"
    assert panel.answer.said.line.value != before[0]
    assert panel.answer.chart.value != before[1]


def test_other_windows_are_another_answer(panel):
    before = panel.answer.chart.value
    panel.days.value = 14
    assert panel.answer.chart.value != before


def test_a_technique_never_used_has_its_sentence_and_no_numbers(panel):
    panel.technique.value = "yoga"
    result = compare(panel.diary, "yoga")
    assert said(panel.answer.said) == ("status", result.text)
    assert "<table>" not in panel.answer.below.value


def test_a_start_of_ones_own(panel):
    panel.technique.value = ""
    panel.start.value = FIRST + dt.timedelta(days=60)
    assert said(panel.answer.said) == ("status", compare(panel.diary, start=panel.start.value).text)


def test_neither_technique_nor_start(panel):
    panel.technique.value = ""
    assert said(panel.answer.said) == ("status", "Choose a technique, or a start date of your own.")
    assert panel.answer.chart.value == ""


def test_a_start_outside_the_diary_is_an_alert(panel):
    panel.start.value = dt.date(2020, 1, 1)
    role, sentence = said(panel.start.wrong)
    assert role == "alert"
    assert sentence.startswith("2020-01-01 is outside the diary")
    assert said(panel.answer.said) is None
    panel.start.value = None
    assert said(panel.start.wrong) is None
    assert said(panel.answer.said)[0] == "status"


def test_another_thing_that_cannot_be_asked_is_said_above_the_picture(panel, monkeypatch):
    def refuse(*_arguments):
        raise Misuse("no", code="RANGE", column="days")

    monkeypatch.setattr(panel, "_compare", refuse)
    panel.refresh.click()
    assert said(panel.answer.said) == ("alert", "no")


def test_a_start_that_is_no_day_is_said_beside_its_field_and_stays_said(panel):
    panel.start.control.set_state({"value": "", "unfinished": True})
    assert said(panel.start.wrong) == ("alert", NO_DAY)
    panel.refresh.click()
    assert said(panel.start.wrong) == ("alert", NO_DAY)
    day = FIRST + dt.timedelta(days=60)
    panel.start.control.set_state({"value": str(day), "unfinished": False})
    assert said(panel.start.wrong) is None
    assert panel.start.value == day


def test_refresh_reads_the_file_again_and_keeps_the_choice(panel, path, text):
    panel.technique.value = "ice"
    before = panel.answer.chart.value
    path.write_text(text.replace(",7,", ",9,"))
    panel.refresh.click()
    assert panel.technique.value == "ice"
    assert panel.answer.chart.value != before


def test_an_empty_diary_says_how_to_start(diary_of):
    assert said(ComparePanel(diary_of(HEADER)).answer.said) == ("status", EMPTY)


def test_a_diary_broken_from_outside_is_said(panel, path):
    path.unlink()
    path.mkdir()
    panel.refresh.click()
    assert said(panel.answer.said)[0] == "alert"


def test_a_cell_that_ends_with_the_panel_shows_it(panel):
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()


def test_the_table_has_a_head_for_every_row_and_column_and_leaves_out_what_is_missing():
    nothing = float("nan")
    frame = pd.DataFrame(
        [
            ("change", -1.23, -2.04, -0.04, "points", "change <of level>"),
            ("used_after", 20.0, nothing, nothing, "days", "days of use"),
            ("p_value", 0.001, nothing, nothing, "", "p"),
            ("rho", 0.456, nothing, nothing, "", "correlation"),
            ("mean_after", nothing, nothing, nothing, "points", "missing"),
        ],
        columns=["name", "value", "low", "high", "unit", "meaning"],
    ).set_index("name")
    table = table_html(frame, "The numbers")
    assert re.findall('<th scope="row">(.*?)</th>', table) == [
        "change &lt;of level&gt;",
        "days of use",
        "p",
        "correlation",
    ]
    assert re.findall("<td>(.*?)</td>", table) == [
        "−1.2 points",
        "−2.0 to 0.0",
        "20 days",
        "–",
        "under 0.01",
        "–",
        "0.46",
        "–",
    ]
    assert re.findall('<th scope="col">(.*?)</th>', table) == ["What", "Value", "95 % interval"]


def test_a_start_of_ones_own_goes_with_its_technique_and_that_is_said(panel):
    panel.start.value = FIRST + dt.timedelta(days=60)
    panel.technique.value = "ice"
    assert panel.start.value is None
    cleared = "The start date of your own is cleared, because you chose another technique. "
    assert said(panel.answer.said) == ("status", cleared + compare(panel.diary, "ice").text)
    panel.refresh.click()
    assert said(panel.answer.said) == ("status", compare(panel.diary, "ice").text)


def test_a_start_of_ones_own_stays_where_no_technique_is_chosen(panel):
    panel.start.value = FIRST + dt.timedelta(days=60)
    panel.technique.value = ""
    assert panel.start.value == FIRST + dt.timedelta(days=60)


def test_the_scores_are_shown_where_there_is_no_answer_yet(diary_of):
    panel = ComparePanel(diary_of(HEADER + "".join(map(row, range(20, 63)))))
    panel.technique.value = "foam_roller"
    assert compare(panel.diary, "foam_roller").change is None
    assert "Foam roller" in alt(panel)


class TestOtherStarts:
    @pytest.fixture
    def panel(self, diary_of):
        """Ice from day 40 and again from day 100 on, with 40 days without it in between."""
        used = [n for n in range(160) if 40 <= n < 60 or n >= 100]
        lines = "".join(
            f"{FIRST + dt.timedelta(days=n)},hip,left,{3 + n * 7 % 5},{'ice 15' if n in used else 'none'}\n"
            for n in range(160)
        )
        diary = diary_of(HEADER + lines)
        return ComparePanel(Diary(diary.path, today=FIRST + dt.timedelta(days=170)))

    def test_each_start_is_offered_with_its_date_the_first_is_taken(self, panel):
        starts = compare(panel.diary, "ice").starts
        assert len(starts) == 2
        assert panel.began.control.options == (("3 Sep 2026", 1), ("2 Nov 2026", 2))
        assert panel.began.box.layout.display == ""
        assert said(panel.answer.said) == ("status", compare(panel.diary, "ice").text)

    def test_another_start_is_another_answer(self, panel):
        panel.began.value = 2
        assert said(panel.answer.said) == ("status", compare(panel.diary, "ice", start=2).text)
        assert "2 November 2026" in alt(panel)

    def test_another_technique_begins_with_its_first_start(self, panel):
        panel.began.value = 2
        panel.technique.value = "yoga"
        assert (panel.began.value, panel.began.box.layout.display) == (1, "none")

    def test_a_date_of_ones_own_takes_the_place_of_the_starts(self, panel):
        panel.start.value = FIRST + dt.timedelta(days=80)
        assert panel.began.box.layout.display == "none"
        assert said(panel.answer.said)[1] == compare(panel.diary, "ice", start=panel.start.value).text

    def test_a_start_that_is_gone_from_the_file_gives_way_to_the_first(self, panel, path):
        panel.began.value = 2
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:90]))
        panel.refresh.click()
        assert panel.began.value == 1
        assert said(panel.answer.said) == ("status", compare(panel.diary, "ice").text)


class TestLeftMinusRight:
    @pytest.fixture
    def panel(self, diary_of):
        left = [row(n) for n in range(120)]
        right = [line.replace(",left,", ",right,").rpartition(",")[0] + ",\n" for line in left]
        return ComparePanel(diary_of(HEADER + "".join(left + right)))

    def test_it_is_offered_where_both_sides_are_scored(self, panel):
        assert [name for name, _ in panel.where.control.options] == ["left hip", "right hip", "left minus right hip"]

    def test_it_is_not_offered_where_one_side_is(self, diary_of, text):
        options = ComparePanel(diary_of(text)).where.control.options
        assert [name for name, _ in options] == ["left hip"]

    def test_its_answer_is_the_difference_of_the_sides(self, panel):
        panel.where.value = ("hip", "left_minus_right")
        result = compare(panel.diary, "foam_roller", site="hip", left_minus_right=True)
        assert said(panel.answer.said) == ("status", result.text)


class TestOtherWindows:
    @pytest.fixture
    def part(self, panel):
        return panel.other_windows

    def test_they_are_drawn_only_when_they_are_opened(self, part):
        assert part.disclosure.layout.display == ""
        assert (part.picture.chart.value, part.table.value, part.content.layout.display) == ("", "", "none")
        part.disclosure.expanded = True
        assert part.content.layout.display == ""
        assert 'aria-label="Other windows"' in part.picture.chart.value

    def test_the_same_numbers_are_a_table(self, part, panel):
        part.disclosure.expanded = True
        cells = [re.findall("<t[hd][^>]*>(.*?)</t[hd]>", line) for line in part.table.value.split("<tr>")[2:]]
        assert len(cells) == len(compare(panel.diary, "foam_roller").grid) == 20
        assert cells[0][:2] == ["7 days", "none"]
        assert cells[-1][:2] == ["42 days", "3 days"]
        assert re.fullmatch("−[0-9.]+", cells[-1][2])
        assert cells[-1][4:] == ["42", "39"]
        assert cells[1][1] == "1 day"

    def test_they_follow_what_is_chosen_while_they_are_open(self, part, panel):
        part.disclosure.expanded = True
        before = part.picture.chart.value
        panel.technique.value = "ice"
        assert part.picture.chart.value not in ("", before)
        part.disclosure.expanded = False
        assert part.picture.chart.value == ""

    def test_where_there_is_no_comparison_there_are_none(self, part, panel):
        part.disclosure.expanded = True
        panel.technique.value = "yoga"
        assert (part.disclosure.layout.display, part.picture.chart.value) == ("none", "")

    def test_choices_without_an_answer_have_dashes(self, part, diary_of):
        short = ComparePanel(diary_of(HEADER + "".join(map(row, range(50, 70))))).other_windows
        short.disclosure.expanded = True
        assert "<td>–</td><td>–</td>" in cells(short.table.value)
