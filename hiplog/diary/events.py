"""A mark: something that happened on a day and is no pain score; a technique began, a visit, a flare, a skipped day.

Blank is not said.  What a mark is about, its key, depends on its kind: a technique, a site, or a name of one's own.
The rules of its cells are those of the diary, in the same sentences.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from hiplog.diary import cells
from hiplog.diary.cells.cell import Cell, held, shown, tidy
from hiplog.diary.cells.places import word
from hiplog.diary.ids import new_id
from hiplog.diary.names import Spellings, fold, name_fault
from hiplog.diary.typed import accepted, noted
from hiplog.diary.vocabulary import Vocabulary, unknown_technique
from hiplog.diary.wording import day_words

COLUMNS = ("date", "kind", "key", "value", "note", "id")
"""The columns of the file of marks, in the order of a new one."""

KINDS: Mapping[str, tuple[str, bool]] = {
    "start": ("technique", True),
    "stop": ("technique", True),
    "visit": ("name", False),
    "flare": ("site", False),
    "skipped": ("technique", False),
    "prescribed": ("technique", True),
    "outcome": ("name", True),
    "flag": ("name", True),
}
"""What the key of each kind is, and whether it must be there."""

_ALSO = {
    "started": "start", "begin": "start", "began": "start", "stopped": "stop", "ended": "stop", "end": "stop",
    "appointment": "visit", "skip": "skipped", "flareup": "flare", "flare_up": "flare", "prescription": "prescribed",
}  # fmt: skip
_WORDS = {"start": "started", "stop": "stopped"}
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")  # a number that no spreadsheet alters
_EXAMPLE = {"technique": "foam_roller", "name": "physio", "site": "hip"}


@dataclass(frozen=True, slots=True)
class Event:
    """One mark."""

    date: dt.date
    kind: str
    """One of :data:`KINDS`."""
    key: str = ""
    """A key of the vocabulary, or a name of one's own in the same form; "" if the mark is about no one thing."""
    value: str = ""
    """Free text: a dose, a score, a reason."""
    note: str = ""
    id: str = ""
    line: int | None = field(default=None, compare=False)
    """The physical line where it was read; None for a mark that was made."""

    def as_row(self) -> dict[str, str]:
        """Return the cells by column name, as they are before a spreadsheet's formulas are guarded against."""
        texts = (self.date.isoformat(), self.kind, self.key, self.value, self.note, self.id)
        return dict(zip(COLUMNS, texts, strict=True))


def make_event(
    kind: str, key: str, value: str, note: str, date: dt.date | str | None, *, today: dt.date, words: Vocabulary
) -> Event:
    """Return the mark of typed values under a new id; `date` None is `today`, a later one is refused.

    Raises Misuse, its column the one that is wrong.
    """
    day = date.isoformat() if isinstance(date, dt.date) else date or today.isoformat()
    known = kind_of(kind)
    return Event(
        date=accepted(cells.day(day, today, slack=0), "date"),
        kind=known,
        key=accepted(key_cell(key, known, words), "key"),
        value=noted(value.strip(), "value"),
        note=noted(note),
        id=new_id(),
    )


def kind_of(text: str) -> str:
    """Return the kind that `text` names; raises Misuse with the nearest."""
    return str(accepted(kind_cell(text), "kind"))


def event_of(row: Mapping[str, str]) -> Event:
    """Return the mark of a row in the history."""
    kind, key, value, note, own_id = (row.get(name, "") for name in COLUMNS[1:])
    return Event(dt.date.fromisoformat(row["date"]), kind, key, value, note, own_id)


def describe_event(event: Event, vocabulary: Vocabulary) -> str:
    """Return the mark in one line: when, what, about what, the note last and as typed."""
    about = f"{_WORDS.get(event.kind, event.kind)} {vocabulary.label(event.key) if event.key else ''}".rstrip()
    parts = [about, event.value, f"“{event.note}”" if event.note else ""]
    return f"{day_words(event.date)}: {', '.join(part for part in parts if part)}"


def rules() -> dict[str, Callable[[str], Cell]]:
    """Return the rules of the columns that only marks have; a key is judged with its kind, by :func:`key_cell`."""
    return {"kind": kind_cell, "key": Cell, "value": value_cell}


def kind_cell(raw: str) -> Cell:
    """Judge a kind: one of :data:`KINDS`, in whatever case, or another word for it."""
    if not tidy(raw).text:
        return held("MISSING", f"kind is blank; write one of {', '.join(KINDS)}.")
    return word(raw, "kind", _kinds().resolve, _unknown_kind)


def key_cell(raw: str, kind: str, words: Vocabulary) -> Cell:
    """Judge what a mark of this kind is about."""
    what, needed = KINDS[kind]
    if needed and not tidy(raw).text:
        message = f"key is blank; a {kind} mark says which {what} it is about, like {_EXAMPLE[what]}."
        return held("MISSING", message)
    if what == "technique":
        return word(raw, "key", words.technique, lambda text: held("UNKNOWN_TECHNIQUE", unknown_technique(text, words)))
    return cells.site(raw, words, "key") if what == "site" else _name(raw)


def value_cell(raw: str) -> Cell:
    """Judge a value: free text, guarded as a note is; a plain number stands as it is."""
    return Cell(raw) if _PLAIN.fullmatch(raw) else cells.note(raw, "value")


def written(event: Event) -> dict[str, str]:
    """Return the cells by column name as the file writes them: what a spreadsheet would run is guarded."""
    row = event.as_row()
    row["note"] = cells.guarded(event.note)
    if not _PLAIN.fullmatch(event.value):
        row["value"] = cells.guarded(event.value)
    return row


def _name(raw: str) -> Cell:
    return word(raw, "key", _own_name, _no_name)


def _own_name(text: str) -> str | None:
    return None if name_fault(text, before_minutes=False) else fold(text)


def _no_name(text: str) -> Cell:
    return held("BAD_NAME", f"key {shown(text)} cannot be a name: {name_fault(text, before_minutes=False)}.")


def _unknown_kind(text: str) -> Cell:
    near = _kinds().nearest(text)
    hint = f" Did you mean {near}?" if near else ""
    return held("UNKNOWN_KIND", f"There is no kind of mark {shown(text)}.{hint} The kinds are {', '.join(KINDS)}.")


@cache
def _kinds() -> Spellings:
    return Spellings(_ALSO | {kind: kind for kind in KINDS})
