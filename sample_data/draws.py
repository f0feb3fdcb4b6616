"""Chance and handwriting of the samples: random numbers from a seed, scores as people write them, rows as CSV.

Only ``Random.random`` is drawn from, whose sequence for a seed is promised for all versions of Python, so that the same
seed writes the same bytes.
"""

import csv
import hashlib
import io
import math
import random
import statistics
from collections.abc import Iterable, Mapping, Sequence

FADE = 0.6
"""What is left of the slow part of a score on the next day."""
SCORE_NOISE = 0.4
NOTES = (
    "woke stiff", "long drive", "slept on the other side", "desk all day", "good day", "stairs were hard",
    "walked to the market, fine", "restless night", "couch stretch, 2 × 30 s", "rain, stayed in", "garden, too long",
    "better after a warm shower", "limped a bit in the evening", "visitors, forgot my exercises", "cycled to work",
)  # fmt: skip


class Draw:
    """Random numbers from a seed, by the one method whose sequence is promised."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def chance(self, share: float) -> bool:
        """Say yes in a share of the cases."""
        return self._random() < share

    def normal(self, sd: float = 1.0) -> float:
        """Draw from the normal distribution around 0."""
        return statistics.NormalDist(0, sd).inv_cdf(min(max(self._random(), 1e-12), 1 - 1e-12))

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._random() * (high - low + 1))

    def time(self, hour: float) -> str:
        """Draw a time within three quarters of an hour around one."""
        return "{:02d}:{:02d}".format(*divmod(round(hour * 60) + self.whole(-45, 45), 60))

    def note(self) -> str:
        """Draw a note."""
        return NOTES[self.whole(0, len(NOTES) - 1)]

    def faded(self, slow: float) -> float:
        """Return the slow part of the next day, of standard deviation 1."""
        return FADE * slow + math.sqrt(1 - FADE**2) * self.normal()


def score(draw: Draw, value: float) -> str:
    """Write a pain value as people do: mostly whole, sometimes a half, never outside 0–10."""
    steps = 1 if draw.chance(0.7) else 2
    return f"{min(max(math.floor(value * steps + 0.5) / steps, 0), 10):g}"


def as_csv(name: str, measures: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows with hiplog's columns; ids come from the person's name and the row's number."""
    before, after = ["date", "time", "site", "side", "pain", "techniques", "stretch_minutes", "pain_after"], ["note"]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*before, *measures, *after, "id"], restval="", lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows):
        writer.writerow({**row, "id": row_id(f"{name} {number}")})
    return out.getvalue()


def row_id(text: str) -> str:
    """Return "h" and ten base-36 characters made from a text."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "h" + "".join(digits[number // 36**place % 36] for place in range(10))
