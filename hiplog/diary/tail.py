"""The end of a diary, read without its middle: how the file is written, and its latest entries.

Saving an entry must not take longer because the diary is ten years old.  The header tells the dialect, a few thousand
bytes at the end tell the site and side of last time; only where these hold no entry is more read, in the end all.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import on_disk
from hiplog.diary.entry import Entry
from hiplog.diary.patterns import later
from hiplog.diary.reader import Reading, read
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import CannotRead

_SIZES = (1024, 65536)
"""Bytes read at each end, the second number where the first does not suffice; then everything."""


class Words(NamedTuple):
    """What the reader needs beside the bytes."""

    today: dt.date
    vocabulary: Vocabulary
    measures: Collection[str]

    def read(self, data: bytes) -> Reading:
        """Read `data`, see :func:`hiplog.diary.reader.read`."""
        return read(data, today=self.today, vocabulary=self.vocabulary, measures=self.measures)


class Tail(NamedTuple):
    """A diary's header and last rows, and which file they are of; line numbers in it mean nothing unless `whole`."""

    reading: Reading
    sample: bytes
    """The bytes that were read as a small diary: the header and the last rows."""
    stamp: on_disk.Stamp
    whole: bool

    @property
    def latest(self) -> Entry | None:
        """The last entry, in the order of the file; its line is not known."""
        entries = self.reading.entries
        return dataclasses.replace(entries[-1], line=None) if entries else None

    def last_side(self, site: str) -> str | None:
        """Return the side of the last entry about `site`; None if it is not among these rows."""
        return next((entry.side for entry in reversed(self.reading.entries) if entry.site == site), None)


def end_of(path: Path, words: Words, *, site: str | None = None) -> Tail | None:
    """Return the end of the diary; None if there is no file, or nothing in it.

    Read is as much as holds an entry; if `site` is given, a little more to find one about it.

    Raises CannotRead as :func:`hiplog.diary.on_disk.read` does, or with the code for which the reader refuses the file.
    """
    try:
        return _end_of(path, words, site)
    except CannotRead as error:
        if error.code == "NOT_FOUND":
            return None
        raise


def _end_of(path: Path, words: Words, site: str | None) -> Tail | None:
    key = site and words.vocabulary.site(site)
    for size in _SIZES:
        ends = on_disk.read_ends(path, size)
        if is_blank(ends.head):
            return None
        sample = ends.head if ends.whole else _sample(ends)
        if sample is not None:
            tail = Tail(accepted(words.read(sample)), sample, ends.stamp, ends.whole)
            side_known = not key or size > _SIZES[0] or tail.last_side(key) is not None
            if tail.whole or (tail.latest and side_known):
                return tail
    ends = on_disk.read_ends(path, on_disk.TOO_LARGE + 1)
    return Tail(accepted(words.read(ends.head)), ends.head, ends.stamp, whole=True)


def is_blank(data: bytes) -> bool:
    r"""Whether there is nothing in a file but newlines or a byte order mark: it can become a new diary.

    >>> is_blank(b""), is_blank(b"\xef\xbb\xbf\r\n"), is_blank(b"date,pain")
    (True, True, False)
    """
    return len(data) < 64 and not data.removeprefix(b"\xef\xbb\xbf").strip(b"\r\n")


def accepted(reading: Reading) -> Reading:
    """Return `reading` unless the reader refuses the file; raises CannotRead with its code then."""
    if reading.verdict == "reject_file":
        problem = reading.problems[0]
        raise CannotRead(problem.message, code=problem.code, column=problem.column)
    return reading


_BEGINNING = later(
    r"(?:\xef\xbb\xbf|\ufeff)*"  # byte order marks: UTF-8 as Latin-1 shows them, UTF-16
    r"(?:\"?sep=[^\r\n]*(?:\r\n|\r|\n))?"
    r"[^\r\n]*(?:\r\n|\r|\n)",
    re.IGNORECASE,
)


def _sample(ends: on_disk.Ends) -> bytes | None:
    """Make a small diary of the header and the whole lines of the tail, byte for byte; None if the header is longer."""
    mark = ends.head[:2]
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(mark, "latin-1")  # Latin-1: any byte, kept
    head, tail = (data.decode(encoding, "ignore") for data in (ends.head, ends.tail))
    beginning = _BEGINNING.match(head)
    if beginning is None:
        return None
    newline = "\n" if "\n" in tail else "\r"
    return (beginning[0] + tail[tail.find(newline) + 1 :]).encode(encoding)
