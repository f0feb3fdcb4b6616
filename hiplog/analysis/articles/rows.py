"""The rows of the claims: each result in the few fields that a table of claims has, and what a diary still lacks."""

from typing import Any

import numpy as np

from hiplog.analysis.articles.both_against_one import BothAgainstOne
from hiplog.analysis.articles.plans import BOTH, DOSE, EPISODES, NEXT_DAY, START, TIME_TO_EPISODE, WITHIN, Plan
from hiplog.analysis.before_after.comparison import Comparison
from hiplog.analysis.before_after.evidence import FLOOR
from hiplog.analysis.course.episode_result import Episodes
from hiplog.analysis.course.episodes import MONTH
from hiplog.analysis.doses.result import Dose
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.sessions.result import WithinSession
from hiplog.analysis.techniques.next_day import MIN_EITHER
from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.analysis.wording.meaningful import nameable, of_pain
from hiplog.analysis.wording.measures import measure_name
from hiplog.analysis.wording.phrases import amount, change, days, listed, number, span
from hiplog.analysis.wording.words import NO_MEANINGFUL, lean, word
from hiplog.diary.catalog import catalog
from hiplog.diary.settings import Settings
from hiplog.diary.vocabulary import vocabulary
from hiplog.diary.wording import day_words, place_words

NAMED = 3
"""Techniques that are named as examples of what to log."""
UNTESTED = "counted, not tested"


def next_day_row(found: WhatHelps, row: TechniqueRow) -> dict[str, Any]:
    """Return what a technique's use goes with the day after."""
    compared = f"{_outcome(found.outcome, found.site, found.side)} the day after {row.label}"
    place = {"technique": row.technique, "site": found.site, "side": found.side, "outcome": found.outcome}
    return _part(row, NEXT_DAY, compared) | place


def session_row(result: WithinSession) -> dict[str, Any]:
    """Return how it feels right after a technique."""
    compared = f"{_outcome(PAIN, result.site, result.side)} right after {result.label}"
    place = {"technique": result.technique, "site": result.site, "side": result.side, "outcome": PAIN}
    return _part(result, WITHIN, compared) | place


def start_row(result: Comparison) -> dict[str, Any]:
    """Return the comparison before and after a technique began."""
    began = f" ({day_words(result.start)})" if result.start else ""
    outcome = _outcome(result.outcome, result.site, result.side)
    return _part(result, START, f"{outcome} before and after {result.label} began{began}") | {
        "technique": result.technique,
        "site": result.site,
        "side": result.side,
        "outcome": result.outcome,
    }


def dose_row(result: Dose) -> dict[str, Any]:
    """Return the slope of a dose as the change with one step."""
    when = "the same day" if result.same_day else "the day after"
    outcome = _outcome(result.outcome, result.site, result.side)
    return {
        "design": DOSE,
        "compared": f"{outcome} {when}, with {result.per_text}",
        "site": result.site,
        "side": result.side,
        "outcome": result.outcome,
        "change": result.slope,
        "interval": result.interval,
        "probability_lower": result.probability_lower,
        "word": result.word,
        "cautions": result.cautions,
        "reason": result.reason,
        "text": result.text,
    }


def episode_row(row: TechniqueRow, result: Episodes) -> dict[str, Any]:
    """Return how many episodes there are in 28 days, after less before; counted, not tested, so without a word."""
    before, after = (side.per_28_days if side else None for side in (result.before, result.after))
    counted: dict[str, Any] = {
        "design": EPISODES,
        "technique": row.technique,
        "compared": f"episodes of {_outcome(PAIN, result.site, result.side)} before and after {row.label} began",
        "site": result.site,
        "side": result.side,
        "outcome": "episodes_per_28_days",
        "cautions": result.cautions,
        "text": result.text,
    }
    if before is None or after is None:
        return counted | {"reason": result.reason or "TOO_FEW_DAYS"}
    described = f"{number(before)} in {MONTH} days before, {number(after)} after; {UNTESTED}"
    return counted | {"described": described, "change": after - before}


