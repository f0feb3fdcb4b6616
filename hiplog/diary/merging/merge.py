"""A diary and copies of it become one: files in, one rewrite of the diary, with an entry in its history.

The copies are read and never written or deleted.  What a merge did can be taken back with undo.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import blank_sites, on_disk, saving, store
from hiplog.diary.entry import Entry
from hiplog.diary.lock import locked, state_folder
from hiplog.diary.merging import logs
from hiplog.diary.merging.ancestry import steps
from hiplog.diary.merging.layout import Carried, Layout, carried
from hiplog.diary.merging.union import Foreign, Union, united
from hiplog.diary.merging.versions import Found, Names, adopted, rows_found
from hiplog.diary.reader import Reading
from hiplog.diary.refusals import writing
from hiplog.diary.tail import accepted, is_blank
from hiplog.diary.writer import new_dialect, render_header
from hiplog.errors import CannotRead, HiplogError, Misuse, Problem


class Conflict(NamedTuple):
    """An entry that the diary holds back, because it cannot be known which form of it is right."""

    id: str
    versions: tuple[Entry, ...]


class Left(NamedTuple):
    """A row that stays in its copy, because it cannot be read and would hold back an entry of the diary."""

    file: str
    problem: Problem


@dataclass(frozen=True)
class Merged:
    """What a merge did."""

    files: tuple[Path, ...]
    added: tuple[str, ...]
    """Ids of entries that the diary had not."""
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Ids of entries that one device removed and another changed: they are in the diary."""
    carried: int
    """Rows that cannot be read, and are in the diary now as they are."""
    conflicts: tuple[Conflict, ...]
    """All entries that the diary holds in several forms, or beside a row that cannot be read."""
    left: tuple[Left, ...]

    @property
    def spare(self) -> tuple[Path, ...]:
        """The copies of which everything is in the diary now; they may be deleted."""
        needed = {left.file for left in self.left}
        return tuple(file for file in self.files if str(file) not in needed)


class Material(NamedTuple):
    """All files of a merge, read, and what they come to."""

    reading: Reading
    diary: Sequence[Found]
    copies: Sequence[Reading]
    names: Names
    site: str
    union: Union
    gains_ids: bool
    """Whether a row of the diary that has no id gets the one that it has in a copy."""

    @property
    def changes(self) -> bool:
        """Whether the diary is to be written."""
        return self.union.changes or self.gains_ids

    def layout(self) -> Layout:
        """Return the diary as it is to be."""
        rows = [self._carried(foreign) for foreign in self.union.carried]
        keys = {row.key for row in rows}
        diary = [
            _without_id(one) if _has_twin(one, keys) and one.id not in self.union.states else one for one in self.diary
        ]
        return Layout(self.reading, diary, self.union.states, rows, site=self.site)

    def _carried(self, foreign: Foreign) -> Carried:
        copy, line = self.copies[foreign.copy], foreign.found.row.line
        spoilt = any(one.line == line and one.code == "UNBALANCED_QUOTE" for one in copy.problems)
        return carried(foreign.found, copy.dialect, self.reading.dialect, self.names, spoilt=spoilt)


def merge(job: saving.Job, files: Sequence[Path]) -> Merged:
    """Unite the diary with `files`, which may lie anywhere; histories beside them are taken over.

    Raises
    ------
    Misuse
        SAME_FILE: one of them is the diary; MISSING: it cannot be known which site the rows are about.
    CannotRead, CannotWrite
        A file cannot be read, or the diary not written; then nothing was changed.
    """
    found: list[Merged] = []

    def plan(reading: Reading, folder: Path) -> Layout | None:
        copies = [_read(file, job) for file in files]
        with writing(job.path):
            for file in files:
                logs.take_over(folder, state_folder(file))
        material = gather(job, folder, reading, copies, [file.name for file in files])
        layout = material.layout()
        if material.union.carried and not layout.holds(job.words):
            union = material.union
            material = material._replace(union=union._replace(carried=(), left=union.left + union.carried))
            layout = material.layout()
        if not layout.holds(job.words):
            raise CannotRead(
                "A row of the diary that is held back would be read differently after the merge; nothing was changed. "
                "'hiplog check' names the line; correct it, then try again.",
                code="FIELD_COUNT",
            )
        found.append(_merged(files, material))
        return layout if material.changes else None

    save(job._replace(source=logs.SEPARATOR.join(file.name for file in files)), plan)
    return found[-1]


