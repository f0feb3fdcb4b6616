"""Where a note has left traces: in a table of entries or marks, in a history, in any bytes.  Bytes in, bytes out.

A row is found by its id; one that has none (a copy from before the ids were given, a row that is broken) by its words.
All that is not the note stays byte for byte.
"""

import html
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from hiplog.diary.cells.texts import note as note_cell
from hiplog.diary.history import line_of
from hiplog.diary.reader import Reading, Row
from hiplog.diary.writer import widen_row

SHORTEST = 4
"""Characters of the shortest note that is looked for by its words; "ok" is in every file."""

_ID = re.compile(r"\bh[0-9a-z]{10}\b")
_MOMENT_AND_PLACE = ("date", "time", "site", "side", "note", "id")


class Secret(NamedTuple):
    """What is to be forgotten: the notes that one id has had, and the days that its rows name."""

    id: str
    notes: frozenset[str]
    days: frozenset[str]

    @property
    def written(self) -> frozenset[bytes]:
        """The notes as files may hold them: plain, quoted as CSV, JSON and HTML quote, in UTF-8 and UTF-16."""
        found = set()
        for text in (note for note in self.notes if len(note) >= SHORTEST):
            quoted = text.replace('"', '""')
            forms = {
                text,
                quoted,
                html.escape(text),
                json.dumps(text)[1:-1],
                json.dumps(text, ensure_ascii=False)[1:-1],
            }
            found |= {form.encode("utf-8", "surrogatepass") for form in forms}
            found |= {
                form.encode(code, "surrogatepass") for form in (text, quoted) for code in ("utf-16-le", "utf-16-be")
            }
        return frozenset(found)


def in_table(reading: Reading, key: str) -> tuple[Secret, bool]:
    """Return the notes of the rows with the id `key` in a table, and whether there is such a row."""
    rows = [row for row in reading.rows if row.id == key]
    notes = {_note(row, reading) for row in rows}
    return Secret(key, frozenset(notes - {""}), frozenset(_cell(row, reading, "date") for row in rows)), bool(rows)


def in_history(data: bytes, key: str) -> tuple[Secret, bool]:
    """Return the notes that the lines about the id `key` hold in a history, and whether there is such a line."""
    records = [record for line in data.split(b"\n") if (record := _about(line, key))]
    rows = [row for record in records for row in (record.get("before"), record.get("after")) if isinstance(row, dict)]
    notes = {str(row["note"]) for row in rows if row.get("note")}
    return Secret(key, frozenset(notes), frozenset(str(row.get("date")) for row in rows)), bool(records)


def table_without(data: bytes, reading: Reading, secret: Secret) -> bytes:
    """Return the bytes of the table without the note; a row that holds nothing else is taken out whole."""
    texts = [_row_without(row, reading, secret) for row in reading.rows]
    if texts == [row.text for row in reading.rows]:
        return data
    return reading.dialect.whole(reading.prefix + "".join(texts))


def history_without(data: bytes, secret: Secret) -> bytes:
    """Return the bytes of the history without the note; a line that was torn and may hold it is taken out."""
    forms = secret.written
    return b"\n".join(_line_without(line, secret, forms) for line in data.split(b"\n"))


def _row_without(row: Row, reading: Reading, secret: Secret) -> str:
    columns = reading.dialect.columns
    if len(row.cells) != len(columns):
        return _broken_without(row.text, secret)
    note = _note(row, reading)
    same = not row.id and note in secret.notes and _cell(row, reading, "date") in secret.days
    if not note or not (same or row.id == secret.id):
        return row.text
    if row.kind != "held" and not any(
        cell.strip() for name, cell in zip(columns, row.cells, strict=True) if name not in _MOMENT_AND_PLACE
    ):
        return ""
    cells = ["" if name == "note" else cell for name, cell in zip(columns, row.cells, strict=True)]
    return widen_row(cells, reading.dialect, reading.dialect)


def _broken_without(text: str, secret: Secret) -> str:
    """Cut the words out of a row whose cells cannot be told apart, unless it names another id."""
    ids = set(_ID.findall(text))
    if ids and secret.id not in ids:
        return text
    for note in sorted(secret.notes, key=len, reverse=True):
        if len(note) >= SHORTEST:
            text = text.replace(note.replace('"', '""'), "").replace(note, "")
    return text


def _note(row: Row, reading: Reading) -> str:
    """Return the note of a row as it was typed, also of one that is too long for a diary."""
    raw = _cell(row, reading, "note")
    value = note_cell(raw).value
    return raw if value is None else str(value)


def _cell(row: Row, reading: Reading, name: str) -> str:
    columns = reading.dialect.columns
    whole = name in columns and len(row.cells) == len(columns)
    return row.cells[columns.index(name)] if whole else ""


def _about(line: bytes, key: str) -> dict[str, Any] | None:
    """Return the record of a history's line if it is about the id `key`."""
    if key.encode() not in line:
        return None
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) and record.get("id") == key else None


def _line_without(line: bytes, secret: Secret, forms: frozenset[bytes]) -> bytes:
    record = _about(line, secret.id)
    if record is None:
        suspect = secret.id.encode() in line or any(form in line for form in forms)
        return b"" if suspect and (_is_torn(line) or b'"id":"",' in line) else line
    rows = {name: _cells_without(record.get(name)) for name in ("before", "after")}
    if all(record.get(name) == row for name, row in rows.items()):
        return line
    return line_of({**record, **rows}).rstrip(b"\n")


def _cells_without(row: Any) -> Any:
    """Return the cells of a row without its note; None for a row that held nothing else."""
    if not isinstance(row, Mapping) or "note" not in row:
        return row
    left = {name: text for name, text in row.items() if name != "note"}
    return left if left.keys() - set(_MOMENT_AND_PLACE) else None


def _is_torn(line: bytes) -> bool:
    try:
        return not isinstance(json.loads(line), dict)
    except ValueError:
        return True
