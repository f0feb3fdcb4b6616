"""An entry: what it holds, how typed values become one, and the sentence for each value that cannot."""

import copy
import datetime as dt
import pickle
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from hiplog.diary.cells.techniques import format_techniques
from hiplog.diary.entry import COLUMNS, Entry, Use, number_text, stretched
from hiplog.diary.ids import new_id
from hiplog.diary.typed import make_entry
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import Misuse

TODAY = dt.date(2026, 11, 20)
WORDS = vocabulary()


def made(**values: Any) -> Entry:
    return make_entry(today=TODAY, vocabulary=WORDS, **values)


def refused(**values: Any) -> tuple[str, str | None, str]:
    with pytest.raises(Misuse) as caught:
        made(**values)
    return caught.value.code, caught.value.column, caught.value.message


def test_blank_is_missing() -> None:
    assert Entry(TODAY) == Entry(TODAY, "", "", "", None, "", None, None, {}, "", "", None)


def test_an_entry_cannot_be_changed_nor_its_measures() -> None:
    entry = Entry(TODAY, measures={"stress": 3})
    with pytest.raises(FrozenInstanceError):
        entry.pain = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        entry.measures["stress"] = 4  # type: ignore[index]
    assert replace(entry, pain=5).measures == {"stress": 3}


def test_the_line_is_no_part_of_what_an_entry_says() -> None:
    assert Entry(TODAY, pain=5, line=2) == Entry(TODAY, pain=5, line=9)
    assert hash(Entry(TODAY, line=2)) == hash(Entry(TODAY, measures={"stress": 3}))


def test_an_entry_can_be_copied_and_sent_to_another_process() -> None:
    entry = Entry(TODAY, pain=5, measures={"stress": 3}, line=4)
    sent = pickle.loads(pickle.dumps(entry))  # noqa: S301 our own bytes
    assert copy.deepcopy(entry) == sent == entry
    assert sent.line == 4


def test_as_row_writes_the_shortest_numbers_and_measures_before_the_note() -> None:
    row = Entry(TODAY, pain=7.0, stretch_minutes=0, measures={"stress": 3.5}, note="=x", id="h4k7m2p9q1x").as_row()
    assert list(row) == [*COLUMNS[:-2], "stress", "note", "id"]
    assert (row["date"], row["pain"], row["stretch_minutes"], row["pain_after"]) == ("2026-11-20", "7", "0", "")
    assert (row["stress"], row["note"]) == ("3.5", "=x")


@pytest.mark.parametrize(
    ("value", "text"),
    [(7, "7"), (7.0, "7"), (-0.0, "0"), (3.5, "3.5"), (0.1, "0.1"), (1e-7, "0.0000001"), (1e22, "1" + "0" * 22)],
)
def test_a_number_is_written_shortest(value: float, text: str) -> None:
    assert number_text(value) == text
    assert float(text) == value


# Techniques -----------------------------------------------------------------------------------------------------------


def test_techniques_are_parsed_with_their_minutes() -> None:
    assert Entry(TODAY, techniques="foam_roller 10; ice").uses == (Use("foam_roller", 10), Use("ice", None))
    assert made(techniques="Foam roller 10 min; ice 2.5; ice 2.5").uses == (Use("foam_roller", 10), Use("ice", 5))


def test_none_is_said_and_names_no_technique() -> None:
    entry = Entry(TODAY, techniques="none")
    assert (entry.said_none, entry.uses) == (True, ())
    assert (Entry(TODAY).said_none, Entry(TODAY).uses) == (False, ())


def test_an_unknown_technique_is_refused() -> None:
    with pytest.raises(Misuse, match="There is no technique 'mssage'"):
        made(techniques="mssage 10")


def test_the_same_technique_twice_adds_up_and_is_unknown_if_one_time_is() -> None:
    assert format_techniques([Use("ice", 10), Use("heat"), Use("ice", 5.5)]) == "ice 15.5; heat"
    assert format_techniques([Use("ice", 10), Use("ice"), Use("ice", 3)]) == "ice"
    assert format_techniques([]) == ""


@pytest.mark.parametrize(
    ("techniques", "written", "minutes"),
    [
        ("stretch 12", 20.0, 20),
        ("stretch 12", 0.0, 0),
        ("stretch 12; pigeon_pose 5; ice 15", None, 17),
        ("stretch; pigeon_pose 5", None, None),
        ("ice 15", None, 0),
        ("none", None, 0),
        ("", None, None),
        ("", 5.0, 5),
    ],
)
def test_stretched(techniques: str, written: float | None, minutes: float | None) -> None:
    assert stretched(Entry(TODAY, techniques=techniques, stretch_minutes=written), WORDS) == minutes


