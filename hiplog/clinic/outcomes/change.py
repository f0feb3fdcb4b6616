"""From the first score to the last: how much it changed, against the measurement error and the meaningful amount.

The word: a change of no more than the measurement error is "not more than measurement error", whatever its direction; a
larger one is "improved" or "worse".  Where no measurement error is known the meaningful amount takes its place, and a
smaller change has no word.  `reached` is told apart: a change may be meaningful by its size and still within the error,
or beyond the error and too small to matter.  Own things are compared over those that were scored both times.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from hiplog.clinic.outcomes.registry import Amount, OutcomeMeasure, measure_of, measures
from hiplog.clinic.outcomes.scores import Score, outcome_scores
from hiplog.clinic.outcomes.sentences import sentence
from hiplog.clinic.outcomes.words import BETTER, SAME, WORSE
from hiplog.diary.names import fold

if TYPE_CHECKING:
    from hiplog.diary import Diary

_CLOSE = 1e-9


class Activity(NamedTuple):
    """One own thing that was scored both times."""

    name: str
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """How one measure changed; None for what cannot be said, and then `reason` says why."""

    measure: OutcomeMeasure
    first: Score
    last: Score
    """The same as `first` where there is one score only."""
    change: float | None
    """Last minus first, in the measure's unit; of own things over those scored both times."""
    error: float | None
    """The measurement error: a change must be more."""
    meaningful: float | None
    """The meaningful amount at this first score: the smaller of points and percent."""
    reached: bool | None
    """Whether the change is meaningful by its size, for better or worse."""
    word: str | None
    """ "improved", "not more than measurement error" or "worse"."""
    activities: tuple[Activity, ...]
    reason: str
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the change with plain values; unknown is null."""
        return {
            "measure": self.measure.key,
            "name": self.measure.name,
            "first": score_json(self.first),
            "last": score_json(self.last),
            **{name: getattr(self, name) for name in ("change", "error", "meaningful", "reached", "word")},
            "activities": [activity._asdict() for activity in self.activities],
            "reason": self.reason or None,
            "text": self.text,
        }


def score_json(score: Score) -> dict[str, Any]:
    """Return a score with plain values; unknown is null."""
    return {
        "date": score.date.isoformat(),
        "total": score.total,
        "items": [{"name": item.name or None, "value": item.value} for item in score.items],
        "reason": score.reason or None,
        "id": score.id or None,
    }


def outcome_changes(
    diary: "Diary", *, since: dt.date | None = None, until: dt.date | None = None
) -> tuple[OutcomeChange, ...]:
    """Return how each questionnaire changed between two days, both included, in the order of the registry.

    A measure without a score there is left out.  Ranges of motion are told apart, by :mod:`.motion`.
    Raises CannotRead where `events.csv` is refused.
    """
    scores, _problems = outcome_scores(diary)
    within = [score for score in scores if (since or score.date) <= score.date <= (until or score.date)]
    return changes_of(within)


def changes_of(scores: Sequence[Score]) -> tuple[OutcomeChange, ...]:
    """Return how each questionnaire among `scores`, which are in the order of their days, changed."""
    by_key: dict[str, list[Score]] = {}
    for score in scores:
        by_key.setdefault(score.measure, []).append(score)
    return tuple(change_of(by_key[key]) for key in measures() if key in by_key)


def change_of(scores: Sequence[Score]) -> OutcomeChange:
    """Return how one measure changed from the first to the last of its scores that have a total."""
    known = [score for score in scores if score.total is not None] or list(scores)
    measure, first, last = measure_of(scores[0].measure), known[0], known[-1]
    activities = _both(first, last)
    change, start, reason = _change(measure, first, last, activities)
    error, meaningful = measure.error.points, _at(measure.meaningful, start)
    reached = None if change is None or meaningful is None else abs(change) >= meaningful - _CLOSE
    found = OutcomeChange(
        measure,
        first,
        last,
        change,
        error,
        meaningful,
        reached,
        _word(measure, change, error, start),
        activities,
        reason,
    )
    return replace(found, text=sentence(found))


def _both(first: Score, last: Score) -> tuple[Activity, ...]:
    """Return the own things that both scores have, in the order of the last."""
    before: Mapping[str, float] = {fold(item.name): item.value for item in first.items if item.value is not None}
    return tuple(
        Activity(item.name, before[fold(item.name)], item.value)
        for item in last.items
        if item.name and item.value is not None and fold(item.name) in before
    )


def _change(
    measure: OutcomeMeasure, first: Score, last: Score, activities: Sequence[Activity]
) -> tuple[float | None, float | None, str]:
    """Return the change, the score that it starts from, and why there is none."""
    if first.total is None or last.total is None:
        return None, None, last.reason
    if measure.is_change:
        return None, None, ""
    if first is last:
        return None, first.total, "One score so far: a change needs two, on two days."
    form = measure.items
    if form is None or not form.own or not (first.items and last.items):
        return last.total - first.total, first.total, ""
    if len(activities) < form.needed[0]:
        same = "1 activity is" if len(activities) == 1 else f"{len(activities)} activities are"
        return None, None, f"{same} the same both times; a change needs {form.needed[0]}."
    count = len(activities)
    start = sum(activity.first for activity in activities) / count
    return sum(activity.last for activity in activities) / count - start, start, ""


def _at(amount: Amount, start: float | None) -> float | None:
    found = [] if amount.points is None else [amount.points]
    if amount.percent is not None and start:
        found.append(abs(start) * amount.percent / 100)
    return min(found, default=None)


def _word(measure: OutcomeMeasure, change: float | None, error: float | None, start: float | None) -> str | None:
    if change is None:
        return None
    if error is not None and abs(change) <= error + _CLOSE:
        return SAME
    bar = measure.meaningful.points
    if error is None:
        bar = bar if bar is not None else _at(measure.meaningful, start)
        if bar is None or abs(change) < bar - _CLOSE:
            return None
    return BETTER if (change > 0) == (measure.better == "higher") else WORSE
