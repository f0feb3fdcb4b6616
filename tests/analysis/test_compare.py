import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hiplog.analysis import Comparison, compare, trend
from hiplog.analysis.ar1 import level
from hiplog.errors import Misuse

from .literal import Kept, diary, set_to

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
OFF, ON = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"
KEPT = diary(WEEKS * 4 + LOWER * 5, foam_roller=OFF * 4 + ON * 5)
TWO_STARTS = diary(WEEKS * 4, foam_roller=OFF + "xxx" + "." * 53 + "xxx" + "." * 25)


def misuse(**asked) -> tuple[str, str, str | None]:
    with pytest.raises(Misuse) as refused:
        compare(asked.pop("kept", KEPT), asked.pop("technique", None), **asked)
    return refused.value.code, refused.value.message, refused.value.column


# what is answered


def test_the_first_of_several_starts_is_used_and_all_are_listed():
    found = compare(TWO_STARTS, "foam roller")
    assert found.starts == (dt.date(2026, 3, 29), dt.date(2026, 5, 24))
    assert found.start == dt.date(2026, 3, 29)


def test_a_given_start_overrides_the_starts_found():
    assert compare(TWO_STARTS, "foam roller", start=dt.date(2026, 5, 24)).start == dt.date(2026, 5, 24)
    assert compare(TWO_STARTS, "foam roller", start=pd.Timestamp("2026-05-24 09:00")).start == dt.date(2026, 5, 24)
    assert compare(TWO_STARTS, "foam roller", start="2026-05-24").start == dt.date(2026, 5, 24)


def test_a_technique_is_found_by_any_of_its_names():
    assert compare(KEPT, "Foam Rolling").technique == "foam_roller"


def test_days_are_counted_on_each_side():
    found = compare(diary(WEEKS + ".3.4 . 5.4.3", foam_roller=OFF + "x..x.x"), "foam roller")
    assert found.before[:3] == (28, 28, pytest.approx(np.mean([int(c) for c in WEEKS.replace(" ", "")])))
    assert found.after[:3] == (5, 10, pytest.approx(3.8))
    assert found.after.used == 3


def test_the_levels_lie_inside_their_intervals_and_differ_by_the_change():
    found = compare(KEPT, "foam roller")
    assert found.after.level - found.before.level == pytest.approx(found.change)
    for side in (found.before, found.after):
        assert side.interval[0] < side.level < side.interval[1]
        assert abs(side.level - side.mean) < 0.5


def test_a_level_is_what_the_days_of_its_side_say_when_nothing_carries_over():
    rng = np.random.default_rng(5)
    scores = "".join(str(score) for score in np.concatenate([rng.integers(3, 7, 400), rng.integers(1, 5, 400)]))
    found = compare(diary(scores), start=diary(scores).entries[400].date, days=400)
    half = 1.96 * np.std([int(score) for score in scores[:400]], ddof=1) / 20
    low, high = found.before.interval
    assert found.before.level == pytest.approx(found.before.mean, abs=0.02)
    assert (high - low) / 2 == pytest.approx(half, rel=0.15)


def test_the_past_can_be_asked_again():
    early = compare(KEPT, "foam roller", today=dt.date(2026, 6, 30))
    short = compare(diary(WEEKS * 4 + LOWER[:12], foam_roller=OFF * 4 + ON[:10]), "foam roller")
    assert early == short
    assert early.after.possible == 10


def test_a_date_without_a_technique_has_no_use():
    found = compare(KEPT, start="2026-06-21")
    assert (found.technique, found.label, found.after.used) == (None, None, None)
    assert found.points["used"].isna().all()


def test_a_given_start_for_a_technique_that_is_not_in_the_diary():
    found = compare(KEPT, "ice", start="2026-06-21")
    assert (found.technique, found.after.used, found.starts) == ("ice", 0, ())
    assert found.word == "very likely lower"


def test_the_meaningful_amount_is_thirty_percent_of_the_mean_before_or_one_point():
    assert compare(KEPT, "foam roller").meaningful == pytest.approx(0.3 * 5.392857142857143)
    assert compare(diary(LOWER * 4, foam_roller=OFF * 2 + ON * 2), "foam roller").meaningful == pytest.approx(
        0.3 * 3.392857142857143
    )
    assert compare(diary("2121" * 28, foam_roller=OFF * 2 + ON * 2), "foam roller").meaningful == 1.0


