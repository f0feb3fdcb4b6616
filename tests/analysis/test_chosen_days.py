"""A start that pain itself chose: techniques used on bad days, or on good ones."""

import numpy as np
import pytest

from hiplog.analysis import compare
from hiplog.analysis.doubts.chosen_days import higher_on_used_days, in_a_pause
from hiplog.analysis.question.windows import starts

from .literal import Kept, diary

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
QUIET = "4354 4543 4345 3454 4354 4543 4345"
"""28 days without a bad one."""
MIXED = "7474 4874 4387 4548 3747 4838 4748"
BAD = "".join("x" if int(score) >= 7 else "." for score in MIXED.replace(" ", ""))


def codes(found) -> list[str]:
    return [caution.code for caution in found.cautions]


def simulated(seed: int, *, follows: str, rho: float = 0.6) -> Kept:
    """Half a year without any effect, the technique used on the worst days only, or on the best."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=182) * 1.5
    for day in range(1, 182):
        noise[day] = rho * noise[day - 1] + np.sqrt(1 - rho**2) * noise[day]
    pain = np.clip(np.round(5 + noise), 0, 9)
    used = pain >= 7 if follows == "bad" else pain <= 3
    return diary("".join(str(int(score)) for score in pain), foam_roller="".join("x" if u else "." for u in used))


def test_used_on_bad_days_is_never_very_likely_higher():
    found = compare(diary(QUIET + MIXED, foam_roller="." * 28 + BAD), "foam roller")
    assert found.probability_lower < 0.025
    assert found.word == "cannot tell yet; leaning higher"
    assert found.cautions[0].code == "USED_ON_BAD_DAYS"
    assert found.cautions[0].text == (
        "Foam roller was used on worse days (7.5 on average with it, 3.9 without), so the time before the start has "
        "few such days by choice, and a rise shows up by itself."
    )
    assert "Using foam roller on days set beforehand, such as every other day, would tell more." in found.text


def test_used_on_good_days_is_never_very_likely_lower():
    turned = "".join(str(9 - int(score)) for score in (QUIET + MIXED).replace(" ", ""))
    found = compare(diary(turned, foam_roller="." * 28 + BAD), "foam roller")
    assert found.word == "cannot tell yet; leaning lower"
    assert found.cautions[0].code == "USED_ON_GOOD_DAYS"
    assert found.cautions[0].text == (
        "Foam roller was used on better days (1.5 on average with it, 5.1 without), so the time before the start has "
        "few such days by choice, and a fall shows up by itself."
    )


def test_a_measure_where_higher_is_better_turns_bad_and_good_round():
    scores = (QUIET + MIXED).replace(" ", "")
    kept = diary(WEEKS * 2, measure=scores, foam_roller="." * 28 + BAD)
    found = compare(kept, "foam roller", outcome="sleep_hours", higher_is_better=True)
    assert found.cautions[0].text.startswith("Foam roller was used on better days")
    assert found.cautions[0].code == "USED_ON_GOOD_DAYS"


def test_of_left_minus_right_the_days_are_higher_or_lower():
    left = diary(QUIET + MIXED, foam_roller="." * 28 + BAD)
    right = diary("3433" * 14, side="right")
    found = compare(Kept(left.entries + right.entries, left.today), "foam roller", left_minus_right=True)
    assert found.cautions[0].text.startswith("Foam roller was used on higher days")


def test_use_that_follows_the_day_before_is_seen_by_the_lead_test():
    rng = np.random.default_rng(3)
    pain = np.clip(np.round(5.5 + 1.8 * rng.normal(size=182)), 0, 9)
    pain[:58] = np.clip(np.round(3.5 + rng.normal(size=58)), 0, 5)
    used = np.roll(pain >= 7, 1)
    used[:58] = False
    text = "".join(str(int(score)) for score in pain)
    found = compare(diary(text, foam_roller="".join("x" if u else "." for u in used)), "foam roller")
    assert found.probability_lower < 0.025
    assert found.cautions[0].code == "USED_ON_BAD_DAYS"
    assert found.cautions[0].text == (
        "Foam roller was used more often after worse days than after others, so the time before the start has few such "
        "days by choice, and a rise shows up by itself."
    )


def test_a_change_that_use_on_bad_days_would_hide_is_not_held_back():
    """Used on the worse of the days after a fall."""
    after = "3243 4532 3345 2434 3253 4324 3345".replace(" ", "")
    used = "".join("x" if score in "45" else "." for score in after)
    found = compare(diary(WEEKS + after, foam_roller="." * 28 + used), "foam roller")
    assert found.word == "very likely lower"
    assert "USED_ON_BAD_DAYS" not in codes(found)


def test_a_date_that_use_did_not_choose_is_not_held_back():
    found = compare(diary(QUIET + MIXED, foam_roller="x" + "." * 27 + BAD), "foam roller", start="2026-03-29")
    assert "USED_ON_BAD_DAYS" not in codes(found)
    assert "USED_ON_BAD_DAYS" not in codes(
        compare(diary(QUIET + MIXED, foam_roller="." * 28 + BAD), start="2026-03-29")
    )


def test_use_on_nearly_every_day_was_not_chosen():
    found = compare(diary(WEEKS + LOWER, foam_roller="." * 28 + "x" * 26 + ".."), "foam roller")
    assert found.word == "very likely lower"
    assert codes(found) == []


@pytest.mark.parametrize(("follows", "word"), [("bad", "very likely higher"), ("good", "very likely lower")])
def test_simulated_use_that_follows_pain_is_hardly_ever_very_likely(follows, word):
    """Before this check 0.20 of such diaries said so."""
    words = [compare(simulated(seed, follows=follows), "foam roller", with_grid=False).word for seed in range(40)]
    assert sum(found is not None for found in words) >= 20
    assert words.count(word) <= 1


def test_unknown_use_counts_for_nothing():
    offsets = np.arange(-14, 14)
    values = np.where(offsets < 0, 4.0, np.where(offsets % 2, 7.0, 3.0))[None]
    values = values + np.sin(offsets * 2.3) / 4
    used = np.where(offsets < 0, 0.0, offsets % 2 * 1.0)[None]
    hidden = np.where(offsets >= 5, np.nan, used)
    assert higher_on_used_days(offsets, values, used)[0] > 0.975
    assert np.isnan(higher_on_used_days(offsets, values, hidden)[0])


def test_a_pause_is_a_run_without_use():
    use = np.array([0, 0, 0, 1, 0, 0, 1, 1, np.nan, 0, 0])
    assert np.flatnonzero(in_a_pause(use, 3)).tolist() == [0, 1, 2, 8, 9, 10]
    assert in_a_pause(np.zeros(5), 6).sum() == 0


def test_a_start_needs_days_without_use_which_is_what_makes_them_quiet():
    used = np.array([0.0] * 28 + [1.0] * 3)
    assert np.flatnonzero(starts(used, np.ones(31, dtype=bool), 28)).tolist() == [28]


def test_a_pause_in_which_pain_returns_does_not_make_the_good_days_chosen():
    """What works, was stopped for 50 days and came back: use then goes with good days, and did not choose them."""
    rng = np.random.default_rng(1)
    on = np.repeat([False, True, False, True], [40, 40, 50, 50])
    pain = np.clip(np.round(6 - 2.5 * on + 1.2 * rng.normal(size=180)), 0, 9)
    used = on & (rng.random(180) < 0.3)
    scores, marks = "".join(str(int(score)) for score in pain), "".join(".x"[int(use)] for use in used)
    found = compare(diary(scores, foam_roller=marks), "foam roller")
    assert found.word == "very likely lower"
    assert "USED_ON_GOOD_DAYS" not in codes(found)
