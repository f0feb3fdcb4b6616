"""The texts, golden: each was read aloud before it was kept."""

import datetime as dt
from dataclasses import replace

from hiplog.analysis import compare

from .literal import Kept, diary, set_to

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
FALLING = "8774 9978 7686 6676 7565 7666 4783 3365 7655 5634 5743 4646 2552 4545"
RISING = "4344 3465 3234 1434 4456 5746 6544 5645 6766 5678 5888 7699 9986 7868"
CALM = "3342 3423 3242 3334 3423 2433 2432"
SORE = "6776 7866 7576 7767 8667 7578 6776"
GAPPY = "5.3. .6.4 5..7 4... .475 6.4. .567 4.3. .5.4 3..6 4... .573 2.4. .561"
FULL = "5365 6254 5867 4256 5975 6346 5577 4174 7613 3557 2656 1475 6246 2567"
OFF, ON = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"


def test_very_likely_lower():
    found = compare(diary(WEEKS * 4 + LOWER * 5, foam_roller=OFF * 4 + ON * 5), "foam roller")
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (21 Jun 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.4 before and 3.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.5 and 2.6 points lower. "
        "In short: very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as "
        "meaningful here (30 % of the average before, at least 1 point), is about 92 %. "
        "A change this large turns up at 0 of 22 other dates in this diary. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_very_likely_lower_in_a_short_diary():
    found = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON), "foam roller")
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.4 before and 3.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.5 and 2.6 points lower. "
        "In short: very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as "
        "meaningful here (30 % of the average before, at least 1 point), is about 92 %. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_very_likely_higher():
    found = compare(diary(LOWER * 4 + WEEKS * 5, foam_roller=OFF * 4 + ON * 5), "foam roller")
    assert found.word == "very likely higher"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (21 Jun 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 3.4 before and 5.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points higher, somewhere "
        "between 1.4 and 2.5 points higher. "
        "In short: very likely higher; the chance that the rise reaches 1.0 points, the amount that counts as "
        "meaningful here (30 % of the average before, at least 1 point), is more than 99 %. "
        "A change this large turns up at 0 of 22 other dates in this diary. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_probably_no_meaningful_change():
    found = compare(diary(WEEKS + WEEKS, foam_roller=OFF + ON), "foam roller")
    assert found.word == "probably no meaningful change"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.4 before and 5.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about the same, somewhere between "
        "0.6 points lower and 0.5 higher. "
        "In short: probably no meaningful change; even the far end of this range stays within 1.6 points, the "
        "amount that counts as meaningful here (30 % of the average before, at least 1 point). "
        "Other things may have changed at the same time, and may hide an effect."
    )


