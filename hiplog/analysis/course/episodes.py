"""How often flares come, how long they last and how high they go, also before and after a start (METHODS 6, C8, C10).

Counts, without a test: a diary has few episodes, and they lean on the threshold. That is the person's setting, else the
larger of 4 and the 75th percentile of the diary's own scores, so that an episode is bad for this person.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.course.episode_days import BRIDGED, Episode, Wait, find, waits, watched
from hiplog.analysis.course.episode_result import Count, Episodes
from hiplog.analysis.course.time_to_episode import time_to_episode
from hiplog.analysis.question.question import PAIN, Question, as_date, ask, check_start
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.wording.phrases import days, number
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.sentences import on_days, subject
from hiplog.diary.wording import day_words
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

__all__ = ["Episode", "Wait", "episodes", "find", "waits", "watched"]

MIN_OBSERVED = 2 * MIN_SCORED
"""Scored days below which a diary's own usual cannot be told, nor how often anything comes."""
AT_LEAST = 4.0
"""The default threshold is never lower: from 4 of 10 on pain is moderate (METHODS 6)."""
PERCENTILE = 75.0
MONTH = 28
MOST = 0.5
"""Share of days at or above the threshold from which on episodes run into one another."""


class Threshold(NamedTuple):
    """A pain score, and where it is from: given, setting or diary."""

    value: float
    source: str


def episodes(
    diary: "Diary",
    *,
    site: str | None = None,
    side: str | None = None,
    threshold: float | None = None,
    start: dt.date | str | None = None,
    today: dt.date | None = None,
) -> Episodes:
    """Count the episodes of a diary: at least 3 consecutive scored days at or above the threshold (0–10).

    `start` splits them into before it and from it on.

    Raises
    ------
    Misuse
        An unknown site, a threshold that is not above 0 and at most 10, a start outside the diary.
    """
    if threshold is not None and not 0 < threshold <= 10:
        raise Misuse(f"threshold must be above 0 and at most 10, got {threshold:g}", code="RANGE", column="threshold")
    question = ask(
        diary, None, days=MONTH, lag=0, site=site, side=side, outcome=PAIN, higher_is_better=False, today=today,
        with_uses=False,
    )  # fmt: skip
    split = None if start is None else as_date(start, "start")
    if split is not None and len(question.values):
        check_start(question, split)
    level = threshold_of(question.values, threshold, diary.settings.episode_threshold)
    bare = _bare(question, level, split)
    if bare.all.observed < MIN_OBSERVED or level is None:
        refused = _refusal(question, bare)
        return replace(bare, reason=refused.reason, text=refused.text)
    return _counted(question, bare, level)


def threshold_of(values: Floats, given: float | None, setting: float | None) -> Threshold | None:
    """Return the threshold for a diary's values: the one given, else the setting, else from them; None without any."""
    if given is not None:
        return Threshold(float(given), "given")
    if setting is not None:
        return Threshold(float(setting), "setting")
    observed = values[np.isfinite(values)]
    return Threshold(max(AT_LEAST, float(np.percentile(observed, PERCENTILE))), "diary") if len(observed) else None


def _bare(question: Question, level: Threshold | None, start: dt.date | None) -> Episodes:
    seen = np.flatnonzero(np.isfinite(question.values))
    return Episodes(
        site=question.site,
        side=question.side,
        threshold=level.value if level else None,
        threshold_from=level.source if level else "diary",
        first=question.date(int(seen[0])) if len(seen) else None,
        last=question.date(int(seen[-1])) if len(seen) else None,
        start=start,
        all=Count(episodes=0, observed=len(seen), watched=watched(question.values)),
    )


def _refusal(question: Question, bare: Episodes) -> Refusal:
    if not len(question.values):
        text = f"{question.nothing}, so there are no episodes. Score pain on a few days first."
        return Refusal("EMPTY_DIARY", text)
    needs = f"To count episodes, at least {MIN_OBSERVED} scored days are needed; keep scoring, and look again."
    return Refusal("TOO_FEW_DAYS", f"{_where_and_when(question, bare)} {needs}")


