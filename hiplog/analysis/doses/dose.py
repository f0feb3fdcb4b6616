"""Dose: whether an outcome goes with how much there was of something, the day before or the same day (METHODS 3e).

Minutes, of stretching or of another technique, are those of the day before, and the outcome of that day is a column of
the model: people do more on bad days, and a bad day is followed by a bad one whatever is done.  A measure, such as
hours of sitting, is that of the same day; beside it stand the outcome and the measure of the day before, without which
what the measure did yesterday would be mistaken for how yesterday was.

Days whose dose is not known are left out, never taken as zero.  The result is an association.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import estimate
from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS, ROUNDING, varies
from hiplog.analysis.doses.days import Asked, DoseDays, dose_days, doses
from hiplog.analysis.doses.result import Dose
from hiplog.analysis.doses.sentences import answered, constant, explained, too_few
from hiplog.analysis.doses.steps import STRETCH, Step, step_of
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.wording.meaningful import meaningful, nameable
from hiplog.analysis.wording.phrases import days, number
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.words import lean, word
from hiplog.diary.settings import Settings
from hiplog.diary.vocabulary import fold
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

__all__ = ["Dose", "dose"]

USUAL = (10.0, 90.0)
"""Percentiles between which doses are usual; a single long day should not stand for the range."""
MIN_OBSERVED = 2 * MIN_SCORED
"""Days that count which a slope needs; as many as both sides of a comparison."""
LINE_POINTS = 21


def dose(
    diary: "Diary",
    measure: str = STRETCH,
    *,
    outcome: str = PAIN,
    same_day: bool | None = None,
    site: str | None = None,
    side: str | None = None,
    today: dt.date | None = None,
) -> Dose:
    """Return how `outcome` goes with `measure`: a measure of the diary, ``stretch_minutes``, or a technique (minutes).

    `same_day` None: the same day for a measure, the day before for minutes of what was done.

    Raises
    ------
    Misuse
        An unknown measure, technique, outcome or site; an outcome that is the measure itself.
    """
    if fold(measure) == outcome:
        message = f"{outcome} cannot be held against itself; choose another outcome"
        raise Misuse(message, code="USAGE", column="outcome")
    asked = Asked(site, side, today)
    question = asked.about(diary, outcome)
    amounts = doses(diary, asked, question, measure)
    same = not amounts.done if same_day is None else same_day
    step = step_of(amounts.key, diary.vocabulary.label(amounts.key) if amounts.technique else "")
    found = dose_days(diary, question, amounts, same=same)
    bare = _bare(question, amounts.key, step, found, same=same)
    refused = _refusal(question, bare, step, found)
    if refused is not None:
        return replace(bare, reason=refused.reason, text=refused.text)
    return _fitted(question, bare, step, found, diary.settings, measured=not amounts.done)


def _bare(question: Question, measure: str, step: Step, found: DoseDays, *, same: bool) -> Dose:
    dates = [dt.date.fromordinal(int(day)) for day in found.day_numbers]
    return Dose(
        measure=measure,
        site=question.site,
        side=question.side,
        outcome=question.outcome,
        same_day=same,
        per=step.size,
        per_text=step.words,
        dose_text=step.dose,
        days=len(dates),
        days_unknown=found.unknown,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        usual=tuple(np.percentile(found.doses, USUAL).tolist()) if dates else None,
        points=pd.DataFrame(
            {"dose": found.doses, "value": found.scores, "day_before": found.before},
            index=pd.DatetimeIndex(dates, name="date"),
        ),
    )


def _refusal(question: Question, bare: Dose, step: Step, found: DoseDays) -> Refusal | None:
    if bare.days < MIN_OBSERVED:
        return too_few(question, bare, step, MIN_OBSERVED)
    flat = next((column for column in ("dose", "value") if not varies(bare.points[column].to_numpy())), None)
    if flat:
        return constant(question, bare, step, flat)
    design = np.column_stack([np.ones(bare.days), *(other - other.mean() for other in found.others if varies(other))])
    for column, rest in (("dose", design), ("value", np.column_stack([design, found.doses]))):
        if _follows(bare.points[column].to_numpy(), rest):
            return explained(question, bare, step, column)
    return None


def _follows(values: Floats, design: Floats) -> bool:
    """Tell whether the design explains every one of the values."""
    left = values - design @ np.linalg.lstsq(design, values)[0]
    return float(np.linalg.norm(left)) <= ROUNDING * float(np.linalg.norm(values - values.mean()))


def _fitted(question: Question, bare: Dose, step: Step, found: DoseDays, settings: Settings, *, measured: bool) -> Dose:
    design, others = _design(found.doses / step.size, found.others)
    fit = ar1.fit(found.day_numbers, found.scores, design)
    slope = estimate(fit, (0.0, 1.0, *others), ())
    width = _usual_width(bare) / step.size
    over = (slope.interval[0] * width, slope.interval[1] * width)
    amount = meaningful(float(found.scores.mean()), question.outcome, settings)
    warned = _cautions(bare, measured=measured)
    codes = [caution.code for caution in warned]
    verdict = word(
        interval=over,
        leaning=lean(slope.probability_lower, slope.probability_lower),
        meaningful=nameable(amount, near_floor="NEAR_FLOOR" in codes),
        share_of_other_dates=None,
        held_back="LITTLE_VARIATION" in codes,
    )
    answer = replace(
        bare,
        slope=slope.change,
        interval=slope.interval,
        p_value=slope.p_value,
        probability_lower=slope.probability_lower,
        meaningful=amount and amount.size,
        rho=fit.rho,
        effective_days=fit.effective_days,
        word=verdict,
        cautions=warned,
        line=_line(fit, found.doses, step, others),
    )
    return replace(answer, text=answered(question, answer, step, amount, over))


def _design(steps: Floats, others: Sequence[Floats]) -> tuple[Floats, tuple[float, ...]]:
    """Return 1, the dose and those of the other columns that say something new, all but the first centred.

    The second part is a weight of 0 for each of these others.
    """
    columns = [np.ones(len(steps)), steps - steps.mean()]
    for other in others:
        wider = np.column_stack([*columns, other - other.mean()])
        if varies(other) and np.linalg.matrix_rank(wider) == wider.shape[1]:
            columns.append(wider[:, -1])
    return np.column_stack(columns), (0.0,) * (len(columns) - 2)


def _usual_width(bare: Dose) -> float:
    """Return how far apart usual doses are; the whole range where nearly all doses are one number."""
    low, high = bare.usual or (0.0, 0.0)
    return high - low or float(np.ptp(bare.points["dose"]))


def _line(fit: ar1.Fit, doses: Floats, step: Step, others: tuple[float, ...]) -> pd.DataFrame:
    at = np.linspace(doses.min(), doses.max(), LINE_POINTS)
    found = [estimate(fit, (1.0, (x - doses.mean()) / step.size, *others), ()) for x in at]
    rows = [(x, level.change, *level.interval) for x, level in zip(at, found, strict=True)]
    return pd.DataFrame(rows, columns=["dose", "level", "low", "high"])


def _cautions(bare: Dose, *, measured: bool) -> tuple[Caution, ...]:
    found = []
    amounts, value = bare.points["dose"].to_numpy(), bare.points["value"].to_numpy()
    away = min(len(column) - int(np.unique(column, return_counts=True)[1].max()) for column in (amounts, value))
    if away < LITTLE_VARIATION_DAYS:
        text = f"All but {days(away)} are the same, so how they go together is hard to know."
        found.append(Caution("LITTLE_VARIATION", text))
    if measured and not bare.same_day:
        text = "What it went with on its own day is in that day's score already; a slope here may be that wearing off."
        found.append(Caution("ALREADY_IN_SCORE", text))
    if bare.days_unknown > bare.days:
        text = f"On {days(bare.days_unknown)} the dose is not known; if those were special days, the picture is off."
        found.append(Caution("MANY_MISSING", text))
    if bare.outcome == PAIN and value.mean() < FLOOR:
        text = (
            f"Pain was low anyway ({number(float(value.mean()))} on average), so there is little room for it to fall."
        )
        found.append(Caution("NEAR_FLOOR", text))
    return tuple(found)
