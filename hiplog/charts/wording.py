"""How a chart says numbers, dates and places, in its labels and in its alt sentence."""

import datetime as dt
from collections.abc import Mapping, Sequence

from hiplog.analysis.wording.measures import measure_name
from hiplog.analysis.wording.phrases import unit_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_LONGEST = 22


def number(value: float, decimals: int = 1, *, signed: bool = False) -> str:
    """Return ``value`` for a reader: ``-1.25`` → ``−1.2``, a proper minus, never ``−0.0``.

    >>> number(0.04, signed=True), number(-1.26, signed=True), number(1.26, signed=True)
    ('0.0', '−1.3', '+1.3')
    """
    rounded = round(value, decimals) + 0.0
    text = f"{rounded:+.{decimals}f}" if signed and rounded else f"{rounded:.{decimals}f}"
    return text.replace("-", "−")


def score(value: float) -> str:
    """Return a score as a person writes it: ``7`` rather than ``7.0``, at most one decimal.

    >>> score(7.0), score(3.5), score(3.28)
    ('7', '3.5', '3.3')
    """
    return number(value).removesuffix(".0")


def day(date: dt.date) -> str:
    """Return a date in words, in no locale: ``3 May 2026``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def period(first: dt.date, last: dt.date) -> str:
    """Return ``3 May 2026``, ``3 to 9 May 2026``, ``3 May to 9 June 2026`` or ``3 May 2025 to 9 June 2026``."""
    if first == last:
        return day(first)
    start = day(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {day(last)}"


def days(count: int) -> str:
    """Return ``1 day`` or ``2 days``."""
    return "1 day" if count == 1 else f"{count} days"


def name(key: str, labels: Mapping[str, str] | None = None) -> str:
    """Return the display name of a key: the one in ``labels``, else the key with spaces."""
    return (labels or {}).get(key) or key.replace("_", " ")


def unit(outcome: str) -> str:
    """Return what the numbers of an outcome count: points, the measure's unit, else its name."""
    return unit_of(outcome) or measure_name(outcome)


def axis(outcome: str) -> str:
    """Return what stands along the scale of an outcome: its name and what it is counted in."""
    if outcome == "pain":
        return "pain, 0–10"
    name, counted = measure_name(outcome), unit_of(outcome)
    return name if counted in name else f"{name}, {counted}"


def place(site: str, side: str, labels: Mapping[str, str] | None = None) -> str:
    """Return where it hurts: ``left hip``, ``hip (both sides)``, ``low back``, or nothing if no site is known."""
    where = name(site, labels)
    if not where or not side:
        return where
    return f"{where} (both sides)" if side == "both" else f"{side} {where}"


def short(text: str) -> str:
    """Return ``text`` cut to what fits a margin, with an ellipsis."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def capital(text: str) -> str:
    """Return ``text`` with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
