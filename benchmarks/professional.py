"""How often "see a professional" is said of worsening pain: where nothing changes, and where pain rises for good.

A diary is whole scores 0–10 of an AR(1) around 4, every day scored.  Without a change it lasts a year; with one, pain
is 3 points higher from day 57 on, and what counts is whether that is said within four weeks.

    python benchmarks/professional.py [--diaries 400]
"""

import argparse

import numpy as np
from numpy.typing import NDArray

from hiplog.analysis.professional import worsening

YEAR, RISE, BEFORE, WITHIN, SEED = 364, 3.0, 56, 28, 20261121


def diary(rng: np.random.Generator, days: int, rho: float, sd: float) -> NDArray[np.float64]:
    """Return the latent scores of one diary."""
    pain = np.empty(days)
    pain[0] = rng.normal()
    for day in range(1, days):
        pain[day] = rho * pain[day - 1] + np.sqrt(1 - rho**2) * rng.normal()
    return 4 + sd * pain


def scored(pain: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what a person writes down."""
    return np.clip(np.rint(pain), 0, 10)


def main() -> None:
    """Print both figures for each kind of diary."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--diaries", type=int, default=400)
    count = asked.parse_args().diaries
    rng = np.random.default_rng(SEED)
    print("rho  SD   said a year without a change   noticed within four weeks of a rise by 3")
    for rho in (0.3, 0.5, 0.7):
        for sd in (1.0, 1.5):
            said = sum(len(worsening(scored(diary(rng, YEAR, rho, sd)))) for _ in range(count))
            rise = np.where(np.arange(BEFORE + WITHIN) < BEFORE, 0.0, RISE)
            noticed = sum(
                any(day >= BEFORE for day in worsening(scored(diary(rng, BEFORE + WITHIN, rho, sd) + rise)))
                for _ in range(count)
            )
            print(f"{rho:.1f}  {sd:.1f}  {said / count:28.2f}   {noticed / count:40.2f}")


if __name__ == "__main__":
    main()
