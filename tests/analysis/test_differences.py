from hiplog.analysis.ar1.level import Estimate
from hiplog.analysis.course.differences import Difference, judge, told


def estimate(change: float, p: float, reach: float = 1.0) -> Estimate:
    return Estimate(change, (change - reach, change + reach), p, float(change < 0), (), ())


def words(*estimates: Estimate, meaningful: float | None = 1.0, little: bool = False) -> list[str]:
    names = [str(at) for at in range(len(estimates))]
    return [one.word for one in judge(names, estimates, meaningful=meaningful, little_variation=little)]


def test_a_difference_is_named_at_the_chance_that_all_of_them_together_allow():
    assert words(estimate(2, 0.03)) == ["very likely higher"]
    assert words(estimate(2, 0.03), estimate(1, 0.5)) == ["cannot tell yet; leaning higher", "cannot tell yet"]
    assert words(estimate(-2, 0.01), estimate(1, 0.5)) == ["very likely lower", "cannot tell yet"]


def test_a_range_inside_the_meaningful_amount_is_no_meaningful_difference_first_of_all():
    assert words(estimate(0.5, 0.001, reach=0.3)) == ["probably no meaningful difference"]
    assert words(estimate(0.5, 0.001, reach=0.3), meaningful=None) == ["very likely higher"]


def test_little_variation_is_never_very_likely():
    assert words(estimate(2, 0.001), little=True) == ["cannot tell yet; leaning higher"]


def difference(name: str, word: str) -> Difference:
    return Difference(name, 1.2, (0.4, 2.0), 0.01, 0.02, 0.01, word)


def test_the_surest_words_come_first_and_those_that_go_one_way_have_their_range():
    found = [
        difference("Mondays", "cannot tell yet"),
        difference("Tuesdays", "probably no meaningful difference"),
        difference("Sundays", "very likely higher"),
        difference("Fridays", "cannot tell yet"),
    ]
    assert told(found) == (
        "Very likely higher: Sundays (about 1.2 points higher, somewhere between 0.4 and 2.0 points higher). "
        "Probably no meaningful difference: Tuesdays. Cannot tell yet: Mondays and Fridays."
    )


def test_one_word_for_all_is_said_once():
    assert (
        told([difference("a", "cannot tell yet"), difference("b", "cannot tell yet")]) == "In short: cannot tell yet."
    )
    assert told([difference("Sundays", "very likely higher")]).startswith("Very likely higher: Sundays (")
