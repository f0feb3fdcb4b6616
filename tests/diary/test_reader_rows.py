"""What the reader says of rows: torn, repeated, empty, written twice; a bad row never keeps the others out."""

import datetime as dt

import pytest

from hiplog.diary.reader import Reading, read
from hiplog.diary.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 20)
QUOTE = "UNBALANCED_QUOTE"
DATE = "AMBIGUOUS_DATE"
HEAD = "date,time,site,side,pain,techniques,stretch_minutes,note,id\n"
ONE = "2026-11-01,07:30,hip,left,6,,,woke stiff,h4k7m2p9q1x\n"
TWO = "2026-11-02,08:00,hip,left,5,stretch,10,,h8w1c4n0tzp\n"


def reading_of(text: str, measures: tuple[str, ...] = ()) -> Reading:
    return read(text.encode(), today=TODAY, vocabulary=vocabulary(), measures=measures)


def found(text: str) -> list[tuple[int | None, str | None, str]]:
    return [problem[:3] for problem in reading_of(text).problems]


def kinds(text: str) -> list[str]:
    return [row.kind for row in reading_of(text).rows]


def message(text: str, code: str) -> str:
    return next(problem.message for problem in reading_of(text).problems if problem.code == code)


def test_the_whole_row_is_an_entry() -> None:
    head = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"
    reading = reading_of(head + "2026-11-18,18:10,hip,left,5,foam_roller 10; ice 15,12,3,7,'-bad,h8w1c4n0tzp\n")
    [entry] = reading.entries
    assert entry.as_row() == {
        "date": "2026-11-18",
        "time": "18:10",
        "site": "hip",
        "side": "left",
        "pain": "5",
        "techniques": "foam_roller 10; ice 15",
        "stretch_minutes": "12",
        "pain_after": "3",
        "sleep_hours": "7",
        "note": "-bad",
        "id": "h8w1c4n0tzp",
    }
    assert entry.line == 2
    [row] = reading.rows
    assert (row.line, row.kind, row.entry, row.id) == (2, "entry", entry, "h8w1c4n0tzp")
    assert row.cells[-2:] == ("'-bad", "h8w1c4n0tzp")


def test_a_row_is_found_by_its_id_without_the_others() -> None:
    reading = reading_of(HEAD + ONE + "\n" + "x,\n" + TWO + ONE.replace("h4k7m2p9q1x", ""))
    [found] = reading.rows_of({"h8w1c4n0tzp"})
    assert found == reading.rows[3]
    assert (found.line, found.place, found.entry) == (5, 3, reading.entries[1])
    assert [row.line for row in reading.rows_of({""})] == [3, 4, 6]
    assert reading.rows_of(()) == ()


def test_a_bad_row_is_held_and_keeps_no_other_out() -> None:
    reading = reading_of(HEAD + ONE + "2026-11-31,24:00,hpi,left,11,,,x,\n" + TWO)
    assert [problem[:3] for problem in reading.problems] == [
        (3, "date", "NO_SUCH_DATE"),
        (3, "time", "NO_SUCH_TIME"),
        (3, "site", "UNKNOWN_SITE"),
        (3, "pain", "RANGE"),
    ]
    assert (reading.verdict, reading.rows_ok, reading.rows_quarantined) == ("quarantine", 2, 1)
    assert [entry.line for entry in reading.entries] == [2, 4]
    assert reading.rows[1][:3] == ("2026-11-31,24:00,hpi,left,11,,,x,\n", 3, "held")
    assert reading.rows[1].entry is None


# Form -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ["2026-11-03,6\n", "2026-11-03,09:00,hip,left,6,,,a, b,\n", "2026-11-03\n"])
def test_a_wrong_number_of_cells(row: str) -> None:
    assert found(HEAD + row + ONE) == [(2, None, "FIELD_COUNT")]


