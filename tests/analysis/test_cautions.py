"""Each caution fires where it should, and is silent one step short of that."""

from hiplog.analysis import Comparison, compare

from .literal import Kept, diary

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
"""28 ordinary days around 5.4."""
LOWER = "3243 4532 3345 2434 3253 4324 3345"
"""The same, 2 points lower."""
FALLING = "8774 9978 7686 6676 7565 7666 4783 3365 7655 5634 5743 4646 2552 4545"
RISING = "4344 3465 3234 1434 4456 5746 6544 5645 6766 5678 5888 7699 9986 7868"
OFF, ON = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"


def codes(result: Comparison) -> list[str]:
    return [caution.code for caution in result.cautions]


def said(result: Comparison, code: str) -> str:
    return next(caution.text for caution in result.cautions if caution.code == code)


def rolled(pain: str, **more: str) -> Kept:
    return diary(pain, foam_roller=OFF + ON, **more)


def test_an_ordinary_comparison_has_none():
    assert compare(rolled(WEEKS + LOWER), "foam roller").cautions == ()


def test_little_variation_is_fewer_than_three_days_away_from_their_sides_usual_score():
    found = compare(rolled("5" * 27 + "4" + "3" * 27 + "2"), "foam roller")
    assert said(found, "LITTLE_VARIATION") == (
        "Only 2 of the 56 scores differ from the usual one of its period, so how much days swing is hard to know."
    )
    assert found.word == "cannot tell yet; leaning lower"
    assert "LITTLE_VARIATION" not in codes(compare(rolled("5" * 26 + "44" + "3" * 27 + "2"), "foam roller"))


def test_already_falling_where_a_drift_explains_the_scores():
    found = compare(rolled(FALLING), "foam roller")
    assert found.word == "lower, but it was already falling"
    assert said(found, "ALREADY_FALLING") == (
        "A steady fall over the whole time would explain these scores about as well as a step at the start."
    )


def test_already_rising_is_the_same_upwards():
    found = compare(rolled(RISING), "foam roller")
    assert found.word == "higher, but it was already rising"
    assert said(found, "ALREADY_RISING") == (
        "A steady rise over the whole time would explain these scores about as well as a step at the start."
    )


def test_other_dates_alike_where_the_diary_swings_as_much():
    high, low = "67767866757677", "33423243324323"
    swinging = (low + high + high + low) * 5
    found = compare(diary(swinging, foam_roller="." * 126 + "x" * 154), "foam roller")
    assert found.word in ("higher, but this diary swings as much at other times", "very likely higher")
    assert "OTHER_DATES_ALIKE" in codes(found)


def test_a_start_at_a_flare():
    flare = compare(rolled("5465 6754 5567 4656 5475 6546 5898" + LOWER), "foam roller")
    assert said(flare, "STARTED_AT_A_FLARE") == (
        "The last days before the start were worse than usual (8.3 against 5.3); "
        "after such a flare things often settle by themselves."
    )
    assert "STARTED_AT_A_FLARE" not in codes(
        compare(rolled("5465 6754 5567 4656 5475 6546 5656" + LOWER), "foam roller")
    )


def test_a_flare_needs_two_scores_in_the_last_three_days():
    found = compare(rolled("5465 6754 5567 4656 5475 6546 5..9" + LOWER), "foam roller")
    assert "STARTED_AT_A_FLARE" not in codes(found)


def test_a_flare_of_a_measure_where_higher_is_better_is_a_dip():
    kept = rolled(WEEKS + WEEKS, measure="5465 6754 5567 4656 5475 6546 5111" + WEEKS)
    assert "STARTED_AT_A_FLARE" in codes(compare(kept, "foam roller", outcome="sleep_hours", higher_is_better=True))
    assert "STARTED_AT_A_FLARE" not in codes(compare(kept, "foam roller", outcome="sleep_hours"))


def test_near_the_floor():
    low, lower = "1021 2110 1201 0211 0121 1012 0110", "0010 0000 1001 0001 0010 0100 0010"
    found = compare(rolled(low + lower), "foam roller")
    assert said(found, "NEAR_FLOOR") == (
        "Pain was low already (0.9 on average before), so there is little room for it to fall."
    )
    assert "NEAR_FLOOR" not in codes(compare(rolled(LOWER + lower), "foam roller"))


