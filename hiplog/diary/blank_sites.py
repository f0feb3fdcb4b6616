"""Blank sites: every row or none may leave the site blank, so one entry can concern them all.

Blank in every row means the diary's main site.  As soon as one row names a site, a blank one no longer says where it
hurt, and the reader holds it.  So before an entry is added that would make earlier rows unreadable, or be unreadable
itself, the earlier rows get their site or the entry is refused.
"""

import csv
import datetime as dt
import io
from pathlib import Path

from hiplog.diary import on_disk
from hiplog.diary.entry import Entry
from hiplog.diary.reader import Dialect
from hiplog.diary.tail import Tail, Words
from hiplog.errors import Misuse

YOUNG = dt.timedelta(days=7)
"""In a diary no older than this the first site that is named is what the earlier entries were about, too."""


def site_to_fill(path: Path, words: Words, tail: Tail, entry: Entry, main_site: str | None) -> str:
    """Return the site to write into the diary's blank ones before `entry` is added; "" where none has to be.

    That is `main_site`, the setting; without one, the entry's own site while the diary is young.

    Raises
    ------
    Misuse
        MISSING, column site: the entry names no site and others do; or it is the first that does, in a diary too old to
        guess what the others were about.
    """
    named = any(earlier.site for earlier in tail.reading.entries)
    if entry.site:
        return "" if named or not tail.reading.entries else _site_of_others(path, words, tail, entry, main_site)
    if named or _names_a_site(tail.sample if tail.whole else on_disk.read(path), tail.reading.dialect):
        message = "Other entries of this diary name a site; say which one this entry is about, for example hip."
        raise Misuse(message, code="MISSING", column="site")
    return ""


def _site_of_others(path: Path, words: Words, tail: Tail, entry: Entry, main_site: str | None) -> str:
    entries = (tail.reading if tail.whole else words.read(on_disk.read(path))).entries
    if any(earlier.site for earlier in entries):
        return ""
    if main_site or entry.date - min(earlier.date for earlier in entries) <= YOUNG:
        return main_site or entry.site
    raise Misuse(
        f"The earlier entries of this diary name no site. Say first which one they are about: write main_site = "
        f'"{entry.site}", or the site that it was, into {path.parent / ".hiplog" / "settings.toml"}, then save again.',
        code="MISSING",
        column="site",
    )


def _names_a_site(data: bytes, dialect: Dialect) -> bool:
    """Look at the site cells only; ten years take 2 ms, where reading them takes ten times that."""
    if "site" not in dialect.columns:
        return False
    place = dialect.columns.index("site")
    text = data.removeprefix(dialect.bom).decode(dialect.encoding, "replace")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
        return any(len(row) > place and row[place].strip() and row[place] != dialect.header[place] for row in rows)
    except csv.Error:  # a cell of more than 131,072 characters
        return True
