"""When the entries were written down, as the history knows it: the UTC time of the operation that added each.

An import or a merge brings entries that were written elsewhere, and a diary kept by hand has no history: then it is not
known.  Only the lines of the entries asked for are parsed, so that ten years of history cost a few milliseconds.
"""

import datetime as dt
import json
import re
from collections.abc import Collection
from pathlib import Path

_ADDED = re.compile(rb'"op":"add".*?"id":"([0-9a-z]+)"')


def written_at(folder: Path, ids: Collection[str]) -> dict[str, dt.datetime]:
    """Return the UTC time at which each of these entries was added, those that the history of `folder` knows."""
    wanted, found = {key.encode() for key in ids if key}, dict[str, dt.datetime]()
    for path in sorted((folder / "history").glob("*.jsonl")):
        for line in _lines(path):
            match = _ADDED.search(line)
            if match and match[1] in wanted:
                at = _time(line)
                if at is not None:
                    found.setdefault(match[1].decode(), at)
    return found


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except OSError:
        return []


def _time(line: bytes) -> dt.datetime | None:
    """Return the time of a whole line; one cut short by a crash was never acknowledged."""
    try:
        return dt.datetime.fromisoformat(json.loads(line)["at"]).astimezone(dt.UTC)
    except (ValueError, KeyError, TypeError):
        return None
