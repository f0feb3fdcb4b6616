"""Read a diary: the bytes of a file in, a Reading out; pure, and for any bytes a verdict.

The way of a file: bytes → text (decoding) → header → records → shape of the rows → columns, each distinct cell
judged once → what rows say together → verdict.  The codes and their rules are those of the format's own table.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from hiplog.diary.cells.cell import Finding
from hiplog.diary.names import fold
from hiplog.diary.reader.columns import MEASURE, Column, Rule, Rules, column_rules, judge_columns
from hiplog.diary.reader.contents import judge_contents
from hiplog.diary.reader.decoding import BadByte, Decoded, Refused, decode
from hiplog.diary.reader.dialect import Dialect
from hiplog.diary.reader.header import DIARY, Form, Header, read_header
from hiplog.diary.reader.reading import Reading
from hiplog.diary.reader.records import Records
from hiplog.diary.reader.shape import Said, Shape, shape_of
from hiplog.diary.reader.table import Table
from hiplog.diary.reader.whole_file import (
    about_columns,
    about_end,
    about_lines,
    bad_byte,
    newlines_of,
    records_of,
    refuse_conflict,
)
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Problem


def read(data: bytes, *, today: dt.date, vocabulary: Vocabulary, measures: Collection[str] = ()) -> Reading:
    """Read the bytes of a diary file.

    ``today`` decides which dates are in the future; ``measures`` are the columns known to be measures, in which a word
    holds its row.  Never raises for what the bytes are: a file that cannot be read has the verdict reject_file.
    """
    return read_as(data, DIARY, lambda comma: column_rules(vocabulary, comma), today=today, measures=measures)


def read_as(
    data: bytes,
    form: Form,
    rules: Callable[[bool], Mapping[str, Rule]],
    *,
    today: dt.date,
    measures: Collection[str] = (),
    across: Callable[[Sequence[Column]], Iterable[tuple[int, str, Finding]]] | None = None,
) -> Reading:
    """Read the bytes of a file of another ``form`` by the same rules; its entries mean something in a diary only.

    ``rules`` of the columns that only this form has are asked for with whether a number may have a decimal comma;
    ``across`` judges what the cells of a row say together: row, column, finding.
    """
    try:
        source = _parsed(data, form)
    except BadByte as bad:
        return Reading("reject_file", (bad_byte(bad.before, form),))
    except Refused as refused:
        return Reading("reject_file", (refused.problem,))
    header, records = source.header, source.records
    shape = shape_of(records, header, ended=source.ended)
    whole = len(shape.body) == len(records.rows)
    body = records.rows if whole else [records.rows[place] for place in shape.body]
    comma = header.delimiter == ";"
    columns = judge_columns(header, body, Rules(today, rules(comma), frozenset(map(fold, measures)), comma))
    if across:
        shape.said.extend(Said(shape.body[row], name, finding) for row, name, finding in across(columns))
    loose = {place: tuple(records.rows[place]) for place in (*shape.misshapen, *shape.blank, *shape.headers)}
    records.rows.clear()  # the columns hold the cells now; thousands of lists would keep the garbage collector busy
    return _reading(source, shape, columns, loose)


class _Source(NamedTuple):
    """A file in its parts."""

    decoded: Decoded
    header: Header
    records: Records
    ended: bool
    """Whether the last line has its newline."""


def _parsed(data: bytes, form: Form) -> _Source:
    decoded = decode(data)
    header = read_header(decoded.text, form)
    records = records_of(decoded.text, header)
    refuse_conflict(decoded.text, records)
    return _Source(decoded, header, records, decoded.text.endswith(("\n", "\r")))


def _reading(source: _Source, shape: Shape, columns: Sequence[Column], loose: Mapping[int, tuple[str, ...]]) -> Reading:
    decoded, header, records, ended = source
    contents = judge_contents(columns, shape.body)
    said = shape.said + contents.said
    kinds = _kinds(shape, said, contents.copies)
    newlines = newlines_of(decoded.text, header, records)
    problems = decoded.problems + about_lines(decoded.text, newlines) + header.problems + about_columns(header, columns)
    problems += [
        Problem(records.lines[row], None, "BLANK_LINE", "The line is empty; it was skipped.") for row in shape.blank
    ]
    problems += [Problem(records.lines[one.row], one.column, one.finding.code, one.finding.message) for one in said]
    problems += [] if ended else about_end(header, records, shape)
    return Reading(
        verdict="quarantine" if any(one.finding.held for one in said) else "normalise" if problems else "accept",
        problems=tuple(sorted(problems, key=lambda problem: problem.line or 0)),
        rows_ok=len(records.texts) - len(kinds),
        rows_quarantined=sum(kind == "held" for kind in kinds.values()),
        dialect=_dialect(decoded, header, columns, newlines),
        prefix=decoded.text[: header.end],
        ends_with_newline=ended,
        table=Table(records.texts, records.lines, columns, shape.body, loose, kinds),
    )


def _kinds(shape: Shape, said: Sequence[Said], copies: Collection[int]) -> dict[int, str]:
    """Return the kind of each record that is no entry."""
    kinds = {one.row: "held" for one in said if one.finding.held}
    kinds |= dict.fromkeys(copies, "copy")
    return kinds | dict.fromkeys(shape.blank, "blank") | dict.fromkeys(shape.headers, "header")


def _dialect(decoded: Decoded, header: Header, columns: Sequence[Column], newlines: Mapping[str, int]) -> Dialect:
    codes = {finding.code for column in columns for cell in column.spoken.values() for finding in cell.findings}
    return Dialect(
        encoding=decoded.encoding,
        bom=decoded.bom,
        delimiter=header.delimiter,
        newline=next(iter(newlines), "\n"),
        header=header.cells,
        columns=tuple(column.name for column in columns),
        measures=tuple(column.name for column in columns if column.kind == MEASURE),
        decimal_comma="DECIMAL_COMMA" in codes,
    )
