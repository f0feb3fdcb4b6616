"""The scores as a table: a row a day, a week or a month, with all that is in the picture."""

import re

import numpy as np
import pandas as pd
import pytest

from hiplog.panels.scores import scores_table, step_of

from .on_the_page import cells

NAN = float("nan")


def frame(pain, **columns):
    index = pd.date_range("2026-03-02", periods=len(pain), name="date")  # a Monday
    return pd.DataFrame({"pain": pain} | columns, index=index, dtype=float)


def head(table):
    return re.findall('<th scope="col">(.*?)</th>', table)


def rows(table):
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', cells(table))
    return [[first, *re.findall("<td>(.*?)</td>", rest)] for first, rest in found]


@pytest.mark.parametrize(("days", "step"), [(1, "D"), (100, "D"), (101, "W"), (731, "W"), (732, "M")])
def test_a_row_is_a_day_a_week_or_a_month(days, step):
    assert step_of(days) == step


def test_by_day_each_day_has_its_score_and_a_missing_one_a_dash():
    table = scores_table(frame([3, NAN, 4.5]))
    assert head(table) == ["Day", "Pain"]
    assert rows(table) == [["2 Mar 2026", "3.0"], ["3 Mar 2026", "–"], ["4 Mar 2026", "4.5"]]
    assert "<caption>The scores</caption>" in table


def test_in_a_table_of_many_columns_each_cell_knows_the_name_of_its_own():
    table = scores_table(frame([3, 4], stretch_minutes=[5, 0], **{'a "b"': [1, 2]}), median=True, measure='a "b"')
    assert table.startswith('<table class="hiplog-cards">')
    assert '<tr><th scope="row" data-head="Day">2 Mar 2026</th><td data-head="Pain">3.0</td>' in table
    assert '<td data-head="A &quot;b&quot;">1.0</td></tr>' in table
    assert "data-head" not in scores_table(frame([3]), median=True)


def test_by_day_the_median_minutes_and_a_measure_stand_beside_it():
    days = frame([3, 4, 5, 6], stretch_minutes=[0, NAN, 12, 7.5], sleep_hours=[7, 8, NAN, 6.5])
    table = scores_table(days, median=True, measure="sleep_hours")
    assert head(table) == ["Day", "Pain", "7-day median", "Minutes of stretching", "Sleep hours"]
    assert rows(table)[0] == ["2 Mar 2026", "3.0", "4.5", "0", "7.0"]
    assert [row[3:] for row in rows(table)[1:]] == [["–", "8.0"], ["12", "–"], ["7.5", "6.5"]]


def test_minutes_that_nobody_wrote_have_no_column():
    assert head(scores_table(frame([3], stretch_minutes=[NAN]))) == ["Day", "Pain"]


class TestTechniques:
    @pytest.fixture
    def uses(self):
        used = {"ice": [True, False, pd.NA], "foam_roller": [True, False, pd.NA]}
        index = pd.date_range("2026-03-02", periods=3, name="date")
        return pd.DataFrame({key: pd.array(days, dtype="boolean") for key, days in used.items()}, index=index)

    def test_by_day_they_are_named_none_is_said_and_not_known_is_a_dash(self, uses):
        table = scores_table(frame([3, 4, 5]), uses=uses, labels={"foam_roller": "foam roller"})
        assert head(table) == ["Day", "Pain", "Techniques"]
        assert [row[2] for row in rows(table)] == ["ice, foam roller", "none", "–"]

    def test_by_week_their_days_are_counted(self, uses):
        table = scores_table(frame([3, 4, 5]), uses=uses, step="W")
        assert head(table)[-1] == "Techniques, days"
        assert rows(table)[0][-1] == "ice 1, foam_roller 1"

    def test_a_diary_without_any_has_no_column(self, uses):
        assert head(scores_table(frame([3, 4, 5]), uses=uses[[]])) == ["Day", "Pain"]


def test_by_week_days_are_counted_and_averaged_from_monday_on():
    days = frame([*[4] * 6, NAN, 1, 2], sleep_hours=[6, 8, *[NAN] * 7], stretch_minutes=[5] * 9)
    table = scores_table(days, median=True, measure="sleep_hours", step="W")
    assert head(table) == [
        "Week from", "Days scored", "Mean pain", "Lowest", "Highest", "Minutes of stretching", "Sleep hours, mean",
    ]  # fmt: skip
    assert rows(table) == [
        ["2 Mar 2026", "6 of 7", "4.0", "4.0", "4.0", "35", "7.0"],
        ["9 Mar 2026", "2 of 2", "1.5", "1.0", "2.0", "10", "–"],
    ]


def test_by_month_each_month_is_a_row_from_its_first_day_shown():
    table = scores_table(frame(np.arange(732) % 7))
    assert [row[0] for row in rows(table)][:2] == ["2 Mar 2026", "1 Apr 2026"]
    assert rows(table)[0][1] == "30 of 30"


def test_no_days_are_no_rows():
    assert rows(scores_table(frame([]))) == []
