"""How long it is from one episode to the next, before and after a start (METHODS 6).

Kaplan and Meier's curve (1958, JASA 53:457): the share of waits in which, so many days after an episode, the next one
had not begun. A wait that was cut short, by the start, a gap or the last score, counts for as long as it was watched.
It describes; there is no test, for waits of one person follow each other and are not independent.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from hiplog.analysis.course.episode_days import Wait
from hiplog.analysis.wording.phrases import days
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    import pandas as pd

LEAST_WAITS = 4
"""Waits that each side needs (METHODS 6)."""


@dataclass(frozen=True, kw_only=True)
class Waits:
    """The waits of one side: all, those at whose end an episode began, and the curve.

    `median`: days after which the next episode had begun in half of the waits; None where that was never reached, or
    without a curve.
    """

    waits: int
    ended: int
    median: float | None = None
    steps: tuple[tuple[float, float], ...] = ()
    """(days, share of waits still without the next episode), falling, from (0, 1) on."""
    cut: tuple[tuple[float, float], ...] = ()
    """(days, share) of each wait that was cut short."""


@dataclass(frozen=True, kw_only=True)
class TimeToEpisode:
    """Waits before and after `start`; without enough of them no curve, a `reason`, and a `text` that says why."""

    start: dt.date
    before: Waits
    after: Waits
    reason: str | None = None
    text: str = ""

    @property
    def table(self) -> "pd.DataFrame":
        """One row per side: index ``side``; ``waits``, ``ended`` (counts) and ``median`` (days, NaN = not reached)."""
        import pandas as pd

        rows = [(name, side.waits, side.ended, side.median) for name, side in self._sides]
        frame = pd.DataFrame(rows, columns=["side", "waits", "ended", "median"])
        return frame.set_index("side").astype({"median": float})

    @property
    def _sides(self) -> tuple[tuple[str, Waits], ...]:
        return ("before", self.before), ("after", self.after)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types."""
        sides = {
            name: {
                "waits": side.waits,
                "ended": side.ended,
                "median": side.median,
                "steps": [list(step) for step in side.steps],
                "cut": [list(mark) for mark in side.cut],
            }
            for name, side in self._sides
        }
        return {"start": self.start.isoformat(), **sides, "reason": self.reason, "text": self.text}


def time_to_episode(waits: Sequence[Wait], start: dt.date) -> TimeToEpisode:
    """Split the waits at `start` and draw the curve of each side; a wait that crosses the start is cut there.

    Each belongs to the side on which its episode ended.
    """
    early, late = _before(waits, start), [wait for wait in waits if wait.since >= start]
    bare = TimeToEpisode(start=start, before=_counted(early), after=_counted(late))
    if min(len(early), len(late)) < LEAST_WAITS:
        return replace(bare, reason="TOO_FEW_EPISODES", text=_too_few(bare))
    found = replace(bare, before=_curve(early), after=_curve(late))
    text = (
        f"From one episode to the next: before {day_words(start)}, {_told(found.before)}; from then on, "
        f"{_told(found.after)}. This describes the diary as it is; a few episodes cannot tell a change from chance."
    )
    return replace(found, text=text)


def _before(waits: Sequence[Wait], start: dt.date) -> list[Wait]:
    found = []
    for wait in waits:
        left = (start - wait.since).days - 1
        if left > 0:
            found.append(wait if wait.days <= left else Wait(wait.since, left, ended=False))
    return found


def _counted(waits: Sequence[Wait]) -> Waits:
    return Waits(waits=len(waits), ended=sum(wait.ended for wait in waits))


def _curve(waits: Sequence[Wait]) -> Waits:
    from scipy import stats

    length = np.array([wait.days for wait in waits], dtype=float)
    ended = np.array([wait.ended for wait in waits])
    survival = stats.ecdf(stats.CensoredData.right_censored(length, ~ended)).sf
    at, share = survival.quantiles, survival.probabilities
    half = np.flatnonzero(share <= 0.5 + 1e-12)
    return replace(
        _counted(waits),
        median=float(at[half[0]]) if len(half) else None,
        steps=((0.0, 1.0), *zip(at.tolist(), share.tolist(), strict=True)),
        cut=tuple((float(day), float(survival.evaluate(day))) for day in np.sort(length[~ended])),
    )


def _told(side: Waits) -> str:
    seen = f"({side.ended} of {side.waits} waits were seen to end)"
    if side.median is None:
        return f"too few of the waits were seen to end for a middle one to be named {seen}"
    return f"the next had begun after {days(int(side.median))} in half of the waits {seen}"


def _too_few(bare: TimeToEpisode) -> str:
    before, after = (
        f"{count or 'no'} {'wait' if count == 1 else 'waits'}" for count in (bare.before.waits, bare.after.waits)
    )
    return (
        f"The time from one episode to the next cannot be compared: that needs {LEAST_WAITS} waits on each side, and "
        f"this diary has {before} before {day_words(bare.start)} and {after} from then on. "
        "A longer diary, or a lower threshold, has more episodes."
    )