def test_sentences_about_the_number_of_cells() -> None:
    assert message("date,pain\n2026-11-01\n", "FIELD_COUNT") == (
        "The row has 1 cell, the header 2; "
        "put a text that holds the separator in quotation marks, or add what is missing."
    )
    assert message("date,pain\n2026-11-01,6,x\n", "FIELD_COUNT").startswith("The row has 3 cells, the header 2; ")
    assert message("date,pain\n2026-11-01", "TORN_LINE") == (
        "The last row was not written to its end (1 of 2 cells); complete it, or remove it."
    )
    assert message(HEAD + ONE + TWO[:-2], "TORN_LINE") == (
        "The last row has no newline and does not end as a whole row would; check its cells, then end the line."
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (HEAD + ONE + "2026-11-03,09:00,hi", [(3, None, "TORN_LINE")]),
        (HEAD + ONE + "2026-11-03,09:00,hip,left,6,,,a, b,x", [(3, None, "TORN_LINE")]),
        (HEAD + ONE + TWO[:-2], [(3, None, "TORN_LINE")]),
        (HEAD + ONE + "2026-11-03,09:00,hip,left,6,,,,", [(3, None, "TORN_LINE")]),
        (HEAD + ONE + TWO[:-1], [(3, None, "NO_FINAL_NEWLINE")]),
        (HEAD + "2026-11-01,09:00,hip,left,6,,,,\n2026-11-03,09:00,hip,left,6,,,,", [(3, None, "NO_FINAL_NEWLINE")]),
        ("date,pain\n2026-11-01,6\n2026-11-03,1", [(3, None, "NO_FINAL_NEWLINE")]),
        (
            "id,date,pain\nh4k7m2p9q1x,2026-11-01,6\nh8w1c4n0tzp,2026-11-03,1",
            [(1, None, "COLUMN_ORDER"), (3, None, "TORN_LINE")],
        ),
        (HEAD + ONE + "\0\0\0\0", [(3, None, "NUL")]),
    ],
)
def test_a_last_line_without_newline(text: str, problems: list[object]) -> None:
    assert found(text) == problems


def test_a_torn_row_is_held_whole() -> None:
    reading = reading_of(HEAD + ONE + TWO[:-2])
    assert (reading.rows_ok, reading.rows_quarantined, reading.ends_with_newline) == (1, 1, False)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("date,pain,note\n2026-11-01,6,o\0k\n", [(2, "note", "NUL")]),
        ("date,pain\n2026-11-01,6\0,1\n", [(2, None, "NUL")]),
        ("date,pain\n2026-11-01,6\n2026-1\0\0\0\0\0\0", [(3, None, "NUL")]),
    ],
)
def test_a_zero_byte_in_a_row(text: str, problems: list[object]) -> None:
    assert found(text) == problems
    assert message("date,pain\n\0\n", "NUL") == (
        "The row holds NUL characters, a sign of a damaged file; write it again."
    )


def test_a_repeated_header_is_skipped_not_counted_and_quarantines_the_file() -> None:
    reading = reading_of("date,pain\n2026-11-01,6\nDate, PAIN\n2026-11-02,6\n")
    assert [problem[:3] for problem in reading.problems] == [(3, None, "REPEATED_HEADER")]
    assert (reading.verdict, reading.rows_ok, reading.rows_quarantined) == ("quarantine", 2, 0)
    assert [row.kind for row in reading.rows] == ["entry", "header", "entry"]
    assert reading.problems[0].message == "The header stands here again; remove this line."
    assert found("date,pain\n\ufeffdate,pain\n") == [(2, None, "REPEATED_HEADER")]


