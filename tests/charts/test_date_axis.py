"""The date axis, from one day to many decades."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from hiplog.charts.date_axis import date_ticks, day_number, day_numbers, set_dates

D = dt.date


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (D(2026, 5, 3), D(2026, 5, 3), ["3 May\n2026"]),
        (D(2026, 12, 30), D(2027, 1, 2), ["30 Dec\n2026", "31 Dec", "1 Jan\n2027", "2 Jan"]),
        (D(2026, 5, 3), D(2026, 5, 13), ["3 May\n2026", "5 May", "7 May", "9 May", "11 May", "13 May"]),
        (D(2026, 5, 3), D(2026, 6, 3), ["4 May\n2026", "11 May", "18 May", "25 May", "1 Jun"]),
        (D(2026, 5, 3), D(2026, 7, 10), ["4 May\n2026", "18 May", "1 Jun", "15 Jun", "29 Jun"]),
        (D(2025, 9, 1), D(2026, 3, 20), ["Sep\n2025", "Oct", "Nov", "Dec", "Jan\n2026", "Feb", "Mar"]),
        (D(2025, 2, 2), D(2026, 12, 31), ["Apr\n2025", "Jul", "Oct", "Jan\n2026", "Apr", "Jul", "Oct"]),
        (D(2017, 1, 1), D(2026, 5, 3), [str(year) for year in range(2017, 2027)]),
        (D(1990, 6, 1), D(2026, 5, 3), ["1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
    ],
)
def test_ticks_stand_on_days_mondays_months_or_years(first: D, last: D, labels: list[str]) -> None:
    assert [tick.label for tick in date_ticks(first, last)] == labels


@given(st.dates(D(1950, 1, 1), D(2050, 1, 1)), st.integers(0, 20_000))
def test_every_period_has_one_to_ten_ticks_and_all_inside(first: dt.date, span: int) -> None:
    last = first + dt.timedelta(span)
    ticks = date_ticks(first, last)
    assert 1 <= len(ticks) <= 10
    assert all(first <= tick.day <= last for tick in ticks)


def test_even_a_thousand_years_end() -> None:
    assert len(date_ticks(D(1100, 1, 1), D(2100, 1, 1))) == 11


def test_positions_are_matplotlibs_own() -> None:
    assert num2date(day_number(D(2026, 5, 3))).date() == D(2026, 5, 3)
    assert list(day_numbers(pd.DatetimeIndex(["2026-05-03"]))) == [day_number(D(2026, 5, 3))]


def test_one_day_stands_in_the_middle_of_a_week() -> None:
    ax = set_dates(Figure().subplots(), D(2026, 5, 3), D(2026, 5, 3))
    middle = day_number(D(2026, 5, 3))
    assert ax.get_xlim() == (middle - 3.5, middle + 3.5)


def test_a_panel_above_another_has_no_ticks_of_its_own() -> None:
    ax = set_dates(Figure().subplots(), D(2026, 5, 3), D(2026, 6, 3), labelled=False)
    assert list(ax.get_xticks()) == []
    assert ax.get_xlim() == (day_number(D(2026, 5, 3)) - 0.5, day_number(D(2026, 6, 3)) + 0.5)
