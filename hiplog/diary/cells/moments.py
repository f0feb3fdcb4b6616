"""Dates and clock times: the forms with one reading are read, all others are asked about.

Which of two numbers is the month is never guessed.  A clock time is what the person's watch showed, without a zone, so
the hours that summer time leaves out or repeats are as good as any other.
"""

import datetime as dt
import re
from collections.abc import Collection

from hiplog.diary.cells.cell import LONGEST, Cell, has_nul, held, read, shown, spreadsheet_error, tidy
from hiplog.diary.patterns import later

EARLIEST = 1900
"""The first year of a diary's dates; an earlier one is a slip."""

_HYPHENS = {ord(mark): "-" for mark in "‐‑‒–—−﹣－"}
_MIDNIGHT = later(r"[T ]+0{1,2}:00(?::00(?:[.,]0+)?)?\Z")
_ISO = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_LINES = later(rf"(?:{_ISO.pattern}\n)*+")
_ISO_LINE = len("2026-11-18\n")
_NUMBERED = later(
    r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"|(?P<year2>[0-9]{4})(?P<month2>[0-9]{2})(?P<day2>[0-9]{2})"
)
_SERIAL = later(r"[1-9][0-9]{4}(?:[.,][0-9]+)?")
_YEAR_LAST = later(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}")
_SHORT_YEAR = later(r"[0-9]{1,2}([-/. ])(?:[0-9]{1,2}|[A-Za-z]{3,9}\.?)\1\s*'?[0-9]{2}")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_NAMED = later(
    rf"(?:[A-Za-z]{{3,9}}\.?,?\s+)?(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-. ,]+{_MONTH}[-. ,]+(?P<year>[0-9]{{4}})"
    rf"|{_MONTH.replace('month', 'month2')}[-. ]+(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?[-. ,]+(?P<year2>[0-9]{{4}})"
    rf"|(?P<year3>[0-9]{{4}})[-. ,]+{_MONTH.replace('month', 'month3')}[-. ,]+(?P<day3>[0-9]{{1,2}}))"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_CLOCK = later(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?")
_CANONICAL_TIME = later(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_HALF_DAY = later(r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::([0-9]{2}))?)?\s*([ap])\.?m\.?", re.IGNORECASE)
_ZONED = later(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*"
    r"(?:Z|[+-−][0-9]{1,2}(?::?[0-9]{2})?|[A-Za-z]+/[A-Za-z_/]+|(?!am\b|pm\b)[A-Za-z]{2,5}(?:[+-][0-9:]{1,5})?)",
    re.IGNORECASE,
)
_DAY_FRACTION = later(r"0*[.,][0-9]+")


def day(raw: str, today: dt.date, slack: int = 1) -> Cell:
    """Judge a date; later than ``slack`` days after ``today`` is a slip (one day is another time zone's today)."""
    if _ISO.fullmatch(raw):
        return _checked(raw, None, raw, today, slack)
    text, code = tidy(raw)
    if not text:
        return held("MISSING", "date is blank; write the day of the entry as YYYY-MM-DD.")
    broken = has_nul(raw, "date") or spreadsheet_error(text, "date")
    if broken:
        return broken
    plain = text[:LONGEST].translate(_HYPHENS)
    canonical = _canonical(plain)
    if canonical is None:
        return _no_date(plain, text)
    return _checked(canonical, code if canonical == text else "DATE_FORM", raw, today, slack)


def plain_days(texts: Collection[str], today: dt.date, slack: int = 1) -> dict[str, dt.date] | None:
    """Return the dates of ``texts``, or None where :func:`day` has something to say of one; a look at all at once."""
    lines = "\n".join(texts) + "\n"
    if len(lines) != _ISO_LINE * len(texts) or not _ISO_LINES.fullmatch(lines):
        return None
    try:
        dates = dict(zip(texts, map(dt.date.fromisoformat, texts), strict=True))
    except ValueError:
        return None
    fit = min(dates.values()).year >= EARLIEST and (max(dates.values()) - today).days <= slack
    return dates if fit else None


def _canonical(text: str) -> str | None:
    """Return a text that has one reading as YYYY-MM-DD, or None; there may be no such day."""
    midnight = _MIDNIGHT.search(text)
    found = _NUMBERED.fullmatch(text[: midnight.start()] if midnight else text)
    if found:
        return _iso(found["year"] or found["year2"], found["month"] or found["month2"], found["day"] or found["day2"])
    named = _NAMED.fullmatch(text)
    if not named:
        return None
    name = (named["month"] or named["month2"] or named["month3"]).lower()
    for place, month in enumerate(_MONTHS, 1):
        if name in (month, month[:3]) or (name == "sept" and place == 9):
            year, day_of_month = named["year"] or named["year2"] or named["year3"], named["day"] or named["day2"]
            return _iso(year, str(place), day_of_month or named["day3"])
    return None


def _iso(year: str, month: str, day_of_month: str) -> str:
    return f"{year}-{month:0>2}-{day_of_month:0>2}"


def _checked(text: str, code: str | None, raw: str, today: dt.date, slack: int) -> Cell:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return held("NO_SUCH_DATE", f"date {shown(raw)} is not in the calendar; write the day that was meant.")
    if date.year < EARLIEST:
        return held("DATE_RANGE", f"date {date} is before {EARLIEST}; write the day that was meant.")
    if date > today and (date - today).days > slack:
        return held("FUTURE_DATE", f"date {date} is after today, {today}; write a day up to today.")
    return Cell(date) if code is None else read(date, code, "date", raw, date.isoformat())


def _no_date(text: str, found: str) -> Cell:
    """Say why a text is no date; ``text`` is what was ``found`` with plain hyphens."""
    if _SERIAL.fullmatch(text):
        return held("SPREADSHEET_DATE", f"date {text} is a spreadsheet's day number; write it as YYYY-MM-DD.")
    last = _YEAR_LAST.fullmatch(text)
    if _SHORT_YEAR.fullmatch(text) or (last and int(last[1]) <= 12 and int(last[2]) <= 12):
        message = f"date {shown(found)} can be read as more than one day; write it as YYYY-MM-DD."
        return held("AMBIGUOUS_DATE", message)
    return held("DATE_FORMAT", f"date must be a day written YYYY-MM-DD, got {shown(found)}; write it in that form.")


def clock(raw: str) -> Cell:
    """Judge a time of day: HH:MM, or blank; seconds are dropped, am and pm are read."""
    if _CANONICAL_TIME.fullmatch(raw):
        return Cell(raw)
    text, code = tidy(raw)
    if not text:
        return read("", code, "time", raw, "")
    broken = has_nul(raw, "time") or spreadsheet_error(text, "time")
    return broken or _moment(text[:LONGEST], code, raw)


def _moment(text: str, code: str | None, raw: str) -> Cell:
    half = _HALF_DAY.fullmatch(text)
    whole = _CLOCK.fullmatch(text)
    if half:
        hour = int(half[1]) % 12 + 12 * (half[4] in "pP") if 1 <= int(half[1]) <= 12 else 99
        return _time(hour, half[2] or "00", half[3], "TIME_FORM", raw)
    if whole:
        return _time(int(whole[1]), whole[2], whole[3], code if len(text) == 5 else "TIME_FORM", raw)
    if _DAY_FRACTION.fullmatch(text):
        return held("SPREADSHEET_TIME", f"time {text} is a spreadsheet's part of a day; write it as HH:MM.")
    if _ZONED.fullmatch(text):
        message = f"time {shown(text)} names a time zone; write the time that the clock showed as HH:MM."
        return held("TIME_ZONE", message)
    wrong = f"time must be written HH:MM, got {shown(text)}"
    return held("TIME_FORMAT", f"{wrong}; write it in that form, or leave it blank.")


def _time(hour: int, minute: str, second: str | None, code: str | None, raw: str) -> Cell:
    if hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return held("NO_SUCH_TIME", f"time {shown(raw)} is on no clock; write a time from 00:00 to 23:59.")
    time = f"{hour:02d}:{minute}"
    return read(time, code, "time", raw, time)