# Quotes ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ('"a, ""b"""', 'a, "b"'),
        ('6" scar', '6" scar'),
        ('"two\nlines"', "two\nlines"),
        ('"two\n2026-11-09,09:00,hip,left,5,,,x,\nlines"', "two\n2026-11-09,09:00,hip,left,5,,,x,\nlines"),
        ('""', ""),
        ('""""', '"'),
    ],
)
def test_quoted_cells(cell: str, note: str) -> None:
    reading = reading_of(f"{HEAD}2026-11-03,09:00,hip,left,6,,,{cell},\n{ONE}")
    assert reading.verdict == "accept"
    assert [entry.note for entry in reading.entries] == [note, "woke stiff"]
    assert reading.entries[1].line == 3 + cell.count("\n")


@pytest.mark.parametrize(
    ("text", "problems", "lines"),
    [
        ('2026-11-03,,hip,,6,,,"oh,\n' + ONE + TWO, [(2, "note", QUOTE)], [3, 4]),
        ('2026-11-03,,hip,,6,,,"oh\nno,\n' + ONE + TWO, [(2, "note", QUOTE)], [4, 5]),
        ('2026-11-03,,hip,,6,,,"oh,\n' + ONE.replace("woke stiff", '"a, b"'), [(2, "note", QUOTE)], [3]),
        ('2026-11-03,,hip,,6,,,"oh\n2026-11-04,,,,6,,,"no\n' + ONE, [(2, "note", QUOTE), (3, "note", QUOTE)], [4]),
        ('2026-11-03,,"hip,,6,,,oh,\n' + ONE, [(2, "site", QUOTE)], [3]),
        ('2026-11-03,,hip,,6,,,"oh" no,\n' + ONE, [(2, "note", QUOTE)], [3]),
        ('2026-11-03,,hip,,6,,,"oh" no, no,\n' + ONE, [(2, None, "FIELD_COUNT")], [3]),
        (ONE + '2026-11-03,,hip,,6,,,"oh\n', [(3, "note", QUOTE)], [2]),
        (ONE + '2026-11-03,,hip,,6,,,"oh', [(3, "note", QUOTE)], [2]),
        ('2026-11-03,,hip,,6,,,a,b,"oh\n' + ONE, [(2, None, QUOTE)], [3]),
        ('2026-11-03,"oh\nno"\n' + ONE, [(2, None, "FIELD_COUNT")], [4]),
        ('2026-11-03,,hip,,6,,,"oh\n' + ONE.replace("woke", '"') + TWO, [(2, "note", QUOTE), (3, "note", QUOTE)], [4]),
        ('2026-11-03,,hip,,"6,,,\n3/1/2026,,hip,,5,,,,\n' + ONE, [(2, "pain", QUOTE), (3, "date", DATE)], [4]),
        ('2026-11-03,,hip,,6,,,"oh\n"2026-11-04",,hip,,6,,,,\n', [(2, "note", QUOTE)], [3]),
        ('2026-11-03,,hip,,6,,,"a" b,\n\n' + ONE, [(2, "note", QUOTE), (3, None, "BLANK_LINE")], [4]),
        ('2026-11-03,,hip,,6,,,"a" 6" b,\nno date here\n' + ONE, [(2, "note", QUOTE), (3, None, "FIELD_COUNT")], [4]),
        ('2026-11-03,,hip,,6,,,"a" b,"c"d\n' + ONE, [(2, "note", QUOTE)], [3]),
    ],
)  # fmt: skip
def test_a_quote_without_partner_swallows_no_dated_line(text: str, problems: list[object], lines: list[int]) -> None:
    reading = reading_of(HEAD + text)
    assert [problem[:3] for problem in reading.problems] == problems
    assert [entry.line for entry in reading.entries] == lines
    assert HEAD + text == reading.prefix + "".join(row.text for row in reading.rows)


def test_the_date_may_stand_in_another_column() -> None:
    text = 'note,pain,date\n"a,6,2026-11-01\n"b, ""c""",5,2026-11-02\nd,4,2026-11-03\n'
    assert found(text) == [(1, None, "COLUMN_ORDER"), (2, "note", QUOTE)]
    assert [entry.note for entry in reading_of(text).entries] == ['b, "c"', "d"]


