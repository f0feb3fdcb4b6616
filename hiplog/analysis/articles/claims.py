"""The claims of the articles, C1 to C16, each held against one diary as far as it can answer (DOMAIN).

Each comparison is one that hiplog makes elsewhere, with its own words and cautions; nothing is judged anew here.  What
the diary cannot answer says what would have to be logged.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hiplog.analysis.articles.both_against_one import both_against_one
from hiplog.analysis.articles.plans import (
    BOTH,
    BOTH_AT_ONCE,
    DOSE,
    EPISODES,
    MASSAGE,
    NEXT_DAY,
    PLANS,
    START,
    STRETCHES,
    TIME_TO_EPISODE,
    WITHIN,
    Plan,
)
from hiplog.analysis.articles.result import ClaimRow, Claims
from hiplog.analysis.articles.rows import (
    both_row,
    dose_row,
    episode_row,
    needed,
    next_day_row,
    session_row,
    start_row,
    waits_row,
)
from hiplog.analysis.course.episode_result import Episodes
from hiplog.analysis.course.episodes import episodes
from hiplog.analysis.doses.dose import dose
from hiplog.analysis.question.question import PAIN, ask
from hiplog.analysis.techniques.score_before_use import scores_before_use
from hiplog.analysis.techniques.what_helps import what_helps
from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.diary.catalog import catalog

if TYPE_CHECKING:
    from hiplog.diary import Diary

__all__ = ["Claims", "claims"]


def claims(diary: "Diary", *, days: int = 28, today: dt.date | None = None) -> Claims:
    """Hold every claim against the diary; `days` is the length of the windows around starts.

    Of a site with two sides the most scored one is asked about.  Raises Misuse for `days` < 14.
    """
    look = _Look(diary, days, diary.today if today is None else today)
    records = {record.id: record for record in catalog().claims}
    rows = []
    for plan in PLANS:
        record = records[plan.id]
        about: dict[str, Any] = {"id": record.id, "claim": record.claim, "direction": record.direction}
        found = [ClaimRow(**about, **part) for part in _tested(look, plan)]
        rows += found or [ClaimRow(**about, **needed(plan, look.sites, look.measures, look.techniques))]
    return Claims(tuple(rows))


@dataclass
class _Look:
    """What the diary holds, and what has been asked of it already: several claims ask the same."""

    diary: "Diary"
    days: int
    today: dt.date
    _helps: dict[tuple[str | None, str], WhatHelps] = field(default_factory=dict)

    @cached_property
    def sites(self) -> frozenset[str]:
        main = self.diary.settings.main_site or ""
        return frozenset(e.site or main for e in self.diary.entries if e.pain is not None and e.date <= self.today)

    @cached_property
    def measures(self) -> frozenset[str]:
        return frozenset(name for e in self.diary.entries if e.date <= self.today for name in e.measures)

    @cached_property
    def techniques(self) -> frozenset[str]:
        return frozenset(key for e in self.diary.entries if e.date <= self.today for key, _ in e.uses)

    def helps(self, site: str | None, outcome: str) -> WhatHelps:
        if (site, outcome) not in self._helps:
            measure = catalog().measures.get(outcome)
            better = measure is not None and measure.better == "higher"
            self._helps[site, outcome] = what_helps(
                self.diary, site=site, outcome=outcome, higher_is_better=better, days=self.days, today=self.today
            )
        return self._helps[site, outcome]

    def places(self, plan: Plan) -> list[str | None]:
        """Return the plan's sites that are scored; None stands for the main one, which a measure or C14 asks about."""
        return [site for site in plan.sites if site in self.sites] if plan.sites else [None]


def _tested(look: _Look, plan: Plan) -> Iterator[dict[str, Any]]:
    """Give the comparisons of a plan that the diary has anything for, site by site."""
    for site in look.places(plan):
        for outcome in plan.outcomes:
            if outcome == PAIN or outcome in look.measures:
                for design in plan.designs:
                    yield from _DESIGNS[design](look, plan, site, outcome)


def _next_days(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    found = look.helps(site, outcome)
    yield from (next_day_row(found, row) for row in found.rows if row.technique in plan.techniques)


def _within(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    found = look.helps(site, outcome)
    sessions = [row.within_session for row in found.rows if row.technique in plan.techniques]
    yield from (session_row(session) for session in sessions if session is not None)


def _starts(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    for row in look.helps(site, outcome).rows:
        if row.technique in plan.techniques and row.start is not None:
            yield start_row(row.start)


def _doses(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    for name in plan.doses:
        if name in look.measures or name in look.techniques or name == "stretch_minutes":
            yield dose_row(dose(look.diary, name, site=site, outcome=outcome, today=look.today))


def _episodes(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    yield from (episode_row(row, found) for row, found in _split(look, plan, site, outcome))


def _waits(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    yield from (waits_row(row, found) for row, found in _split(look, plan, site, outcome))


def _split(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[tuple[TechniqueRow, Episodes]]:
    """Give the episodes before and after each start, with the row of its technique."""
    for row in look.helps(site, outcome).rows:
        if row.technique in plan.techniques and row.start is not None:
            yield row, episodes(look.diary, site=site, start=row.start.start, today=look.today)


def _both(look: _Look, plan: Plan, site: str | None, outcome: str) -> Iterator[dict[str, Any]]:
    if not look.techniques.intersection((*MASSAGE, BOTH_AT_ONCE)) or not look.techniques.intersection(STRETCHES):
        return
    question = ask(
        look.diary, None, days=look.days, lag=0, site=site, side=None, outcome=outcome, higher_is_better=False,
        today=look.today,
    )  # fmt: skip
    entries = [entry for entry in look.diary.entries if entry.date <= look.today]
    found = both_against_one(question, scores_before_use(entries, question), (*MASSAGE, BOTH_AT_ONCE), STRETCHES)
    yield both_row(question, found, look.diary.settings)


_DESIGNS = {
    NEXT_DAY: _next_days,
    WITHIN: _within,
    START: _starts,
    DOSE: _doses,
    EPISODES: _episodes,
    TIME_TO_EPISODE: _waits,
    BOTH: _both,
}
