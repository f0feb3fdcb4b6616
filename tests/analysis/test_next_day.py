"""The day after, every technique at once: which days count, and the numbers against other packages."""

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm

from hiplog.analysis import ar1
from hiplog.analysis.question.question import Question, ask
from hiplog.analysis.techniques.next_day import NextDay, NextDays, next_day, next_days

from .literal import diary

SWINGS = "4557 6434 5676 5435 4567 6545 3456 7654 5543 4565"
ICE = "x..x .xx. ..x. x..x xx.. .x.x ..x. .xx. x..x ..x."
HEAT = ".xx. ..x. .xx. ...x ..x. x.x. .... xx.. .x.x x..."


def asked(pain: str, **options: Any) -> Question:
    return ask(
        diary(pain, **options), None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False,
        today=None,
    )  # fmt: skip


def counted(pain: str, **options: Any) -> NextDays:
    question = asked(pain, **options)
    return next_days(question, question.values)


def fitted(days: NextDays, **grid: Any) -> NextDay:
    answer = next_day(days, **grid)
    assert answer is not None
    return answer


def ols(days: NextDays) -> Any:
    """Regress by hand: 1, use of each technique on the day before, the score of the day before."""
    return sm.OLS(days.values, np.column_stack([*days.uses.values(), np.ones(len(days.values)), days.previous])).fit()


# which days count


def test_a_day_is_held_against_the_day_before_it() -> None:
    days = counted("12345 67890 12", ice="x.x.x .x.x. x.")
    assert days.day_numbers.tolist() == list(range(1, 12))
    assert days.values.tolist() == [2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]
    assert days.previous.tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]
    assert days.uses["ice"].tolist() == [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]


def test_a_hole_takes_out_its_own_day_and_the_one_after() -> None:
    days = counted("4557 .434 5676 5435", ice="x..x .xx. ..x. x..x")
    assert 4 not in days.day_numbers
    assert 5 not in days.day_numbers
    assert len(days.values) == 13


def test_a_day_after_unknown_use_does_not_count() -> None:
    question = asked(SWINGS, ice=ICE)
    use = np.array(question.uses["ice"])
    use[7] = np.nan
    object.__setattr__(question, "uses", {"ice": use})
    assert 8 not in next_days(question, question.values).day_numbers


def test_five_counted_days_with_and_without_are_needed() -> None:
    days = counted(SWINGS[:20], ice="xxxx" + "." * 12, heat="xxxxx" + "." * 11, walking="x" * 16)
    assert list(days.uses) == ["heat"]
    assert days.short == {"ice": (4, 11), "walking": (15, 0)}


def test_too_few_days_for_the_columns_make_no_model() -> None:
    uses = {"ice": "x.x.x.x.x.x", "heat": "xx..xx..x..", "yoga": "x..xx..xx..", "walking": "xxxxx......"}
    assert next_day(counted("4557 6434 567 ", **uses)) is None  # 10 days; two columns, four techniques, five to spare
    longer = counted("4557 6434 5676", **{key: f"{use}x" for key, use in uses.items()})
    assert (len(longer.values), longer.least) == (11, 11)
    assert next_day(longer) is not None


def test_no_days_or_no_techniques_make_no_model() -> None:
    assert next_day(counted("", ice="")) is None
    assert next_day(counted(SWINGS)) is None


# the numbers


def test_without_memory_the_joint_effects_are_those_of_statsmodels() -> None:
    days = counted(SWINGS, ice=ICE, heat=HEAT)
    answer, oracle = fitted(days, rho=0.0, noise_share=0.0), ols(days)
    for column, key in enumerate(days.uses):
        effect = answer.effects[key]
        assert effect is not None
        assert effect.change == pytest.approx(oracle.params[column], abs=1e-12)
        assert effect.interval == pytest.approx(oracle.conf_int()[column], abs=1e-9)
        assert effect.p_value == pytest.approx(oracle.pvalues[column], abs=1e-10)


@pytest.mark.parametrize(("rho", "noise"), [(0.5, 0.0), (0.7, 0.4), (0.93, 0.2)])
def test_with_memory_the_joint_effects_are_those_of_dense_gls(rho: float, noise: float) -> None:
    days = counted(SWINGS.replace("67", "6."), ice=ICE, heat=HEAT)
    apart = np.abs(days.day_numbers[:, None] - days.day_numbers[None, :])
    covariance = (1 - noise) * rho**apart + noise * (apart == 0)
    design = np.column_stack([*days.uses.values(), np.ones(len(days.values)), days.previous])
    oracle = sm.GLS(days.values, design, sigma=covariance).fit()
    answer = fitted(days, rho=rho, noise_share=noise)
    for column, key in enumerate(days.uses):
        effect = answer.effects[key]
        assert effect is not None
        assert effect.change == pytest.approx(oracle.params[column], abs=1e-10)
        assert effect.interval == pytest.approx(oracle.conf_int()[column], abs=1e-8)


