"""What each thing of an app is: said by the person, part by part, and refused in a sentence where it cannot be."""

import datetime as dt

import pytest

from hiplog.diary.imports import ImportPlan, plan
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import Misuse

ROWS = """FeatureName,Timestamp,Value,Label,Note
Hip,2022-01-01T08:00:00Z,3,,
Knee,2022-01-01T08:00:00Z,2,,
Sleep,2022-01-01T08:00:00Z,7:30:00,,
Ice,2022-01-02T08:00:00Z,10,,
mood,2022-01-02T08:00:00Z,4,good,
in hours,2022-01-02T08:00:00Z,4,good,
always hip,2022-01-02T08:00:00Z,4,good,
"""


def planned(*mapping: str, today: dt.date = dt.date(2026, 11, 20)) -> ImportPlan:
    return plan(ROWS.encode(), mapping, vocabulary=vocabulary(), today=today, site="low_back")


def cells(made: ImportPlan) -> list[str]:
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name not in ("id", "time"))
        for entry in made.entries
    ]


@pytest.mark.parametrize(
    ("mapping", "column", "message"),
    [
        (("pain",), None, "a mapping is FIELD=COLUMN, got 'pain'; for example --map pain=intensity"),
        (
            ("date=Hip",),
            None,
            (
                "there is no field 'date' to map a column to. There are: pain, site, technique, minutes, measure, "
                "note, repeats, zone"
            ),
        ),
        (
            ("pain=Hip: 4 to 0",),
            "pain",
            "--map pain=Hip: 4 to 0: state both ends of the scale, as in 0 to 5, got '4 to 0'",
        ),
        (
            ("pain=Hip: 0 to 4", "pain=Hip: 0 to 5"),
            "pain",
            "pain is mapped twice for 'Hip'; leave one of the two out",
        ),
        (
            ("site=Hip",),
            "site",
            '--map site=Hip: say which site it is, as in --map "site=Hip: hip left"',
        ),
        (("site=Hip: hpi",), "site", "--map site=Hip: hpi: 'hpi' is no site; did you mean hip?"),
        (
            ("technique=Hip",),
            "technique",
            "--map technique=Hip: 'Hip' is no technique",
        ),
        (
            ("measure=mood: pain",),
            "measure",
            (
                "--map measure=mood: pain: 'pain' cannot name a measure: letters, digits and _, and none of hiplog's "
                "own columns"
            ),
        ),
        (("note=Note",), "note", "--map note=Note: say note=keep, or leave it out"),
        (("repeats=twice",), "repeats", "--map repeats=twice: say repeats=keep, or leave it out"),
        (
            ("pain=Hip: 0 to 4", "pain=Knee: 0 to 4", "site=Hip: hip"),
            "site",
            'say which site each pain is about, as in --map "site=Knee: hip left"; without one: Knee',
        ),
    ],
)
def test_a_part_that_cannot_be_understood_is_refused_in_a_sentence(mapping, column, message):
    with pytest.raises(Misuse) as refused:
        planned(*mapping)
    assert (refused.value.message, refused.value.column, refused.value.code) == (message, column, "MAPPING")


def test_several_pains_each_have_their_site_or_one_for_all():
    pains = ("pain=Hip: 0 to 4", "pain=Knee: 0 to 4")
    assert cells(planned(*pains, "site=Hip: hip left", "site=Knee: knee")) == [
        "date=2022-01-01 site=hip side=left pain=7.5",
        "date=2022-01-01 site=knee pain=5",
    ]
    assert cells(planned(*pains, "site=always hip left", "site=Knee: knee"))[0].startswith("date=2022-01-01 site=hip")


def test_one_pain_without_a_site_is_about_the_diarys_own():
    assert cells(planned("pain=Hip: 0 to 4")) == ["date=2022-01-01 site=low_back pain=7.5"]


def test_a_thing_that_is_called_always_something_can_be_named():
    assert cells(planned("pain=always hip: 0 to 4", "site=always hip: knee")) == ["date=2022-01-02 site=knee pain=10"]


def test_one_thing_can_be_two():
    assert cells(planned("technique=Ice", "measure=Ice: ice_minutes", "note=leave", "repeats=once")) == [
        "date=2022-01-02 site=low_back techniques=ice",
        "date=2022-01-02 site=low_back ice_minutes=10",
    ]


def test_a_unit_is_not_taken_from_a_name():
    assert cells(planned("measure=in hours"))[0].endswith("in_hours=4")
    assert cells(planned("measure=Sleep: sleep_in in minutes"))[0].endswith("sleep_in=450")


def test_another_scale_or_site_is_the_same_entry_and_a_new_part_adds_only_its_own():
    first = planned("pain=Hip: 0 to 4", "site=Hip: hip").entries
    again = planned("pain=Hip: 0 to 10", "site=Hip: hip left", "technique=Ice").entries
    assert [entry.id for entry in again][:1] == [entry.id for entry in first]
    assert len(again) == 2
    assert planned("technique=Ice").there({entry.id for entry in again}) == 1


def test_a_day_to_come_is_left_out():
    made = planned("pain=Hip: 0 to 10", today=dt.date(2021, 1, 1))
    assert [(problem.line, problem.code) for problem in made.skipped] == [(2, "FUTURE_DATE")]
    assert made.entries == ()
