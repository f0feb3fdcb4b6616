"""The days of a dose: how much there was on each day, and which days count."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis.doses.steps import STRETCH
from hiplog.analysis.question.question import Question, ask
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.techniques.score_before_use import scores_before_use
from hiplog.diary import days as daily
from hiplog.diary.vocabulary import fold
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary


class Asked(NamedTuple):
    """The place and the day that a dose is asked about."""

    site: str | None
    side: str | None
    today: dt.date | None

    def about(self, diary: "Diary", outcome: str) -> Question:
        """Return the question to the diary; raises Misuse as it does."""
        return ask(
            diary,
            None,
            days=28,
            lag=0,
            site=self.site,
            side=self.side,
            outcome=outcome,
            higher_is_better=False,
            today=self.today,
            with_uses=False,
        )


class Doses(NamedTuple):
    """How much there was on each day of a question, NaN = not known."""

    key: str
    """The measure, or the technique whose minutes are meant."""
    amounts: Floats
    technique: bool = False

    @property
    def done(self) -> bool:
        """It is something done about the pain, so the day before comes first."""
        return self.technique or self.key == STRETCH


class DoseDays(NamedTuple):
    """The days that count; the arrays have one element for each."""

    day_numbers: npt.NDArray[np.intp]
    scores: Floats
    doses: Floats
    before: Floats
    """The outcome of the day before, for a next day as it was before anything was done."""
    others: tuple[Floats, ...]
    """What stands beside the dose: `before`, and for the same day the dose of the day before."""
    unknown: int
    """Days that do not count only because a dose is not known."""


def doses(diary: "Diary", asked: Asked, question: Question, measure: str) -> Doses:
    """Return the doses of a measure, or of a technique if the diary has no such measure; raises Misuse if neither."""
    try:
        return Doses(fold(measure), asked.about(diary, fold(measure)).values)
    except Misuse as unknown:
        key = diary.vocabulary.technique(measure)
        if unknown.code != "UNKNOWN_OUTCOME" or key is None:
            raise
    then = [entry for entry in diary.entries if entry.date <= question.today]
    minutes = daily.minutes(then, vocabulary=diary.vocabulary)
    never = np.full(len(question.values), np.nan)
    return Doses(key, minutes[key].to_numpy(dtype=float) if key in minutes else never, technique=True)


def dose_days(diary: "Diary", question: Question, given: Doses, *, same: bool) -> DoseDays:
    """Collect the days whose outcome, day before and dose are known."""
    values, amounts = question.values, given.amounts
    before = values
    if given.done and not same:
        before = scores_before_use([e for e in diary.entries if e.date <= question.today], question)
    own, others = (amounts[1:], (before[:-1], amounts[:-1])) if same else (amounts[:-1], (before[:-1],))
    scored = np.isfinite(values[1:]) & np.isfinite(before[:-1])
    counted = scored & np.isfinite([own, *others]).all(axis=0)
    return DoseDays(
        day_numbers=np.flatnonzero(counted) + 1 + question.first,
        scores=values[1:][counted],
        doses=own[counted],
        before=before[:-1][counted],
        others=tuple(other[counted] for other in others),
        unknown=int(scored.sum() - counted.sum()),
    )
