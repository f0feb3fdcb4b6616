"""A row is written in its file's own form, and comes back as it was."""

import datetime as dt

import pytest

from hiplog.diary.entry import Entry
from hiplog.diary.reader import Dialect, read
from hiplog.diary.vocabulary import vocabulary
from hiplog.diary.writer import missing_columns, new_dialect, render_header, render_row, widen_row, widened

TODAY = dt.date(2026, 11, 20)
ENTRY = Entry(TODAY, "07:30", "hip", "left", 6.5, "ice 10; heat", 12.0, 3.0, {"stress": 4.0}, "-bad", "h4k7m2p9q1x")


def dialect_of(text: str) -> Dialect:
    return read(text.encode(), today=TODAY, vocabulary=vocabulary()).dialect


def test_a_new_file_has_the_diarys_columns_with_measures_before_the_note() -> None:
    assert render_header(new_dialect()) == "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
    assert render_header(new_dialect(["stress", "sleep_hours"])) == (
        "date,time,site,side,pain,techniques,stretch_minutes,pain_after,stress,sleep_hours,note,id\n"
    )
    assert new_dialect(["stress"]).measures == ("stress",)


def test_a_row_of_a_new_file() -> None:
    assert render_row(ENTRY, new_dialect(["stress"])) == (
        "2026-11-20,07:30,hip,left,6.5,ice 10; heat,12,3,4,'-bad,h4k7m2p9q1x\n"
    )


def test_a_row_follows_the_columns_delimiter_newline_and_names_of_its_file() -> None:
    dialect = dialect_of("Pain;DATE;mood;Note\r\n6;2026-11-01;ok;x\r\n")
    assert render_row(ENTRY, dialect) == "6.5;2026-11-20;;'-bad\r\n"
    assert render_header(dialect) == "Pain;DATE;mood;Note\r\n"


def test_cells_are_quoted_only_where_they_must_be() -> None:
    dialect = dialect_of("date,pain,note\n")
    for note, cell in [
        ("a b", "a b"),
        ("a; b", "a; b"),
        ("a, b", '"a, b"'),
        ('6" scar', '"6"" scar"'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
    ]:
        assert render_row(Entry(TODAY, note=note), dialect) == f"2026-11-20,,{cell}\n"
    assert render_row(ENTRY, dialect_of("date;pain;techniques\n")) == '2026-11-20;6.5;"ice 10; heat"\n'


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("+", "'+"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        ("''＠", "'''＠"),
        ("\t", "'\t"),
        ("\tx", "'\tx"),
        ("'tis", "'tis"),
        ("1-2", "1-2"),
    ],
)
def test_a_note_that_a_spreadsheet_would_run_gets_one_more_apostrophe(note: str, cell: str) -> None:
    row = render_row(Entry(TODAY, pain=1, note=note), dialect_of("date,pain,note\n"))
    assert row == f"2026-11-20,1,{cell}\n"


def test_cells_of_columns_that_are_not_the_diarys_stay_to_the_letter() -> None:
    dialect = dialect_of("mood,date,pain,,weather\n=x,2026-11-01,6,y, sunny\n")
    assert render_row(ENTRY, dialect, ("=x", "2026-11-01", "6", "y", " sunny")) == "=x,2026-11-20,6.5,y, sunny\n"
    assert render_row(ENTRY, dialect, ("too", "short")) == ",2026-11-20,6.5,,\n"


def test_numbers_have_a_point_between_semicolons_unless_the_file_has_commas() -> None:
    assert render_row(ENTRY, dialect_of("date;pain\n2026-11-01;6\n")) == "2026-11-20;6.5\n"
    dialect = dialect_of("date;pain;techniques;stress;note\n2026-11-01;5,5;;;\n")
    entry = Entry(TODAY, pain=6.5, techniques="ice 2.5", measures={"stress": 1.234}, note="1.5")
    assert render_row(entry, dialect) == "2026-11-20;6,5;ice 2.5;1,2340;1.5\n"
    assert render_row(Entry(TODAY, measures={"stress": -0.125}), dialect) == "2026-11-20;;;-0,125;\n"


def test_a_note_in_the_first_column_never_looks_like_an_open_merge() -> None:
    dialect = dialect_of("note,date,pain\n")
    assert render_row(Entry(TODAY, note="<<<<<<< x"), dialect) == '"<<<<<<< x",2026-11-20,\n'


def test_the_columns_that_a_file_lacks_are_named_in_the_order_of_a_new_file() -> None:
    assert missing_columns(ENTRY, new_dialect(["stress"])) == ()
    assert missing_columns(ENTRY, dialect_of("date,pain,time,site,side\n")) == (
        "techniques",
        "stretch_minutes",
        "pain_after",
        "stress",
        "note",
        "id",
    )
    assert missing_columns(Entry(TODAY, pain=1), dialect_of("date,pain\n")) == ()


def test_a_column_of_words_is_no_place_for_a_measure() -> None:
    assert missing_columns(ENTRY, dialect_of("date,pain,stress\n2026-11-01,6,low\n"))[-3:] == ("stress", "note", "id")


def test_columns_are_added_where_a_new_file_has_them() -> None:
    dialect = dialect_of("Date,pain,mood,id\n2026-11-01,6,ok,\n")
    wider = widened(dialect, ("time", "stress", "note", "pain"))
    assert wider.columns == ("date", "time", "pain", "mood", "stress", "note", "id")
    assert wider.header == ("Date", "time", "pain", "mood", "stress", "note", "id")
    assert wider.measures == ("stress",)


def test_an_untouched_row_keeps_its_cells_under_the_wider_header() -> None:
    dialect = dialect_of("date,,pain\n2026-11-01,,5\n")
    wider = widened(dialect, ("time", "note"))
    assert widen_row(("2026/11/01", "x, y", "05"), dialect, wider) == '2026/11/01,"x, y",,05,\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_bytes_are_those_of_the_file(encoding: str) -> None:
    text = "date,pain,note\n2026-11-01,6,é\n"
    data = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding] + text.encode(
        encoding
    )
    dialect = read(data, today=TODAY, vocabulary=vocabulary()).dialect
    assert dialect.whole(text) == data
    assert dialect.encode("é") == "é".encode(encoding)
