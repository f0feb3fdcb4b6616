"""Whether an outcome falls or rises over a period, and the smooth line drawn through its days (METHODS 6).

The words are those of a comparison, for a direction instead of a level, at the same chances.  There is no twin and
there are no other dates here, so a trend says less than a comparison: nothing about a cause, nothing about what comes.
"""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import estimate
from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS, varies
from hiplog.analysis.course.trend_result import Trend
from hiplog.analysis.course.unusual import told, unusual
from hiplog.analysis.doubts.cautions import MISSING
from hiplog.analysis.question.question import PAIN, Question, as_date, ask
from hiplog.analysis.question.windows import MIN_SCORED, Floats, within
from hiplog.analysis.wording.meaningful import meaningful, nameable
from hiplog.analysis.wording.phrases import change, days, number, span
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.sentences import on_days, subject
from hiplog.analysis.wording.words import LEANING, NO_MEANINGFUL, SURE, UNSURE, inside
from hiplog.diary.settings import Settings
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

MIN_OBSERVED = 2 * MIN_SCORED
"""Observed days of a trend: as many as both sides of a comparison need."""
SMOOTH_DAYS, SMOOTH_OBSERVED = 7, 4
"""The median covers a week, weekends included, and more than half of it must be there."""
FALLING, RISING = "very likely falling", "very likely rising"
LEANING_DOWN, LEANING_UP = "cannot tell yet; leaning downwards", "cannot tell yet; leaning upwards"
CAVEAT = "A trend shows neither why it changes nor how it will go on."


def trend(
    diary: "Diary",
    *,
    site: str | None = None,
    side: str | None = None,
    start: dt.date | str | None = None,
    end: dt.date | str | None = None,
    outcome: str = PAIN,
    today: dt.date | None = None,
) -> Trend:
    """Fit one straight line, in points per week, to the days from `start` to `end`, both included.

    Default: from the first to the last day with a value.  A period that reaches beyond these is cut to them.

    Raises
    ------
    Misuse
        An unknown site or outcome, an end before the start, a period that lies outside the diary.
    """
    question = ask(
        diary,
        None,
        days=28,
        lag=0,
        site=site,
        side=side,
        outcome=outcome,
        higher_is_better=False,
        today=today,
        with_uses=False,
    )
    first, last = (None if day is None else as_date(day, name) for day, name in ((start, "start"), (end, "end")))
    period = _period(question, first, last)
    values = within(question.first, question.values, period)
    bare = _bare(question, period, values)
    seen = np.isfinite(values)
    refused = _refusal(question, bare, values[seen])
    if refused is not None:
        return replace(bare, reason=refused.reason, text=refused.text)
    return _fitted(question, bare, np.array(period)[seen], values[seen], diary.settings)


def smooth(daily: "pd.Series[float]") -> "pd.Series[float]":
    """Return the 7-day centred median of a daily series without holes, NaN where fewer than 4 of the 7 are observed.

    With 4 of 7 needed there is never a value in the middle of a gap of more than 3 days: a line through it stops there.
    """
    return daily.rolling(SMOOTH_DAYS, center=True, min_periods=SMOOTH_OBSERVED).median()


def _period(question: Question, first: dt.date | None, last: dt.date | None) -> range:
    """Return the day numbers of the period, cut to the days that have a value."""
    if first and last and last < first:
        message = f"end ({last}) is before start ({first}); a period runs from start to end"
        raise Misuse(message, code="RANGE", column="end")
    seen = np.flatnonzero(np.isfinite(question.values)) + question.first
    if not len(seen):
        return range(question.first, question.first)
    begins, ends = first.toordinal() if first else int(seen[0]), last.toordinal() if last else int(seen[-1])
    if begins > question.last or ends < question.first:
        runs = f"runs from {question.date(0)} to {dt.date.fromordinal(question.last)}"
        asked = f"{first or question.date(0)} to {last or question.today}"
        raise Misuse(f"{asked} is outside the diary, which {runs}", code="OUTSIDE_DIARY", column="start")
    begins = max(begins, int(seen[0]))
    return range(begins, max(begins, min(ends, int(seen[-1])) + 1))


