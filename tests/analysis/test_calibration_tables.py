"""The run as tables, a page and JSON, from one small result written by hand."""

import dataclasses
import json

import pytest

from hiplog.analysis.calibration import Calibration, Cell, Goal, Placebo, Rates, cells
from hiplog.analysis.calibration.counting import NO_ANSWER
from hiplog.analysis.calibration.noises import ar1
from hiplog.analysis.calibration.page import page, text
from hiplog.analysis.calibration.rates import Fell
from hiplog.analysis.calibration.simulate import Kind
from hiplog.analysis.calibration.tables import marked, plain, short, tables
from hiplog.analysis.calibration.tools import TOOLS
from hiplog.analysis.wording.words import HIGHER, LOWER, UNSURE, WORDS

NONE = {**dict.fromkeys(WORDS, 0), NO_ANSWER: 0}
KIND = Kind(name="AR(1) ρ .5", noise=ar1(0.5))
RATES = Rates(
    cell=Cell("own noise", KIND, (Goal(cells.FALSE_ALARMS, high=0.06), Goal(cells.SEEN, low=0.45))),
    runs=1000,
    alarms=50,
    twin_alarms=60,
    words=NONE | {LOWER.very_likely: 21, HIGHER.very_likely: 9, LOWER.swinging: 5, UNSURE: 965},
    tools=dict.fromkeys(TOOLS, 250),
    fell=Fell(alarms=530, covered=952, words=NONE | {LOWER.very_likely: 480, LOWER.leaning: 520}),
)
QUIET = dataclasses.replace(RATES, cell=Cell("own noise", dataclasses.replace(KIND, name="near the floor")), fell=None)
PLACE = Placebo(
    diary="mine",
    place="left hip",
    window=28,
    observed=120,
    dates=80,
    apart=2,
    alarms=8,
    words=NONE | {LOWER.very_likely: 3, HIGHER.swinging: 1, UNSURE: 76},
    tools=dict.fromkeys(TOOLS, 20),
)
RUN = Calibration(runs=1000, seed=7, cells=(RATES, QUIET), placebos=(PLACE,))


def test_a_share_is_written_as_the_field_does():
    assert [short(share) for share in (0.0, 0.046, 0.9994, 0.9996, 1.0)] == [".000", ".046", ".999", "1.00", "1.00"]


def test_the_first_table_says_rates_with_their_errors_and_whether_goals_are_kept():
    first = tables(RUN)[0]
    assert first.rows[0] == ("own noise",)
    assert first.rows[1] == (
        "AR(1) ρ .5", ".050 ± .007", ".060 ± .008", ".952 ± .007", ".530 ± .016", ".030 ± .005", ".035 ± .006",
        ".480 ± .016", ".480 ± .016", "kept",
    )  # fmt: skip
    assert first.rows[2][3:] == ("–", "–", ".030 ± .005", ".035 ± .006", "–", "–", "–")


def test_the_rate_of_every_word_is_published_in_both_directions():
    _, nothing, fell, *_ = tables(RUN)
    assert nothing.rows[1] == (
        "AR(1) ρ .5", ".021 / .009", ".000 / .000", ".005 / .000", ".000 / .000", ".965", ".000", ".000",
    )  # fmt: skip
    assert [row[0] for row in fell.rows] == ["own noise", "AR(1) ρ .5"]
    assert fell.rows[1][1] == ".480 / .000"


def test_other_tools_stand_beside_the_word_and_the_figures_of_the_methods():
    tools = tables(RUN)[3]
    assert tools.rows[1] == ("AR(1) ρ .5", ".030 ± .005", *[".250"] * 7)
    assert tools.rows[-1][2:] == (".25", ".24", ".24", ".41", ".42", ".15–.19", ".61")


def test_arbitrary_dates_are_shares_of_the_dates():
    dates = tables(RUN)[4]
    assert dates.title == "Arbitrary dates of diaries, 28 + 28 days"
    assert dates.rows == (("mine, left hip", "120", "80", "2", ".100", ".037", ".050", *[".250"] * 7),)


def test_several_places_have_a_sum_below_them():
    both = dataclasses.replace(RUN, placebos=(PLACE, PLACE))
    assert [row[:3] for row in tables(both)[4].rows] == [("mine, left hip", "120", "80")] * 2 + [
        ("all diaries", "240", "160")
    ]


