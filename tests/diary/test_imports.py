"""Importing: a foreign table with a declared mapping becomes entries; every row left out is said with its reason."""

import csv
import datetime as dt
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.diary.days import days
from hiplog.diary.imports import ImportPlan, content_id, parse_mapping, plan
from hiplog.diary.imports.dates import date_and_time, form_of
from hiplog.diary.reader import read
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import CannotRead, Misuse

WORDS = vocabulary()
TODAY = dt.date(2026, 11, 20)
REAL = Path(os.environ.get("HIPLOG_REAL", Path(__file__).parents[3] / "shared" / "real"))

EXPORT = """name,startday,startmonth,startyear,intensity
"Hip Pain",30,6,2019,3.6
"Shoulder Pain",30,6,2019,2
happiness,30,6,2019,2
"Hip Pain",2,7,2019,11
"""
MAP = (
    "date=startyear/startmonth/startday",
    "pain=intensity",
    "site=name: Hip Pain=hip, Shoulder Pain=shoulder",
    "measure=name: happiness=happiness",
)


def planned(text: str, *mapping: str, **more: str) -> ImportPlan:
    return plan(text.encode(), mapping, vocabulary=WORDS, today=TODAY, **more)


def rows(result: ImportPlan) -> list[str]:
    """The entries as lines of their non-blank cells, without the id."""
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name != "id")
        for entry in result.entries
    ]


def skipped(result: ImportPlan) -> list[tuple[int | None, str | None, str]]:
    return [(problem.line, problem.column, problem.code) for problem in result.skipped]


def refusal(text: str, *mapping: str, **more: str) -> Misuse:
    with pytest.raises(Misuse) as refused:
        planned(text, *mapping, **more)
    return refused.value


# --- a table becomes entries


def test_an_export_with_the_date_in_three_columns_becomes_entries():
    assert rows(planned(EXPORT, *MAP)) == [
        "date=2019-06-30 site=hip pain=3.6",
        "date=2019-06-30 site=shoulder pain=2",
        "date=2019-06-30 site=hip happiness=2",
    ]


def test_a_score_out_of_range_is_left_out_with_its_line_and_reason_and_never_clamped():
    result = planned(EXPORT, *MAP)
    assert skipped(result) == [(5, "pain", "RANGE")]
    assert "0–10" in result.skipped[0].message
    assert "11" in result.skipped[0].message


def test_entries_know_the_line_they_come_from_also_after_a_cell_over_two_lines():
    text = 'day,pain,note\n2026-11-01,3,"two\nlines"\n\n2026-11-02,4,\n'
    assert [entry.line for entry in planned(text, "date=day", "pain=pain", "note=note").entries] == [2, 5]


def test_a_column_of_dates_with_times_gives_both_and_drops_the_seconds():
    text = "when,score\n2018-01-31 20:21:49,3\n2018-02-01T07:05,2\n2018-02-02,1\n"
    assert rows(planned(text, "date=when", "pain=score")) == [
        "date=2018-01-31 time=20:21 pain=3",
        "date=2018-02-01 time=07:05 pain=2",
        "date=2018-02-02 pain=1",
    ]


def test_a_declared_date_form_is_read_and_another_is_left_out():
    result = planned("when,score\n3/4/2026,3\n2026-04-05,2\n,1\n", "date=when: DD/MM/YYYY", "pain=score")
    assert rows(result) == ["date=2026-04-03 pain=3"]
    assert skipped(result) == [(3, "date", "DATE_FORMAT"), (4, "date", "MISSING")]
    assert result.skipped[0].message == (
        "date '2026-04-05' is not written DD/MM/YYYY, as the mapping says; map the rows of another form on their own."
    )


