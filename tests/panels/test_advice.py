"""When to see a professional, below every answer where the scores give a reason."""

import datetime as dt

from hiplog.panels import ComparePanel, TrendPanel

HEADING = "<h2>See a professional</h2>"


def diary_text(late: int) -> str:
    """Eight weeks at 3 or 4 points; the last two at `late` or one more."""
    first = dt.date(2026, 11, 21) - dt.timedelta(days=55)
    rows = [
        f"{first + dt.timedelta(days=day)},{(3 if day < 42 else late) + day * 7 % 2},{'ice' if day % 3 else 'none'}"
        for day in range(56)
    ]
    return "date,pain,techniques\n" + "\n".join(rows) + "\n"


def test_a_worsening_is_said_with_the_signs_that_no_score_shows(diary_of):
    for panel in (TrendPanel(diary_of(diary_text(7))), ComparePanel(diary_of(diary_text(7)))):
        assert HEADING in panel.answer.advice.value
        assert "<li>" in panel.answer.advice.value


def test_nothing_is_said_of_a_steady_diary(diary_of):
    assert TrendPanel(diary_of(diary_text(3))).answer.advice.value == ""


def test_what_was_said_goes_when_the_diary_cannot_be_read(diary_of):
    panel = TrendPanel(diary_of(diary_text(7)))
    panel.diary.path.write_bytes(b"\x1f\x8b\x08")
    panel.refresh.click()
    assert panel.answer.advice.value == ""
