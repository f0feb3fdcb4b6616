"""Two periods of days, near or far apart, for one person or many: the model's numbers, and words held back as ever."""

import datetime as dt
import json
from types import SimpleNamespace

import numpy as np
import pytest

from hiplog.analysis import ar1, compare
from hiplog.analysis.before_after.period_change import Asked, period_change, period_changes
from hiplog.analysis.question.question import ask
from hiplog.analysis.question.review_windows import review_windows
from hiplog.diary.settings import Settings
from hiplog.errors import Misuse

from .literal import FIRST, diary

DAY = FIRST.toordinal()
HIGH, LOW = "5645756465746556475654756465", "3423143324231323423143232413"


def asked(pain: str, before: range, after: range, settings: Settings = Settings(), place: str = "left hip") -> Asked:  # noqa: B008
    values = [np.nan if char == "." else float(char) for char in pain]
    shifted = [range(DAY + span.start, DAY + span.stop) for span in (before, after)]
    return Asked(DAY, np.array(values), *shifted, settings, place)


def change_of(*args, **kwargs):
    return period_changes([asked(*args, **kwargs)])[0]


def test_a_fall_is_said_with_its_days_its_range_and_its_chance():
    found = change_of(HIGH + LOW, range(28), range(28, 56))
    assert found.text == (
        "Pain in the left hip was scored on all 28 days from 1 Mar 2026 to 28 Mar 2026 and on all 28 days from 29 Mar "
        "2026 to 25 Apr 2026. It averaged 5.4 and then 2.7. With gaps and the carry-over from day to day taken into "
        "account, the later days are about 2.7 points lower, somewhere between 2.1 and 3.2 points lower. In short: "
        "very likely lower; the chance that the drop reaches 1.6 points, the amount that counts as meaningful here "
        "(30 % of the average before, at least 1 point), is more than 99 %. Two periods show neither why it changed "
        "nor how it will go on."
    )
    assert found.before == (FIRST, dt.date(2026, 3, 28), 28, 28, pytest.approx(5.357, abs=1e-3))
    assert (found.word, found.reached, found.reason) == ("very likely lower", True, None)
    assert found.probability_drop > 0.99
    assert found.probability_rise < 1e-6


def test_next_to_each_other_it_is_the_unadjusted_change_of_a_comparison():
    scores = "56.5756.657..565475.5475.46534231433.4231.23423.4323241."
    kept = diary(scores, today=FIRST + dt.timedelta(55))
    one = compare(kept, start=FIRST + dt.timedelta(28), with_grid=False)
    question = ask(kept, None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False, today=None)
    found = period_change(question, range(DAY, DAY + 28), range(DAY + 28, DAY + 56))
    numbers = ("change", "p_value", "probability_lower", "meaningful", "rho", "effective_days")
    for name in numbers:
        assert getattr(found, name) == pytest.approx(getattr(one, name), abs=1e-9), name
    assert found.interval == pytest.approx(one.interval, abs=1e-9)
    assert found.probability_drop == pytest.approx(one.probability_meaningful, abs=1e-9)
    assert (found.before.observed, found.after.observed) == (one.before.observed, one.after.observed) == (22, 24)
    assert found.text.startswith("Pain in the left hip was scored on 22 of the 28 days")


def test_apart_it_is_one_fit_over_the_days_of_both_and_many_are_answered_as_one_by_one():
    rng = np.random.default_rng(5)
    rows = []
    for place in range(6):
        values = np.where(rng.random(120) < 0.3, np.nan, rng.integers(0, 10, 120).astype(float))
        rows.append(Asked(DAY, values, range(DAY + place, DAY + 28), range(DAY + 80, DAY + 108 + place)))
    for row, found in zip(rows, period_changes(rows), strict=True):
        alone = period_changes([row])[0]
        days = np.array([day for day in (*row.before, *row.after) if np.isfinite(row.values[day - DAY])])
        later = days >= row.after.start
        contrast = ar1.fit(days, row.values[days - DAY], np.column_stack([np.ones(len(days)), later])).contrast((0, 1))
        assert found.change == pytest.approx(contrast.mean, abs=1e-9)
        assert found.change == pytest.approx(alone.change, abs=1e-9)
        assert found.interval == pytest.approx(contrast.interval(), abs=1e-9)
        assert found.interval == pytest.approx(alone.interval, abs=1e-9)
        assert found.probability_lower == pytest.approx(contrast.probability_below(0.0), abs=1e-9)
        assert found.probability_rise == pytest.approx(1 - contrast.probability_below(found.meaningful), abs=1e-9)
        assert found.text == alone.text


def test_too_few_days_is_an_answer_without_numbers():
    found = change_of("54.5" + "." * 24 + LOW, range(28), range(28, 56))
    assert (found.reason, found.change, found.word, found.reached) == ("TOO_FEW_DAYS", None, None, None)
    assert found.text == (
        "Pain in the left hip was scored on 3 of the 28 days from 1 Mar 2026 to 28 Mar 2026 and on all 28 days from 29 "
        "Mar 2026 to 25 Apr 2026. A comparison needs at least 5 scored days in each, so none is made."
    )


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (
            range(0),
            range(28),
            "Pain was scored on all 28 days from 1 Mar 2026 to 28 Mar 2026; the diary has no earlier",
        ),
        (range(28), range(28, 28), "Pain was scored on all 28 days from 1 Mar 2026 to 28 Mar 2026; the diary has no l"),
        (range(0), range(0), "Pain was scored on none of the days; the diary has no"),
    ],
)
def test_a_period_without_days_is_said(before, after, text):
    found = change_of(HIGH, before, after, place="")
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text.startswith(text) or not (before or after)


