"""What mapping a foreign table or an app's export might need: shown to the person, who declares it; never applied."""

import re
import shlex
from collections.abc import Sequence

from hiplog.diary.imports.rows import nearest_place
from hiplog.diary.imports.table import Table
from hiplog.diary.imports.tracked import Export
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary

_SCORES = ("pain", "intensity", "severity", "nrs", "vas", "score", "level", "rating")
_TIMES = ("time", "clock", "time_of_day")
_NOTES = ("note", "notes", "comment", "comments", "remarks")
_MOST_WORDS = 12


def suggest(table: Table, vocabulary: Vocabulary) -> list[str]:
    """Return the parts of a likely mapping; what only the person can know stands in capitals."""
    cells = {name: [row.cells[place] for row in table.rows if len(row.cells) > place and row.cells[place]]
             for place, name in enumerate(table.columns)}  # fmt: skip
    found = [_date(cells)]
    scores = [name for word in _SCORES for name in cells if word in fold(name) and _numeric(cells[name])]
    found.append(f"pain={scores[0] if scores else 'COLUMN'}")
    for field, names in (("time", _TIMES), ("note", _NOTES)):
        found += [f"{field}={name}" for name in cells if fold(name) in names][:1]
    for name, column in cells.items():
        words = list(dict.fromkeys(column))
        if 0 < len(words) <= _MOST_WORDS and any(nearest_place(word, vocabulary) for word in words):
            return found + _places(name, words, vocabulary)
    return [*found, "site=always SITE"]


def _date(cells: dict[str, list[str]]) -> str:
    for name, column in cells.items():
        if column and all(re.match(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b", text) for text in column[:20]):
            return f"date={name}"
    parts = [[name for name in cells if part in fold(name)] for part in ("year", "month", "day")]
    if all(len(names) == 1 for names in parts):
        return "date=" + "/".join(names[0] for names in parts)
    named = [name for name in cells if "date" in fold(name) or "day" in fold(name)]
    return f"date={named[0]}: DD/MM/YYYY" if named else "date=COLUMN"


def _numeric(column: Sequence[str]) -> bool:
    return bool(column) and all(re.fullmatch(r"\d+(?:[.,]\d+)?", text) for text in column[:20])


def _places(name: str, words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the table of a column of places; what is no place and speaks of no pain may be a measure."""
    known = {word: nearest_place(word, vocabulary) for word in words}
    others = [word for word, site in known.items() if not site]
    pains = [
        word for word in others if re.search(r"(?i)pain|ache", word) or not re.fullmatch(r"[^\W\d]\w*", fold(word))
    ]
    items = [f"{_quoted(word)}={site}" for word, site in known.items() if site]
    items += [f"{_quoted(word)}=SITE" for word in pains]
    measures = [f"{_quoted(word)}={fold(word)}" for word in others if word not in pains]
    said = [f"site={name}: {', '.join(items)}"]
    return said + ([f"measure={name}: {', '.join(measures)}"] if measures else [])


def _quoted(word: str) -> str:
    return f'"{word}"' if re.search(r'[,"]', word) else word


def advise(export: Export, vocabulary: Vocabulary) -> str:
    """Return what to say about an export of which nothing is mapped yet, with a mapping that it may need."""
    names = list(export.names)
    pains = [name for name in names if re.search(r"(?i)pain|ache\b", name)] or names[:1]
    uses = [name for name in names if vocabulary.technique(name) and name not in pains]
    scale = "" if export.scale else ": LOW to HIGH"
    parts = [f"pain={name}{scale}" for name in pains[:2]]
    parts += [f"site={name}: {nearest_place(name, vocabulary) or 'SITE'}" for name in pains[:2]]
    parts += [f"technique={name}" for name in uses[:2]]
    if not parts:
        return "The file keeps nothing that could be mapped."
    example = " ".join(f"--map {shlex.quote(part)}" for part in parts)
    return f"Nothing is mapped yet. Say what is pain, a technique or a measure, for example: {example}"
