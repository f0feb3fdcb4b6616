"""How charts say numbers, dates and places."""

import datetime as dt

import pytest

from hiplog.charts.wording import axis, capital, days, listed, name, number, period, place, score, short, unit


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "text"),
    [
        (1.25, 1, False, "1.2"),
        (-1.26, 1, True, "−1.3"),
        (-0.01, 1, True, "0.0"),
        (2, 0, True, "+2"),
        (0.25, 2, True, "+0.25"),
    ],
)
def test_a_number_has_a_true_minus_and_no_negative_zero(value: float, decimals: int, signed: bool, text: str) -> None:
    assert number(value, decimals, signed=signed) == text


@pytest.mark.parametrize(("value", "text"), [(7.0, "7"), (10.0, "10"), (3.5, "3.5"), (3.28, "3.3")])
def test_a_score_is_written_as_a_person_writes_it(value: float, text: str) -> None:
    assert score(value) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2026, 5, 3), (2026, 5, 3), "3 May 2026"),
        ((2026, 5, 3), (2026, 5, 9), "3 to 9 May 2026"),
        ((2026, 5, 3), (2026, 6, 9), "3 May to 9 June 2026"),
        ((2025, 5, 3), (2026, 5, 9), "3 May 2025 to 9 May 2026"),
    ],
)
def test_a_period_says_no_month_or_year_twice(
    first: tuple[int, int, int], last: tuple[int, int, int], text: str
) -> None:
    assert period(dt.date(*first), dt.date(*last)) == text


@pytest.mark.parametrize(
    ("site", "side", "text"),
    [
        ("hip", "left", "left hip"),
        ("hip", "both", "hip (both sides)"),
        ("low_back", "", "low back"),
        ("", "left", ""),
        ("", "", ""),
    ],
)
def test_a_place_is_said_in_words(site: str, side: str, text: str) -> None:
    assert place(site, side) == text


def test_names_come_from_the_labels_else_from_the_key() -> None:
    assert name("tens", {"tens": "TENS"}) == "TENS"
    assert name("foam_roller", {"tens": "TENS"}) == "foam roller"


def test_an_outcome_is_counted_in_points_in_the_catalogs_unit_or_in_itself() -> None:
    assert [unit(of) for of in ("pain", "left_minus_right", "stress", "rom_flexion", "hours_in_bed")] == [
        "points", "points", "points", "degrees", "hours in bed"
    ]  # fmt: skip


def test_an_axis_has_the_name_of_its_outcome_and_the_unit_where_the_name_does_not_say_it() -> None:
    assert [axis(of) for of in ("pain", "stress", "rom_flexion", "sleep_hours", "hours_in_bed")] == [
        "pain, 0–10", "stress, points", "hip range of motion (flexion), degrees", "hours of sleep", "hours in bed"
    ]  # fmt: skip


def test_small_words() -> None:
    assert (days(1), days(2)) == ("1 day", "2 days")
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
    assert (capital("foam roller"), capital("")) == ("Foam roller", "")


def test_a_long_name_is_cut_to_what_the_margin_holds() -> None:
    assert short("a" * 22) == "a" * 22
    assert short("stretching with a green band") == "stretching with a gre…"
