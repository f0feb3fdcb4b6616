"""A mapping saved under a name is a format of one's own."""

import pytest

from hiplog.diary.imports import Saved, resolved, saved_as
from hiplog.errors import Misuse

CLINIC = {"clinic": {"format": "csv", "map": ["date=day", "pain=score", "measure=mood"]}}


def test_a_format_is_itself():
    assert resolved("csv", ["pain=x"], CLINIC) == Saved("csv", ("pain=x",))


def test_a_saved_mapping_is_its_format_and_parts():
    assert resolved("clinic", [], CLINIC) == Saved("csv", ("date=day", "pain=score", "measure=mood"), "clinic")
    assert Saved("csv", ("date=day",), "x").to_setting() == {"format": "csv", "map": ["date=day"]}


def test_parts_add_to_a_saved_mapping_or_take_the_place_of_its_own():
    more = ["pain=score: 0 to 5", "measure=sleep", "measure=mood"]
    assert resolved("clinic", more, CLINIC).parts == (
        "date=day",
        "measure=mood",
        "pain=score: 0 to 5",
        "measure=sleep",
    )
    app = {"mine": {"format": "loop", "map": ["pain=Hip: 0 to 10", "note=leave"]}}
    assert resolved("mine", ["pain=Knee: 0 to 10", "note=keep"], app).parts == (
        "pain=Hip: 0 to 10",
        "pain=Knee: 0 to 10",
        "note=keep",
    )


def test_an_unknown_name_is_offered_the_nearest_format_or_saved_mapping():
    for word, nearest in (("clinc", "clinic"), ("dailyo", "daylio")):
        with pytest.raises(Misuse) as refused:
            resolved(word, [], CLINIC)
        assert refused.value.code == "UNKNOWN_FORMAT"
        assert f"did you mean {nearest}? There are: auto, csv, hiplog" in refused.value.message
        assert refused.value.message.endswith(", clinic")


@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"format": "xls", "map": []},
        {"format": "csv"},
        {"format": "csv", "map": "date=day"},
        {"format": "csv", "map": [1]},
    ],
)
def test_a_saved_mapping_that_was_edited_amiss_is_refused(setting):
    with pytest.raises(Misuse) as refused:
        resolved("mine", [], {"mine": setting})
    assert refused.value.message == (
        "the saved mapping 'mine' needs a format that there is and its map, a list of texts; correct it in the "
        "settings, or save it anew with --save"
    )


def test_a_name_to_save_under_is_short_and_plain_and_no_format():
    assert saved_as("my-clinic") == "my-clinic"
    for name, reason in (("csv", "is a format already"), ("My Clinic", "cannot name a mapping"), ("", "cannot name")):
        with pytest.raises(Misuse) as refused:
            saved_as(name)
        assert reason in refused.value.message
