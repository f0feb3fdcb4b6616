"""How often the model is wrong: false alarms, coverage and power on simulated diaries (METHODS.md §2).

A diary is a latent AR(1) with mean 5 and SD 1.5, rounded to whole scores and cut to 0–10, so many days before and as
many after. A false alarm is p < .05 without an effect; power is p < .05 with an effect of −1.5 points; coverage is
how often the 95 % interval then holds −1.5 (without an effect it is 1 − false alarms). Beside them Welch's t test.

    python benchmarks/ar1_rates.py              28 + 28 days, ρ .5, 2,000 diaries; fails outside .035–.06
    python benchmarks/ar1_rates.py --all        every cell of METHODS.md, 4,000 diaries each
"""

import argparse
import sys
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from tqdm import tqdm

from hiplog.analysis import ar1

Floats = NDArray[np.float64]

MEAN, SD, EFFECT = 5.0, 1.5, -1.5
PROMISED = (0.035, 0.06)
METHODS = {  # days per side, ρ: false alarms and power in METHODS.md; at ρ 0 it gives .015–.025
    (14, 0.0): ((0.015, 0.025), 0.44),
    (28, 0.0): ((0.015, 0.025), 0.84),
    (60, 0.0): ((0.015, 0.025), 0.99),
    (14, 0.3): ((0.033, 0.033), 0.40),
    (14, 0.5): ((0.056, 0.056), 0.38),
    (14, 0.7): ((0.087, 0.087), 0.42),
    (28, 0.3): ((0.035, 0.035), 0.63),
    (28, 0.5): ((0.046, 0.046), 0.53),
    (28, 0.7): ((0.071, 0.071), 0.48),
    (60, 0.3): ((0.036, 0.036), 0.94),
    (60, 0.5): ((0.041, 0.041), 0.83),
    (60, 0.7): ((0.059, 0.059), 0.68),
}


class Rates(NamedTuple):
    """Shares of simulated diaries."""

    false_alarms: float
    coverage_with_effect: float
    power: float
    welch: float


def simulate(rng: np.random.Generator, diaries: int, side: int, rho: float, effect: float) -> Floats:
    """Scores of so many diaries, [diaries, 2·side]: the effect sets in half way."""
    shocks = rng.normal(size=(2 * side, diaries))
    latent = shocks.copy()
    for day in range(1, 2 * side):
        latent[day] = rho * latent[day - 1] + np.sqrt(1 - rho**2) * shocks[day]
    latent = MEAN + SD * latent
    latent[side:] += effect
    return np.clip(np.rint(latent), 0, 10).T


def contrast(scores: Floats) -> ar1.BatchContrast:
    """Posterior of the change between the two halves of each diary."""
    days = np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
    after = (days >= scores.shape[1] // 2).astype(float)
    return ar1.fit_batch(days, scores, np.stack([np.ones_like(after), after], axis=2)).contrast([0, 1])


def rates(seed: int, diaries: int, side: int, rho: float) -> Rates:
    """Run one cell."""
    rng = np.random.default_rng([seed, side, round(100 * rho)])
    null = simulate(rng, diaries, side, rho, 0.0)
    moved = contrast(simulate(rng, diaries, side, rho, EFFECT))
    below = moved.probability_below(EFFECT)
    welch = stats.ttest_ind(null[:, :side], null[:, side:], axis=1, equal_var=False).pvalue
    return Rates(
        false_alarms=float((contrast(null).p_value < 0.05).mean()),
        coverage_with_effect=float(((below > 0.025) & (below < 0.975)).mean()),
        power=float((moved.p_value < 0.05).mean()),
        welch=float((welch < 0.05).mean()),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="every cell of METHODS.md")
    parser.add_argument("--diaries", type=int, help="diaries a cell (2,000; with --all 4,000)")
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    diaries = asked.diaries or (4000 if asked.all else 2000)
    cells = list(METHODS) if asked.all else [(28, 0.5)]
    found = {cell: rates(asked.seed, diaries, *cell) for cell in tqdm(cells, desc="cells", file=sys.stderr)}
    noise = 1.96 * np.sqrt(0.05 * 0.95 / diaries)
    print(f"{diaries} diaries a cell, seed {asked.seed}; a rate of .05 is known to ± {noise:.3f}")
    print("days  rho | false alarms  METHODS     | coverage  | power  METHODS | Welch false alarms")
    for (side, rho), got in found.items():
        (low, high), power = METHODS[side, rho]
        stated = f"{low:.3f}" if low == high else f"{low:.3f}–{high:.3f}"
        print(
            f"{side:4d}  {rho:3.1f} | {got.false_alarms:12.3f}  {stated:11s} | {got.coverage_with_effect:8.3f}  "
            f"| {got.power:5.2f}  {power:7.2f} | {got.welch:.2f}"
        )
    main_cell = found[28, 0.5].false_alarms
    kept = PROMISED[0] <= main_cell <= PROMISED[1]
    print(
        f"28 + 28 days, rho .5: {main_cell:.4f}, promised {PROMISED[0]}–{PROMISED[1]}: {'kept' if kept else 'BROKEN'}"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