def test_lower_but_already_falling():
    found = compare(diary(FALLING, foam_roller=OFF + ON), "foam roller")
    assert found.word == "lower, but it was already falling"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 6.5 before and 4.6 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 1.8 points lower, somewhere "
        "between 0.7 and 2.8 points lower. "
        "In short: lower, but it was already falling. "
        "Once a steady drift is allowed for, what is left at the start is about 0.4 points lower, somewhere between "
        "2.0 points lower and 1.2 higher. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_higher_but_already_rising():
    found = compare(diary(RISING, foam_roller=OFF + ON), "foam roller")
    assert found.word == "higher, but it was already rising"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 4.2 before and 6.9 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.1 points higher, somewhere "
        "between 0.05 and 3.6 points higher. "
        "This differs from the plain averages because days close to the start weigh more in it: neighbouring days "
        "are alike. "
        "In short: higher, but it was already rising. "
        "Once a steady drift is allowed for, what is left at the start is about 0.5 points higher, somewhere "
        "between 1.2 points lower and 2.3 higher. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_higher_but_the_diary_swings_as_much():
    found = compare(diary((CALM + SORE) * 5, foam_roller="." * 140 + "x" * 140), "foam roller")
    assert found.word == "higher, but this diary swings as much at other times"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (19 Jul 2026) and on all 28 days "
        "from then on; foam roller was used on 28 of the 28 days. "
        "It averaged 3.0 before and 6.6 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 3.6 points higher, somewhere "
        "between 3.2 and 4.1 points higher. "
        "In short: higher, but this diary swings as much at other times. "
        "A change this large turns up at 8 of 26 other dates in this diary. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_lower_but_the_diary_swings_as_much():
    found = compare(diary((SORE + CALM) * 5, foam_roller="." * 140 + "x" * 140), "foam roller")
    assert found.word == "lower, but this diary swings as much at other times"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (19 Jul 2026) and on all 28 days "
        "from then on; foam roller was used on 28 of the 28 days. "
        "It averaged 6.6 before and 3.0 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 3.6 points lower, somewhere "
        "between 3.2 and 4.1 points lower. "
        "In short: lower, but this diary swings as much at other times. "
        "A change this large turns up at 8 of 26 other dates in this diary. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_leaning_lower_while_the_window_is_still_open():
    found = compare(diary(WEEKS * 3 + "45346", foam_roller=OFF * 3 + "xxx.x"), "foam roller")
    assert found.word == "cannot tell yet; leaning lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (24 May 2026) and on all 5 days "
        "since then; foam roller was used on 4 of the 5 days. "
        "It averaged 5.4 before and 4.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 1.0 points lower, somewhere "
        "between 2.2 points lower and 0.05 higher. "
        "In short: cannot tell yet; leaning lower. "
        "The 28 days are over on 20 Jun 2026: keep scoring, and look again then. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_cannot_tell_yet_with_a_longer_period_at_hand():
    found = compare(diary((CALM[:17] + SORE[:17]) * 10, foam_roller="." * 134 + "x" * 146), "foam roller")
    assert found.word == "cannot tell yet"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (13 Jul 2026) and on all 28 days "
        "from then on; foam roller was used on 28 of the 28 days. "
        "It averaged 4.8 before and 4.8 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 0.2 points higher, somewhere "
        "between 1.9 points lower and 2.4 higher. "
        "In short: cannot tell yet. "
        "This diary already has the days for periods of 91 days around the same start; those can show a change of 1.4 "
        "points. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_leaning_lower_with_many_days_missing():
    found = compare(diary(GAPPY, foam_roller=OFF + ON), "foam roller")
    assert found.word == "cannot tell yet; leaning lower"
    assert found.text == (
        "Pain in the left hip was scored on 15 of the 28 days before foam roller began (29 Mar 2026) and on 15 of "
        "the 28 days from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.2 before and 4.1 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 1.1 points lower, somewhere "
        "between 2.4 points lower and 0.1 higher. "
        "In short: cannot tell yet; leaning lower. "
        "Scores on more of the days would narrow this range. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_leaning_lower_in_a_short_diary():
    found = compare(diary(FULL, foam_roller=OFF + ON), "foam roller")
    assert found.word == "cannot tell yet; leaning lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.3 before and 4.5 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 0.8 points lower, somewhere "
        "between 2.0 points lower and 0.3 higher. "
        "In short: cannot tell yet; leaning lower. "
        "A longer diary on both sides of a change would tell more. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_a_lag():
    found = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON), "foam roller", lag=1)
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 27 days "
        "from then on, the first day left out; foam roller was used on 14 of the 27 days. "
        "It averaged 5.4 before and 3.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.4 and 2.6 points lower. "
        "In short: very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as "
        "meaningful here (30 % of the average before, at least 1 point), is about 91 %. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_a_date_alone():
    found = compare(diary(WEEKS + LOWER, site="", side=""), start="2026-03-29")
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain was scored on all 28 days before 29 Mar 2026 and on all 28 days from then on. "
        "It averaged 5.4 before and 3.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.5 and 2.6 points lower. "
        "In short: very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as "
        "meaningful here (30 % of the average before, at least 1 point), is about 92 %. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_a_measure():
    found = compare(
        diary(WEEKS * 2, measure=LOWER + WEEKS, foam_roller=OFF + ON),
        "foam roller",
        outcome="sleep_hours",
        higher_is_better=True,
    )
    assert found.word == "very likely higher"
    assert found.text == (
        "A value for hours of sleep was recorded on all 28 days before foam roller began (29 Mar 2026) and on all 28 "
        "days from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 3.4 before and 5.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 hours higher, somewhere "
        "between 1.4 and 2.5 hours higher. "
        "In short: very likely higher. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_near_the_floor():
    found = compare(
        diary("1021 2110 1201 0211 0121 1012 0110" + "0010 0000 1001 0001 0010 0100 0010", foam_roller=OFF + ON),
        "foam roller",
    )
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 0.9 before and 0.2 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 0.7 points lower, somewhere "
        "between 0.3 and 1.0 points lower. "
        "In short: very likely lower. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_an_amount_set_for_this_diary():
    found = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON, settings=set_to(points=2.5)), "foam roller")
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.4 before and 3.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.5 and 2.6 points lower. "
        "In short: very likely lower; the chance that the drop reaches 2.5 points, the amount set for this diary, "
        "is about 5 %. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: other things may have changed at the same time."
    )


