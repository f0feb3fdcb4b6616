"""Each rule of a cell: which texts are read as what, which are held, and the sentence that says so."""

import datetime as dt

import pytest

from hiplog.diary import cells
from hiplog.diary.cells.cell import Cell
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 20)
WORDS = vocabulary()


def said(cell: Cell) -> list[tuple[str, bool, str]]:
    return [tuple(finding) for finding in cell.findings]


def codes(cell: Cell) -> str:
    """The codes of a cell, a held one with an exclamation mark."""
    return " ".join(finding.code + "!" * finding.held for finding in cell.findings)


# Scores ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", None, ""),
        ("0", 0, ""),
        ("10", 10, ""),
        ("5.0", 5, ""),
        (".5", 0.5, ""),
        ("-0", 0, ""),
        ("  ", None, "WHITESPACE"),
        (" 5", 5, "WHITESPACE"),
        ("5\u00a0", 5, "WHITESPACE"),
        ("5\u200b", 5, "INVISIBLE"),
        ("\u00ad5", 5, "INVISIBLE"),
        ("\u200e5 ", 5, "INVISIBLE"),
        ("７", 7, "DIGIT_FORM"),
        ("٧", 7, "DIGIT_FORM"),
        (" ७ ", 7, "DIGIT_FORM"),
        ("07", 7, "LEADING_ZERO"),
        ("00", 0, "LEADING_ZERO"),
        (" ０7", 7, "LEADING_ZERO"),
        ("7/10", 7, "SCORE_OUT_OF_TEN"),
        ("7.5 / 10", 7.5, "SCORE_OUT_OF_TEN"),
        ("10/10.0", 10, "SCORE_OUT_OF_TEN"),
    ],
)
def test_a_score_is_read(text: str, value: float | None, code: str) -> None:
    cell = cells.score(text)
    assert (cell.value, codes(cell)) == (value, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11", "RANGE"),
        ("-1", "RANGE"),
        ("10.01", "RANGE"),
        ("1" + "0" * 5000, "RANGE"),
        ("12345678901", "RANGE"),
        ("3/5", "OTHER_SCALE"),
        ("50/100", "OTHER_SCALE"),
        ("0/0", "OTHER_SCALE"),
        ("11/10", "NOT_A_SCORE"),
        ("6/5", "NOT_A_SCORE"),
        ("a/10", "NOT_A_SCORE"),
        ("7,5/10", "NOT_A_SCORE"),
        ("3-4", "RANGE_OF_SCORES"),
        ("3 – 4", "RANGE_OF_SCORES"),
        ("3 to 4", "RANGE_OF_SCORES"),
        ("07-Oct", "SPREADSHEET_DATE"),
        ("Oct-07", "SPREADSHEET_DATE"),
        ("7. Okt.", "SPREADSHEET_DATE"),
        ("07-Oct-26", "SPREADSHEET_DATE"),
        ("2026-10-07", "SPREADSHEET_DATE"),
        ("07/10/2026", "SPREADSHEET_DATE"),
        ("07.10.2026 00:00", "SPREADSHEET_DATE"),
        ("46302", "SPREADSHEET_DATE"),
        ("46302.5", "SPREADSHEET_DATE"),
        ("NaN", "NULL_TOKEN"),
        ("none", "NULL_TOKEN"),
        ("NA", "NULL_TOKEN"),
        ("n/a", "NULL_TOKEN"),
        ("NULL", "NULL_TOKEN"),
        ("#VALUE!", "SPREADSHEET_ERROR"),
        ("#DIV/0!", "SPREADSHEET_ERROR"),
        ("#N/A", "SPREADSHEET_ERROR"),
        ("#name?", "SPREADSHEET_ERROR"),
        ("#WERT!", "SPREADSHEET_ERROR"),
        ("####", "SPREADSHEET_ERROR"),
        ("Err:502", "SPREADSHEET_ERROR"),
        ("5\0", "NUL"),
        ("7,5", "NOT_A_SCORE"),
        ("1_0", "NOT_A_SCORE"),
        ("1e1", "NOT_A_SCORE"),
        ("0x7", "NOT_A_SCORE"),
        ("+5", "NOT_A_SCORE"),
        ("5.", "NOT_A_SCORE"),
        ("−5", "NOT_A_SCORE"),
        ("²", "NOT_A_SCORE"),
        ("⑦", "NOT_A_SCORE"),
        ("½", "NOT_A_SCORE"),
        ("5️⃣", "NOT_A_SCORE"),
        ("seven", "NOT_A_SCORE"),
        ("inf", "NOT_A_SCORE"),
        ("TRUE", "NOT_A_SCORE"),
        ("50%", "NOT_A_SCORE"),
        ("~5", "NOT_A_SCORE"),
        ("5?", "NOT_A_SCORE"),
        ("=5", "NOT_A_SCORE"),
        ("5 5", "NOT_A_SCORE"),
        ("5 min", "NOT_A_SCORE"),
        ("-", "NOT_A_SCORE"),
        ("7-Bad", "NOT_A_SCORE"),
    ],
)
def test_a_score_is_held(text: str, code: str) -> None:
    assert codes(cells.score(text)) == f"{code}!"