# Ids ------------------------------------------------------------------------------------------------------------------


def test_an_id_is_h_and_ten_letters_or_digits_and_never_the_same() -> None:
    ids = {new_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(len(one) == 11 and one[0] == "h" and one.isalnum() and one.islower() for one in ids)


def test_an_id_is_drawn_again_where_a_byte_would_favour_some_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = iter([b"\xff" * 20, bytes(range(20))])
    monkeypatch.setattr("os.urandom", lambda count: next(draws))
    assert new_id() == "h0123456789"


# Making ---------------------------------------------------------------------------------------------------------------


def test_typed_values_become_an_entry() -> None:
    entry = made(
        date="2026-11-19",
        time="7:30",
        site="Hip",
        side="L",
        pain="7/10",
        techniques="foam roller 10; ice",
        stretch_minutes=12,
        pain_after="3,5",
        measures={"sleep_hours": "6.5", "stress": ""},
        note="=woke stiff",
        id="h4k7m2p9q1x",
    )
    assert entry == Entry(
        dt.date(2026, 11, 19),
        "07:30",
        "hip",
        "left",
        7.0,
        "foam_roller 10; ice",
        12.0,
        3.5,
        {"sleep_hours": 6.5},
        "=woke stiff",
        "h4k7m2p9q1x",
    )


def test_what_is_not_given_is_today_and_blank() -> None:
    entry = made(pain=0)
    assert (entry.date, entry.time, entry.site, entry.pain, entry.line) == (TODAY, "", "", 0.0, None)
    assert len(entry.id) == 11


def test_dates_and_times_may_be_given_as_such() -> None:
    entry = made(date=dt.date(2026, 11, 1), time=dt.time(7, 5), pain=1)
    assert (entry.date, entry.time) == (dt.date(2026, 11, 1), "07:05")
    assert made(date=dt.datetime(2026, 11, 1, 9), pain=1).date == dt.date(2026, 11, 1)  # noqa: DTZ001 the wall clock


@pytest.mark.parametrize(
    "techniques",
    [
        "foam_roller 10; ice",
        ["foam roller 10", "ice"],
        [("Foam roller", 10), ("ice", None)],
        [("foam_roller", "10 min"), "ice"],
        (("foam_roller", "10"), ("ice", "")),
    ],
)
def test_techniques_may_be_given_as_text_keys_or_pairs(techniques: Any) -> None:
    assert made(techniques=techniques).techniques == "foam_roller 10; ice"


@pytest.mark.parametrize("text", ["ice 0.1234", "ice 0.1; ice 0.2", "ice 1440", "ice .5", "heat; ice 0.00001"])
def test_the_uses_of_an_entry_may_be_given_back_as_they_are(text: str) -> None:
    entry = made(techniques=text)
    assert made(techniques=entry.uses).techniques == entry.techniques


def test_a_note_of_blanks_is_no_note_and_any_other_is_kept() -> None:
    assert made(pain=1, note="  ").note == made(pain=1, note="\t\n").note == ""
    assert made(note=" 'tis -better ").note == " 'tis -better "
    assert made(note="x" * 4000).note == "x" * 4000


@pytest.mark.parametrize(
    ("values", "code", "column", "message"),
    [
        ({"pain": 11}, "RANGE", "pain", "pain must be 0–10, got 11; write a number from 0 to 10."),
        ({"pain": -0.5}, "RANGE", "pain", "pain must be 0–10, got -0.5; write a number from 0 to 10."),
        (
            {"pain_after": "12"},
            "RANGE",
            "pain_after",
            "pain_after must be 0–10, got 12; write a number from 0 to 10.",
        ),
        (
            {"pain": True},
            "NOT_A_SCORE",
            "pain",
            "pain must be a number from 0 to 10, got 'True'; write a number, or leave it blank.",
        ),
        (
            {"pain": float("nan")},
            "NULL_TOKEN",
            "pain",
            "pain says 'nan'; leave the cell blank where there is no value.",
        ),
        (
            {"pain": float("inf")},
            "NOT_A_SCORE",
            "pain",
            "pain must be a number from 0 to 10, got 'inf'; write a number, or leave it blank.",
        ),
        (
            {"pain": [5]},
            "NOT_A_SCORE",
            "pain",
            "pain must be a number from 0 to 10, got '[5]'; write a number, or leave it blank.",
        ),
        (
            {"pain": 5, "date": "2026-11-21"},
            "FUTURE_DATE",
            "date",
            "date 2026-11-21 is after today, 2026-11-20; write a day up to today.",
        ),
        (
            {"pain": 5, "date": "03/04/2026"},
            "AMBIGUOUS_DATE",
            "date",
            "date '03/04/2026' can be read as more than one day; write it as YYYY-MM-DD.",
        ),
        (
            {"pain": 5, "time": "24:00"},
            "NO_SUCH_TIME",
            "time",
            "time '24:00' is on no clock; write a time from 00:00 to 23:59.",
        ),
        (
            {"pain": 5, "site": "left hip"},
            "UNKNOWN_SITE",
            "site",
            "There is no site 'left hip'. Write hip as the site and left as the side.",
        ),
        (
            {"pain": 5, "side": "up"},
            "UNKNOWN_SIDE",
            "side",
            "There is no side 'up'. A side is left, right or both.",
        ),
        (
            {"stretch_minutes": "ten"},
            "NOT_A_NUMBER",
            "stretch_minutes",
            "stretch_minutes must be a number, got 'ten'; write a number, or leave it blank.",
        ),
        (
            {"stretch_minutes": 1441},
            "RANGE",
            "stretch_minutes",
            "stretch_minutes must be 0–1440, got 1441; write the minutes of one day.",
        ),
        (
            {"techniques": [("ice", "ten")]},
            "NOT_A_NUMBER",
            "techniques",
            "The minutes of ice must be a number from 0 to 1440, got 'ten'; write ice 10, or ice alone.",
        ),
        (
            {"techniques": "ice ten"},
            "UNKNOWN_TECHNIQUE",
            "techniques",
            "The minutes of ice must be a number from 0 to 1440, got 'ten'; write ice 10, or ice alone.",
        ),
        (
            {"techniques": [("ice", 1500)]},
            "RANGE",
            "techniques",
            "The minutes of ice must be a number from 0 to 1440, got 1500; write ice 10, or ice alone.",
        ),
        (
            {"measures": {"stress": "low"}},
            "NOT_A_NUMBER",
            "stress",
            "stress must be a number, got 'low'; write a number, or leave it blank.",
        ),
        (
            {"measures": {"Sleep Hours": 7}},
            "BAD_NAME",
            "Sleep Hours",
            "A measure cannot be called 'Sleep Hours'; use lower-case letters, digits and _.",
        ),
        (
            {"measures": {"pain": 7}},
            "BAD_NAME",
            "pain",
            "A measure cannot be called pain, which is a column of the diary; give it as pain.",
        ),
        (
            {"note": "x" * 4001},
            "NOTE_TOO_LONG",
            "note",
            "note has 4,001 characters; shorten it to at most 4,000.",
        ),
        (
            {"note": "\ud800"},
            "ENCODING",
            "note",
            "note holds half a character that no file can keep; type that place again.",
        ),
        (
            {"pain": 5, "id": "7"},
            "BAD_ID",
            "id",
            "id 7 is not one that hiplog wrote; leave it blank, hiplog gives a new one.",
        ),
        (
            {"site": "hip", "time": "07:30"},
            "EMPTY_ENTRY",
            None,
            "There is nothing to save; give a pain score, a technique, stretch minutes, a measure or a note.",
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused(values: dict[str, Any], code: str, column: str | None, message: str) -> None:
    assert refused(**values) == (code, column, message)


@pytest.mark.parametrize("name", ["", "2nd", "sleep-hours", "=x"])
def test_a_measure_needs_a_name_that_can_head_a_column(name: str) -> None:
    assert refused(measures={name: 1})[0] == "BAD_NAME"


def test_an_unknown_technique_is_offered_its_nearest_key() -> None:
    code, column, message = refused(techniques=["mssage 10"])
    assert (code, column) == ("UNKNOWN_TECHNIQUE", "techniques")
    assert "Did you mean massage?" in message
    assert refused(techniques=[("mssage", "ten")])[0] == "UNKNOWN_TECHNIQUE"


@pytest.mark.parametrize("item", [5, ("ice", 10, 3), (5, 10), None])
def test_a_technique_that_is_neither_name_nor_pair_is_misuse(item: object) -> None:
    with pytest.raises(
        Misuse, match=r"A technique is a name, or a pair of a name and minutes, as in \('ice', 10\)"
    ) as told:
        make_entry(today=TODAY, vocabulary=vocabulary(), pain=5, techniques=[item])  # type: ignore[list-item]
    assert told.value.column == "techniques"


@pytest.mark.parametrize("name", ["a;b", "a b", "a=b", "_a", "1a", ""])
def test_a_measure_has_a_name_that_can_head_a_column(name: str) -> None:
    with pytest.raises(Misuse, match="use lower-case letters, digits and _"):
        make_entry(today=TODAY, vocabulary=vocabulary(), pain=5, measures={name: 3})


def test_no_note_is_a_blank_one() -> None:
    assert make_entry(today=TODAY, vocabulary=vocabulary(), pain=5, note=None).note == ""
