"""What the reader says of a file as a whole: what is refused, and what is read and said."""

import datetime as dt
import gzip
import json
import pickle

import pytest

from hiplog.diary.reader import Dialect, Reading, read, whole_file
from hiplog.diary.reader.decoding import LARGEST
from hiplog.diary.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 20)
GOOD = "date,pain\n2026-11-01,6\n2026-11-02,5\n"


def reading_of(data: str | bytes, measures: tuple[str, ...] = ()) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    return read(data, today=TODAY, vocabulary=vocabulary(), measures=measures)


def found(data: str | bytes, measures: tuple[str, ...] = ()) -> list[tuple[int | None, str | None, str]]:
    return [problem[:3] for problem in reading_of(data, measures).problems]


def message(data: str | bytes) -> str:
    [problem] = reading_of(data).problems
    return problem.message


def test_date_and_pain_are_a_diary() -> None:
    reading = reading_of(GOOD)
    assert (reading.verdict, reading.problems, reading.rows_ok, reading.rows_quarantined) == ("accept", (), 2, 0)
    assert [(entry.date.day, entry.pain, entry.line) for entry in reading.entries] == [(1, 6, 2), (2, 5, 3)]
    assert reading.dialect == Dialect(header=("date", "pain"), columns=("date", "pain"))
    assert reading.prefix == "date,pain\n"


# Refused --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\r\n", b" \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf\n", b"\xff\xfe"]
)
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert found(data) == [(1, None, "EMPTY_FILE")]
    assert message(data) == ("The file is empty; if it held a diary, bring back its latest copy from the backups.")


@pytest.mark.parametrize("data", [b"\0", b"\0" * 5000, b"\0\0\n"])
def test_a_file_of_zeros_is_refused(data: bytes) -> None:
    assert found(data) == [(1, None, "NUL")]
    assert message(data) == (
        "The file holds only zeros, as after a crash; bring back its latest copy from the backups."
    )