def test_a_decimal_comma_is_read_only_between_semicolons() -> None:
    assert cells.score("7,5", comma=True).value == 7.5
    assert codes(cells.score("7,5", comma=True)) == "DECIMAL_COMMA"
    assert cells.score("7,5/10", comma=True).value == 7.5
    assert codes(cells.score("7,5")) == "NOT_A_SCORE!"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("11", "pain must be 0–10, got 11; write a number from 0 to 10."),
        ("3/5", "pain '3/5' is on another scale; write it as a number from 0 to 10."),
        ("3-4", "pain '3-4' is a range; write one number from 0 to 10."),
        (
            "07-Oct",
            "pain holds the date '07-Oct', which a spreadsheet made of a score such as 7/10; write the score again.",
        ),
        ("NaN", "pain says 'NaN'; leave the cell blank where there is no value."),
        (
            "#REF!",
            "pain holds '#REF!', which a spreadsheet wrote over the value; write what it was, or leave it blank.",
        ),
        ("5\0", "pain holds NUL characters, a sign of a damaged file; write the value again."),
        ("six", "pain must be a number from 0 to 10, got 'six'; write a number, or leave it blank."),
        ("7/10", "pain '7/10' has its scale written after it; it was read as 7."),
        ("07", "pain 07 has zeros in front; it was read as 7."),
        (" ", "pain ' ' has blanks around it; it was read as blank."),
    ],
)
def test_a_sentence_about_a_score(text: str, sentence: str) -> None:
    assert [message for _, _, message in said(cells.score(text))] == [sentence]


def test_a_sentence_shows_forty_characters_and_nothing_that_steers_a_terminal() -> None:
    assert cells.shown("x" * 50) == "'" + "x" * 40 + "…'"
    assert cells.shown("a\x1b[31m\u202e\n") == r"'a\x1b[31m\u202e\n'"
    assert cells.shown("\U000e0001") == r"'\U000e0001'"
    assert cells.shown("1" * 41) == "'" + "1" * 40 + "…'"


