"""What is asked of a diary: the arguments checked once, and the days they are about as plain arrays.

Misuse (an unknown technique, a start outside the diary) ends here with a sentence; what a diary merely cannot answer
is for the comparison to say.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np

from hiplog.analysis.question.outcome import PAIN
from hiplog.analysis.question.start_marks import start_marks, with_marks
from hiplog.analysis.question.windows import MAX_DAYS, MIN_DAYS, MIN_SCORED, Bools, Floats, starts
from hiplog.diary.vocabulary import unknown_technique
from hiplog.diary.wording import no_entries, place_words
from hiplog.errors import Misuse

if TYPE_CHECKING:
    import pandas as pd

    from hiplog.diary import Diary


__all__ = ["PAIN", "Question", "as_date", "ask", "check_start", "numbered"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question to a diary, as of `today`: later days are not there yet.

    `values` and each of `uses` have one element a day from day number `first` on: NaN = no score, or use not known.
    """

    technique: str | None
    label: str | None
    outcome: str
    higher_is_better: bool
    days: int
    lag: int
    today: dt.date
    site: str
    side: str
    place: str
    """Site and side in words, "" if the diary names none."""
    first: int
    values: Floats
    uses: Mapping[str, Floats]
    labels: Mapping[str, str]
    """The techniques in words."""
    marks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The day numbers on which a technique is marked as begun."""
    sides: tuple[Floats, Floats] | None = None
    """Pain of the left and of the right side, where `values` is the one minus the other."""

    nothing: str = "This diary has no entries yet"
    """Why there are no days, where there are none."""

    @property
    def last(self) -> int:
        """The day number of the diary's last day."""
        return self.first + len(self.values) - 1

    def date(self, day: int) -> dt.date:
        """Return the date of an element of `values`."""
        return dt.date.fromordinal(self.first + day)

    def use(self, technique: str) -> Floats:
        """Return a technique's use on each day; one that no entry names is not used wherever use is known."""
        if technique in self.uses or not self.uses:
            return self.uses.get(technique, np.full(len(self.values), np.nan))
        return np.where(np.all([np.isnan(use) for use in self.uses.values()], axis=0), np.nan, 0.0)

    def starts(self, technique: str, days: int | None = None) -> tuple[dt.date, ...]:
        """Return the starts of one technique, with windows of `days` (default: those asked for)."""
        found = starts(self.use(technique), np.isfinite(self.values), days or self.days)
        return self._dated(technique, found, days or self.days)

    def known_starts(self) -> dict[str, tuple[dt.date, ...]]:
        """Return the starts of each technique, those that use shows and those that are marked."""
        keys = list(dict.fromkeys([*self.uses, *self.marks]))
        if not keys:
            return {}
        found = starts(np.column_stack([self.use(key) for key in keys]), np.isfinite(self.values), self.days)
        return {key: self._dated(key, found[:, column], self.days) for column, key in enumerate(keys)}

    def _dated(self, key: str, shown: Bools, days: int) -> tuple[dt.date, ...]:
        found = [int(day) for day in np.flatnonzero(shown)]
        if key in self.marks:
            marks = [mark - self.first for mark in self.marks[key]]
            found = with_marks(found, marks, self.use(key), np.isfinite(self.values), days)
        return tuple(self.date(day) for day in found)


def ask(
    diary: "Diary",
    technique: str | None,
    *,
    days: int,
    lag: int,
    site: str | None,
    side: str | None,
    outcome: str,
    higher_is_better: bool,
    today: dt.date | None,
    with_uses: bool = True,
) -> Question:
    """Check what is asked and read the days it is about; the use of techniques only where it is needed.

    Raises
    ------
    Misuse
        An unknown technique or outcome, a window of fewer than 14 days, a lag that leaves fewer than 5 days after.
    """
    key = _technique(diary, technique)
    _check_window(days, lag)
    now = diary.today if today is None else today
    values, uses = _frames(diary, now, site, side, with_uses=with_uses)
    words = diary.vocabulary
    marks = start_marks(diary) if with_uses else {}
    return Question(
        nothing="" if len(values) else no_entries(diary.entries, diary.problems, now),
        technique=key,
        label=words.label(key) if key else None,
        outcome=outcome,
        higher_is_better=higher_is_better,
        days=int(days),
        lag=int(lag),
        today=now,
        site=values.attrs["site"],
        side=values.attrs["side"],
        place=place_words(values.attrs["site"], values.attrs["side"], words),
        first=values.index[0].toordinal() if len(values) else now.toordinal(),
        values=_outcome(values, outcome),
        uses={name: uses[name].to_numpy(dtype=float, na_value=np.nan) for name in uses.columns},
        labels={name: words.label(name) for name in [*uses.columns, *marks]},
        marks=marks,
    )


