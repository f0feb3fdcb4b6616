"""Ready mappings: exports that a few words describe, each known by its header."""

import contextlib
import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.diary.imports import FORMATS, ImportPlan, plan
from hiplog.diary.imports import known as apps
from hiplog.diary.imports.ready import TABLES
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import CannotRead, HiplogError, Misuse

HABITBULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
NOMIE = "epoch,start,end,offset,tracker,value,note,lat,lng,location,score\n"
FLAREDOWN = "Date,Hip pain,Fatigue,Ice,Tags,Foods,Weather summary\n"
CLUSTER = "start_time,end_time,intensity,medication,triggers,notes\n"
CRISIS = "Date,Time,Pain Level,Locations,Symptoms,Limited Activities,Sleep Quality,Mood Impact,Missed Work Days,Notes"


def planned(text: str | bytes, *mapping: str, form: str = "auto") -> ImportPlan:
    data = text.encode() if isinstance(text, str) else text
    return plan(data, mapping, form=form, vocabulary=vocabulary(), today=dt.date(2026, 11, 20))


def cells(made: ImportPlan) -> list[str]:
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name != "id")
        for entry in made.entries
    ]


def names(made: ImportPlan) -> list[str]:
    return [one.name for one in made.held]


def test_habitbull_has_one_row_a_day_for_each_habit():
    rows = "Rolling,,Body,2022-01-01,1,tight\nRolling,,Body,2022-01-02,0,\nHip,,Body,2022-01-01,7,\n"
    made = planned(HABITBULL + rows, "technique=Rolling: foam roller", "pain=Hip: 0 to 10")
    assert made.form == "habitbull"
    assert cells(made) == [
        "date=2022-01-01 techniques=foam_roller",
        "date=2022-01-01 pain=7",
        "date=2022-01-02 techniques=none",
    ]
    assert [tuple(one) for one in planned(HABITBULL + rows).held][:2] == [("Rolling", "Body", 2), ("Hip", "Body", 1)]


def test_nomie_gives_the_clock_that_the_person_saw_and_never_where_they_were():
    row = (
        "1577865600000,2020-01-01T08:55:00.000,2020-01-01T09:00:00.000,-60,hip_pain,6,#hip_pain(6) ugh,52.5,13.4,Home,"
    )
    made = planned(NOMIE + row, "pain=hip_pain: 0 to 10", "note=keep")
    assert cells(made) == ["date=2020-01-01 time=09:00 pain=6", "date=2020-01-01 time=09:00 note=#hip_pain(6) ugh"]
    assert names(planned(NOMIE + row)) == ["hip_pain", "notes"]


PERFICE = "Timestamp,Pain,Care,Slept well\n1577865600000,6,Ice|||Roller,true\n1577952000000,2,Ice,false\n"


def test_perfice_counts_time_so_that_it_needs_a_zone():
    with pytest.raises(Misuse) as refused:
        planned(PERFICE)
    assert (refused.value.code, refused.value.column) == ("MAPPING", "zone")
    assert refused.value.message == (
        "the file counts its times from 1970 in UTC; say where they were lived, for example --map zone=Europe/London"
    )
    listed = planned(PERFICE, "zone=Asia/Tokyo")
    assert [tuple(one) for one in listed.held] == [("Pain", "", 2), ("Care", "", 3), ("Slept well", "", 2)]


def test_perfice_parts_its_lists_by_three_bars():
    made = planned(
        PERFICE, "zone=Asia/Tokyo", "pain=Pain: 0 to 10", "technique=Care: Ice=ice, Roller=foam roller",
        "measure=Slept well: slept_well",
    )  # fmt: skip
    assert made.form == "perfice"
    assert cells(made) == [
        "date=2020-01-01 time=17:00 pain=6",
        "date=2020-01-01 time=17:00 techniques=ice",
        "date=2020-01-01 time=17:00 techniques=foam_roller",
        "date=2020-01-01 time=17:00 slept_well=1",
        "date=2020-01-02 time=17:00 pain=2",
        "date=2020-01-02 time=17:00 techniques=ice",
        "date=2020-01-02 time=17:00 slept_well=0",
    ]


