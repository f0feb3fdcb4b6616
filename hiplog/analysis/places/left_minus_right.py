"""Left against right: when one side is treated, the other one shows what would have happened anyway (METHODS 3f).

The start comparison on the pain of the left side minus that of the right, on the days on which both are scored: what
moves both sides alike (weather, sleep, a hard week) drops out.  A fall means that the left side eased against the
right, or that the right one grew worse; which of them, their own means tell.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from hiplog.analysis.question.question import PAIN, Question, ask
from hiplog.analysis.question.windows import Floats, Windows, within
from hiplog.analysis.wording.meaningful import Meaningful, of_pain
from hiplog.analysis.wording.phrases import LEFT_MINUS_RIGHT
from hiplog.diary.wording import place_words
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.settings import Settings

SIDE = "left − right"


def ask_both(
    diary: "Diary", technique: str | None, *, days: int, lag: int, site: str | None, today: dt.date | None
) -> tuple[Question, str]:
    """Return the question about left − right, and the side that no score is about, "" if both have some."""
    asked = partial(
        ask, diary, technique, days=days, lag=lag, site=site, outcome=PAIN, higher_is_better=False, today=today
    )
    either = asked(side=None)
    left, right = (_side(asked, name, either.values) for name in ("left", "right"))
    missing = [name for name, side in (("left", left), ("right", right)) if not np.isfinite(side).any()]
    where = place_words(either.site, "", diary.vocabulary)
    question = replace(
        either,
        outcome=LEFT_MINUS_RIGHT,
        side=SIDE,
        place=f"left and right {where}" if where else "",
        values=left - right,
        sides=(left, right),
    )
    return question, missing[0] if missing and len(either.values) else ""


def _side(asked: Callable[..., Question], side: str, values: Floats) -> Floats:
    """Return the pain of one side; all missing where no entry is about it."""
    try:
        return asked(side=side).values
    except Misuse:  # all else that is asked was in order without a side
        return np.full(len(values), np.nan)


def means_of_both(question: Question, windows: Windows) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the plain means of left and right, before and after, on the days that have both."""
    left, right = ([_mean(question, side, window) for window in windows] for side in question.sides or ())
    return (left[0], left[1]), (right[0], right[1])


def meaningful_difference(question: Question, windows: Windows, settings: "Settings") -> Meaningful:
    """Return the meaningful amount: that of the side which hurt more before, whichever is treated."""
    (left, _), (right, _) = means_of_both(question, windows)
    amount = of_pain(max(left, right), settings)
    return amount._replace(words=amount.words.replace("the average before", "the worse side's average before"))


def _mean(question: Question, side: Floats, window: range) -> float:
    both = within(question.first, question.values, window)
    return float(within(question.first, side, window)[np.isfinite(both)].mean())
