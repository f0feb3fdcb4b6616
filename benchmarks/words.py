"""How often each word is said: with an effect, without one, under drift, and where pain itself chose the start.

A diary is half a year of whole scores 0–10: a latent AR(1) with mean 5 and SD 1.5.  The effect of −1.5 points, or none,
begins in the middle; drift is 2 points over eight weeks without any step.  For chosen starts the technique does
nothing and is used on the day that hurts (7 or more), on the day after one, or on good days (3 or less), with the given
chance; the start is the one that its use offers, "now" says what the check of chosen days leaves of "very likely".  For
its cost the technique takes 1.5 points off every day from the middle on, and is used at random.

    python benchmarks/words.py [--diaries 2000]
"""

import argparse
import sys
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from hiplog.analysis import ar1
from hiplog.analysis.before_after.verdict import Verdicts, verdicts
from hiplog.analysis.doubts.chosen_days import HALF_YEAR, higher_on_used_days, in_a_pause
from hiplog.analysis.question.windows import starts
from hiplog.analysis.wording.words import SURE

Floats = NDArray[np.float64]

DAYS, MIDDLE, SIDE = 182, 91, 28
LIKELY = ("very likely lower", "very likely higher")


class Chosen(NamedTuple):
    """How a technique is used: on which scores, on the same day or the next, how often, and what it does."""

    name: str
    least: int = 0
    most: int = 10
    later: int = 0
    chance: float = 1.0
    effect: float = 0.0


CHOSEN = (
    Chosen("on every bad day", least=7),
    Chosen("on half of the bad days", least=7, chance=0.5),
    Chosen("on very bad days", least=8),
    Chosen("on every good day", most=3),
    Chosen("the day after a bad one", least=7, later=1),
    Chosen("at random", chance=0.1),
    Chosen("from the middle on, half of the days; works", chance=0.5, effect=-1.5),
    Chosen("from the middle on, nearly daily; works", chance=0.9, effect=-1.5),
)


def latent(rng: np.random.Generator, diaries: int, rho: float) -> Floats:
    """Pain before it is rounded, [diaries, DAYS]."""
    shocks = rng.normal(size=(DAYS, diaries))
    found = shocks.copy()
    for day in range(1, DAYS):
        found[day] = rho * found[day - 1] + np.sqrt(1 - rho**2) * shocks[day]
    return 5.0 + 1.5 * found.T


def scored(pain: Floats) -> Floats:
    """Whole scores from 0 to 10."""
    return np.clip(np.rint(pain), 0, 10)


def used(rng: np.random.Generator, pain: Floats, how: Chosen) -> Floats:
    """Which days the technique is used on, [diaries, DAYS]."""
    called = (np.roll(pain, how.later, axis=1) >= how.least) & (np.roll(pain, how.later, axis=1) <= how.most)
    begun = np.arange(DAYS) >= (MIDDLE if how.effect else how.later)
    return (called & begun & (rng.random(pain.shape) < how.chance)).astype(float)


def follows(pain: Floats, use: Floats, start: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """P(higher on days of use), and on the days before them, as the comparison asks it; NaN where it cannot."""
    offsets = np.arange(-SIDE, SIDE)
    place = start[:, None] + offsets
    same = higher_on_used_days(offsets, np.take_along_axis(pain, place, 1), np.take_along_axis(use, place, 1))
    day = np.arange(DAYS - 1)
    free = np.array([in_a_pause(row, SIDE) for row in use])[:, 1:]
    inside = (day >= start[:, None]) & (day + 1 < start[:, None] + HALF_YEAR) & ~free
    today = np.where(inside, use[:, 1:], np.nan)
    columns = np.stack([np.ones(pain[:, 1:].shape), pain[:, :-1] - pain.mean()], axis=2)
    enough = np.minimum((today == 1).sum(axis=1), (today == 0).sum(axis=1)) >= 5
    lead = np.full(len(pain), np.nan)
    fit = ar1.fit_batch(np.broadcast_to(day, today.shape)[enough], today[enough], columns[enough])
    lead[enough] = 1.0 - fit.contrast([0, 1]).probability_below(0.0)
    return same, lead


def fakes(found: Verdicts, chance: Floats) -> NDArray[np.bool_]:
    """Whether use follows pain so that the change would show without any effect."""
    lower = found.probability_lower >= 0.5
    faked: NDArray[np.bool_] = np.where(lower, 1.0 - chance, chance) >= SURE
    return faked


def share(found: Verdicts, wanted: tuple[str, ...]) -> float:
    """Return the share of rows with one of these words."""
    return float(np.mean([word in wanted for word in found.words]))


def plain(rng: np.random.Generator, diaries: int) -> Iterator[str]:
    """Rates at a given start."""
    step, day = np.arange(DAYS) >= MIDDLE, np.arange(DAYS)
    for rho in (0.3, 0.5, 0.7):
        noise = latent(rng, diaries, rho)
        null = verdicts(day, scored(noise), MIDDLE)
        effect = verdicts(day, scored(noise - 1.5 * step), MIDDLE)
        drift = verdicts(day, scored(noise - 2.0 * (day - MIDDLE) / (2 * SIDE)), MIDDLE)
        change = scored(noise - 1.5 * step)
        means = change[:, MIDDLE : MIDDLE + SIDE].mean(axis=1) - change[:, MIDDLE - SIDE : MIDDLE].mean(axis=1)
        opposed = np.mean((effect.probability_lower >= SURE) & (means > 0))
        yield (
            f"{rho:3.1f} | {share(effect, LIKELY[:1]):16.3f} | {share(null, LIKELY):14.3f} | "
            f"{share(drift, LIKELY):13.3f} | {opposed:.4f}"
        )


def chosen(rng: np.random.Generator, diaries: int, rho: float, how: Chosen) -> str:
    """Rates at the start that use offers."""
    noise = latent(rng, diaries, rho)
    pain = scored(noise + how.effect * (np.arange(DAYS) >= MIDDLE))
    use = used(rng, pain, how)
    found = starts(use.T, np.ones(DAYS, dtype=bool), SIDE).T
    first = found.argmax(axis=1)
    there = found.any(axis=1) & (first <= DAYS - SIDE)
    pain, use, first = pain[there], use[there], first[there]
    said = verdicts(np.arange(DAYS), pain, first)
    same, lead = (fakes(said, chance) for chance in follows(pain, use, first))
    likely = np.array([word in LIKELY for word in said.words])
    rates = (likely, likely & ~same, likely & ~lead, likely & ~same & ~lead)
    return f"{rho:3.1f} {how.name:44s} {len(pain):6d} | " + "   ".join(f"{rate.mean():.3f}" for rate in rates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--diaries", type=int, default=1000)
    diaries = parser.parse_args().diaries
    rng = np.random.default_rng(2026)
    print("rho | effect: v.l. lower | null: v. l. | drift: v. l. | effect, sure lower, plain mean higher")
    print("\n".join(plain(rng, diaries)), flush=True)
    print("rho and use of the technique                   starts | very likely: before, same day, lead, now")
    for rho, how in tqdm([(rho, how) for rho in (0.5, 0.7) for how in CHOSEN], file=sys.stderr):
        print(chosen(rng, diaries, rho, how), flush=True)


if __name__ == "__main__":
    main()
