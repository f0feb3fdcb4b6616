"""Which days are missing, and whether the scores beside them differ: what a mean of the scored days may hide.

A scored day is beside a missing one if the day before or after it has no score. Their level is compared with that of
the other days by the one model. Where it differs, the missing days may differ too; what they were is not known.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import estimate
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS, varies
from hiplog.analysis.course.differences import Difference, judge
from hiplog.analysis.course.weekdays import NAMES, weekday_of
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import MIN_SCORED, Bools, Floats
from hiplog.analysis.wording.meaningful import nameable, of_pain
from hiplog.analysis.wording.phrases import change, count_of, days, number, span
from hiplog.analysis.wording.sentences import subject
from hiplog.diary.settings import Settings
from hiplog.diary.wording import day_words


class Gap(NamedTuple):
    """Days without a score in a row, both ends included."""

    start: dt.date
    end: dt.date
    days: int


class Missing(NamedTuple):
    """The days of one weekday, and how many of them have no score."""

    name: str
    missing: int
    possible: int


@dataclass(frozen=True, kw_only=True)
class MissingDays:
    """The days from the first to the last score; `beside` is the difference of the scores next to missing days."""

    observed: int = 0
    possible: int = 0
    gaps: int = 0
    longest_gap: Gap | None = None
    weekdays: tuple[Missing, ...] = ()
    days_beside: int = 0
    """Scored days next to a missing one."""
    beside: Difference | None = None
    meaningful: float | None = None
    reason: str | None = None
    text: str = ""


def missing_days(question: Question, settings: Settings) -> MissingDays:
    """Describe the days without a score, from the first to the last that has one."""
    seen = np.flatnonzero(np.isfinite(question.values))
    if not len(seen):
        return MissingDays(reason="TOO_FEW_DAYS", text=f"{subject(question)} on none of the days.")
    first = int(seen[0]) + question.first
    values = question.values[seen[0] : seen[-1] + 1]
    away = np.isnan(values)
    edges = np.flatnonzero(np.diff(away, prepend=False, append=False)).reshape(-1, 2)
    next_to = ~away & (np.roll(away, 1) | np.roll(away, -1))  # both ends are scored, so nothing rolls over them
    bare = MissingDays(
        observed=len(seen),
        possible=len(values),
        gaps=len(edges),
        longest_gap=_longest(first, edges),
        weekdays=_weekdays(first, away),
        days_beside=int(next_to.sum()),
    )
    scored = _Scored(seen + question.first, values[~away], next_to[~away])
    return _compared(_told(question, bare), bare, scored, settings)


class _Scored(NamedTuple):
    """The scored days: their numbers, scores, and whether they are next to a missing one."""

    day: npt.NDArray[np.int64]
    value: Floats
    beside: Bools


def _longest(first: int, edges: npt.NDArray[np.intp]) -> Gap | None:
    if not len(edges):
        return None
    begin, stop = edges[int(np.argmax(edges[:, 1] - edges[:, 0]))].tolist()
    return Gap(dt.date.fromordinal(first + begin), dt.date.fromordinal(first + stop - 1), stop - begin)


def _weekdays(first: int, away: Bools) -> tuple[Missing, ...]:
    which = weekday_of(first + np.arange(len(away)))
    return tuple(Missing(name, int(away[which == at].sum()), int((which == at).sum())) for at, name in enumerate(NAMES))


def _compared(told: str, bare: MissingDays, scored: _Scored, settings: Settings) -> MissingDays:
    day, values, beside = scored
    if not bare.gaps:
        return replace(bare, text=told)
    few = min(bare.days_beside, bare.observed - bare.days_beside) < MIN_SCORED
    if few or not varies(values):
        why = f"fewer than {MIN_SCORED} of either kind" if few else f"every score is {number(float(values[0]))}"
        text = f"{told} Whether scores next to missing days differ from the others cannot be told: {why}."
        return replace(bare, reason="TOO_FEW_DAYS" if few else "NO_VARIATION", text=text)
    fit = ar1.fit(day, values, np.column_stack([np.ones(len(day)), beside]), names=("level", "beside"))
    mean = float(values.mean())
    amount = of_pain(mean, settings)
    away = len(values) - int(np.unique(values, return_counts=True)[1].max())
    (found,) = judge(
        ["next to missing days"],
        [estimate(fit, (0.0, 1.0), ())],
        meaningful=nameable(amount, near_floor=mean < FLOOR),
        little_variation=away < LITTLE_VARIATION_DAYS,
    )
    moves = change(found.difference, PAIN, same="about the same as")
    than = "" if moves.endswith(" as") else " than"
    others = bare.observed - bare.days_beside
    text = (
        f"{told} On the {days(bare.days_beside)} next to a missing one it is {moves}{than} on "
        f"the other {others}, {span(found.interval, PAIN)}. In short: {found.word}."
    )
    return replace(bare, beside=found, meaningful=amount.size, text=text)


def _told(question: Question, bare: MissingDays) -> str:
    text = f"{subject(question)} on {count_of(bare.observed, bare.possible)}"
    if bare.longest_gap is None:
        return f"{text}; no day between the first and the last score is missing."
    gap = bare.longest_gap
    when = day_words(gap.start) if gap.days == 1 else f"{day_words(gap.start)} to {day_words(gap.end)}"
    text += f"; the longest gap is {days(gap.days)} ({when})."
    most = max(bare.weekdays, key=lambda one: one.missing / max(one.possible, 1))
    return f"{text} Most often missing: {most.name} ({most.missing} of {most.possible})."