# Minutes and measures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", None, ""),
        ("0", 0, ""),
        ("1440", 1440, ""),
        ("0.5", 0.5, ""),
        ("0.125", 0.125, ""),
        ("0.0000", 0, ""),
        ("12 ", 12, "WHITESPACE"),
        ("１２", 12, "DIGIT_FORM"),
        ("012", 12, "LEADING_ZERO"),
        ("90 min", 90, "UNIT_STRIPPED"),
        ("90min.", 90, "UNIT_STRIPPED"),
        ("90 Minutes", 90, "UNIT_STRIPPED"),
        ("7.5m", 7.5, "UNIT_STRIPPED"),
        ("10'", 10, "UNIT_STRIPPED"),
    ],
)
def test_minutes_are_read(text: str, value: float | None, code: str) -> None:
    cell = cells.minutes(text)
    assert (cell.value, codes(cell)) == (value, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1441", "RANGE"),
        ("-5", "RANGE"),
        ("1500 min", "RANGE"),
        ("1" + "0" * 400, "RANGE"),
        ("1:30", "AMBIGUOUS_DURATION"),
        ("1h30", "AMBIGUOUS_DURATION"),
        ("1 h 30 min", "AMBIGUOUS_DURATION"),
        ("5m30s", "AMBIGUOUS_DURATION"),
        ("30s", "OTHER_UNIT"),
        ("1.5 h", "OTHER_UNIT"),
        ("2 hours", "OTHER_UNIT"),
        ("00:10:00", "SPREADSHEET_TIME"),
        ("0:10:00 AM", "SPREADSHEET_TIME"),
        ("0.00694444", "SPREADSHEET_TIME"),
        ("0.1234 min", "SPREADSHEET_TIME"),
        ("10-15", "RANGE_OF_NUMBERS"),
        ("10 – 15", "RANGE_OF_NUMBERS"),
        ("1,440", "NOT_A_NUMBER"),
        ("12,5", "NOT_A_NUMBER"),
        ("ten", "NOT_A_NUMBER"),
        ("1e2", "NOT_A_NUMBER"),
        ("+5", "NOT_A_NUMBER"),
        ("1_0", "NOT_A_NUMBER"),
        ("5 sets", "NOT_A_NUMBER"),
        ("inf", "NOT_A_NUMBER"),
        ("nan", "NULL_TOKEN"),
        ("N/A", "NULL_TOKEN"),
        ("###", "SPREADSHEET_ERROR"),
        ("1\0", "NUL"),
        ("x" * 1_000_000, "NOT_A_NUMBER"),
    ],
)
def test_minutes_are_held(text: str, code: str) -> None:
    assert codes(cells.minutes(text)) == f"{code}!"


def test_a_comma_that_may_mark_thousands_is_held_in_every_file() -> None:
    assert codes(cells.minutes("1,440", comma=True)) == "NOT_A_NUMBER!"
    assert cells.minutes("1,4400", comma=True).value == 1.44
    assert cells.minutes("0,125", comma=True).value == 0.125
    assert codes(cells.minutes("0,3125", comma=True)) == "SPREADSHEET_TIME!"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1441", "stretch_minutes must be 0–1440, got 1441; write the minutes of one day."),
        ("1:30", "stretch_minutes '1:30' can be read in two ways; write it as a plain number."),
        ("30s", "stretch_minutes '30s' is in another unit; write the number of minutes alone."),
        (
            "0:10:00",
            "stretch_minutes holds '0:10:00', which looks like a spreadsheet's time of day; write it as a plain number.",  # noqa: E501
        ),
        (
            "0.1234",
            (
                "stretch_minutes holds 0.1234, which looks like a spreadsheet's time of day; write it as a number with "
                "at most three decimals."
            ),
        ),
        (
            "0.1234 min",
            (
                "stretch_minutes holds '0.1234 min', which looks like a spreadsheet's time of day; write it as a "
                "number with at most three decimals."
            ),
        ),
        ("10-15", "stretch_minutes '10-15' is a range; write one number."),
        ("1,440", "stretch_minutes '1,440' could be two numbers; write it without the comma."),
        ("ten", "stretch_minutes must be a number, got 'ten'; write a number, or leave it blank."),
        ("90 min", "stretch_minutes '90 min' has its unit written after it; it was read as 90."),
    ],
)
def test_a_sentence_about_minutes(text: str, sentence: str) -> None:
    assert [message for _, _, message in said(cells.minutes(text))] == [sentence]


@pytest.mark.parametrize(
    ("column", "text", "value", "code"),
    [
        ("stress", "-3", -3, ""),
        ("steps", "12000", 12000, ""),
        ("sleep_hours", "7 h", 7, "UNIT_STRIPPED"),
        ("sleep_hours", "7.5 hours", 7.5, "UNIT_STRIPPED"),
        ("rom_flexion", "95°", 95, "UNIT_STRIPPED"),
        ("sleep_hours", "7:30", None, "AMBIGUOUS_DURATION!"),
        ("sleep_hours", "30 min", None, "OTHER_UNIT!"),
        ("steps", "30 min", None, "OTHER_UNIT!"),
        ("steps", "12,000", None, "NOT_A_NUMBER!"),
        ("steps", "1" + "0" * 400, None, "RANGE!"),
        ("stress", "low", None, "NOT_A_NUMBER!"),
    ],
)
def test_a_measure(column: str, text: str, value: float | None, code: str) -> None:
    cell = cells.measure(text, column)
    assert (cell.value, codes(cell)) == (value, code)


