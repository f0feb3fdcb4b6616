"""Entries that the diary holds in several forms: settled by an edit or a removal; and taking such changes back.

An edit of such an entry has to say every field in which its forms differ; the others stay as they are in all of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hiplog.diary import edits, saving
from hiplog.diary.changes import entry_of
from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.history import Operation
from hiplog.diary.merging.layout import Carried, Layout
from hiplog.diary.merging.merge import save
from hiplog.diary.merging.versions import Found, Names, Version, rows_found, version_of, versions_in
from hiplog.diary.reader import Reading
from hiplog.diary.tail import Words
from hiplog.errors import Misuse


def settle(job: saving.Job, key: str, fields: Mapping[str, Any] | None) -> Entry | None:
    """Put one entry in the place of all rows with its id, changed by `fields`; with None they are taken away.

    Returns the entry as it is now; of one taken away the first of its forms; None if the diary does not hold several
    rows with this id.  Raises Misuse: ID_CONFLICT if a field in which the forms differ is not said.
    """
    done: list[Entry] = []

    def plan(reading: Reading, _: Path) -> Layout | None:
        found = _found(reading, job.words)
        versions = tuple(versions_in(found).get(key, {}).values())
        if not versions or sum(row.id == key for row in found) < 2:
            return None
        one = versions[0]
        states: tuple[Version, ...] = ()
        if fields is not None:
            _refuse_unsaid(key, versions, fields)
            one = version_of(edits.edited(one.entry, fields, job.words), one.others)
            states = (one,)
        done.append(one.entry)
        unread = [row.row.text.rstrip("\r\n") for row in found if row.version is None and row.id == key]
        return Layout(reading, found, {key: states}, taken=unread)

    save(job, plan)
    return done[-1] if done else None


def take_back(job: saving.Job, change: Sequence[Operation]) -> None:
    """Make the diary hold again what it held before a change that concerned several forms, or rows not read."""

    def plan(reading: Reading, _: Path) -> Layout:
        names = Names(reading.dialect)
        states: dict[str, dict[object, Version]] = {line.id: {} for line in change if line.id}
        for line in change:
            if line.id and line.before is not None:
                version = names.settled(*entry_of(line.before))
                states[line.id][version.content] = version
        return Layout(
            reading,
            _found(reading, job.words),
            {key: tuple(versions.values()) for key, versions in states.items()},
            added=[Carried(line.before[""]) for line in change if line.before and not line.id],
            taken=[line.after[""] for line in change if line.after and not line.id],
        )

    save(job, plan)


def _found(reading: Reading, words: Words) -> list[Found]:
    return rows_found(reading, words, Names(reading.dialect))


def _refuse_unsaid(key: str, versions: Sequence[Version], fields: Mapping[str, Any]) -> None:
    said = {*fields, *(fields.get("measures") or {})}
    names = dict.fromkeys(name for version in versions for name in version.cells)
    for name in names:
        texts = list(dict.fromkeys(version.cells.get(name, "") for version in versions))
        if len(texts) == 1 or name in said:
            continue
        shown = " and ".join(text or "nothing" for text in texts)
        if name not in COLUMNS and any(name in version.others for version in versions):
            remedy = "in the file, keep one of its rows and remove the others"
        else:
            remedy = f"say which it is, for example: hiplog edit {key} {name}={texts[0]}"
        message = f"The entry {key} is there in {len(versions)} forms, which differ in {name}: {shown}; {remedy}."
        raise Misuse(message, code="ID_CONFLICT", column=name)
