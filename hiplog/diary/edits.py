"""What a person asks for, as changes of entries: defaults of a new one, additions, an edit, one found by its id."""

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from hiplog.diary.entry import Entry
from hiplog.diary.history import Cells
from hiplog.diary.ids import new_id
from hiplog.diary.places import Pair
from hiplog.diary.reader import Reading
from hiplog.diary.rewrite import Changes, other_cells
from hiplog.diary.settings import Settings
from hiplog.diary.tail import Tail, Words
from hiplog.diary.typed import make_entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import place_words
from hiplog.errors import Misuse


def default_place(
    tail: Tail | None, site: str | None, side: str | None, settings: Settings, vocabulary: Vocabulary
) -> Pair:
    """Return where a new entry is about: what was said, else the setting, else as in the diary's last rows."""
    latest = tail.latest if tail else None
    if site is None:
        site = settings.main_site or (latest.site if latest else "")
    if side is None:
        key = vocabulary.site(site) or site
        usual = settings.main_side or "" if key == settings.main_site else ""
        last = tail.last_side(key) if tail else None
        side = usual if last is None else last
    return Pair(site, side)


def additions(reading: Reading, entries: Iterable[Entry], over: Collection[str] = ()) -> Changes:
    """Return the entries whose id the diary has not, as changes to it; a held row has its id too.

    An entry whose id is in `over` takes the place of the one that is there; cells that hiplog only carries stay.
    """
    present = set(reading.ids)
    others = {row.id: other_cells(row, reading.dialect) for row in reading.rows_of(set(over))}
    return {entry.id: (entry, others.get(entry.id, {})) for entry in entries if entry.id not in present - set(over)}


def together(entry: Entry, also: Mapping[tuple[str, str], float | str], words: Words) -> list[Entry]:
    """Return an entry for each score of another place at the moment of ``entry``, and ``entry`` itself last.

    Last, because the last row of a diary says where the next entry is about.  Raises Misuse with the column "also": a
    place or a score that cannot be, one place twice.
    """
    others: list[Entry] = []
    for (site, side), pain in also.items():
        try:
            one = make_entry(
                today=max(words.today, entry.date), vocabulary=words.vocabulary, date=entry.date,
                time=entry.time or None, site=site, side=side, pain=pain,
            )  # fmt: skip
        except Misuse as error:
            where = place_words(site, side, words.vocabulary)
            raise Misuse(f"{where or 'other place'}: {error.message}", code=error.code, column="also") from None
        if any((one.site, one.side) == (other.site, other.side) for other in (entry, *others)):
            where = place_words(one.site, one.side, words.vocabulary) or "One place"
            message = f"{where} is scored twice in this entry; keep one of the scores."
            raise Misuse(message, code="SAME_PLACE", column="also")
        others.append(one)
    return [*others, entry]


def with_id(entry: Entry) -> Entry:
    """Return the entry under a new id."""
    return dataclasses.replace(entry, id=new_id())


def find(reading: Reading, key: str) -> tuple[Entry, Cells]:
    """Return the loaded entry with the id `key`, and its cells that hiplog only carries; raises Misuse (UNKNOWN_ID)."""
    found = reading.rows_of({key} - {""})
    if not found:
        message = f"No entry has the id {key!r}. 'hiplog show' lists the entries with their ids."
        raise Misuse(message, code="UNKNOWN_ID", column="id")
    row = found[0]
    if row.entry is None or row.kind != "entry":
        message = f"The row of {key} (line {row.line}) is held back: 'hiplog check' says why. Correct it in the file."
        raise Misuse(message, code="UNKNOWN_ID", column="id")
    return row.entry, other_cells(row, reading.dialect)


def edited(old: Entry, fields: Mapping[str, Any], words: Words) -> Entry:
    """Return the entry with some fields changed, checked as a new one is; of measures only those given change."""
    unknown = set(fields) - {field.name for field in dataclasses.fields(Entry)} | {"id", "line"} & set(fields)
    if unknown:
        names = ", ".join(field.name for field in dataclasses.fields(Entry) if field.name not in ("id", "line"))
        name = min(unknown)
        raise Misuse(f"{name!r} cannot be changed; the fields are {names}.", code="UNKNOWN_FIELD", column=name)
    values: dict[str, Any] = {field.name: getattr(old, field.name) for field in dataclasses.fields(Entry)}
    measures = {**old.measures, **(fields.get("measures") or {})}
    values |= {name: value if value is not None else _BLANK.get(name) for name, value in fields.items()}
    values["measures"] = {name: value for name, value in measures.items() if value is not None}
    del values["line"]
    if fields.get("date", old.date) is None:
        raise Misuse("An entry needs its date.", code="MISSING", column="date")
    return make_entry(today=max(words.today, old.date), vocabulary=words.vocabulary, **values)


_BLANK = {"time": "", "site": "", "side": "", "techniques": "", "note": ""}