def _counted(question: Question, bare: Episodes, level: Threshold) -> Episodes:
    first, values = question.first, question.values
    found = find(first, values, level.value)
    free = waits(first, values, found)
    whole = replace(bare, episodes=found, all=_count(values, found, free))
    cautions = _cautions(whole, values, level.value)
    parts = [_where_and_when(question, whole), _rule(level), _told("", whole.all), _open_ends(whole)]
    if whole.start is None:
        return replace(whole, cautions=cautions, text=" ".join(filter(None, parts)))
    split, at = whole.start, whole.start.toordinal() - first
    early = [wait for wait in free if wait.since + dt.timedelta(wait.days) < split]
    before = _count(values[:at], [episode for episode in found if episode.start < split], early)
    late = [wait for wait in free if wait.since >= split]
    after = _count(values[at:], [episode for episode in found if episode.start >= split], late)
    later = time_to_episode(free, split)
    when = day_words(split)
    parts += [_told(f"Before {when}", before), _told(f"From {when} on", after), later.text]
    return replace(
        whole,
        before=before,
        after=after,
        time_to_next=later,
        cautions=cautions,
        text=" ".join(filter(None, parts)),
    )


def _count(values: Floats, found: Sequence[Episode], free: Sequence[Wait]) -> Count:
    """Count the episodes of a period of days; `free` are the waits that lie in it."""
    days_watched, between = watched(values), [wait.days - 1 for wait in free if wait.ended]
    return Count(
        episodes=len(found),
        observed=int(np.isfinite(values).sum()),
        watched=days_watched,
        per_28_days=MONTH * len(found) / days_watched if days_watched else None,
        mean_length=float(np.mean([one.length for one in found])) if found else None,
        mean_peak=float(np.mean([one.peak for one in found])) if found else None,
        peak=max((one.peak for one in found), default=None),
        days_between=float(np.mean(between)) if between else None,
        between_seen=len(between),
    )


def _cautions(whole: Episodes, values: Floats, threshold: float) -> tuple[Caution, ...]:
    found = []
    observed = values[np.isfinite(values)]
    high = int((observed >= threshold).sum())
    if high > MOST * len(observed):
        many = f"All {high} scores" if high == len(observed) else f"{high} of the {len(observed)} scores"
        text = f"{many} are at or above {threshold:.3g}, so episodes run into one another; "
        found.append(Caution("MOSTLY_ABOVE", f"{text}a higher threshold may tell more."))
    possible = int(np.ptp(np.flatnonzero(np.isfinite(values)))) + 1
    unseen = possible - whole.all.watched
    if unseen:
        text = (
            f"{days(unseen)} lie in gaps of more than {BRIDGED} days without a score; episodes there are not counted."
        )
        found.append(Caution("GAPS", text))
    return tuple(found)


def _where_and_when(question: Question, bare: Episodes) -> str:
    if bare.first is None or bare.last is None:
        return f"{subject(question)} on none of the days."
    return f"{subject(question)} {on_days(bare.all.observed, bare.first, bare.last)}."


_SOURCE = {
    "given": "as asked for",
    "setting": "the setting of this diary",
    "diary": "the larger of 4 and the score that a quarter of this diary's days reach",
}


def _rule(level: Threshold) -> str:
    return f"An episode is at least 3 scored days in a row at {level.value:.3g} or more ({_SOURCE[level.source]})."


def _told(when: str, count: Count) -> str:
    """Return a period in a sentence; `when` "" is all of it."""
    lead = f"{when}: " if when else ""
    if not count.watched:
        return f"{lead}no day was scored."
    if not count.episodes:
        return f"{lead}{'n' if lead else 'N'}o episode in {days(count.watched)}."
    several = f"{count.episodes} {'episode' if count.episodes == 1 else 'episodes'}"
    rate = f"{several} in {days(count.watched)}, {number(count.per_28_days or 0.0)} per {MONTH} days"
    size = f"{number(count.mean_length or 0.0)} days long and {number(count.mean_peak or 0.0)} at the highest"
    text = f"{lead}{rate}; {'on average ' if count.episodes > 1 else ''}{size}"
    return f"{text}{_between(count)}."


def _between(count: Count) -> str:
    if count.days_between is None:
        return ""
    times, seen = count.episodes - 1, count.between_seen
    far = f", as far as that was scored ({seen} of {times} times)" if seen < times else ""
    return f", with {number(count.days_between)} days between{far}"


def _open_ends(whole: Episodes) -> str:
    """Say where an episode may be longer than what was scored of it."""
    open_ones = sum(not (episode.start_seen and episode.end_seen) for episode in whole.episodes)
    if not open_ones:
        return ""
    if open_ones == 1 and whole.episodes[-1].end == whole.last:
        return "The last one may still go on, or went on unscored."
    if open_ones == 1:
        return "One of them may have been longer: its beginning or end was not scored."
    return f"{open_ones} of them may have been longer: their beginnings or ends were not scored."
