"""The history in words: one line a change, when it was made, what it did, and what was there before.

Notes are left out unless they are asked for; a change of one is said without its words.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from hiplog.diary.changes import entry_of
from hiplog.diary.desk import EVENTS
from hiplog.diary.events import describe_event, event_of
from hiplog.diary.history import Cells, Operation
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import day_words, describe_entry

_SAID = {
    "add": "saved",
    "import": "imported",
    "remove": "removed",
    "edit": "changed",
    "undo": "taken back",
    "restore": "restored",
    "accept": "given up",
    "forget": "note forgotten",
    "merge": "merged",
}


def when(operation: Operation) -> dt.datetime | None:
    """Return the moment of an operation on this computer's clock; None if the history does not say one."""
    try:
        return dt.datetime.fromisoformat(operation.at).astimezone()
    except ValueError:
        return None


def lines(operations: Iterable[Operation], vocabulary: Vocabulary, *, notes: bool = False) -> list[str]:
    """Return the history as lines for people, in the order given; the rows of one change are one line."""
    changes = groupby(operations, key=lambda operation: operation.change)
    return [_line(list(rows), vocabulary, notes) for _, rows in changes]


def differences(before: Mapping[str, str], after: Mapping[str, str], *, notes: bool = False) -> str:
    """Say which cells of a row changed, and how: "pain 6 → 7, side blank → left"; "" if none did."""
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name, "") != after.get(name, "")]
    return ", ".join(_difference(name, before.get(name, ""), after.get(name, ""), notes) for name in names)


def shown(cells: Cells | None, *, notes: bool) -> Cells | None:
    """Return the cells of a row, without its note unless that is asked for; a row not read may hold one anywhere."""
    return cells if cells is None or notes else {name: text for name, text in cells.items() if name not in ("note", "")}


def _line(rows: Sequence[Operation], vocabulary: Vocabulary, notes: bool) -> str:
    first = rows[0]
    moment = when(first)
    at = f"{day_words(moment.date())} {moment:%H:%M}" if moment else first.at
    said = _SAID.get(first.op, first.op)
    source = f" from {first.source.replace('/', ', ')}" if first.source else ""
    count = len({row.id or place for place, row in enumerate(rows)})
    if count > 1:
        return f"{at}  {said} {count} {'marks' if first.file == EVENTS else 'entries'}{source}"
    if not first.id:
        return f"{at}  {said}{source}: a row that cannot be read"
    return f"{at}  {said}{source}: {_what(first, vocabulary, notes)}  [{first.id}]"


def _what(operation: Operation, vocabulary: Vocabulary, notes: bool) -> str:
    before, after = operation.before, operation.after
    row = shown(after or before or {}, notes=notes) or {}
    changed = differences(before, after, notes=notes) if before and after else ""
    if changed:
        return f"{_moment(row)}: {changed}"
    try:
        if operation.file == EVENTS:
            return describe_event(event_of(row), vocabulary)
        return describe_entry(entry_of(row)[0], vocabulary)
    except (KeyError, ValueError):  # no row of this version of hiplog
        return ", ".join(f"{name} {text}" for name, text in row.items())


def _moment(row: Cells) -> str:
    try:
        day = day_words(dt.date.fromisoformat(row.get("date", "")))
    except ValueError:
        day = row.get("date", "no date")
    return f"{day} {row.get('time', '')}".rstrip()


def _difference(name: str, before: str, after: str, notes: bool) -> str:
    if name == "note" and not notes:
        return "note changed"
    return f"{name.replace('_', ' ')} {before or 'blank'} → {after or 'blank'}"
