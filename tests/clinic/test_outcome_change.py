"""A change from the first score to the last: its word against measurement error, and whether it is meaningful."""

import datetime as dt
from pathlib import Path

import pytest

from hiplog.clinic import OutcomeChange, outcome_changes
from hiplog.clinic.outcomes.found import outcomes_of

from .diaries import diary_of


def changed(folder: Path, measure: str, *values: str) -> OutcomeChange:
    days = [dt.date(2026, 9, 1) + dt.timedelta(days=20 * place) for place in range(len(values))]
    marks = "\n".join(f'{day},outcome,{measure},"{value}",,' for day, value in zip(days, values, strict=True))
    (change,) = outcome_changes(diary_of(folder, events=marks))
    return change


@pytest.mark.parametrize(
    ("measure", "first", "last", "word", "reached"),
    [
        ("oxford_hip", "34", "40", "improved", False),  # error 5, meaningful 8
        ("oxford_hip", "34", "42", "improved", True),
        ("oxford_hip", "34", "28", "worse", False),
        ("oxford_hip", "34", "39", "not more than measurement error", False),  # exactly the error
        ("oxford_hip", "34", "34", "not more than measurement error", False),
        ("odi", "40", "28", "improved", True),  # lower is better
        ("odi", "40", "60", "worse", True),
        ("odi", "20", "13", "not more than measurement error", True),  # 30 % of 20 is 6
        ("spadi", "60", "45", "not more than measurement error", True),  # 13 is less than 18
        ("nrs", "8", "6", "improved", True),  # 2 points; no error is known
        ("nrs", "4", "2.7", None, True),  # 30 %, but under 2 points
        ("nrs", "8", "7", None, False),
        ("nrs", "5", "8", "worse", True),
        ("peg", "6", "4", "improved", True),  # 30 % of 6 is 1.8
        ("peg", "6", "5", None, False),
        ("peg", "0", "5", None, None),  # no percentage of nothing
        ("hoos_12", "50", "90", None, None),  # nothing is known of it
    ],
)
def test_the_word_and_whether_it_is_meaningful(
    tmp_path: Path, measure: str, first: str, last: str, word: str | None, reached: bool | None
) -> None:
    change = changed(tmp_path, measure, first, last)
    assert (change.word, change.reached) == (word, reached)
    assert change.change == pytest.approx(float(last) - float(first))


def test_a_change_is_told_with_both_scores_and_both_figures(tmp_path: Path) -> None:
    assert changed(tmp_path, "oxford_hip", "34", "36", "42").text == (
        "Oxford Hip Score: 34 on 1 Sep 2026 to 42 on 11 Oct 2026, +8 points: improved. Measurement error 5 points. "
        "Meaningful change 8 points: reached."
    )
    assert changed(tmp_path, "nrs", "8", "7").text == (
        "NRS: 8 on 1 Sep 2026 to 7 on 21 Sep 2026, −1 point. Its measurement error is not known here. "
        "Meaningful change 2 points or 30 % (here 2.4): not reached."
    )
    assert changed(tmp_path, "peg", "0", "1").text.endswith("Meaningful change 30 % (here 0): cannot be told.")
    assert changed(tmp_path, "hoos_12", "50", "90").text == (
        "HOOS-12: 50 on 1 Sep 2026 to 90 on 21 Sep 2026, +40 points. Its measurement error is not known here. "
        "Nor is a meaningful change."
    )
    assert changed(tmp_path, "hoos_qol", "50", "90").text.endswith("A meaningful change is not known here.")


def test_own_activities_are_matched_by_name_and_only_those_of_both_times_count(tmp_path: Path) -> None:
    change = changed(tmp_path, "psfs", "climb stairs 4; socks 3; sit 5", "Sit 9; Climb  Stairs 7; socks 6; run 0")
    assert change.change == pytest.approx(22 / 3 - 4)
    assert [tuple(one) for one in change.activities] == [("Sit", 5, 9), ("Climb  Stairs", 4, 7), ("socks", 3, 6)]
    assert change.last.total == 5.5  # of all four
    assert change.text == (
        "PSFS: 4 on 1 Sep 2026 to 5.5 on 21 Sep 2026, +3.3 points over the 3 activities scored both times: improved. "
        "Measurement error 2 points. "
        "As people call it: small from 1.3, medium from 2.3, large from 2.7; this one is large."
    )


@pytest.mark.parametrize(("last", "size"), [("5", "is less than small"), ("5.5", "is small"), ("6.5", "is medium")])
def test_the_size_of_a_change_of_own_activities_has_its_name(tmp_path: Path, last: str, size: str) -> None:
    change = changed(tmp_path, "psfs", "climb 4; socks 4; sit 4", f"climb {last}; socks {last}; sit {last}")
    assert change.text.endswith(f"small from 1.3, medium from 2.3, large from 2.7; this one {size}.")


