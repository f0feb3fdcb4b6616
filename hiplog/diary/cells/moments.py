"""Dates and clock times: the forms with one reading are read, all others are asked about.

Which of two numbers is the month is never guessed.  A clock time is what the person's watch showed, without a zone, so
the hours that summer time leaves out or repeats are as good as any other.
"""

import datetime as dt
import re

from hiplog.diary.cells.cell import Cell, has_nul, held, read, shown, spreadsheet_error, tidy

EARLIEST = 1900
"""The first year of a diary's dates; an earlier one is a slip."""

_HYPHENS = {ord(mark): "-" for mark in "‐‑‒–—−﹣－"}
_MIDNIGHT = re.compile(r"[T ]+0{1,2}:00(?::00(?:[.,]0+)?)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:[.,][0-9]+)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-/. ])(?:[0-9]{1,2}|[A-Za-z]{3,9}\.?)\1\s*'?[0-9]{2}")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_NAMED = re.compile(
    rf"(?:[A-Za-z]{{3,9}}\.?,?\s+)?(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-. ,]+{_MONTH}[-. ,]+(?P<year>[0-9]{{4}})"
    rf"|{_MONTH.replace('month', 'month2')}[-. ]+(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?[-. ,]+(?P<year2>[0-9]{{4}})"
    rf"|(?P<year3>[0-9]{{4}})[-. ,]+{_MONTH.replace('month', 'month3')}[-. ,]+(?P<day3>[0-9]{{1,2}}))"
)
_MONTHS = "january february march april may june july august september october november december".split()

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?")
_HALF_DAY = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::([0-9]{2}))?)?\s*([ap])\.?m\.?", re.IGNORECASE)
_ZONED = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*"
    r"(?:Z|[+-−][0-9]{1,2}(?::?[0-9]{2})?|[A-Za-z]+/[A-Za-z_/]+|(?!am\b|pm\b)[A-Za-z]{2,5}(?:[+-][0-9:]{1,5})?)",
    re.IGNORECASE,
)
_DAY_FRACTION = re.compile(r"0*[.,][0-9]+")


def day(raw: str, today: dt.date, slack: int = 1, column: str = "date") -> Cell:
    """Judge a date; later than ``slack`` days after ``today`` is a slip (one day is another time zone's today)."""
    iso = _ISO.fullmatch(raw) if raw.isascii() else None
    if iso:
        return _checked(iso.groups(), None, raw, today, slack, column)
    text, code = tidy(raw)
    if not text:
        return held("MISSING", f"{column} is blank; write the day of the entry as YYYY-MM-DD.")
    broken = has_nul(raw, column) or spreadsheet_error(text, column)
    if broken:
        return broken
    parts = _parts(text)
    if parts is None:
        return _no_date(text.translate(_HYPHENS), text, column)
    if not _ISO.fullmatch(text):
        code = "DATE_FORM"
    return _checked(parts, code, raw, today, slack, column)


def _parts(text: str) -> tuple[str, ...] | None:
    """Return year, month and day of a text that has one reading, or None."""
    text = text.translate(_HYPHENS)
    midnight = _MIDNIGHT.search(text)
    if midnight and midnight.end() == len(text):
        text = text[: midnight.start()]
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return found[1], found[3], found[4]
    found = _BASIC.fullmatch(text)
    if found:
        return found.groups()
    found = _NAMED.fullmatch(text)
    if not found:
        return None
    named = found.groupdict()
    name = (named["month"] or named["month2"] or named["month3"]).lower()
    months = [place for place, month in enumerate(_MONTHS, 1) if name in (month, month[:3]) or name == "sept" == month[:4]]
    if not months:
        return None
    return named["year"] or named["year2"] or named["year3"], str(months[0]), named["day"] or named["day2"] or named["day3"]


def _checked(parts: tuple[str, ...], code: str | None, raw: str, today: dt.date, slack: int, column: str) -> Cell:
    try:
        date = dt.date(*map(int, parts))
    except ValueError:
        return held("NO_SUCH_DATE", f"{column} {shown(raw)} is not in the calendar; write the day that was meant.")
    if date.year < EARLIEST:
        return held("DATE_RANGE", f"{column} {date} is before {EARLIEST}; write the day that was meant.")
    if (date - today).days > slack:
        return held("FUTURE_DATE", f"{column} {date} is after today, {today}; write a day up to today.")
    return read(date, code, column, raw, date.isoformat())


def _no_date(text: str, found: str, column: str) -> Cell:
    if _SERIAL.fullmatch(text):
        return held("SPREADSHEET_DATE", f"{column} {found} is a spreadsheet's day number; write it as YYYY-MM-DD.")
    last = _YEAR_LAST.fullmatch(text)
    both = last and last[2] == "/" and int(last[1]) <= 12 and int(last[3]) <= 12
    if both or _SHORT_YEAR.fullmatch(text):
        return held("AMBIGUOUS_DATE", f"{column} {shown(found)} can be read as more than one day; write it as YYYY-MM-DD.")
    return held("DATE_FORMAT", f"{column} must be a day written YYYY-MM-DD, got {shown(found)}; write it in that form.")


def clock(raw: str, column: str = "time") -> Cell:
    """Judge a time of day: HH:MM, or blank; seconds are dropped, am and pm are read."""
    text, code = tidy(raw)
    if not text:
        return read("", code, column, raw, "")
    broken = has_nul(raw, column) or spreadsheet_error(text, column)
    if broken:
        return broken
    half = _HALF_DAY.fullmatch(text)
    whole = _CLOCK.fullmatch(text)
    if half:
        return _half_day(half, raw, column)
    if whole:
        return _time(int(whole[1]), whole[2], whole[3], code if len(text) == 5 else "TIME_FORM", raw, column)
    if _DAY_FRACTION.fullmatch(text):
        return held("SPREADSHEET_TIME", f"{column} {text} is a spreadsheet's part of a day; write it as HH:MM.")
    if _ZONED.fullmatch(text):
        return held("TIME_ZONE", f"{column} {shown(text)} names a time zone; write the time that the clock showed as HH:MM.")
    return held("TIME_FORMAT", f"{column} must be written HH:MM, got {shown(text)}; write it in that form, or leave it blank.")


def _half_day(half: re.Match[str], raw: str, column: str) -> Cell:
    hour = int(half[1])
    known = 1 <= hour <= 12
    return _time(hour % 12 + 12 * (half[4] in "pP") if known else 99, half[2] or "00", half[3], "TIME_FORM", raw, column)


def _time(hour: int, minute: str, second: str | None, code: str | None, raw: str, column: str) -> Cell:
    if hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return held("NO_SUCH_TIME", f"{column} {shown(raw)} is on no clock; write a time from 00:00 to 23:59.")
    time = f"{hour:02d}:{minute}"
    return read(time, code, column, raw, time)
