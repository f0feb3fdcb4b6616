"""The left side's pain less that of the right."""

import datetime as dt

import pytest

from hiplog.analysis import compare
from hiplog.errors import Misuse

from .literal import Kept, diary, set_to

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
RIGHT = "3344 4533 4345 3434 4353 4424 4345"
OFF, ON = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"


def both(left: str, right: str, **settings) -> Kept:
    one, other = diary(left, foam_roller=OFF + ON), diary(right, side="right")
    return Kept(one.entries + other.entries, one.today, **settings)


KEPT = both(WEEKS + LOWER, RIGHT + RIGHT)


def test_it_is_the_comparison_of_the_difference():
    found = compare(KEPT, "foam roller", left_minus_right=True)
    assert (found.site, found.side, found.outcome, found.unit) == ("hip", "left − right", "left_minus_right", "points")
    assert found.before.mean == pytest.approx(5.392857142857143 - 3.7142857142857144)
    assert found.word == "very likely lower"
    assert found.points["value"].iloc[0] == 2.0


def test_the_text_says_which_side_eased_against_which():
    assert compare(KEPT, "foam roller", left_minus_right=True).text == (
        "Pain in the left and right hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 "
        "days from then on; foam roller was used on 15 of the 28 days. "
        "Left minus right averaged 1.7 before and −0.3 after (left 5.4 and 3.4, right 3.7 and 3.7). "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.7 and 2.3 points lower. "
        "In short: very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as "
        "meaningful here (30 % of the worse side's average before, at least 1 point), is more than 99 %. "
        "That is, the left side eased against the right one, or the right one grew worse. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )
    other = compare(both(RIGHT + RIGHT, WEEKS + LOWER), "foam roller", left_minus_right=True)
    assert "That is, the right side eased against the left one, or the left one grew worse." in other.text


def test_what_moves_both_sides_alike_drops_out():
    found = compare(both(WEEKS + LOWER, WEEKS + LOWER), "foam roller", left_minus_right=True)
    assert (found.reason, found.before.mean, found.after.mean) == ("NO_VARIATION", 0.0, 0.0)


def test_only_days_with_both_sides_count():
    found = compare(both(WEEKS + LOWER, RIGHT[:20] + "...." + RIGHT[24:] + RIGHT), "foam roller", left_minus_right=True)
    assert (found.before.observed, found.after.observed) == (24, 28)


def test_the_meaningful_amount_is_that_of_the_side_that_hurt_more():
    assert compare(KEPT, "foam roller", left_minus_right=True).meaningful == pytest.approx(0.3 * 5.392857142857143)
    own = both(WEEKS + LOWER, RIGHT + RIGHT, settings=set_to(points=2.0))
    assert compare(own, "foam roller", left_minus_right=True).meaningful == 2.0


def test_a_difference_has_no_floor():
    codes = [caution.code for caution in compare(KEPT, "foam roller", left_minus_right=True).cautions]
    assert "NEAR_FLOOR" not in codes


@pytest.mark.parametrize(("there", "gone"), [("left", "right"), ("right", "left")])
def test_a_side_that_is_never_scored(there, gone):
    kept = diary(WEEKS + LOWER, side=there, foam_roller=OFF + ON)
    found = compare(kept, "foam roller", left_minus_right=True)
    assert (found.reason, found.word, found.start) == ("ONE_SIDE", None, None)
    assert found.text == (
        f"Pain in the {gone} hip was never scored in this diary, so the two sides cannot be compared. "
        "Score both on the same days, also on days when nothing is done about it."
    )


def test_a_side_with_rows_but_no_score():
    found = compare(both(WEEKS + LOWER, "." * 56), "foam roller", left_minus_right=True)
    assert found.reason == "ONE_SIDE"


def test_a_site_that_no_entry_names():
    kept = diary(WEEKS + LOWER, site="", side="", foam_roller=OFF + ON)
    found = compare(kept, "foam roller", left_minus_right=True)
    assert found.text.startswith("Pain in the left side was never scored in this diary,")


def test_an_empty_diary():
    assert compare(diary(""), "foam roller", left_minus_right=True).reason == "EMPTY_DIARY"


def test_both_sides_but_never_on_the_same_day():
    left, right = "5." * 28, ".4" * 28
    found = compare(both(left, right), start="2026-03-29", left_minus_right=True)
    assert found.reason == "TOO_FEW_DAYS"


def test_a_side_or_a_measure_cannot_be_asked_for_too():
    for asked, message, column in (
        ({"side": "left"}, "left minus right is about both sides; leave the side out", "side"),
        ({"outcome": "sleep_hours"}, "left minus right is about pain; leave the outcome out", "outcome"),
    ):
        with pytest.raises(Misuse) as refused:
            compare(KEPT, "foam roller", left_minus_right=True, **asked)
        assert (refused.value.code, refused.value.message, refused.value.column) == ("USAGE", message, column)


def test_an_unknown_site_is_misuse_as_ever():
    with pytest.raises(Misuse) as refused:
        compare(KEPT, "foam roller", left_minus_right=True, site="knee")
    assert refused.value.code == "NOT_LOGGED"


def test_times_of_both_sides_are_looked_at():
    one = diary(WEEKS + LOWER, times="a" * 56, foam_roller=OFF + ON)
    other = diary(RIGHT + RIGHT, side="right", times="a" * 28 + "p" * 28)
    found = compare(Kept(one.entries + other.entries, one.today), "foam roller", left_minus_right=True)
    assert [caution.code for caution in found.cautions] == ["TIME_OF_DAY_CHANGED"]


def test_the_past_can_be_asked_again():
    early = compare(KEPT, "foam roller", left_minus_right=True, today=dt.date(2026, 4, 10))
    assert early.after.possible == 13