def test_scores_that_never_vary_have_no_range():
    found = change_of("5" * 28 + "4" * 28, range(28), range(28, 56))
    assert found.reason == "NO_VARIATION"
    assert "Every score was 5.0 at first and is 4.0 later: how much days usually differ cannot be seen" in found.text
    same = change_of("4" * 56, range(28), range(28, 56))
    assert "Every score is 4.0: how much days" in same.text


def test_scores_that_hardly_vary_are_never_very_likely():
    found = change_of("6" * 27 + "5" + "4" * 28, range(28), range(28, 56))
    assert found.word == "cannot tell yet; leaning lower"
    assert found.reached is None
    assert found.cautions[0].code == "LITTLE_VARIATION"


def test_near_the_floor_nothing_is_said_of_a_meaningful_fall_but_of_a_rise():
    low, none = "2121212112121212121212121211", "0000100000000001000000000100"
    found = change_of(low + none, range(28), range(28, 56))
    assert (found.word, found.reached) == ("very likely lower", None)
    assert "reaches" not in found.text
    assert [caution.code for caution in found.cautions] == ["NEAR_FLOOR"]
    rises = change_of(low + HIGH, range(28), range(28, 56))
    assert (rises.word, rises.reached) == ("very likely higher", True)
    assert "the chance that the rise reaches 1.0 points" in rises.text


def test_a_swing_that_the_diary_makes_elsewhere_too_is_nothing_special():
    swings = (HIGH[:14] + LOW[:14]) * 8
    found = change_of(swings[:210], range(182, 196), range(196, 210))
    assert found.word == "higher, but this diary swings as much at other times"
    assert found.cautions[0].text.startswith(
        "The same two periods differ as much at 13 of 25 other dates in this diary"
    )


def test_a_change_that_is_surely_small_says_so():
    found = change_of("6565656565656565656565656565" * 2, range(28), range(28, 56))
    assert (found.word, found.reached) == ("probably no meaningful change", False)
    assert (
        "In short: probably no meaningful change; even the far end of this range stays within 1.6 points" in found.text
    )
    looks = change_of(
        HIGH + HIGH.translate(str.maketrans("567", "456")), range(28), range(28, 56), Settings(meaningful_points=5)
    )
    assert "In short: probably no meaningful change; it looks lower, but even the far end" in looks.text


def test_a_change_that_may_or_may_not_be_large_enough_is_left_open():
    scores = "6475364756364756374655746365" + "5243624353425362435243524336"
    found = change_of(scores, range(28), range(28, 56))
    assert (found.word, found.reached) == ("very likely lower", None)
    assert found.probability_drop == pytest.approx(0.44, abs=0.01)
    smaller = change_of(scores, range(28), range(28, 56), Settings(meaningful_points=0.5))
    larger = change_of(scores, range(28), range(28, 56), Settings(meaningful_points=2.2))
    assert (smaller.reached, larger.reached) == (True, False)


def test_many_missing_days_are_a_caution_that_names_the_period():
    found = change_of(HIGH + "3.2....4..2......3....2....3", range(28), range(28, 56))
    assert found.cautions[-1].text == (
        "21 of the 28 days from 29 Mar 2026 to 25 Apr 2026 have no score; if those were the better or the worse days, "
        "the picture is off."
    )


def test_periods_that_overlap_are_refused():
    with pytest.raises(Misuse) as refused:
        change_of(HIGH, range(15), range(14, 28))
    assert refused.value.message == (
        "the earlier period must end before the later one begins; choose periods that do not overlap"
    )


def test_json_has_dates_and_null_and_no_nan():
    for found in (change_of(HIGH + LOW, range(28), range(28, 56)), change_of(HIGH, range(0), range(28))):
        data = json.loads(json.dumps(found.to_json(), allow_nan=False))
        assert set(data["before"]) == {"start", "end", "observed", "possible", "mean"}
        assert set(data["other_dates"]) == {"compared", "as_large"}
    assert data["before"] == {"start": None, "end": None, "observed": 0, "possible": 0, "mean": None}
    assert data["interval"] is None


def test_no_one_asked_is_no_answer():
    assert period_changes([]) == ()


def test_without_any_change_very_likely_stays_rare_near_and_apart():
    """300 people, correlation .5, a fifth of the days missing; the nominal rate is 5 %, METHODS 2 has .046 at ρ .5."""
    rng = np.random.default_rng(11)
    noise = rng.normal(size=(300, 120)) * 1.5
    for day in range(1, 120):
        noise[:, day] = 0.5 * noise[:, day - 1] + 0.866 * noise[:, day]
    scores = np.where(rng.random(noise.shape) < 0.2, np.nan, np.clip(np.round(5 + noise), 0, 10))
    now = range(DAY + 92, DAY + 120)
    for before in (range(DAY + 64, DAY + 92), range(DAY, DAY + 28)):
        words = [one.word for one in period_changes([Asked(DAY, row, before, now) for row in scores])]
        assert sum(word.startswith("very likely") for word in words) <= 0.08 * 300


def test_the_windows_of_a_review_follow_one_rule():
    spans = review_windows(FIRST, FIRST + dt.timedelta(99))
    assert spans == (range(DAY + 72, DAY + 100), range(DAY + 44, DAY + 72), range(DAY, DAY + 28))


def test_a_short_diary_has_short_windows_that_do_not_overlap_the_last_one():
    assert review_windows(FIRST, FIRST + dt.timedelta(39)) == (
        range(DAY + 12, DAY + 40), range(DAY, DAY + 12), range(DAY, DAY + 12)
    )  # fmt: skip
    assert review_windows(FIRST, FIRST) == (range(DAY, DAY + 1), range(DAY, DAY), range(DAY, DAY))
    assert SimpleNamespace(**review_windows(FIRST, FIRST)._asdict()).now == range(DAY, DAY + 1)