def test_a_measure_beyond_all_numbers_and_one_in_a_unit_that_its_name_does_not_say() -> None:
    [(_, _, too_large)] = said(cells.measure("9" * 400, "steps"))
    assert too_large == f"steps '{'9' * 40}…' is too large for a number; write it again."
    [(_, _, unit)] = said(cells.measure("30 min", "steps"))
    assert unit == "steps '30 min' is in another unit; write the number of its own unit alone."


# Dates ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-11-03", ""),
        ("2026-11-03 ", "WHITESPACE"),
        ("\u200e2026-11-03", "INVISIBLE"),
        ("２０２６-11-03", "DIGIT_FORM"),
        ("2026/11/03", "DATE_FORM"),
        ("2026/11/3", "DATE_FORM"),
        ("2026-11-3", "DATE_FORM"),
        ("20261103", "DATE_FORM"),
        ("2026‑11‑03", "DATE_FORM"),
        ("2026−11−03", "DATE_FORM"),
        ("2026-11-03 00:00", "DATE_FORM"),
        ("2026-11-03 00:00:00", "DATE_FORM"),
        ("2026-11-03T00:00:00.000", "DATE_FORM"),
        ("3 Nov 2026", "DATE_FORM"),
        ("03-Nov-2026", "DATE_FORM"),
        ("3rd November 2026", "DATE_FORM"),
        ("Tue 3 Nov. 2026", "DATE_FORM"),
        ("Nov 3, 2026", "DATE_FORM"),
        ("November 3 2026", "DATE_FORM"),
        ("2026-Nov-03", "DATE_FORM"),
        ("２０２６/11/03", "DATE_FORM"),
    ],
)
def test_a_date_is_read(text: str, code: str) -> None:
    cell = cells.day(text, TODAY)
    assert (cell.value, codes(cell)) == (dt.date(2026, 11, 3), code)


def test_september_has_two_short_names() -> None:
    assert cells.day("4 Sept 2026", TODAY).value == cells.day("4 Sep 2026", TODAY).value == dt.date(2026, 9, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "MISSING"),
        (" ", "MISSING"),
        ("20.11.2026", "DATE_FORMAT"),
        ("03.04.2026", "DATE_FORMAT"),
        ("03-04-2026", "DATE_FORMAT"),
        ("13/04/2026", "DATE_FORMAT"),
        ("2026.11.03", "DATE_FORMAT"),
        ("2026-11/03", "DATE_FORMAT"),
        ("2026-11-03T09:00:00Z", "DATE_FORMAT"),
        ("2026-11-03 09:30", "DATE_FORMAT"),
        ("2026-11-03T00:00:00+00:00", "DATE_FORMAT"),
        ("2026-W45-2", "DATE_FORMAT"),
        ("2026-307", "DATE_FORMAT"),
        ("yesterday", "DATE_FORMAT"),
        ("3 Foo 2026", "DATE_FORMAT"),
        ("=TODAY()", "DATE_FORMAT"),
        ("NaN", "DATE_FORMAT"),
        ("T" * 300_000, "DATE_FORMAT"),
        ("03/04/2026", "AMBIGUOUS_DATE"),
        ("3/4/2026", "AMBIGUOUS_DATE"),
        ("11/03/26", "AMBIGUOUS_DATE"),
        ("25/12/26", "AMBIGUOUS_DATE"),
        ("26-11-03", "AMBIGUOUS_DATE"),
        ("20.11.26", "AMBIGUOUS_DATE"),
        ("03-Nov-26", "AMBIGUOUS_DATE"),
        ("2025-02-29", "NO_SUCH_DATE"),
        ("2026-13-01", "NO_SUCH_DATE"),
        ("2026-00-10", "NO_SUCH_DATE"),
        ("0000-01-01", "NO_SUCH_DATE"),
        ("20261399", "NO_SUCH_DATE"),
        ("2026-11-22", "FUTURE_DATE"),
        ("9999-12-31", "FUTURE_DATE"),
        ("1899-12-31", "DATE_RANGE"),
        ("45000", "SPREADSHEET_DATE"),
        ("45000.5", "SPREADSHEET_DATE"),
        ("########", "SPREADSHEET_ERROR"),
        ("2026-11-03\0", "NUL"),
    ],
)
def test_a_date_is_held(text: str, code: str) -> None:
    assert codes(cells.day(text, TODAY)) == f"{code}!"