def test_a_header_of_zeros_is_refused() -> None:
    data = b"\0" * 9 + b"\n2026-11-01,6\n"
    assert found(data) == [(1, None, "NUL")]
    assert message(data) == ("The header holds NUL characters, a sign of a damaged file; bring back its latest backup.")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "an Excel workbook or a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (gzip.compress(GOOD.encode(), mtime=0), "a compressed file"),
        (pickle.dumps({"pain": 6}), "a Python pickle"),
        (pickle.dumps({"pain": 6}, protocol=0), "a Python pickle"),
        (b"%PDF-1.7", "a PDF document"),
        (b"SQLite format 3\0", "a database"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\n <table><tr>", "a web page"),
        (b"\xef\xbb\xbf<html>", "a web page"),
        (json.dumps([{"date": "2026-11-01"}]).encode(), "JSON"),
        (b'\xef\xbb\xbf{"pain": 6}', "JSON"),
        ('{"pain": 6}'.encode("utf-16"), "JSON"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_first_bytes(data: bytes, what: str) -> None:
    assert found(data) == [(1, None, "NOT_CSV")]
    assert message(data) == f"The file is {what}, not a CSV file; save it as CSV (UTF-8) and open that."


def test_more_than_256_mebibytes_are_refused() -> None:
    data = GOOD.encode() + b" " * LARGEST
    assert found(data) == [(1, None, "TOO_LARGE")]
    assert message(data) == "The file is larger than 256 MiB, which no diary is; check that it is the right file."


def test_more_than_256_columns_are_refused() -> None:
    wide = "date,pain" + "," * 254
    assert reading_of(f"{wide}\n2026-11-01,6{',' * 254}\n").verdict == "normalise"
    assert found(f"{wide},\n") == [(1, None, "TOO_MANY_COLUMNS")]
    assert message(f"{wide},\n") == "The file has 257 columns, more than 256; check that it is the right file."


def test_a_byte_in_another_encoding_is_named_by_line_and_column() -> None:
    data = "date;pain;note\n2026-11-01;6;\n2026-11-02;5;caf\xe9\n".encode("latin-1")
    assert found(data) == [(3, "note", "ENCODING")]
    assert message(data) == (
        "Line 3 holds a letter in another encoding than UTF-8; "
        "save the file as CSV (UTF-8) in the program that wrote it, then open that."
    )


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"date,pa\xe9n\n2026-11-01,6\n", 1, None),
        (b"dat\xe9\n2026-11-01,6\n", 1, None),
        (b"date,pain\n\xe92026-11-01,6\n", 2, "date"),
        (b"date,pain\n2026-11-01,6,\xe9\n", 2, None),
        (b'date,pain,note\n2026-11-01,6,"a, b\nc\xe9"\n', 3, "note"),
        (b"date,pain,\n2026-11-01,6,\xe9\n", 2, None),
        (b"\xef\xbb\xbfdate,pain\n2026-11-01,\xe9\n", 2, "pain"),
        (b"date,pain\r2026-11-01,\xff\r", 2, "pain"),
        ("date,pain\n2026-11-01,6".encode("utf-16-le").join([b"\xff\xfe", b"\x00"]), 2, "pain"),
    ],
)
def test_where_the_first_bad_byte_is(data: bytes, line: int, column: str | None) -> None:
    assert found(data) == [(line, column, "ENCODING")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused(encoding: str) -> None:
    assert found(GOOD.encode(encoding)) == [(1, None, "ENCODING")]
    assert found("date,pain,note\n2026-11-01,6,болит\n".encode(encoding)) == [(1, None, "ENCODING")]
    assert message(GOOD.encode(encoding)) == (
        "The file looks like UTF-16 without a byte order mark; save it as CSV (UTF-8) and open that."
    )


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_utf_32_is_refused(encoding: str) -> None:
    data = ("" if encoding == "utf-32" else "\ufeff") + GOOD
    assert found(data.encode(encoding)) == [(1, None, "ENCODING")]
    assert message(data.encode(encoding)) == "The file is written in UTF-32; save it as CSV (UTF-8) and open that."


def test_a_missing_header_is_refused_and_the_line_that_holds_it_is_named() -> None:
    assert found("My diary\n\ndate,pain\n2026-11-01,6\n") == [(1, None, "HEADER_MISSING")]
    assert message("My diary\n\ndate,pain\n") == (
        "Line 1 names no column of a diary, line 3 does; remove the lines above it."
    )
    assert message("2026-11-01,6\n") == (
        "Line 1 names no column of a diary; write the header there, at least date,pain."
    )
    assert found("sep=,\n") == [(2, None, "HEADER_MISSING")]
    assert found("\ndate,pain\n2026-11-01,6\n") == [(1, None, "HEADER_MISSING")]


def test_a_missing_column_is_refused_by_its_name() -> None:
    assert found("date,Pain score\n2026-11-01,6\n") == [(1, "pain", "COLUMN_MISSING")]
    assert message("date,Pain score\n") == "The header has no column pain; rename 'Pain score' to pain if it is that."
    assert message("pain\n6\n") == "The header has no column date; add one, or rename the one that holds it to date."
    assert found("site,side\nhip,left\n") == [(1, None, "COLUMN_MISSING")]
    assert message("site\nhip\n").startswith("The header has no column date and no column pain; ")


def test_a_column_that_comes_twice_is_refused() -> None:
    assert found("date,pain,Pain\n2026-11-01,6,5\n") == [(1, "pain", "DUPLICATE_COLUMN")]
    assert found("date,pain,mood,Mood\n") == [(1, "mood", "DUPLICATE_COLUMN")]
    assert message("date,pain,Pain\n") == (
        "The header names 'pain' more than once; rename or remove one of these columns."
    )


def test_pipes_are_refused() -> None:
    assert found("date|pain\n2026-11-01|6\n") == [(1, None, "DELIMITER")]
    assert message("date|pain\n") == (
        "The cells are separated by |; replace it by commas, or save the file as CSV (UTF-8)."
    )


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("date,pain\n<<<<<<< HEAD\n2026-11-01,6\n=======\n2026-11-01,5\n>>>>>>> theirs\n", 2),
        ("<<<<<<< HEAD\ndate,pain\n=======\ndate,pain,note\n>>>>>>> theirs\n", 1),
        ('date,pain,note\n2026-11-01,6,"a\n<<<<<<< HEAD\nb"\n=======\nc"\n>>>>>>> theirs\n', 3),
        ('date,pain,note\n2026-11-01,6,"a\n<<<<<<< HEAD\nb\n', 3),
    ],
)
def test_a_merge_left_open_is_refused_at_its_first_mark(data: str, line: int) -> None:
    assert found(data) == [(line, None, "CONFLICT_MARKER")]
    assert message(data) == (
        f"Line {line} is a mark of an unfinished merge (<<<<<<<); settle it in a text editor, then open the file again."
    )