def test_two_always_used_together_have_the_effect_of_one() -> None:
    alone, both = counted(SWINGS, ice=ICE), counted(SWINGS, ice=ICE, heat=ICE)
    answer = fitted(both)
    assert answer.groups.groups == (("heat", "ice"),)
    assert answer.effects["ice"] == answer.effects["heat"] == fitted(alone).effects["ice"]


def test_one_or_the_other_every_day_has_no_effect_to_see_but_leaves_the_rest() -> None:
    other = ICE.translate(str.maketrans("x.", ".x"))
    answer = fitted(counted(SWINGS, ice=ICE, yoga=other, heat=HEAT))
    assert answer.effects["ice"] is None
    assert answer.effects["yoga"] is None
    there, alone = answer.effects["heat"], fitted(counted(SWINGS, ice=ICE, heat=HEAT)).effects["heat"]
    assert there is not None
    assert alone is not None
    assert there.change == pytest.approx(alone.change)
    assert there.interval == pytest.approx(alone.interval)


def test_a_score_of_the_day_before_that_never_varies_is_no_column() -> None:
    days = counted("5" * 19 + "7", ice="x..." * 5)
    assert days.base.shape[1] == 1
    assert fitted(days).effects["ice"] is not None


def test_scores_that_follow_from_use_exactly_are_told() -> None:
    assert fitted(counted("3557 5557 5355 5355 5553 5", ice="x... x..x .... x.x. ..x. x")).exact is False
    pain = "5" + "".join("3" if mark == "x" else "5" for mark in ICE.replace(" ", "")[:-1])
    assert fitted(counted(pain, ice=ICE)).exact


# what it is for: simulated diaries in which the truth is known


def swings(rng: np.random.Generator, people: int, size: int, rho: float) -> np.ndarray:
    noise = rng.normal(size=(people, size))
    for day in range(1, size):
        noise[:, day] = rho * noise[:, day - 1] + np.sqrt(1 - rho**2) * noise[:, day]
    return 1.5 * noise


def batch(values: np.ndarray, *uses: np.ndarray) -> ar1.BatchFit:
    """Fit the columns of `next_day` to many diaries at once, the techniques last."""
    shape = values[:, 1:].shape
    design = np.stack([np.ones(shape), values[:, :-1], *(use[:, :-1].astype(float) for use in uses)], axis=2)
    return ar1.fit_batch(np.broadcast_to(np.arange(shape[1]), shape), values[:, 1:], design)


def test_the_batch_of_the_simulations_is_the_model_itself() -> None:
    days = counted(SWINGS, ice=ICE, heat=HEAT)
    question = asked(SWINGS, ice=ICE, heat=HEAT)
    uses = [use[None] == 1.0 for use in question.uses.values()]
    effect = fitted(days).effects["heat"]
    assert effect is not None
    assert effect.change == pytest.approx(float(batch(question.values[None], *uses).contrast((0, 0, 1, 0)).mean[0]))


def test_a_useless_technique_used_on_bad_days_shows_nothing() -> None:
    rng = np.random.default_rng(20261121)
    noise = swings(rng, 300, 120, 0.5)
    bad = rng.random(noise.shape) < 1 / (1 + np.exp(0.5 - noise))
    effect = batch(np.clip(np.round(5 + noise), 0, 10), bad).contrast((0, 0, 1))
    assert abs(effect.mean.mean()) < 0.08
    assert np.mean(effect.p_value < 0.05) < 0.09


def test_a_useless_technique_used_with_a_working_one_is_told_apart_from_it() -> None:
    rng = np.random.default_rng(20261122)
    noise = swings(rng, 300, 120, 0.5)
    working = rng.random(noise.shape) < 0.4
    useless = rng.random(noise.shape) < np.where(working, 0.6, 0.1)
    pain = 5 + noise
    pain[:, 1:] -= working[:, :-1]
    fit = batch(np.clip(np.round(pain), 0, 10), working, useless)
    assert fit.contrast((0, 0, 1, 0)).mean.mean() == pytest.approx(-1.0, abs=0.1)
    assert np.mean(fit.contrast((0, 0, 1, 0)).p_value < 0.05) > 0.85
    assert abs(fit.contrast((0, 0, 0, 1)).mean.mean()) < 0.06
    assert np.mean(fit.contrast((0, 0, 0, 1)).p_value < 0.05) < 0.09
