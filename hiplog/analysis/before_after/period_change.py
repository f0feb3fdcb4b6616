"""How much pain changed from one period of days to a later one, for one person or for many at once.

The periods are given, not found, and may lie apart: the last 28 days against the 28 before, or against the first 28 of
the diary.  One fit of the one model (METHODS 2) over the days of both, with the columns 1 and "later"; days between
them count only as time that has passed.

Nothing began at a date here, so nothing is said of a cause, and a steady drift is a change like any other: there is no
trend-adjusted twin.  What else holds back a word in a comparison holds it back here: scores that hardly vary, plain
means that say the opposite, and the same two periods elsewhere in the diary differing as much.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import numbers
from hiplog.analysis.before_after.evidence import Scores
from hiplog.analysis.before_after.period_result import Period, PeriodChange
from hiplog.analysis.doubts.other_dates import other_dates
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import Floats, Windows, within
from hiplog.analysis.wording import period_sentences as sentences
from hiplog.analysis.wording.meaningful import Meaningful, meaningful
from hiplog.analysis.wording.words import LEANING, lean, word
from hiplog.diary.settings import Settings
from hiplog.errors import Misuse

_DEFAULTS = Settings()


class Asked(NamedTuple):
    """One person's days, and the two periods of them that are asked about."""

    first: int
    """Day number (``date.toordinal()``) of the first element of `values`."""
    values: Floats
    """One a day, NaN = not scored."""
    before: range
    """Day numbers; may be empty."""
    after: range
    settings: Settings = _DEFAULTS
    place: str = ""
    """Site and side in words."""


class _Seen(NamedTuple):
    """What was asked, with the values of both periods' days and the amount that would matter."""

    asked: Asked
    days: tuple[Floats, Floats]
    """One value per possible day."""
    scores: Scores
    amount: Meaningful | None


def period_change(question: Question, before: range, after: range, settings: Settings = _DEFAULTS) -> PeriodChange:
    """Return how the pain of a question's place changed from the days `before` to the days `after`.

    Both are ranges of day numbers, half-open.  Raises Misuse (RANGE) unless the first ends where the second begins, or
    earlier; an empty one is answered with TOO_FEW_DAYS.
    """
    return period_changes([Asked(question.first, question.values, before, after, settings, question.place)])[0]


def period_changes(asked: Sequence[Asked]) -> tuple[PeriodChange, ...]:
    """Answer for many people, or many periods of one, in a single batched fit; the same numbers as one by one."""
    seen = [_look(one) for one in asked]
    found = [_counted(one) for one in seen]
    fitted = [place for place, one in enumerate(seen) if found[place].reason is None]
    if fitted:
        answers = _fit([seen[place] for place in fitted])
        for row, place in enumerate(fitted):
            found[place] = _answered(found[place], seen[place], _Numbers(*(float(column[row]) for column in answers)))
    return tuple(found)


def _look(asked: Asked) -> _Seen:
    if asked.before and asked.after and asked.before.stop > asked.after.start:
        message = "the earlier period must end before the later one begins; choose periods that do not overlap"
        raise Misuse(message, code="RANGE", column="before")
    days = within(asked.first, asked.values, asked.before), within(asked.first, asked.values, asked.after)
    scores = Scores(*(part[np.isfinite(part)] for part in days))
    amount = meaningful(float(scores.before.mean()), PAIN, asked.settings) if len(scores.before) else None
    return _Seen(asked, days, scores, amount)


def _counted(seen: _Seen) -> PeriodChange:
    """Return what can be said of any two periods, and why no more where that is so."""
    asked, scores = seen.asked, seen.scores
    before, after = _period(asked.before, scores.before), _period(asked.after, scores.after)
    bare = PeriodChange(before=before, after=after, meaningful=seen.amount.size if seen.amount else None)
    refused = None
    if not scores.enough:
        refused = sentences.too_few_days(asked.place, before, after)
    elif not scores.varies:
        refused = sentences.no_variation(asked.place, before, after)
    return bare if refused is None else replace(bare, reason=refused.reason, text=refused.text)


def _period(days: range, observed: Floats) -> Period:
    first, last = (dt.date.fromordinal(days[end]) if days else None for end in (0, -1))
    return Period(first, last, len(observed), len(days), float(observed.mean()) if len(observed) else None)


class _Numbers(NamedTuple):
    """What the model says of one pair of periods."""

    change: float
    low: float
    high: float
    lower: float
    drop: float
    rise: float
    rho: float
    effective_days: float


def _fit(seen: Sequence[_Seen]) -> tuple[Floats, ...]:
    """Return the columns of :class:`_Numbers`, one element a row; short rows are padded with NaN."""
    shape = len(seen), max(len(one.days[0]) + len(one.days[1]) for one in seen)
    day, values, later = np.zeros(shape), np.full(shape, np.nan), np.zeros(shape)
    for row, one in enumerate(seen):
        before, size = len(one.days[0]), len(one.days[0]) + len(one.days[1])
        day[row, :before] = np.arange(one.asked.before.start, one.asked.before.stop)
        day[row, before:size] = np.arange(one.asked.after.start, one.asked.after.stop)
        values[row, :size] = np.concatenate(one.days)
        later[row, before:size] = 1.0
    fit = ar1.fit_batch(day, values, np.stack([np.ones(shape), later], axis=2))
    contrast = fit.contrast((0.0, 1.0))
    amount = np.array([one.amount.size if one.amount else np.nan for one in seen])
    chances = contrast.probability_below(-amount), 1.0 - contrast.probability_below(amount)
    return (*numbers(fit, (0.0, 1.0)), *chances, fit.rho, fit.effective_days)


def _answered(bare: PeriodChange, seen: _Seen, model: _Numbers) -> PeriodChange:
    asked, scores = seen.asked, seen.scores
    spans, size = Windows(asked.before, asked.after), bare.meaningful or 0.0
    others = other_dates(asked.first, asked.values, spans, (), scores.difference)
    leaning = lean(model.lower, model.lower)
    interval = model.low, model.high
    found = sentences.cautions(scores, bare, others, leaning)
    codes = {caution.code for caution in found}
    doubtful = "LITTLE_VARIATION" in codes or scores.against(leaning)
    says = word(
        interval=interval,
        leaning=leaning,
        meaningful=None if "NEAR_FLOOR" in codes else size,
        share_of_other_dates=others.share,
        held_back=doubtful,
    )
    answer = replace(
        bare,
        change=model.change,
        interval=interval,
        p_value=2.0 * min(model.lower, 1.0 - model.lower),
        probability_lower=model.lower,
        probability_drop=model.drop,
        probability_rise=model.rise,
        reached=None if doubtful else _reached(model, near_floor="NEAR_FLOOR" in codes),
        rho=model.rho,
        effective_days=model.effective_days,
        other_dates=others,
        word=says,
        cautions=found,
    )
    return replace(answer, text=sentences.answered(asked.place, answer, seen.amount.words if seen.amount else ""))


def _reached(model: _Numbers, *, near_floor: bool) -> bool | None:
    """Tell whether the amount is reached; near the floor nothing is said of a fall, for which there is no room."""
    if near_floor and model.lower >= 0.5:
        return None
    chance = max(model.drop, model.rise)
    if chance >= LEANING:
        return True
    return False if chance <= 1.0 - LEANING else None
