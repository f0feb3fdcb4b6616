"""What is said of a file as a whole: its newlines and its end, columns that no diary knows, a merge left open."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hiplog.diary.cells.cell import shown
from hiplog.diary.reader.columns import EXTRA, MEASURE, Column
from hiplog.diary.reader.decoding import Refused
from hiplog.diary.reader.header import Form, Header, conflict, read_header
from hiplog.diary.reader.lines import count_lines, split_lines
from hiplog.diary.reader.records import Layout, Records, split_records
from hiplog.diary.reader.shape import Shape
from hiplog.errors import Problem

ROW_LIMIT = 1_048_576
"""Lines at which a spreadsheet cuts a file off."""

_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def records_of(text: str, header: Header) -> Records:
    """Split what stands below the header."""
    names = header.names
    layout = Layout(header.delimiter, len(names), names.index("date"))
    return split_records(text, header.end, header.line + 1, layout)


def refuse_conflict(text: str, records: Records) -> None:
    """Raise Refused at the first mark of a merge left open; a note may hold such a line."""
    if _MARKS[0] not in text:
        return
    marked = next((number for number, line in enumerate(split_lines(text), 1) if line.startswith(_MARKS[0])), None)
    begun = any(row.startswith(_MARKS) for row in records.texts)
    if marked and (begun or any(_has_mark(records.texts[row]) for row in records.flaws)):
        raise conflict(marked)


def _has_mark(text: str) -> bool:
    return any(line.startswith(_MARKS[0]) for line in split_lines(text))


def newlines_of(text: str, header: Header, records: Records) -> Mapping[str, int]:
    """Count the newlines that end rows, the commonest first; those within quotation marks are text."""
    crlf = text.count("\r\n") if "\r" in text else 0
    counts = Counter({"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf})
    if '"' in text and len(+counts) > 1:
        above = split_lines(text[: header.end])
        counts = Counter(map(_newline, (*above, *records.texts)))
        del counts[""]
    return dict((+counts).most_common())


def _newline(row: str) -> str:
    return next((sign for sign in ("\r\n", "\n", "\r") if row.endswith(sign)), "")


def about_lines(text: str, newlines: Mapping[str, int]) -> list[Problem]:
    """Say which newlines the file has, and whether a spreadsheet may have cut it off."""
    problems = []
    if len(newlines) > 1:
        problems.append(Problem(1, None, "NEWLINE", "The lines end in more than one way; they were read so."))
    elif newlines and "\n" not in newlines:
        name = "CRLF" if "\r\n" in newlines else "CR"
        problems.append(
            Problem(1, None, "NEWLINE", f"The lines end with {name}; they were read so, and new ones get the same.")
        )
    if count_lines(text) == ROW_LIMIT:
        message = (
            "The file has exactly as many lines as a spreadsheet can hold; check that its last rows are not cut off."
        )
        problems.append(Problem(ROW_LIMIT, None, "SPREADSHEET_ROW_LIMIT", message))
    return problems


def about_columns(header: Header, columns: Sequence[Column]) -> list[Problem]:
    """Name the columns that are neither the diary's own nor measures, and measures that were named in another form."""
    problems = []
    nameless = [column for column in columns if not column.name]
    filled = [column for column in nameless if any(text.strip() for text in set(column.texts))]
    if len(filled) < len(nameless):
        message = "Columns without a name are empty in every row; they were skipped."
        problems.append(Problem(header.line, None, "EMPTY_COLUMNS", message))
    renamed = any(
        column.kind == MEASURE and column.name != name for column, name in zip(columns, header.names, strict=True)
    )
    if renamed and not any(problem.code == "HEADER_FORM" for problem in header.problems):
        message = "Some columns are named in another form (capitals or blanks); they were read as the diary's own."
        problems.append(Problem(header.line, None, "HEADER_FORM", message))
    for column in columns:
        if column.kind == EXTRA and (column.name or column in filled):
            name = shown(column.name) if column.name else "without a name"
            message = f"The column {name} is not one of the diary's and holds more than numbers; it is kept as it is."
            problems.append(Problem(header.line, column.name or None, "EXTRA_COLUMN", message))
    return problems


def about_end(header: Header, records: Records, shape: Shape) -> list[Problem]:
    """Say that the last row is whole though its line has no end; a torn one has been said."""
    last = len(records.texts) - 1
    if last in shape.misshapen or last in shape.blank:
        return []
    line = records.lines[last] if records.texts else header.line
    return [Problem(line, None, "NO_FINAL_NEWLINE", "The last line has no newline; it was read as it is.")]


def bad_byte(before: str, form: Form) -> Problem:
    """Name the line and the column of the first byte that is not in the file's encoding, after the text ``before``."""
    text = before + "?"
    line = count_lines(text)
    message = (
        f"Line {line} holds a letter in another encoding than UTF-8; save the file as CSV (UTF-8) in the program "
        "that wrote it, then open that."
    )
    return Problem(line, _column_at_end(text, form), "ENCODING", message)


def _column_at_end(text: str, form: Form) -> str | None:
    try:
        header = read_header(text, form)
    except Refused:
        return None
    records = records_of(text, header)
    place = len(records.rows[-1]) - 1 if records.rows else len(header.names)
    return header.names[place] or None if place < len(header.names) else None
