"""A diary and copies of it become one: files in, one rewrite of the diary, with an entry in its history.

The copies are read and never written or deleted.  What a merge did can be taken back with undo.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import on_disk, saving, store
from hiplog.diary.entry import Entry
from hiplog.diary.lock import locked, state_folder
from hiplog.diary.merging import logs
from hiplog.diary.merging.layout import Layout
from hiplog.diary.merging.material import Material, gather
from hiplog.diary.merging.union import Foreign
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
        names = [file.name for file in files]
        material = gather(job, folder, reading, copies, names)
        if material.union.carried and not material.settles(job, folder, names):
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
        named = error.code in ("PERMISSION", "NAME_TOO_LONG", "SYSTEM")  # their sentences begin with the file
        message = error.message if named else f"{file.name} cannot be merged: {error.message}"
        if error.code == "NOT_FOUND":
            message = f"There is no file at {file}."
        raise CannotRead(message, code=error.code, column=error.column) from error


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