def test_tomorrow_is_another_time_zones_today() -> None:
    assert cells.day("2026-11-21", TODAY).value == dt.date(2026, 11, 21)
    assert codes(cells.day("2026-11-21", TODAY, slack=0)) == "FUTURE_DATE!"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "date is blank; write the day of the entry as YYYY-MM-DD."),
        (
            "20.11.2026",
            "date must be a day written YYYY-MM-DD, got '20.11.2026'; write it in that form.",
        ),
        ("03/04/2026", "date '03/04/2026' can be read as more than one day; write it as YYYY-MM-DD."),
        ("2025-02-29", "date '2025-02-29' is not in the calendar; write the day that was meant."),
        ("2027-01-05", "date 2027-01-05 is after today, 2026-11-20; write a day up to today."),
        ("1026-11-03", "date 1026-11-03 is before 1900; write the day that was meant."),
        ("45000", "date 45000 is a spreadsheet's day number; write it as YYYY-MM-DD."),
        ("20261103", "date 20261103 has not the form YYYY-MM-DD; it was read as 2026-11-03."),
    ],
)
def test_a_sentence_about_a_date(text: str, sentence: str) -> None:
    assert [message for _, _, message in said(cells.day(text, TODAY))] == [sentence]


# Times ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", "", ""),
        (" ", "", "WHITESPACE"),
        ("00:00", "00:00", ""),
        ("23:59", "23:59", ""),
        ("07:30 ", "07:30", "WHITESPACE"),
        ("０7:30", "07:30", "DIGIT_FORM"),
        ("7:30", "07:30", "TIME_FORM"),
        ("07:30:00", "07:30", "TIME_FORM"),
        ("07:30:59.9", "07:30", "TIME_FORM"),
        ("7:30 pm", "19:30", "TIME_FORM"),
        ("7.30 P.M.", "19:30", "TIME_FORM"),
        ("7pm", "19:00", "TIME_FORM"),
        ("12:15 am", "00:15", "TIME_FORM"),
        ("12:15:00 PM", "12:15", "TIME_FORM"),
    ],
)
def test_a_time_is_read(text: str, value: str, code: str) -> None:
    cell = cells.clock(text)
    assert (cell.value, codes(cell)) == (value, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24:00", "NO_SUCH_TIME"),
        ("25:61", "NO_SUCH_TIME"),
        ("07:60", "NO_SUCH_TIME"),
        ("07:30:61", "NO_SUCH_TIME"),
        ("13:00 pm", "NO_SUCH_TIME"),
        ("0:30 am", "NO_SUCH_TIME"),
        ("07:30Z", "TIME_ZONE"),
        ("07:30+02:00", "TIME_ZONE"),
        ("07:30:00 +0200", "TIME_ZONE"),
        ("07:30 CET", "TIME_ZONE"),
        ("07:30 GMT+1", "TIME_ZONE"),
        ("07:30 Europe/Berlin", "TIME_ZONE"),
        ("0.3125", "SPREADSHEET_TIME"),
        (".5", "SPREADSHEET_TIME"),
        ("730", "TIME_FORMAT"),
        ("19.30", "TIME_FORMAT"),
        ("7h30", "TIME_FORMAT"),
        ("morning", "TIME_FORMAT"),
        ("#REF!", "SPREADSHEET_ERROR"),
        ("07:30\0", "NUL"),
    ],
)
def test_a_time_is_held(text: str, code: str) -> None:
    assert codes(cells.clock(text)) == f"{code}!"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("24:00", "time '24:00' is on no clock; write a time from 00:00 to 23:59."),
        ("07:30Z", "time '07:30Z' names a time zone; write the time that the clock showed as HH:MM."),
        ("0.3125", "time 0.3125 is a spreadsheet's part of a day; write it as HH:MM."),
        ("730", "time must be written HH:MM, got 730; write it in that form, or leave it blank."),
        ("7:30", "time '7:30' has not the form HH:MM; it was read as 07:30."),
    ],
)
def test_a_sentence_about_a_time(text: str, sentence: str) -> None:
    assert [message for _, _, message in said(cells.clock(text))] == [sentence]


