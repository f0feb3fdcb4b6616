"""A diary's whole text with some entries changed, the rest as it was: bytes in, bytes out, nothing on the disk.

Rows that are not named stay byte for byte, held rows in every case.  Loaded rows without an id get one.  Where the file
gets a column that it lacked, loaded rows get an empty cell for it.
"""

import json
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace

from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.history import Cells
from hiplog.diary.names import fold
from hiplog.diary.reader import Dialect, Reading, Row
from hiplog.diary.writer import missing_columns, render_header, render_row, widen_row, widened

Changes = Mapping[str, tuple[Entry, Cells] | None]
"""What is to become of each entry, by id: its new content and the cells of other columns, or None to take it away."""


def new_ids(reading: Reading) -> dict[int, str]:
    """Return an id for each loaded row that has none, by its line; not for one whose equal is held for being equal.

    The id follows from what the row says, so that two devices that keep the same old diary give it the same one.
    """
    nameless = reading.rows_of({""})
    twins = {row.cells for row in nameless if row.kind == "held"}
    without = [row for row in nameless if row.entry is not None and row.cells not in twins]
    taken = set(reading.ids)
    return {row.line: _id_of(row.entry, taken) for row in without if row.entry is not None}


def rewritten(reading: Reading, changes: Changes, ids: Mapping[int, str], fill_site: str = "") -> bytes:
    """Return the file that `reading` was made from, with `changes`; ids not yet in it are added at its end.

    `ids` are given to rows that have none, by their line; `fill_site` to loaded rows whose site is blank.
    """
    old = reading.dialect
    new = _wide_enough(old, changes, fill_site)
    texts = list(reading.table.texts)
    written: set[str] = set()
    all_rows = new is not old or fill_site
    for row in reading.rows if all_rows else reading.rows_of({*changes, ""} if ids else changes.keys()):
        if row.kind not in ("entry", "copy"):
            continue
        if row.id in changes:
            change = None if row.id in written else changes[row.id]
            texts[row.place] = "" if change is None else render_row(change[0], new, fitted(row.cells, old, new))
            written.add(row.id)
        else:
            texts[row.place] = kept(row, old, new, fill_site, ids.get(row.line, ""))
    added = [_added(*change, new) for key, change in changes.items() if key not in written and change is not None]
    left = "".join(texts)
    begun = reading.prefix if new is old else sep_line(reading) + render_header(new)
    ended = (left or begun).endswith(("\n", "\r")) or not (added or left)
    return new.whole(begun + left + ("" if ended else new.newline) + "".join(added))


def _id_of(entry: Entry, taken: set[str]) -> str:
    """Return the id that an import of this row would give it, or that of its n-th copy; add it to those `taken`."""
    from hiplog.diary.imports.identity import content_id  # the importers need not be loaded to save an entry

    content = json.dumps(entry.as_row(), sort_keys=True)
    copies, key = 0, content_id(f"{content} 0")
    while key in taken:
        copies += 1
        key = content_id(f"{content} {copies}")
    taken.add(key)
    return key


def other_cells(row: Row, dialect: Dialect) -> dict[str, str]:
    """Return the cells of `row` in columns that are not hiplog's own and no measures, by name, blank ones left out."""
    known = {*COLUMNS, *dialect.measures, ""}
    pairs = zip(dialect.columns, row.cells, strict=False)
    return {name: cell for name, cell in pairs if cell and fold(name) not in known}


def _wide_enough(dialect: Dialect, changes: Changes, fill_site: str) -> Dialect:
    entries = [change[0] for change in changes.values() if change is not None]
    others = [name for change in changes.values() if change is not None for name in change[1]]
    wanted = dict.fromkeys(name for entry in entries for name in missing_columns(entry, dialect))
    wanted |= dict.fromkeys(name for name in others if name not in dialect.columns)
    wanted |= dict.fromkeys(name for name in ("id", "site" if fill_site else "id") if name not in dialect.columns)
    return widened(dialect, tuple(wanted)) if wanted else dialect


def _added(entry: Entry, others: Cells, dialect: Dialect) -> str:
    """Return a new row with cells of columns that are not hiplog's, also where such a column is a measure by now."""
    carried = replace(dialect, measures=tuple(name for name in dialect.measures if name not in others))
    return render_row(entry, carried, tuple(others.get(name, "") for name in dialect.columns))


def kept(row: Row, old: Dialect, new: Dialect, fill_site: str, given: str) -> str:
    """Return a row whose entry stays what it was; byte for byte if it needs neither a column, an id nor a site."""
    if new is old and row.id and not fill_site:
        return row.text
    cells = list(fitted(row.cells, old, new))
    if given:
        cells[new.columns.index("id")] = given
    if fill_site and not cells[new.columns.index("site")].strip():
        cells[new.columns.index("site")] = fill_site
    return row.text if tuple(cells) == row.cells else widen_row(tuple(cells), new, new)


def fitted(cells: Iterable[str], old: Dialect, new: Dialect) -> tuple[str, ...]:
    """Put raw cells under the wider header: the new columns' are blank."""
    if new is old:
        return tuple(cells)
    left = deque(cells)
    return tuple("" if name and name not in old.columns else left.popleft() for name in new.columns)


def sep_line(reading: Reading) -> str:
    """Return the spreadsheet's hint above the header, "" if there is none."""
    first = reading.prefix.splitlines(keepends=True)[0]
    return first if first.lower().startswith(("sep=", '"sep=')) else ""
