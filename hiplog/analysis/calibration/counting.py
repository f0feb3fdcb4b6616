"""Counting what was said: words, alarms, and how exactly a share is known."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hiplog.analysis.before_after.verdict import NO_WORD, Verdicts
from hiplog.analysis.wording.words import HIGHER, LOWER, WORDS

Bools = NDArray[np.bool_]
Words = Mapping[str, int]
"""How often each word was said, in the order of :data:`hiplog.analysis.wording.words.WORDS`; then `NO_ANSWER`."""

NO_ANSWER = "no answer"
"""Too few days on a side, or no variation: a reason stands in place of a word."""


class Rate(NamedTuple):
    """A share of simulated diaries and its Monte-Carlo standard error."""

    share: float
    error: float


def rate(count: int, of: int) -> Rate:
    """Return the share; its error is that of (count + 1) of (of + 2), so that none of a thousand is not for sure."""
    likely = (count + 1) / (of + 2)
    return Rate(count / of, float(np.sqrt(likely * (1.0 - likely) / of)))


def alarms(probability_lower: NDArray[np.float64]) -> int:
    """Count p < .05, where p = 2·min(P, 1 − P); a NaN is no alarm."""
    return int((np.abs(probability_lower - 0.5) > 0.475).sum())


def words_of(said: Verdicts) -> Words:
    """Count every word."""
    spoken = {word: int((said.code == code).sum()) for code, word in enumerate(WORDS)}
    return {**spoken, NO_ANSWER: int((said.code == NO_WORD).sum())}


def sure(words: Words) -> int:
    """Count "very likely", in both directions."""
    return sum(words[says.very_likely] for says in (LOWER, HIGHER))


def sure_without_check(words: Words) -> int:
    """Count what would be "very likely" had the other dates of the diary not been looked at."""
    return sure(words) + sum(words[says.swinging] for says in (LOWER, HIGHER))


def added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add up counts by their names."""
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total
