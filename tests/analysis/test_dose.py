import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest

from hiplog.analysis import ar1
from hiplog.analysis.doses.dose import dose
from hiplog.analysis.doses.steps import step_of
from hiplog.diary.entry import Entry
from hiplog.errors import Misuse

from .literal import FIRST, Kept, set_to

PAIN = "5465 6754 5567 4656 5475 6546 5567 4465 5676 4556"
LONG = PAIN.replace(" ", "")
SAME_DAY = "This is an association: it may be the other way round, or something else may change both."
DAY_BEFORE = "This is an association: there may be reasons for doing more on some days that change the next day too."


def kept(pain: str, amounts: str, *, technique: str = "", measure: str = "") -> Kept:
    """Keep a day for each score, with its digit of `amounts`: a measure, or tens of minutes; "." = not known."""
    entries = []
    for day, (score, digit) in enumerate(zip(pain.replace(" ", ""), amounts.replace(" ", ""), strict=True)):
        known = digit != "."
        done = f"{technique} {digit}0" if known and digit != "0" else technique if not known else "none"
        entries.append(
            Entry(
                date=FIRST + dt.timedelta(day),
                site="low_back",
                pain=None if score == "." else float(score),
                techniques=done if technique else "",
                stretch_minutes=None if technique or measure or not known else 10.0 * float(digit),
                measures={measure: float(digit)} if measure and known else {},
            )
        )
    return Kept(tuple(entries), entries[-1].date)


def made(slope: float, *, same: bool, measure: str = "", days: int = 60, seed: int = 1) -> Kept:
    """Make a diary whose pain moves by `slope` with each step of the dose of the same day, or of the day before."""
    rng = np.random.default_rng(seed)
    amounts = rng.integers(0, 4, days)
    slow, scores = 0.0, []
    for day in range(days):
        slow = 0.5 * slow + rng.normal()
        effect = slope * (amounts[day] if same else amounts[day - 1] if day else 0)
        scores.append(int(np.clip(round(5 + slow + effect), 0, 9)))
    return kept("".join(map(str, scores)), "".join(map(str, amounts)), measure=measure)


def codes(result) -> list[str]:
    return [caution.code for caution in result.cautions]


def test_minutes_of_the_day_before_stand_beside_the_score_of_that_day():
    amounts = "0120 3102 1020 3012 0213 1020 1302 0121 0302 1201"
    y = np.array([float(c) for c in LONG])
    x = np.array([float(c) for c in amounts.replace(" ", "")])
    expected = ar1.fit(np.arange(39), y[1:], np.column_stack([np.ones(39), x[:-1], y[:-1]])).contrast([0, 1, 0])
    found = dose(kept(PAIN, amounts))
    assert (found.measure, found.same_day, found.days, found.per) == ("stretch_minutes", False, 39, 10.0)
    assert found.slope == pytest.approx(expected.mean)
    assert found.interval == pytest.approx(expected.interval(0.95))
    assert found.p_value == pytest.approx(expected.p_value)
    assert found.probability_lower == pytest.approx(expected.probability_below(0))


def test_a_measure_of_the_same_day_stands_beside_score_and_measure_of_the_day_before():
    amounts = "5787 6578 7865 8756 5687 7856 6578 8765 5768 7658"
    y = np.array([float(c) for c in LONG])
    x = np.array([float(c) for c in amounts.replace(" ", "")])
    design = np.column_stack([np.ones(39), x[1:], y[:-1], x[:-1]])
    expected = ar1.fit(np.arange(39), y[1:], design).contrast([0, 1, 0, 0])
    found = dose(kept(PAIN, amounts, measure="sitting_hours"), "sitting hours")
    assert (found.measure, found.same_day, found.per) == ("sitting_hours", True, 1.0)
    assert found.slope == pytest.approx(expected.mean)
    assert found.interval == pytest.approx(expected.interval(0.95))


