"""How often the shipped answer is wrong, and how often it sees what is there: the rate of every word (METHODS.md §7).

The words are those of :func:`hiplog.analysis.before_after.verdict.verdicts`, the rules that a comparison speaks by.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hiplog.analysis.before_after.verdict import Verdicts, verdicts
from hiplog.analysis.calibration import cells, counting
from hiplog.analysis.calibration.cells import Cell, Goal
from hiplog.analysis.calibration.counting import Rate, Words, alarms, rate, words_of
from hiplog.analysis.calibration.noises import Floats
from hiplog.analysis.calibration.simulate import EFFECT, Kind, Simulated, diaries
from hiplog.analysis.calibration.tools import TOOLS


@dataclass(frozen=True, kw_only=True)
class Fell:
    """The same cell with pain 1.5 points lower after the start: counts of diaries.

    `alarms` have p < .05; `covered` have a 95 % interval that holds −1.5.
    """

    alarms: int
    covered: int
    words: Words


@dataclass(frozen=True, kw_only=True)
class Rates:
    """What came of one cell: counts of `runs` simulated diaries in which nothing happened, and of as many where it did.

    `alarms` have p < .05 for the change, `twin_alarms` for the trend-adjusted one; `tools` counts where other tools say
    that something changed; `fell` is None where there is no room for a fall.
    """

    cell: Cell
    runs: int
    alarms: int
    twin_alarms: int
    words: Words
    tools: Mapping[str, int]
    fell: Fell | None

    def rate(self, name: str) -> Rate | None:
        """Return a rate by the name it has in :mod:`hiplog.analysis.calibration.cells`; None where it was not asked."""
        counts = {
            cells.FALSE_ALARMS: self.alarms,
            cells.TWIN: self.twin_alarms,
            cells.SURE: counting.sure(self.words),
            cells.SURE_UNCHECKED: counting.sure_without_check(self.words),
        }
        if self.fell is not None:
            counts |= {
                cells.COVERAGE: self.fell.covered,
                cells.POWER: self.fell.alarms,
                cells.SEEN: counting.sure(self.fell.words),
                cells.SEEN_UNCHECKED: counting.sure_without_check(self.fell.words),
            }
        return rate(counts[name], self.runs) if name in counts else None

    @property
    def missed(self) -> tuple[Goal, ...]:
        """The goals that were missed by more than three standard errors."""
        return tuple(goal for goal in self.cell.goals if not self._keeps(goal))

    def _keeps(self, goal: Goal) -> bool:
        found = self.rate(goal.of)
        if found is None:
            return True
        spare = 3 * found.error
        return goal.low - spare <= found.share <= goal.high + spare


def simulated(cell: Cell, *, runs: int, seed: int) -> Rates:
    """Simulate so many diaries without and with a fall and count what is said; the same seed gives the same counts.

    A cell's numbers depend on the seed and on its own name, not on the cells beside it.
    """
    kind = cell.kind
    rng = np.random.default_rng([seed, zlib.crc32(f"{cell.group}: {kind.name}".encode())])
    quiet = diaries(kind, rng, runs)
    said = _said(kind, quiet)
    before, after = _windows(kind, quiet)
    return Rates(
        cell=cell,
        runs=runs,
        alarms=alarms(said.probability_lower),
        twin_alarms=alarms(said.twin_probability_lower),
        words=words_of(said),
        tools={name: int(tool(before, after).sum()) for name, tool in TOOLS.items()},
        fell=_fell(_said(kind, diaries(kind, rng, runs, EFFECT))) if cell.falls else None,
    )


def _fell(said: Verdicts) -> Fell:
    covered = (said.low <= EFFECT) & (said.high >= EFFECT)
    return Fell(alarms=alarms(said.probability_lower), covered=int(covered.sum()), words=words_of(said))


def _said(kind: Kind, made: Simulated) -> Verdicts:
    return verdicts(np.arange(kind.days), made.scores, made.start, kind.side)


def _windows(kind: Kind, made: Simulated) -> tuple[Floats, Floats]:
    around = made.start[:, None] + np.arange(-kind.side, kind.side)
    both = np.take_along_axis(made.scores, around, axis=1)
    return both[:, : kind.side], both[:, kind.side :]