def test_company():
    found = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON, ice=OFF + ON, heat=OFF + ON), "foam roller")
    assert found.word == "very likely lower"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "It averaged 5.4 before and 3.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about 2.0 points lower, somewhere "
        "between 1.5 and 2.6 points lower. "
        "In short: very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as "
        "meaningful here (30 % of the average before, at least 1 point), is about 92 %. "
        "The diary is too short to check how often a change this large turns up by itself. "
        "A before-and-after cannot prove the cause: heat and ice may have played a part here too, and so may other "
        "things."
    )


def test_an_empty_diary():
    found = compare(diary(""), "foam roller")
    assert found.reason == "EMPTY_DIARY"
    assert found.text == (
        "This diary has no entries yet, so there is nothing to compare. "
        "Score pain on a few days first, also on days when nothing is done about it."
    )


def test_a_technique_never_used():
    found = compare(diary(WEEKS, ice=ON), "foam roller")
    assert found.reason == "NEVER_USED"
    assert found.text == (
        "Foam roller is not in this diary yet (1 Mar 2026 to 28 Mar 2026), so there is no before and after. "
        "Name it in the entry of each day it is used; a comparison needs 3 such days, and 5 scored days before "
        "the first."
    )


def test_a_technique_never_used_in_a_diary_of_one_day():
    found = compare(diary("5"), "foam roller")
    assert found.reason == "NEVER_USED"
    assert found.text == (
        "Foam roller is not in this diary yet (1 Mar 2026), so there is no before and after. "
        "Name it in the entry of each day it is used; a comparison needs 3 such days, and 5 scored days before "
        "the first."
    )


def test_use_from_the_first_day():
    found = compare(diary(WEEKS, foam_roller=ON), "foam roller")
    assert found.reason == "NO_START"
    assert found.text == (
        "Foam roller was used from the first day of this diary (1 Mar 2026): there is nothing before it to "
        "compare with. "
        "A date at which something else changed can still be compared, by giving it as the start."
    )


def test_few_scores_before():
    found = compare(diary("..5....6.....4.." + WEEKS, foam_roller="." * 16 + ON), "foam roller")
    assert found.reason == "NO_START"
    assert found.text == (
        "Only 3 days were scored for the left hip in the 28 days before foam roller began (17 Mar 2026); a "
        "comparison needs at least 5. "
        "A date at which something else changed can still be compared, by giving it as the start."
    )


def test_one_score_before():
    found = compare(diary("..5....." + WEEKS, foam_roller="." * 8 + ON, site="", side=""), "foam roller")
    assert found.reason == "NO_START"
    assert found.text == (
        "Only 1 day was scored in the 28 days before foam roller began (9 Mar 2026); a comparison needs at least "
        "5. "
        "A date at which something else changed can still be compared, by giving it as the start."
    )


def test_no_score_before_the_first_use():
    found = compare(diary("." * 8 + WEEKS, foam_roller="." * 8 + ON), "foam roller")
    assert found.text.startswith(
        "No day was scored for the left hip in the 28 days before foam roller began (9 Mar 2026);"
    )