def test_a_measure_counts_up_where_higher_is_better():
    kept = diary(WEEKS * 2, measure=LOWER + WEEKS, foam_roller=OFF + ON)
    more = compare(kept, "foam roller", outcome="sleep_hours", higher_is_better=True)
    less = compare(kept, "foam roller", outcome="sleep_hours")
    assert more.change == less.change == pytest.approx(2.0, abs=0.1)
    assert more.indices["nap"] == pytest.approx(1 - less.indices["nap"])
    assert more.unit == "hours"


def test_of_a_measure_no_meaningful_amount_is_known():
    kept = diary(WEEKS * 2, measure=LOWER + WEEKS, foam_roller=OFF + ON, settings=set_to(points=0.5))
    found = compare(kept, "foam roller", outcome="sleep_hours", higher_is_better=True)
    numbers = (found.meaningful, found.probability_meaningful, found.probability_two_points, found.more_days)
    assert numbers == (None, None, None, None)


def test_nine_more_degrees_are_a_gain_though_they_are_far_less_than_thirty_percent_of_the_motion():
    kept = diary(WEEKS * 2, measure=WEEKS * 2, foam_roller=OFF + ON)
    entries = [
        replace(entry, measures={"rom_flexion": 85 + entry.measures["sleep_hours"] + (9 if day >= 28 else 0)})
        for day, entry in enumerate(kept.entries)
    ]
    found = compare(Kept(tuple(entries), kept.today), "foam roller", outcome="rom_flexion", higher_is_better=True)
    assert found.change == pytest.approx(9.0, abs=0.2)
    assert found.word == "very likely higher"


def test_a_constant_added_shifts_the_means_and_not_the_change():
    high = diary("".join(str(int(c) + 2) for c in (WEEKS + LOWER).replace(" ", "")), foam_roller=OFF + ON)
    one, other = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON), "foam roller"), compare(high, "foam roller")
    assert other.before.mean == pytest.approx(one.before.mean + 2)
    assert other.change == pytest.approx(one.change)
    assert other.interval == pytest.approx(one.interval)


def test_time_turned_round_turns_the_sign():
    there, back = (WEEKS + LOWER).replace(" ", ""), (WEEKS + LOWER).replace(" ", "")[::-1]
    one, other = compare(diary(there), start="2026-03-29"), compare(diary(back), start="2026-03-29")
    assert other.change == pytest.approx(-one.change)
    assert other.probability_lower == pytest.approx(1 - one.probability_lower)
    assert (one.word, other.word) == ("very likely lower", "very likely higher")


def test_times_are_those_of_the_site_and_side_compared():
    left = diary(WEEKS + LOWER, times="ap" * 28, foam_roller=OFF + ON)
    right = diary(WEEKS + LOWER, times="a" * 28 + "p" * 28, side="right")
    both = Kept(left.entries + right.entries, left.today)
    assert compare(both, "foam roller", side="left").cautions == ()
    assert [c.code for c in compare(both, "foam roller", side="right").cautions] == ["TIME_OF_DAY_CHANGED"]


def test_other_dates_keep_away_from_the_starts_of_every_technique():
    """22 dates, of which 12 are less than 28 days from the start of ice or of heat."""
    alone = compare(KEPT, "foam roller").other_dates
    more = diary(WEEKS * 4 + LOWER * 5, foam_roller=OFF * 4 + ON * 5, ice=OFF * 7 + ON * 2, heat="." * 35 + "x" * 7)
    assert (alone.compared, compare(more, "foam roller").other_dates.compared) == (22, 10)


def test_too_few_dates_far_from_every_start_stay_too_few():
    kept = diary(WEEKS * 4 + LOWER * 3, foam_roller=OFF * 4 + ON * 3, ice=OFF * 2 + ON * 5, heat=OFF * 5 + ON * 2)
    found = compare(kept, "foam roller")
    assert found.other_dates.compared == 3
    assert (
        "Only 3 other dates of this diary are 28 days or more from every start in it, too few to check how often a "
        "change this large turns up by itself."
    ) in found.text