def test_an_undeclared_date_is_not_guessed_but_the_declaration_is_shown():
    result = planned("when,score\n03/04/2026,3\n", "date=when", "pain=score")
    assert skipped(result) == [(2, "date", "AMBIGUOUS_DATE")]
    assert result.skipped[0].message.endswith('Or say how the file writes it, as in --map "date=when: DD/MM/YYYY"')


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("31.01.2018", "DD.MM.YYYY", ("2018-01-31", "")),
        ("1/31/18 8:05 PM", "MM/DD/YY hh:mm am", ("2018-01-31", "8:05 pm")),
        ("Jan 5, 2018", "MMM DD, YYYY", ("5 Jan 2018", "")),
        ("20180131T2021", "YYYYMMDDThhmm", ("2018-01-31", "20:21")),
        ("31.01.2018 at 9", "DD.MM.YYYY at hh", ("2018-01-31", "9:00")),
        ("31-01-2018", "DD.MM.YYYY", None),
    ],
)
def test_date_forms(text, form, found):
    assert date_and_time(text, form) == found


def test_the_usual_form_of_dates_is_tried_where_none_is_declared():
    text = "when,score\n3/4/2026,3\n2026-04-05,2\n"
    usual = planned(text, "date=when", "pain=score", date_format="%d/%m/%Y")
    assert rows(usual) == ["date=2026-04-03 pain=3", "date=2026-04-05 pain=2"]
    declared = planned(text, "date=when: MM/DD/YYYY", "pain=score", date_format="%d/%m/%Y")
    assert rows(declared) == ["date=2026-03-04 pain=3"]


@pytest.mark.parametrize(
    ("codes", "form"),
    [
        ("%d/%m/%Y", "DD/MM/YYYY"),
        ("%-d %B %Y, %I:%M %p", "DD MMM YYYY, hh:mm am"),
        ("%j of %Y", ""),
        ("%d/%m", ""),
    ],
)
def test_a_form_is_made_of_the_codes_of_the_setting(codes, form):
    assert form_of(codes) == form


def test_days_that_do_not_exist_and_days_to_come_are_left_out():
    text = "y,m,d,pain\n2026,2,30,3\n2027,1,1,3\n,,,3\n2026,11,3,4\n"
    result = planned(text, "date=y/m/d", "pain=pain")
    assert skipped(result) == [(2, "date", "NO_SUCH_DATE"), (3, "date", "FUTURE_DATE"), (4, "date", "MISSING")]
    assert rows(result) == ["date=2026-11-03 pain=4"]


def test_a_time_column_goes_before_the_time_in_the_date():
    text = "when,clock,score\n2018-01-31 20:21,8:05 pm,3\n2018-01-31 20:22,,4\n2018-01-31,25:00,5\n"
    result = planned(text, "date=when", "time=clock", "pain=score")
    assert rows(result) == ["date=2018-01-31 time=20:05 pain=3", "date=2018-01-31 time=20:22 pain=4"]
    assert skipped(result) == [(4, "time", "NO_SUCH_TIME")]


def test_another_scale_is_converted_when_both_its_ends_are_stated():
    result = planned(
        "day,score\n2026-11-01,2\n2026-11-02,6\n2026-11-03,bad\n2026-11-04,\n", "date=day", "pain=score: 0 to 5"
    )
    assert rows(result) == ["date=2026-11-01 pain=4"]
    assert skipped(result) == [(3, "pain", "RANGE"), (4, "pain", "NOT_A_SCORE"), (5, None, "EMPTY_ENTRY")]
    assert [problem.message for problem in result.skipped[:2]] == [
        "score must be 0–5, got 6.",
        "score must be a number, got 'bad'.",
    ]
    assert rows(planned("day,score\n2026-11-01,2\n", "date=day", "pain=score: 1 to 4")) == ["date=2026-11-01 pain=3.33"]


def test_sites_and_sides_come_from_words_columns_or_hold_for_every_row():
    text = "day,where,hand,pain\n2026-11-01,L hip,,3\n2026-11-02,Low back,right,4\n2026-11-03,hip (R),,5\n"
    result = planned(text, "date=day", "site=where: L hip=hip left", "side=hand", "pain=pain")
    assert rows(result) == [
        "date=2026-11-01 site=hip side=left pain=3",
        "date=2026-11-02 site=low_back side=right pain=4",
        "date=2026-11-03 site=hip side=right pain=5",
    ]
    fixed = planned("day,pain\n2026-11-01,3\n", "date=day", "pain=pain", "site=always Hip", "side=always left")
    assert rows(fixed) == ["date=2026-11-01 site=hip side=left pain=3"]
    table = planned(
        "day,h,pain\n2026-11-01,li,3\n", "date=day", "pain=pain", "site=always hip", "side=h: li=left, re=right"
    )
    assert rows(table) == ["date=2026-11-01 site=hip side=left pain=3"]


