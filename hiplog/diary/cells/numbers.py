"""Scores, minutes and measures: which texts are numbers, and what to ask where a text could be two of them.

A number is written with digits and a point; a comma is a decimal comma only in a file that separates its cells with
semicolons.  Exponents, signs of doubt and words are never a number, nor is what Python's own ``float`` would add
(``1_0``, ``inf``, ``nan``).
"""

import re

from hiplog.diary.cells.cell import LONGEST, Cell, has_nul, held, read, shown, spreadsheet_error, tidy
from hiplog.diary.patterns import later

MOST_MINUTES = 1440
"""Minutes of a day, the most that an entry can hold."""

_NUMBER = later(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_COMMA = later(r"-?[0-9]+,[0-9]+")
_THOUSANDS = later(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_ZEROS = later(r"-?0[0-9]")
_NULLS = frozenset(("nan", "none", "na", "n/a", "null"))

_FRACTION = later(r"([0-9.,]+)\s*/\s*([0-9.,]+)")
_SPAN = later(r"[0-9.,]+\s*(?:[-‐‑‒–—−－~]|\bto\b)\s*[0-9.,]+")
_SERIAL = later(r"[1-9][0-9]{4}(?:[.,][0-9]+)?")
_FULL_DATE = later(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?:[T ][0-9:.]+)?")
_MONTH = (
    r"(?:jan(?:uary|v)?|feb(?:ruary)?|mar(?:ch|s)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|mrz|mär|mai|okt|dez|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set"
    r"|ott|mrt|mei|maj|out|fev)\.?"
)
_DAY_MONTH = later(
    rf"(?:[0-9]{{1,2}}[-. ]{{1,2}}{_MONTH}|{_MONTH}[-. ]{{1,2}}[0-9]{{1,2}})(?:[- ][0-9]{{2,4}})?", re.IGNORECASE
)

_CLOCK = later(r"[0-9]+:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:\s*[ap]m)?", re.IGNORECASE)
_DURATION = later(
    r"[0-9]+:[0-9]{1,2}|[0-9]+\s*(?:h|hr|hrs|hours?)\s*[0-9]+\s*(?:m|min|mins|minutes?)?"
    r"|[0-9]+\s*(?:m|min|mins|minutes?|['′])\s*[0-9]+\s*(?:s|sec|secs|seconds?|[\"″])?",
    re.IGNORECASE,
)
_DAY_FRACTION = later(r"0*[.,][0-9]{4,}")
_WITH_UNIT = later(r"([0-9][0-9.,]*|\.[0-9]+)\s*([^\W\d_]+\.?|[%°′'\"″])")
_UNITS = {
    "minutes": frozenset(("m", "min", "mins", "minute", "minutes", "min.", "′", "'")),
    "hours": frozenset(("h", "hr", "hrs", "hour", "hours", "h.")),
    "seconds": frozenset(("s", "sec", "secs", "second", "seconds", "s.", "sec.", "″", '"')),
    "degrees": frozenset(("°", "deg", "degree", "degrees")),
    "days": frozenset(("d", "day", "days")),
}
_TIMES = frozenset(unit for name in ("minutes", "hours", "seconds", "days") for unit in _UNITS[name])


def _number(text: str, comma: bool) -> tuple[float, str | None] | None:
    """Return the number that ``text`` is and the code of its form, or None."""
    if _NUMBER.fullmatch(text):
        return float(text) + 0.0, "LEADING_ZERO" if _ZEROS.match(text) else None
    if comma and _COMMA.fullmatch(text):
        return float(text.replace(",", ".")) + 0.0, "DECIMAL_COMMA"
    return None


def _blank_or_broken(raw: str, text: str, code: str | None, column: str) -> Cell | None:
    """Return the cell that every number column judges alike: blank, damaged, or a word for "missing"."""
    if not text:
        return read(None, code, column, raw, "")
    if text.lower() in _NULLS:
        return held("NULL_TOKEN", f"{column} says {shown(text)}; leave the cell blank where there is no value.")
    return has_nul(raw, column) or spreadsheet_error(text, column)


def score(raw: str, column: str = "pain", comma: bool = False) -> Cell:
    """Judge a pain score: 0–10, decimals allowed; ``7/10`` is 7, another scale is never converted."""
    text, code = tidy(raw)
    early = _blank_or_broken(raw, text, code, column)
    if early:
        return early
    if _SERIAL.fullmatch(text):
        return _dated_score(text, column)
    number = _number(text, comma)
    if number:
        return _in_range(number, raw, column, code)
    fraction = _FRACTION.fullmatch(text[:LONGEST])
    parts = [_number(part, comma) for part in fraction.groups()] if fraction else []
    if len(parts) == 2 and parts[0] and parts[1] and 0 <= parts[0][0] <= parts[1][0]:
        if parts[1][0] == 10:
            return read(parts[0][0], "SCORE_OUT_OF_TEN", column, raw, f"{parts[0][0]:g}")
        return held("OTHER_SCALE", f"{column} {shown(text)} is on another scale; write it as a number from 0 to 10.")
    return _no_score(text, column)


def _in_range(number: tuple[float, str | None], raw: str, column: str, code: str | None) -> Cell:
    value, form = number
    if not 0 <= value <= 10:
        return held("RANGE", f"{column} must be 0–10, got {shown(raw.strip())}; write a number from 0 to 10.")
    return read(value, form or code, column, raw, f"{value:g}")


def _dated_score(text: str, column: str) -> Cell:
    found = f"{column} holds the date {shown(text)}, which a spreadsheet made of a score such as 7/10"
    return held("SPREADSHEET_DATE", f"{found}; write the score again.")


def _no_score(text: str, column: str) -> Cell:
    """Say why a text is no score."""
    text = text[:LONGEST]
    if _FULL_DATE.fullmatch(text) or _DAY_MONTH.fullmatch(text):
        return _dated_score(text, column)
    if _SPAN.fullmatch(text):
        return held("RANGE_OF_SCORES", f"{column} {shown(text)} is a range; write one number from 0 to 10.")
    wrong = f"{column} must be a number from 0 to 10, got {shown(text)}"
    return held("NOT_A_SCORE", f"{wrong}; write a number, or leave it blank.")


def minutes(raw: str, column: str = "stretch_minutes", comma: bool = False) -> Cell:
    """Judge minutes: 0–1440; a unit that is the column's own is taken off, any other is asked about."""
    cell = measure(raw, column, comma)
    if cell.value is not None and not 0 <= cell.value <= MOST_MINUTES:
        return held("RANGE", f"{column} must be 0–1440, got {shown(raw.strip())}; write the minutes of one day.")
    return cell


def measure(raw: str, column: str, comma: bool = False) -> Cell:
    """Judge a measure: any number; its unit, if written, must be the one that the column's name ends in."""
    text, code = tidy(raw)
    early = _blank_or_broken(raw, text, code, column)
    if early:
        return early
    if _is_day_fraction(text):
        return _timed(text, column, _ROUNDED)
    if _THOUSANDS.fullmatch(text):
        return held("NOT_A_NUMBER", f"{column} {shown(text)} could be two numbers; write it without the comma.")
    number = _number(text, comma)
    if number:
        return _finite(number[0], number[1] or code, raw, column)
    return _with_unit(text, raw, column, comma) or _no_number(text, column)


def _is_day_fraction(text: str) -> bool:
    return bool(_DAY_FRACTION.fullmatch(text)) and 0 < float(text.replace(",", ".")) < 1


def _finite(value: float, code: str | None, raw: str, column: str) -> Cell:
    if value in (float("inf"), float("-inf")):
        return held("RANGE", f"{column} {shown(raw)} is too large for a number; write it again.")
    return read(value, code, column, raw, f"{value:g}")


_ROUNDED = "a number with at most three decimals"


def _timed(text: str, column: str, form: str = "a plain number") -> Cell:
    return held(
        "SPREADSHEET_TIME",
        f"{column} holds {shown(text)}, which looks like a spreadsheet's time of day; write it as {form}.",
    )


def _with_unit(text: str, raw: str, column: str, comma: bool) -> Cell | None:
    """Return the number before a unit, the question about another unit, or None where ``text`` is neither."""
    parts = _WITH_UNIT.fullmatch(text[:LONGEST])
    number = _number(parts[1], comma) if parts else None
    if not parts or not number:
        return None
    if _is_day_fraction(parts[1]):  # without its unit, as it would be written, it is held
        return _timed(text, column, _ROUNDED)
    unit = parts[2].lower()
    own = column.rpartition("_")[2]
    if unit in _UNITS.get(own, ()) or (column.startswith("rom_") and unit in _UNITS["degrees"]):
        return _finite(number[0], "UNIT_STRIPPED", raw, column)
    if unit in _TIMES:
        meant = own if own in _UNITS else "its own unit"
        return held("OTHER_UNIT", f"{column} {shown(text)} is in another unit; write the number of {meant} alone.")
    return None


def _no_number(text: str, column: str) -> Cell:
    """Say why a text is no number of minutes, or whatever the column holds."""
    text = text[:LONGEST]
    if _CLOCK.fullmatch(text):
        return _timed(text, column)
    if _DURATION.fullmatch(text):
        message = f"{column} {shown(text)} can be read in two ways; write it as a plain number."
        return held("AMBIGUOUS_DURATION", message)
    if _SPAN.fullmatch(text):
        return held("RANGE_OF_NUMBERS", f"{column} {shown(text)} is a range; write one number.")
    return held("NOT_A_NUMBER", f"{column} must be a number, got {shown(text)}; write a number, or leave it blank.")


def is_number(raw: str, comma: bool = False) -> bool:
    """Tell whether a cell that is not blank makes its column a measure."""
    text = tidy(raw).text
    return bool(_number(text, comma)) and not _THOUSANDS.fullmatch(text)