def test_a_note_may_hold_such_a_mark() -> None:
    assert found('date,pain,note\n2026-11-01,6,"a\n<<<<<<< b"\n2026-11-02,6,<<<<<<<\n') == []


# Read, and said -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (b"\xef\xbb\xbf" + GOOD.encode(), [(1, None, "BOM")]),
        (b"\xef\xbb\xbf" * 3 + GOOD.encode(), [(1, None, "BOM")]),
        (GOOD.encode("utf-16"), [(1, None, "ENCODING")]),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), [(1, None, "ENCODING")]),
        (b"\xff\xfe\xff\xfe" + GOOD.encode("utf-16-le"), [(1, None, "ENCODING")]),
        (GOOD.replace(",", ";"), [(1, None, "DELIMITER")]),
        (GOOD.replace(",", "\t"), [(1, None, "DELIMITER")]),
        ("sep=,\n" + GOOD, [(1, None, "SEP_LINE")]),
        ('"sep=;"\n' + GOOD.replace(",", ";"), [(1, None, "SEP_LINE"), (2, None, "DELIMITER")]),
        ("SEP=;\r\n" + GOOD, [(1, None, "SEP_LINE"), (1, None, "NEWLINE")]),
        (GOOD.replace("\n", "\r\n"), [(1, None, "NEWLINE")]),
        (GOOD.replace("\n", "\r"), [(1, None, "NEWLINE")]),
        (GOOD.replace("\n", "\r\n", 1), [(1, None, "NEWLINE")]),
        ("Date, PAIN\n2026-11-01,6\n", [(1, None, "HEADER_FORM")]),
        ("date,Pain_After,pain\n2026-11-01,5,6\n", [(1, None, "HEADER_FORM"), (1, None, "COLUMN_ORDER")]),
        ("date,pain,Sleep Hours\n2026-11-01,6,7\n", [(1, None, "HEADER_FORM")]),
        ("pain,date\n6,2026-11-01\n", [(1, None, "COLUMN_ORDER")]),
        ("date,sleep_hours,pain\n2026-11-01,7,6\n", []),
        ("date,pain,,\n2026-11-01,6,, \n", [(1, None, "EMPTY_COLUMNS")]),
        ("date,pain,mood\n2026-11-01,6,ok\n", [(1, "mood", "EXTRA_COLUMN")]),
        ("date,pain,Mood \n2026-11-01,6,ok\n", [(1, None, "HEADER_FORM"), (1, "Mood", "EXTRA_COLUMN")]),
        ("date,pain,\n2026-11-01,6,what is this\n", [(1, None, "EXTRA_COLUMN")]),
        ("date,pa\u200bin\n2026-11-01,6\n", [(1, "pain", "INVISIBLE")]),
        (
            "date,pain\n\n2026-11-01,6\n,\n   \n",
            [(2, None, "BLANK_LINE"), (4, None, "BLANK_LINE"), (5, None, "BLANK_LINE")],
        ),
        ("date,pain\n2026-11-01,6\n,,,\n", [(3, None, "BLANK_LINE")]),
        ("date,pain\n2026-11-01,6", [(2, None, "NO_FINAL_NEWLINE")]),
        ("date,pain\n2026-11-01,11", [(2, None, "NO_FINAL_NEWLINE"), (2, "pain", "RANGE")]),
        ("date,pain", [(1, None, "NO_FINAL_NEWLINE")]),
        ("date,pain\n2026-11-01,6\n,", [(3, None, "BLANK_LINE")]),
    ],
)
def test_a_file_is_read_and_what_was_found_is_said(data: str | bytes, problems: list[object]) -> None:
    assert sorted(found(data), key=str) == sorted(problems, key=str)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("\ufeff" + GOOD, "The file begins with a byte order mark; it was skipped."),
        (GOOD.encode("utf-16"), "The file is written in UTF-16, as its first bytes say; it was read so."),
        (GOOD.replace(",", ";"), "The cells are separated by semicolons; they were read so."),
        (GOOD.replace(",", "\t"), "The cells are separated by tabs; they were read so."),
        ("sep=,\n" + GOOD, "The first line is a spreadsheet's hint (sep=); it was skipped."),
        (GOOD.replace("\n", "\r\n"), "The lines end with CRLF; they were read so, and new ones get the same."),
        (GOOD.replace("\n", "\r"), "The lines end with CR; they were read so, and new ones get the same."),
        (GOOD.replace("\n", "\r", 1), "The lines end in more than one way; they were read so."),
        (
            "Date,pain\n",
            "Some columns are named in another form (capitals or blanks); they were read as the diary's own.",
        ),
        (
            "date,pain,Sleep Hours\n",
            "Some columns are named in another form (capitals or blanks); they were read as the diary's own.",
        ),
        ("pain,date\n", "The columns are in another order than in a new diary; they were read by name."),
        ("date,pain,\n", "Columns without a name are empty in every row; they were skipped."),
        (
            "date,pain,mood\n2026-11-01,6,ok\n",
            "The column 'mood' is not one of the diary's and holds more than numbers; it is kept as it is.",
        ),
        (
            "date,pain,\n2026-11-01,6,x\n",
            "The column without a name is not one of the diary's and holds more than numbers; it is kept as it is.",
        ),
        ("date,pa\u200bin\n", "The name of column 'pain' has characters that cannot be seen."),
        ("date,pain\n\n", "The line is empty; it was skipped."),
        ("date,pain\n2026-11-01,6", "The last line has no newline; it was read as it is."),
    ],
)
def test_a_sentence_about_a_file(data: str | bytes, sentence: str) -> None:
    assert message(data) == sentence


