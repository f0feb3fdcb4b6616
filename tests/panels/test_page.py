"""What a panel does to its page, and what it learns from it: the style sheet, the keys, light or dark."""

from hiplog.panels import TrendPanel
from hiplog.panels.page import Page

DIARY = "date,pain\n" + "".join(f"2026-11-{day:02d},{day % 5 + 2}\n" for day in range(1, 21))


def test_the_page_carries_the_style_and_keeps_the_keys():
    page = Page()
    assert "--hl-paper" in page._css
    assert "data-lm-suppress-shortcuts" in page._esm


def test_a_chart_is_drawn_anew_when_the_page_turns_dark(diary_of):
    panel = TrendPanel(diary_of(DIARY))
    light = panel.answer.chart.value
    panel.answer.page.dark = True
    assert panel.answer.chart.value != light
    panel.answer.page.dark = False
    assert panel.answer.chart.value == light
