import pytest

from hiplog.analysis.wording import phrases


@pytest.mark.parametrize(
    ("value", "says"), [(-0.04, "0.0"), (0.0, "0.0"), (-1.26, "−1.3"), (6, "6.0"), (9.96, "10.0"), (-0.06, "−0.1")]
)
def test_a_number_has_one_decimal_and_a_typographic_minus(value, says):
    assert phrases.number(value) == says


@pytest.mark.parametrize(
    ("interval", "says"),
    [
        ((-2.8, -1.0), "somewhere between 1.0 and 2.8 points lower"),
        ((1.0, 2.8), "somewhere between 1.0 and 2.8 points higher"),
        ((-2.8, 0.4), "somewhere between 2.8 points lower and 0.4 higher"),
        ((-2.8, 0.02), "somewhere between 2.8 points lower and 0.02 higher"),
        ((-0.02, 2.8), "somewhere between 0.02 points lower and 2.8 higher"),
        ((-2.8, -0.02), "somewhere between 0.02 and 2.8 points lower"),
        ((0.02, 2.8), "somewhere between 0.02 and 2.8 points higher"),
        ((-2.8, -0.001), "somewhere between almost no change and 2.8 points lower"),
        ((0.001, 2.8), "somewhere between almost no change and 2.8 points higher"),
        ((-1.02, -0.98), "very close to 1.0 points lower"),
        ((-1.0, -1.0), "very close to 1.0 points lower"),
        ((1.0, 1.0), "very close to 1.0 points higher"),
        ((-2.8, 0.001), "somewhere between no change and 2.8 points lower"),
        ((0.0, 2.8), "somewhere between no change and 2.8 points higher"),
        ((-0.01, 0.01), "less than 0.1 points either way"),
    ],
)
def test_an_interval_in_words(interval, says):
    assert phrases.span(interval, "pain") == says


def test_a_measure_has_the_unit_of_the_catalog():
    assert phrases.span((-2.8, -1.0), "sleep_hours") == "somewhere between 1.0 and 2.8 hours lower"
    assert phrases.span((-2.8, 1.0), "rom_flexion") == "somewhere between 2.8 degrees lower and 1.0 higher"
    assert phrases.change(0.31, "stress") == "about 0.3 points higher"


def test_a_measure_of_ones_own_has_no_unit():
    assert phrases.span((-2.8, 1.0), "hours_in_bed") == "somewhere between 2.8 lower and 1.0 higher"
    assert phrases.change(0.31, "hours_in_bed") == "about 0.3 higher"


def test_a_change_that_rounds_to_nothing_is_about_the_same():
    assert phrases.change(-0.04, "pain") == "about the same"
    assert phrases.change(-0.06, "pain") == "about 0.1 points lower"


@pytest.mark.parametrize(
    ("chance", "says"),
    [
        (0.0, "less than 1 %"),
        (0.01, "about 1 %"),
        (0.583, "about 58 %"),
        (0.99, "about 99 %"),
        (0.999, "more than 99 %"),
    ],
)
def test_a_chance_is_never_nothing_or_certain(chance, says):
    assert phrases.percent(chance) == says


def test_lists_and_counts():
    assert phrases.listed(["ice"]) == "ice"
    assert phrases.listed(["heat", "ice"]) == "heat and ice"
    assert phrases.listed(["heat", "ice", "yoga"]) == "heat, ice and yoga"
    assert (phrases.days(1), phrases.days(3)) == ("1 day", "3 days")
    assert phrases.count_of(28, 28) == "all 28 days"
    assert phrases.count_of(1, 1) == "1 of 1 day"
    assert phrases.count_of(0, 0) == "0 of 0 days"
    assert phrases.count_of(0, 28) == "none of the 28 days"
    assert phrases.sentence("") == ""
