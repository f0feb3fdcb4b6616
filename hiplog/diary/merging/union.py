"""The union of a diary with copies of it: what the diary is to hold of each entry, and what stays where it is.

Pure: files as they were read and the steps of the histories in, the union out.  It does not depend on the order of the
copies, and a second union with the same copies changes nothing.  An entry that is in one file only is kept, unless a
history tells that it was removed.  Rows that cannot be read are carried over, as often as the copy has them; but one
that bears the id of an entry that the diary has or had stays in the copy, because it would hold that entry back.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from hiplog.diary.merging.ancestry import Step, living, was_removed
from hiplog.diary.merging.versions import Content, Found, Version, versions_in

States = Mapping[str, tuple[Version, ...]]
"""What is to be in the diary of each entry that changes: one version, none if it is removed, several if held."""


class Foreign(NamedTuple):
    """A row of a copy: which copy, and the row."""

    copy: int
    found: Found


class Union(NamedTuple):
    """What the diary lacks, and what remains open."""

    states: States
    before: States
    """What the diary has of the entries that change."""
    carried: tuple[Foreign, ...]
    """Rows of copies that cannot be read, to be carried over."""
    left: tuple[Foreign, ...]
    """Rows of copies that stay there."""
    conflicts: States
    """Every entry that is held, because several versions of it remain, or one beside a row that cannot be read."""
    kept: tuple[str, ...]
    """Entries that were removed on one device and changed on another."""

    @property
    def changes(self) -> bool:
        """Whether the diary lacks anything."""
        return bool(self.states or self.carried)


def united(diary: Sequence[Found], copies: Sequence[Sequence[Found]], told: Mapping[str, Sequence[Step]]) -> Union:
    """Unite the rows of a diary with those of its copies; `told` are the steps of the histories, by id."""
    mine = versions_in(diary)
    known: dict[str, dict[Content, Version]] = {key: dict(versions) for key, versions in mine.items()}
    for copy in copies:
        for key, versions in versions_in(copy).items():
            known[key] = {**versions, **known.get(key, {})}
    states: dict[str, tuple[Version, ...]] = {}
    conflicts: dict[str, tuple[Version, ...]] = {}
    kept: list[str] = []
    without_id = Counter(one.key for one in diary if not one.id)
    unread = {one.id for one in diary if one.version is None}
    for key, versions in known.items():
        live = living(versions, told.get(key, ()))
        if len(live) > 1 or (live and key in unread):
            conflicts[key] = _ordered(versions[content] for content in live)
        if live == mine.get(key, {}).keys() or (key not in mine and _is_there(live, without_id)):
            continue
        states[key] = _ordered(versions[content] for content in live)
        if live and was_removed(versions, told.get(key, ())):
            kept.append(key)
    carried, left = _unread(diary, copies, known)
    before = {key: tuple(mine.get(key, {}).values()) for key in states}
    return Union(states, before, carried, left, conflicts, tuple(sorted(kept)))


def order(version: Version) -> tuple[object, ...]:
    """Return the place of a version among others: by day, time, id, content."""
    entry = version.entry
    return entry.date, entry.time, entry.id, sorted(version.content)


def _ordered(versions: Iterable[Version]) -> tuple[Version, ...]:
    return tuple(sorted(versions, key=order))


def _is_there(live: frozenset[Content], without_id: Counter[Hashable]) -> bool:
    """Whether the diary has the only version of an entry in a row without id that no other entry stands for yet."""
    only = next(iter(live), None)
    if len(live) != 1 or not without_id[only]:
        return not live
    without_id[only] -= 1
    return True


def _unread(
    diary: Sequence[Found], copies: Sequence[Sequence[Found]], known: Mapping[str, object]
) -> tuple[tuple[Foreign, ...], tuple[Foreign, ...]]:
    """Return the rows of copies that cannot be read: those to carry over, and those that stay."""
    split = [one for one in diary if one.version or not isinstance(one.key, str | None)]
    there = Counter(one.version.content if one.version else one.key for one in split)
    texts = _lines("".join(one.row.text for one in diary if one.version is None and isinstance(one.key, str | None)))
    carried: list[Foreign] = []
    left: list[Foreign] = []
    for number, copy in enumerate(copies):
        seen: Counter[Hashable] = Counter()
        for one in copy:
            if one.version is not None or one.key is None:
                continue
            seen[one.key] += 1
            if seen[one.key] <= there[one.key] + texts.count(_lines(one.row.text)):
                continue
            if one.id in known:
                left.append(Foreign(number, one))
            else:
                there[one.key] += 1
                carried.append(Foreign(number, one))
    return tuple(carried), tuple(left)


def _lines(text: str) -> str:
    """Return a text in which each line can be found whole, also where rows were taken for one."""
    return "".join(f"\n{line}\n" for line in text.splitlines())
