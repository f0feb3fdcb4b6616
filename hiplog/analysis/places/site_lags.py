"""One place against another: whether pain here goes with pain there, on the same day or up to a week before.

y[t] = level + slope · x[t − lag] + carry · y[t − 1] + e, with the errors of METHODS 2: y is pain here, x pain there.
Yesterday's score here is a column of the model, since a bad week at both places would else look like one leading the
other.  Each lag from 0 to 7 has a fit of its own, and the p-values are adjusted for looking at all of them.

Only days count on which all three scores are known.  The result is an association.
"""

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import Estimate, estimate
from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS, varies
from hiplog.analysis.course.differences import judge
from hiplog.analysis.doses.days import Asked
from hiplog.analysis.places.site_lags_result import Lag, SiteLags
from hiplog.analysis.places.site_lags_sentences import answered, lag_words, no_answer, one_place
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.wording.meaningful import nameable, of_pain
from hiplog.analysis.wording.phrases import days, number
from hiplog.diary.places import Pair
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

__all__ = ["Lag", "SiteLags", "site_lags"]

LAGS = tuple(range(8))
MIN_OBSERVED = 2 * MIN_SCORED
"""Days that count which a lag needs; as many as both sides of a comparison."""
USUAL = (10.0, 90.0)
"""Percentiles between which scores are usual: over their range a difference is meaningful or not."""


class LagDays(NamedTuple):
    """The days that count for one lag, one element each."""

    lag: int
    day_numbers: Floats
    here: Floats
    there: Floats
    before: Floats
    """The score here on the day before."""


def site_lags(
    diary: "Diary",
    *,
    site: str | None = None,
    side: str | None = None,
    against: tuple[str | None, str | None] | None = None,
    today: dt.date | None = None,
) -> SiteLags:
    """Hold pain at one place against pain at another, 0 to 7 days before.

    `against` is the site and side ("" for none) of the other place; None is the one with the most scores besides.  A
    site of it that is None is the same one, a side that is None is the most scored one there.

    Raises
    ------
    Misuse
        An unknown site; the same place twice.
    """
    here = Asked(site, side, today).about(diary, PAIN)
    other = (against[0] or here.site, against[1]) if against else _other_place(diary, here)
    if other is None:
        refused = one_place(here)
        bare = SiteLags(site=here.site, side=here.side, place=here.place)
        return replace(bare, reason=refused.reason, text=refused.text)
    there = Asked(*other, today).about(diary, PAIN)
    if (here.site, here.side) == (there.site, there.side):
        message = f"{here.place or 'a place'} cannot be held against itself; choose another place"
        raise Misuse(message, code="USAGE", column="against")
    found = [lag_days(here.values, there.values, lag) for lag in LAGS]
    bare = SiteLags(
        site=here.site,
        side=here.side,
        place=here.place,
        other_site=there.site,
        other_side=there.side,
        other_place=there.place,
        lags=tuple(Lag(one.lag, len(one.here)) for one in found),
    )
    return _judged(bare, here, found, diary)


def lag_days(here: Floats, there: Floats, lag: int) -> LagDays:
    """Return the days t on which here[t], here[t − 1] and there[t − lag] are known (NaN = not)."""
    day = np.arange(max(lag, 1), len(here))
    three = np.array([here[day], there[day - lag], here[day - 1]]).reshape(3, -1)
    known = np.isfinite(three).all(axis=0)
    return LagDays(lag, day[known].astype(float), *three[:, known])


def slope(found: LagDays) -> Estimate | None:
    """Return the change here with one more point there; None with too few days, or where nothing can be told apart."""
    if len(found.here) < MIN_OBSERVED or not varies(found.here) or not varies(found.there):
        return None
    columns = [np.ones(len(found.here))]
    if varies(found.before):
        columns.append(found.before - found.before.mean())
    design = np.column_stack([*columns, found.there - found.there.mean()])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    return estimate(ar1.fit(found.day_numbers, found.here, design), (*(0.0 for _ in columns), 1.0), ())


def _other_place(diary: "Diary", here: Question) -> Pair | None:
    """Return the place with the most scores besides this one."""
    scores = Counter(
        Pair(entry.site, entry.side)
        for entry in diary.entries
        if entry.pain is not None and entry.site and entry.date <= here.today
    )
    del scores[Pair(here.site, here.side)]
    return min(scores, key=lambda pair: (-scores[pair], pair), default=None)


def _judged(bare: SiteLags, here: Question, found: list[LagDays], diary: "Diary") -> SiteLags:
    told = {one.lag: effect for one in found if (effect := slope(one)) is not None}
    if not told:
        refused = no_answer(bare, here, found, MIN_OBSERVED)
        return replace(bare, reason=refused.reason, text=refused.text)
    counted = [one for one in found if one.lag in told]
    first, last = (pick(day for one in counted for day in one.day_numbers[[0, -1]]) for pick in (min, max))
    there, scores = (np.concatenate([getattr(one, name) for one in counted]) for name in ("there", "here"))
    width = float(np.ptp(np.percentile(there, USUAL))) or float(np.ptp(there))
    mean = float(scores.mean())
    amount = of_pain(mean, diary.settings)
    size = nameable(amount, near_floor=mean < FLOOR)
    cautions = _cautions(counted, mean)
    judged = judge(
        [lag_words(lag) for lag in told],
        list(told.values()),
        meaningful=None if size is None else size / width,
        little_variation=any(caution.code == "LITTLE_VARIATION" for caution in cautions),
    )
    by_lag = dict(zip(told, judged, strict=True))
    result = replace(
        bare,
        first=here.date(int(first)),
        last=here.date(int(last)),
        usual_width=width,
        meaningful=amount.size,
        lags=tuple(lag._replace(slope=by_lag.get(lag.lag)) for lag in bare.lags),
        cautions=cautions,
    )
    return replace(result, text=answered(result))


def _cautions(counted: list[LagDays], mean: float) -> tuple[Caution, ...]:
    found = []
    columns = [column for one in counted for column in (one.here, one.there)]
    away = min(len(column) - int(np.unique(column, return_counts=True)[1].max()) for column in columns)
    if away < LITTLE_VARIATION_DAYS:
        text = f"At one of the places all scores but those of {days(away)} are the same, so how the two go together "
        found.append(Caution("LITTLE_VARIATION", f"{text}is hard to know."))
    if mean < FLOOR:
        text = f"Pain was low anyway ({number(mean)} on average), so there is little room for it to fall."
        found.append(Caution("NEAR_FLOOR", text))
    return tuple(found)