def test_entries_after_today_choose_no_site_and_say_nothing_of_use():
    """A later `none`, a later site and a later measure leave the past as it was."""
    early = diary(WEEKS * 2, foam_roller=OFF + ON).entries
    silent = tuple(replace(entry, techniques="" if entry.techniques == "none" else entry.techniques) for entry in early)
    later = diary(WEEKS * 5, first=dt.date(2026, 5, 1), site="knee", measure=WEEKS).entries
    then = compare(Kept(silent, dt.date(2026, 4, 25)), "foam roller")
    now = compare(Kept(silent + later, later[-1].date), "foam roller", today=dt.date(2026, 4, 25))
    assert now == then
    assert now.points.equals(then.points)
    asked = {"outcome": "sleep_hours", "today": dt.date(2026, 4, 25)}
    assert trend(Kept(silent + later, later[-1].date), **asked).reason == "TOO_FEW_DAYS"


def test_use_is_unknown_where_no_day_of_the_window_records_it():
    silent = [replace(entry, techniques="") for entry in diary(WEEKS * 2).entries]
    assert compare(Kept(tuple(silent), silent[-1].date), "ice", start="2026-03-29").after.used is None


# the forms of an answer


def test_json_has_the_names_of_the_format_in_full():
    found = compare(KEPT, "foam roller").to_json()
    assert list(found) == [
        "technique", "site", "side", "outcome", "higher_is_better", "start", "starts", "days", "lag", "before", "after",
        "change", "interval", "p_value", "probability_lower", "probability_meaningful", "meaningful",
        "probability_two_points", "rho", "effective_days", "trend_adjusted", "other_dates", "indices", "grid",
        "more_days", "longest_gap", "late_entries", "beside_missing", "word", "cautions", "reason", "text",
    ]  # fmt: skip
    assert (found["technique"], found["site"], found["side"], found["outcome"]) == (
        "foam_roller",
        "hip",
        "left",
        "pain",
    )
    assert (found["start"], found["starts"]) == ("2026-06-21", ["2026-06-21"])
    assert (found["days"], found["lag"], found["reason"]) == (28, 0, None)
    assert list(found["before"]) == ["observed", "possible", "mean", "level", "interval"]
    assert list(found["after"]) == ["observed", "possible", "mean", "level", "interval", "used"]
    assert found["before"]["mean"] == pytest.approx(5.392857142857143)
    assert found["before"]["interval"][0] < found["before"]["level"] < found["before"]["interval"][1]
    assert (found["after"]["mean"], found["after"]["used"]) == (pytest.approx(3.392857142857143), 15)
    assert list(found["trend_adjusted"]) == ["change", "interval", "p_value"]
    assert found["other_dates"] == {"compared": 22, "as_large": 0}
    assert found["word"] == "very likely lower"


def test_json_of_a_caution():
    found = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON, ice=OFF + ON), "foam roller").to_json()
    assert found["cautions"] == [
        {"code": "USED_WITH:ice", "text": "Ice began on the same day; the two cannot be told apart here."}
    ]


def test_json_without_an_answer_has_the_same_names_and_nulls():
    found = compare(diary(""), "foam roller").to_json()
    assert list(found) == list(compare(KEPT, "foam roller").to_json())
    assert found["reason"] == "EMPTY_DIARY"
    assert set(found["before"].values()) == {None}
    nulls = [name for name, value in found.items() if value is None]
    assert nulls == [
        "site", "side", "start", "change", "interval", "p_value", "probability_lower", "probability_meaningful",
        "meaningful", "probability_two_points", "rho", "effective_days", "longest_gap", "word",
    ]  # fmt: skip
    assert found["trend_adjusted"] == {"change": None, "interval": None, "p_value": None}
    assert found["other_dates"] == {"compared": None, "as_large": None}


def test_without_variation_the_means_stay_and_the_numbers_are_null():
    found = compare(diary("5" * 28 + "3" * 28, foam_roller=OFF + ON), "foam roller")
    assert (found.before.mean, found.after.mean) == (5.0, 3.0)
    assert (found.change, found.interval, found.word, found.reason) == (None, None, None, "NO_VARIATION")


