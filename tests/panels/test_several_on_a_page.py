"""Several panels on one page: what is to be said of the diary as a whole is said once, by the one on top."""

import pytest

from hiplog.panels import ComparePanel, PainMapPanel, TrendPanel, WhatHelpsPanel

from .conftest import TODAY
from .on_the_page import said

WHOLE = f"date,site,side,pain,techniques,id\n{TODAY},hip,left,4,ice 10,haaaaaaaaa1\n"
ABOVE = ("status", "Nothing can be shown here; the sentence further up on this page says why.")


@pytest.fixture
def trends(diary_of):
    return TrendPanel(diary_of(WHOLE))


@pytest.fixture
def pain_map(trends):
    return PainMapPanel(trends.diary, under=trends)


def break_it(path):
    path.unlink()
    path.mkdir()


def mend(path):
    path.rmdir()
    path.write_text(WHOLE, encoding="utf-8")


def test_a_broken_diary_is_said_once_and_one_refresh_brings_all_of_the_page_back(trends, pain_map, path):
    break_it(path)
    trends.refresh.click()
    role, sentence = said(trends.answer.said)
    assert role == "alert"
    assert "diary.csv" in sentence
    assert said(pain_map.answer.said) == ABOVE
    mend(path)
    trends.refresh.click()
    assert said(pain_map.answer.said)[1].startswith("One place was scored")


def test_the_lower_one_says_it_where_the_upper_one_does_not_know_yet(trends, pain_map, path):
    break_it(path)
    pain_map.refresh.click()
    assert said(pain_map.answer.said)[0] == "alert"
    trends.refresh.click()
    assert said(trends.answer.said)[0] == "alert"
    assert said(pain_map.answer.said) == ABOVE


def test_a_diary_that_is_broken_when_the_page_opens_is_said_once(diary_of, path):
    diary = diary_of("pain\n4\n")
    above = ComparePanel(diary)
    below = WhatHelpsPanel(diary, under=above)
    assert said(above.answer.said)[0] == "alert"
    assert said(below.answer.said) == ABOVE


def test_rows_held_back_and_advice_stand_once(diary_of):
    days = "".join(f"2026-11-{day:02d},hip,left,{2 if day < 8 else 8},ice 10\n" for day in range(1, 22))
    diary = diary_of(f"date,site,side,pain,techniques\n{days}2026-11-20,hip,left,12,\n")
    above = ComparePanel(diary)
    below = WhatHelpsPanel(diary, under=above)
    alone = WhatHelpsPanel(diary)
    assert said(above.answer.held) == said(alone.answer.held) != said(below.answer.held) is None
    assert above.answer.advice.value == alone.answer.advice.value != below.answer.advice.value == ""


def test_a_question_that_cannot_be_asked_takes_nothing_from_what_is_said_of_the_diary(diary_of):
    panel = TrendPanel(diary_of(f"{WHOLE}2026-11-20,hip,left,12,,haaaaaaaaa2\n"))
    held = said(panel.answer.held)

    def refused(_entries):
        panel.diary.days(site="nowhere")

    panel.answer.redraw(refused)
    assert said(panel.answer.said)[0] == "alert"
    assert said(panel.answer.held) == held is not None