# Sites and sides ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", "", ""),
        ("\t", "", "WHITESPACE"),
        ("low_back", "low_back", ""),
        ("Hip ", "hip", "VOCAB_FORM"),
        ("hip ", "hip", "VOCAB_FORM"),
        ("low back", "low_back", "VOCAB_FORM"),
        ("ｈｉｐ", "hip", "VOCAB_FORM"),
        ("h\u200bip", "hip", "INVISIBLE"),
        ("H\u200bip", "hip", "VOCAB_FORM"),
    ],
)
def test_a_site_is_read(text: str, value: str, code: str) -> None:
    cell = cells.site(text, WORDS)
    assert (cell.value, codes(cell)) == (value, code)


@pytest.mark.parametrize("text", ["hpi", "left hip", "=hip", "💆", "hip, knee", "hip " * 100])
def test_an_unknown_site_is_held(text: str) -> None:
    assert codes(cells.site(text, WORDS)) == "UNKNOWN_SITE!"


def test_a_site_that_is_damaged_is_called_so() -> None:
    assert codes(cells.site("h\0ip", WORDS)) == "NUL!"
    assert codes(cells.site("#REF!", WORDS)) == "SPREADSHEET_ERROR!"


def test_a_side() -> None:
    assert cells.side("Left", WORDS) == Cell("left", cells.side("Left", WORDS).findings)
    assert codes(cells.side("Left", WORDS)) == "VOCAB_FORM"
    assert cells.side("both", WORDS) == Cell("both")
    assert [code for code, *_ in said(cells.side("links", WORDS))] == ["UNKNOWN_SIDE"]
    assert codes(cells.side("1", WORDS)) == "UNKNOWN_SIDE!"


def test_a_sentence_about_a_site() -> None:
    [(_, _, read)] = said(cells.site("Hip ", WORDS))
    assert read == "site 'Hip ' has another spelling than the diary's own; it was read as hip."
    [(_, _, held)] = said(cells.site("left hip", WORDS))
    assert held == "There is no site 'left hip'. Write hip as the site and left as the side."