def test_a_word_that_is_no_site_is_left_out_and_the_missing_piece_of_the_mapping_shown():
    text = "day,name,pain\n2026-11-01,Knee Pain,3\n2026-11-02,Mood,3\n2026-11-03,,3\n"
    result = planned(text, "date=day", "site=name", "pain=pain")
    assert rows(result) == []
    assert [problem.message for problem in result.skipped] == [
        "'Knee Pain' is no site; say which one it is: --map \"site=name: Knee Pain=knee\"",
        (
            "'Mood' is no site; say which one it is: "
            '--map "site=name: Mood=SITE", or what its numbers are if not pain: --map "measure=name: Mood=NAME"'
        ),
        "column 'name' is blank, so the row names no site.",
    ]


def test_techniques_are_read_in_hiplogs_grammar_or_by_a_table_of_the_files_words():
    text = (
        "day,done,roll,stretched,after\n2026-11-01,ice 15; Heat,10,,2\n2026-11-02,\"Rollen, Eis\",,12,\n"
        "2026-11-03,nichts,,,\n2026-11-04,dancing,,,\n"
    )  # fmt: skip
    result = planned(
        text,
        "date=day",
        "techniques=done: Rollen=foam_roller, Eis=ice, nichts=none",
        "minutes=roll: foam roller",
        "stretch_minutes=stretched",
        "pain_after=after",
    )
    assert rows(result) == [
        "date=2026-11-01 techniques=ice 15; heat; foam_roller 10 pain_after=2",
        "date=2026-11-02 techniques=foam_roller; ice stretch_minutes=12",
        "date=2026-11-03 techniques=none",
    ]
    assert skipped(result) == [(5, "techniques", "UNKNOWN_TECHNIQUE")]


def test_columns_of_minutes_name_what_was_used_and_all_zeros_mean_none():
    text = "day,pain,ice,heat\n2026-11-01,3,10,0\n2026-11-02,3,0,0\n2026-11-03,3,0,\n2026-11-04,3,ten,\n"
    result = planned(text, "date=day", "pain=pain", "minutes=ice", "minutes=heat")
    assert rows(result) == [
        "date=2026-11-01 pain=3 techniques=ice 10",
        "date=2026-11-02 pain=3 techniques=none",
        "date=2026-11-03 pain=3",
    ]
    assert [problem.line for problem in result.skipped] == [5]
    assert result.skipped[0].column == "techniques"


def test_measures_come_from_columns_of_their_own():
    text = "day,pain,Sleep (h),mood\n2026-11-01,3,6.5,4\n2026-11-02,,,5\n2026-11-03,1,lots,\n"
    result = planned(text, "date=day", "pain=pain", "measure=Sleep (h): sleep_hours", "measure=mood")
    assert rows(result) == ["date=2026-11-01 pain=3 sleep_hours=6.5 mood=4", "date=2026-11-02 mood=5"]
    assert skipped(result) == [(4, "sleep_hours", "NOT_A_NUMBER")]


def test_a_decimal_comma_is_read_and_a_comma_that_may_part_thousands_is_not():
    text = 'day;pain;ice;stress;steps\n2026-11-01;3,5;7,5;"2,5";\n2026-11-02;3;;;1,234\n'
    result = planned(text, "date=day", "pain=pain: 0 to 5", "minutes=ice", "measure=stress", "measure=steps")
    assert rows(result) == ["date=2026-11-01 pain=7 techniques=ice 7.5 stress=2.5"]
    assert skipped(result) == [(3, "steps", "NOT_A_NUMBER")]


