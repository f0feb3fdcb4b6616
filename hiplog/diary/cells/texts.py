"""Notes and ids: a note is kept to the letter, an id is hiplog's own.

A note that a spreadsheet would run as a formula is written with one ``'`` more in front and read with one less, however
many there are, so that it comes back as it was.  What may mislead an eye or a terminal is kept and reported.  A note's
own words never stand in a sentence about it.
"""

from hiplog.diary.cells.cell import Cell, Finding, has_nul, held, read, shown, spreadsheet_error, tidy
from hiplog.diary.patterns import later

LONGEST_NOTE = 4000
"""Characters of the longest note."""

ID = later(r"h[0-9a-z]{10}")
"""What an id looks like; the h keeps a spreadsheet from taking it for a number."""

_TRIGGERS = "=+\\-@\t\r\n＝＋－＠"
_FORMULA = later(f"'*[{_TRIGGERS}]")
_PLAIN = r"(?:0|[1-9][0-9]{0,9})(?:\.[0-9]?[1-9])?"
_NUMBER = later(rf"'*(?!{_PLAIN}\Z)[ \xa0]*[.,]*[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?[ \xa0]*")
_CONTINUED = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_ODD = later(
    "(?P<BIDI_CONTROL>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    "|(?P<CONTROL_CHAR>[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])"
    "|(?P<INVISIBLE>[\u00ad\u180e\u200b\u2060-\u2064\ufeff])"
    f"|(?P<MOJIBAKE>\ufffd|[ÂÃ]{_CONTINUED}|[\u00c4-\u00df]{_CONTINUED}[\u00c4-\u00df]{_CONTINUED}"
    f"|[\u00e0-\u00ef]{_CONTINUED}{{2}}|\u00f0{_CONTINUED}{{3}})"
)
_SAID = {
    "FORMULA_TEXT": "begins with a sign that a spreadsheet runs as a formula; it was kept as text.",
    "FORMULA_UNESCAPED": "was written with ' in front, so that no spreadsheet runs it; it was read without.",
    "BIDI_CONTROL": "holds marks that turn the direction of writing; they were kept, and are shown escaped.",
    "CONTROL_CHAR": "holds control characters; they were kept, and are shown escaped.",
    "INVISIBLE": "holds characters that cannot be seen; they were kept.",
    "MOJIBAKE": "holds letters that look garbled by a wrong encoding; they were kept, correct them if you can.",
}


def guarded(note: str) -> str:
    """Return the note as it is written to the file: with one more ``'`` if a spreadsheet would run or alter it.

    >>> guarded("-rested"), guarded("'=1"), guarded("007"), guarded("'tis better"), guarded("12"), guarded("3-4")
    ("'-rested", "''=1", "'007", "'tis better", '12', '3-4')
    """
    return f"'{note}" if _FORMULA.match(note) or _NUMBER.fullmatch(note) else note


def note(raw: str, column: str = "note") -> Cell:
    """Judge a note: up to 4,000 characters, kept as they are; blanks alone are no note."""
    if not raw or raw.isspace():
        return read("", "WHITESPACE" if raw else None, column, raw, "")
    broken = has_nul(raw, column) or spreadsheet_error(raw.strip(), column)
    if broken:
        return broken
    text, codes = raw, []
    if raw[0] == "'" and (_FORMULA.match(raw) or _NUMBER.fullmatch(raw)):
        codes.append("FORMULA_UNESCAPED")
        text = raw[1:]
    elif _FORMULA.match(raw):
        codes.append("FORMULA_TEXT")
    if len(text) > LONGEST_NOTE:
        return held("NOTE_TOO_LONG", f"{column} has {len(text):,} characters; shorten it to at most {LONGEST_NOTE:,}.")
    codes += dict.fromkeys(str(found.lastgroup) for found in _ODD.finditer(text))
    return Cell(text, tuple(Finding(code, False, f"{column} {_SAID[code]}") for code in codes))


def entry_id(raw: str, column: str = "id") -> Cell:
    """Judge an id: ``h`` and ten of 0–9 and a–z, or blank."""
    if ID.fullmatch(raw):
        return Cell(raw)
    text, code = tidy(raw)
    if not text or ID.fullmatch(text):
        return read(text, code, column, raw, text)
    if "\0" in raw:
        return held("NUL", f"{column} holds NUL characters, a sign of a damaged file; leave it blank.")
    wrong = f"{column} {shown(text)} is not one that hiplog wrote"
    return held("BAD_ID", f"{wrong}; leave it blank, hiplog gives a new one.")
