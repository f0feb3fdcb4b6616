"""Which diaries are simulated, and what the project promises of them (METHODS.md §2 to §4).

A cell is a kind of diary together with its goals.  A goal is missed only when simulation error cannot explain it:
beyond three standard errors of the rate that was found, for a run looks at some sixty goals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hiplog.analysis.calibration.noises import Noise, ar1, ar2, random_walk, slow_flares, two_states, weekly
from hiplog.analysis.calibration.simulate import HALF_YEAR, Kind

FALSE_ALARMS, TWIN, POWER, COVERAGE = "false alarms", "false alarms of the twin", "power", "coverage"
SURE, SURE_UNCHECKED = "very likely without cause", "very likely without cause, other dates not looked at"
SEEN, SEEN_UNCHECKED = "very likely after a fall", "very likely after a fall, other dates not looked at"
NAMES = (FALSE_ALARMS, TWIN, COVERAGE, POWER, SURE, SURE_UNCHECKED, SEEN, SEEN_UNCHECKED)
"""What is counted, by the names that goals use."""


@dataclass(frozen=True)
class Goal:
    """The range that one rate is promised to lie in."""

    of: str
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Cell:
    """A kind of diary, its group in the table, its goals, and whether a fall of 1.5 points has room in it."""

    group: str
    kind: Kind
    goals: tuple[Goal, ...] = ()
    falls: bool = True


MODEL, OTHER, DRIFT, LONG, FLARE = (
    "the model's own noise",
    "other noise",
    "steady drift",
    "half a year",
    "half a year, started after a flare",
)

STEP = 0.3
"""Of a random walk, in standard deviations: .45 points a day."""
_FLARES: Mapping[str, Noise] = {"slow flares": slow_flares(), "good and bad spells": two_states()}
_BOUNDED: Mapping[str, Noise] = {
    **_FLARES,
    "AR(2) .5, .2": ar2(0.5, 0.2),
    "AR(2) .9, −.3": ar2(0.9, -0.3),
    "weekly cycle": weekly(),
}

PUBLISHED = {
    (14, 0.0): (0.020, 0.44),
    (28, 0.0): (0.020, 0.84),
    (60, 0.0): (0.020, 0.99),
    (14, 0.3): (0.033, 0.40),
    (14, 0.5): (0.056, 0.38),
    (14, 0.7): (0.087, 0.42),
    (28, 0.3): (0.035, 0.63),
    (28, 0.5): (0.046, 0.53),
    (28, 0.7): (0.071, 0.48),
    (60, 0.3): (0.036, 0.94),
    (60, 0.5): (0.041, 0.83),
    (60, 0.7): (0.059, 0.68),
}
"""False alarms and power of METHODS.md §2 by days per side and ρ; at ρ = 0 the middle of its .015–.025."""


def _own() -> Iterator[Cell]:
    for (side, rho), (alarms, power) in PUBLISHED.items():
        goals = [Goal(FALSE_ALARMS, alarms - 0.015, alarms + 0.015), Goal(POWER, power - 0.03, power + 0.03)]
        if alarms <= 0.07:
            goals.append(Goal(COVERAGE, 0.93))
        kind = Kind(name=f"AR(1) ρ {_short(rho)}, {side} + {side} days", noise=ar1(rho), side=side)
        yield Cell(MODEL, kind, tuple(goals))
    missing = Kind(name="AR(1) ρ .5, 25 % missing", noise=ar1(0.5), missing=0.25)
    yield Cell(MODEL, missing, (Goal(FALSE_ALARMS, 0.0, 0.061), Goal(COVERAGE, 0.93)))
    yield Cell(MODEL, Kind(name="AR(1) ρ .5, near the floor", noise=ar1(0.5), mean=1.5), (), falls=False)


def _other() -> Iterator[Cell]:
    bounded = (Goal(FALSE_ALARMS, 0.0, 0.15),)
    for name, noise in _BOUNDED.items():
        for side in (14, 28):
            yield Cell(OTHER, Kind(name=f"{name}, {side} + {side} days", noise=noise, side=side), bounded)
    yield Cell(OTHER, Kind(name="random walk, 28 + 28 days", noise=random_walk(STEP)))


def _drift() -> Iterator[Cell]:
    for points in (1.0, 1.5, 2.0):
        yield Cell(DRIFT, _falling(points, None), (Goal(SURE, 0.0, 0.12), Goal(TWIN, 0.0, 0.08)), falls=False)


def _long() -> Iterator[Cell]:
    for rho in (0.3, 0.5, 0.7):
        goals = (Goal(SEEN, 0.45),) if rho == 0.5 else ()
        yield Cell(LONG, Kind(name=f"AR(1) ρ {_short(rho)}", noise=ar1(rho), length=HALF_YEAR), goals)
    for name, noise in {**_BOUNDED, "random walk": random_walk(STEP)}.items():
        yield Cell(LONG, Kind(name=name, noise=noise, length=HALF_YEAR))
    for points in (1.5, 2.0):
        yield Cell(LONG, _falling(points, HALF_YEAR), (Goal(SURE, 0.0, 0.12), Goal(TWIN, 0.0, 0.08)), falls=False)


def _flare() -> Iterator[Cell]:
    for name, noise in {"AR(1) ρ .5": ar1(0.5), "AR(1) ρ .7": ar1(0.7), **_FLARES}.items():
        yield Cell(FLARE, Kind(name=name, noise=noise, length=HALF_YEAR, after_flare=True))


def _falling(points: float, length: int | None) -> Kind:
    name = f"AR(1) ρ .5, falling {points:g} in 56 days"
    return Kind(name=name, noise=ar1(0.5), length=length, drift=-points)


def _short(rho: float) -> str:
    return f"{rho:.1f}".removeprefix("0") if rho else "0"


CELLS: tuple[Cell, ...] = (*_own(), *_other(), *_drift(), *_long(), *_flare())
"""Every cell of the table, in its order."""