def test_a_row_of_another_width_is_left_out():
    result = planned("day,pain\n2026-11-01,3,9\n", "date=day", "pain=pain")
    assert result.skipped[0].message == "The row has 3 cells, the header 2; look for a stray sign."


# --- sites of rows that name none


def test_a_row_that_only_holds_a_measure_goes_to_the_site_scored_most():
    text = "name,day,value\nHip,2026-11-01,3\nHip,2026-11-02,3\nKnee,2026-11-02,3\nmood,2026-11-02,7\n"
    result = planned(text, "date=day", "pain=value", "site=name", "measure=name: mood=mood")
    assert rows(result)[-1] == "date=2026-11-02 site=hip mood=7"


def test_a_file_that_names_no_site_takes_the_diarys_main_one():
    result = planned("day,pain\n2026-11-01,3\n", "date=day", "pain=pain", site="hip", side="left")
    assert rows(result) == ["date=2026-11-01 site=hip side=left pain=3"]
    assert result.entries[0].id == planned("day,pain\n2026-11-01,3\n", "date=day", "pain=pain").entries[0].id


# --- repeats and ids


REPEATED = "when,score\n2020-03-12 17:05:40,2\n2020-03-12 17:05:41,2\n2020-03-12 17:06:00,2\n"


def test_a_row_that_says_the_same_as_an_earlier_one_counts_once():
    result = planned(REPEATED, "date=when", "pain=score")
    assert len(result.entries) == 2
    assert skipped(result) == [(3, None, "DUPLICATE_ROW")]
    assert result.skipped[0].message == (
        "The row says the same as an earlier one; if these are two entries, add --map repeats=keep."
    )


def test_repeats_can_be_declared_to_be_entries_of_their_own():
    result = planned(REPEATED, "date=when", "pain=score", "repeats=keep")
    assert len({entry.id for entry in result.entries}) == 3
    assert len(planned(REPEATED, "date=when", "pain=score", "repeats=once").entries) == 2


def test_the_ids_of_a_second_import_are_those_of_the_first_also_when_the_file_has_grown():
    first = planned(EXPORT, *MAP)
    second = planned(EXPORT + "Hip Pain,1,8,2019,5\n" * 9, *MAP)
    assert [entry.id for entry in second.entries][:3] == [entry.id for entry in first.entries]
    assert first.entries[0].id == planned(EXPORT, *MAP).entries[0].id


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_an_id_is_one_that_the_reader_accepts(text):
    row = f"date,pain,id\n2026-11-01,3,{content_id(text)}\n"
    assert read(row.encode(), today=TODAY, vocabulary=WORDS).verdict == "accept"


# --- the plan


def test_the_plan_in_words():
    text = EXPORT.replace("intensity", "intensity,trigger").replace(",11", ",11,rain").replace("3.6", "3.6,")
    text = text.replace("2019,2\n", "2019,2,\n") + "Back pain,3,7,2019,3,\nBack pain,4,7,2019,3,\n"
    assert planned(text, *MAP).text == (
        "3 entries to add, 3 rows left out.\n"
        "From 30 Jun 2019 to 30 Jun 2019.\n"
        "   rows           what, or why not\n"
        "      1  read     pain, hip\n"
        "      1  read     pain, shoulder\n"
        "      1  read     happiness\n"
        "      1  skipped  line 5: pain must be 0–10, got 11; write a number from 0 to 10.\n"
        "      2  skipped  lines 6, 7: 'Back pain' is no site; say which one it is: --map \"site=name: Back pain=SITE\""
        ', or what its numbers are if not pain: --map "measure=name: Back pain=NAME"\n'
        "      1  skipped  not mapped: trigger (column)"
    )


def test_the_table_names_all_that_a_row_can_hold():
    text = "day,done,s,after,note\n2026-11-01,ice; heat,5,2,\n2026-11-02,none,,,hello\n"
    made = planned(text, "date=day", "techniques=done", "stretch_minutes=s", "pain_after=after", "note=note")
    assert [(line.rows, line.what) for line in made.lines] == [
        (1, "ice"),
        (1, "heat"),
        (1, "nothing was done"),
        (1, "stretch minutes"),
        (1, "pain after"),
        (1, "notes"),
    ]