def test_a_zone_changes_the_day_and_an_unknown_one_is_refused():
    late = "Timestamp,Pain\n1577919600,6\n"
    made = planned(late, "zone=Asia/Tokyo", "pain=Pain: 0 to 10", form="perfice")
    assert cells(made) == ["date=2020-01-02 time=08:00 pain=6"]
    for zone in ("Mars", "Europe", "../etc"):
        with pytest.raises(Misuse) as refused:
            planned(late, f"zone={zone}", form="perfice")
        assert refused.value.message == f"there is no time zone {zone!r}; zones are named like Europe/London"


@pytest.mark.parametrize(
    "text", ["Timestamp,Pain\n3/4/2026 10:00:00,6\n", "Timestamp,Pain\n", "When,Timestamp\n1577865600000,1\n"]
)
def test_a_form_with_timestamps_of_another_kind_is_not_perfice(text):
    assert "These are not hiplog's columns" in str(_refused(text))


def _refused(text: str, *mapping: str, form: str = "auto") -> Exception:
    with pytest.raises((Misuse, CannotRead)) as refused:
        planned(text, *mapping, form=form)
    return refused.value


def test_flaredown_scores_are_all_0_to_4_and_its_columns_say_not_what_they_are():
    rows = "2018-01-31,3,2,15 min,work,,Cloudy\n2018-02-01,,1,,,,\n"
    made = planned(FLAREDOWN + rows, "pain=Hip pain", "technique=Ice", "measure=Fatigue")
    assert made.form == "flaredown"
    assert cells(made) == [
        "date=2018-01-31 pain=7.5",
        "date=2018-01-31 fatigue=2",
        "date=2018-01-31 techniques=ice",
        "date=2018-02-01 fatigue=1",
    ]
    listed = planned(FLAREDOWN + rows)
    assert names(listed) == ["Hip pain", "Fatigue", "Ice", "Tags"]
    assert "--map 'pain=Hip pain' --map 'site=Hip pain: hip'" in listed.advice


def test_a_thing_called_pain_does_not_make_another_apps_file_a_diary():
    text = FLAREDOWN.replace("Hip pain", "Pain") + "2018-01-31,3,2,,,,\n"
    assert (planned(text).form, planned(text).entries) == ("flaredown", ())
    assert cells(planned(text, "pain=Pain")) == ["date=2018-01-31 pain=7.5"]


def test_quantified_flu_keeps_its_things_by_key():
    text = "timestamp,data_type,key,value\n2020-04-01 12:00:00+00:00,symptom,headache,2\n2020-04-01,fitbit,rhr,61\n"
    made = planned(text, "pain=headache: 0 to 4", "site=always head", "measure=rhr")
    assert (made.form, cells(made)) == (
        "quantified_flu",
        ["date=2020-04-01 site=head rhr=61", "date=2020-04-01 time=12:00 site=head pain=5"],
    )


def test_cluster_headache_tracker_is_read_without_a_mapping():
    rows = "2024-03-01 08:00:00,2024-03-01 10:30:00,7,sumatriptan,Lack of sleep,bad\n,,5,,,\n"
    made = planned(CLUSTER + rows)
    assert made.form == "cluster_headache_tracker"
    assert cells(made) == ["date=2024-03-01 time=08:00 site=head pain=7"]
    assert names(made) == ["end_time", "medication", "triggers", "notes"]
    assert [problem.code for problem in made.skipped] == ["MISSING"]