def test_lower_with_more():
    found = dose(made(-1.0, same=False))
    assert found.word == "very likely lower"
    assert codes(found) == []
    assert found.text == (
        "59 days from 2 Mar 2026 to 29 Apr 2026 count. With 10 more minutes of stretching, pain in the low back is "
        "about 1.1 points lower the day after, somewhere between 0.9 and 1.3 points lower, for the same score on the "
        "day itself. From 0 minutes to 30 minutes, the usual range here, that makes somewhere between 2.8 and 4.0 "
        f"points lower. In short: very likely lower. {DAY_BEFORE}"
    )


def test_higher_with_more_of_a_measure():
    found = dose(made(1.0, same=True, measure="sitting_hours"), "sitting_hours")
    assert found.word == "very likely higher"
    assert "With 1 more hour of sitting, pain in the low back is about " in found.text
    assert "higher on the same day, somewhere between" in found.text
    assert "for the same score the day before." in found.text
    assert found.text.endswith(SAME_DAY)


def test_no_meaningful_change_over_the_usual_doses():
    found = dose(made(0.0, same=False, days=300))
    assert found.word == "probably no meaningful change"
    assert "In short: probably no meaningful change; all of this stays within 1.5 points, the amount that" in found.text


def test_a_setting_is_the_meaningful_amount():
    diary = made(-1.0, same=False)
    diary.settings = set_to(points=9.0)
    assert dose(diary).word == "probably no meaningful change"


def test_days_of_unknown_dose_are_left_out_and_counted():
    found = dose(kept(PAIN, "0120 3102 ..20 3012 .213 1020 1302 01.1 0302 1201"))
    assert (found.days, found.days_unknown) == (35, 4)
    assert "count; on 4 days more the dose is not known." in found.text


def test_more_unknown_than_known_days_are_a_caution():
    found = dose(kept(PAIN * 2, ("0.2. .1.2 1... ...2 .2.. 1.2. ...2 0... .3.2 1..1" * 2)))
    assert codes(found) == ["MANY_MISSING"]
    assert found.cautions[0].text == (
        "On 50 days the dose is not known; if those were special days, the picture is off."
    )


def test_minutes_of_a_technique_are_a_dose():
    amounts = "0120 3102 1020 3012 0213 1020 1302 01.1 0302 1201"
    found = dose(kept(PAIN, amounts, technique="walking"), "a walk")
    assert (found.measure, found.days, found.days_unknown) == ("walking", 38, 1)
    assert "With 10 more minutes of walking, pain" in found.text
    assert found.slope == pytest.approx(dose(kept(PAIN, amounts)).slope)


def test_a_technique_never_used_has_no_answer():
    found = dose(kept(PAIN, "0" * 40), "ice")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "No day counts yet: pain in the low back must be known for that day and the day before, and ice for the day "
        'before; 10 such days are needed. Write it down like this: hiplog log 5 -t "ice 20"'
    )


def test_few_days_have_no_answer():
    few = dose(kept("54 65", "01 20"))
    assert (few.reason, few.days, few.word, few.slope) == ("TOO_FEW_DAYS", 3, None, None)
    assert few.text == (
        "Only 3 days count yet: pain in the low back must be known for that day and the day before, and stretching for "
        "the day before; 10 such days are needed. Write it down like this: "
        "hiplog log 5 -s 12 (and -s 0 on days without)"
    )
    assert dose(kept("54", "01")).text.startswith("Only 1 day counts yet:")
    sitting = dose(kept("54 65", "56 78", measure="sitting_hours"), "sitting_hours")
    assert sitting.text.endswith(
        "and sitting for the same day and the day before; 10 such days are needed. Write it down like this: "
        "hiplog log 5 --measure sitting_hours=6"
    )


def test_an_empty_diary_has_no_answer():
    assert dose(Kept((), FIRST)).reason == "TOO_FEW_DAYS"


