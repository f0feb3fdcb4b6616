"""Understanding a declared mapping: the text of each ``--map`` against the columns of the file.

What the text may say is the table in :mod:`.mapping`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hiplog.diary.imports.dates import form_fault, form_of
from hiplog.diary.imports.mapping import ColumnMapping, Words
from hiplog.diary.imports.part import Part, split, wrong
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary

FIELDS = (
    "date", "time", "site", "side", "pain", "pain_after", "techniques", "minutes", "stretch_minutes", "measure",
    "note", "repeats",
)  # fmt: skip
_MANY = ("minutes", "measure")
SINGLE = tuple(name for name in FIELDS if name not in _MANY)
_SOMETHING = ("pain", "pain_after", "techniques", "minutes", "stretch_minutes", "measure", "note")


def parse_mapping(
    options: Sequence[str], columns: Sequence[str], vocabulary: Vocabulary, date_format: str | None = None
) -> ColumnMapping:
    """Understand the parts of a mapping for a table with these columns.

    `date_format` (strptime's codes) is the form in which the person's tables usually write dates.

    Raises
    ------
    Misuse
        Code MAPPING, ``column`` the field: an unknown field or column (with the nearest one), a word that is no site,
        side or technique, a scale or date form that cannot be understood, a field mapped twice, no date, or nothing
        that a diary could hold.
    """
    usual = form_of(date_format) if date_format else ""
    mapping, seen = ColumnMapping(usual_form=usual, options=tuple(options)), set[str]()
    for option in options:
        name, text = split(option, FIELDS)
        if name in seen and name not in _MANY:
            raise wrong(name, f"{name} is mapped twice; leave one of the two out")
        seen.add(name)
        mapping = _PARSERS[name](mapping, Part(name, text, columns, vocabulary))
    if not mapping.date:
        raise wrong("date", f"say which column holds the date, --map date=COLUMN; columns: {', '.join(columns)}")
    if not seen & set(_SOMETHING):
        raise wrong("pain", f"say which column holds the pain, --map pain=COLUMN; columns: {', '.join(columns)}")
    if mapping.measure_rows.table and mapping.pain is None:
        raise wrong("measure", "measure rows take their number from the pain column: add --map pain=COLUMN")
    return mapping


def _date(mapping: ColumnMapping, part: Part) -> ColumnMapping:
    pieces = [part.find(piece.strip()) for piece in part.text.split("/")]
    if len(pieces) == 3 and None not in pieces and part.find(part.text) is None:
        return replace(mapping, date=tuple(piece for piece in pieces if piece))
    column, form = part.column()
    if form and (fault := form_fault(form)):
        raise part.wrong(f"{fault}, got {form!r}")
    return replace(mapping, date=(column,), date_form=form)


def _measure(mapping: ColumnMapping, part: Part) -> ColumnMapping:
    column, rest = part.column()
    if "=" not in rest:
        return replace(mapping, measure_columns={**mapping.measure_columns, column: part.measure(rest or column)})
    table = {word: part.measure(name) for word, name in part.table(rest).items()}
    if mapping.measure_rows.column not in ("", column):
        raise part.wrong(f"measure rows are told by {mapping.measure_rows.column!r} already; one column can tell them")
    return replace(mapping, measure_rows=Words(column, {**mapping.measure_rows.table, **table}))


def _minutes(mapping: ColumnMapping, part: Part) -> ColumnMapping:
    column, name = part.column()
    return replace(mapping, minutes={**mapping.minutes, column: part.technique(name or column)})


def _repeats(mapping: ColumnMapping, part: Part) -> ColumnMapping:
    if fold(part.text) not in ("keep", "once"):
        raise part.wrong("say repeats=keep or repeats=once")
    return replace(mapping, keep_repeats=fold(part.text) == "keep")


_PARSERS: dict[str, Callable[[ColumnMapping, Part], ColumnMapping]] = {
    "date": _date,
    "time": lambda mapping, part: replace(mapping, time=part.bare()),
    "site": lambda mapping, part: replace(mapping, site=part.words(part.place)),
    "side": lambda mapping, part: replace(mapping, side=part.words(part.hand)),
    "pain": lambda mapping, part: replace(mapping, pain=part.scale()),
    "pain_after": lambda mapping, part: replace(mapping, pain_after=part.scale()),
    "techniques": lambda mapping, part: replace(mapping, techniques=part.words(part.technique)),
    "minutes": _minutes,
    "stretch_minutes": lambda mapping, part: replace(mapping, stretch_minutes=part.bare()),
    "measure": _measure,
    "note": lambda mapping, part: replace(mapping, note=part.bare()),
    "repeats": _repeats,
}
