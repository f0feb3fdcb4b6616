"""The programme as a picture: its bars and lines are the counts, and the sentence says the same."""

import datetime as dt
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from hiplog.charts import PRINT, Chart
from hiplog.clinic import Week, adherence, programme_chart
from hiplog.clinic.programme.picture import draw_weeks

from .diaries import diary_of

MONDAYS = [dt.date(2026, 11, 2), dt.date(2026, 11, 9)]
WEEKS = [Week(MONDAYS[0], 5, 4, 2, 50.0, 38.5), Week(MONDAYS[1], 5, 1, 0, 50.0, None, over=False)]
MARKS = """
    2026-09-28,prescribed,ice,"10 min, 5 days a week",,
    2026-11-02,prescribed,clamshells,"3 x 10, 3 days a week",,
    """


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in chart.figure.axes for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def test_bars_are_days_done_and_not_known_and_lines_are_days_prescribed() -> None:
    ax = draw_weeks(Figure().subplots(), WEEKS, MONDAYS, minutes=False)
    bars = [
        (bars.get_label(), [(bar.get_y(), bar.get_height()) for bar in bars if isinstance(bar, Rectangle)])
        for bars in ax.containers
    ]
    assert bars == [("done", [(0, 4)]), ("not known", [(4, 2)]), ("done", [(0, 1)])]
    assert [list(line.get_ydata()) for line in ax.lines if line.get_label() == "prescribed"] == [[5, 5], [5, 5]]
    assert len(ax.texts) == 0
    assert ax.patches[0].get_alpha() == 1.0
    assert ax.patches[-1].get_alpha() == 0.45  # the week that is not over


def test_minutes_stand_above_the_bars_where_they_are_known() -> None:
    ax = draw_weeks(Figure().subplots(), WEEKS, MONDAYS, minutes=True)
    assert [text.get_text() for text in ax.texts] == ["≥ 38.5 / 50"]


def test_the_picture_names_each_technique_what_is_prescribed_and_the_running_week(tmp_path: Path) -> None:
    found = adherence(diary_of(tmp_path, "2026-11-10,5,ice 10", MARKS))
    chart = programme_chart(found)
    said = texts(chart)
    assert {"Ice", "10 min, 5 days a week", "Clamshells", "3 × 10, 3 days a week", "16 Nov"} <= set(said)
    assert "Days of a week, from each Monday on; the week of 19 November 2026 is not yet over" in said
    assert "Above the bars: minutes done / prescribed" in said
    assert chart.alt == f"Programme: prescribed and done, by week. {found[0].text} {found[1].text}"


def test_many_weeks_have_no_room_for_minutes_and_fewer_dates(tmp_path: Path) -> None:
    marks = MARKS.replace("2026-09-28", "2026-06-01")
    found = adherence(diary_of(tmp_path, "2026-11-10,5,ice 10", marks), until=dt.date(2026, 11, 15), weeks=24)
    said = texts(programme_chart(found, width=PRINT))
    assert "Days of a week, from each Monday on" in said
    assert not any("/" in text or "minutes" in text for text in said)
    assert "9 Nov" in said
    assert "2 Nov" not in said


def test_nothing_prescribed_is_said() -> None:
    chart = programme_chart(())
    assert chart.alt == "Programme: prescribed and done, by week. Nothing is prescribed in these weeks."
    assert "Nothing is prescribed in these weeks." in texts(chart)