def test_a_file_that_ends_where_a_spreadsheet_stops_is_suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    assert whole_file.ROW_LIMIT == 1_048_576
    monkeypatch.setattr(whole_file, "ROW_LIMIT", 40)  # a million lines are read in benchmarks/reader.py
    data = "date,pain\n" + "\n" * 38 + "2026-11-01,6\n"
    problem = next(problem for problem in reading_of(data).problems if problem.code != "BLANK_LINE")
    assert problem[:3] == (40, None, "SPREADSHEET_ROW_LIMIT")
    for lines in (39, 41):
        data = "date,pain\n" + "\n" * (lines - 2) + "2026-11-01,6\n"
        assert "SPREADSHEET_ROW_LIMIT" not in {problem.code for problem in reading_of(data).problems}
    assert problem.message == (
        "The file has exactly as many lines as a spreadsheet can hold; check that its last rows are not cut off."
    )


def test_newlines_within_quotes_are_text() -> None:
    reading = reading_of('date,pain,note\r\n2026-11-01,6,"a\nb\rc"\r\n')
    assert [problem[:3] for problem in reading.problems] == [(1, None, "NEWLINE")]
    assert "CRLF" in reading.problems[0].message
    assert reading.entries[0].note == "a\nb\rc"
    assert found('date,pain,note\n2026-11-01,6,"a\r\nb"\n') == []


def test_new_rows_get_the_newline_that_most_rows_have() -> None:
    assert reading_of("date,pain\n2026-11-01,6\r\n2026-11-02,6\r\n").dialect.newline == "\r\n"
    assert reading_of('date,pain,note\n2026-11-01,6,"a\r\n\r\n"\n2026-11-02,6,\r').dialect.newline == "\n"


