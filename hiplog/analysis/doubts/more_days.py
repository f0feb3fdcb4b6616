"""How many more days until the range of a comparison is narrow enough to see a meaningful change (METHODS 4).

Both windows grow, the one before only as far as the diary has days without the technique, until half the width of the
95 % interval is below the meaningful amount.  The noise is the one that the model holds for the likeliest now (ρ, w and
σ at the posterior mode); days to come are taken to be scored as often as those after the start so far.
"""

import datetime as dt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis.ar1.level import Noise
from hiplog.analysis.before_after.evidence import Sides
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.wording.phrases import amount, days
from hiplog.diary.wording import day_words

STEP = 7
"""Windows are tried a week apart; the answer is no sharper than that."""
LONGEST = 182
"""Days; half a year on each side of a start holds too many other changes, so longer windows are not advised."""
NEVER = "More days after the start will not settle it; a longer time before a start, or a planned trial, would."


class MoreDays(NamedTuple):
    """Days still to be scored (0: the diary has them), and the window length that is then compared.

    Both None where more days after the start will not do.  `half_width` is half the width of the 95 % interval with
    that window, or with the longest one tried; `text` says it, "" where the windows asked for are enough already.
    """

    days: int | None
    window: int | None
    half_width: float
    text: str

    @property
    def reachable(self) -> bool:
        """More days after the start can do."""
        return self.days is not None


def more_days(sides: Sides, noise: Noise, meaningful: float) -> MoreDays | None:
    """Return the fewest days after which the interval's half-width is below `meaningful`.

    None with windows of half a year or more: what these leave open, a few weeks will not settle.
    """
    if sides.question.days >= LONGEST:
        return None
    elapsed = sides.question.today.toordinal() - sides.windows.before.stop + 1
    lengths = np.arange(sides.question.days, LONGEST + 1, STEP)
    widths = half_widths(_scored(sides, elapsed), lengths, noise)
    enough = np.flatnonzero(widths < meaningful)
    if not len(enough):
        return MoreDays(None, None, float(widths[-1]), NEVER)
    window = int(lengths[enough[0]])
    more = max(0, window - elapsed)
    return MoreDays(more, window, float(widths[enough[0]]), _words(sides, more, window, meaningful))


def _words(sides: Sides, more: int, window: int, meaningful: float) -> str:
    question = sides.question
    size = amount(meaningful, question.outcome)
    look = "" if sides.given or sides.found_with(window) else " (give its date as the start)"
    periods = f"periods of {window} days around the same start{look}"
    if more == 0 and window == question.days:
        return ""
    if more == 0:
        return f"This diary already has the days for {periods}; those can show a change of {size}."
    when = day_words(question.today + dt.timedelta(more))
    return (
        f"After about {days(more)} more, scored as often as so far, {periods} can show a change of {size}: "
        f"keep scoring, and look again on {when}."
    )


def half_widths(offsets: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], noise: Noise) -> Floats:
    """Return half the width of the 95 % interval for each window length [m], in units of the scores.

    `offsets` are the scored days, counted from the start, with at least 3 in the shortest window.  Put in the order in
    which growing windows take them up, the days of each are the first so many rows of one triangular factor.
    """
    from scipy.special import stdtrit

    reach = np.where(offsets < 0, -offsets, offsets + 1)
    order = np.argsort(reach, kind="stable")
    day = offsets[order]
    kept = noise.rho ** np.arange(np.ptp(day) + 1)
    correlation = (1.0 - noise.share) * kept[np.abs(day[:, None] - day)] + noise.share * np.eye(len(day))
    rows = np.linalg.solve(np.linalg.cholesky(correlation), np.column_stack([np.ones(len(day)), day >= 0]))
    information = np.cumsum(rows[:, :, None] * rows[:, None, :], axis=0)
    count = np.searchsorted(reach[order], lengths, side="right")
    a, b, c = (information[count - 1, i, j] for i, j in ((0, 0), (0, 1), (1, 1)))
    widths: Floats = stdtrit(count - 2, 0.975) * noise.sigma * np.sqrt(a / (a * c - b * b))
    return widths


def _scored(sides: Sides, elapsed: int) -> npt.NDArray[np.int64]:
    """Return the days from the start that are or will be scored: those of the diary, then as many as so far."""
    question, start = sides.question, sides.windows.before.stop
    share = len(sides.after) / len(sides.windows.after)
    past = np.flatnonzero(np.isfinite(question.values)) + question.first - start
    past = past[(past >= max(-LONGEST, _baseline(sides))) & ((past < 0) | (past >= question.lag))]
    ahead = np.arange(max(elapsed, question.lag), LONGEST)
    ahead = ahead[np.floor((ahead + 1) * share) > np.floor(ahead * share)]
    found: npt.NDArray[np.int64] = np.concatenate([past[past < LONGEST], ahead])
    return found


def _baseline(sides: Sides) -> int:
    """Return the first day, counted from the start, of the time before it: after any earlier use of the technique."""
    question, begin = sides.question, sides.question.first
    if sides.began:
        used = np.flatnonzero(question.use(question.technique or "")[: sides.windows.before.stop - begin] == 1.0)
        begin += int(used[-1]) + 1 if len(used) else 0
    return begin - sides.windows.before.stop
