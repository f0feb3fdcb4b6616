"""The file of marks, `events.csv`: bytes in, marks and problems out; marks in, bytes out.  Nothing on the disk here.

It is read as strictly as the diary, by the same reader: a bad row is held, and stays in the file byte for byte.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from hiplog.diary import events
from hiplog.diary.cells.cell import Finding
from hiplog.diary.events import Event
from hiplog.diary.history import Cells
from hiplog.diary.reader import Dialect, Form, Reading, Row, read_as
from hiplog.diary.reader.columns import Column
from hiplog.diary.rewrite import fitted, sep_line
from hiplog.diary.tail import Words, is_blank
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.writer import render_header, widen_row, widened

FORM = Form(events.COLUMNS, ("date", "kind"))
NEW = Dialect(header=events.COLUMNS, columns=events.COLUMNS)
"""How a new file is written."""

Changes = Mapping[str, tuple[Event, Cells] | None]
"""What is to become of each mark, by id: its content and the cells of other columns, or None to take it away."""


def read_events(data: bytes, words: Words) -> Reading:
    """Read the bytes of a file of marks; a file with nothing in it is a new one.  Its marks: :func:`events_of`."""
    return read_as(
        NEW.whole(render_header(NEW)) if is_blank(data) else data,
        FORM,
        lambda _: events.rules(),
        today=words.today,
        across=lambda columns: _keys(columns, words.vocabulary),
    )


def events_of(reading: Reading, vocabulary: Vocabulary) -> tuple[Event, ...]:
    """Return the marks that loaded, in the order of the file."""
    table = reading.table
    columns = {column.kind: column for column in table.columns}
    made = []
    for row, place in enumerate(table.body):
        if place in table.kinds:
            continue
        cell = {name: columns[name].value(columns[name].texts[row]) for name in events.COLUMNS if name in columns}
        cell["key"] = events.key_cell(cell.get("key", ""), cell["kind"], vocabulary).value
        made.append(Event(**cell, line=table.lines[place]))
    return tuple(made)


def appended(reading: Reading, changes: Changes) -> bytes | None:
    """Return the bytes to put at the end of the file for one more mark; None if a row there is cannot be kept so."""
    dialect = reading.dialect
    (key, change), *more = changes.items()
    if more or change is None or _lacking(dialect, changes) or any(row.id == key for row in reading.rows):
        return None
    return dialect.encode(("" if reading.ends_with_newline else dialect.newline) + _row(*change, dialect))


def rewritten(reading: Reading, changes: Changes) -> bytes:
    """Return the whole file with `changes`; marks without an id get one, held rows stay byte for byte."""
    old = reading.dialect
    lacking = _lacking(old, changes)
    wider = widened(old, lacking) if lacking else old
    texts = [sep_line(reading) + render_header(wider) if lacking else reading.prefix]
    ids = new_ids(reading)
    written: set[str] = set()
    for row in reading.rows:
        if row.kind not in ("entry", "copy"):
            texts.append(row.text)
        elif row.id in changes:
            change = changes[row.id]
            if change and row.id not in written:
                texts.append(_row(*change, wider, fitted(row.cells, old, wider)))
            written.add(row.id)
        else:
            texts.append(_kept(row, old, wider, ids))
    added = [_row(*change, wider) for key, change in changes.items() if change and key not in written]
    if added and not texts[-1].endswith(("\n", "\r")):
        texts.append(wider.newline)
    return wider.whole("".join(texts + added))


def new_ids(reading: Reading) -> dict[int, str]:
    """Return an id for each loaded row that has none, by its line.

    It follows from the row's cells, so that an export that was made before the file got it has the same one.
    """
    from hiplog.diary.imports.identity import content_id  # the importers need not be loaded to save a mark

    names, taken = reading.dialect.columns, set(reading.ids)
    found = dict[int, str]()
    for row in reading.rows:
        if row.kind in ("entry", "copy") and not row.id:
            content = json.dumps(sorted((name, cell) for name, cell in zip(names, row.cells, strict=True) if cell))
            numbered = (content_id(f"{content} {copy}") for copy in count())
            found[row.line] = next(key for key in numbered if key not in taken)
            taken.add(found[row.line])
    return found


def cells_by_id(reading: Reading) -> dict[str, dict[str, str]]:
    """Return the cells that hiplog only carries, of each mark with an id, by column; blank ones left out."""
    names = [(place, name) for place, name in enumerate(reading.dialect.columns) if name and name not in events.COLUMNS]
    rows = [row for row in reading.rows if row.kind == "entry" and row.id] if names else []
    return {row.id: {name: row.cells[place] for place, name in names if row.cells[place]} for row in rows}


def _lacking(dialect: Dialect, changes: Changes) -> tuple[str, ...]:
    rows = [{**change[1], **change[0].as_row()} for change in changes.values() if change]
    needed = dict.fromkeys(name for row in rows for name, text in row.items() if text) | {"id": None}
    return tuple(name for name in dict.fromkeys((*events.COLUMNS, *needed)) if name in needed.keys() - dialect.columns)


def _row(event: Event, others: Cells, dialect: Dialect, old: Sequence[str] = ()) -> str:
    """Return the row of a mark; `old` are the cells of the row that it replaces, of which other columns are kept."""
    texts = events.written(event)
    kept = old or [others.get(name, "") for name in dialect.columns]
    cells = [texts.get(name, other) for name, other in zip(dialect.columns, kept, strict=True)]
    return widen_row(cells, dialect, dialect)


def _kept(row: Row, old: Dialect, wider: Dialect, ids: Mapping[int, str]) -> str:
    """Return a row whose mark stays what it was; byte for byte if it needs neither a column nor an id."""
    if row.id and wider is old:
        return row.text
    cells = list(fitted(row.cells, old, wider))
    cells[wider.columns.index("id")] = row.id or ids[row.line]
    return widen_row(cells, wider, wider)


def _keys(columns: Sequence[Column], vocabulary: Vocabulary) -> Iterator[tuple[int, str, Finding]]:
    """Judge each key with its kind; where the kind is wrong, that has been said."""
    named = {column.kind: column for column in columns}
    kinds = named["kind"]
    keys = named["key"].texts if "key" in named else [""] * len(kinds.texts)
    for row, (kind, key) in enumerate(zip(kinds.texts, keys, strict=True)):
        if kinds.value(kind) in events.KINDS:
            for finding in events.key_cell(key, kinds.value(kind), vocabulary).findings:
                yield row, "key", finding
