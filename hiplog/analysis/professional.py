"""When a diary gives a reason to see a professional: said as help, and never what is wrong.

Two signs are in the scores.  **Worsening**: every 7 days, counted from a site's first score, the last 14 days are held
against the 14 before; it is said where they are higher with a chance of at least 0.975 by the one model, and by at
least the larger of 1 point and 30 %.  **Persisting**: once, on one of the days 15 to 28 of a new site, it is asked
whether pain that has not become lower since the first score should be looked at.  All other signs are a checklist that
a person ticks.

Nothing is stored: what was said when follows from the scores, so the same diary on the same day says the same.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis import ar1
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.wording.phrases import number
from hiplog.analysis.wording.words import LEANING, SURE
from hiplog.diary.catalog import Sign, catalog
from hiplog.diary.wording import place_words

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.entry import Entry

HALF = 14
"""Days that are held against the days before them; two weeks is what the articles give pain to settle."""
WEEK = 7
"""Days from check to check, and for which what a check says is shown."""
QUIET = 28
"""Days after one warning before the next about the same place."""
LEAST_SCORED = 7
"""Scored days of each half of a check."""
POINTS, SHARE = 1.0, 0.30
"""The larger of these is the least rise; smaller ones are not noticed as a worsening (Salaffi 2004, Farrar 2001)."""
FADED = 1.0
"""Mean of the later days, in points, below which pain has faded and nothing is asked."""


class Advice(NamedTuple):
    """A reason to see a professional, for one place; shown for a week from `date` on."""

    code: str
    """WORSENING or PERSISTING."""
    site: str
    side: str
    date: dt.date
    text: str

    def to_json(self) -> dict[str, str | None]:
        """Return the fields as JSON types: the date ISO, an unknown place None."""
        return self._asdict() | {"site": self.site or None, "side": self.side or None, "date": self.date.isoformat()}


def advice(diary: "Diary", today: dt.date | None = None, *, days: int = WEEK) -> tuple[Advice, ...]:
    """Return what the scores up to `today` (default: the diary's) give as a reason, place by place.

    What was said less than `days` days ago counts: a week for the person, longer for who looks at it more rarely.
    """
    now = diary.today if today is None else today
    found = []
    for (site, side), (first, values) in _places(diary.entries, now).items():
        where = place_words(site, side, diary.vocabulary)
        pain = f"Pain in the {where}" if where else "Pain"
        last = len(values) - 1
        warned = worsening(values) if (_rises(values)[0] > last - days).any() else []
        asked = persisting(values) if last < QUIET else None
        if warned and last - warned[-1] < days:
            day = dt.date.fromordinal(first + warned[-1])
            found.append(Advice("WORSENING", site, side, day, _worse(pain, values[: warned[-1] + 1])))
        if asked is not None and last - asked < days:
            found.append(
                Advice("PERSISTING", site, side, dt.date.fromordinal(first + asked), _stays(pain, values[:asked]))
            )
    return tuple(found)


def checklist() -> tuple[Sign, ...]:
    """Return the signs that no score shows, for the person or the physiotherapist to tick."""
    return tuple(sign for sign in catalog().see_a_professional if not sign.seen_in_diary)


def lines(found: Iterable[Advice]) -> list[str]:
    """Return what is said below a result: each advice, and under them the checklist; nothing without advice."""
    said = [item.text for item in found]
    if not said:
        return []
    signs = " ".join(f"• {sign.text}" for sign in checklist())
    return [*said, f"Please do not wait if one of these is true, whatever the scores say: {signs}"]


def worsening(values: Floats) -> list[int]:
    """Return the days on which a worsening is said: places in `values`, one score a day from the first on, NaN = none.

    A check looks at whole days, its own included.
    """
    ends, seen = _rises(values)
    sure = ends[_chance_higher(seen) >= SURE]
    said: list[int] = []
    for day in sure.tolist():
        if not said or day - said[-1] >= QUIET:
            said.append(day)
    return said


def _rises(values: Floats) -> tuple[npt.NDArray[np.intp], Floats]:
    """Return the days of the checks whose mean rose by enough, and the days that each of them looks at."""
    ends = np.arange(2 * HALF - 1, len(values), WEEK)
    seen = values[ends[:, None] - np.arange(2 * HALF - 1, -1, -1)]
    scored = np.isfinite(seen)
    enough = (scored[:, :HALF].sum(axis=1) >= LEAST_SCORED) & (scored[:, HALF:].sum(axis=1) >= LEAST_SCORED)
    ends, seen = ends[enough], seen[enough]
    before, after = (np.nanmean(half, axis=1) for half in (seen[:, :HALF], seen[:, HALF:]))
    rose = after - before >= np.maximum(POINTS, SHARE * before)
    return ends[rose], seen[rose]


def persisting(values: Floats) -> int | None:
    """Return the day on which it is asked about pain that stays, or None; `values` as for :func:`worsening`.

    It is the first of the days 15 to 28 before which each half of the days so far has 5 scores.  Nothing is asked if
    the later half is lower with a chance of at least 0.9, or pain has faded.
    """
    for day in range(HALF, min(2 * HALF, len(values))):
        seen = values[:day]
        half = day // 2
        if min(np.isfinite(part).sum() for part in (seen[:half], seen[half:])) < MIN_SCORED:
            continue
        lower = 1.0 - _chance_higher(seen[None], half)[0]
        return None if lower >= LEANING or np.nanmean(seen[half:]) < FADED else day
    return None


def _chance_higher(seen: Floats, half: int = HALF) -> Floats:
    """Return for each row the chance that the level from day `half` on is higher than before it."""
    if not len(seen):
        return np.empty(0)
    rows, size = seen.shape
    days = np.broadcast_to(np.arange(size), seen.shape)
    design = np.column_stack([np.ones(size), np.arange(size) >= half])
    fit = ar1.fit_batch(days, seen, np.broadcast_to(design, (rows, size, 2)))
    chance: Floats = 1.0 - fit.contrast((0.0, 1.0)).probability_below(0.0)
    return chance


def _places(entries: "Iterable[Entry]", today: dt.date) -> dict[tuple[str, str], tuple[int, Floats]]:
    """Return for each place the day number of its first score and its mean score of each day from then to today."""
    scores: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for entry in entries:
        if entry.pain is not None and entry.date <= today:
            scores.setdefault((entry.site, entry.side), []).append((entry.date.toordinal(), entry.pain))
    found = {}
    for place, scored in scores.items():
        day, pain = np.array([day for day, _ in scored]), np.array([score for _, score in scored])
        first = int(day.min())
        size = today.toordinal() - first + 1
        count = np.bincount(day - first, minlength=size)
        total = np.bincount(day - first, weights=pain, minlength=size)
        found[place] = first, np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return found


def _worse(pain: str, values: Floats) -> str:
    before, after = (float(np.nanmean(half)) for half in (values[-2 * HALF : -HALF], values[-HALF:]))
    return (
        f"{pain} has been higher over the last {HALF} days ({number(after)} on average) than over the {HALF} before "
        f"({number(before)}), by more than this diary swings from day to day. That is a good reason to ask a "
        "physiotherapist or a doctor to have a look; what is behind it a diary cannot say."
    )


def _stays(pain: str, values: Floats) -> str:
    mean = number(float(np.nanmean(values)))
    return (
        f"{pain} has been scored for two weeks and has not clearly become lower ({mean} on average). If nobody has "
        "looked at it yet, would you like to ask a physiotherapist or a doctor? This is asked once."
    )
