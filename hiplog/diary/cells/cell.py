"""What a cell rule gives back, and what all of them share: tidying a text, and showing it safely in a sentence.

A rule takes the text of a cell and returns a :class:`Cell`: its value (None or "" where it is blank) and what is to be
said about it.  A finding that is *held* keeps the whole row out of the diary; any other one only reports how the text
was read.  Codes are those of the reader; sentences name the column and what to write instead.
"""

import re
from typing import Any, NamedTuple

from hiplog.diary.patterns import later

_ZERO_WIDTH = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
INVISIBLE = later(f"[{_ZERO_WIDTH}]+")
"""Zero-width characters, soft hyphens and direction marks: in a closed or number column they mean nothing."""

_PLAIN = later(r"-?[0-9]+(?:\.[0-9]+)?")
_ERROR = later(
    r"#(?:VALUE!|REF!|NAME\?|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|ERROR!|GETTING_DATA"
    r"|WERT!|BEZUG!|ZAHL!|NV|VALEUR!|NOM\?|NOMBRE!|¡VALOR!|¡REF!|¿NOMBRE\?|¡NUM!|¡DIV/0!)|Err:[0-9]{3}|#{3,}",
    re.IGNORECASE,
)
_SHOWN = 40

LONGEST = 200
"""Characters of the longest text that a closed or number column could mean anything by."""


class Finding(NamedTuple):
    """One thing to say about a cell; a held one keeps its row out."""

    code: str
    held: bool
    message: str


class Cell(NamedTuple):
    """The value of a cell and what is to be said about it; the value of a held cell means nothing."""

    value: Any
    findings: tuple[Finding, ...] = ()


class Tidy(NamedTuple):
    """A cell's text without what cannot be seen, and the code that says so (None if it was tidy already)."""

    text: str
    code: str | None


def tidy(raw: str) -> Tidy:
    """Take away outer blanks and invisible characters, write decimal digits as 0–9, and name the gravest of these."""
    if raw.isascii():
        text = raw.strip()
        return Tidy(text, None if text == raw else "WHITESPACE")
    seen = INVISIBLE.sub("", raw)
    text = seen.strip()
    plain = "".join(str(int(mark)) if mark.isdecimal() else mark for mark in text[:LONGEST])
    if len(text) <= LONGEST and plain != text:
        return Tidy(plain, "DIGIT_FORM")
    return Tidy(text, "INVISIBLE" if seen != raw else None if text == raw else "WHITESPACE")


def shown(text: str) -> str:
    r"""Return ``text`` for a sentence: one line of at most 40 characters, nothing that steers a terminal.

    >>> shown("11"), shown("seven"), shown("se\u202even")
    ('11', "'seven'", "'se\\u202even'")
    """
    if len(text) <= _SHOWN and _PLAIN.fullmatch(text):
        return text
    short = "".join(map(_escaped, text[:_SHOWN]))
    return f"'{short}…'" if len(text) > _SHOWN or len(short) > 2 * _SHOWN else f"'{short}'"


def label(name: str) -> str:
    """Return a column's name for a sentence: as it is, unless it is too long or odd to be shown so."""
    return name if name.isprintable() and len(name) <= _SHOWN else shown(name)


def _escaped(mark: str) -> str:
    return mark if mark.isprintable() else mark.encode("unicode_escape", "backslashreplace").decode("ascii")


def held(code: str, message: str) -> Cell:
    """Return a cell that keeps its row out."""
    return Cell(None, (Finding(code, True, message),))


def read(value: Any, code: str | None, column: str, raw: str, as_text: str) -> Cell:
    """Return a cell that was read, with the sentence that says how if there is a ``code``."""
    if code is None:
        return Cell(value)
    how = f"read as {as_text}" if as_text else "read as blank"
    return Cell(value, (Finding(code, False, f"{column} {shown(raw)} has {_WHY[code]}; it was {how}."),))


_WHY = {
    "WHITESPACE": "blanks around it",
    "INVISIBLE": "characters in it that cannot be seen",
    "DIGIT_FORM": "other digits than 0–9",
    "LEADING_ZERO": "zeros in front",
    "DECIMAL_COMMA": "a decimal comma",
    "SCORE_OUT_OF_TEN": "its scale written after it",
    "UNIT_STRIPPED": "its unit written after it",
    "DATE_FORM": "not the form YYYY-MM-DD",
    "TIME_FORM": "not the form HH:MM",
    "VOCAB_FORM": "another spelling than the diary's own",
    "LIST_SEPARATOR": "other signs than semicolons between its techniques",
}


def spreadsheet_error(text: str, column: str) -> Cell | None:
    """Return the held cell for what a spreadsheet shows in place of a value, or None."""
    if text[:1] not in "#Ee" or not _ERROR.fullmatch(text):
        return None
    found = f"{column} holds {shown(text)}, which a spreadsheet wrote over the value"
    return held("SPREADSHEET_ERROR", f"{found}; write what it was, or leave it blank.")


def has_nul(raw: str, column: str) -> Cell | None:
    """Return the held cell for a NUL character, which only a damaged file has, or None."""
    if "\0" not in raw:
        return None
    return held("NUL", f"{column} holds NUL characters, a sign of a damaged file; write the value again.")
