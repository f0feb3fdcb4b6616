"""The registry: what is known of each outcome measure, as data read from `registry.json` beside this module.

One record a line.  A figure that could not be checked is null, and its `note` says so in words.  hiplog ships no form's
own sentences: "own words" measures are asked in ours, of "score only" ones the person writes what the clinic's form
gives.  Range of motion has a registry of its own, :mod:`hiplog.clinic.outcomes.joints`; a name of it is a measure too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from hiplog.clinic.outcomes import joints
from hiplog.diary.cells.cell import shown
from hiplog.diary.names import Spellings, fold
from hiplog.errors import Misuse


class Amount(NamedTuple):
    """How large a change is: in points, in percent of the first score, or both (then either counts)."""

    points: float | None = None
    percent: float | None = None
    level: str = ""
    """The confidence that a measurement error was worked out at, "90 %" or "95 %"; "" where that is not said."""
    source: str = ""
    population: str = ""
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a figure at all."""
        return self.points is not None or self.percent is not None


class Items(NamedTuple):
    """The answers that make a total: `parts` how many of each part there are, `needed` how many must be answered.

    `low` to `high` is the range of one answer.  `flip` says that a high answer makes a low total.  `own` says that the
    person names what is scored, up to so many things.  `wording` are our own questions, empty where the form has them.
    """

    parts: tuple[int, ...]
    needed: tuple[int, ...]
    low: float
    high: float
    flip: bool = False
    own: bool = False
    wording: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        """How many answers there are, of own things the most."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """One measure; `low` to `high` is the range of its total, `better` says which way is better."""

    key: str
    name: str
    label: str
    about: str
    low: float
    high: float
    better: str
    """"higher" or "lower"."""
    items: Items | None
    """None: only a total can be written."""
    scoring: str
    missing: str
    rule_source: str
    error: Amount
    meaningful: Amount
    sizes: tuple[tuple[str, float], ...] = ()
    """Changes that people call small, medium, large, where they are told apart."""
    ships: str = "score only"
    """"own words" or "score only"."""
    caution: str = ""
    aliases: tuple[str, ...] = ()
    unit: str = "points"

    @property
    def is_change(self) -> bool:
        """Whether a score is a change already, so that no change of it is worked out."""
        return self.low < 0 and self.unit == "points"

    @property
    def range_words(self) -> str:
        """The range of the total, "0 to 48"."""
        return f"{self.low:g} to {self.high:g}".replace("-", "−")

    def to_json(self) -> dict[str, Any]:
        """Return the record as it is written to JSON; unknown figures are null."""
        record = {name: getattr(self, name) for name in self.__slots__}
        parts = {name: None if record[name] is None else record[name]._asdict() for name in _PARTS}
        return {**record, **parts, "sizes": dict(self.sizes), "aliases": list(self.aliases)}


_PARTS = ("items", "error", "meaningful")


@cache
def measures() -> Mapping[str, OutcomeMeasure]:
    """Return the questionnaires by key, in the order of the registry."""
    records = json.loads(Path(__file__).with_name("registry.json").read_bytes())
    return MappingProxyType({record["key"]: _measure(**record) for record in records})


def measure_of(name: str) -> OutcomeMeasure:
    """Return the measure that `name` means, in whatever case and spacing; raises Misuse with the nearest.

    >>> measure_of("Oxford hip score").key, measure_of("rom hip flexion left").unit
    ('oxford_hip', 'degrees')
    """
    key = _spellings().resolve(name)
    if key:
        return measures()[key]
    if fold(name).startswith(joints.PREFIX):
        return _motion_measure(joints.place_of(name))
    near = _spellings().nearest(name)
    hint = f" Did you mean {near}?" if near else ""
    message = f"There is no outcome measure {shown(name)}.{hint} To see them all: hiplog outcome --measures."
    raise Misuse(message, code="UNKNOWN_MEASURE", column="key")


def _motion_measure(place: joints.Place) -> OutcomeMeasure:
    motion = place.motion
    error = (motion.error_level, motion.error_source, motion.error_population, motion.error_note)
    return OutcomeMeasure(
        key=place.key, name=place.name, label=place.label, about=f"How far the {motion.joint_name} moves",
        low=joints.LEAST, high=motion.most, better="higher", items=None, scoring="Degrees, as measured.",
        missing="", rule_source=motion.source, error=Amount(motion.error, None, *error),
        meaningful=Amount(note="None is published."), ships="own words", unit="degrees",
    )  # fmt: skip


def _measure(**record: Any) -> OutcomeMeasure:
    items = record["items"]
    parts: dict[str, Any] = {
        **{name: Amount(**record[name]) for name in ("error", "meaningful")},
        "items": items and _items(**items),
        "sizes": tuple((word, size) for word, size in record["sizes"]),
        "aliases": tuple(record["aliases"]),
    }
    return OutcomeMeasure(**{**record, **parts})


def _items(**record: Any) -> Items:
    lists = {name: tuple(record[name]) for name in ("parts", "needed", "wording")}
    return Items(**{**record, **lists})


@cache
def _spellings() -> Spellings:
    named = [(text, one.key) for one in measures().values() for text in (*one.aliases, one.name, one.label, one.key)]
    return Spellings({fold(text): key for text, key in named})