def test_means_that_differ_by_rounding_only_are_no_variation():
    thirds = diary("5" * 28 + "3" * 28, foam_roller=OFF + ON)
    values = thirds.days()
    values.loc["2026-03-05", "pain"] += 1e-12
    thirds.days = lambda site=None, side=None: values
    assert compare(thirds, "foam roller").reason == "NO_VARIATION"


def test_the_table_has_a_row_for_each_quantity():
    result = compare(KEPT, "foam roller")
    table = result.table
    assert list(table.columns) == ["value", "low", "high", "unit", "meaning"]
    assert table.loc["change", ["value", "low", "high"]].tolist() == [result.change, *result.interval]
    assert table.loc["trend_adjusted_change", "value"] == result.trend_adjusted.change
    assert table.loc["rho", "value"] == result.rho
    assert table.loc["other_dates_compared", "value"] == 22
    assert table.loc["change", "unit"] == "points"


def test_the_table_without_an_answer_has_the_same_rows():
    empty = compare(diary(""), "foam roller").table
    assert empty.index.equals(compare(KEPT, "foam roller").table.index)
    assert empty["value"].isna().all()


def test_points_are_all_possible_days_of_both_windows():
    points = compare(diary(WEEKS + "3.3434..", foam_roller=OFF + "xx.x...."), "foam roller").points
    assert points.index.name == "date"
    assert (points.index[0], points.index[-1]) == (pd.Timestamp("2026-03-01"), pd.Timestamp("2026-04-05"))
    assert points["window"].tolist() == ["before"] * 28 + ["after"] * 8
    assert points["value"].isna().sum() == 3
    assert points["used"].dtype == "boolean"
    assert points["used"].sum() == 3


def test_points_are_empty_without_windows():
    points = compare(diary(""), "foam roller").points
    assert (len(points), list(points.columns), points.index.name) == (0, ["value", "window", "used"], "date")


def test_a_result_is_a_frozen_value():
    result = compare(KEPT, "foam roller")
    assert result == compare(KEPT, "foam roller")
    with pytest.raises(AttributeError):
        result.change = 0.0  # type: ignore[misc]


# misuse


def test_neither_technique_nor_start():
    assert misuse() == ("MISSING", "name a technique, give the start date of a change, or both", "technique")


def test_an_unknown_technique():
    code, message, column = misuse(technique="foam rollr")
    assert (code, column) == ("UNKNOWN_TECHNIQUE", "technique")
    assert "foam rollr" in message
    assert "foam_roller" in message or "foam roller" in message.replace("foam rollr", "")


def test_windows_of_fewer_than_fourteen_days():
    expected = "days must be at least 14, got 13: shorter windows mistake a flare for an effect"
    assert misuse(technique="ice", days=13) == ("RANGE", expected, "days")


def test_windows_of_more_than_ten_years():
    assert misuse(technique="ice", days=3651) == ("RANGE", "days must be at most 3650, got 3651", "days")


@pytest.mark.parametrize("lag", [-1, 24])
def test_a_lag_that_leaves_too_little(lag):
    expected = f"lag must be 0 to 23 with windows of 28 days, got {lag}"
    assert misuse(technique="ice", lag=lag) == ("RANGE", expected, "lag")


def test_a_start_outside_the_diary():
    expected = "2020-01-01 is outside the diary, which runs from 2026-03-01 to 2026-11-07; choose a date in it"
    assert misuse(start=dt.date(2020, 1, 1)) == ("OUTSIDE_DIARY", expected, "start")
    late = diary(WEEKS, today=dt.date(2026, 5, 1))
    assert misuse(kept=late, start=dt.date(2026, 4, 20))[0] == "OUTSIDE_DIARY"


def test_a_start_in_the_future():
    expected = "2027-01-01 is after today (2026-11-07); a start can be compared once days have passed"
    assert misuse(start=dt.date(2027, 1, 1)) == ("FUTURE_DATE", expected, "start")


def test_a_start_that_is_no_date():
    expected = "start must be a date such as 2026-03-01, got 'May'"
    assert misuse(start="May") == ("DATE_FORMAT", expected, "start")
    assert misuse(start=5.5)[::2] == ("DATE_FORMAT", "start")


