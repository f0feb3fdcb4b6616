"""How many more days: the number is right on simulated diaries, and the sentence says what to do with it."""

import datetime as dt

import numpy as np
import pytest

from hiplog.analysis import ar1, compare
from hiplog.analysis.ar1.level import Noise
from hiplog.analysis.doubts.more_days import NEVER, half_widths

from .literal import Kept, diary


def swinging(seed: int, days: int, *, rho: float = 0.7) -> str:
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=160) * 1.8
    for day in range(1, 160):
        noise[day] = rho * noise[day - 1] + np.sqrt(1 - rho**2) * noise[day]
    return "".join(str(int(score)) for score in np.clip(np.round(5 + noise), 0, 9)[:days])


def rolled(seed: int, days: int) -> Kept:
    """Use on the first day, none for 40 days, then daily."""
    return diary(swinging(seed, days), foam_roller="x" + "." * 40 + "x" * (days - 41))


def test_days_still_to_come_are_counted():
    found = compare(rolled(2, 70), "foam roller")
    assert (found.more_days.days, found.more_days.window, found.more_days.reachable) == (13, 42, True)
    assert found.more_days.text == (
        "After about 13 days more, scored as often as so far, periods of 42 days around the same start (give its date "
        "as the start) can show a change of 1.5 points: keep scoring, and look again on 22 May 2026."
    )
    assert found.more_days.text in found.text


def test_days_that_the_diary_has_need_no_waiting():
    found = compare(rolled(2, 160), "foam roller", start="2026-04-11")
    assert found.more_days[:2] == (0, 42)
    assert found.more_days.text == (
        "This diary already has the days for periods of 42 days around the same start; those can show a change of 1.5 "
        "points."
    )
    assert found.more_days.text in found.text


def test_the_number_does_not_hang_on_what_came_after_the_window():
    assert compare(rolled(2, 160), "foam roller").more_days[1:3] == compare(rolled(2, 70), "foam roller").more_days[1:3]


def test_where_the_baseline_is_too_short_more_days_after_do_not_settle_it():
    found = compare(rolled(3, 160), "foam roller")
    assert (found.more_days.days, found.more_days.window, found.more_days.reachable) == (None, None, False)
    assert NEVER == (
        "More days after the start will not settle it; a longer time before a start, or a planned trial, would."
    )
    assert NEVER in found.text


def test_windows_that_are_narrow_enough_say_nothing_more():
    found = compare(rolled(4, 160), "foam roller")
    assert (found.more_days[:2], found.more_days.text) == ((0, 28), "")
    assert "A longer diary on both sides of a change would tell more." in found.text


def test_an_open_window_is_waited_for_first():
    found = compare(diary(swinging(4, 60), foam_roller="x" + "." * 40 + "x" * 19), "foam roller")
    assert "The 28 days are over on 8 May 2026: keep scoring, and look again then." in found.text


def test_windows_of_half_a_year_have_no_more_days():
    found = compare(diary(swinging(4, 160) * 3), start="2026-09-20", days=190)
    assert found.word
    assert found.more_days is None
    assert found.to_json()["more_days"] == dict.fromkeys(("days", "window", "half_width", "text", "reachable"))


def test_days_to_come_are_scored_as_often_as_those_so_far():
    pain = swinging(2, 70)
    sparse = diary(pain[:41] + "".join(f"{score}..." for score in pain[41:70:4]), foam_roller="x" + "." * 40 + "x" * 29)
    assert compare(sparse, "foam roller").more_days.days != 13


@pytest.mark.parametrize(("rho", "share"), [(0.0, 0.4), (0.55, 0.0), (0.88, 0.4)])
def test_a_half_width_is_that_of_the_model_at_this_noise(rho, share):
    offsets = np.array([-40, -30, *range(-20, 25), 30, 33, 41])
    widths = half_widths(offsets, np.array([14, 28, 42]), Noise(rho, share, 1.7))
    for days, width in zip((14, 28, 42), widths, strict=True):
        day = offsets[(offsets >= -days) & (offsets < days)]
        values = np.sin(day * 1.3)
        design = np.column_stack([np.ones(len(day)), day >= 0])
        sigma = ar1.gls(day, values, design, rho=rho, noise_share=share)
        expected = 1.7 * sigma.se[1] / sigma.sigma
        low, high = ar1.fit(day, values, design, rho=rho, noise_share=share).contrast([0, 1]).interval(0.95)
        assert width == pytest.approx((high - low) / 2 * 1.7 / sigma.sigma)
        assert width > expected


def test_a_diary_that_goes_on_so_long_has_about_that_half_width():
    """Of 30 diaries with ρ .7, the interval then is .75 to 1.25 of the amount in most, and in the middle just below."""
    ratios = []
    for seed in range(30):
        kept = diary(swinging(seed, 75), today=dt.date(2026, 3, 1) + dt.timedelta(74))
        more = compare(kept, start="2026-04-25", days=20).more_days
        if more.days:
            longer = diary(swinging(seed, 160)[: 55 + more.window])
            found = compare(longer, start="2026-04-25", days=more.window)
            low, high = found.interval
            ratios.append((high - low) / 2 / compare(kept, start="2026-04-25", days=20).meaningful)
    assert len(ratios) >= 8
    assert 0.8 < np.median(ratios) < 1.1


def test_the_baseline_ends_where_the_technique_was_used_before():
    kept = diary(swinging(8, 160), foam_roller="x" * 50 + "." * 30 + "x" * 80)
    technique, date = compare(kept, "foam roller"), compare(kept, start="2026-05-20")
    assert technique.start == date.start == dt.date(2026, 5, 20)
    assert technique.interval == date.interval
    assert (technique.more_days.reachable, date.more_days.reachable) == (False, True)
