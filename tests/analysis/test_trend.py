import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis import ar1, smooth, trend
from hiplog.errors import Misuse

from .literal import Kept, diary, set_to

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
FALLING = "8774 9978 7686 6676 7565 7666 4783 3365 7655 5634 5743 4646 2552 4545"
RISING = FALLING.replace(" ", "")[::-1]
CAVEAT = "A trend shows neither why it changes nor how it will go on."


def test_the_slope_is_that_of_the_model_per_week():
    values = np.array([float(c) for c in FALLING.replace(" ", "")])
    contrast = ar1.fit(np.arange(56), values, np.column_stack([np.ones(56), np.arange(56) / 7])).contrast([0, 1])
    found = trend(diary(FALLING))
    assert found.slope_per_week == pytest.approx(contrast.mean)
    assert found.interval == pytest.approx(contrast.interval(0.95))
    assert found.probability_falling == pytest.approx(contrast.probability_below(0))
    assert found.p_value == pytest.approx(contrast.p_value)


def test_falling():
    found = trend(diary(FALLING))
    assert found.word == "very likely falling"
    assert found.text == (
        "Pain in the left hip was scored on all 56 days from 1 Mar 2026 to 25 Apr 2026. It averaged 5.5. "
        "A straight line through these days ends about 3.5 points lower than it begins, "
        f"somewhere between 2.0 and 4.9 points lower. In short: very likely falling. {CAVEAT}"
    )


def test_rising():
    found = trend(diary(RISING))
    assert found.word == "very likely rising"
    assert "about 3.5 points higher than it begins, somewhere between 2.0 and 4.9 points higher." in found.text


def test_leaning_either_way():
    part = FALLING.replace(" ", "")[:20]
    assert trend(diary(part)).word == "cannot tell yet; leaning downwards"
    assert trend(diary(part[::-1])).word == "cannot tell yet; leaning upwards"


def test_cannot_tell():
    assert trend(diary(WEEKS)).word == "cannot tell yet"


def test_no_meaningful_change_over_the_whole_period():
    found = trend(diary("5456 5465" * 20))
    assert found.word == "probably no meaningful change"
    assert "ends at about the height where it begins, somewhere between" in found.text


def test_near_the_floor_nothing_is_said_about_meaningful_change():
    assert trend(diary("1010 1001" * 20)).word == "cannot tell yet"


def test_little_variation_is_never_very_likely():
    found = trend(diary("5" * 28 + "44"))
    assert [caution.code for caution in found.cautions] == ["LITTLE_VARIATION"]
    assert found.cautions[0].text == "All but 2 days have the same score, so how much days swing is hard to know."
    assert "very likely" not in found.word


def test_many_missing():
    found = trend(diary("5..6 ..4. .5.. 6..4 ..5. .7.. 6..5 ..4. .5.. 6..4"))
    assert [caution.code for caution in found.cautions] == ["MANY_MISSING"]
    assert found.cautions[0].text == (
        "26 of the 40 days have no score; if those were the better or the worse days, the picture is off."
    )


def test_the_period_is_cut_to_days_with_a_value():
    found = trend(diary("...." + WEEKS + ".."))
    assert (found.start, found.end, found.possible) == (dt.date(2026, 3, 5), dt.date(2026, 4, 1), 28)
    within = trend(diary(WEEKS), start="2026-03-10", end=dt.date(2026, 3, 20))
    assert (within.start, within.end, within.possible) == (dt.date(2026, 3, 10), dt.date(2026, 3, 20), 11)


def test_a_period_may_reach_beyond_the_diary():
    assert trend(diary(WEEKS), start="2020-01-01", end="2026-12-31") == trend(diary(WEEKS))


def test_a_setting_is_the_meaningful_amount():
    percent = type("Set", (), {"meaningful_points": None, "meaningful_percent": 50.0})()
    found = trend(diary(WEEKS, settings=percent))
    assert found.meaningful == pytest.approx(0.5 * found.mean)


def test_the_past_can_be_asked_again():
    assert trend(diary(WEEKS + WEEKS), today=dt.date(2026, 3, 28)) == trend(diary(WEEKS))


def test_a_measure_has_a_trend():
    found = trend(diary(WEEKS, measure=WEEKS), outcome="sleep_hours")
    assert found.text.startswith("A value for hours of sleep was recorded on all 28 days")
    assert found.table.loc["slope_per_week", "unit"] == "hours per week"


def test_of_a_measure_nothing_is_said_about_meaningful_change():
    steady = "5465 5645 " * 10
    assert trend(diary(steady)).word == "probably no meaningful change"
    found = trend(diary(steady, measure=steady, settings=set_to(points=2.0)), outcome="sleep_hours")
    assert (found.word, found.meaningful) == ("cannot tell yet", None)


def test_no_answer_from_an_empty_diary():
    found = trend(diary(""))
    assert found.reason == "EMPTY_DIARY"
    assert found.text == "This diary has no entries yet, so there is no trend. Score pain on a few days first."


