"""Cautions about use: whether the technique that is compared is the only thing that changed, and whether it did.

Fixed codes, each with one plain sentence, as in :mod:`hiplog.analysis.doubts.cautions`.
"""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import Sides
from hiplog.analysis.question.windows import begun, first_uses
from hiplog.analysis.wording.phrases import sentence
from hiplog.diary.wording import day_words

TOGETHER = 0.8
"""Days with both techniques of days with either; above, two techniques cannot be told apart by eye."""
STILL_USED = 0.8
"""Use before as a share of use after; above, both windows are much the same treatment."""


def not_used(sides: Sides) -> Caution | None:
    """Say that a technique which was not used in either window is not what was compared."""
    if not sides.without_use:
        return None
    return Caution(
        "NOT_USED",
        f"No entry of these days says that {sides.question.label} was used, so this says nothing about "
        f"{sides.question.label}.",
    )


def used_always(sides: Sides) -> Caution | None:
    """Warn where the technique was used before the start about as often as after it, or more."""
    question = sides.question
    if question.technique is None:
        return None
    before, after = sides.use(question.technique)
    if not np.any(after == 1.0) or np.mean(before == 1.0) < STILL_USED * np.mean(after == 1.0):
        return None
    days = f"({int(np.sum(before == 1.0))} and {int(np.sum(after == 1.0))} days)"
    if STILL_USED * np.mean(before == 1.0) > np.mean(after == 1.0):
        so = f"more often before the start than after it {days}, so it did not begin here."
    else:
        so = f"before the start about as often as after it {days}, so the two periods hardly differ in it."
    return Caution("USED_ALWAYS", f"{_large(question.label)} was used {so}")


def used_with(sides: Sides) -> Iterator[Caution]:
    """Give one caution for each other technique that began in the period, or was used on mostly the same days."""
    question, start = sides.question, sides.windows.start
    for key in question.uses:
        if key == question.technique:
            continue
        label = question.labels[key]
        began = _began(sides, key)
        if began is not None:
            alone = question.technique is None or sides.without_use
            so = "it may be what changed" if alone else "the two cannot be told apart here"
            also = "" if alone else "also "
            when = "began on the same day" if began == start else f"{also}began in this time ({day_words(began)})"
            yield Caution(f"USED_WITH:{key}", f"{_large(label)} {when}; {so}.")
        elif _together(sides, key):
            yield Caution(
                f"USED_WITH:{key}",
                f"{_large(question.label)} and {label} were used on mostly the same days; "
                "the two cannot be told apart here.",
            )


def _large(label: str | None) -> str:
    return sentence(label or "")


def _began(sides: Sides, key: str) -> dt.date | None:
    """Return the day inside the whole period on which a technique began, whether or not that start can be compared."""
    question, use = sides.question, sides.question.uses[key]
    day = np.flatnonzero(first_uses(use, question.days) & begun(use, question.days))
    in_period = (day + question.first > sides.windows.before.start) & (day + question.first < sides.windows.after.stop)
    inside = day[in_period & (day > 0)]
    return question.date(int(inside[0])) if len(inside) else None


def _together(sides: Sides, key: str) -> bool:
    if sides.question.technique is None:
        return False
    own, other = sides.use(sides.question.technique)[1] == 1.0, sides.use(key)[1] == 1.0
    either = int(np.sum(own | other))
    return either > 0 and int(np.sum(own & other)) >= TOGETHER * either