# Techniques -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", "", ""),
        (" ", "", "WHITESPACE"),
        ("none", "none", ""),
        ("massage", "massage", ""),
        ("foam_roller 10; ice 15", "foam_roller 10; ice 15", ""),
        ("massage;heat", "massage; heat", ""),
        ("ice 15 min", "ice 15", ""),
        ("ice 7.50", "ice 7.5", ""),
        ("ice 0", "ice 0", ""),
        ("ice 10; ice 5", "ice 15", ""),
        ("ice; ice 5", "ice", ""),
        ("ice 5; heat 3; ice", "ice; heat 3", ""),
        ("Massage", "massage", "VOCAB_FORM"),
        ("stretches", "stretch", "VOCAB_FORM"),
        ("foam roller 10", "foam_roller 10", "VOCAB_FORM"),
        ("ice 15min", "ice 15", "VOCAB_FORM"),
        ("ice 15 minutes", "ice 15", "VOCAB_FORM"),
        (" ice", "ice", "VOCAB_FORM"),
        ("ice;", "ice", "VOCAB_FORM"),
        ("ｉｃｅ；heat", "ice; heat", "VOCAB_FORM"),
        ("None", "none", "VOCAB_FORM"),
        ("ice\u200b", "ice", "INVISIBLE"),
        ("ice １５", "ice 15", "DIGIT_FORM"),
        ("massage|heat", "massage; heat", "LIST_SEPARATOR"),
        ("massage, heat 5", "massage; heat 5", "LIST_SEPARATOR"),
        ("massage + heat", "massage; heat", "LIST_SEPARATOR"),
        ("Massage; heat, ice", "massage; heat; ice", "LIST_SEPARATOR"),
    ],
)
def test_techniques_are_read(text: str, value: str, code: str) -> None:
    cell = cells.techniques(text, WORDS)
    assert (cell.value, codes(cell)) == (value, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mssage", "UNKNOWN_TECHNIQUE"),
        ("massage; mssage", "UNKNOWN_TECHNIQUE"),
        ("massage, mssage", "UNKNOWN_TECHNIQUE"),
        ("massage heat", "UNKNOWN_TECHNIQUE"),
        ("massage/heat", "UNKNOWN_TECHNIQUE"),
        ("İCE", "UNKNOWN_TECHNIQUE"),
        ("=1+1", "UNKNOWN_TECHNIQUE"),
        ("💆", "UNKNOWN_TECHNIQUE"),
        ("ice ten", "UNKNOWN_TECHNIQUE"),
        ("ice 1441", "UNKNOWN_TECHNIQUE"),
        ("ice -5", "UNKNOWN_TECHNIQUE"),
        ("ice 1e1", "UNKNOWN_TECHNIQUE"),
        ("ice ²", "UNKNOWN_TECHNIQUE"),
        ("15", "UNKNOWN_TECHNIQUE"),
        (";", "UNKNOWN_TECHNIQUE"),
        ("none; ice", "UNKNOWN_TECHNIQUE"),
        ("none 10", "UNKNOWN_TECHNIQUE"),
        ("ice" * 100, "UNKNOWN_TECHNIQUE"),
        ("ice 800; ice 800", "RANGE"),
        ("#REF!", "SPREADSHEET_ERROR"),
        ("i\0ce", "NUL"),
    ],
)
def test_techniques_are_held(text: str, code: str) -> None:
    assert codes(cells.techniques(text, WORDS)) == f"{code}!"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "heat; ice ten",
            "The minutes of ice must be a number from 0 to 1440, got 'ten'; write ice 10, or ice alone.",
        ),
        ("none; ice", "In techniques 'none; ice', none must stand alone: it means that nothing was done."),
        (
            "ice 800; ice 800",
            "techniques 'ice 800; ice 800' adds up to more than the 1440 minutes of a day; write the minutes again.",
        ),
        (";", "techniques names no technique; write one, none, or leave it blank."),
        (
            "ice|heat",
            "techniques 'ice|heat' has other signs than semicolons between its techniques; it was read as ice; heat.",
        ),
    ],
)
def test_a_sentence_about_techniques(text: str, sentence: str) -> None:
    assert [message for _, _, message in said(cells.techniques(text, WORDS))] == [sentence]


def test_an_unknown_technique_is_offered_its_nearest_key_and_the_command_that_adds_it() -> None:
    [(_, _, message)] = said(cells.techniques("heat; mssage", WORDS))
    assert "'mssage'" in message
    assert "Did you mean massage?" in message
    assert 'hiplog techniques add "mssage"' in message


def test_a_long_text_is_not_kept_in_the_cache_of_names() -> None:
    fold.cache_clear()
    cells.techniques("x" * 100_000, WORDS)
    cells.site("x" * 100_000, WORDS)
    assert fold.cache_info().currsize < 20