def test_an_unknown_outcome():
    expected = "'mood' is not recorded in this diary; it has: pain, stretch_minutes"
    assert misuse(technique="foam roller", outcome="mood") == ("UNKNOWN_OUTCOME", expected, "outcome")


# what it finds


def simulated(effect: float, seed: int, *, rho: float = 0.5, days: int = 182) -> Kept:
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=days) * 1.5
    for day in range(1, days):
        noise[day] = rho * noise[day - 1] + np.sqrt(1 - rho**2) * noise[day]
    pain = np.clip(np.round(6 + noise + effect * (np.arange(days) >= 91)), 0, 10).astype(int)
    text = "".join(
        "." if missing else "x" if score == 10 else str(score)
        for score, missing in zip(pain, rng.random(days) < 0.25, strict=True)
    )
    return diary(text, foam_roller="." * 91 + "x" * 91)


def test_a_large_effect_is_mostly_found():
    words = [compare(simulated(-3.0, seed), "foam roller").word for seed in range(20)]
    assert words.count("very likely lower") >= 14


def test_without_an_effect_it_mostly_cannot_tell():
    words = [compare(simulated(0.0, seed), "foam roller").word for seed in range(40)]
    assert sum(word.startswith("very likely") for word in words) <= 4
    assert sum(word.startswith(("cannot tell yet", "probably no")) for word in words) >= 34


# every answer is a whole answer


def assert_whole(result: Comparison) -> None:
    text = json.dumps(result.to_json(), allow_nan=False)
    assert json.loads(text)["text"] == result.text
    for ugly in ("nan", "inf ", "−0.0", "-0.0", "None", "  ", ".."):
        assert ugly not in result.text.replace("infl", ""), result.text
    assert result.text.endswith((".", "?"))
    if result.reason is None:
        assert result.word
        assert np.isfinite([result.change, *result.interval, result.p_value, result.rho, result.effective_days]).all()
        assert result.interval[0] <= result.change <= result.interval[1]
        assert 0 <= result.probability_lower <= 1
        assert 0 <= result.probability_meaningful <= 1
    else:
        assert result.word is None
        assert result.change is None
    assert len(result.table) == 44


@given(
    st.text("0123456789x" + "." * 4, min_size=1, max_size=90),
    st.text("x..", max_size=90),
    st.integers(14, 30),
    st.integers(0, 9),
    st.integers(0, 89),
)
@example("9" * 14 + "8" * 7 + "7" * 7, "." * 14 + "x" * 14, 14, 0, 14)
@example("0123456789" + "x" + "9876543210", "", 14, 0, 10)
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_reason_or_finite_numbers(pain, used, days, lag, start):
    kept = diary(pain, foam_roller=used)
    assert_whole(compare(kept, "foam roller", days=days, lag=lag))
    assert_whole(compare(kept, start=kept.entries[min(start, len(pain) - 1)].date, days=days, lag=lag))


def test_the_design_is_a_pure_function_of_days_values_and_sides():
    day = np.arange(20)
    values = np.tile([4.0, 5.0, 6.0, 5.0], 5)
    assert level.level_change(day, values, day >= 10) == level.level_change(day, values, day >= 10)


@pytest.mark.parametrize(("name", "given"), [("days", 14.5), ("days", "28"), ("lag", None), ("days", True)])
def test_a_number_of_another_kind_is_refused_by_its_name(name, given):
    message = f"{name} must be a whole number of days, got {given!r}"
    assert misuse(technique="foam roller", **{name: given}) == ("NOT_A_NUMBER", message, name)


def test_a_name_that_is_no_text_is_unknown():
    assert misuse(technique=5)[::2] == ("UNKNOWN_TECHNIQUE", "technique")
    assert misuse(technique="foam roller", site=5)[::2] == ("UNKNOWN_SITE", "site")
    assert misuse(technique="foam roller", side=5)[::2] == ("UNKNOWN_SIDE", "side")


def test_a_number_of_days_may_be_numpys():
    assert compare(KEPT, "foam roller", days=np.int64(28)) == compare(KEPT, "foam roller")
