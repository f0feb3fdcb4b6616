"""Arbitrary dates of a diary: which ones are taken for a start, and what is counted."""

from hiplog.analysis.calibration import Placebo, placebos
from hiplog.analysis.calibration.counting import sure
from hiplog.analysis.calibration.placebo import together
from hiplog.analysis.wording.words import LOWER

from .literal import diary

SWINGING = "45465 54645 4564 "  # 14 days


def put_to_it(pain: str, *, window: int = 14, **techniques: str) -> list[Placebo]:
    return list(placebos(diary(pain, **techniques), "mine", window=window))


def test_every_day_with_both_windows_inside_the_diary_is_a_date():
    (found,) = put_to_it(SWINGING * 3)
    assert (found.diary, found.place, found.window) == ("mine", "left hip", 14)
    assert (found.observed, found.dates, found.apart) == (42, 15, 1)
    assert sum(found.words.values()) == 15


def test_dates_that_share_no_day_are_counted_apart():
    (found,) = put_to_it(SWINGING * 5)
    assert (found.dates, found.apart) == (70 - 27, 2)


def test_a_start_keeps_dates_a_window_away():
    use = "." * 30 + "xxx" + "." * 37
    (found,) = put_to_it(SWINGING * 5, foam_roller=use)
    # days 14 to 56 but for 17 to 43, which are nearer than 14 days to the start on day 30
    assert found.dates == 43 - 27


def test_a_date_without_an_answer_is_no_date():
    (found,) = put_to_it(SWINGING + "." * 10 + SWINGING * 2)
    assert found.dates < len(SWINGING.replace(" ", "")) * 3 + 10 - 27
    assert put_to_it("5" * 42) == []


def test_a_diary_shorter_than_two_windows_has_no_dates():
    assert put_to_it(SWINGING) == []
    assert put_to_it("") == []


def test_a_step_is_seen_by_the_word_and_by_the_tools():
    (found,) = put_to_it("67676 76767 6776 " + "12121 21212 1221 ")
    assert (found.dates, found.alarms, sure(found.words)) == (1, 1, 1)
    assert found.words[LOWER.very_likely] == 1
    assert found.tools["Welch's t"] == found.tools["Mann-Whitney"] == 1


def test_each_site_and_side_is_tested_for_itself():
    both = diary(SWINGING * 3)
    other = diary(SWINGING * 2, site="knee", side="")
    both.entries += other.entries
    found = list(placebos(both, "mine", window=14))
    assert [(one.place, one.dates) for one in found] == [("left hip", 15), ("knee", 10)]  # 5 scored days after at least


def test_a_blank_side_means_the_main_one_and_is_not_tested_twice():
    both = diary(SWINGING * 3)
    both.entries += diary("5", side="").entries
    assert len(list(placebos(both, "mine", window=14))) == 1


def test_places_add_up_date_by_date():
    (one,) = put_to_it(SWINGING * 3)
    (other,) = put_to_it("67676 76767 6776 " + "12121 21212 1221 ")
    total = together([one, other], "all")
    assert (total.diary, total.place, total.window, total.observed) == ("all", "", 14, 42 + 28)
    assert (total.dates, total.apart, total.alarms) == (16, 2, one.alarms + 1)
    assert sum(total.words.values()) == 16
    assert total.tools["Welch's t"] == one.tools["Welch's t"] + 1
