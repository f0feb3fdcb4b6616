"""The answer to "how does it feel right after?": numbers, word, cautions and sentence for one technique."""

from dataclasses import dataclass, fields
from typing import Any

from hiplog.analysis.before_after.comparison import Caution


@dataclass(frozen=True, kw_only=True)
class WithinSession:
    """Pain right after against pain just before a technique, and against sessions without it; negative is lower.

    `mean_change` is bare: it contains what pain does by itself.  `change` is the model's, against sessions without the
    technique that began with as much pain.  Where that is not possible the numbers are None, `reason` holds the code,
    and `text` says why.
    """

    technique: str
    label: str
    site: str
    side: str
    sessions: int
    """With the technique, with pain scored before and after."""
    comparison_sessions: int
    """Without it."""
    nothing_sessions: int
    """Of these, with nothing done at all."""
    mean_change: float | None = None
    change: float | None = None
    interval: tuple[float, float] | None = None
    """95 %."""
    p_value: float | None = None
    probability_lower: float | None = None
    meaningful: float | None = None
    word: str | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: unknown None, numbers unrounded."""
        found: dict[str, Any] = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "label"}
        found |= {"site": self.site or None, "side": self.side or None}
        found["interval"] = list(self.interval) if self.interval else None
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found