def test_sentences_about_quotes() -> None:
    assert message('date,pain,note\n2026-11-01,6,"oh\n', "UNBALANCED_QUOTE") == (
        'A quotation mark in note has no partner; close it, or write "" for one within a text.'
    )
    assert message('date,pain\n2026-11-01,6,"oh\n', "UNBALANCED_QUOTE") == (
        'A quotation mark has no partner; close it, or write "" for one within a text.'
    )


def test_a_cell_beyond_the_limit_of_the_csv_module_is_read() -> None:
    long = "x" * 200_000
    assert found(f"date,pain,note\n2026-11-01,6,{long}\n2026-11-02,5,\n") == [(2, "note", "NOTE_TOO_LONG")]
    text = f'date,pain,mood\n2026-11-01,6,"{long}\n2026-11-09,1,\n"\n2026-11-02,5,\n'
    reading = reading_of(text)
    assert [entry.line for entry in reading.entries] == [2, 5]
    assert reading.rows[0].cells[2] == f"{long}\n2026-11-09,1,\n"


# Content --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", ["2026-11-03,09:00,hip,left,,,,,", "2026-11-03,,,,,,,,h0000000000", "2026-11-03,,,, ,\u200b,,,"]
)
def test_an_entry_that_says_only_when_and_where_is_held(row: str) -> None:
    codes = [
        (line, column, code)
        for line, column, code in found(f"{HEAD}{row}\n")
        if code not in ("WHITESPACE", "INVISIBLE")
    ]
    assert codes == [(2, None, "EMPTY_ENTRY")]
    assert message(f"{HEAD}{row}\n", "EMPTY_ENTRY") == (
        "The entry says when and where, but nothing more; write a score or what was done, or remove the row."
    )


@pytest.mark.parametrize("cells", ["0,,,", ",none,,", ",,0,", ",,,better"])
def test_an_entry_that_says_one_thing_more_is_kept(cells: str) -> None:
    assert reading_of(f"{HEAD}2026-11-03,,,,{cells},\n").rows_ok == 1


def test_an_entry_may_hold_only_a_measure_or_a_foreign_cell() -> None:
    assert found("date,pain,stress\n2026-11-03,,4\n") == []
    assert reading_of("date,pain,mood\n2026-11-03,,low\n").rows_ok == 1


def test_a_held_cell_is_no_empty_entry() -> None:
    assert found("date,pain\n2026-11-03,x\n") == [(2, "pain", "NOT_A_SCORE")]


def test_a_blank_site_is_held_where_other_rows_name_one() -> None:
    text = "date,site,pain\n2026-11-01,hip,6\n2026-11-02,,5\n2026-11-03, ,5\n"
    assert found(text) == [(3, "site", "MISSING"), (4, "site", "WHITESPACE"), (4, "site", "MISSING")]
    assert message(text, "MISSING") == "site is blank, though other rows name one; write the site of this entry."
    assert found("date,site,pain\n2026-11-01,,6\n2026-11-02,,5\n") == []
    assert found("date,site,pain\n2026-11-01,hpi,6\n2026-11-02,,5\n") == [(2, "site", "UNKNOWN_SITE")]


def test_a_blank_side_is_no_problem() -> None:
    assert found("date,side,pain\n2026-11-01,left,6\n2026-11-02,,5\n") == []


def test_equal_rows_without_ids_are_held_but_the_first() -> None:
    text = "date,site,pain\n2026-11-01,hip,6\n2026-11-01,Hip,6.0\n2026-11-01,hip,7\n2026-11-01,hip,6\n"
    assert [problem for problem in found(text) if problem[2] == "DUPLICATE_ROW"] == [
        (3, None, "DUPLICATE_ROW"),
        (5, None, "DUPLICATE_ROW"),
    ]
    assert [entry.line for entry in reading_of(text).entries] == [2, 4]
    assert message(text, "DUPLICATE_ROW") == (
        "The row is equal to an earlier one; remove it, or give it a time if it is another entry."
    )


