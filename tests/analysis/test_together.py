"""Techniques used on the same days: which belong together, and what can be said of them jointly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis.techniques.together import Groups, tell_apart


def marks(text: str) -> np.ndarray:
    return np.array([1.0 if mark == "x" else 0.0 for mark in text.replace(" ", "")])


def told(**techniques: str) -> Groups:
    """Ask with a score of the day before that has nothing to do with any of them."""
    uses = {key: marks(text) for key, text in techniques.items()}
    size = len(next(iter(uses.values()), np.empty(12)))
    score = np.random.default_rng(3).integers(2, 8, size).astype(float)
    return tell_apart(uses, np.column_stack([np.ones(size), score]))


def test_techniques_used_on_different_days_stand_alone() -> None:
    groups = told(ice="x..x..xx..x.", heat=".x.x.x..xx..")
    assert groups.groups == (("ice",), ("heat",))
    assert groups.kept == ("ice", "heat")
    assert groups.weights.tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert groups.company("ice") == ()


def test_two_always_used_together_are_one() -> None:
    groups = told(ice="x..x..xx..x.", heat="x..x..xx..x.", walking=".x..x.x.xx..")
    assert groups.groups == (("ice", "heat"), ("walking",))
    assert len(groups.kept) == 2
    assert groups.company("heat") == ("ice",)
    assert not groups.unseen


def test_more_than_95_percent_of_the_days_in_common_is_together() -> None:
    together, apart = "x" * 20 + "." * 15, "x" * 19 + ".x" + "." * 14
    assert told(ice=together, heat="x" * 19 + "." * 16).groups == (("ice",), ("heat",))  # 19 of 20: not more
    assert told(ice="x" * 21 + "." * 14, heat="x" * 20 + "." * 15).groups == (("ice", "heat"),)  # 20 of 21
    assert told(ice=together, heat=apart).groups == (("ice",), ("heat",))


def test_the_joint_effect_is_that_of_the_average_day_with_any_of_them() -> None:
    groups = told(ice="x" * 41 + "." * 30, heat="x" * 40 + "." * 31)
    assert groups.groups == (("ice", "heat"),)
    assert groups.kept == ("ice", "heat")
    assert groups.weights.tolist() == [[1.0, 40 / 41]]


def test_a_third_that_follows_from_two_others_cannot_be_told_apart_from_them() -> None:
    groups = told(ice="x..x..x.....x.", heat=".x..x..x......", yoga="xx.xx.xx....x.", walking="x.x..xx..x.x..")
    assert groups.groups == (("ice", "heat", "yoga"), ("walking",))
    assert len(groups.kept) == 3
    assert not groups.unseen


def test_one_or_the_other_every_day_leaves_nothing_to_hold_them_against() -> None:
    groups = told(ice="x..x..xx..x.", heat=".xx.xx..xx.x", walking=".x..x.x.xx..")
    assert groups.groups == (("ice", "heat"), ("walking",))
    assert groups.unseen == {("ice", "heat")}


def test_a_technique_that_follows_from_the_score_of_the_day_has_no_effect_to_see() -> None:
    score = np.array([4.0, 6.0] * 8)
    groups = tell_apart({"ice": (score > 5).astype(float)}, np.column_stack([np.ones(16), score]))
    assert groups.groups == (("ice",),)
    assert groups.kept == ()
    assert groups.unseen == {("ice",)}


def test_no_techniques_make_no_groups() -> None:
    assert told() == Groups((), (), pytest.approx(np.empty((0, 0))), frozenset())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 6))
def test_the_joint_effect_does_not_depend_on_which_column_is_kept(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    uses = {f"t{i}": (rng.random(60) < 0.4).astype(float) for i in range(size)}
    uses["sum"] = uses["t0"] * (1 - uses["t1"])  # with t1 it is either of the two, used or not
    uses["either"] = np.maximum(uses["t0"], uses["t1"])
    y = rng.normal(size=60)
    base = np.column_stack([np.ones(60), rng.normal(size=60)])

    def joint(order: list[str]) -> dict[frozenset[str], float]:
        found = tell_apart({key: uses[key] for key in order}, base)
        design = np.column_stack([base, *(uses[key] for key in found.kept)])
        assert np.linalg.matrix_rank(design) == design.shape[1]
        effects = np.linalg.lstsq(design, y)[0][2:]
        assert not found.unseen
        return {frozenset(group): float(row @ effects) for group, row in zip(found.groups, found.weights, strict=True)}

    first, turned = joint(list(uses)), joint(list(uses)[::-1])
    assert frozenset({"t1", "sum", "either"}) in first
    assert first == pytest.approx(turned, abs=1e-8)
