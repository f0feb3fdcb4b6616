"""Within the session: pain right after a technique against pain just before it (METHODS 3c).

People reach for something when it hurts, and such pain eases by itself: a useless technique "drops" it by 0.2 to 0.4.
So a verdict comes only from sessions without the technique that began with as much pain: pain after is regressed on
pain before and on the use of every technique that has sessions enough, in one model, whose errors remember the
sessions of the same and of neighbouring days.

A score says less than a person feels.  Who reaches for something at moments that are worse than the score shows makes
it look worse than it is (a useless one by 0.15, in simulation); nothing makes it look better.  So "higher" needs a
second opinion: the change from before to after, not adjusted for pain before, must agree.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import Estimate, estimate
from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS, varies
from hiplog.analysis.question.question import PAIN, Question, ask
from hiplog.analysis.question.windows import Bools, Floats
from hiplog.analysis.sessions.result import WithinSession
from hiplog.analysis.sessions.sentences import answered, no_comparison, no_variation, too_few, without_answer
from hiplog.analysis.sessions.sessions import Sessions, sessions
from hiplog.analysis.wording.meaningful import Meaningful, nameable, of_pain
from hiplog.analysis.wording.phrases import number, sentence
from hiplog.analysis.wording.words import HIGHER, NO_MEANINGFUL, UNSURE, lean, word
from hiplog.diary.entry import Entry
from hiplog.diary.settings import Settings

if TYPE_CHECKING:
    from hiplog.diary import Diary

__all__ = ["MIN_SESSIONS", "WithinSession", "within_session", "within_sessions"]

MIN_SESSIONS = 5
"""With the technique, and without it; with fewer the spread cannot be seen."""
TOGETHER = 0.95
"""Sessions with both techniques of sessions with either; above, the two are one (METHODS 3)."""
WORSE_MOMENTS = 1.0
"""Points by which sessions with the technique begin higher; less is hardly a choice of moments."""
SPARE = 5
"""Degrees of freedom that the joint model must leave; else each technique has a model of its own."""

Groups = list[list[str]]
"""Techniques that stand for one column of the design: alone, or always together with others."""


class Opinions(NamedTuple):
    """What a technique does to pain right after for as much pain before, and to the change from before to after."""

    adjusted: Estimate
    change: Estimate


def within_session(
    diary: "Diary",
    technique: str,
    *,
    site: str | None = None,
    side: str | None = None,
    today: dt.date | None = None,
) -> WithinSession:
    """Compare pain right after with pain just before one technique, and with sessions without it.

    Raises
    ------
    Misuse
        An unknown technique or site.
    """
    question = ask(
        diary,
        technique,
        days=28,
        lag=0,
        site=site,
        side=side,
        outcome=PAIN,
        higher_is_better=False,
        today=today,
    )
    key = question.technique or ""
    found = within_sessions(diary.entries, question, settings=diary.settings)
    return found.get(key) or _bare(question, key, question.label or "", sessions(diary.entries, question))


def within_sessions(
    entries: Iterable[Entry], question: Question, *, settings: Settings | None = None
) -> dict[str, WithinSession]:
    """Answer for every technique that has a session, of the question's site and side and up to its day.

    `settings` (default: none set) may hold a meaningful amount.
    """
    seen = sessions(entries, question)
    bare = {key: _bare(question, key, question.labels[key], seen) for key in seen.uses}
    groups = _groups(seen, [key for key, result in bare.items() if result.reason is None])
    for group, opinions in zip(groups, _opinions(seen, groups), strict=True):
        for key in group:
            if isinstance(opinions, str):
                text = without_answer(bare[key], question.place, opinions)
                bare[key] = replace(bare[key], reason=opinions, text=text)
                continue
            found = _cautions(bare[key], seen, {other: question.labels[other] for other in group if other != key})
            amount = of_pain(float(seen.before[seen.uses[key]].mean()), settings or Settings())
            bare[key] = _answer(bare[key], opinions, found, amount)
    return bare


def _bare(question: Question, key: str, label: str, seen: Sessions) -> WithinSession:
    used = seen.uses.get(key, np.zeros(len(seen.slots), dtype=np.bool_))
    result = WithinSession(
        technique=key,
        label=label,
        site=question.site,
        side=question.side,
        sessions=int(used.sum()),
        comparison_sessions=int((~used).sum()),
        nothing_sessions=int(seen.nothing.sum()),
        mean_change=float(seen.change[used].mean()) if used.any() else None,
    )
    if result.sessions < MIN_SESSIONS:
        return replace(result, reason="TOO_FEW_SESSIONS", text=too_few(result, question.place, MIN_SESSIONS))
    if result.comparison_sessions < MIN_SESSIONS:
        caution, text = no_comparison(result, question.place, MIN_SESSIONS)
        return replace(result, reason="NO_COMPARISON", cautions=(Caution("NO_COMPARISON", caution),), text=text)
    if not varies(seen.after) and not varies(seen.before):
        return replace(result, reason="NO_VARIATION", text=no_variation(result, question.place, float(seen.after[0])))
    return result


def _groups(seen: Sessions, keys: list[str]) -> Groups:
    groups: Groups = []
    for key in keys:
        joined = next((group for group in groups if _together(seen.uses[group[0]], seen.uses[key])), None)
        if joined is None:
            groups.append([key])
        else:
            joined.append(key)
    return groups


def _together(one: Bools, other: Bools) -> bool:
    return int((one & other).sum()) > TOGETHER * int((one | other).sum())


def _opinions(seen: Sessions, groups: Groups) -> list[Opinions | str]:
    """Return what each group does, or the reason why the scores before leave nothing to tell it by."""
    columns = [np.any([seen.uses[key] for key in group], axis=0).astype(float) for group in groups]
    before = [seen.before - seen.before.mean()] if groups and varies(seen.before) else []
    adjusted = _each(seen.slots, seen.after, columns, before)
    return [_judged(*pair) for pair in zip(adjusted, _each(seen.slots, seen.change, columns, []), strict=True)]


def _judged(adjusted: Estimate | None, change: Estimate | None) -> Opinions | str:
    if adjusted is None or change is None:
        return "NOT_SEPARABLE"
    low, high = adjusted.interval
    return Opinions(adjusted, change) if low < high else "NO_VARIATION"


def _each(
    slots: npt.NDArray[np.int64], values: Floats, columns: list[Floats], more: list[Floats]
) -> list[Estimate | None]:
    """Return the effect of each column; None where it follows from the others of its model."""
    joint = np.column_stack([*columns, np.ones(len(values)), *more])
    k = joint.shape[1]
    if np.linalg.matrix_rank(joint) == k and len(values) >= k + SPARE:
        fit = ar1.fit(slots, values, joint)
        return [estimate(fit, tuple(np.eye(k)[j]), ()) for j in range(len(columns))]
    # Without sessions that separate all of them, each technique stands against all sessions without it.
    alone = [np.column_stack([column, np.ones(len(values)), *more]) for column in columns]
    return [_first(slots, values, design) for design in alone]


def _first(slots: npt.NDArray[np.int64], values: Floats, design: Floats) -> Estimate | None:
    k = design.shape[1]
    if np.linalg.matrix_rank(design) < k:
        return None
    return estimate(ar1.fit(slots, values, design), tuple(np.eye(k)[0]), ())


def _answer(bare: WithinSession, opinions: Opinions, found: tuple[Caution, ...], amount: Meaningful) -> WithinSession:
    level = opinions.adjusted
    leaning = lean(level.probability_lower, opinions.change.probability_lower)
    codes = [caution.code for caution in found]
    verdict = word(
        interval=level.interval,
        leaning=leaning._replace(twin=1.0),
        meaningful=nameable(amount, near_floor="NEAR_FLOOR" in codes),
        share_of_other_dates=None,
        held_back="LITTLE_VARIATION" in codes,
    )
    if leaning.says is HIGHER and leaning.drifts(None) and verdict != NO_MEANINGFUL:
        verdict = UNSURE
    return replace(
        bare,
        change=level.change,
        interval=level.interval,
        p_value=level.p_value,
        probability_lower=level.probability_lower,
        meaningful=amount.size,
        word=verdict,
        cautions=found,
        text=answered(bare, level, verdict, amount),
    )


def _cautions(bare: WithinSession, seen: Sessions, company: dict[str, str]) -> tuple[Caution, ...]:
    used = seen.uses[bare.technique]
    with_it, without = float(seen.before[used].mean()), float(seen.before[~used].mean())
    found = [
        _little_variation(seen.change),
        _worse_moments(with_it, without),
        *(_used_with(bare.label, key, label) for key, label in company.items()),
    ]
    if not bare.nothing_sessions:
        text = "In none of the other sessions was nothing done, so this is against other things, not against nothing."
        found.append(Caution("ONLY_AGAINST_OTHERS", text))
    if with_it < FLOOR:
        text = f"Pain was low just before ({number(with_it)} on average), so there is little room for it to fall."
        found.append(Caution("NEAR_FLOOR", text))
    return tuple(caution for caution in found if caution is not None)


def _little_variation(change: Floats) -> Caution | None:
    away = len(change) - int(np.unique(change, return_counts=True)[1].max())
    if away >= LITTLE_VARIATION_DAYS:
        return None
    so = "so how much sessions differ is hard to know."
    return Caution("LITTLE_VARIATION", f"All but {away} of the sessions changed pain by as much, {so}")


def _worse_moments(with_it: float, without: float) -> Caution | None:
    if with_it - without < WORSE_MOMENTS:
        return None
    return Caution(
        "USED_ON_BAD_DAYS",
        f"It was used when it hurt more ({number(with_it)} just before, against {number(without)} without it). That is "
        "allowed for as far as scores show it; what they do not show makes a technique look worse than it is.",
    )


def _used_with(label: str, key: str, other: str) -> Caution:
    text = f"{sentence(label)} and {other} were used in the same sessions; the two cannot be told apart here."
    return Caution(f"USED_WITH:{key}", text)
