"""Which start is compared: the first, one of the list, a date, a mark."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from hiplog.analysis import compare
from hiplog.analysis.question.start_marks import with_marks
from hiplog.diary.events import Event
from hiplog.errors import CannotRead, Misuse

from .literal import Kept, diary

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
OFF = "." * 28
TWICE = diary(WEEKS * 4, foam_roller=OFF + "xxx" + "." * 53 + "xxx" + "." * 25)
FIVE = diary(WEEKS * 10, foam_roller=(OFF + "xxx" + "." * 25) * 5)


def marked(kept: Kept, *marks: tuple[str, str]) -> Kept:
    events = tuple(Event(dt.date.fromisoformat(date), "start", key) for date, key in marks)
    return Kept(kept.entries, kept.today, events=events)


@pytest.mark.parametrize(("number", "start"), [(1, "2026-03-29"), (2, "2026-05-24"), (-1, "2026-05-24")])
def test_a_start_is_chosen_by_its_number(number, start):
    found = compare(TWICE, "foam roller", start=number)
    assert found.start == dt.date.fromisoformat(start)
    assert found == compare(TWICE, "foam roller", start=start)


@pytest.mark.parametrize("number", [0, 3, -3])
def test_a_number_that_no_start_has(number):
    with pytest.raises(Misuse) as refused:
        compare(TWICE, "foam roller", start=number)
    expected = f"start must be a date or the number of a start (1 = 2026-03-29, 2 = 2026-05-24), got {number}"
    assert (refused.value.code, refused.value.message, refused.value.column) == ("RANGE", expected, "start")


def test_a_number_needs_a_technique():
    with pytest.raises(Misuse) as refused:
        compare(TWICE, start=2)
    assert refused.value.code == "MISSING"


def test_a_number_without_any_start_is_refused_in_words():
    assert compare(TWICE, "ice", start=2).reason == "NEVER_USED"


def test_the_text_names_the_other_starts():
    assert (
        "Foam roller also began on 24 May 2026; that start can be compared by giving its date."
        in compare(TWICE, "foam roller").text
    )
    assert "Foam roller also began on 29 Mar 2026;" in compare(TWICE, "foam roller", start=2).text


def test_of_many_other_starts_the_rest_is_counted():
    assert (
        "Foam roller also began on 24 May 2026, 19 Jul 2026 and 2 other dates; each of those can be compared by giving "
        "its date."
    ) in compare(FIVE, "foam roller").text


def test_a_date_that_is_no_start_names_none():
    assert "also began" not in compare(TWICE, "foam roller", start="2026-04-20").text


# marks


def test_a_mark_counts_where_nothing_is_known_of_use():
    kept = diary(WEEKS + LOWER)
    silent = Kept(tuple(_silent(entry) for entry in kept.entries), kept.today)
    found = compare(marked(silent, ("2026-03-29", "foam_roller")), "foam roller")
    assert (found.start, found.starts, found.after.used) == (dt.date(2026, 3, 29), (dt.date(2026, 3, 29),), None)
    assert found.text.startswith(
        "Pain in the left hip was scored on all 28 days before foam roller began (29 Mar 2026) and on all 28 days from "
        "then on; foam roller was used on an unknown number of the 28 days."
    )


def test_a_mark_in_the_week_before_the_first_use_is_the_start():
    kept = diary(WEEKS + LOWER, foam_roller=OFF + "...x.x.x" + "." * 20)
    assert compare(kept, "foam roller").start == dt.date(2026, 4, 1)
    found = compare(marked(kept, ("2026-03-29", "foam_roller")), "foam roller")
    assert (found.start, found.starts) == (dt.date(2026, 3, 29), (dt.date(2026, 3, 29),))


@pytest.mark.parametrize("mark", ["2026-03-21", "2026-04-03", "2026-03-03", "2025-01-01", "2027-01-01"])
def test_a_mark_that_the_entries_contradict_is_passed_over(mark):
    """A week or more before the first use, after it, without scores before it, outside the diary."""
    kept = diary(WEEKS + LOWER, foam_roller=OFF + "...x.x.x" + "." * 20)
    assert compare(marked(kept, (mark, "foam_roller")), "foam roller").starts == (dt.date(2026, 4, 1),)


def test_a_mark_of_another_technique_keeps_other_dates_away():
    kept = diary(WEEKS * 4 + LOWER * 5, foam_roller=OFF * 4 + "x" * 140)
    silent = Kept(tuple(_silent(entry) for entry in kept.entries), kept.today)
    alone = compare(silent, start="2026-06-21").other_dates.compared
    assert compare(marked(silent, ("2026-08-30", "ice")), start="2026-06-21").other_dates.compared < alone


def test_marks_that_cannot_be_read_are_no_marks():
    class Refused(Kept):
        @property
        def events(self):
            raise CannotRead("events.csv cannot be read", code="ENCODING")

        @events.setter
        def events(self, value):
            pass

    assert compare(Refused(TWICE.entries, TWICE.today), "foam roller").start == dt.date(2026, 3, 29)


def test_other_kinds_of_marks_are_no_starts():
    kept = Kept(TWICE.entries, TWICE.today, events=(Event(dt.date(2026, 3, 27), "stop", "foam_roller"),))
    assert compare(kept, "foam roller").starts == compare(TWICE, "foam roller").starts


def test_a_mark_on_the_day_that_use_shows_changes_nothing():
    use = np.array([0.0] * 28 + [1.0] * 10)
    assert with_marks([28], [28], use, np.ones(38, dtype=bool), 28) == [28]


def _silent(entry):
    return replace(entry, techniques="")
