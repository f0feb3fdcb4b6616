"""All techniques side by side: a picture, the words on each of them, and the same numbers as a table."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog import Diary
from hiplog.panels import WhatHelpsPanel

from .on_the_page import cells

HEADER = "date,pain,techniques\n"


def text(said) -> str:
    return unescape(re.sub("<[^>]+>", "", said.line.value))


def used_in_turn(days: int = 80) -> str:
    """Foam roller every third day, a technique with a name like code every fifth, nothing on the others."""
    rows = []
    for day in range(days):
        date = dt.date(2026, 11, 20) - dt.timedelta(days=days - 1 - day)
        done = "foam_roller 10" if day % 3 == 0 else "ice" if day % 5 == 0 else "none"
        rows.append(f"{date},{3 + (day * 7) % 5},{done}")
    return HEADER + "\n".join(rows) + "\n"


@pytest.fixture
def panel(diary_of):
    return WhatHelpsPanel(diary_of(used_in_turn()))


def names(panel) -> list[str]:
    return re.findall(r"<summary>(.*?):", panel.answer.below.value)


class TestAnAnswer:
    def test_the_sentence_says_which_days_count_and_that_it_is_an_association(self, panel):
        assert text(panel.answer.said).startswith("What goes with the next day's pain")
        assert "This is an association, which does not show the cause." in text(panel.answer.said)

    def test_the_picture_says_what_it_shows(self, panel):
        assert re.search('<img alt="[^"]*oam roller', panel.answer.chart.value)

    def test_each_technique_has_its_words(self, panel):
        assert names(panel) == ["Foam roller", "Ice"]
        assert "On the day after foam roller" in panel.answer.below.value

    def test_the_numbers_are_a_table_with_a_header_for_each_row(self, panel):
        assert "<caption>The numbers</caption>" in panel.answer.below.value
        assert re.search(
            '<th scope="row">ice</th><td>[0-9]+</td><td>[0-9]+</td><td>[+−0-9.]+</td>', cells(panel.answer.below.value)
        )

    def test_by_what_is_known_the_smallest_p_comes_first(self, panel):
        from hiplog.analysis import what_helps

        panel.order.value = "evidence"
        labels = [row.label.capitalize() for row in what_helps(panel.diary).by_evidence()]
        assert names(panel) == labels


class TestWhileItWorks:
    @pytest.fixture
    def computed(self, panel, monkeypatch):
        """What the panel said at each computation."""
        from hiplog import analysis

        said, answer = [], analysis.what_helps

        def slow(*args, **fields):
            said.append(text(panel.answer.said))
            return answer(*args, **fields)

        monkeypatch.setattr(analysis, "what_helps", slow)
        return said

    def test_another_order_computes_nothing_anew(self, panel, computed):
        panel.order.value = "evidence"
        panel.order.value = "name"
        assert computed == []
        assert names(panel) == ["Foam roller", "Ice"]

    def test_another_entry_does_and_that_it_looks_is_said_meanwhile(self, panel, computed):
        panel.diary.log(4, techniques="ice")
        panel.refresh.click()
        assert computed == ["Looking at all techniques …"]
        assert text(panel.answer.said).startswith("What goes with the next day's pain")

    def test_its_chart_has_a_name_of_its_own_on_a_page_with_another(self, panel):
        assert 'aria-label="Chart of all techniques"' in panel.answer.chart.value


class TestNoAnswer:
    def test_a_diary_without_techniques_says_what_to_write(self, diary_of):
        panel = WhatHelpsPanel(diary_of("date,pain\n2026-11-19,5\n2026-11-20,4\n"))
        assert text(panel.answer.said).startswith("No technique is named in this diary yet")
        assert panel.answer.chart.value == ""

    def test_a_technique_used_once_says_so_in_its_row(self, diary_of):
        panel = WhatHelpsPanel(diary_of(HEADER + "2026-11-19,5,ice\n2026-11-20,4,none\n"))
        assert '<th scope="row">ice</th><td>1</td><td>1</td><td>–</td><td>–</td><td>no answer yet</td>' in (
            cells(panel.answer.below.value)
        )

    def test_a_diary_broken_from_outside_is_said_on_the_next_redraw(self, panel):
        panel.diary.path.write_bytes(b"\x1f\x8b\x08")
        panel.refresh.click()
        assert 'role="alert"' in panel.answer.said.line.value
        assert panel.answer.chart.value == ""


def test_it_shows_in_a_notebook_cell(panel):
    assert "application/vnd.jupyter.widget-view+json" in panel._repr_mimebundle_()


def test_an_empty_diary_says_how_to_begin(path):
    assert "There are no entries yet" in text(WhatHelpsPanel(Diary(path)).answer.said)
