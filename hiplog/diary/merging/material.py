"""A diary and its copies, read and united: what there is to write.

A file that leaves the site blank in every row means the main site by it; where another file names sites, its rows get
that one before they are compared.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import blank_sites, saving
from hiplog.diary.merging import logs
from hiplog.diary.merging.ancestry import steps
from hiplog.diary.merging.layout import Carried, Layout, carried
from hiplog.diary.merging.union import Foreign, Union, united
from hiplog.diary.merging.versions import Found, Names, adopted, rows_found
from hiplog.diary.reader import Reading


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

    def settles(self, job: saving.Job, folder: Path, names: Iterable[str]) -> bool:
        """Whether the diary, once written, holds what it is meant to, and a second merge would change nothing."""
        layout = self.layout()
        if not layout.holds(job.words):
            return False
        return not gather(job, folder, job.words.read(layout.text()), self.copies, names).changes

    def _carried(self, foreign: Foreign) -> Carried:
        copy, line = self.copies[foreign.copy], foreign.found.row.line
        spoilt = any(one.line == line and one.code == "UNBALANCED_QUOTE" for one in copy.problems)
        return carried(foreign.found, copy.dialect, self.reading.dialect, self.names, spoilt=spoilt)


def gather(
    job: saving.Job, folder: Path, reading: Reading, copies: Sequence[Reading], names: Iterable[str]
) -> Material:
    """Unite a diary and copies that have been read; `folder` is its `.hiplog`, `names` are those of the copies."""
    known = Names(reading.dialect, [copy.dialect for copy in copies])
    found = [rows_found(one, job.words, known) for one in (reading, *copies)]
    site, blank = _site(job, found), [_is_blank(one) for one in found]
    if site:
        found = [
            rows_found(one, job.words, known, site if without else "")
            for one, without in zip((reading, *copies), blank, strict=True)
        ]
    files = adopted(found)
    told = logs.read_logs(folder)
    mine = job.path.resolve().name
    union = united(files[0], files[1:], steps(told, logs.names_of(mine, told, tuple(names))))
    gains = [one.id for one in files[0]] != [one.id for one in found[0]]
    return Material(reading, files[0], copies, known, site if blank[0] else "", union, gains)


def _is_blank(found: Sequence[Found]) -> bool:
    """Whether a file leaves the site blank in every row, so that blank means the main site."""
    sites = {one.version.entry.site for one in found if one.version}
    return sites == {""}


def _site(job: saving.Job, files: Sequence[Sequence[Found]]) -> str:
    """Return the site that blank means in the files that name none, if others name one; "" if that is not asked."""
    blank = [one.version.entry for found in files if _is_blank(found) for one in found if one.version]
    named = [one.version.entry for found in files if not _is_blank(found) for one in found if one.version]
    named = [entry for entry in named if entry.site]
    return blank_sites.site_to_fill(blank, named, job.main_site) if blank and named else ""


def _has_twin(one: Found, keys: Collection[Hashable]) -> bool:
    """Whether a row is to get an id while its equal, which is held for being equal, comes without one."""
    return one.version is not None and not one.row.id and one.version.content in keys


def _without_id(one: Found) -> Found:
    return Found(one.row, "", None, one.version.content if one.version else None)