def test_a_measure_has_no_floor():
    kept = rolled(WEEKS + WEEKS, measure="1021 2110 1201 0211 0121 1012 0110" + WEEKS)
    assert "NEAR_FLOOR" not in codes(compare(kept, "foam roller", outcome="sleep_hours"))


def test_used_always_where_it_was_used_before_as_often():
    always = compare(diary(WEEKS + LOWER, foam_roller=ON + ON), "foam roller", start="2026-03-29")
    assert said(always, "USED_ALWAYS") == (
        "Foam roller was used before the start about as often as after it (15 and 15 days), "
        "so the two periods hardly differ in it."
    )
    fading = compare(diary(WEEKS + LOWER, foam_roller=ON + "x..." * 7), "foam roller", start="2026-03-29")
    assert said(fading, "USED_ALWAYS") == (
        "Foam roller was used more often before the start than after it (15 and 7 days), so it did not begin here."
    )
    now_and_then = compare(diary(WEEKS + LOWER, foam_roller="x.x" + "." * 25 + ON), "foam roller", start="2026-03-29")
    assert "USED_ALWAYS" not in codes(now_and_then)


def test_used_with_another_technique_that_began_on_the_same_day():
    found = compare(rolled(WEEKS + LOWER, ice=OFF + "xxx" + "." * 25), "foam roller")
    assert said(found, "USED_WITH:ice") == "Ice began on the same day; the two cannot be told apart here."
    assert found.text.endswith("ice may have played a part here too, and so may other things.")


def test_used_with_another_technique_that_began_in_either_window():
    later = compare(rolled(WEEKS + LOWER, ice=OFF + "....x.x.x" + "." * 19), "foam roller")
    assert said(later, "USED_WITH:ice") == (
        "Ice also began in this time (2 Apr 2026); the two cannot be told apart here."
    )
    earlier = compare(rolled(WEEKS + LOWER, ice="....x.x.x" + "." * 19 + OFF), "foam roller")
    assert "USED_WITH:ice" in codes(earlier)


def test_a_technique_tried_once_is_no_company():
    assert codes(compare(rolled(WEEKS + LOWER, ice=OFF + "x" + "." * 27), "foam roller")) == []


def test_used_with_a_technique_used_on_mostly_the_same_days():
    found = compare(rolled(WEEKS + LOWER, ice="x..." * 7 + ON), "foam roller")
    assert said(found, "USED_WITH:ice") == (
        "Foam roller and ice were used on mostly the same days; the two cannot be told apart here."
    )
    other_days = "".join("x" if mark == "." else "." for mark in ON)
    assert codes(compare(rolled(WEEKS + LOWER, ice="x..." * 7 + other_days), "foam roller")) == []


def test_a_date_alone_has_company_only_by_a_start():
    found = compare(diary(WEEKS + LOWER, ice="x..." * 7 + ON, heat=OFF + ON), start="2026-03-29")
    assert codes(found) == ["USED_WITH:heat"]
    assert said(found, "USED_WITH:heat") == "Heat began on the same day; it may be what changed."
    assert found.text.endswith("heat may have played a part here, and so may other things.")
    later = compare(diary(WEEKS + LOWER, heat=OFF + "...." + ON[:24]), start="2026-03-29")
    assert said(later, "USED_WITH:heat") == "Heat began in this time (2 Apr 2026); it may be what changed."


def test_many_missing_is_more_than_half_of_a_window():
    found = compare(rolled("5.4.6.5. 6...4..5 ..7.5... 6..." + LOWER), "foam roller")
    assert said(found, "MANY_MISSING") == (
        "18 of the 28 days before have no score; if those were the better or the worse days, the picture is off."
    )
    half = compare(rolled("54.5.6.5 6.5.4..5 .67.5... 6.5." + LOWER), "foam roller")
    assert half.before.observed == 14
    assert "MANY_MISSING" not in codes(half)


def test_time_of_day_changed():
    found = compare(rolled(WEEKS + LOWER, times="ap" * 14 + "p" * 28), "foam roller")
    assert said(found, "TIME_OF_DAY_CHANGED") == (
        "After the start, scores were written less often before noon (50 % before it, 0 % after it); "
        "pain at another time of day can differ by itself."
    )
    assert codes(compare(rolled(WEEKS + LOWER, times="app" * 9 + "a" + "p" * 4 + "app" * 8), "foam roller")) == []


def test_few_times_say_nothing_about_the_time_of_day():
    assert codes(compare(rolled(WEEKS + LOWER, times="a" * 28 + "pppp"), "foam roller")) == []
