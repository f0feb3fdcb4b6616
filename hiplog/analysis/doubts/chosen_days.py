"""Whether a start was chosen by the outcome itself: a technique that is taken up on bad days, or on good ones.

A start found from use has `days` without use before it.  Where a technique without any effect is used on bad days only,
those are quiet days, so that the days with it look worse (simulated: "very likely higher" in 13–25 % of such diaries);
where it is used on good days only, better.  Two signs tell it, and either is enough:

- after the start, the days of use differ from the other days (the same day; one more column in the model of METHODS 2),
- yesterday differed by today's use (:mod:`hiplog.analysis.doubts.lead_test`), in the half year from the start on; a
  pause of `days` days is left out, since what is low there may be what the technique did.

With both, "very likely" is said in 0–3 % of those diaries (up to 7 % where use follows only half of the bad days and
ρ is .85), and where a technique works all the same on days with and without it, 2–4 % of its findings are lost.  One
that works only on its own days cannot be told from one that is chosen on good days, and is held back.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from hiplog.analysis import ar1
from hiplog.analysis.before_after.evidence import Sides
from hiplog.analysis.doubts.lead_test import Lead, lead_tests
from hiplog.analysis.question.windows import Bools, Floats
from hiplog.analysis.wording.words import SURE

MIN_EITHER = 3
"""Days with use, and days without, that the window after needs; as many uses make a start."""
HALF_YEAR = 182
"""Days from the start on in which use is looked at: what came later did not choose this start."""


class Chosen(NamedTuple):
    """Use followed the outcome: it was `higher` (or lower) on the days of use than on the others."""

    higher: bool
    means: tuple[float, float] | None = None
    """Plain means of the days after the start with and without use; None where the day before tells it."""


def chosen_days(sides: Sides) -> Chosen | None:
    """Return how use followed the outcome around a start that was found from use; None where it did not, or cannot."""
    if not sides.began:
        return None
    return _same_day(sides) or _day_before(sides)


def higher_on_used_days(offsets: Floats, values: Floats, used: Floats) -> Floats:
    """Return P(the outcome is higher on days of use than on the other days after the start), for each row.

    values[b, n] and used[b, n] (1, 0, NaN = not known) on day `offsets`[n] from the start; NaN without enough days of
    both kinds.
    """
    after = offsets >= 0
    seen = np.where(after & np.isnan(used), np.nan, values)
    scored = np.isfinite(seen) & after
    enough = np.minimum((scored & (used == 1.0)).sum(axis=1), (scored & (used == 0.0)).sum(axis=1)) >= MIN_EITHER
    found = np.full(len(values), np.nan)
    if enough.any():
        columns = np.stack([np.ones_like(used), np.broadcast_to(after, used.shape), used == 1.0], axis=2)
        day = np.broadcast_to(offsets, used.shape)
        fit = ar1.fit_batch(day[enough], seen[enough], columns[enough])
        found[enough] = 1.0 - fit.contrast((0.0, 0.0, 1.0)).probability_below(0.0)
    return found


def _same_day(sides: Sides) -> Chosen | None:
    before, after = sides.use(sides.question.technique or "")
    offsets = np.array([*sides.windows.before, *sides.windows.after], dtype=float) - sides.windows.before.stop
    values = np.concatenate([sides.before_days, sides.after_days])
    higher = float(higher_on_used_days(offsets, values[None], np.concatenate([before, after])[None])[0])
    if not (higher >= SURE or 1.0 - higher >= SURE):
        return None
    used, unused = (float(np.nanmean(sides.after_days[after == use])) for use in (1.0, 0.0))
    return Chosen(higher >= SURE, (used, unused))


def _day_before(sides: Sides) -> Chosen | None:
    lead = _lead(sides)
    if lead is None or not (lead.after_bad_days or lead.after_good_days):
        return None
    return Chosen(lead.probability_higher >= SURE)


def _lead(sides: Sides) -> Lead | None:
    question, key = sides.question, sides.question.technique or ""
    begin = sides.windows.before.stop - question.first
    use = question.use(key)
    known = np.where(in_a_pause(use, question.days), np.nan, use)[begin : begin + HALF_YEAR]
    values = question.values[begin : begin + HALF_YEAR]
    return lead_tests(replace(question, values=values, uses={key: known})).get(key)


def in_a_pause(use: Floats, days: int) -> Bools:
    """Mark the days of each run of at least `days` days without use."""
    edges = np.concatenate([[-1], np.flatnonzero(use == 1.0), [len(use)]])
    length = np.diff(edges) - 1
    paused = np.repeat(length >= days, np.diff(edges))[:-1]
    found: Bools = paused & (use != 1.0)
    return found
