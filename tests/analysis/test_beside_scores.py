"""What stands beside the scores of both windows: gaps, days beside missing ones, scores written late, indices."""

import datetime as dt
from dataclasses import replace

import pytest

from hiplog.analysis import compare, overlap
from hiplog.analysis.doubts.late_entries import LateEntries

from .literal import Kept, diary

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
OFF, ON = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"


def written(kept: Kept, late: int, known: int) -> Kept:
    """Give the first `known` entries a time of writing, `late` of them three days and a half after their day."""
    entries = tuple(replace(entry, id=f"h{number:010}") for number, entry in enumerate(kept.entries))
    noon = dt.time(12, tzinfo=dt.UTC)
    times = {
        entry.id: dt.datetime.combine(entry.date, noon) + dt.timedelta(days=3 if number < late else 0, hours=1)
        for number, entry in enumerate(entries[:known])
    }
    return Kept(entries, kept.today, times=times)


def code(found, name: str) -> str | None:
    return next((caution.text for caution in found.cautions if caution.code == name), None)


def test_the_longest_gap_of_either_window():
    assert compare(diary(WEEKS + LOWER, foam_roller=OFF + ON), "foam roller").longest_gap == 0
    gappy = diary("5465 6... 5567 4656 5475 6546 5567" + "3243 45.. ..45 2434 3253 4324 33..", foam_roller=OFF + ON)
    assert compare(gappy, "foam roller").longest_gap == 4


def test_a_gap_across_the_start_counts_on_each_side():
    kept = diary(
        "5465 6754 5567 4656 5475 6546 55.." + "...3 4532 3345 2434 3253 4324 3345", foam_roller=OFF + "." * 3 + ON
    )
    assert compare(kept, start="2026-03-29").longest_gap == 3


def test_a_difference_of_less_than_a_point_is_no_caution():
    before, after = "5.54 4445 .545 4445 .544 5445 .545", "4.43 3334 .434 3334 .433 4334 .434"
    found = compare(diary(before + after), start="2026-03-29")
    assert found.beside_missing.probability_higher > 0.975
    assert code(found, "MISSING_NEAR_BAD_DAYS") is None


def test_days_beside_missing_ones_that_are_worse():
    before = "54.86 4654 5.774 4656 54.68 5465 447.".replace(" ", "").ljust(28, "5")[:28]
    found = compare(diary(before + "32.64 4532 2.553 2434 32.56 3243 324.".replace(" ", "")[:28]), start="2026-03-29")
    assert found.beside_missing.days >= 5
    assert found.beside_missing.probability_higher > 0.5


def test_a_missing_pattern_is_a_caution():
    before = "9.94 4549 .945 4549 .944 5449 .949"
    after = "7.72 2327 .723 2327 .722 3227 .727"
    found = compare(diary(before + after), start="2026-03-29")
    assert code(found, "MISSING_NEAR_BAD_DAYS") == (
        f"The {found.beside_missing.days} scored days beside a missing one were worse than the others; the missing "
        "days may have been so too."
    )
    turned = "".join(c if c in " ." else str(9 - int(c)) for c in before + after)
    assert code(compare(diary(turned), start="2026-03-29"), "MISSING_NEAR_GOOD_DAYS") is not None


def test_without_missing_days_there_is_nothing_beside_them():
    found = compare(diary(WEEKS + LOWER), start="2026-03-29")
    assert found.beside_missing == (0, 56, None, None)
    assert found.to_json()["beside_missing"] == {
        "days": 0, "others": 56, "difference": None, "probability_higher": None,
    }  # fmt: skip


def test_without_a_history_lateness_is_unknown_and_not_zero():
    found = compare(diary(WEEKS + LOWER), start="2026-03-29")
    assert found.late_entries is None
    assert found.to_json()["late_entries"] == {"late": None, "known": None}


def test_scores_written_more_than_two_days_late_are_counted():
    found = compare(written(diary(WEEKS + LOWER), 9, 40), start="2026-03-29")
    assert found.late_entries == LateEntries(9, 40)
    assert code(found, "WRITTEN_LATE") == (
        "9 of the 40 scores whose time of writing is known were written more than 2 days late; memory keeps the worst "
        "and the last of pain."
    )
    assert code(compare(written(diary(WEEKS + LOWER), 8, 40), start="2026-03-29"), "WRITTEN_LATE") is None


def test_late_is_late_on_every_clock_of_the_world():
    """At 11:00 UTC on the third day after, it is still the second day on the westernmost clock."""
    kept = written(diary(WEEKS + LOWER), 0, 20)
    three = {key: at + dt.timedelta(days=3, hours=-2) for key, at in kept.times.items()}
    assert compare(Kept(kept.entries, kept.today, times=three), start="2026-03-29").late_entries == (0, 20)
    later = {key: at + dt.timedelta(days=3) for key, at in kept.times.items()}
    assert compare(Kept(kept.entries, kept.today, times=later), start="2026-03-29").late_entries == (20, 20)


def test_a_measure_has_no_lateness_of_scores():
    kept = written(diary(WEEKS + LOWER, measure=WEEKS + LOWER), 9, 40)
    assert compare(kept, start="2026-03-29", outcome="sleep_hours").late_entries is None


def test_the_indices_are_those_of_both_windows():
    found = compare(diary(WEEKS + LOWER[:15] + ".." + LOWER[17:]), start="2026-03-29")
    points = found.points["value"]
    before, after = points[:28].to_numpy(), points[28:].to_numpy()
    assert found.indices == pytest.approx(overlap.indices(before, after), nan_ok=True)
    assert found.indices["nap"] > 0.9
    assert found.table.loc["nap", ["value", "low", "high"]].tolist() == [
        found.indices["nap"], found.indices["nap_low"], found.indices["nap_high"],
    ]  # fmt: skip


def test_indices_of_a_measure_where_higher_is_better_turn_round():
    kept = diary(WEEKS * 2, measure=LOWER + WEEKS)
    more = compare(kept, start="2026-03-29", outcome="sleep_hours", higher_is_better=True)
    less = compare(kept, start="2026-03-29", outcome="sleep_hours")
    assert more.indices["nap"] == pytest.approx(1 - less.indices["nap"])


def test_indices_stand_also_where_no_answer_is_possible():
    found = compare(diary("5" * 28 + "3" * 28), start="2026-03-29")
    assert (found.reason, found.indices["nap"]) == ("NO_VARIATION", 1.0)
    assert compare(diary(""), "foam roller").indices == {}