def test_a_constant_dose_has_no_answer():
    found = dose(kept(PAIN, "1" * 40))
    assert found.reason == "NO_VARIATION"
    assert found.text == (
        "39 days from 2 Mar 2026 to 9 Apr 2026 count. All of them had 10 minutes of stretching, so it cannot be seen "
        "what goes with more."
    )


def test_a_constant_outcome_has_no_answer():
    found = dose(kept("5" * 40, "0123" * 10))
    assert found.reason == "NO_VARIATION"
    assert found.text.endswith("On all of them pain in the low back is 5.0, so nothing can be seen to go with it.")


def test_a_constant_day_before_says_nothing_and_is_left_out():
    assert dose(kept("5" * 39 + "6", "0123" * 10)).reason is None


def test_a_dose_that_follows_from_the_score_of_its_day_cannot_be_told_apart_from_it():
    found = dose(kept(PAIN, PAIN))
    assert (found.reason, found.slope, found.interval, found.word) == ("NOT_SEPARABLE", None, None, None)
    assert found.text == (
        "39 days from 2 Mar 2026 to 9 Apr 2026 count. On all of them, how much stretching there was follows from pain "
        "in the low back on that day, so what goes with more of it cannot be told apart from that. Days that break "
        "this rule would show it."
    )


def test_a_measure_that_follows_from_the_day_before_cannot_be_told_apart_from_it():
    found = dose(kept(PAIN, "12" * 20, measure="stress"), "stress")
    assert found.reason == "NOT_SEPARABLE"
    assert "how much stress there was follows from the day before, so" in found.text


def test_an_outcome_that_follows_from_the_dose_shows_no_spread():
    amounts = "2120112210212011221021201122"
    found = dose(kept("5" + amounts.translate(str.maketrans("012", "135")), amounts + "0"))
    assert (found.reason, found.slope, found.word) == ("NO_VARIATION", None, None)
    assert found.text.endswith(
        "On all of them, pain in the low back follows from the day before and from stretching alone, so how much days "
        "usually differ cannot be seen."
    )


def test_the_amount_that_counts_is_a_share_of_the_average():
    found = dose(kept(PAIN, "0123" * 10))
    assert "the amount that counts as meaningful here (30 % of the average, at least 1 point)." in found.text


def test_doses_that_hardly_vary_are_never_very_likely():
    found = dose(kept("4" * 19 + "5" + "4" * 10 + "9" + "4" * 9, "0" * 18 + "3" + "0" * 10 + "3" + "0" * 10))
    assert "LITTLE_VARIATION" in codes(found)
    assert found.cautions[0].text == "All but 2 days are the same, so how they go together is hard to know."
    assert "very likely" not in found.word


def test_near_the_floor_nothing_is_said_about_meaningful_change():
    found = dose(kept("1011 0110 1201 0101" * 6, "0120 3102 1020 3012" * 6))
    assert codes(found) == ["NEAR_FLOOR"]
    assert found.cautions[0].text == "Pain was low anyway (0.7 on average), so there is little room for it to fall."
    assert found.word != "probably no meaningful change"


def test_a_measure_of_the_day_before_may_already_be_in_its_score():
    found = dose(made(1.0, same=True, measure="sitting_hours"), "sitting_hours", same_day=False)
    assert found.same_day is False
    assert codes(found) == ["ALREADY_IN_SCORE"]


def test_minutes_of_the_same_day_can_be_asked_for():
    found = dose(made(-1.0, same=True), same_day=True)
    assert found.same_day is True
    assert found.word == "very likely lower"


def test_any_measure_can_be_the_outcome():
    found = dose(kept(PAIN, "5787 6578 7865 8756 5687 7856 6578 8765 5768 7658", measure="mood"), outcome="mood")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text.startswith("No day counts yet: mood must be known")
    both = kept(PAIN, "0120 3102 1020 3012 0213 1020 1302 0121 0302 1201")
    with_stress = Kept(
        tuple(
            Entry(date=e.date, site=e.site, pain=e.pain, stretch_minutes=e.stretch_minutes, measures={"stress": e.pain})
            for e in both.entries
        ),
        both.today,
    )
    found = dose(with_stress, outcome="stress")
    assert "With 10 more minutes of stretching, stress is about" in found.text
    assert "for the same value on the day itself" in found.text
    assert found.slope == pytest.approx(dose(both).slope)


