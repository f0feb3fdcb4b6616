import pytest

from hiplog.analysis.wording.words import lean, word


def choose(lower: float, *, interval=(-3.0, -0.1), twin=None, meaningful=1.5, share=None, little=False) -> str:
    return word(
        interval=interval if lower >= 0.5 else (-interval[1], -interval[0]),
        leaning=lean(lower, lower if twin is None else twin),
        meaningful=meaningful,
        share_of_other_dates=share,
        held_back=little,
    )


@pytest.mark.parametrize(
    ("lower", "says"),
    [
        (0.975, "very likely lower"),
        (0.9749, "cannot tell yet; leaning lower"),
        (0.90, "cannot tell yet; leaning lower"),
        (0.89, "cannot tell yet"),
        (0.5, "cannot tell yet"),
        (0.11, "cannot tell yet"),
        (0.09, "cannot tell yet; leaning higher"),
        (0.02, "very likely higher"),
    ],
)
def test_the_word_follows_the_chance_of_the_direction(lower, says):
    assert choose(lower) == says


def test_a_change_that_is_small_for_sure_is_said_first():
    assert choose(0.99, interval=(-1.4, -0.1)) == "probably no meaningful change"
    assert choose(0.99, interval=(-1.5, -0.1)) == "very likely lower"


def test_near_the_floor_no_word_is_said_about_meaningful_change():
    assert choose(0.99, interval=(-0.4, -0.1), meaningful=None) == "very likely lower"


def test_the_twin_must_agree():
    assert choose(0.99, twin=0.75, share=0.0) == "very likely lower"
    assert choose(0.99, twin=0.74, share=0.0) == "lower, but it was already falling"
    assert choose(0.01, twin=0.25, share=0.0) == "very likely higher"
    assert choose(0.01, twin=0.26, share=0.0) == "higher, but it was already rising"


def test_without_other_dates_more_is_asked_of_the_twin():
    assert choose(0.99, twin=0.80) == "very likely lower"
    assert choose(0.99, twin=0.79) == "lower, but it was already falling"
    assert choose(0.01, twin=0.21) == "higher, but it was already rising"


def test_the_other_dates_must_not_be_alike():
    assert choose(0.99, share=0.10) == "very likely lower"
    assert choose(0.99, share=0.11) == "lower, but this diary swings as much at other times"
    assert choose(0.01, share=0.11) == "higher, but this diary swings as much at other times"


def test_if_twin_and_other_dates_speak_against_it_nothing_can_be_told():
    assert choose(0.99, twin=0.5, share=0.3) == "cannot tell yet"


def test_little_variation_is_never_very_likely():
    assert choose(0.999, little=True) == "cannot tell yet; leaning lower"
