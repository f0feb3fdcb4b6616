"""The articles' claims held against one diary: a row for each comparison, and one for each claim without any."""

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.wording.words import HIGHER, LOWER

MANY = "With many questions at once some answers are chance; a claim that matters is worth a question of its own."


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """One comparison for a claim; where there is none its numbers are None, `reason` and `text` say why."""

    id: str
    claim: str
    direction: str
    """Where the outcome should go by the claim: lower or higher."""
    design: str
    """start, next-day, within-session, dose, episodes, time-to-episode or both-against-one; "" without a comparison."""
    compared: str
    """What was held against what."""
    technique: str | None = None
    site: str = ""
    side: str = ""
    outcome: str | None = None
    change: float | None = None
    interval: tuple[float, float] | None = None
    """95 %."""
    probability_lower: float | None = None
    word: str | None = None
    described: str = ""
    """What was counted before and after, where there is no verdict."""
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    @property
    def as_claimed(self) -> bool | None:
        """The word goes the way of the claim (True), or the other way (False); None: it says neither."""
        sure = {LOWER.very_likely: "lower", HIGHER.very_likely: "higher"}.get(self.word or "")
        return None if sure is None else sure == self.direction

    @property
    def found(self) -> str:
        """The verdict; without one what was counted, or that there is no answer."""
        return self.word or ("no answer" if self.reason else self.described)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: unknown None, numbers unrounded."""
        found: dict[str, Any] = {item.name: getattr(self, item.name) for item in fields(self)}
        blank = ("site", "side", "design", "described")
        found |= {name: found[name] or None for name in blank}
        found["interval"] = list(self.interval) if self.interval else None
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found | {"as_claimed": self.as_claimed}


@dataclass(frozen=True)
class Claims:
    """All claims in their order, each with at least one row."""

    rows: tuple[ClaimRow, ...]

    @property
    def answered(self) -> bool:
        """Any comparison has an answer."""
        return any(row.reason is None for row in self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """One row per comparison: ``id``, ``claim``, ``compared``, ``word``, ``found``, ``text``; word "" without one.

        ``found`` has what was counted or "no answer" in the place of a missing word; "" without a comparison.
        """
        cells = [(r.id, r.claim, r.compared, r.word or "", r.found if r.design else "", r.text) for r in self.rows]
        return pd.DataFrame(cells, columns=["id", "claim", "compared", "word", "found", "text"])

    @property
    def text(self) -> str:
        """The claims in plain lines, what each comparison found below its claim."""
        lines: list[str] = []
        said = ""
        for row in self.rows:
            if row.id != said:
                lines.append(f"{row.id}  {row.claim}.")
            said = row.id
            lines.append(f"     {row.compared}: {row.found}." if row.design else f"     {row.text}")
            if row.design and row.reason:
                lines.append(f"       {row.text}")
        return "\n".join([*lines, MANY])

    def to_json(self) -> list[dict[str, Any]]:
        """Return the rows as JSON types."""
        return [row.to_json() for row in self.rows]