def test_held_rows_are_compared_too() -> None:
    assert found("date,pain\n2026-11-01,x\n2026-11-01,x\n2026-11-01,y\n") == [
        (2, "pain", "NOT_A_SCORE"),
        (3, "pain", "NOT_A_SCORE"),
        (3, None, "DUPLICATE_ROW"),
        (4, "pain", "NOT_A_SCORE"),
    ]


def test_equal_rows_are_two_entries_if_one_has_an_id() -> None:
    assert found("date,pain,id\n2026-11-01,6,\n2026-11-01,6,h4k7m2p9q1x\n") == []
    assert found("date,pain,id\n2026-11-01,6,\n2026-11-01,6,h4k7m2p9q1x\n2026-11-01,6,\n") == [
        (4, None, "DUPLICATE_ROW")
    ]


def test_a_foreign_cell_makes_rows_differ() -> None:
    assert reading_of("date,pain,mood\n2026-11-01,6,ok\n2026-11-01,6,low\n").rows_ok == 2
    assert reading_of("date,pain,note\n2026-11-01,6,=x\n2026-11-01,6,'=x\n").rows_ok == 1


def test_the_same_id_with_the_same_content_counts_once() -> None:
    text = "date,pain,note,id\n2026-11-01,6,a,h4k7m2p9q1x\n2026-11-01,6.0,a,h4k7m2p9q1x\n2026-11-01,5,,h8w1c4n0tzp\n"
    reading = reading_of(text)
    assert [problem[:3] for problem in reading.problems] == [(3, "id", "DUPLICATE_ID")]
    assert (reading.verdict, reading.rows_ok, reading.rows_quarantined) == ("normalise", 2, 0)
    assert [row.kind for row in reading.rows] == ["entry", "copy", "entry"]
    assert reading.problems[0].message == (
        "The entry h4k7m2p9q1x is written more than once, with the same content; it counts once."
    )


def test_the_same_id_with_other_content_holds_every_row_of_it() -> None:
    text = "date,pain,id\n2026-11-01,6,h4k7m2p9q1x\n2026-11-01,6,h4k7m2p9q1x\n2026-11-01,5,h4k7m2p9q1x\n2026-11-01,5,\n"
    assert found(text) == [(2, "id", "ID_CONFLICT"), (3, "id", "ID_CONFLICT"), (4, "id", "ID_CONFLICT")]
    assert kinds(text) == ["held", "held", "held", "entry"]
    assert message(text, "ID_CONFLICT") == (
        "The id h4k7m2p9q1x stands on rows that differ; keep the right one, and leave the id of the others blank."
    )


def test_bad_ids_are_held_and_never_compared() -> None:
    text = "date,pain,id\n2026-11-01,6,1.23E+11\n2026-11-01,6,1.23E+11\n"
    assert found(text) == [(2, "id", "BAD_ID"), (3, "id", "BAD_ID")]
    assert [row.id for row in reading_of(text).rows] == ["", ""]
    assert found('date,pain,id\n2026-11-01,6,"h4k7m2p9q1x\nh4k7m2p9q1x"\n') == [(2, "id", "BAD_ID")]


def test_a_held_row_tells_its_id_if_it_has_one() -> None:
    rows = reading_of(HEAD + ONE.replace(",6,", ",11,") + "2026-11-03,h8w1c4n0tzp\n").rows
    assert [(row.kind, row.id) for row in rows] == [("held", "h4k7m2p9q1x"), ("held", "")]


def test_no_message_shows_a_note() -> None:
    notes = ["=secret", "'=secret", "secret\x07", "secret\0", "#secret!", "secret" * 1000, '"secret']
    for note in notes:
        for problem in reading_of(f"date,pain,note\n2026-11-01,6,{note}\n").problems:
            assert "secret" not in problem.message
