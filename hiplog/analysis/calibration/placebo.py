"""The placebo-date test: what would be said of arbitrary dates of a diary, where nothing was started.

Every day of a diary that has both windows inside it, and is a window's length from every known start of a technique,
is taken for a start.  Whatever is then called a change is a false alarm, or a real shift that nobody wrote down; the
same dates are put to other tools.  Neighbouring dates share nearly all their days, so shares rest on far fewer
independent dates than are counted; `apart` says how many share no day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hiplog.analysis.before_after.verdict import NO_WORD, verdicts
from hiplog.analysis.calibration.counting import NO_ANSWER, Words, added, alarms, words_of
from hiplog.analysis.calibration.tools import TOOLS
from hiplog.analysis.question.question import PAIN, Question, ask

if TYPE_CHECKING:
    from hiplog.diary import Diary


@dataclass(frozen=True, kw_only=True)
class Placebo:
    """What came of the dates of one place of one diary, or of several added up; counts of dates.

    `dates` are those with an answer: at least 5 scored days a side, not all the same.  `alarms` have p < .05.
    """

    diary: str
    place: str
    window: int
    observed: int
    dates: int
    apart: int
    alarms: int
    words: Words
    tools: Mapping[str, int]


def placebos(diary: "Diary", name: str, *, window: int) -> Iterator[Placebo]:
    """Put every site and side of a diary to the test, by their names; a place without a usable date is left out."""
    asked = set()
    for site, side in sorted({(entry.site, entry.side) for entry in diary.entries if entry.pain is not None}):
        question = ask(
            diary,
            None,
            days=window,
            lag=0,
            site=site or None,
            side=side or None,
            outcome=PAIN,
            higher_is_better=False,
            today=None,
        )
        if (question.site, question.side) not in asked:
            asked.add((question.site, question.side))
            found = _tested(question, name)
            if found.dates:
                yield found


def together(parts: Sequence[Placebo], name: str) -> Placebo:
    """Add up places, at least one, all with the same window; every date counts once, so long diaries count more."""
    return Placebo(
        diary=name,
        place="",
        window=parts[0].window,
        observed=sum(part.observed for part in parts),
        dates=sum(part.dates for part in parts),
        apart=sum(part.apart for part in parts),
        alarms=sum(part.alarms for part in parts),
        words=added(part.words for part in parts),
        tools=added(part.tools for part in parts),
    )


def _tested(question: Question, name: str) -> Placebo:
    window, values = question.days, question.values
    day = _dates(question)
    said = verdicts(np.arange(len(values)), values, day, window) if len(day) else None
    answered = day[said.code != NO_WORD] if said else day
    around = answered[:, None] + np.arange(-window, window)
    before, after = values[around[:, :window]], values[around[:, window:]]
    return Placebo(
        diary=name,
        place=question.place,
        window=window,
        observed=int(np.isfinite(values).sum()),
        dates=len(answered),
        apart=_apart(answered, 2 * window),
        alarms=alarms(said.probability_lower) if said else 0,
        words={word: count for word, count in words_of(said).items() if word != NO_ANSWER} if said else {},
        tools={tool: int(judge(before, after).sum()) for tool, judge in TOOLS.items()} if len(answered) else {},
    )


def _dates(question: Question) -> NDArray[np.int64]:
    """Return the days, counted from the diary's first, that have both windows and no start nearby."""
    day = np.arange(question.days, len(question.values) - question.days + 1)
    starts = [start.toordinal() - question.first for dates in question.known_starts().values() for start in dates]
    near = np.abs(day[:, None] - np.array(starts, dtype=np.int64)) < question.days
    found: NDArray[np.int64] = day[~near.any(axis=1)]
    return found


def _apart(day: NDArray[np.int64], least: int) -> int:
    """Count dates from the first on, each at least so many days after the one counted before."""
    count, following = 0, -1
    for one in day:
        if one >= following:
            count, following = count + 1, int(one) + least
    return count
