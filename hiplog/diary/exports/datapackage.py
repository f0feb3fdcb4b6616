"""The description of an export that other programs read: `datapackage.json`, a Frictionless Tabular Data Package.

It says what each column means, in which unit and range, and holds size and hash of each file, so that a torn or changed
copy is noticed.  It names no person, no path and no moment: the same diary gives the same description.  Version 1 of
the specification, which the most programs read; `hiplog_schema` is the version of hiplog's own columns.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hiplog.diary import events
from hiplog.diary.cells.numbers import MOST_MINUTES
from hiplog.diary.cells.texts import ID
from hiplog.diary.entry import COLUMNS
from hiplog.diary.events import KINDS
from hiplog.diary.reader import Dialect
from hiplog.diary.shipped import sides

SCHEMA = 1
"""The version of hiplog's columns."""

Field = dict[str, Any]

_SCORE = {"type": "number", "constraints": {"minimum": 0, "maximum": 10}}
_FIELDS: dict[str, Field] = {
    "date": {"type": "date", "description": "The day.", "constraints": {"required": True}},
    "time": {
        "type": "time",
        "format": "%H:%M",
        "description": "The time that the person's clock showed; no time zone. Blank: not recorded.",
    },
    "site": {
        "type": "string",
        "description": "Where it hurts, a word of hiplog's catalog or of hiplog_sites. Blank: the diary's one site.",
    },
    "side": {
        "type": "string",
        "description": "The side of the body. Blank: not recorded.",
        "constraints": {"enum": list(sides())},
    },
    "pain": {**_SCORE, "description": "Pain from 0 (none) to 10 (the worst imaginable). Blank: not scored, never 0."},
    "techniques": {
        "type": "string",
        "description": "What was done: names, each with its minutes if known, separated by semicolons, as in "
        "'foam_roller 10; ice 15'. none: explicitly nothing. Blank: not recorded.",
    },
    "stretch_minutes": {
        "type": "number",
        "description": "Minutes of stretching in this entry, in all. Blank: the sum of the stretches in techniques.",
        "constraints": {"minimum": 0, "maximum": MOST_MINUTES},
    },
    "pain_after": {
        **_SCORE,
        "description": "Pain from 0 to 10 right after the techniques, or within the hour where nothing was done.",
    },
    "note": {
        "type": "string",
        "description": "The person's own words. One ' stands in front where a spreadsheet would run them as a formula.",
    },
    "id": {
        "type": "string",
        "description": "What tells an entry from all others; it has no other meaning.",
        "constraints": {"required": True, "unique": True, "pattern": ID.pattern},
    },
}


_MARKS: dict[str, Field] = {
    "date": _FIELDS["date"],
    "kind": {
        "type": "string",
        "description": "What happened on the day.",
        "constraints": {"required": True, "enum": list(KINDS)},
    },
    "key": {
        "type": "string",
        "description": "What the mark is about: a technique, a site, a measure, a sign, or a name of one's own.",
    },
    "value": {
        "type": "string",
        "description": "What a mark says: a dose and how often for prescribed, a total or its items for outcome, "
        "yes or no for flag.",
    },
    "note": _FIELDS["note"],
    "id": {**_FIELDS["id"], "description": "What tells a mark from all others; it has no other meaning."},
}


class Resource(NamedTuple):
    """One file of a package: its name, its bytes and what its columns are."""

    name: str
    title: str
    data: bytes
    fields: Sequence[Field]

    @property
    def path(self) -> str:
        """The file's name in the package's folder."""
        return f"{self.name}.csv"


def diary_resource(data: bytes, form: Dialect) -> Resource:
    """Return the entries of an export as a resource; `data` are its bytes, `form` their form."""
    return Resource("diary", "The entries, one a row", data, [_field(name, form) for name in form.columns])


def marks_resource(data: bytes) -> Resource:
    """Return the marks of an export as a resource."""
    fields = [{"name": name, **_MARKS[name]} for name in events.COLUMNS]
    return Resource("events", "The marks, one a row: what happened on a day and is no pain score", data, fields)


def descriptor(resources: Sequence[Resource], *, name: str, description: str, words: Mapping[str, Any]) -> bytes:
    """Return the bytes of `datapackage.json`.

    `words` are properties of hiplog's own: the techniques and sites that the diary adds to the catalog, and of a share
    whose it is and what its dates are.
    """
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": "Pain diary",
        "description": description,
        "hiplog_schema": SCHEMA,
        **words,
        "resources": [_described(resource) for resource in resources],
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"


def _described(resource: Resource) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(resource.data),
        "hash": f"sha256:{hashlib.sha256(resource.data).hexdigest()}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "schema": {"fields": list(resource.fields), "missingValues": [""], "primaryKey": ["id"]},
    }


def _field(name: str, form: Dialect) -> Field:
    if name in COLUMNS:
        return {"name": name, **_FIELDS[name]}
    if name in form.measures:
        return {"name": name, "type": "number", "description": _measure_words(name)}
    return {"name": name, "type": "string", "description": "A column of the person's own, carried as it is."}


def _measure_words(name: str) -> str:
    from hiplog.diary.catalog import catalog

    known = catalog().measures.get(name)
    return (
        f"{known.name}; unit: {known.unit}." if known else "A measure of the person's own; its unit is as they keep it."
    )
