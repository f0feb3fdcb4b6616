"""Techniques tried: on how many days, how much of it, and what went with it, always as an association.

Two designs stand side by side: pain on the day after its use against the day after a like day without, all techniques
at once; and the days since it began against the days before.  Neither was randomised, and each says on how many days it
stands.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from hiplog.analysis.before_after.comparison import Comparison
from hiplog.analysis.techniques.what_helps import what_helps
from hiplog.analysis.techniques.what_helps_result import TechniqueRow
from hiplog.diary import days as daily
from hiplog.diary.places import Pair
from hiplog.diary.vocabulary import Vocabulary

if TYPE_CHECKING:
    import datetime as dt

    from hiplog.diary import Diary
    from hiplog.diary.entry import Entry

ASSOCIATION = "association"
"""What both designs are; a trial's schedule would make it "randomised"."""
MEDICINES = (
    "medication", "medicine", "painkiller", "pain_killer", "analgesic", "tablet", "pill", "paracetamol",
    "acetaminophen", "ibuprofen", "naproxen", "diclofenac", "aspirin", "metamizole", "celecoxib", "etoricoxib",
    "tramadol", "codeine", "opioid", "pregabalin", "gabapentin", "amitriptyline", "duloxetine",
)  # fmt: skip
"""Words in the name of a technique or measure of one's own by which it is taken for a medicine."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One technique; `row` has the answer about the day after and the one since it began."""

    technique: str
    label: str
    used_now: int
    """Days of use in the last days."""
    used: int
    known: int
    """Days, of the whole diary, on which its use is known."""
    minutes: float | None
    """The usual dose: the median of the days with known minutes; None without any."""
    design: str = ASSOCIATION
    row: TechniqueRow

    @property
    def since(self) -> Comparison | None:
        """The comparison around its start, where there is one with an answer."""
        start = self.row.start
        return start if start is not None and start.change is not None else None

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types, with the numbers of both designs."""
        found = {name: getattr(self, name) for name in ("technique", "used_now", "used", "known", "minutes", "design")}
        row, since = self.row, self.since
        found["day_after"] = {"change": row.change, "interval": _listed(row.interval), "word": row.word}
        found["since_start"] = None if since is None else _since_json(since)
        return found


class Medicine(NamedTuple):
    """A medicine that the diary keeps: days with it, of the days on which that is known."""

    name: str
    label: str
    taken_now: int
    known_now: int
    taken_before: int
    known_before: int


def tried(diary: "Diary", main: Pair, now: range, visit: "dt.date") -> tuple[Tried, ...]:
    """Return the techniques ever used up to the visit, the most used first; medicines are left out."""
    found = what_helps(diary, site=main.site or None, side=main.side, today=visit)
    entries = [entry for entry in diary.entries if entry.date <= visit]
    minutes = daily.minutes(entries, vocabulary=diary.vocabulary)
    uses = daily.uses(entries, vocabulary=diary.vocabulary)
    late = _inside(uses.index, now)
    made = [
        Tried(
            technique=row.technique,
            label=row.label,
            used_now=int(uses[row.technique][late].fillna(False).sum()),
            used=row.days_used,
            known=row.days_used + row.days_unused,
            minutes=_usual(minutes[row.technique]),
            row=row,
        )
        for row in found.rows
        if row.days_used and not is_medicine(row.technique)
    ]
    return tuple(sorted(made, key=lambda one: (-one.used, one.label)))


def medicines(entries: "list[Entry]", words: Vocabulary, now: range, before: range) -> tuple[Medicine, ...]:
    """Return every technique and measure whose name is that of a medicine; a measure above 0 is a day with it."""
    uses = daily.uses(entries, vocabulary=words)
    taken = {str(key): uses[key].to_numpy(dtype=float, na_value=np.nan) for key in uses if is_medicine(str(key))}
    names = dict.fromkeys(name for entry in entries for name in entry.measures if is_medicine(name))
    if names:
        measured = daily.days(entries, vocabulary=words, measures=names)
        taken |= {name: np.sign(measured[name].to_numpy(dtype=float)) for name in names}
    spans = [_inside(uses.index, window) for window in (now, before)]
    made = []
    for name, values in taken.items():
        counts = [(int(np.nansum(values[span] > 0)), int(np.isfinite(values[span]).sum())) for span in spans]
        label = words.label(name) if name in words.techniques else name.replace("_", " ")
        made.append(Medicine(name, label, *counts[0], *counts[1]))
    return tuple(made)


def is_medicine(name: str) -> bool:
    """Tell whether a name of one's own is taken for that of a medicine."""
    return any(word in name.lower() for word in MEDICINES)


def _inside(index: pd.Index, window: range) -> "np.typing.NDArray[np.bool_]":
    days = np.array([day.toordinal() for day in index], dtype=np.int64)
    return (days >= window.start) & (days < window.stop)


def _usual(minutes: "pd.Series[float]") -> float | None:
    known = minutes[minutes > 0]
    return float(known.median()) if len(known) else None


def _listed(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else list(interval)


def _since_json(since: Comparison) -> dict[str, Any]:
    return {
        "start": since.start.isoformat() if since.start else None,
        "change": since.change,
        "interval": _listed(since.interval),
        "before": since.before.observed,
        "after": since.after.observed,
        "word": since.word,
    }
