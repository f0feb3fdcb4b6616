"""Was yesterday worse on the days of use?  A technique cannot change the day before."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis.doubts.lead_test import Lead, lead_tests
from hiplog.analysis.question.question import Question, ask

from .literal import Kept, diary

SWINGS = "4557 6434 5676 5435 4567 6545 3456 7654 5543"


def asked(kept: Kept, **options: Any) -> Question:
    defaults: dict[str, Any] = {"site": None, "side": None, "outcome": "pain", "higher_is_better": False}
    return ask(kept, None, days=28, lag=0, today=None, **(defaults | options))


def after(pain: str, least: str) -> str:
    """Use a technique on each day whose yesterday reached `least`."""
    scores = pain.replace(" ", "")
    return "." + "".join("x" if score >= least else "." for score in scores[:-1])


def test_a_technique_used_the_day_after_a_bad_one_is_found() -> None:
    lead = lead_tests(asked(diary(SWINGS, ice=after(SWINGS, "6"))))["ice"]
    assert lead.after_bad_days
    assert not lead.after_good_days
    assert lead.probability_higher > 0.999
    assert 0 < lead.interval[0] < lead.difference < lead.interval[1]


def test_a_technique_used_after_good_days_is_found() -> None:
    used = after(SWINGS, "5").translate(str.maketrans("x.", ".x"))
    lead = lead_tests(asked(diary(SWINGS, ice=used)))["ice"]
    assert lead.after_good_days
    assert not lead.after_bad_days
    assert lead.difference < 0


@pytest.mark.parametrize(
    ("chance", "change", "fakes"),
    [(0.99, 0.5, True), (0.99, -0.5, False), (0.01, -0.5, True), (0.01, 0.5, False), (0.5, 0.5, False)],
)
def test_days_that_go_on_as_they_were_fake_a_change_to_their_own_side(
    chance: float, change: float, fakes: bool
) -> None:
    assert Lead(1.0, (0.5, 1.5), chance, 10, 10).would_fake(change) is fakes
    assert Lead(1.0, (0.5, 1.5), chance, 10, 10, higher_is_better=True).would_fake(change) is fakes


def test_where_higher_is_better_a_bad_day_is_a_low_one() -> None:
    kept = diary(SWINGS, measure=SWINGS, ice=after(SWINGS, "6"))
    lead = lead_tests(asked(kept, outcome="sleep_hours", higher_is_better=True))["ice"]
    assert lead.difference > 0
    assert lead.after_good_days
    assert not lead.after_bad_days


def test_use_that_takes_no_notice_of_yesterday_is_neither() -> None:
    lead = lead_tests(asked(diary(SWINGS, ice="x..x" * 9)))["ice"]
    assert not lead.after_bad_days
    assert not lead.after_good_days
    assert lead.interval[0] < 0 < lead.interval[1]


def test_where_days_are_independent_the_difference_is_that_of_the_plain_means() -> None:
    scores = np.random.default_rng(5).integers(2, 9, 3000)
    rolled = np.random.default_rng(6).random(3000)
    text = "".join(map(str, scores))
    used = "." + "".join(
        "x" if chance < score / 10 else "." for chance, score in zip(rolled, scores[:-1], strict=False)
    )
    lead = lead_tests(asked(diary(text, ice=used)))["ice"]
    marks = np.array(list(used[1:])) == "x"
    assert lead.difference == pytest.approx(scores[:-1][marks].mean() - scores[:-1][~marks].mean(), abs=0.03)
    assert (lead.used, lead.unused) == (marks.sum(), (~marks).sum())


def test_only_days_whose_yesterday_was_scored_are_counted() -> None:
    lead = lead_tests(asked(diary("4.57 6434 5676 5435 4567 6545 3456", ice="x..x" * 7)))["ice"]
    assert lead.used + lead.unused == 26  # 28 days, without the first and the one after the hole


@pytest.mark.parametrize("used", ["xxxxx" + "." * 27, "." * 27 + "xxxxx"])
def test_five_days_either_way_are_needed(used: str) -> None:
    pain = SWINGS.replace(" ", "")[:32]
    for marks, opposite in (("x.", "x."), ("x.", ".x")):
        turned = used.translate(str.maketrans(marks, opposite))
        follows = turned[1:]
        tested = lead_tests(asked(diary(pain, ice=turned, heat="x" * 32)))
        assert ("ice" in tested) == (min(follows.count("x"), follows.count(".")) >= 5)
        assert "heat" not in tested


def test_nothing_can_be_tested_where_every_score_is_equal() -> None:
    assert lead_tests(asked(diary("5" * 40, ice="x..x" * 10))) == {}


@pytest.mark.parametrize("pain", ["", "5", "...."])
def test_a_diary_of_hardly_any_days_is_no_error(pain: str) -> None:
    assert lead_tests(asked(diary(pain, ice="x", today=dt.date(2026, 4, 1)))) == {}


def test_techniques_are_tested_each_for_itself() -> None:
    ice, heat = after(SWINGS, "6"), "x..x" * 9
    alone = lead_tests(asked(diary(SWINGS, ice=ice)))["ice"]
    both = lead_tests(asked(diary(SWINGS, ice=ice, heat=heat)))
    assert set(both) == {"ice", "heat"}
    assert both["ice"].difference == pytest.approx(alone.difference, rel=1e-9)
    assert both["ice"].interval == pytest.approx(alone.interval, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(12, 60), st.floats(0.1, 0.9))
def test_whatever_the_diary_the_numbers_are_finite(seed: int, size: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    pain = "".join(rng.choice(list("0123456789."), size))
    used = "".join("x" if rolled < share else "." for rolled in rng.random(size))
    for lead in lead_tests(asked(diary(pain, ice=used, heat=used))).values():
        assert np.isfinite([lead.difference, *lead.interval, lead.probability_higher]).all()
        assert lead.interval[0] <= lead.difference <= lead.interval[1]
        assert isinstance(lead, Lead)
        assert isinstance(lead.difference, float)
