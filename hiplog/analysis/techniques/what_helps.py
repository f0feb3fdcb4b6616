"""What helps: every technique of a diary against one outcome, by each design that can say something (METHODS 3).

The row of a technique is about the day after its use, all techniques in one model; beside it stand what happens right
after it, and what changed when it began.  With many techniques some will look good by chance: p is adjusted for their
number, and "very likely" asks for that too.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hiplog.analysis.ar1.level import Estimate
from hiplog.analysis.before_after.compare import answer as compared
from hiplog.analysis.before_after.comparison import Caution, Comparison
from hiplog.analysis.before_after.evidence import varies
from hiplog.analysis.doubts.lead_test import Lead, lead_tests
from hiplog.analysis.question.question import PAIN, Question, ask
from hiplog.analysis.sessions.within_session import WithinSession, within_sessions
from hiplog.analysis.techniques import next_day_sentences as sentences
from hiplog.analysis.techniques.holm import holm
from hiplog.analysis.techniques.next_day import MIN_EITHER, NextDay, NextDays, next_day, next_days
from hiplog.analysis.techniques.next_day_cautions import next_day_cautions
from hiplog.analysis.techniques.score_before_use import scores_before_use
from hiplog.analysis.techniques.what_helps_listing import listing, nothing_to_list
from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.analysis.wording.meaningful import Meaningful, meaningful, nameable
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.words import lean, word

if TYPE_CHECKING:
    from hiplog.diary import Diary

CHANCE = 0.05
"""Adjusted p up to which a difference is called very likely."""


@dataclass(frozen=True)
class _Seen:
    """What the rows are made from."""

    question: Question
    days: NextDays
    answer: NextDay | None
    adjusted: Mapping[str, float]
    effects: int
    """So many are asked about at once."""
    leads: Mapping[str, Lead]
    sessions: Mapping[str, WithinSession]
    starts: Mapping[str, Comparison]
    meaningful: Meaningful | None


def what_helps(
    diary: "Diary",
    *,
    site: str | None = None,
    side: str | None = None,
    outcome: str = PAIN,
    higher_is_better: bool = False,
    days: int = 28,
    today: dt.date | None = None,
) -> WhatHelps:
    """Hold every technique of the diary against an outcome: pain of one site and side, or a measure.

    `days` is the length of the windows of the start comparisons; `today` (default: the diary's) cuts off later days.
    What cannot be answered (used always, too few days) is a row with numbers None, a `reason` and a `text`.

    Raises
    ------
    Misuse
        An unknown site or outcome; `days` < 14.
    """
    question = ask(
        diary,
        None,
        days=days,
        lag=0,
        site=site,
        side=side,
        outcome=outcome,
        higher_is_better=higher_is_better,
        today=today,
    )
    bare = WhatHelps(
        site=question.site,
        side=question.side,
        place=question.place,
        outcome=outcome,
        higher_is_better=higher_is_better,
        days_possible=max(0, len(question.values) - 1),
    )
    if not question.uses:
        refusal = nothing_to_list(question)
        return replace(bare, reason=refusal.reason, text=refusal.text)
    seen = _look(diary, question)
    rows = tuple(_row(seen, key) for key in sorted(question.uses, key=lambda key: question.labels[key].casefold()))
    reasons = {row.reason for row in rows}
    result = replace(
        bare,
        rows=rows,
        days_observed=len(seen.days.values),
        meaningful=seen.meaningful and seen.meaningful.size,
        reason=None if None in reasons else reasons.pop() if len(reasons) == 1 else "TOO_FEW_DAYS",
    )
    return replace(result, text=listing(result))


def _look(diary: "Diary", question: Question) -> _Seen:
    entries = [entry for entry in diary.entries if entry.date <= question.today]
    days = next_days(question, scores_before_use(entries, question))
    answer = next_day(days) if len(days.values) and varies(days.values) else None
    if answer is not None and answer.exact:
        answer = None
    amount = meaningful(float(days.values.mean()), question.outcome, diary.settings) if len(days.values) else None
    return _Seen(
        question=question,
        days=days,
        answer=answer,
        adjusted=_adjusted(answer),
        effects=len(answer.groups.told) if answer is not None else 0,
        leads=lead_tests(question),
        sessions=within_sessions(entries, question, settings=diary.settings) if question.outcome == PAIN else {},
        starts=_starts(diary, question),
        meaningful=amount,
    )


def _starts(diary: "Diary", question: Question) -> dict[str, Comparison]:
    began = [key for key, starts in question.known_starts().items() if starts]
    asked = {key: replace(question, technique=key, label=question.labels[key]) for key in began}
    return {key: compared(diary, one, with_grid=False) for key, one in asked.items()}


def _adjusted(answer: NextDay | None) -> dict[str, float]:
    """Adjust p for the number of effects: techniques that cannot be told apart are one."""
    if answer is None:
        return {}
    told = {group: effect for group in answer.groups.told if (effect := answer.effects[group[0]])}
    adjusted = holm([effect.p_value for effect in told.values()])
    return {key: p for group, p in zip(told, adjusted, strict=True) for key in group}


def _row(seen: _Seen, key: str) -> TechniqueRow:
    question, use = seen.question, seen.question.uses[key]
    used, unused = int(np.sum(use == 1.0)), int(np.sum(use == 0.0))
    bare = TechniqueRow(
        technique=key,
        label=question.labels[key],
        days_used=used,
        days_unused=unused,
        days_unknown=len(use) - used - unused,
        together_with=seen.answer.groups.company(key) if seen.answer and key in seen.days.uses else (),
        within_session=seen.sessions.get(key),
        start=seen.starts.get(key),
    )
    counted = sentences.days_of_use(bare.label, bare.days_used, bare.days_unused, bare.days_unknown)
    effect = seen.answer.effects.get(key) if seen.answer else None
    if effect is None:
        refusal = _refusal(seen, bare)
        caution = Caution(refusal.reason, refusal.short)
        return replace(bare, reason=refusal.reason, cautions=(caution,), text=f"{counted} {refusal.text}")
    return _answered(seen, bare, effect, counted)


def _refusal(seen: _Seen, bare: TechniqueRow) -> Refusal:
    if not bare.days_unused and bare.days_used >= MIN_EITHER:
        return sentences.used_always(bare.label)
    if bare.technique in seen.days.short:
        return sentences.too_few_days(*seen.days.short[bare.technique], bare.label)
    if seen.answer is not None:
        return sentences.never_apart(bare.label, _labels(seen, bare.together_with))
    if len(seen.days.values) < seen.days.least:
        return sentences.too_many_techniques(seen.days)
    return sentences.no_variation(seen.question.outcome, seen.days.values)


def _answered(seen: _Seen, bare: TechniqueRow, effect: Estimate, counted: str) -> TechniqueRow:
    question, key = seen.question, bare.technique
    found = next_day_cautions(question, seen.days, key, bare.together_with, seen.leads.get(key))
    verdict, but = _word(seen, key, effect, [caution.code for caution in found])
    labels = [bare.label, *_labels(seen, bare.together_with)]
    others, size = seen.effects > 1, seen.meaningful and seen.meaningful.size
    said = sentences.answered(question, labels, effect, verdict, others=others, but=but, size=size)
    return replace(
        bare,
        change=effect.change,
        interval=effect.interval,
        p_value=effect.p_value,
        p_holm=seen.adjusted[key],
        probability_lower=effect.probability_lower,
        word=verdict,
        cautions=found,
        text=f"{counted} {said}",
    )


def _word(seen: _Seen, key: str, effect: Estimate, codes: Sequence[str]) -> tuple[str, str]:
    """Return the word, and why a range on one side of zero is not called very likely where that is so."""
    leaning = lean(effect.probability_lower, effect.probability_lower)
    but = _but(seen, key, effect) if leaning.sure else ""
    verdict = word(
        interval=effect.interval,
        leaning=leaning,
        meaningful=nameable(seen.meaningful, near_floor="NEAR_FLOOR" in codes),
        share_of_other_dates=None,
        held_back=bool(but) or "LITTLE_VARIATION" in codes,
    )
    return verdict, but


def _but(seen: _Seen, key: str, effect: Estimate) -> str:
    lead = seen.leads.get(key)
    if lead is not None and lead.would_fake(effect.change):
        return sentences.faked(effect.change)
    return sentences.by_chance(seen.effects) if seen.adjusted[key] > CHANCE else ""


def _labels(seen: _Seen, keys: Sequence[str]) -> list[str]:
    return [seen.question.labels[key] for key in keys]