def test_a_plan_with_nothing_to_add_says_so():
    result = planned("day,pain\n", "date=day", "pain=pain")
    assert result.text == "0 entries to add, 0 rows left out."
    assert (result.first, result.last) == (None, None)
    assert result.to_json()["first"] is None


def test_many_reasons_are_cut_short_in_words_and_whole_in_json():
    text = "day,pain\n" + "".join(f"2026-11-01,{number}\n" for number in range(11, 68))
    result = planned(text, "date=day", "pain=pain")
    assert result.text.splitlines()[-1] == "  and 17 more lines (all of it: --json)"
    assert len(result.to_json()["skipped"]) == 57


def test_many_lines_of_one_reason_are_cut_short():
    result = planned("day,name,pain\n" + "2026-11-01,x,1\n" * 7, "date=day", "site=name", "pain=pain")
    assert "      7  skipped  lines 2, 3, 4, 5, 6, …: 'x' is no site" in result.text


def test_the_plan_for_a_program():
    result = planned(EXPORT, *MAP)
    assert result.to_json() == {
        "format": "csv",
        "mapping": list(MAP),
        "entries": 3,
        "rows_skipped": 1,
        "first": "2019-06-30",
        "last": "2019-06-30",
        "scores": [{"site": "hip", "side": "", "count": 1}, {"site": "shoulder", "side": "", "count": 1}],
        "techniques": {},
        "measures": {"happiness": 1},
        "skipped": [{"line": 5, "column": "pain", "code": "RANGE", "message": result.skipped[0].message}],
        "passed": [],
        "not_mapped": [],
    }


# --- a mapping that cannot be understood

COLUMNS = ("name", "startday", "startmonth", "startyear", "intensity", "Rating: pain")


@pytest.mark.parametrize(
    ("part", "column", "message"),
    [
        ("pain", None, "a mapping is FIELD=COLUMN, got 'pain'; for example --map pain=intensity"),
        (
            "pian=intensity",
            None,
            (
                "there is no field 'pian' to map a column to; did you mean pain? There are: date, time, site, side, "
                "pain, pain_after, techniques, minutes, stretch_minutes, measure, note, repeats"
            ),
        ),
        (
            "pain=intensty",
            "pain",
            "--map pain=intensty: the file has no column 'intensty'; did you mean intensity? There are: "
            + ", ".join(COLUMNS),
        ),
        ("pain=qqq", "pain", f"--map pain=qqq: the file has no column 'qqq'. There are: {', '.join(COLUMNS)}"),
        (
            "pain=intensity: 1.2.3 to 5",
            "pain",
            "--map pain=intensity: 1.2.3 to 5: state both ends of the scale, as in 0 to 5, got '1.2.3 to 5'",
        ),
        ("pain=intensity: 5", "pain", "--map pain=intensity: 5: state both ends of the scale, as in 0 to 5, got '5'"),
        (
            "date=name: 2026",
            "date",
            "--map date=name: 2026: a date form has a year, a month and a day once each, as in DD/MM/YYYY, got '2026'",
        ),
        ("note=name: x", "note", "--map note=name: x: note takes a column only, got 'x' after it"),
        ("site=name: Hip=hpi", "site", "--map site=name: Hip=hpi: 'hpi' is no site; did you mean hip?"),
        ("site=name: Hip=zzzzz", "site", "--map site=name: Hip=zzzzz: 'zzzzz' is no site"),
        ("side=name: L=up", "side", "--map side=name: L=up: 'up' is no side: left, right or both"),
        (
            "site=name: Hip",
            "site",
            "--map site=name: Hip: after the column come WORD=MEANING, WORD=MEANING, got 'Hip'",
        ),
        (
            "site=hip",
            "site",
            "--map site=hip: the file has no column 'hip'; if every row is about it, write --map \"site=always hip\"",
        ),
        (
            "site=qqqq",
            "site",
            f"--map site=qqqq: the file has no column 'qqqq'. There are: {', '.join(COLUMNS)}",
        ),
        (
            "techniques=name: x=foam rollr",
            "techniques",
            "--map techniques=name: x=foam rollr: 'foam rollr' is no technique; did you mean foam_roller?",
        ),
        ("minutes=name: qqqqqqq", "minutes", "--map minutes=name: qqqqqqq: 'qqqqqqq' is no technique"),
        (
            "measure=name: pain",
            "measure",
            (
                "--map measure=name: pain: 'pain' cannot name a measure: letters, digits and _, and none of "
                "hiplog's own columns"
            ),
        ),
        ("repeats=maybe", "repeats", "--map repeats=maybe: say repeats=keep or repeats=once"),
    ],
)
def test_a_part_that_cannot_be_understood_is_refused_in_a_sentence(part, column, message):
    with pytest.raises(Misuse) as refused:
        parse_mapping([part], COLUMNS, WORDS)
    assert (refused.value.message, refused.value.column, refused.value.code) == (message, column, "MAPPING")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            ("pain=intensity",),
            "say which column holds the date, --map date=COLUMN; columns: " + ", ".join(COLUMNS),
        ),
        (
            ("date=name",),
            "say which column holds the pain, --map pain=COLUMN; columns: " + ", ".join(COLUMNS),
        ),
        (("pain=intensity", "pain=intensity"), "pain is mapped twice; leave one of the two out"),
        (
            ("date=startyear", "measure=name: joy=joy"),
            "measure rows take their number from the pain column: add --map pain=COLUMN",
        ),
        (
            ("measure=name: joy=joy", "measure=intensity: 3=three"),
            "--map measure=intensity: 3=three: measure rows are told by 'name' already; one column can tell them",
        ),
    ],
)
def test_parts_that_do_not_make_a_mapping_are_refused(parts, message):
    with pytest.raises(Misuse) as refused:
        parse_mapping(parts, COLUMNS, WORDS)
    assert refused.value.message == message


