"""Several differences looked at in one go: each with its interval, their p-values adjusted, and a word.

Holm's adjustment keeps the chance that any of them is named by mistake at that of a single one. The words are those of
a comparison; the chance they ask for is the adjusted one, 1 − p/2.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hiplog.analysis.ar1.level import Estimate
from hiplog.analysis.question.question import PAIN
from hiplog.analysis.techniques.holm import holm
from hiplog.analysis.wording.phrases import change, listed, sentence, span
from hiplog.analysis.wording.words import HIGHER, LEANING, LOWER, SURE, UNSURE, inside

NO_DIFFERENCE = "probably no meaningful difference"
ORDER = (HIGHER.very_likely, LOWER.very_likely, HIGHER.leaning, LOWER.leaning, NO_DIFFERENCE, UNSURE)
"""The surest words first."""


class Difference(NamedTuple):
    """One difference in points, negative is lower; `name` is what it is about, in the middle of a sentence."""

    name: str
    difference: float
    interval: tuple[float, float]
    """95 %, of this difference alone."""
    p_value: float
    p_holm: float
    probability_lower: float
    word: str


def judge(
    names: Sequence[str], estimates: Sequence[Estimate], *, meaningful: float | None, little_variation: bool
) -> tuple[Difference, ...]:
    """Give each estimate its adjusted p and its word.

    `meaningful` None (near the floor): no word about it. With little variation nothing is "very likely".
    """
    adjusted = holm([estimate.p_value for estimate in estimates])
    return tuple(
        Difference(name, one.change, one.interval, one.p_value, p, one.probability_lower, word)
        for name, one, p in zip(names, estimates, adjusted, strict=True)
        for word in [_word(one, p, meaningful, little_variation=little_variation)]
    )


def told(differences: Sequence[Difference]) -> str:
    """Return the differences in a sentence a word, the surest first; those that go one way stand with their range."""
    words = {one.word for one in differences}
    if len(words) == 1 and words <= {NO_DIFFERENCE, UNSURE}:
        return f"In short: {differences[0].word}."
    parts = []
    for word in filter(words.__contains__, ORDER):
        ranged = word not in (NO_DIFFERENCE, UNSURE)
        names = [_ranged(one) if ranged else one.name for one in differences if one.word == word]
        parts.append(f"{sentence(word)}: {listed(names)}.")
    return " ".join(parts)


def _ranged(one: Difference) -> str:
    return f"{one.name} ({change(one.difference, PAIN)}, {span(one.interval, PAIN)})"


def _word(estimate: Estimate, p_holm: float, meaningful: float | None, *, little_variation: bool) -> str:
    if inside(estimate.interval, meaningful):
        return NO_DIFFERENCE
    says, chance = LOWER if estimate.change < 0 else HIGHER, 1.0 - p_holm / 2.0
    if chance >= SURE and not little_variation:
        return says.very_likely
    return says.leaning if chance >= LEANING else UNSURE