def test_no_answer_from_few_days():
    found = trend(diary("5..6"))
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on 2 of the 4 days from 1 Mar 2026 to 4 Mar 2026. "
        "A trend needs at least 10 such days; keep scoring, or choose a longer period."
    )


def test_no_answer_without_any_score():
    found = trend(diary("...."))
    assert (found.reason, found.start, found.end) == ("TOO_FEW_DAYS", None, None)
    assert found.text.startswith("Pain in the left hip was scored on none of the days. A trend needs")


def test_no_answer_from_a_period_before_the_first_score():
    found = trend(diary("....." + WEEKS), end="2026-03-03")
    assert (found.reason, found.observed) == ("TOO_FEW_DAYS", 0)


def test_no_answer_from_one_score_throughout():
    found = trend(diary("5" * 20))
    assert found.reason == "NO_VARIATION"
    assert found.text == (
        "Pain in the left hip was scored on all 20 days from 1 Mar 2026 to 20 Mar 2026. "
        "Every score is 5.0, so how much days usually differ cannot be seen."
    )
    same = trend(diary("5465" * 5, measure="7" * 20), outcome="sleep_hours")
    assert same.text.endswith("Every value is 7.0, so how much days usually differ cannot be seen.")


def refused(**asked: str) -> tuple[str, str]:
    with pytest.raises(Misuse) as error:
        trend(diary(WEEKS), **asked)
    return error.value.code, error.value.message


def test_an_end_before_the_start():
    expected = "end (2026-03-01) is before start (2026-03-05); a period runs from start to end"
    assert refused(start="2026-03-05", end="2026-03-01") == ("RANGE", expected)


def test_a_period_outside_the_diary():
    expected = "2020-01-01 to 2020-02-01 is outside the diary, which runs from 2026-03-01 to 2026-03-28"
    assert refused(start="2020-01-01", end="2020-02-01") == ("OUTSIDE_DIARY", expected)
    assert refused(start="2026-03-29")[0] == "OUTSIDE_DIARY"


def test_json_and_table_hold_the_numbers():
    found = trend(diary(FALLING))
    data = found.to_json()
    assert (data["start"], data["end"]) == ("2026-03-01", "2026-04-25")
    assert data["interval"] == list(found.interval)
    assert data["slope_per_week"] == found.table.loc["slope_per_week", "value"]
    assert trend(diary("")).to_json()["interval"] is None
    assert trend(diary("....")).to_json()["start"] is None
    assert trend(diary("")).table["low"].isna().all()


def test_json_of_a_caution():
    found = trend(diary("5" * 28 + "44")).to_json()
    assert found["cautions"][0]["code"] == "LITTLE_VARIATION"


@given(st.text("0123456789x" + "." * 4, max_size=70))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_reason_or_finite_numbers(pain):
    found = trend(diary(pain))
    json.dumps(found.to_json(), allow_nan=False)
    assert "nan" not in found.text
    assert (found.reason is None) == (found.word is not None)
    if found.word:
        assert np.isfinite([found.slope_per_week, *found.interval, found.p_value, found.rho]).all()


def daily(text: str) -> pd.Series:
    values = [np.nan if c == "." else float(c) for c in text.replace(" ", "")]
    return pd.Series(values, index=pd.date_range("2026-03-01", periods=len(values), name="date"))


def test_smooth_is_the_median_of_the_week_around_a_day():
    assert smooth(daily("1234567")).tolist()[3] == 4.0
    assert smooth(daily("1934567")).tolist()[3] == 5.0


def test_smooth_needs_four_of_the_seven_days():
    assert np.isnan(smooth(daily("1.3.5..")).iloc[3])
    assert smooth(daily("1.34.5.")).iloc[3] == 3.5


@given(st.text("0123456789.", max_size=60), st.integers(4, 12), st.text("0123456789.", max_size=60))
def test_smooth_never_crosses_a_gap_of_more_than_three_days(left, gap, right):
    line = smooth(daily(left + "." * gap + right))
    assert line.iloc[len(left) : len(left) + gap].isna().all()


def test_a_kept_diary_of_two_sides_has_two_trends():
    left, right = diary(FALLING), diary(RISING, side="right")
    both = Kept(left.entries + right.entries, left.today)
    assert trend(both, side="left").word == "very likely falling"
    assert trend(both, side="right").word == "very likely rising"


def test_a_period_that_begins_with_no_date_is_refused():
    with pytest.raises(Misuse, match="start must be a date such as 2026-03-01, got 5") as refused:
        trend(diary(WEEKS), start=5)
    assert refused.value.column == "start"


def test_entries_that_are_all_later_than_the_day_asked_for_are_no_empty_diary():
    found = trend(diary(WEEKS), today=dt.date(2025, 12, 31))
    assert found.reason == "EMPTY_DIARY"
    assert found.text.startswith("All entries of this diary are later than 31 Dec 2025, so there is no trend.")