def test_columns_are_found_in_any_case_and_with_a_colon_in_their_name():
    mapping = parse_mapping(["date=StartYear", "pain=rating: Pain: 0 to 5", "note=NAME"], COLUMNS, WORDS)
    assert mapping.date == ("startyear",)
    assert mapping.pain == ("Rating: pain", 0, 5)
    assert mapping.note == "name"


def test_a_mapping_keeps_the_text_that_made_it():
    assert parse_mapping(MAP, COLUMNS, WORDS).options == MAP


# --- which format a file has


def test_hiplogs_own_csv_is_recognised_and_read_strictly():
    text = "date,site,pain,id\n2026-11-01,hip,3,h0123456789\n2026-11-02,hip,11,\n2026-11-03,hip,4,\n2026-11-04,,1,\n"
    result = planned(text)
    assert rows(result) == ["date=2026-11-01 site=hip pain=3", "date=2026-11-03 site=hip pain=4"]
    assert result.entries[0].id == "h0123456789"
    assert result.entries[1].id == planned(text, form="hiplog").entries[1].id
    assert [problem[:3] for problem in result.skipped] == [(3, "pain", "RANGE"), (5, "site", "MISSING")]


def test_other_columns_are_shown_with_the_mapping_that_they_may_need():
    refused = refusal(EXPORT)
    assert refused.code == "MAPPING"
    assert refused.message == (
        "These are not hiplog's columns: name, startday, startmonth, startyear, intensity. Say which is which, for "
        "example: --map date=startyear/startmonth/startday --map pain=intensity "
        "--map 'site=name: Hip Pain=hip, Shoulder Pain=shoulder' --map 'measure=name: happiness=happiness'"
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Date of entry,Wert\n", "--map 'date=Date of entry: DD/MM/YYYY' --map pain=COLUMN --map 'site=always SITE'"),
        ("x,y\n1,2\n", "--map date=COLUMN --map pain=COLUMN --map 'site=always SITE'"),
        (
            (
                'Day,Time,Pain Level,Comments,Where\n2026-11-01,8:00,3,x,"L hip, back"\n2026-11-01,8:00,3,x,hip\n'
                "2026-11-01,8:00,3,x,odd pain\n"
            ),
            (
                "--map date=Day --map 'pain=Pain Level' --map time=Time --map note=Comments "
                "--map 'site=Where: hip=hip, \"L hip, back\"=SITE, odd pain=SITE'"
            ),
        ),
    ],
)
def test_the_mapping_shown_leaves_in_capitals_what_only_the_person_knows(text, parts):
    assert refusal(text, form="csv").message.endswith(f"for example: {parts}")


