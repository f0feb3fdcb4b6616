"""The small words of a review: windows, spreads, changes; and one series of days for each place."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from hiplog.clinic import review
from hiplog.clinic.one_page import cells
from hiplog.clinic.one_page.place_series import place_series
from hiplog.diary.days import days
from hiplog.diary.entry import Entry
from hiplog.diary.places import Pair
from hiplog.diary.vocabulary import vocabulary

from .reviewed import FIRST, HIGH, LOW, kept


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 10, 4), (2026, 10, 31), "4–31 Oct 2026"),
        ((2026, 9, 6), (2026, 10, 3), "6 Sep – 3 Oct 2026"),
        ((2025, 12, 20), (2026, 1, 16), "20 Dec 2025 – 16 Jan 2026"),
        ((2026, 3, 1), (2026, 3, 1), "1 Mar 2026"),
    ],
)
def test_a_window_is_said_in_few_letters(first: tuple[int, ...], last: tuple[int, ...], said: str) -> None:
    window = range(dt.date(*first).toordinal(), dt.date(*last).toordinal() + 1)
    assert cells.days_of(window) == said
    assert cells.days_of(range(0)) == ""


@pytest.mark.parametrize(
    ("change", "interval", "line"),
    [
        (-1.9, (-2.8, -0.9), "1.9 lower (0.9 to 2.8)"),
        (1.9, (0.04, 2.8), "1.9 higher (0.04 to 2.8)"),
        (-0.5, (-1.2, 0.6), "0.5 lower (1.2 lower to 0.6 higher)"),
        (0.01, (-0.02, 0.03), "about the same (0.02 lower to 0.03 higher)"),
    ],
)
def test_a_change_says_its_direction_in_words_and_once(change: float, interval: tuple[float, float], line: str) -> None:
    assert cells.bounds(change, interval) == line


def test_the_series_of_each_place_is_the_pain_of_its_days() -> None:
    rng = np.random.default_rng(3)
    entries = [
        Entry(
            FIRST + dt.timedelta(int(day)),
            site=site,
            side=side,
            pain=None if rng.random() < 0.2 else float(rng.integers(0, 11)),
        )
        for day in rng.integers(0, 60, 90)
        for site, side in (("hip", "left"), ("low_back", ""))
    ]
    found = place_series(entries, FIRST + dt.timedelta(70))
    for place, values in found.places.items():
        frame = days(entries, vocabulary=vocabulary(), site=place.site, side=place.side)
        begins = frame.index[0].date().toordinal() - found.first
        assert begins == 0
        np.testing.assert_allclose(values[: len(frame)], frame["pain"].to_numpy())
        assert np.isnan(values[len(frame) :]).all()


def test_a_site_that_is_blank_everywhere_is_the_main_one_and_otherwise_none() -> None:
    blank, named = Entry(FIRST, pain=4.0), Entry(FIRST, site="hip", pain=6.0)
    assert list(place_series([blank], FIRST, "knee").places) == [Pair("knee", "")]
    assert list(place_series([blank], FIRST).places) == [Pair("", "")]
    assert list(place_series([blank, named], FIRST, "knee").places) == [Pair("hip", "")]
    assert place_series([], FIRST).scored == ()


def test_outcomes_without_a_change_say_why(tmp_path: Path) -> None:
    events = """
        2026-03-02,outcome,groc,3,,
        2026-03-09,outcome,groc,5,,
        2026-03-02,outcome,hoos_12,40,,
        2026-03-09,outcome,hoos_12,50,,
        2026-03-02,outcome,psfs,a 3; b 4; c 5,,
        2026-03-09,outcome,psfs,a 5; d 4; e 5,,
        2026-03-02,outcome,rom_hip_flexion_left,95,,
        2026-03-02,outcome,rom_cervical_rotation_left,60,,
        2026-03-09,outcome,rom_cervical_rotation_left,65,,
        2026-03-02,prescribed,ice,"10 min, 5 days a week",,
        2026-03-10,prescribed,ice,ended,,
        2026-03-12,prescribed,heat,3 days a week,,
        2026-03-20,skipped,heat,,,
    """
    found = review(
        kept(tmp_path, HIGH + LOW, events, ice="X" * 56, heat="." * 12 + "x." * 22), visit=FIRST + dt.timedelta(27)
    )
    rows = {row[0].split("\n")[0]: row for row in found.section("function").table.rows}  # type: ignore[union-attr]
    assert rows["GROC"][3] == "–"
    assert rows["HOOS-12"][3] == "+10"
    assert rows["PSFS"][3].endswith("the same both times; a change needs 3.")
    assert rows["Left hip flexion"][1:] == ("–", "95°\n2 Mar 2026", "–")
    assert [one for one in found.glance if "GROC" in one] == []
    assert found.picture is not None
    assert [mark.words for mark in found.picture.marks] == ["prescribed ice", "prescribed heat"]
    programme = found.section("programme").table  # type: ignore[union-attr]
    assert programme is not None
    assert {len(row) for row in programme.rows} == {len(programme.columns)}
    assert any(cell == "–" for row in programme.rows for cell in row)