def _bare(question: Question, period: range, values: Floats) -> Trend:
    observed = values[np.isfinite(values)]
    return Trend(
        site=question.site,
        side=question.side,
        outcome=question.outcome,
        start=dt.date.fromordinal(period.start) if len(period) else None,
        end=dt.date.fromordinal(period.stop - 1) if len(period) else None,
        observed=len(observed),
        possible=len(period),
        mean=float(observed.mean()) if len(observed) else None,
    )


def _refusal(question: Question, bare: Trend, observed: Floats) -> Refusal | None:
    if not len(question.values):
        text = f"{question.nothing}, so there is no trend. Score pain on a few days first."
        return Refusal("EMPTY_DIARY", text)
    if len(observed) < MIN_OBSERVED:
        needs = f"A trend needs at least {MIN_OBSERVED} such days; keep scoring, or choose a longer period."
        return Refusal("TOO_FEW_DAYS", f"{_counted(question, bare)} {needs}")
    if not varies(observed):
        score = "score" if question.outcome == PAIN else "value"
        flat = f"Every {score} is {number(float(observed[0]))}, so how much days usually differ cannot be seen."
        return Refusal("NO_VARIATION", f"{_counted(question, bare)} {flat}")
    return None


def _fitted(question: Question, bare: Trend, day: Floats, values: Floats, settings: Settings) -> Trend:
    weeks = (day - day.mean()) / 7.0
    design = np.column_stack([np.ones(len(day)), weeks])
    fit = ar1.fit(day, values, design, names=("level", "weeks"))
    slope = estimate(fit, (0.0, 1.0), ())
    mean = float(values.mean())
    length = (bare.possible - 1) / 7.0
    over_all = (slope.interval[0] * length, slope.interval[1] * length)
    amount = meaningful(mean, question.outcome, settings)
    found, stand_out = _cautions(bare, values), unusual(day, values, design, fit)
    named = nameable(amount, near_floor=question.outcome == PAIN and mean < FLOOR)
    little = any(caution.code == "LITTLE_VARIATION" for caution in found)
    word = _word(slope.probability_lower, small=inside(over_all, named), little=little)
    moves = change(slope.change * length, question.outcome, same="at about the height where")
    than = "" if moves.endswith("where") else " than"
    line = f"A straight line through these days ends {moves}{than} it begins, {span(over_all, question.outcome)}."
    return replace(
        bare,
        slope_per_week=slope.change,
        interval=slope.interval,
        p_value=slope.p_value,
        probability_falling=slope.probability_lower,
        meaningful=amount and amount.size,
        rho=fit.rho,
        effective_days=fit.effective_days,
        word=word,
        unusual_days=stand_out,
        cautions=found,
        text=" ".join(
            [
                f"{_counted(question, bare)} It averaged {number(mean)}. {line} In short: {word}.",
                *(f"{told(stand_out)}." for _ in stand_out[:1]),
                CAVEAT,
            ]
        ),
    )


def _word(falling: float, *, small: bool, little: bool) -> str:
    """Choose the word from P(falling); `small`: the change over the whole period is surely not meaningful."""
    if small:
        return NO_MEANINGFUL
    chance, sure, leaning = (falling, FALLING, LEANING_DOWN) if falling >= 0.5 else (1.0 - falling, RISING, LEANING_UP)
    if chance >= SURE and not little:
        return sure
    return leaning if chance >= LEANING else UNSURE


def _cautions(bare: Trend, values: Floats) -> tuple[Caution, ...]:
    found = []
    away = len(values) - int(np.unique(values, return_counts=True)[1].max())
    if away < LITTLE_VARIATION_DAYS:
        text = f"All but {days(away)} have the same score, so how much days swing is hard to know."
        found.append(Caution("LITTLE_VARIATION", text))
    missing = bare.possible - bare.observed
    if missing > MISSING * bare.possible:
        text = f"{missing} of the {bare.possible} days have no score; if those were the better or the worse days, "
        found.append(Caution("MANY_MISSING", f"{text}the picture is off."))
    return tuple(found)


def _counted(question: Question, bare: Trend) -> str:
    if bare.start is None or bare.end is None:
        return f"{subject(question)} on none of the days."
    return f"{subject(question)} {on_days(bare.observed, bare.start, bare.end)}."