def test_a_part_of_ones_own_adds_to_a_ready_mapping_or_takes_the_place_of_its_part():
    rows = "2024-03-01 08:00:00,,7,,,bad\n"
    made = planned(CLUSTER + rows, "note=notes", "site=always jaw left")
    assert cells(made) == ["date=2024-03-01 time=08:00 site=jaw side=left pain=7 note=bad"]
    assert made.parts == ("date=start_time", "pain=intensity", "note=notes", "site=always jaw left")


def test_crisiscore_puts_a_backslash_and_an_n_between_its_lines():
    text = (
        CRISIS
        + r'\n2024-01-01,08:00,5,"Lower Back","Stiffness",,6,5,0,"a \n b"\n2024-01-02,09:00,4,"Hip; Knee",,,6,5,0,""'
    )
    made = planned(text)
    assert made.form == "crisiscore"
    assert cells(made) == ["date=2024-01-01 time=08:00 site=low_back pain=5"]
    assert [(problem.line, problem.code) for problem in made.skipped] == [(3, "UNKNOWN_SITE")]
    both = planned(text, "site=Locations: Hip; Knee=hip", "measure=Sleep Quality: sleep_quality")
    assert cells(both)[1] == "date=2024-01-02 time=09:00 site=hip pain=4 sleep_quality=6"


def test_crisiscore_with_whole_lines_is_read_too():
    assert cells(planned(CRISIS + "\n2024-01-01,08:00,5,Hip,,,6,5,0,\n")) == [
        "date=2024-01-01 time=08:00 site=hip pain=5"
    ]


STUDYU = (
    "measurement_time,survey1_question1_text,survey1_question1_response,survey1_question2_text\n"
    "2022-05-02T20:00:00.000Z,How is your hip?,3,Odd\n2022-05-01T20:00:00.000Z,How is your hip?,,\n"
)


def test_studyu_answers_are_known_by_their_questions():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("measurements.csv", STUDYU)
        archive.writestr("interventions.csv", "x\n")
    for data in (packed.getvalue(), STUDYU):
        made = planned(data, "pain=How is your hip?: 0 to 10")
        assert (made.form, cells(made)) == ("studyu", ["date=2022-05-02 time=20:00 pain=3"])


def test_every_ready_format_can_be_named_and_says_what_a_table_lacks():
    for form in (*apps.APPS, *TABLES):
        assert form in FORMATS
        assert _refused("x,y\n1,2\n", form=form).code == "COLUMN_MISSING"


SAID = (
    "Hip",
    "3",
    "3:x",
    "7:30",
    "1:00:00",
    "a | b",
    "|||",
    "yes",
    "",
    "YES_MANUAL",
    "-1",
    "2022-01-01",
    "1577865600000",
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_table_and_any_mapping_give_a_plan_or_a_sentence(data):
    form = data.draw(st.sampled_from([*apps.APPS, *TABLES]))
    header = (*(apps.APPS.get(form) or TABLES[form]).columns, "Hip", "")
    cell = st.sampled_from(SAID) | st.text(max_size=8)
    rows = data.draw(st.lists(st.lists(cell, min_size=len(header), max_size=len(header)), max_size=4))
    fields = st.sampled_from(["pain", "site", "technique", "minutes", "measure", "note", "date", "techniques"])
    texts = st.sampled_from(["Hip: 0 to 4", "Hip: ice", "Hip: hip left", "3: 0 to 9", "keep", "always hip", "Hip"])
    parts = data.draw(st.lists(st.builds("{}={}".format, fields, texts), max_size=3))
    text = "\n".join(",".join(row) for row in [header, *rows])
    named = data.draw(st.sampled_from([form, "auto"]))
    with contextlib.suppress(HiplogError):
        made = planned(text.encode("utf-8", "replace"), *parts, form=named)
        assert made.text
        assert made.to_json()["entries"] == len(made.entries) == len({entry.id for entry in made.entries})


def test_an_export_without_any_value_keeps_nothing():
    assert planned(HABITBULL).text == "0 entries to add, 0 rows left out.\nThe file keeps nothing that could be mapped."
