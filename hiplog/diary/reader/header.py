"""The header: where it is, what separates its cells, which column is which.

The delimiter is the one that shows the most names that a diary knows; a ``sep=`` line above is a spreadsheet's hint and
only skipped.  Names are known in any case and spacing.  Without the columns that its form needs (of a diary: date and
pain) nothing can be read.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from hiplog.diary.cells.cell import INVISIBLE, shown
from hiplog.diary.entry import COLUMNS
from hiplog.diary.names import fold
from hiplog.diary.patterns import later
from hiplog.diary.reader.broken import split
from hiplog.diary.reader.decoding import Refused
from hiplog.diary.reader.lines import LINE, line_end
from hiplog.errors import Problem

MOST_COLUMNS = 256

_SEP_LINE = later(r'"?sep=[^\r\n]"?[,;\t ]*[\r\n]*', re.IGNORECASE)
_MARKER = "<<<<<<<"
_SEARCHED = 1000  # lines below the first looked through for a header that is not in the first
_LONGEST = 65_536  # characters of a line in which names are looked for, so that one of millions takes no minutes


class Form(NamedTuple):
    """What kind of file it is: the columns of its own, in their order, and those that it cannot do without."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]


DIARY = Form(COLUMNS, ("date", "pain"))


class Header(NamedTuple):
    """The header line of a file."""

    line: int
    """Its physical line, from 1."""
    end: int
    """The place in the text after it."""
    delimiter: str
    cells: tuple[str, ...]
    """As written."""
    names: tuple[str, ...]
    """As read: a column's own name, or another column's without blanks around it."""
    problems: list[Problem]


def read_header(whole: str, form: Form = DIARY) -> Header:
    """Return the header of a file's whole text; raises Refused where nothing below it can be read."""
    problems = []
    line, begin, end = 1, 0, line_end(whole, 0)
    if _SEP_LINE.fullmatch(whole, 0, end):
        problems.append(Problem(1, None, "SEP_LINE", "The first line is a spreadsheet's hint (sep=); it was skipped."))
        line, begin, end = 2, end, line_end(whole, end)
    text = whole[begin:end].rstrip("\r\n")
    if text.startswith(_MARKER):
        raise conflict(line)
    below = (found[0] for found in islice(LINE.finditer(whole, end), _SEARCHED))
    delimiter = _delimiter(text, line, below, form)
    _refuse_width(text, delimiter, line)
    cells = split(text, delimiter).cells
    names = tuple(_name(cell, form.columns) for cell in cells)
    _refuse_columns(names, line, form)
    if delimiter != ",":
        sign = "semicolons" if delimiter == ";" else "tabs"
        problems.append(Problem(line, None, "DELIMITER", f"The cells are separated by {sign}; they were read so."))
    problems += _said(cells, names, line, form.columns)
    return Header(line, end, delimiter, cells, names, problems)


def conflict(line: int) -> Refused:
    """Return the refusal of a file that a merge left open."""
    message = (
        f"Line {line} is a mark of an unfinished merge (<<<<<<<); settle it in a text editor, then open the file again."
    )
    return Refused("CONFLICT_MARKER", message, line)


def _refuse_width(text: str, delimiter: str, line: int) -> None:
    """Refuse a header of too many names; without quotation marks they are counted, since splitting takes longer."""
    if text.count(delimiter) < MOST_COLUMNS:
        return
    count = len(split(text, delimiter).cells) if '"' in text else text.count(delimiter) + 1
    if count > MOST_COLUMNS:
        message = f"The file has {count:,} columns, more than {MOST_COLUMNS}; check that it is the right file."
        raise Refused("TOO_MANY_COLUMNS", message, line)


def _delimiter(text: str, line: int, below: Iterable[str], form: Form) -> str:
    """Return what separates the header's cells."""
    start = text[:_LONGEST]
    known = {sign: sum(fold(seen(cell)) in form.columns for cell in split(start, sign).cells) for sign in ",;\t|"}
    best = max(known, key=lambda sign: known[sign])
    if not known[best]:
        if "\0" in text:
            raise Refused(
                "NUL", "The header holds NUL characters, a sign of a damaged file; bring back its latest backup."
            )
        raise Refused("HEADER_MISSING", _no_header(line, below, form), line)
    if best == "|":
        message = "The cells are separated by |; replace it by commas, or save the file as CSV (UTF-8)."
        raise Refused("DELIMITER", message, line)
    return best


def _no_header(line: int, below: Iterable[str], form: Form) -> str:
    for place, text in enumerate(below, line + 1):
        if any(sum(fold(cell) in form.columns for cell in text[:_LONGEST].strip().split(sign)) > 1 for sign in ",;\t"):
            return f"Line {line} names no column of a diary, line {place} does; remove the lines above it."
    return f"Line {line} names no column of a diary; write the header there, at least {','.join(form.needed)}."


def seen(cell: str) -> str:
    """Return the name in a header's cell without what cannot be seen."""
    return INVISIBLE.sub("", cell).strip()


def _name(cell: str, own: tuple[str, ...]) -> str:
    name = fold(seen(cell))
    return name if name in own else seen(cell)


def _refuse_columns(names: tuple[str, ...], line: int, form: Form) -> None:
    missing = [name for name in form.needed if name not in names]
    if missing:
        message = f"The header has no column {' and no column '.join(missing)}; {_nearest(names, missing[0])}."
        raise Refused("COLUMN_MISSING", message, line, missing[0] if len(missing) == 1 else None)
    folded = [fold(name) for name in names if name]
    for name in folded:
        if folded.count(name) > 1:
            message = f"The header names {shown(name)} more than once; rename or remove one of these columns."
            raise Refused("DUPLICATE_COLUMN", message, line, name)


def _nearest(names: tuple[str, ...], missing: str) -> str:
    near = [name for name in names if missing in fold(name)]
    if near:
        return f"rename {shown(near[0])} to {missing} if it is that"
    return f"add one, or rename the one that holds it to {missing}"


def _said(cells: tuple[str, ...], names: tuple[str, ...], line: int, own: tuple[str, ...]) -> list[Problem]:
    """Return what is said about names that were read in another form, and about their order."""
    problems = [
        Problem(
            line, name or None, "INVISIBLE", f"The name of column {shown(name)} has characters that cannot be seen."
        )
        for cell, name in zip(cells, names, strict=True)
        if INVISIBLE.search(cell)
    ]
    if any(INVISIBLE.sub("", cell) != name for cell, name in zip(cells, names, strict=True)):
        message = "Some columns are named in another form (capitals or blanks); they were read as the diary's own."
        problems.append(Problem(line, None, "HEADER_FORM", message))
    places = [own.index(name) for name in names if name in own]
    if places != sorted(places):
        message = "The columns are in another order than in a new diary; they were read by name."
        problems.append(Problem(line, None, "COLUMN_ORDER", message))
    return problems
