"""Blank sites: every row or none may leave the site blank, so one entry can concern them all.

Blank in every row means the diary's main site.  As soon as one row names a site, a blank one no longer says where it
hurt, and the reader holds it.  So before entries are added that would make earlier rows unreadable, or be unreadable
themselves, the earlier rows get their site or the entries are refused.
"""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from hiplog.diary import on_disk
from hiplog.diary.entry import Entry
from hiplog.diary.reader import Dialect
from hiplog.diary.tail import Tail
from hiplog.errors import Misuse

YOUNG = dt.timedelta(days=7)
"""In a diary no older than this the first site that is named is what the earlier entries were about, too."""


def concerns_others(path: Path, tail: Tail, entry: Entry) -> bool:
    """Tell whether the whole diary must be looked at before `entry` is added: for its site, or because it has none."""
    named = any(earlier.site for earlier in tail.reading.entries)
    if entry.site:
        return bool(tail.reading.entries) and not named
    return named or _names_a_site(tail.sample if tail.whole else on_disk.read(path), tail.reading.dialect)


def site_to_fill(entries: Sequence[Entry], added: Sequence[Entry], main_site: str | None) -> str:
    """Return the site to write into the blank ones of the diary's `entries` before others are added; "" if none.

    That is `main_site`, the setting; without one, the one site that is added while the diary is young.

    Raises
    ------
    Misuse
        MISSING, column site: an added entry names no site where others do; or it is the first that does, in a diary too
        old to guess what the others were about.
    """
    named, sites = any(entry.site for entry in entries), {entry.site for entry in added}
    if "" in sites and (named or len(sites) > 1):
        message = "Other entries of this diary name a site; say which one this entry is about, for example hip."
        raise Misuse(message, code="MISSING", column="site")
    if named or not entries or sites <= {""}:
        return ""
    days = [entry.date for entry in (*entries, *added)]
    site = max(sites)
    if main_site or (len(sites) == 1 and max(days) - min(days) <= YOUNG):
        return main_site or site
    raise Misuse(
        "The earlier entries of this diary name no site. Say first which one they are about, then save again: "
        f"hiplog settings main_site {site} (or the site that it was).",
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