def test_letters_that_other_software_takes_for_newlines_do_not_end_a_line() -> None:
    reading = reading_of("date,pain,note\n2026-11-01,6,a\u2028b\x0bc\x85d\n2026-11-02,11,\n")
    assert reading.entries[0].note == "a\u2028b\x0bc\x85d"
    assert (3, "pain", "RANGE") in [problem[:3] for problem in reading.problems]


# Columns --------------------------------------------------------------------------------------------------------------


def test_another_column_of_numbers_is_a_measure() -> None:
    reading = reading_of("date,pain,sleep_hours,stress\n2026-11-01,6,6.5,\n2026-11-02,5,,3\n")
    assert reading.verdict == "accept"
    assert reading.measures == ("sleep_hours", "stress")
    assert [dict(entry.measures) for entry in reading.entries] == [{"sleep_hours": 6.5}, {"stress": 3}]


def test_an_empty_column_with_a_name_is_a_measure() -> None:
    assert reading_of("date,pain,stress\n2026-11-01,6,\n").measures == ("stress",)


def test_a_word_in_a_column_makes_it_no_measure() -> None:
    reading = reading_of("date,pain,stress\n2026-11-01,6,3\n2026-11-02,5,low\n")
    assert (reading.measures, reading.rows_ok) == ((), 2)
    assert reading.verdict == "normalise"


def test_a_word_in_a_declared_measure_holds_its_row() -> None:
    data = "date,pain,stress\n2026-11-01,6,3\n2026-11-02,5,low\n2026-11-03,5,NaN\n"
    assert found(data, measures=("stress",)) == [(3, "stress", "NOT_A_NUMBER"), (4, "stress", "NULL_TOKEN")]
    assert reading_of(data, measures=("stress",)).measures == ("stress",)


def test_the_decimal_comma_of_a_file_with_semicolons_is_said_and_remembered() -> None:
    reading = reading_of("date;pain;sleep_hours\n2026-11-01;6,5;7,5\n")
    assert [problem[1:3] for problem in reading.problems] == [
        (None, "DELIMITER"),
        ("pain", "DECIMAL_COMMA"),
        ("sleep_hours", "DECIMAL_COMMA"),
    ]
    assert reading.entries[0].measures["sleep_hours"] == 7.5
    assert reading.dialect.decimal_comma
    assert not reading_of("date;pain\n2026-11-01;6.5\n").dialect.decimal_comma


def test_an_odd_name_of_a_column_is_shown_escaped() -> None:
    [problem] = reading_of("date,pain,st\x1bress\n2026-11-01,6,1:30\n", measures=("st\x1bress",)).problems
    assert problem[1:] == (
        "st\x1bress",
        "AMBIGUOUS_DURATION",
        r"'st\x1bress' '1:30' can be read in two ways; write it as a plain number.",
    )
    [problem] = reading_of('date,pain,st\x1bress\n2026-11-01,6,"1\n').problems
    assert problem.message.startswith(r"A quotation mark in 'st\x1bress' has no partner; ")


def test_a_zero_byte_in_a_foreign_column_holds_its_row() -> None:
    assert found("date,pain,mood\n2026-11-01,6,o\0k\n") == [(1, "mood", "EXTRA_COLUMN"), (2, "mood", "NUL")]


def test_a_refused_file_has_no_rows_and_the_form_of_a_new_one() -> None:
    reading = reading_of(b"")
    assert (reading.verdict, reading.rows_ok, reading.rows_quarantined) == ("reject_file", 0, 0)
    assert (reading.entries, reading.rows, reading.prefix, reading.dialect) == ((), (), "", Dialect())


def test_delimiters_inside_a_quoted_name_are_no_columns() -> None:
    found = reading_of(b'date,pain,"' + b"," * 300 + b'"\n2026-11-01,5,x\n')
    assert (found.verdict, found.rows_ok, found.problems[0].code) == ("normalise", 1, "EXTRA_COLUMN")
