"""Write a row the way its file is written: the file's own columns, delimiter, newline and form of numbers.

Cells are quoted only where they must be.  A note that a spreadsheet would run or alter is guarded by one more ``'``.
Numbers have a point, also between semicolons, unless the file itself writes them with a comma.  Cells of columns that
are not the diary's own are kept to the letter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hiplog.diary.cells.texts import guarded
from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.reader.dialect import Dialect

_NUMBERS = ("pain", "stretch_minutes", "pain_after")
_AFTER_MEASURES = ("note", "id")
_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def new_dialect(measures: Iterable[str] = ()) -> Dialect:
    """Return the form of a new file: UTF-8, commas, LF, the diary's columns and ``measures``."""
    return widened(Dialect(), tuple(measures))


def render_header(dialect: Dialect) -> str:
    """Return the header line, newline included."""
    return _line(dialect.header, dialect)


def render_row(entry: Entry, dialect: Dialect, old_cells: Sequence[str] = ()) -> str:
    """Return the row of an entry, newline included; ``old_cells`` are those of the row that it replaces, if any.

    What the file has no column for is left out: :func:`missing_columns` names it.
    """
    texts = entry.as_row()
    old = old_cells if len(old_cells) == len(dialect.columns) else [""] * len(dialect.columns)
    cells = [
        _cell(name, texts.get(name, ""), dialect) if name in COLUMNS or name in dialect.measures else kept
        for name, kept in zip(dialect.columns, old, strict=True)
    ]
    return _line(cells, dialect)


def missing_columns(entry: Entry, dialect: Dialect) -> tuple[str, ...]:
    """Return the columns that the entry needs and the file lacks, in the order of a new file."""
    needed = [name for name, text in entry.as_row().items() if text]
    return tuple(name for name in needed if name not in dialect.columns or _is_extra(name, dialect))


def widened(dialect: Dialect, names: Sequence[str]) -> Dialect:
    """Return the dialect with more columns, each where a new file has it; other names than the diary's are measures."""
    header, columns = list(dialect.header), list(dialect.columns)
    for name in names:
        if name not in columns:
            place = _place(name, columns)
            columns.insert(place, name)
            header.insert(place, name)
    measures = tuple(name for name in columns if name in dialect.measures or (name in names and name not in COLUMNS))
    return replace(dialect, header=tuple(header), columns=tuple(columns), measures=measures)


def widen_row(cells: Sequence[str], dialect: Dialect, wider: Dialect) -> str:
    """Return an untouched row under the wider header: its cells to the letter, the new ones blank."""
    old = iter(cells)
    left = list(dialect.columns)
    widened_cells = []
    for name in wider.columns:
        if left and left[0] == name:
            left.pop(0)
            widened_cells.append(next(old))
        else:
            widened_cells.append("")
    return _line(widened_cells, wider)


def _is_extra(name: str, dialect: Dialect) -> bool:
    """Tell whether the file's column of that name holds text, so that no measure can go into it."""
    return name not in COLUMNS and name not in dialect.measures


def _place(name: str, columns: Sequence[str]) -> int:
    """Return where a column belongs: before the first one that comes after it in a new file."""
    later = COLUMNS[COLUMNS.index(name) + 1 :] if name in COLUMNS else _AFTER_MEASURES
    return next((place for place, column in enumerate(columns) if column in later), len(columns))


def _cell(name: str, text: str, dialect: Dialect) -> str:
    if name == "note":
        return guarded(text)
    if dialect.decimal_comma and "." in text and (name in _NUMBERS or name in dialect.measures):
        whole, _, part = text.partition(".")
        thousands = len(part) == 3 and whole.lstrip("-") != "0"  # 1,234 could be two numbers, 1,2340 is one
        return f"{whole},{part}0" if thousands else f"{whole},{part}"
    return text


def _line(cells: Sequence[str], dialect: Dialect) -> str:
    quoted = [_quoted(cell, dialect.delimiter) for cell in cells]
    if quoted[0].startswith(_MERGE_MARKS):
        quoted[0] = f'"{quoted[0]}"'  # bare, it would look like an unfinished merge
    return dialect.delimiter.join(quoted) + dialect.newline


def _quoted(cell: str, delimiter: str) -> str:
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