def save(job: saving.Job, plan: Callable[[Reading, Path], Layout | None]) -> None:
    """Rewrite the diary as `plan` lays it out, under its lock and with lines in its history; None: not at all."""
    with locked(job.path) as folder:
        old = on_disk.read(job.path) if on_disk.stamp(job.path) else None
        beginning = new_dialect()
        blank = old is None or is_blank(old)
        data = beginning.whole(render_header(beginning)) if old is None or blank else old
        layout = plan(accepted(job.words.read(data)), folder)
        if layout is None:
            return
        with saving.recorded(job, folder, layout.history_rows()):
            if old is None:
                store.create(job.path, layout.text())
            else:
                store.replace(job.path, old, layout.text())


def gather(
    job: saving.Job, folder: Path, reading: Reading, copies: Sequence[Reading], names: Iterable[str]
) -> Material:
    """Unite a diary and copies that have been read; `folder` is its `.hiplog`, `names` are those of the copies."""
    known = Names(reading.dialect, [copy.dialect for copy in copies])
    site = _site(job, [reading, *copies])
    found = [rows_found(one, job.words, known, site if _is_blank(one) else "") for one in (reading, *copies)]
    files = adopted(found)
    told = logs.read_logs(folder)
    mine = job.path.resolve().name
    union = united(files[0], files[1:], steps(told, logs.names_of(mine, told, tuple(names))))
    gains = [one.id for one in files[0]] != [one.id for one in found[0]]
    return Material(reading, files[0], copies, known, site if _is_blank(reading) else "", union, gains)


def contained(job: saving.Job, reading: Reading, files: Iterable[Path]) -> frozenset[Path]:
    """Return those of `files` of which everything is in the diary: they may be deleted."""
    folder = state_folder(job.path)
    spare = set()
    for file in files:
        try:
            material = gather(job, folder, reading, [_read(file, job)], [file.name])
        except HiplogError:
            continue
        if not material.changes and not material.union.left:
            spare.add(file)
    return frozenset(spare)


def _read(file: Path, job: saving.Job) -> Reading:
    if on_disk.stamp(file) and file.resolve() == job.path.resolve():
        raise Misuse(f"{file} is the diary itself; name a copy of it.", code="SAME_FILE")
    try:
        return accepted(job.words.read(on_disk.read(file)))
    except CannotRead as error:
        message = error.message if error.code == "PERMISSION" else f"{file.name} cannot be merged: {error.message}"
        if error.code == "NOT_FOUND":
            message = f"There is no file at {file}."
        raise CannotRead(message, code=error.code, column=error.column) from error


def _is_blank(reading: Reading) -> bool:
    """Whether a file leaves the site blank in every row, so that blank means the main site."""
    return bool(reading.entries) and not any(entry.site for entry in reading.entries)


def _has_twin(one: Found, keys: Collection[Hashable]) -> bool:
    """Whether a row is to get an id while its equal, which is held for being equal, comes without one."""
    return one.version is not None and not one.row.id and one.version.content in keys


def _without_id(one: Found) -> Found:
    return Found(one.row, "", None, one.version.content if one.version else None)


def _site(job: saving.Job, files: Sequence[Reading]) -> str:
    """Return the site that blank means in the files that name none, if others name one; "" if that is not asked."""
    blank = [entry for one in files if _is_blank(one) for entry in one.entries]
    named = [entry for one in files if not _is_blank(one) for entry in one.entries]
    if not blank or not named:
        return ""
    return blank_sites.site_to_fill(blank, named, job.main_site)


def _merged(files: Sequence[Path], material: Material) -> Merged:
    states, before, union = material.union.states, material.union.before, material.union
    return Merged(
        files=tuple(files),
        added=tuple(key for key in states if not before[key]),
        updated=tuple(key for key in states if before[key] and len(states[key]) == 1),
        removed=tuple(key for key in states if not states[key]),
        kept=union.kept,
        carried=len(union.carried),
        conflicts=tuple(
            Conflict(key, tuple(version.entry for version in versions)) for key, versions in union.conflicts.items()
        ),
        left=tuple(_left(files[foreign.copy], foreign, material) for foreign in union.left),
    )


def _left(file: Path, foreign: Foreign, material: Material) -> Left:
    line = foreign.found.row.line
    problems = [one for one in material.copies[foreign.copy].problems if one.line == line]
    return Left(str(file), problems[0] if problems else Problem(line, None, "HELD", "The row cannot be carried over."))
