"""Range of motion: what was measured first and last on each side, left against right, beside what is usual.

A change, and a difference between the sides, is held against the measurement error of the movement where that is known.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hiplog.clinic.outcomes.degrees import Degrees, measured
from hiplog.clinic.outcomes.joints import Motion, Place, motions
from hiplog.clinic.outcomes.words import BETTER, SAME, WORSE, number
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    from hiplog.diary import Diary


@dataclass(frozen=True, slots=True)
class SideMotion:
    """One side of a movement, `side` "" where it has none; degrees."""

    side: str
    series: tuple[Degrees, ...]
    """By date, at least one."""
    change: float | None
    """Last less first; None where there is one measurement."""
    word: str | None
    """As of :class:`~.change.OutcomeChange`; None where no measurement error is known."""

    @property
    def first(self) -> Degrees:
        """The first measurement."""
        return self.series[0]

    @property
    def last(self) -> Degrees:
        """The latest measurement."""
        return self.series[-1]


@dataclass(frozen=True, slots=True)
class JointMotion:
    """One movement of one joint over a time."""

    motion: Motion
    sides: tuple[SideMotion, ...]
    """Left before right."""
    difference: float | None
    """The latest left less the latest right; None where a side is missing."""
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the movement with plain values; unknown is null."""
        motion = self.motion
        return {
            "motion": motion.key,
            "name": motion.name,
            "usual": [motion.low, motion.high],
            "source": motion.source,
            "error": motion.error,
            "sides": [_side_json(side) for side in self.sides],
            "left_minus_right": self.difference,
            "text": self.text,
        }


def motion_changes(
    diary: "Diary", *, since: dt.date | None = None, until: dt.date | None = None
) -> tuple[JointMotion, ...]:
    """Return the movements measured between two days, both included, in the order of the registry.

    Raises CannotRead where a file is refused.
    """
    found, _problems = measured(diary)
    series = {
        place: tuple(one for one in values if (since or one.date) <= one.date <= (until or one.date))
        for place, values in found.items()
    }
    return tuple(_joint(motion, sides) for motion in motions().values() if (sides := _sides(motion, series)))


def _sides(motion: Motion, series: dict[Place, tuple[Degrees, ...]]) -> tuple[SideMotion, ...]:
    names = ("left", "right") if motion.sides else ("",)
    return tuple(_side(motion, side, known) for side in names if (known := series.get(Place(motion, side))))


def _side(motion: Motion, side: str, series: tuple[Degrees, ...]) -> SideMotion:
    change = series[-1].value - series[0].value if len(series) > 1 else None
    word = None
    if change is not None and motion.error is not None:
        word = SAME if abs(change) <= motion.error else BETTER if change > 0 else WORSE
    return SideMotion(side, series, change, word)


def _joint(motion: Motion, sides: tuple[SideMotion, ...]) -> JointMotion:
    left, right = (next((one for one in sides if one.side == side), None) for side in ("left", "right"))
    difference = left.last.value - right.last.value if left and right else None
    found = JointMotion(motion, sides, difference)
    return replace(found, text=_sentence(found))


def _sentence(joint: JointMotion) -> str:
    motion = joint.motion
    name = motion.name[:1].upper() + motion.name[1:]
    said = [f"{name} (usual {motion.usual}): {'; '.join(map(_side_words, joint.sides))}."]
    if joint.difference is not None:
        said.append(_difference_words(joint.difference, motion.error))
    error = "is not known here" if motion.error is None else f"{number(motion.error)}°"
    return " ".join([*said, f"Measurement error {error}."])


def _difference_words(difference: float, error: float | None) -> str:
    if not difference:
        return "Left and right are equal."
    way = "further" if difference > 0 else "less far"
    beside = "" if error is None else f", {'not more' if abs(difference) <= error else 'more'} than measurement error"
    return f"Left goes {number(abs(difference))}° {way} than right{beside}."


def _side_words(side: SideMotion) -> str:
    now = f"{side.side} {number(side.last.value)}° on {day_words(side.last.date)}".lstrip()
    if side.change is None:
        return now
    word = f": {side.word}" if side.word else ""
    return f"{now}, {number(side.change, signed=True)}° since {day_words(side.first.date)}{word}"


def _side_json(side: SideMotion) -> dict[str, Any]:
    ends = {
        name: {"date": one.date.isoformat(), "value": one.value}
        for name, one in (("first", side.first), ("last", side.last))
    }
    return {"side": side.side or None, **ends, "measured": len(side.series), "change": side.change, "word": side.word}