def test_a_table_is_aligned_for_the_terminal_and_marked_for_the_page():
    nothing = tables(RUN)[1]
    lines = plain(nothing).splitlines()
    assert lines[0] == "The word where nothing happened (lower / higher)"
    assert lines[3:5] == ["", "own noise"]
    assert lines[5].startswith("AR(1) ρ .5      .021 / .009 ")
    marks = marked(nothing).splitlines()
    assert marks[1] == "|---|---:|---:|---:|---:|---:|---:|---:|"
    assert marks[2] == "| **own noise** |  |  |  |  |  |  |  |"
    assert marks[3].startswith("| AR(1) ρ .5 | .021 / .009 |")


def test_missed_goals_are_named_with_what_was_promised():
    strict = (
        Goal(cells.FALSE_ALARMS, high=0.02),
        Goal(cells.SEEN, low=0.6),
        Goal(cells.POWER, low=0.6, high=0.7),
    )
    placebos = (PLACE, dataclasses.replace(PLACE, window=14, words=PLACE.words | {HIGHER.very_likely: 9}))
    bad = dataclasses.replace(RATES, cell=dataclasses.replace(RATES.cell, goals=strict))
    missed = Calibration(runs=1000, seed=7, cells=(bad,), placebos=placebos).missed
    assert missed == (
        "AR(1) ρ .5: false alarms 0.050, promised at most 0.020",
        "AR(1) ρ .5: very likely after a fall 0.480, promised at least 0.600",
        "AR(1) ρ .5: power 0.530, promised 0.600 to 0.700",
        "arbitrary dates, 14 + 14 days: very likely at 12 of 80, promised at most 0.08 of them",
    )
    assert tables(Calibration(runs=1000, seed=7, cells=(bad,)))[0].rows[1][-1] == (
        "missed: false alarms, very likely after a fall, power"
    )
    assert text(Calibration(runs=1000, seed=7, cells=(bad,))).splitlines()[-3:] == [f"- {line}" for line in missed[:3]]


def test_the_text_and_the_page_end_with_the_goals():
    assert text(RUN).startswith(
        "How often hiplog's answer is wrong: 1,000 simulated diaries of each kind and case, seed 7."
    )
    assert text(RUN).endswith("Every goal was kept.")
    assert page(RUN, command="make it").endswith("Every goal was kept.\n")
    assert "Made by `make it`; do not edit by hand." in page(RUN, command="make it")


def test_the_page_shows_the_picture_with_its_text_and_speaks_of_dates_only_where_there_are():
    with_picture = page(RUN, command="x", picture="pictures/a.png", alt="What it shows.")
    assert "\n![What it shows.](pictures/a.png)\n" in with_picture
    assert "Arbitrary dates: every day" in with_picture
    alone = page(dataclasses.replace(RUN, placebos=()), command="x")
    assert "![" not in alone
    assert "Arbitrary dates" not in alone


def test_json_has_counts_and_rates_and_null_where_nothing_was_asked():
    found = json.loads(json.dumps(RUN.to_json(), allow_nan=False))
    assert (found["runs"], found["seed"], found["missed"]) == (1000, 7, [])
    cell, quiet = found["cells"]
    assert cell["rates"]["power"] == {"share": 0.53, "error": pytest.approx(0.0158, abs=1e-4)}
    assert cell["rates"]["very_likely_without_cause_unchecked"]["share"] == 0.035
    assert cell["words"]["very likely lower"] == 21
    assert cell["words_after_a_fall"]["cannot tell yet; leaning lower"] == 520
    assert (cell["days_before"], cell["days_after"], cell["days_of_diary"]) == (28, 28, 56)
    assert quiet["rates"]["power"] is quiet["words_after_a_fall"] is None
    (place,) = found["placebo_dates"]
    assert (place["place"], place["very_likely"], place["very_likely_without_other_dates"]) == ("left hip", 3, 4)


def test_the_sum_of_places_has_no_place_in_json():
    both = dataclasses.replace(RUN, placebos=(PLACE, PLACE)).to_json()
    assert [place["place"] for place in both["placebo_dates"]] == ["left hip", "left hip", None]
