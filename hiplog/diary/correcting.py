"""A correction of one entry: changed, or taken out; also of one that the diary holds in several forms after a merge."""

from collections.abc import Mapping
from typing import Any

from hiplog.diary import edits, saving
from hiplog.diary.desk import Desk
from hiplog.diary.entry import Entry
from hiplog.diary.reader import Reading
from hiplog.diary.rewrite import Changes
from hiplog.errors import Misuse


def remove(desk: Desk, key: str) -> Entry:
    """Take the entry with the id `key` out of the diary, in all its forms, and return it as it was."""
    removed: list[Entry] = []

    def plan(reading: Reading) -> Changes:
        removed.append(edits.find(reading, key)[0])
        return {key: None}

    try:
        saving.save_changes(desk.job("remove"), plan)
    except Misuse as error:
        return _settled(desk, "remove", key, None, error)
    return removed[-1]


def edit(desk: Desk, key: str, fields: Mapping[str, Any]) -> Entry:
    """Change fields of the entry with the id `key`, and return it as it is now."""
    changed: list[Entry] = []
    words = desk.words()

    def plan(reading: Reading) -> Changes:
        old, others = edits.find(reading, key)
        changed.append(edits.edited(old, fields, words))
        return {key: (changed[-1], others)}

    try:
        saving.save_changes(desk.job("edit"), plan)
    except Misuse as error:
        return _settled(desk, "edit", key, fields, error)
    return changed[-1]


def _settled(desk: Desk, op: str, key: str, fields: Mapping[str, Any] | None, error: Misuse) -> Entry:
    """Do to all rows of an id that are held because they differ what could not be done to one entry."""
    from hiplog.diary.merging import settle

    settled = settle(desk.job(op), key, fields) if error.code == "UNKNOWN_ID" else None
    if settled is None:
        raise error
    return settled
