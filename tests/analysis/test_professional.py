import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis import ar1
from hiplog.analysis.professional import advice, checklist, lines, persisting, worsening
from hiplog.diary.entry import Entry

from .literal import FIRST, Kept, diary

LOW = "3243 2334 2323 43"
HIGH = "6576 5667 5656 76"
STEADY = "5465 6754 5567 4656 5475 6546 5567 " * 6


def scores(text: str) -> np.ndarray:
    return np.array([np.nan if c == "." else float(c) for c in text.replace(" ", "")])


def on(day: int) -> dt.date:
    return FIRST + dt.timedelta(day)


def codes(kept: Kept, day: int) -> list[str]:
    return [item.code for item in advice(kept, on(day))]


def test_a_worsening_is_said_on_the_day_of_the_check():
    assert worsening(scores(LOW + HIGH)) == [27]


def test_the_chance_is_that_of_the_model():
    values = scores(LOW + HIGH)
    design = np.column_stack([np.ones(28), np.arange(28) >= 14])
    assert 1 - ar1.fit(np.arange(28), values, design).contrast([0, 1]).probability_below(0) >= 0.975
    unsure = scores("3243 2834 2328 43" + "4546 3657 2486 65")
    assert 1 - ar1.fit(np.arange(28), unsure, design).contrast([0, 1]).probability_below(0) < 0.975
    assert unsure[14:].mean() - unsure[:14].mean() > 1
    assert worsening(unsure) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2" * 7 + "3" * 7, "3" * 7 + "4" * 7, [27]),
        ("2" * 7 + "3" * 7, "3" * 8 + "4" * 6, []),  # less than a point
        ("6" * 7 + "7" * 7, "7" * 7 + "8" * 7, []),  # less than 30 %
        ("6" * 7 + "7" * 7, "8" * 7 + "9" * 7, [27]),
    ],
)
def test_a_rise_counts_from_a_point_and_from_30_percent_on(before, after, said):
    mixed = "".join(np.random.default_rng(1).permutation(list(before)))
    assert worsening(scores(mixed + "".join(np.random.default_rng(2).permutation(list(after))))) == said


def test_each_half_needs_seven_scores():
    assert worsening(scores("3.2.4.2.3.2.3." + HIGH)) == [27]
    assert worsening(scores("3.2.4.2.3.2..." + HIGH)) == []
    assert worsening(scores(LOW + "6.5.7.5.6.5...")) == []


def test_checks_are_a_week_apart_from_the_first_score_on():
    assert worsening(scores(LOW + LOW[:9] + HIGH)) == [34]
    assert worsening(scores(LOW + LOW[:10] + HIGH)[:37]) == [34]


def test_it_is_said_once_in_28_days():
    climbing = scores("1" * 6 + "2" * 8 + "3" * 7 + "4" * 7 + "5" * 7 + "6" * 7 + "7" * 7 + "8" * 7 + "9" * 14)
    assert worsening(climbing) == [27, 55]


def test_a_steady_diary_is_not_told():
    assert worsening(scores(STEADY)) == []


def test_a_diary_of_less_than_28_days_has_no_check():
    assert worsening(scores(LOW + HIGH)[:27]) == []


def test_what_was_said_is_shown_for_a_week_and_then_no_more():
    kept = diary(LOW + HIGH)
    assert [codes(kept, day) for day in (26, 27, 33, 34, 41, 62)] == [[], ["WORSENING"], ["WORSENING"], [], [], []]


def test_worsening_in_words():
    (found,) = advice(diary(LOW + HIGH))
    assert found.to_json() == {
        "code": "WORSENING",
        "site": "hip",
        "side": "left",
        "date": "2026-03-28",
        "text": (
            "Pain in the left hip has been higher over the last 14 days (5.9 on average) than over the 14 before "
            "(2.9), by more than this diary swings from day to day. That is a good reason to ask a physiotherapist or "
            "a doctor to have a look; what is behind it a diary cannot say."
        ),
    }


