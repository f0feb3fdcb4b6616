"""Typed values made into an entry, judged by the same rules, in the same sentences, as the reader judges cells."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from hiplog.diary import cells
from hiplog.diary.cells.techniques import minutes_of, number_text
from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.ids import new_id
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse


def make_entry(
    *,
    today: dt.date,
    vocabulary: Vocabulary,
    date: dt.date | str | None = None,
    time: dt.time | str | None = None,
    site: str = "",
    side: str = "",
    pain: float | str | None = None,
    techniques: str | Iterable[str | tuple[str, float | str | None]] = (),
    stretch_minutes: float | str | None = None,
    pain_after: float | str | None = None,
    measures: Mapping[str, float | str] | None = None,
    note: str | None = "",
    id: str | None = None,  # noqa: A002 the column's name
) -> Entry:
    """Return the entry of typed values, or raise Misuse with the sentence that a person needs.

    ``date`` None is ``today``, a later one is refused; ``time`` None is blank; ``id`` None is a new one.  Numbers may
    be texts, with a point or a decimal comma.  ``techniques`` is a text in the diary's grammar, or items that are such
    texts or pairs of a name and minutes.  An entry holds something besides its date, time, site and side.
    """
    done = _grammar(techniques, vocabulary)
    entry = Entry(
        date=_judged_day(_text(date or today), today),
        time=_judged(time, "time", cells.clock) or "",
        site=_judged(site, "site", lambda text: cells.site(text, vocabulary)) or "",
        side=_judged(side, "side", lambda text: cells.side(text, vocabulary)) or "",
        pain=_judged(pain, "pain", lambda text: cells.score(text, comma=True)),
        techniques=_judged(done, "techniques", lambda text: cells.techniques(text, vocabulary)) or "",
        stretch_minutes=_judged(stretch_minutes, "stretch_minutes", lambda text: cells.minutes(text, comma=True)),
        pain_after=_judged(pain_after, "pain_after", lambda text: cells.score(text, "pain_after", comma=True)),
        measures=_measured(measures or {}),
        note=noted(note) if note else "",
        id=new_id() if id is None else accepted(cells.entry_id(id), "id"),
    )
    if entry.is_empty:
        raise Misuse(
            "There is nothing to save; give a pain score, a technique, stretch minutes, a measure or a note.",
            code="EMPTY_ENTRY",
        )
    return entry


def accepted(cell: cells.Cell, column: str) -> Any:
    """Return the value of a typed cell; raises Misuse with the sentence of what would hold it."""
    for finding in cell.findings:
        if finding.held:
            raise Misuse(finding.message, code=finding.code, column=column)
    return cell.value


@lru_cache(maxsize=4096)
def _judged_day(text: str, today: dt.date) -> dt.date:
    """Return a typed date; an import has the same ones over and over."""
    return accepted(cells.day(text, today, slack=0), "date")  # type: ignore[no-any-return]


def _judged(value: object, column: str, rule: Callable[[str], cells.Cell]) -> Any:
    """Return what a typed value means, None if nothing was typed."""
    text = _text(value)
    return accepted(rule(text), column) if text else None


def _text(value: object) -> str:
    """Return a typed value as the text of its cell."""
    if value is None:
        return ""
    if isinstance(value, str | bool):
        return str(value)
    if isinstance(value, dt.date | dt.time):
        return value.strftime("%H:%M") if isinstance(value, dt.time) else value.isoformat()[:10]
    try:
        return number_text(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return str(value)


def _grammar(techniques: str | Iterable[str | tuple[str, float | str | None]], vocabulary: Vocabulary) -> str:
    """Return the techniques of a caller as one text in the diary's grammar."""
    if isinstance(techniques, str):
        return techniques
    return "; ".join(item if isinstance(item, str) else _item(item, vocabulary) for item in techniques)


def _item(item: Any, vocabulary: Vocabulary) -> str:
    if not (isinstance(item, tuple | list) and len(item) == 2 and isinstance(item[0], str)):
        message = f"A technique is a name, or a pair of a name and minutes, as in ('ice', 10); got {item!r:.40}."
        raise Misuse(message, code="UNKNOWN_TECHNIQUE", column="techniques")
    name, minutes = item
    text = _text(minutes).strip()
    key = vocabulary.technique(name)
    if text and key:
        text = number_text(accepted(minutes_of(key, text), "techniques"))
    return f"{name} {text}".strip()


def _measured(measures: Mapping[str, float | str]) -> dict[str, float]:
    found = {}
    for name, value in measures.items():
        if fold(name) != name or not name.isidentifier() or name in COLUMNS or name.startswith("_"):
            message = f"A measure cannot be called {cells.shown(name)}; use lower-case letters, digits and _."
            if name in COLUMNS:
                message = f"A measure cannot be called {name}, which is a column of the diary; give it as {name}."
            raise Misuse(message, code="BAD_NAME", column=name)
        number = accepted(cells.measure(_text(value), name, comma=True), name)
        if number is not None:
            found[name] = number
    return found


def noted(note: str, column: str = "note") -> str:
    """Return the note as typed; it is guarded only in the file, so it is judged in the form it is written in.

    Raises Misuse, for the ``column`` that it is typed into.
    """
    cell = cells.note("" if note.isspace() else cells.guarded(note), column)
    try:
        note.encode()
    except UnicodeEncodeError as error:
        message = f"{column} holds half a character that no file can keep; type that place again."
        raise Misuse(message, code="ENCODING", column=column) from error
    return str(accepted(cell, column))
