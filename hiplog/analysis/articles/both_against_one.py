"""Both against one: days after two kinds of thing against days after the one alone (claim C14).

The model is that of the next day (METHODS 3d).  The one alone is what the others stand against: its days have a zero
in every column, so the number of "both" is what the second kind adds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from hiplog.analysis.ar1.level import Estimate
from hiplog.analysis.before_after.evidence import varies
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.techniques.next_day import MIN_EITHER, next_day, next_days


@dataclass(frozen=True)
class BothAgainstOne:
    """Days counted after both and after the one alone, and the difference between them; None: too few to tell."""

    both: int
    alone: int
    effect: Estimate | None


def both_against_one(question: Question, previous: Floats, one: Iterable[str], second: Iterable[str]) -> BothAgainstOne:
    """Compare days after any of `one` and any of `second` with days after `one` alone; `previous` as for next_days."""
    first, other = (_any(question, keys) for keys in (one, second))
    kinds = {"both": first * other, "second": (1.0 - first) * other, "neither": (1.0 - first) * (1.0 - other)}
    days = next_days(replace(question, uses=kinds), previous)
    counted = {key: int(use.sum()) for key, use in days.uses.items()} | {key: n for key, (n, _) in days.short.items()}
    alone = len(days.values) - sum(counted.values())
    rare = [key for key in ("second", "neither") if counted[key] < MIN_EITHER]
    if rare:
        # Too few for a column of their own, these days would pass for days of the one alone.
        elsewhere = np.any([kinds.pop(key) == 1.0 for key in rare], axis=0)
        kinds = {key: np.where(elsewhere, np.nan, use) for key, use in kinds.items()}
        days = next_days(replace(question, uses=kinds), previous)
    enough = min(counted["both"], alone) >= MIN_EITHER and varies(days.values)
    answer = next_day(days) if enough else None
    effect = answer.effects["both"] if answer is not None and not answer.exact else None
    return BothAgainstOne(counted["both"], alone, effect)


def _any(question: Question, keys: Iterable[str]) -> Floats:
    """Return 1 on days with any of these techniques, 0 with none of them, NaN where use is not known."""
    uses = [question.uses[key] for key in keys if key in question.uses]
    return np.max(uses, axis=0) if uses else np.full(len(question.values), np.nan)