def test_other_activities_give_no_change(tmp_path: Path) -> None:
    change = changed(tmp_path, "psfs", "climb 4; socks 3; sit 5", "climb 9; run 9; swim 9")
    assert (change.change, change.word, change.reached, change.meaningful) == (None, None, None, 2.3)
    assert change.text == (
        "PSFS: 9 on 21 Sep 2026 (0 to 10, higher is better). 1 activity is the same both times; a change needs 3."
    )


def test_two_activities_are_too_few_as_well(tmp_path: Path) -> None:
    change = changed(tmp_path, "psfs", "climb 4; socks 3; sit 5", "climb 9; socks 9; swim 9")
    assert change.reason == "2 activities are the same both times; a change needs 3."


def test_where_activities_are_not_written_the_totals_are_compared(tmp_path: Path) -> None:
    assert changed(tmp_path, "psfs", "4", "climb 7; socks 7; sit 7").change == 3


def test_one_score_is_no_change(tmp_path: Path) -> None:
    change = changed(tmp_path, "oxford_hip", "34")
    assert change.first is change.last
    assert (change.change, change.word, change.reached, change.error, change.meaningful) == (None, None, None, 5, 8)
    assert change.text == (
        "Oxford Hip Score: 34 on 1 Sep 2026 (0 to 48, higher is better). "
        "One score so far: a change needs two, on two days."
    )


def test_scores_without_a_total_are_passed_over(tmp_path: Path) -> None:
    change = changed(tmp_path, "peg", "6; 6; -", "6", "3", "-; -; -")
    assert (change.first.total, change.last.total, change.change) == (6, 3, -3)
    none = changed(tmp_path, "peg", "6; 6; -", "-; -; 3")
    assert (none.change, none.word) == (None, None)
    assert none.text == (
        "PEG: no total on 21 Sep 2026 (0 to 10, lower is better). "
        "PEG needs all 3 answers; 1 scored, so it has no total."
    )


def test_a_rating_of_change_is_never_changed_itself_and_never_stands_alone(tmp_path: Path) -> None:
    change = changed(tmp_path, "groc", "2", "5")
    assert (change.change, change.word, change.reached) == (None, None, None)
    assert change.text == (
        "GROC: +5 on 21 Sep 2026 (−7 to 7, higher is better). "
        "It rests on memory and leans towards how things are today "
        "(Schmitt & Abbott 2014, Phys Ther 94:534), so it never stands alone: read it beside another measure."
    )


MARKS = """
    2026-11-02,outcome,oxford_hip,34,,
    2026-11-09,outcome,psfs,4,,
    2026-11-10,outcome,oxford_hip,41,,
    2026-11-12,outcome,rom_hip_flexion_left,95,,
    2026-11-17,outcome,oxford_hip,30,,
    """


def test_changes_are_between_two_days_both_included_and_in_the_order_of_the_registry(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, events=MARKS)
    assert [(one.measure.key, one.change) for one in outcome_changes(diary)] == [("psfs", None), ("oxford_hip", -4)]
    within = outcome_changes(diary, since=dt.date(2026, 11, 10), until=dt.date(2026, 11, 17))
    assert [(one.measure.key, one.change) for one in within] == [("oxford_hip", -11)]
    assert outcome_changes(diary, until=dt.date(2026, 11, 1)) == ()


def test_a_change_as_json_has_plain_values(tmp_path: Path) -> None:
    assert changed(tmp_path, "psfs", "a 4; b 4; c 4", "a 7; b 7; c 7").to_json() == {
        "measure": "psfs",
        "name": "Patient-Specific Functional Scale",
        "first": {
            "date": "2026-09-01",
            "total": 4,
            "items": [{"name": name, "value": 4} for name in "abc"],
            "reason": None,
            "id": None,
        },
        "last": {
            "date": "2026-09-21",
            "total": 7,
            "items": [{"name": name, "value": 7} for name in "abc"],
            "reason": None,
            "id": None,
        },
        "change": 3,
        "error": 2,
        "meaningful": 2.3,
        "reached": True,
        "word": "improved",
        "activities": [{"name": name, "first": 4, "last": 7} for name in "abc"],
        "reason": None,
        "text": changed(tmp_path, "psfs", "a 4; b 4; c 4", "a 7; b 7; c 7").text,
    }


def test_everything_or_one_measure_can_be_asked_for(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, events=MARKS)
    every = outcomes_of(diary)
    assert [len(scores) for scores in every.series] == [1, 3]
    assert len(every.texts) == 3
    one = outcomes_of(diary, "Oxford hip score")
    assert ([change.measure.key for change in one.changes], one.motions) == (["oxford_hip"], ())
    assert [joint.motion.key for joint in outcomes_of(diary, "rom").motions] == ["hip_flexion"]
    assert [joint.motion.key for joint in outcomes_of(diary, "rom_hip_flexion_right").motions] == ["hip_flexion"]
    assert outcomes_of(diary, "rom_neck_flexion").motions == ()
    assert outcomes_of(diary, "rom").series == ()