def test_the_mapping_shown_is_one_that_can_be_declared():
    import shlex

    words = shlex.split(refusal(EXPORT).message.partition("for example: ")[2])
    assert len(planned(EXPORT, *[word for word in words if word != "--map"]).entries) == 3


def test_an_unknown_format_is_refused():
    assert refusal("x", form="barable").message == (
        "there is no format 'barable'; did you mean bearable? There are: auto, csv, hiplog, bearable, daylio, "
        "track_and_graph, loop, habitbull, nomie, perfice, flaredown, quantified_flu, studyu, "
        "cluster_headache_tracker, crisiscore"
    )
    assert refusal("x", "pain=x", form="hiplog").message == "hiplog's own format takes no --map; use the format csv"


@pytest.mark.parametrize(
    ("data", "form", "code"),
    [
        (b"", "auto", "EMPTY_FILE"),
        (b"name,score\nx,1\n", "hiplog", "HEADER_MISSING"),
        (b"PK\x03\x04", "auto", "NOT_CSV"),
        (b"PK\x03\x04", "csv", "NOT_CSV"),
        (b"day,pain\n2026-11-01,\xff\n", "csv", "ENCODING"),
        (b"day,day\n", "csv", "DUPLICATE_COLUMN"),
        (b",,\n", "csv", "EMPTY_FILE"),
        (b'day,pain\n"' + b"x" * 140_000 + b'",3\n', "csv", "NOT_CSV"),
    ],
)
def test_what_is_no_table_cannot_be_read(data, form, code):
    csv.field_size_limit(131_072)  # frictionless, loaded by another test, raises the csv module's limit for everybody
    with pytest.raises(CannotRead) as refused:
        plan(data, form=form, vocabulary=WORDS, today=TODAY)
    assert refused.value.code == code


# --- real exports


def real(name: str) -> bytes:
    if not REAL.is_dir():
        pytest.skip(f"the real diaries are not here: {REAL}")
    return (REAL / name).read_bytes()


RAW = (
    (
        "raw_export_hip_and_shoulder.csv",
        "hip_and_shoulder.csv",
        MAP,
        ("hip", "shoulder"),
        0,
    ),
    (
        "raw_export_knee.csv",
        "knee_three_years.csv",
        (
            "date=date",
            "pain=intensity",
            "site=name: Knee Pain=knee, Back pain=low_back",
            "measure=name: happiness=happiness",
        ),
        ("knee", "low_back"),
        2,
    ),
)


@pytest.mark.parametrize(("raw", "cleaned", "mapping", "sites", "copies"), RAW)
def test_a_real_export_gives_the_daily_pain_of_the_cleaned_diary(raw, cleaned, mapping, sites, copies):
    result = plan(real(raw), mapping, vocabulary=WORDS, today=TODAY)
    assert [problem.code for problem in result.skipped] == ["DUPLICATE_ROW"] * copies
    reading = read(real(cleaned), today=TODAY, vocabulary=WORDS)
    for site in sites:
        mine = days(result.entries, vocabulary=WORDS, site=site)["pain"].dropna()
        theirs = days(reading.entries, vocabulary=WORDS, site=site)["pain"].dropna()
        pd.testing.assert_series_equal(mine, theirs, check_freq=False)


def test_happiness_is_a_measure_of_the_real_export():
    result = plan(real(RAW[0][0]), RAW[0][2], vocabulary=WORDS, today=TODAY)
    assert result.measures == {"happiness": 76}
    assert days(result.entries, vocabulary=WORDS)["happiness"].between(2, 9).sum() > 60
