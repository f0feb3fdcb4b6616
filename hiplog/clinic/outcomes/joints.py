"""Range of motion by joint, direction and side: which there are, and how far a joint usually goes, in degrees.

The records are in `joints.json` beside this module.  The usual range is what its source gives for adults; where that is
one figure it is both ends.  A name is `rom_<joint>_<direction>_<side>`, the side left out where there is none.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hiplog.diary.cells.cell import shown
from hiplog.diary.names import Spellings, fold
from hiplog.errors import Misuse

PREFIX = "rom_"
SIDES = ("left", "right")
LEAST = -60.0
"""Degrees; a movement that does not reach its starting position is less than 0."""


class Motion(NamedTuple):
    """One movement of one joint; degrees.  `error` is the measurement error of one person measuring, if known."""

    joint: str
    joint_name: str
    direction: str
    sides: bool
    """Whether it is measured on each side."""
    low: float
    high: float
    source: str
    error: float | None
    error_level: str
    error_source: str
    error_population: str
    error_note: str

    @property
    def key(self) -> str:
        """The name without a side: `hip_flexion`."""
        return f"{self.joint}_{self.direction}"

    @property
    def name(self) -> str:
        """The name for people: `hip flexion`."""
        return f"{self.joint_name} {self.direction.replace('_', ' ')}"

    @property
    def most(self) -> float:
        """The most degrees that are taken for a measurement and not for a slip of the pen."""
        return self.high + 60

    @property
    def usual(self) -> str:
        """The usual range in words: "110 to 120°" or "140°"."""
        return f"{self.high:g}°" if self.low == self.high else f"{self.low:g} to {self.high:g}°"


class Place(NamedTuple):
    """One movement on one side, "" where it has none."""

    motion: Motion
    side: str

    @property
    def key(self) -> str:
        """The name in a diary's marks: `rom_hip_flexion_left`."""
        return PREFIX + "_".join(part for part in (self.motion.key, self.side) if part)

    @property
    def label(self) -> str:
        """The short name for people: `left hip flexion`."""
        return f"{self.side} {self.motion.name}".lstrip()

    @property
    def name(self) -> str:
        """The name for people: `Range of motion, left hip flexion`."""
        return f"Range of motion, {self.label}"


@cache
def motions() -> Mapping[str, Motion]:
    """Return the movements by key, in the order of the registry."""
    records = json.loads(Path(__file__).with_name("joints.json").read_bytes())
    return MappingProxyType({motion.key: motion for motion in (Motion(**record) for record in records)})


def place_of(name: str) -> Place:
    """Return the movement and side of a name; raises Misuse where there is none, or its side is missing or too much.

    >>> place_of("rom hip flexion left").label
    'left hip flexion'
    """
    words = fold(name).removeprefix(PREFIX).split("_")
    side = next((word for word in words if word in SIDES), "")
    key = "_".join(word for word in words if word not in SIDES)
    motion = motions().get(_spellings().resolve(key) or "")
    if motion is None:
        raise _unknown(name, key)
    if bool(side) != motion.sides or sum(word in SIDES for word in words) > 1:
        raise _side(motion)
    return Place(motion, side)


def _unknown(name: str, key: str) -> Misuse:
    near = _spellings().nearest(key)
    hint = f" Did you mean {PREFIX}{near}?" if near else ""
    message = f"There is no range of motion {shown(name)}.{hint} To see them all: hiplog outcome --measures."
    return Misuse(message, code="UNKNOWN_MEASURE", column="key")


def _side(motion: Motion) -> Misuse:
    wanted = (
        f"is measured on one side; write {PREFIX}{motion.key}_left or {PREFIX}{motion.key}_right"
        if motion.sides
        else f"has no side; write {PREFIX}{motion.key}"
    )
    return Misuse(f"Range of motion, {motion.name}, {wanted}.", code="SIDE", column="key")


@cache
def _spellings() -> Spellings:
    forms = {fold(motion.name): key for key, motion in motions().items()} | {key: key for key in motions()}
    also = {
        text.replace("side_bending", "lateral_flexion"): key for text, key in forms.items() if "side_bending" in key
    }
    also |= {text.replace("low_back", "lumbar"): key for text, key in forms.items() if key.startswith("low_back")}
    return Spellings(also | forms)