def test_few_values_of_a_measure_before():
    found = compare(
        diary("5" * 8 + WEEKS, foam_roller="." * 8 + ON, measure="." * 6 + "7" * 30),
        "foam roller",
        outcome="sleep_hours",
    )
    assert found.text.startswith("Only 2 days were recorded with a value for hours of sleep in the 28 days before ")


def test_one_value_of_a_measure_throughout():
    found = compare(diary(WEEKS + WEEKS, foam_roller=OFF + ON, measure="7" * 56), "foam roller", outcome="sleep_hours")
    assert found.reason == "NO_VARIATION"
    assert found.text.endswith(
        "Every value is 7.0, before and after: how much days usually differ cannot be seen from that, and a range "
        "cannot be given. Keep scoring, and look again."
    )


def test_few_uses():
    found = compare(diary(WEEKS + WEEKS, foam_roller=OFF + "x..x.." + "." * 22), "foam roller")
    assert found.reason == "NO_START"
    assert found.text == (
        "Foam roller began on 29 Mar 2026 and was used on only 2 days in the 28 days from then on; 3 are needed "
        "to call it a start. "
        "Name it in the entry of each day it is used, and look again."
    )


def test_few_scores_after():
    found = compare(diary(WEEKS + "5..4" + "." * 24, foam_roller=OFF + "xxxxx"), "foam roller")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on 2 of the 28 "
        "days from then on; foam roller was used on 5 of the 28 days. "
        "A comparison needs at least 5 scored days on each side, so none is made. "
        "A start with more scored days around it can be compared."
    )


def test_few_scores_after_so_far():
    found = compare(diary(WEEKS + "5.34.", foam_roller=OFF + "xxx"), "foam roller")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on 3 of the 5 "
        "days since then; foam roller was used on 3 of the 5 days. "
        "A comparison needs at least 5 scored days on each side, so none is made. "
        "Keep scoring: it can be made after 2 more scored days."
    )


def test_one_score_short_so_far():
    found = compare(diary(WEEKS + "5.344", foam_roller=OFF + "xxx"), "foam roller")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on 4 of the 5 "
        "days since then; foam roller was used on 3 of the 5 days. "
        "A comparison needs at least 5 scored days on each side, so none is made. "
        "Keep scoring: it can be made after 1 more scored day."
    )


def test_no_score_before():
    found = compare(diary(WEEKS), start="2026-03-01")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on none of the 28 days before 1 Mar 2026 and on all 28 days from then "
        "on. "
        "A comparison needs at least 5 scored days on each side, so none is made. "
        "A start with more scored days around it can be compared."
    )


def test_few_scores_where_a_longer_period_has_them():
    found = compare(
        diary(WEEKS + "." * 26 + "55" + "45.34" + "." * 23 + WEEKS, foam_roller=OFF * 2 + "x" * 28), start="2026-04-26"
    )
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on 2 of the 28 days before 26 Apr 2026 and on 4 of the 28 days from then "
        "on. "
        "A comparison needs at least 5 scored days on each side, so none is made. "
        "Longer periods around the same start, for example 42 days, can be compared."
    )


def test_one_score_each_side():
    found = compare(diary("5" * 28 + "3" * 28, foam_roller=OFF + ON), "foam roller")
    assert found.reason == "NO_VARIATION"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "Every score before is 5.0 and every score after is 3.0: how much days usually differ cannot be seen from "
        "that, and a range cannot be given. "
        "Scores in half points, such as 3.5, show small differences; keep scoring, and look again."
    )


def test_one_score_throughout():
    found = compare(diary("5" * 56, foam_roller=OFF + ON), "foam roller")
    assert found.reason == "NO_VARIATION"
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days "
        "from then on; foam roller was used on 15 of the 28 days. "
        "Every score is 5.0, before and after: how much days usually differ cannot be seen from that, and a range "
        "cannot be given. "
        "Scores in half points, such as 3.5, show small differences; keep scoring, and look again."
    )


