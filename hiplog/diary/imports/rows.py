"""One row of somebody else's table, by a declared mapping, as one entry of a diary.

The values meet the same checks as a typed entry: what does not pass is left out with its reason, never clamped.
"""

import datetime as dt
import re
from collections.abc import Mapping

from hiplog.diary.cells.cell import shown
from hiplog.diary.entry import Entry, number_text
from hiplog.diary.imports.dates import date_and_time
from hiplog.diary.imports.mapping import ColumnMapping, Scale, Words
from hiplog.diary.names import fold
from hiplog.diary.typed import make_entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


def entry_of(cells: Mapping[str, str], mapping: ColumnMapping, *, vocabulary: Vocabulary, today: dt.date) -> Entry:
    """Return the entry that a row's cells (by column name) make, with an id of zeros.

    Raises
    ------
    Misuse
        The row cannot be an entry: code, column of the diary, and a sentence.
    """
    date, time = _when(cells, mapping)
    site, side = _where(cells, mapping, vocabulary)
    measure = _measure(cells, mapping)
    measures = {name: cells[column] for column, name in mapping.measure_columns.items()}
    if measure and mapping.pain:
        measures[measure] = cells[mapping.pain.column]
    try:
        return make_entry(
            today=today,
            vocabulary=vocabulary,
            date=date,
            time=time,
            site=site,
            side=side,
            pain=None if measure else _scored(cells, mapping.pain, "pain"),
            techniques=_techniques(cells, mapping),
            stretch_minutes=cells.get(mapping.stretch_minutes),
            pain_after=_scored(cells, mapping.pain_after, "pain_after"),
            measures=measures,
            note=cells.get(mapping.note, ""),
            id="h0000000000",
        )
    except Misuse as refused:
        raise _with_hint(refused, mapping) from None


def _with_hint(refused: Misuse, mapping: ColumnMapping) -> Misuse:
    """Add to what is wrong with a date how its form is declared."""
    if refused.code not in ("AMBIGUOUS_DATE", "DATE_FORMAT") or len(mapping.date) == 3:
        return refused
    hint = f'Or say how the file writes it, as in --map "date={mapping.date[0]}: DD/MM/YYYY"'
    return Misuse(f"{refused.message} {hint}", code=refused.code, column=refused.column)


def _when(cells: Mapping[str, str], mapping: ColumnMapping) -> tuple[str, str]:
    """Return date and time as texts for the entry's own rules."""
    texts = [cells[column] for column in mapping.date]
    if not any(texts):
        raise Misuse("The row has no date.", code="MISSING", column="date")
    if len(texts) == 3:
        moment: tuple[str, str] | None = (f"{texts[0]}-{texts[1]:0>2}-{texts[2]:0>2}", "")
    else:
        usual = date_and_time(texts[0], mapping.usual_form) if mapping.usual_form and not mapping.date_form else None
        moment = usual or date_and_time(texts[0], mapping.date_form)
    if moment is None:
        message = f"date {shown(texts[0])} is not written {mapping.date_form}, as the mapping says"
        raise Misuse(f"{message}; map the rows of another form on their own.", code="DATE_FORMAT", column="date")
    return moment[0], cells.get(mapping.time, "") or moment[1]


def _where(cells: Mapping[str, str], mapping: ColumnMapping, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return site and side; what only holds a measure may be about no place."""
    site, _, side = _meaning(cells, mapping.site).partition(" ")
    if mapping.site.column and not site and not _measure(cells, mapping):
        site, side = _known_place(cells[mapping.site.column], mapping.site.column, vocabulary)
    return site, _meaning(cells, mapping.side) or cells.get(mapping.side.column, "") or side


def _known_place(word: str, column: str, vocabulary: Vocabulary) -> tuple[str, str]:
    site = vocabulary.site(word)
    place = (site, "") if site else vocabulary.site_and_side(word)
    if place:
        return place
    if not word:
        raise Misuse(f"column {shown(column)} is blank, so the row names no site.", code="MISSING", column="site")
    near = nearest_place(word, vocabulary)
    message = f'{shown(word)} is no site; say which one it is: --map "site={column}: {word}={near or "SITE"}"'
    if not near:
        message += f', or what its numbers are if not pain: --map "measure={column}: {word}=NAME"'
    raise Misuse(message, code="UNKNOWN_SITE", column="site")


def nearest_place(word: str, vocabulary: Vocabulary) -> str:
    """Return "hip" or "hip left" where a word such as "Hip pain" or "L hip" seems to mean it, else "": a hint only."""
    bare = re.sub(r"(?i)\b(?:pain|ache)\b", "", word).strip()
    return vocabulary.site(bare) or " ".join(vocabulary.site_and_side(bare) or ())


def _measure(cells: Mapping[str, str], mapping: ColumnMapping) -> str:
    """Return the measure that the row's number is, or "" where it is pain."""
    return mapping.measure_rows.table.get(fold(cells.get(mapping.measure_rows.column, "")), "")


def _meaning(cells: Mapping[str, str], words: Words) -> str:
    return words.always or words.table.get(fold(cells.get(words.column, "")), "")


def _scored(cells: Mapping[str, str], scale: Scale | None, column: str) -> str:
    return on_ten(cells[scale.column], scale, column) if scale else ""


def on_ten(text: str, scale: Scale, column: str) -> str:
    """Return a score as text on 0–10, to two decimals where it had to be converted; `column` is the diary's."""
    if not text or (scale.low, scale.high) == (0, 10):
        return text
    if not _NUMBER.fullmatch(text):
        raise Misuse(f"{scale.column} must be a number, got {shown(text)}.", code="NOT_A_SCORE", column=column)
    value = float(text.replace(",", "."))
    if not scale.low <= value <= scale.high:
        message = f"{scale.column} must be {scale.low:g}–{scale.high:g}, got {text}."
        raise Misuse(message, code="RANGE", column=column)
    return number_text(round(10 * (value - scale.low) / (scale.high - scale.low), 2))


def _techniques(cells: Mapping[str, str], mapping: ColumnMapping) -> list[str | tuple[str, str]]:
    """Return the techniques of a row; ``none`` if all columns of minutes are filled, with zeros."""
    whole = _meaning(cells, mapping.techniques)
    words = re.split(r"[;,|]", cells.get(mapping.techniques.column, "")) if not whole else [whole]
    table = mapping.techniques.table
    items: list[str | tuple[str, str]] = [table.get(fold(word), word.strip()) for word in words if word.strip()]
    spent = {key: cells[column] for column, key in mapping.minutes.items()}
    items += [(key, text) for key, text in spent.items() if text and not _is_zero(text)]
    return items or (["none"] if spent and all(map(_is_zero, spent.values())) else [])


def _is_zero(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and float(text.replace(",", ".")) == 0