def test_of_a_measure_nothing_is_said_about_meaningful_change():
    calm = made(0.0, same=False)
    assert dose(calm).word == "probably no meaningful change"
    entries = (replace(entry, measures={"stress": entry.pain}) for entry in calm.entries)
    found = dose(Kept(tuple(entries), calm.today), outcome="stress")
    assert (found.word, found.meaningful) == ("cannot tell yet", None)
    assert "In short: cannot tell yet. " in found.text


def test_the_past_can_be_asked_again():
    diary = made(-1.0, same=False)
    then = FIRST + dt.timedelta(29)
    earlier = Kept(tuple(entry for entry in diary.entries if entry.date <= then), then)
    assert dose(diary, today=then) == dose(earlier)
    assert dose(diary, today=then).points.equals(dose(earlier).points)


def test_points_and_line_are_what_a_picture_needs():
    found = dose(made(-1.0, same=False))
    assert list(found.points.columns) == ["dose", "value", "day_before"]
    assert found.points.index[0].date() == FIRST + dt.timedelta(1)
    assert list(found.line.columns) == ["dose", "level", "low", "high"]
    assert (found.line["dose"].iloc[0], found.line["dose"].iloc[-1]) == (0.0, 30.0)
    assert (found.line["low"] < found.line["level"]).all()
    rise = found.line["level"].iloc[-1] - found.line["level"].iloc[0]
    assert rise == pytest.approx(3 * found.slope)


def test_the_table_has_a_row_for_each_quantity():
    table = dose(made(-1.0, same=False)).table
    assert table.loc["slope", "meaning"] == "change with 10 more minutes of stretching"
    assert table.loc["days", "value"] == 59
    assert np.isnan(dose(kept("54", "01")).table.loc["slope", "value"])


def test_json_has_every_field_and_no_nan():
    found = dose(made(-1.0, same=False)).to_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["first"], found["side"], found["usual"]) == ("2026-03-02", None, [0.0, 30.0])
    nothing = dose(kept("5", "1")).to_json()
    assert (nothing["first"], nothing["usual"], nothing["interval"], nothing["slope"]) == (None, None, None, None)


def refused(*asked: str, **more: str) -> str:
    with pytest.raises(Misuse) as error:
        dose(kept(PAIN, "0" * 40), *asked, **more)
    return error.value.message


def test_misuse():
    assert refused("mood") == "'mood' is not recorded in this diary; it has: pain, stretch_minutes"
    assert refused("ice", outcome="mood").startswith("'mood' is not recorded")
    assert refused("pain") == "pain cannot be held against itself; choose another outcome"
    assert refused(site="knee") == "no entry is about the knee; logged: low back"


@pytest.mark.parametrize(
    ("measure", "size", "words", "counted"),
    [
        ("stretch_minutes", 10, "10 more minutes of stretching", "minutes of stretching"),
        ("sitting_hours", 1, "1 more hour of sitting", "hours of sitting"),
        ("walking_minutes", 10, "10 more minutes of walking", "minutes of walking"),
        ("steps", 1000, "1,000 more steps", "steps"),
        ("stress", 1, "1 more point of stress", "stress"),
        ("water_glasses", 1, "1 more glass of water", "glasses of water"),
        (
            "rom_flexion",
            1,
            "1 more degree of hip range of motion (flexion)",
            "degrees of hip range of motion (flexion)",
        ),
        ("mood", 1, "1 more in mood", "mood"),
    ],
)
def test_the_step_of_a_slope_follows_the_unit(measure, size, words, counted):
    step = step_of(measure)
    assert (step.size, step.words, step.dose) == (size, words, counted)
