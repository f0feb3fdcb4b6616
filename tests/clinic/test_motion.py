"""Range of motion: from marks and the diary's measures, first and last, left against right, beside what is usual."""

import datetime as dt
from pathlib import Path

import pytest

from hiplog import Diary
from hiplog.clinic.outcomes.degrees import measured
from hiplog.clinic.outcomes.motion import JointMotion, motion_changes
from hiplog.errors import CannotRead

from .diaries import TODAY, diary_of


def of_entries(folder: Path, text: str, events: str = "") -> Diary:
    (folder / "diary.csv").write_text(text, encoding="utf-8")
    return diary_of(folder, events=events)


def the_only(diary: Diary) -> JointMotion:
    (found,) = motion_changes(diary)
    return found


HIP = """\
date,site,side,pain,rom_flexion,sleep_hours
2026-09-01,hip,left,5,80,7
2026-11-18,hip,left,5,96,
2026-11-18,hip,left,4,100,
2026-11-18,hip,right,2,118,
"""


def test_a_measure_without_a_joint_is_the_hips_on_the_side_of_its_entry_and_a_days_are_averaged(tmp_path: Path) -> None:
    found, problems = measured(of_entries(tmp_path, HIP))
    assert {place.key: [(one.date.day, one.value) for one in series] for place, series in found.items()} == {
        "rom_hip_flexion_left": [(1, 80), (18, 98)],
        "rom_hip_flexion_right": [(18, 118)],
    }
    assert problems == ()


def test_a_mark_of_the_same_day_counts_in_place_of_the_measure(tmp_path: Path) -> None:
    diary = of_entries(tmp_path, HIP, "2026-11-18,outcome,rom_hip_flexion_left,95,,\n2026-11-19,visit,,,,")
    left = the_only(diary).sides[0]
    assert [one.value for one in left.series] == [80, 95]


def test_a_measure_may_name_its_joint_and_its_side(tmp_path: Path) -> None:
    names = "rom_knee_flexion,rom_neck_rotation_left,rom_low_back_flexion"
    text = f"date,site,side,pain,{names}\n2026-11-18,knee,right,1,120,60,70\n"
    found, problems = measured(of_entries(tmp_path, text))
    assert {place.key: series[0].value for place, series in found.items()} == {
        "rom_knee_flexion_right": 120,
        "rom_neck_rotation_left": 60,
        "rom_low_back_flexion": 70,
    }
    assert problems == ()


def test_what_cannot_be_placed_or_is_out_of_range_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = (
        "date,site,side,pain,rom_flexion,rom_abduction\n"
        "2026-11-17,low_back,,1,60,\n2026-11-18,low_back,,1,61,\n2026-11-18,hip,left,1,90,300\n"
    )
    found, problems = measured(of_entries(tmp_path, text))
    assert [place.key for place in found] == ["rom_hip_flexion_left"]
    assert [(problem.column, problem.code) for problem in problems] == [
        ("rom_flexion", "NO_PLACE"),
        ("rom_abduction", "RANGE"),
    ]
    assert problems[0].message == (
        "rom_flexion is left out of the ranges of motion where it has no joint, movement or side that is known; "
        "write the side of the entry, or a mark such as: hiplog outcome rom hip flexion left 95."
    )
    assert problems[1].message == (
        "rom_abduction must be −60 to 110 degrees, got 300 (2026-11-18); it is left out of the ranges of motion."
    )
    assert problems[1].line == 4


def test_a_diary_with_marks_only_has_those(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, events="2026-11-18,outcome,rom_knee_flexion_left,120,,")
    assert the_only(diary).sides[0].last.value == 120


def test_a_diary_that_is_refused_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        measured(of_entries(tmp_path, "what\n"))


def test_both_sides_are_told_with_change_word_and_difference(tmp_path: Path) -> None:
    joint = the_only(of_entries(tmp_path, HIP))
    assert joint.difference == -20
    assert joint.text == (
        "Hip flexion (usual 110 to 120°): left 98° on 18 Nov 2026, +18° since 1 Sep 2026: improved; "
        "right 118° on 18 Nov 2026. Left goes 20° less far than right, more than measurement error. "
        "Measurement error 8°."
    )


@pytest.mark.parametrize(
    ("last", "word"),
    [(88, "not more than measurement error"), (89, "improved"), (72, "not more than measurement error"), (71, "worse")],
)
def test_a_change_in_degrees_has_the_words_of_every_outcome(tmp_path: Path, last: int, word: str) -> None:
    text = f"date,site,side,pain,rom_flexion\n2026-09-01,hip,left,5,80\n2026-11-18,hip,left,5,{last}\n"
    assert the_only(of_entries(tmp_path, text)).sides[0].word == word


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (98, "Left and right are equal."),
        (91, "Left goes 7° further than right, not more than measurement error."),
    ],
)
def test_a_small_difference_is_held_against_the_error(tmp_path: Path, right: int, said: str) -> None:
    assert said in the_only(of_entries(tmp_path, HIP.replace("118", str(right)))).text


def test_a_movement_without_a_known_error_has_no_word(tmp_path: Path) -> None:
    marks = """
        2026-09-18,outcome,rom_low_back_flexion,60,,
        2026-11-18,outcome,rom_low_back_flexion,80,,
        2026-11-18,outcome,rom_knee_flexion_left,120,,
        2026-11-18,outcome,rom_knee_flexion_right,130,,
        """
    knee, back = motion_changes(diary_of(tmp_path, events=marks))
    assert back.text == (
        "Back flexion (usual 90°): 80° on 18 Nov 2026, +20° since 18 Sep 2026. Measurement error is not known here."
    )
    assert "Left goes 10° less far than right. Measurement error is not known here." in knee.text
    assert motion_changes(diary_of(tmp_path), since=dt.date(2026, 11, 1))[1].sides[0].change is None
    assert motion_changes(diary_of(tmp_path), since=TODAY) == ()


def test_movements_as_json_have_plain_values(tmp_path: Path) -> None:
    joint = the_only(of_entries(tmp_path, HIP))
    assert joint.to_json() == {
        "motion": "hip_flexion",
        "name": "hip flexion",
        "usual": [110, 120],
        "source": "Wilson & Furukawa 2014, Am Fam Physician 89:27",
        "error": 8,
        "sides": [
            {
                "side": "left",
                "first": {"date": "2026-09-01", "value": 80},
                "last": {"date": "2026-11-18", "value": 98},
                "measured": 2,
                "change": 18,
                "word": "improved",
            },
            {
                "side": "right",
                "first": {"date": "2026-11-18", "value": 118},
                "last": {"date": "2026-11-18", "value": 118},
                "measured": 1,
                "change": None,
                "word": None,
            },
        ],
        "left_minus_right": -20,
        "text": joint.text,
    }