def as_date(given: dt.date | str, name: str) -> dt.date:
    """Return a date argument as a plain date; an ISO text is read."""
    if isinstance(given, str):
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            message = f"{name} must be a date such as 2026-03-01, got {given!r}"
            raise Misuse(message, code="DATE_FORMAT", column=name) from None
    if not isinstance(given, dt.date):
        raise Misuse(f"{name} must be a date such as 2026-03-01, got {given!r}", code="DATE_FORMAT", column=name)
    return dt.date(given.year, given.month, given.day)


def numbered(question: Question, starts: tuple[dt.date, ...], number: int) -> dt.date:
    """Return one of the starts by its number, 1 for the first, −1 for the last."""
    if not 1 <= abs(number) <= len(starts):
        listed = ", ".join(f"{place} = {start}" for place, start in enumerate(starts, 1))
        message = f"start must be a date or the number of a start ({listed}), got {number}"
        raise Misuse(message, code="RANGE", column="start")
    return starts[number - 1 if number > 0 else number]


def check_start(question: Question, start: dt.date) -> None:
    """Refuse a start that lies after today or outside the diary."""
    if start > question.today:
        message = f"{start} is after today ({question.today}); a start can be compared once days have passed"
        raise Misuse(message, code="FUTURE_DATE", column="start")
    if not question.first <= start.toordinal() <= question.last:
        runs = f"runs from {question.date(0)} to {dt.date.fromordinal(question.last)}"
        message = f"{start} is outside the diary, which {runs}; choose a date in it"
        raise Misuse(message, code="OUTSIDE_DIARY", column="start")


def _technique(diary: "Diary", technique: str | None) -> str | None:
    if technique is None:
        return None
    key: str | None = diary.vocabulary.technique(str(technique))
    if key is None:
        raise Misuse(unknown_technique(str(technique), diary.vocabulary), code="UNKNOWN_TECHNIQUE", column="technique")
    return key


def _check_window(days: int, lag: int) -> None:
    given: tuple[tuple[str, object], ...] = (("days", days), ("lag", lag))
    for name, number in given:
        if type(number) is bool or not isinstance(number, Integral):
            raise Misuse(f"{name} must be a whole number of days, got {number!r}", code="NOT_A_NUMBER", column=name)
    if days < MIN_DAYS:
        message = f"days must be at least {MIN_DAYS}, got {days}: shorter windows mistake a flare for an effect"
        raise Misuse(message, code="RANGE", column="days")
    if days > MAX_DAYS:
        raise Misuse(f"days must be at most {MAX_DAYS}, got {days}", code="RANGE", column="days")
    if not 0 <= lag <= days - MIN_SCORED:
        message = f"lag must be 0 to {days - MIN_SCORED} with windows of {days} days, got {lag}"
        raise Misuse(message, code="RANGE", column="lag")


def _frames(
    diary: "Diary", today: dt.date, site: str | None, side: str | None, *, with_uses: bool
) -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Return days and uses as the diary would have given them today: later entries choose no site, say nothing of use.

    Measures are those of the whole diary, so that one written only later is merely unknown yet.
    """
    import pandas as pd

    from hiplog.diary import days as daily

    then = tuple(entry for entry in diary.entries if entry.date <= today)
    if len(then) == len(diary.entries):
        return diary.days(site=site, side=side), diary.uses() if with_uses else pd.DataFrame()
    words, settings = diary.vocabulary, diary.settings
    values = daily.days(
        then,
        vocabulary=words,
        site=site,
        side=side,
        main_site=settings.main_site,
        main_side=settings.main_side,
        measures=dict.fromkeys(name for entry in diary.entries for name in entry.measures),
    )
    return values, daily.uses(then, vocabulary=words) if with_uses else pd.DataFrame()


def _outcome(frame: "pd.DataFrame", outcome: str) -> Floats:
    if outcome not in frame.columns:
        known = ", ".join(str(name) for name in frame.columns)
        message = f"{outcome!r} is not recorded in this diary; it has: {known}"
        raise Misuse(message, code="UNKNOWN_OUTCOME", column="outcome")
    return frame[outcome].to_numpy(dtype=float)
