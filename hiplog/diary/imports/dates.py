"""Dates as other programs write them, in a form that was declared.

A form is written with YYYY (or YY), MM, DD, hh, mm, ss, MMM (a month's English name, short or long) and am (am or pm);
everything else stands for itself.  Numbers may lack their leading zero.  Without a declared form a date is one that the
diary itself reads, which has one reading only, with or without a time after it.

Here a text is only taken apart.  Whether there is such a day or time is judged where every date is: by the entry.
"""

import re
from collections.abc import Mapping
from functools import cache

_PIECES = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "YY": r"(?P<short>[0-9]{2})",
    "MMM": r"(?P<name>[A-Za-z]{3,9})\.?",
    "MM": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{1,2})",
    "hh": r"(?P<hour>[0-9]{1,2})",
    "mm": r"(?P<minute>[0-9]{2})",
    "ss": r"(?P<second>[0-9]{2})(?:\.[0-9]+)?",
    "am": r"(?P<half>[AaPp])\.?[Mm]\.?",
}
_CODES = {"Y": "YYYY", "y": "YY", "b": "MMM", "B": "MMM", "m": "MM", "d": "DD", "H": "hh", "I": "hh", "M": "mm"}
_CODES |= {"S": "ss", "p": "am"}
_CODE = re.compile(r"%[-#]?(.)")
_TOKEN = re.compile("|".join(_PIECES))
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[T ]+([0-9]{1,2}:.*)")


def form_fault(form: str) -> str | None:
    """Say what a form of a date lacks, or None."""
    found = _TOKEN.findall(form)
    wanted = ({"YYYY", "YY"}, {"MM", "MMM"}, {"DD"})
    if len(found) == len(set(found)) and all(len(names & set(found)) == 1 for names in wanted):
        return None
    return "a date form has a year, a month and a day once each, as in DD/MM/YYYY"


def form_of(codes: str) -> str:
    """Return the form that strptime's codes mean; "" for one that cannot be written here.

    >>> form_of("%d/%m/%Y")
    'DD/MM/YYYY'
    """
    form = _CODE.sub(lambda code: _CODES.get(code[1], "%"), codes)
    return "" if "%" in form or form_fault(form) else form


def date_and_time(text: str, form: str = "") -> tuple[str, str] | None:
    """Take a text apart into a date and a time ("" if it has none), or return None if it is not of the declared form.

    >>> date_and_time("31.1.18 8:21 pm", "DD.MM.YY hh:mm am")
    ('2018-01-31', '8:21 pm')
    >>> date_and_time("2018-01-31 20:21:49")
    ('2018-01-31', '20:21:49')
    """
    if not form:
        found = _MOMENT.fullmatch(text)
        return (found[1], found[2]) if found else (text, "")
    match = _pattern(form).fullmatch(text)
    return _assembled(match.groupdict()) if match else None


def _assembled(part: Mapping[str, str]) -> tuple[str, str]:
    year = part.get("year") or f"20{part['short']}"
    if "name" in part:
        date = f"{int(part['day'])} {part['name']} {year}"
    else:
        date = f"{year}-{part['month']:0>2}-{part['day']:0>2}"
    half = f" {part['half'].lower()}m" if "half" in part else ""
    return date, f"{part['hour']}:{part.get('minute', '00')}{half}" if "hour" in part else ""


@cache
def _pattern(form: str) -> re.Pattern[str]:
    pieces, at = [], 0
    for token in _TOKEN.finditer(form):
        pieces += [re.escape(form[at : token.start()]), _PIECES[token[0]]]
        at = token.end()
    return re.compile("".join(pieces) + re.escape(form[at:]))
