"""From scores to the word: the one place where the rules meet, for one comparison or for thousands at once.

:func:`verdict` is what a comparison says; :func:`verdicts` says the same of many diaries, or of many dates of one, in
two batched fits.  Error rates found with the second are therefore those of the first.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis.ar1.level import level_changes
from hiplog.analysis.before_after.evidence import Scores
from hiplog.analysis.doubts.other_dates import other_dates
from hiplog.analysis.question.question import PAIN
from hiplog.analysis.question.windows import Floats, Windows
from hiplog.analysis.wording.meaningful import Meaningful, nameable
from hiplog.analysis.wording.meaningful import meaningful as meaningful_amount
from hiplog.analysis.wording.words import WORDS, Lean, lean, word
from hiplog.diary.settings import Settings

NO_WORD = -1
"""The code of a row without an answer: too few days, or no variation."""


def verdict(
    scores: Scores,
    *,
    interval: tuple[float, float],
    leaning: Lean,
    meaningful: float | None,
    share_of_other_dates: float | None,
    doubtful: bool = False,
) -> str:
    """Return the word for the scores of both sides and what the model and the other dates say about them.

    `meaningful` None: no word about meaningful change.  `doubtful`: the way the start came about would fake this
    change.  It is then never "very likely", nor where scores hardly vary or their plain means speak against it.
    """
    return word(
        interval=interval,
        leaning=leaning,
        meaningful=meaningful,
        share_of_other_dates=share_of_other_dates,
        held_back=doubtful or scores.little_variation or scores.against(leaning),
    )


class Verdicts(NamedTuple):
    """One answer a row, all arrays [b]; NaN, and the code −1, where a row has none."""

    code: npt.NDArray[np.int64]
    """The place of the word in :data:`hiplog.analysis.wording.words.WORDS`."""
    change: Floats
    low: Floats
    high: Floats
    """`low` to `high` is the 95 % interval of the change."""
    probability_lower: Floats
    twin_probability_lower: Floats
    share_of_other_dates: Floats
    """NaN also where fewer than 10 dates can be compared, or none were to be."""

    @property
    def words(self) -> tuple[str | None, ...]:
        """The words themselves, None without an answer."""
        return tuple(WORDS[code] if code != NO_WORD else None for code in self.code)


def verdicts(
    day_numbers: npt.ArrayLike,
    values: npt.ArrayLike,
    start: npt.ArrayLike,
    days: int = 28,
    *,
    lag: int = 0,
    meaningful: float | None = None,
    outcome: str = PAIN,
    check_other_dates: bool = True,
    doubtful: npt.ArrayLike = False,
) -> Verdicts:
    """Compare the `days` before with the `days` from `start` on, in each row of values[b, n] on day_numbers[n].

    Day numbers are whole and increasing, NaN is a day without a score.  `start` is a day number, or one a row [b]; one
    row of values then is the same diary at every date.  The rows are whole diaries: their other dates are compared too,
    unless `check_other_dates` is False.  `meaningful` None is the default of METHODS 4 for pain, and no word about
    meaningful change for a measure; near the floor of pain there is none either.  `doubtful`, also one a row: see
    :func:`verdict`.
    """
    whole, day = _dense(day_numbers, values, start)
    offsets = np.r_[np.arange(-days, 0), np.arange(lag, days)]
    windows = _at(whole, day[:, None] + offsets)
    sides = [Scores(*(part[np.isfinite(part)] for part in np.split(row, [days]))) for row in windows]
    answered = np.flatnonzero([scores.enough and scores.varies for scores in sides])
    found = Verdicts(np.full(len(day), NO_WORD), *np.full((6, len(day)), np.nan))
    if not len(answered):
        return found
    for column, numbers in zip(found[1:], level_changes(offsets, windows[answered], offsets >= 0), strict=False):
        column[answered] = numbers
    doubts = np.broadcast_to(np.asarray(doubtful, dtype=bool), len(day))
    for row in answered.tolist():
        share = _share(whole[row], int(day[row]), days, lag, sides[row]) if check_other_dates else None
        found.share_of_other_dates[row] = np.nan if share is None else share
        size = _amount(sides[row], outcome, meaningful)
        found.code[row] = _code(found, row, sides[row], size, doubtful=bool(doubts[row]))
    return found


def _amount(scores: Scores, outcome: str, given: float | None) -> float | None:
    near_floor = outcome == PAIN and scores.near_floor
    usual = meaningful_amount(float(scores.before.mean()), outcome, Settings())
    return nameable(Meaningful(given, "") if given else usual, near_floor=near_floor)


def _code(found: Verdicts, row: int, scores: Scores, meaningful: float | None, *, doubtful: bool) -> int:
    share = float(found.share_of_other_dates[row])
    says = verdict(
        scores,
        interval=(float(found.low[row]), float(found.high[row])),
        leaning=lean(float(found.probability_lower[row]), float(found.twin_probability_lower[row])),
        meaningful=meaningful,
        share_of_other_dates=None if np.isnan(share) else share,
        doubtful=doubtful,
    )
    return WORDS.index(says)


def _dense(
    day_numbers: npt.ArrayLike, values: npt.ArrayLike, start: npt.ArrayLike
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return whole[b, every day] and the place [b] of each row's start in it."""
    day, scores = np.asarray(day_numbers, dtype=np.int64), np.atleast_2d(np.asarray(values, dtype=float))
    starts = np.atleast_1d(np.asarray(start, dtype=np.int64)) - day[0]
    whole = np.full((len(scores), int(day[-1] - day[0]) + 1), np.nan)
    whole[:, day - day[0]] = scores
    rows = np.broadcast_shapes((len(scores),), starts.shape)
    return np.broadcast_to(whole, (*rows, whole.shape[1])), np.broadcast_to(starts, rows)


def _at(whole: Floats, places: npt.NDArray[np.int64]) -> Floats:
    """Return the values at places[b, m] of each row, NaN outside it."""
    inside = (places >= 0) & (places < whole.shape[1])
    found = np.take_along_axis(whole, np.where(inside, places, 0), axis=1)
    return np.where(inside, found, np.nan)


def _share(values: Floats, day: int, days: int, lag: int, scores: Scores) -> float | None:
    stop = max(day + lag, min(day + days, len(values)))
    spans = Windows(range(day - days, day), range(day + lag, stop))
    return other_dates(0, values, spans, (), scores.difference).share