def test_a_given_start_that_is_none_of_the_techniques_own():
    kept = diary(WEEKS * 2 + LOWER, foam_roller=OFF + ON + ON)
    found = compare(kept, "foam roller", start="2026-04-26")
    assert found.starts == (dt.date(2026, 3, 29),)
    assert found.text.startswith(
        "Pain in the left hip was scored on all 28 days before 26 Apr 2026 and on all 28 days from then on; foam "
        "roller was used on 15 of the 28 days before and on 15 of the 28 days after. It averaged"
    )
    own = compare(kept, "foam roller", start="2026-03-29").text
    assert "before foam roller began (29 Mar 2026) and on all 28 days from then on; foam roller was used on 15" in own


def test_a_given_start_around_which_the_technique_was_not_used():
    found = compare(diary(WEEKS + WEEKS, ice=OFF + ON), "yoga", start="2026-03-29")
    assert found.text == (
        "Pain in the left hip was scored on all 28 days before 29 Mar 2026 and on all 28 days from then on; no entry "
        "of these days says that yoga was used, so this says nothing about it. "
        "It averaged 5.4 before and 5.4 after. "
        "With gaps and the carry-over from day to day taken into account, it is about the same, somewhere between "
        "0.6 points lower and 0.5 higher. "
        "In short, for this date and not for yoga: probably no meaningful change; even the far end of this range "
        "stays within 1.6 points, the amount that counts as meaningful here (30 % of the average before, at least 1 "
        "point). "
        "A before-and-after cannot prove the cause: ice may have played a part here, and so may other things."
    )
    assert [(caution.code, caution.text) for caution in found.cautions] == [
        ("NOT_USED", "No entry of these days says that yoga was used, so this says nothing about yoga."),
        ("USED_WITH:ice", "Ice began on the same day; it may be what changed."),
    ]


def test_use_that_nobody_recorded_on_one_side():
    entries = diary(WEEKS + LOWER, ice=ON + OFF).entries
    silent = tuple(replace(entry, techniques="") for entry in entries[28:])
    found = compare(Kept(entries[:28] + silent, entries[-1].date), "ice", start="2026-03-29")
    assert found.after.used is None
    assert "; ice was used on 15 of the 28 days before and on an unknown number of the 28 days after. " in found.text


def test_a_small_change_that_is_sure_has_its_direction():
    less = "5464 5653 5466 4555 4374 5545 4466"
    found = compare(diary("5465 6754 5567 4656 5475 6546 5567" * 4 + less * 4), start="2026-06-21", days=112)
    assert found.word == "probably no meaningful change"
    assert found.probability_lower > 0.975
    assert (
        "In short: probably no meaningful change; it looks lower, but even the far end of this range stays within "
        "1.6 points, the amount that counts as meaningful here"
    ) in found.text
    up = compare(diary(less * 4 + "5465 6754 5567 4656 5475 6546 5567" * 4), start="2026-06-21", days=112)
    assert "In short: probably no meaningful change; it looks higher, but even the far end" in up.text


def test_a_model_that_points_elsewhere_than_the_plain_averages_says_why():
    before, after = "9999 8988 8787 7776 6565 5444 3322", "5554 5444 4343 3322 3222 2111 1101"
    found = compare(diary(before + after), start="2026-03-29")
    assert "It averaged 6.2 before and 2.8 after." in found.text
    assert "it is about 2.8 points higher" in found.text
    assert (
        "This differs from the plain averages because days close to the start weigh more in it: neighbouring days "
        "are alike."
    ) in found.text
    assert "differs from the plain averages" not in compare(diary(WEEKS + LOWER), start="2026-03-29").text


def test_a_word_is_never_very_likely_against_the_plain_averages():
    before, after = "9999 8988 8787 7776 6565 5444 3322", "5554 5444 4343 3322 3222 2111 1101"
    found = compare(diary(before + after), start="2026-03-29")
    assert found.probability_lower < 0.001
    assert (
        "In short: cannot tell yet; leaning higher; the plain averages say the opposite, so it is not "
        "called very likely."
    ) in found.text
