"""Ready mappings: the exports that need no reader of their own, each in a few words.

`TRACKED` are apps that keep things which the person named: their columns and layout.  `TABLES` are apps that ask for
pain by name: their columns and the parts of a mapping, to which ``--map`` adds.  The headers are those of the apps'
own sources.
"""

import re
from typing import NamedTuple

from hiplog.diary.imports.layouts import Layout


class ReadyLayout(NamedTuple):
    """The columns by which an export is told, and where it keeps what."""

    columns: tuple[str, ...]
    layout: Layout


class ReadyMapping(NamedTuple):
    """The columns by which an export is told, and the mapping that reads it."""

    columns: tuple[str, ...]
    parts: tuple[str, ...]


TRACKED = {
    "habitbull": ReadyLayout(
        ("HabitName", "CalendarDate", "Value"),
        Layout("CalendarDate", name="HabitName", value="Value", kind="HabitCategory", note="CommentText"),
    ),
    "nomie": ReadyLayout(
        ("epoch", "start", "end", "offset", "tracker", "value"),
        # "end" is the wall clock of "epoch"; where the person was is never read.
        Layout("end", name="tracker", value="value", note="note", never=("lat", "lng", "location")),
    ),
    "perfice": ReadyLayout(("Timestamp",), Layout("Timestamp", separator="|||")),
    "flaredown": ReadyLayout(
        ("Date", "Tags", "Foods", "Weather summary"), Layout("Date", never=("Weather summary",), scale=(0, 4))
    ),
    "quantified_flu": ReadyLayout(
        ("timestamp", "data_type", "key", "value"), Layout("timestamp", name="key", value="value", kind="data_type")
    ),
}

TABLES = {
    "cluster_headache_tracker": ReadyMapping(
        ("start_time", "end_time", "intensity", "medication", "triggers", "notes"),
        ("date=start_time", "pain=intensity", "site=always head"),
    ),
    "crisiscore": ReadyMapping(
        ("Date", "Time", "Pain Level", "Locations", "Symptoms", "Limited Activities"),
        ("date=Date", "time=Time", "pain=Pain Level", "site=Locations"),
    ),
}

_ONE_LINE = b"Date,Time,Pain Level,Locations,"
_LITERAL_BREAK = re.compile(rb"\\n(?=[0-9]{4}-[0-9]{2}-[0-9]{2},)")


def with_lines(data: bytes) -> bytes:
    r"""Return the bytes with real line ends, where CrisisCore's pain-tracker has put a backslash and an n instead."""
    return _LITERAL_BREAK.sub(b"\n", data) if data.startswith(_ONE_LINE) else data
