"""What helps: a row per technique, with its days, its word and what weakens it."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis import compare, what_helps
from hiplog.analysis.question.question import ask
from hiplog.analysis.techniques.next_day import next_day, next_days
from hiplog.analysis.techniques.next_day_sentences import days_of_use
from hiplog.analysis.techniques.what_helps_listing import ordered
from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.diary.entry import Entry
from hiplog.errors import Misuse

from .literal import FIRST, Kept, diary, set_to

ENDING = (
    "Relief already felt the same evening is not counted, nor relief that lasts through days without it. "
    "This is an association, which does not show the cause."
)
SWINGS = "4557 6434 5676 5435 4567 6545 3456 7654 5543 4565"
ICE = "x..x .xx. ..x. x..x xx.. .x.x ..x. .xx. x..x ..x."
HEAT = ".xx. ..x. .xx. ...x ..x. x.x. .... xx.. .x.x x..."


def simulated(size: int = 120, *, effect: float = -1.5, seed: int = 4, **options: Any) -> Kept:
    """Keep a diary in which ice lowers the next day by `effect`, and heat, at random, does nothing."""
    rng = np.random.default_rng(seed)
    ice, heat = rng.random(size) < 0.4, rng.random(size) < 0.3
    noise = rng.normal(size=size)
    for day in range(1, size):
        noise[day] = 0.5 * noise[day - 1] + 0.87 * noise[day]
    pain = 5.5 + noise + effect * np.concatenate([[False], ice[:-1]])
    text = "".join(str(int(score)) for score in np.clip(np.round(pain), 0, 9))
    marks = {key: "".join("x" if day else "." for day in use) for key, use in (("ice", ice), ("heat", heat))}
    return diary(text, **marks, **options)


HELPED = simulated()


def rows(kept: Kept, **asked: Any) -> dict[str, TechniqueRow]:
    return {row.technique: row for row in what_helps(kept, **asked).rows}


def codes(row: TechniqueRow) -> list[str]:
    return [caution.code for caution in row.cautions]


# the answer


def test_a_technique_that_lowers_the_next_day_is_found_and_one_that_does_not_is_not() -> None:
    found = rows(HELPED)
    assert found["ice"].word == "very likely lower"
    assert found["ice"].change == pytest.approx(-1.5, abs=0.4)
    assert found["ice"].interval[0] < found["ice"].change < found["ice"].interval[1] < 0
    assert found["ice"].probability_lower > 0.999
    assert found["ice"].reason is None
    assert found["heat"].word == "probably no meaningful change"


def test_p_is_adjusted_for_the_number_of_techniques() -> None:
    found = rows(HELPED)
    assert found["ice"].p_holm == pytest.approx(2 * found["ice"].p_value)
    assert found["heat"].p_holm == pytest.approx(found["heat"].p_value)


def test_the_days_of_the_diary_are_counted_with_without_and_not_known() -> None:
    entries = tuple(
        Entry(date=FIRST + dt.timedelta(day), pain=float(score), techniques=("ice", "none", "")[day % 3])
        for day, score in enumerate(SWINGS.replace(" ", ""))
    )
    result = what_helps(Kept(entries, FIRST + dt.timedelta(60)))
    row = result.rows[0]
    assert (row.days_used, row.days_unused, row.days_unknown) == (14, 13, 13)
    assert (result.days_observed, result.days_possible) == (26, 39)


def test_the_rows_are_sorted_by_name_as_people_read_it() -> None:
    kept = diary(SWINGS, ice=ICE, heat=HEAT, hydration=ICE[::-1])
    assert [row.label for row in what_helps(kept).rows] == ["drinking water", "heat", "ice"]


def test_by_evidence_the_smallest_p_is_first_and_rows_without_answer_are_last() -> None:
    kept = simulated(clamshells="x")
    assert [row.technique for row in what_helps(kept).by_evidence()] == ["ice", "heat", "clamshells"]
    assert [row.technique for row in what_helps(kept).rows] == ["clamshells", "heat", "ice"]


def test_the_larger_effect_does_not_come_first_by_evidence() -> None:
    row = TechniqueRow(technique="a", label="a", days_used=1, days_unused=1, days_unknown=0, change=-3.0, p_value=0.2)
    less = replace(row, technique="b", label="b", change=-1.0, p_value=0.01)
    result = WhatHelps(site="", side="", place="", outcome="pain", higher_is_better=False, rows=(row, less))
    assert [one.technique for one in result.by_evidence()] == ["b", "a"]


def test_what_happens_right_after_and_since_the_start_stands_beside_it() -> None:
    off, on = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"
    kept = diary(SWINGS[:34] + SWINGS[:34], foam_roller=off + on)
    entries = tuple(
        replace(entry, pain_after=max(0.0, entry.pain - (entry.techniques == "foam_roller") - day % 2))
        for day, entry in enumerate(kept.entries)
    )
    kept = Kept(entries, kept.today)
    row = rows(kept)["foam_roller"]
    assert row.start == compare(kept, "foam roller", with_grid=False)
    assert row.within_session is not None
    assert row.within_session.sessions == 15
    assert row.within_session.change is not None
    assert row.answered


def test_a_technique_without_a_start_or_sessions_has_none_beside_it() -> None:
    row = rows(HELPED)["ice"]
    assert row.start is None
    assert row.within_session is None


def test_windows_of_other_days_are_those_of_the_start() -> None:
    kept = diary(SWINGS * 2, foam_roller="." * 40 + "x." * 20)
    assert rows(kept, days=21)["foam_roller"].start.days == 21


def test_a_measure_can_be_the_outcome() -> None:
    kept = simulated(measure="5")
    entries = tuple(replace(entry, measures={"rom": 60.0 - 2 * entry.pain}) for entry in kept.entries)
    result = what_helps(Kept(entries, kept.today), outcome="rom", higher_is_better=True)
    found = {row.technique: row for row in result.rows}
    assert found["ice"].change == pytest.approx(-2 * rows(HELPED)["ice"].change)
    assert found["ice"].within_session is None
    assert result.meaningful is None
    assert found["ice"].text == (
        "Ice was used on 44 days and not used on 76. On the day after ice, the value for rom was about 3.3 higher than "
        "after a day with the same value without it, the other techniques allowed for: somewhere between 2.7 and 4.0 "
        f"higher. In short: very likely higher. {ENDING}"
    )


def test_the_meaningful_amount_can_be_set() -> None:
    assert what_helps(simulated(settings=set_to(points=0.5))).meaningful == 0.5
    assert rows(simulated(settings=set_to(points=0.1)))["heat"].word == "cannot tell yet; leaning lower"


def test_a_score_given_after_the_technique_is_not_what_the_next_day_is_held_against() -> None:
    noon = [replace(entry, time="12:00") for entry in HELPED.entries]
    late = [Entry(date=entry.date, time="20:00", site="hip", side="left", pain=0.0) for entry in noon if entry.uses]
    with_late = Kept((*noon, *late), HELPED.today)
    question = ask(with_late, None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False,
                   today=None)  # fmt: skip
    by_noon, by_mean = (
        next_day(next_days(question, previous)).effects["ice"].change
        for previous in (np.array([entry.pain for entry in noon]), question.values)
    )
    assert rows(with_late)["ice"].change == pytest.approx(by_noon, rel=1e-9)
    assert abs(by_noon - by_mean) > 0.001


def test_the_past_can_be_asked_again() -> None:
    timed = [replace(entry, time="12:00") for entry in HELPED.entries]
    early = what_helps(Kept(tuple(timed), HELPED.today), today=FIRST + dt.timedelta(59))
    whole = replace(HELPED, entries=tuple(timed[:60]))
    assert early == what_helps(whole)
    assert early.days_possible == 59


# what is misuse


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"outcome": "mood"}, "UNKNOWN_OUTCOME"),
        ({"site": "shoulder"}, "NOT_LOGGED"),
        ({"side": "right"}, "NOT_LOGGED"),
        ({"days": 7}, "RANGE"),
    ],
)
def test_unknown_names_and_short_windows_are_misuse(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(Misuse) as refused:
        what_helps(HELPED, **asked)
    assert refused.value.code == code


# what weakens an answer


def test_many_techniques_take_the_clear_word_from_a_range_on_one_side_of_zero() -> None:
    one = simulated(60, effect=-0.6, seed=17, settings=set_to(points=0.1))
    rng = np.random.default_rng(1)
    names = ("yoga", "walking", "clamshells", "tennis_ball", "pigeon_pose", "massage", "stretch", "hip_bridges")
    marks = {key: rng.random(60) < 0.5 for key in names}
    entries = tuple(
        replace(entry, techniques="; ".join([entry.techniques, *used]).removeprefix("none; "))
        for day, entry in enumerate(one.entries)
        for used in [[key for key in names if marks[key][day]]]
    )  # fmt: skip
    row = rows(replace(one, entries=entries))["ice"]
    assert row.p_value < 0.05 < row.p_holm
    assert row.word == "cannot tell yet; leaning lower"
    assert "leaning lower; of 10 techniques looked at together, one may well look like this by chance." in row.text


def lead_kept(*, after: str) -> Kept:
    """Keep a diary of slow swings, noted roughly, in which ice is used on the days that feel `after`."""
    rng = np.random.default_rng(17)
    felt = np.zeros(240)
    for day in range(1, 240):
        felt[day] = 0.8 * felt[day - 1] + 0.6 * rng.normal()
    noted = np.clip(np.round(5 + 1.5 * felt + 1.2 * rng.normal(size=240)), 0, 9).astype(int)
    used = felt > 0.4 if after == "bad" else felt < -1.0
    return diary(
        "".join(map(str, noted)), ice="".join("x" if use else "." for use in used), settings=set_to(points=0.2)
    )


def test_use_after_bad_days_is_said_and_makes_higher_no_clear_word() -> None:
    row = rows(lead_kept(after="bad"))["ice"]
    assert row.interval[0] > 0
    assert row.p_holm < 0.05
    assert row.word == "cannot tell yet; leaning higher"
    assert codes(row) == ["USED_ON_BAD_DAYS"]
    assert row.cautions[0].text.startswith(
        "Ice tends to be used after worse days: the day before its use was about 0.7 points higher than the day before "
        "others, somewhere between"
    )
    assert "the days before its use were higher already, which would look like this too." in row.text


def test_use_after_good_days_is_said_and_makes_lower_no_clear_word() -> None:
    row = rows(lead_kept(after="good"))["ice"]
    assert row.interval[1] < 0
    assert row.word == "cannot tell yet; leaning lower"
    assert codes(row) == ["USED_ON_GOOD_DAYS"]
    assert row.cautions[0].text.startswith("Ice tends to be used after better days: the day before its use was about ")
    assert "the days before its use were lower already, which would look like this too." in row.text


def test_techniques_always_used_together_share_their_numbers_and_say_so() -> None:
    found = rows(diary(SWINGS, ice=ICE, yoga=ICE, heat=HEAT))
    assert found["ice"].together_with == ("yoga",)
    assert found["yoga"].together_with == ("ice",)
    assert (
        found["ice"].change
        == found["yoga"].change
        == pytest.approx(rows(diary(SWINGS, ice=ICE, heat=HEAT))["ice"].change)
    )
    assert found["ice"].cautions == (
        ("USED_WITH:yoga", "Ice and yoga are always used together: they cannot be told apart."),
    )
    assert (
        "On the day after any of ice and yoga, which cannot be told apart, pain in the left hip was "
        in found["ice"].text
    )
    assert "without any of them, the other techniques allowed for: " in found["ice"].text
    assert found["heat"].together_with == ()


def test_a_group_alone_has_no_others_to_allow_for() -> None:
    assert "the other techniques allowed for" not in rows(diary(SWINGS, ice=ICE, yoga=ICE))["ice"].text


def test_a_group_counts_once_in_the_adjustment() -> None:
    apart, found = rows(diary(SWINGS, ice=ICE, heat=HEAT)), rows(diary(SWINGS, ice=ICE, yoga=ICE, heat=HEAT))
    assert found["ice"].p_holm == found["yoga"].p_holm == pytest.approx(apart["ice"].p_holm)


def test_three_of_which_one_follows_from_the_others_cannot_be_told_apart() -> None:
    yoga = "".join("x" if "x" in pair else "." for pair in zip(ICE, HEAT, strict=True) if pair != (" ", " "))
    ice = "".join("." if heat == "x" else mark for mark, heat in zip(ICE, HEAT, strict=True))
    found = rows(diary(SWINGS, ice=ice, heat=HEAT, yoga=yoga))
    assert found["ice"].together_with == ("yoga", "heat")
    assert codes(found["ice"]) == ["USED_WITH:yoga", "USED_WITH:heat"]
    assert (
        found["ice"].cautions[1].text
        == "Ice and heat cannot be told apart: whether the one is used follows from the others."
    )
    assert "On the day after any of ice, yoga and heat, which cannot be told apart, " in found["ice"].text


def test_hardly_any_variation_is_never_a_clear_word() -> None:
    pain = "".join("3" if mark == "x" else "5" for mark in "." + ICE.replace(" ", "")[:-1])
    row = rows(diary(pain[:-1] + "4", ice=ICE, settings=set_to(points=1)))["ice"]
    assert row.p_holm < 0.001
    assert row.word == "cannot tell yet; leaning lower"
    assert row.cautions[0] == (
        "LITTLE_VARIATION",
        (
            "Only 1 of the 39 scores differs from the usual one after use, or after none, so how much days swing is "
            "hard to know."
        ),
    )


def test_near_the_floor_nothing_is_said_about_meaningful_change() -> None:
    low = SWINGS.translate(str.maketrans("34567", "00123"))
    row = rows(diary(low, ice=ICE, settings=set_to(points=5)))["ice"]
    assert row.cautions == (
        ("NEAR_FLOOR", "Pain was low already (1.1 on average), so there is little room for it to fall."),
    )
    assert row.word == "very likely lower"


def test_many_missing_days_are_said() -> None:
    holes = "".join(score if day % 4 < 2 else "." for day, score in enumerate(SWINGS.replace(" ", "") * 2))
    row = rows(diary(holes, ice=(ICE + ICE).replace(" ", "")))["ice"]
    assert row.cautions[-1] == (
        "MANY_MISSING",
        (
            "Only 20 of the 79 days count: the others, or the days before them, have no score or no known use. If "
            "those were the better or the worse days, the picture is off."
        ),
    )


# what cannot be answered


def refused(kept: Kept, technique: str = "ice", **asked: Any) -> tuple[str | None, str]:
    """Return reason and text of a row without an answer, after a look at its numbers."""
    result = what_helps(kept, **asked)
    row = next(row for row in result.rows if row.technique == technique)
    assert (row.change, row.interval, row.p_value, row.p_holm, row.probability_lower, row.word) == (None,) * 6
    assert codes(row) == [row.reason]
    return row.reason, row.text


def test_an_empty_diary() -> None:
    result = what_helps(diary(""))
    assert (result.rows, result.reason, result.answered) == ((), "EMPTY_DIARY", False)
    assert result.text == (
        "This diary has no entries yet, so there is nothing to look at. Score pain on a few days first, and name what "
        "was done about it, or none."
    )


def test_a_diary_without_techniques() -> None:
    result = what_helps(diary(SWINGS))
    assert (result.rows, result.reason) == ((), "NO_TECHNIQUES")
    assert result.text == (
        "No technique is named in this diary yet, so there is nothing to hold against the days without. Name what was "
        'done in the entry of each day, or none: hiplog log 5 -t "foam roller".'
    )


def test_a_diary_of_one_day() -> None:
    kept = diary("5", ice="x")
    assert refused(kept) == (
        "TOO_FEW_DAYS",
        (
            "Ice was used on the one day whose use is known. No day with ice can be counted; at least 5 with it and 5 "
            "without are needed. A day counts with a score on it and on the day before, and with that day's use known."
        ),
    )
    assert what_helps(kept).text.splitlines()[0] == (
        "What goes with the next day's pain in the left hip: this diary has 1 day so far."
    )


def test_a_technique_used_every_day() -> None:
    kept = diary(SWINGS, ice="x" * 40, heat=HEAT)
    assert refused(kept) == (
        "USED_ALWAYS",
        (
            "Ice was used on all 40 days whose use is known. There is no day without ice to hold the others against. "
            "Days "
            'before it began can be compared with those since: hiplog compare "ice".'
        ),
    )
    assert rows(kept)["heat"].change == pytest.approx(rows(diary(SWINGS, heat=HEAT))["heat"].change)


def test_a_technique_used_once_or_left_out_once() -> None:
    assert refused(diary(SWINGS, ice="x" + "." * 39, heat=HEAT)) == (
        "TOO_FEW_DAYS",
        (
            "Ice was used on 1 day and not used on 39. Only 1 day with ice can be counted; at least 5 with it and 5 "
            "without are needed. A day counts with a score on it and on the day before, and with that day's use known."
        ),
    )
    assert "Only 1 day without ice can be counted; " in refused(diary(SWINGS, ice="." + "x" * 39))[1]


def test_all_scores_equal() -> None:
    assert refused(diary("5" * 40, ice=ICE)) == (
        "NO_VARIATION",
        (
            "Ice was used on 17 days and not used on 23. Every score of the days that count is 5.0: how much days "
            "usually differ cannot be seen from that. Scores in half points, such as 3.5, show small differences."
        ),
    )


def test_scores_that_follow_from_use_alone() -> None:
    pain = "".join("3" if mark == "x" else "5" for mark in "." + ICE.replace(" ", "")[:-1])
    assert (
        "The scores of the days that count follow from the day before and from use alone: "
        in refused(diary(pain, ice=ICE))[1]
    )


def test_a_constant_measure() -> None:
    reason, text = refused(diary(SWINGS, measure="7" * 40, ice=ICE), outcome="sleep_hours")
    assert reason == "NO_VARIATION"
    assert text.endswith(
        "Every value of the days that count is 7.0: how much days usually differ cannot be seen from that."
    )


def test_everything_missing_after_the_start() -> None:
    result = what_helps(diary(SWINGS.replace(" ", "")[:20] + "." * 20, ice="." * 20 + "x" * 20))
    assert result.reason == "TOO_FEW_DAYS"
    assert not result.answered
    assert "No day with ice can be counted; " in result.rows[0].text


def test_nothing_scored_at_all() -> None:
    result = what_helps(diary("." * 30, ice="x..x" * 7))
    assert (result.reason, result.days_observed, result.meaningful) == ("TOO_FEW_DAYS", 0, None)


def test_one_or_the_other_every_day() -> None:
    kept = diary(SWINGS, ice=ICE, heat=ICE.translate(str.maketrans("x.", ".x")))
    assert refused(kept) == (
        "NOT_SEPARABLE",
        (
            "Ice was used on 17 days and not used on 23. On the days that count, whether ice was used follows from the "
            "use of heat, so its part cannot be seen. Days with none of them would show it."
        ),
    )
    assert rows(kept)["ice"].together_with == ("heat",)


def test_use_that_follows_from_the_score() -> None:
    used = "".join("x" if score == "6" else "." for score in "5665 5656 6556 5655 6655 6656".replace(" ", ""))
    reason, text = refused(diary("5665 5656 6556 5655 6655 6656", ice=used, heat=HEAT[:30]))
    assert reason == "NOT_SEPARABLE"
    assert text.endswith(
        "whether ice was used follows from the score of that day, so its part cannot be seen. Days that break this "
        "rule would show it."
    )


def test_more_techniques_than_days() -> None:
    rng = np.random.default_rng(2)
    keys = list(diary("").vocabulary.techniques)[:40]
    kept = diary(SWINGS, **{key: "".join(rng.choice(["x", "."], 40)) for key in keys})
    reason, text = refused(kept, "heat")
    assert reason == "TOO_FEW_DAYS"
    assert text.endswith(
        "39 days can be counted, too few to look at 40 techniques together (at least 47 are needed). A day counts with "
        "a score on it and on the day before, and with that day's use known; keep scoring, and look again."
    )
    assert what_helps(kept).text.count("39 days can be counted") == 1


def test_different_reasons_leave_too_few_days() -> None:
    result = what_helps(diary(SWINGS, ice="x" * 40, heat="x"))
    assert {row.reason for row in result.rows} == {"USED_ALWAYS", "TOO_FEW_DAYS"}
    assert result.reason == "TOO_FEW_DAYS"


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((3, 4, 0), "Ice was used on 3 days and not used on 4."),
        ((1, 4, 2), "Ice was used on 1 day, not used on 4, and for 2 it is not known."),
        ((6, 0, 2), "Ice was used on all 6 days whose use is known; for 2 it is not known."),
        ((1, 0, 0), "Ice was used on the one day whose use is known."),
    ],
)
def test_the_days_of_use_in_words(counts: tuple[int, int, int], sentence: str) -> None:
    assert days_of_use("ice", *counts) == sentence


# how it leaves


def test_the_sentence_of_a_row_stands_alone() -> None:
    assert rows(HELPED)["ice"].text == (
        "Ice was used on 44 days and not used on 76. On the day after ice, pain in the left hip was about 1.7 points "
        "lower than after an equally painful day without it, the other techniques allowed for: somewhere between 1.3 "
        f"and 2.0 points lower. In short: very likely lower. {ENDING}"
    )


def test_the_text_says_what_holds_for_all_once() -> None:
    lines = what_helps(HELPED).text.splitlines()
    assert [line for line in lines if "Since it began" not in line] == [
        (
            "What goes with the next day's pain in the left hip: all 119 days count, with a score on them and on the "
            "day before, and with that day's use known."
        ),
        "Heat (used on 27 days, not on 93)",
        (
            "  The day after: about 0.3 points lower, somewhere between 0.6 points lower and 0.1 higher; probably no "
            "meaningful change."
        ),
        "Ice (used on 44 days, not on 76)",
        "  The day after: about 1.7 points lower, somewhere between 1.3 and 2.0 points lower; very likely lower.",
        (
            "The day after use is held against the day after an equally painful day without it, all techniques "
            f"together. {ENDING}"
        ),
    ]


def test_the_text_can_stand_in_another_order() -> None:
    result = what_helps(HELPED)
    turned = ordered(result, result.by_evidence())
    assert [line for line in turned.text.splitlines() if "used on" in line] == [
        "Ice (used on 44 days, not on 76)", "Heat (used on 27 days, not on 93)",
    ]  # fmt: skip
    nothing = what_helps(diary(""))
    assert ordered(nothing, nothing.by_evidence()) == nothing


def test_the_text_has_the_other_designs_under_the_technique() -> None:
    off, on = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"
    kept = diary(SWINGS[:34] + SWINGS[:34], foam_roller=off + on)
    entries = tuple(
        replace(entry, pain_after=max(0.0, entry.pain - (entry.techniques == "foam_roller") - day % 2))
        for day, entry in enumerate(kept.entries)
    )
    lines = what_helps(Kept(entries, kept.today)).text.splitlines()
    assert lines[3].startswith("  Right after it: about ")
    assert lines[4].startswith("  Since it began (29 Mar 2026): about ")


def test_sessions_without_any_to_compare_show_their_bare_change() -> None:
    kept = diary(SWINGS[:34], ice="x" * 34)
    entries = tuple(replace(entry, pain_after=max(0.0, entry.pain - 1)) for entry in kept.entries)
    lines = what_helps(Kept(entries, kept.today)).text.splitlines()
    assert lines[3] == (
        "  Right after it: about 1.0 points lower on average, with too few sessions without it to compare; such pain "
        "often eases by itself."
    )


def test_the_table_has_a_row_per_technique() -> None:
    table = what_helps(simulated(clamshells="x")).table
    assert list(table.index) == ["clamshells", "heat", "ice"]
    assert list(table.columns) == [
        "label", "days_used", "days_unused", "days_unknown", "change", "low", "high", "p_value", "p_holm",
        "probability_lower", "within_session", "since_start", "word", "together_with", "cautions",
    ]  # fmt: skip
    assert table.loc["ice", "word"] == "very likely lower"
    assert np.isnan(table.loc["clamshells", "change"])
    assert table.loc["clamshells", "cautions"] == "TOO_FEW_DAYS"
    assert len(what_helps(diary("")).table) == 0


def test_json_has_the_promised_names_and_no_nan() -> None:
    rows_json = what_helps(simulated(clamshells="x")).to_json()
    assert all(
        set(row) >= {
            "technique", "design", "days_used", "days_unused", "days_unknown", "change", "interval", "p_value",
            "p_holm", "probability_lower", "together_with", "within_session", "start", "word", "cautions", "text",
        }
        for row in rows_json
    )  # fmt: skip
    assert json.loads(json.dumps(rows_json, allow_nan=False)) == rows_json
    assert rows_json[0]["change"] is None
    assert rows_json[2]["design"] == "next-day"
    assert len(rows_json[2]["interval"]) == 2


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 45), st.integers(1, 5), st.floats(0, 1))
def test_whatever_the_diary_there_is_an_answer_in_words(seed: int, size: int, many: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    pain = "".join(rng.choice(list("55566.."), size))
    keys = ("ice", "heat", "yoga", "walking", "clamshells")[:many]
    kept = diary(pain, **{key: "".join("x" if rolled < share else "." for rolled in rng.random(size)) for key in keys})
    result = what_helps(kept)
    json.dumps(result.to_json(), allow_nan=False)
    assert result.text
    assert "nan" not in result.text.lower().replace("unanswered", "")
    for row in result.rows:
        assert row.text
        assert (row.change is None) == (row.reason is not None) == (row.word is None)