# Notes ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", "", ""),
        ("  ", "", "WHITESPACE"),
        (" woke stiff ", " woke stiff ", ""),
        ("'tis better", "'tis better", ""),
        ("line one\r\nline two", "line one\r\nline two", ""),
        ("كتف يؤلم", "كتف يؤلم", ""),
        ("cafe\u0301", "cafe\u0301", ""),
        ("NaN", "NaN", ""),
        ("00123", "00123", ""),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧", ""),
        ("# heading", "# heading", ""),
        ("#tired!", "#tired!", ""),
        ("##", "##", ""),
        ("Err: no", "Err: no", ""),
        ("x" * 4000, "x" * 4000, ""),
        ("'=" + "x" * 3999, "=" + "x" * 3999, "FORMULA_UNESCAPED"),
        ("=1+1", "=1+1", "FORMULA_TEXT"),
        ("-rested", "-rested", "FORMULA_TEXT"),
        ("+1", "+1", "FORMULA_TEXT"),
        ("@home", "@home", "FORMULA_TEXT"),
        ("\t=1", "\t=1", "FORMULA_TEXT"),
        ("\r=1", "\r=1", "FORMULA_TEXT"),
        ("\n=1", "\n=1", "FORMULA_TEXT"),
        ("＝1", "＝1", "FORMULA_TEXT"),
        ("＠", "＠", "FORMULA_TEXT"),
        ("'-rested", "-rested", "FORMULA_UNESCAPED"),
        ("'＝1", "＝1", "FORMULA_UNESCAPED"),
        ("'\tx", "\tx", "FORMULA_UNESCAPED"),
        ("''=1", "'=1", "FORMULA_UNESCAPED"),
        ("\u202eevil\u202c", "\u202eevil\u202c", "BIDI_CONTROL"),
        ("bell\x07", "bell\x07", "CONTROL_CHAR"),
        ("a\x85b", "a\x85b", "CONTROL_CHAR"),
        ("a\u200bb", "a\u200bb", "INVISIBLE"),
        ("GÃ¼nther", "GÃ¼nther", "MOJIBAKE"),
        ("itâ€™s", "itâ€™s", "MOJIBAKE"),
        ("Ð±Ð¾Ð»ÑŒ", "Ð±Ð¾Ð»ÑŒ", "MOJIBAKE"),
        ("gar\ufffdbled", "gar\ufffdbled", "MOJIBAKE"),
        ("Ärger, naïve, Ünal: ÉTÉ", "Ärger, naïve, Ünal: ÉTÉ", ""),
        ("=\x07\u202e\x07", "=\x07\u202e\x07", "FORMULA_TEXT CONTROL_CHAR BIDI_CONTROL"),
    ],
)
def test_a_note_is_kept(text: str, value: str, code: str) -> None:
    cell = cells.note(text)
    assert (cell.value, codes(cell)) == (value, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * 4001, "NOTE_TOO_LONG"),
        ("'=" + "x" * 4000, "NOTE_TOO_LONG"),
        ("#NAME?", "SPREADSHEET_ERROR"),
        (" #NAME? ", "SPREADSHEET_ERROR"),
        ("#####", "SPREADSHEET_ERROR"),
        ("a\0b", "NUL"),
    ],
)
def test_a_note_is_held(text: str, code: str) -> None:
    assert codes(cells.note(text)) == f"{code}!"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 5000, "note has 5,000 characters; shorten it to at most 4,000."),
        ("=x", "note begins with a sign that a spreadsheet runs as a formula; it was kept as text."),
        ("'=x", "note was written with ' in front, so that no spreadsheet runs it; it was read without."),
        ("\u202ex", "note holds marks that turn the direction of writing; they were kept, and are shown escaped."),
        ("x\x07", "note holds control characters; they were kept, and are shown escaped."),
        ("x\u200b", "note holds characters that cannot be seen; they were kept."),
        (
            "xÃ¼",
            "note holds letters that look garbled by a wrong encoding; they were kept, correct them if you can.",
        ),
    ],
)
def test_a_sentence_about_a_note_never_shows_the_note(text: str, sentence: str) -> None:
    assert [message for _, _, message in said(cells.note(text))] == [sentence]


# Ids ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("", "", ""),
        ("h4k7m2p9q1x", "h4k7m2p9q1x", ""),
        ("h0123456789", "h0123456789", ""),
        (" h4k7m2p9q1x", "h4k7m2p9q1x", "WHITESPACE"),
        ("1.23E+11", None, "BAD_ID!"),
        ("H4K7M2P9Q1X", None, "BAD_ID!"),
        ("h4k7", None, "BAD_ID!"),
        ("h4k7m2p9q1\0", None, "NUL!"),
    ],
)
def test_an_id(text: str, value: str | None, code: str) -> None:
    cell = cells.entry_id(text)
    assert (cell.value, codes(cell)) == (value, code)


def test_a_sentence_about_an_id() -> None:
    [(_, _, message)] = said(cells.entry_id("1.23E+11"))
    assert message == "id '1.23E+11' is not one that hiplog wrote; leave it blank, hiplog gives a new one."
    [(_, _, damaged)] = said(cells.entry_id("h\0"))
    assert damaged == "id holds NUL characters, a sign of a damaged file; leave it blank."
