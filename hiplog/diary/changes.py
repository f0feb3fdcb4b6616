"""Taking back the last change: which one it was, and what the diary is to hold again.

A change is all lines of the history that share its name: one entry, or a whole import.  Taking back is a change itself,
so that nothing is erased; it names what it undoes, and what was undone is not undone again.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from hiplog.diary.cells.techniques import number_text
from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.history import Cells, Operation
from hiplog.diary.patterns import later
from hiplog.diary.rewrite import Changes
from hiplog.diary.wording import day_words
from hiplog.errors import Misuse

_NUMBER = later(r"-?[0-9]+(?:\.[0-9]+)?")
_SAID = {
    "add": "saving",
    "import": "importing",
    "remove": "removing",
    "edit": "changing",
    "restore": "restoring",
    "accept": "giving up",
    "merge": "merging",
}


class Undone(NamedTuple):
    """What was taken back."""

    operation: str
    """add, import, remove, edit, restore, accept or merge."""
    ids: tuple[str, ...]
    entries: tuple[Entry, ...]
    """The entries as that change had left them; for a removed entry, as it is again. None where marks were changed."""
    text: str


def last_change(operations: Sequence[Operation], present: Mapping[str, Collection[str]]) -> tuple[Operation, ...]:
    """Return this device's last change that was not taken back, to one of the files whose ids are `present`, by name.

    A change that never reached its file (not done, and none of its rows in it) is passed over.

    Raises Misuse (NOTHING_TO_UNDO) if there is none, or none that can be taken back: what was forgotten is not there.
    """
    undone = {operation.undoes for operation in operations}
    for last in reversed(operations):
        if last.file in present and last.op != "undo" and last.change not in undone:
            if last.op == "forget":
                message = (
                    f"The last change was to forget the note of {last.id}, which cannot be taken back. "
                    "To take back an earlier one: hiplog remove, or hiplog edit."
                )
                raise Misuse(message, code="NOTHING_TO_UNDO")
            change = tuple(operation for operation in operations if operation.change == last.change)
            if last.done or any(line.after is not None and line.id in present[last.file] for line in change):
                return change
    raise Misuse("There is nothing to undo: no change to this diary was made on this device.", code="NOTHING_TO_UNDO")


def is_plain(change: Sequence[Operation]) -> bool:
    """Whether a change concerned each of its entries in one form only, and nothing else; a merge may do more."""
    keys = [line.id for line in change]
    return all(keys) and len(set(keys)) == len(keys) and change[0].op != "merge"


def before_it(change: Sequence[Operation]) -> Changes:
    """Return what the entries of `change` were before it, as changes to the diary."""
    return {line.id: None if line.before is None else entry_of(line.before) for line in change}


def undone(change: Sequence[Operation]) -> Undone:
    """Describe the change that was taken back."""
    operation = change[0].op
    rows = [line for line in change if line.id]
    told = [line for line in rows if (line.before is None) == (rows[0].before is None)]
    entries = tuple({line.id: entry_of(line.after or line.before or {})[0] for line in told}.values())
    if len(entries) == 1:
        what = f"the entry of {day_words(entries[0].date)} {entries[0].time}".rstrip()
    else:
        what = f"{len(entries)} entries"
    return Undone(operation, tuple(entry.id for entry in entries), entries, undone_words(operation, what))


def undone_words(operation: str, what: str) -> str:
    """Say that an operation on `what` was taken back."""
    return f"Taken back: {_SAID.get(operation, operation)} {what}."


def entry_of(cells: Cells) -> tuple[Entry, Cells]:
    """Return the entry of a row in the history, and its cells in columns that are no measures.

    Those are texts to the letter; 007 is one, because no measure is written so.
    """
    extra = {name: text for name, text in cells.items() if name not in COLUMNS}
    measures = {name: float(text) for name, text in extra.items() if _NUMBER.fullmatch(text)}
    measures = {name: value for name, value in measures.items() if number_text(value) == extra[name]}
    words = {name: cells.get(name, "") for name in ("time", "site", "side", "techniques", "note", "id")}
    numbers = {name: _number(cells.get(name)) for name in ("pain", "stretch_minutes", "pain_after")}
    entry = Entry(date=dt.date.fromisoformat(cells["date"]), measures=measures, **words, **numbers)  # type: ignore[arg-type]
    return entry, {name: text for name, text in extra.items() if name not in measures}


def _number(text: str | None) -> float | None:
    return float(text) if text else None