def test_pain_that_stays_is_asked_about_from_day_15_on():
    assert persisting(scores("5465 6754 5567 465")) == 14
    assert persisting(scores("5465 6754 5567 46")) is None


def test_pain_that_becomes_lower_is_not_asked_about():
    assert persisting(scores("8798 7875 4345 3434")) is None


def test_pain_that_has_faded_is_not_asked_about():
    assert persisting(scores("1010 1101 0101 0100")) is None


def test_it_is_asked_once_there_are_five_scores_in_each_half():
    assert persisting(scores("5465 6..4 ...7 4... 65.5 .")) == 20
    assert persisting(scores("54.. .... " * 3 + "....")) is None


def test_a_question_is_shown_for_a_week_and_only_up_to_day_28():
    kept = diary("5465 6754 5567 4656 5475 6546 5567")
    assert [codes(kept, day) for day in (13, 14, 20, 21)] == [[], ["PERSISTING"], ["PERSISTING"], []]
    late = diary("5465 6.... ..... ..... 56475 6547 5567")
    assert [codes(late, day) for day in range(23, 30)] == [[], ["PERSISTING"]] + [["PERSISTING"]] * 3 + [[], []]


def test_persisting_in_words():
    (found,) = advice(diary("5465 6754 5567 465"))
    assert (found.code, found.date) == ("PERSISTING", on(14))
    assert found.text == (
        "Pain in the left hip has been scored for two weeks and has not clearly become lower (5.4 on average). If "
        "nobody has looked at it yet, would you like to ask a physiotherapist or a doctor? This is asked once."
    )


def test_each_place_is_looked_at_by_itself():
    hip = diary(LOW + HIGH).entries
    knee = tuple(Entry(date=on(13 + day), site="knee", pain=5.0 + day % 2) for day in range(15))
    found = advice(Kept(hip + knee, on(27)))
    assert [(item.code, item.site, item.side) for item in found] == [
        ("WORSENING", "hip", "left"),
        ("PERSISTING", "knee", ""),
    ]
    assert found[1].to_json()["side"] is None


def test_the_mean_of_a_days_scores_counts_and_a_diary_without_a_site_has_a_place_too():
    twice = tuple(Entry(date=on(day), pain=5.0 + 2 * half) for day in range(14) for half in (0, 1))
    (found,) = advice(Kept((*twice, Entry(date=on(14), note="no score")), on(14)))
    assert (found.site, found.text.startswith("Pain has been scored for two weeks")) == ("", True)
    assert "(6.0 on average)" in found.text


def test_an_empty_diary_gives_no_reason():
    assert advice(Kept((), FIRST)) == ()


def test_the_checklist_holds_what_no_score_shows():
    assert [sign.key for sign in checklist()] == [
        "fall_or_impact", "fever_and_swelling", "bladder_or_bowel", "saddle_numbness", "leg_weakness",
        "cannot_bear_weight", "weight_loss", "cancer", "night_pain",
    ]  # fmt: skip


def test_the_checklist_stands_under_the_advice():
    found = advice(diary(LOW + HIGH))
    said = lines(found)
    assert said[0] == found[0].text
    assert said[1].startswith(
        "Please do not wait if one of these is true, whatever the scores say: "
        "• The pain began with a fall or a blow. • "
    )
    assert lines(()) == []


def test_no_word_of_it_says_what_is_wrong_or_promises_anything():
    said = " ".join(lines(advice(diary(LOW + HIGH)))).lower()
    assert not [word for word in ("diagnos", "you have a ", "inflam", "works", "cure", "!") if word in said]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*range(11), None]), min_size=1, max_size=90))
def test_the_same_diary_on_the_same_day_says_the_same_and_later_entries_change_nothing(values):
    kept = diary("".join("." if value is None else "x" if value == 10 else str(value) for value in values))
    for day in range(0, len(values), 9):
        then = Kept(tuple(entry for entry in kept.entries if entry.date <= on(day)), on(day))
        assert advice(kept, on(day)) == advice(then) == advice(then)