def waits_row(row: TechniqueRow, result: Episodes) -> dict[str, Any]:
    """Return the median days to the next episode, after less before; described, not tested."""
    waits = result.time_to_next
    pain = _outcome(PAIN, result.site, result.side)
    before, after = (side.median if side else None for side in ((waits.before, waits.after) if waits else (None, None)))
    described = f"{_waited('before', before)}; {_waited('after', after)}; {UNTESTED}"
    return {
        "design": TIME_TO_EPISODE,
        "technique": row.technique,
        "compared": f"days to the next episode of {pain} before and after {row.label} began",
        "site": result.site,
        "side": result.side,
        "outcome": "days_to_next_episode",
        "described": described if waits and not waits.reason else "",
        "change": after - before if before is not None and after is not None else None,
        "reason": waits.reason if waits else result.reason or "TOO_FEW_EPISODES",
        "text": waits.text if waits else result.text,
    }


def both_row(question: Question, result: BothAgainstOne, settings: Settings) -> dict[str, Any]:
    """Return what stretching adds to the pain of the day after, on days with massage."""
    outcome = _outcome(question.outcome, question.site, question.side)
    row: dict[str, Any] = {
        "design": BOTH,
        "compared": f"{outcome} the day after massage with stretching, against massage alone",
        "site": question.site,
        "side": question.side,
        "outcome": question.outcome,
    }
    counted = f"{days(result.both)} after both and {days(result.alone)} after massage alone count."
    if result.effect is None:
        more = f"{MIN_EITHER} of each are needed, with a score that day and the day before."
        return row | {"reason": "TOO_FEW_DAYS", "text": f"{counted} {more}"}
    found = result.effect
    mean = float(np.nanmean(question.values))
    size = of_pain(mean, settings)
    said = word(
        interval=found.interval,
        leaning=lean(found.probability_lower, found.probability_lower),
        meaningful=nameable(size, near_floor=mean < FLOOR),
        share_of_other_dates=None,
        held_back=False,
    )
    meaning = size.words.replace("the average before", "the average")
    within = f"; all of this stays within {amount(size.size, PAIN)}, {meaning}"
    moves = f"{change(found.change, question.outcome)}, {span(found.interval, question.outcome)}"
    return row | {
        "change": found.change,
        "interval": found.interval,
        "probability_lower": found.probability_lower,
        "word": said,
        "text": (
            f"{counted} After both, {outcome} is {moves}, for the same score on the day itself. "
            f"In short: {said}{within if said == NO_MEANINGFUL else ''}. This is an association: days with both may "
            "differ in other ways too."
        ),
    }


def needed(plan: Plan, sites: frozenset[str], measures: frozenset[str], techniques: frozenset[str]) -> dict[str, Any]:
    """Return what a diary without any comparison for a claim would have to hold."""
    words = vocabulary()
    wants = []
    if plan.sites and not sites.intersection(plan.sites):
        wants.append(f"pain of the {words.site_label(plan.sites[0])} (--site {plan.sites[0]})")
    if PAIN not in plan.outcomes and not measures.intersection(plan.outcomes):
        wants.append(_measure(plan.outcomes[0]))
    if plan.techniques and not techniques.intersection(plan.techniques):
        names = [words.label(key) for key in plan.techniques[:NAMED]]
        more = ", or one like these" if len(plan.techniques) > NAMED else ""
        wants.append(f'days with {", ".join(names) if more else " or ".join(names)}{more} (-t "{names[0]}")')
    if not plan.techniques and not measures.intersection(plan.doses):
        wants.append(_measure(plan.doses[0]))
    return {
        "design": "",
        "compared": "",
        "reason": "NOT_LOGGED",
        "text": f"This diary cannot test it yet. It would need {listed(wants or [_more(plan)])}.",
    }


def _measure(name: str) -> str:
    said = catalog().measures[name].name
    return f"{said[:1].lower()}{said[1:]} (--measure {name}=…)"


def _more(plan: Plan) -> str:
    if WITHIN in plan.designs:
        return "pain right after, too (--after 4), in the entries that name what was done"
    if BOTH in plan.designs:
        return "days with massage alone and days with massage and stretching"
    return "a start: days without it before the first day of use, and days of use after"


def _waited(when: str, median: float | None) -> str:
    return f"{when}, {'too few were seen to end' if median is None else f'half within {days(int(median))}'}"


def _part(result: Any, design: str, compared: str) -> dict[str, Any]:
    names = ("change", "interval", "probability_lower", "word", "cautions", "reason", "text")
    return {"design": design, "compared": compared} | {name: getattr(result, name) for name in names}


def _outcome(outcome: str, site: str, side: str) -> str:
    if outcome != PAIN:
        return measure_name(outcome)
    where = place_words(site, side, vocabulary())
    return f"{where} pain".strip()
