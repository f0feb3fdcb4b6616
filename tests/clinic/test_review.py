"""The review: one window rule, what matters first, each part in its words, and what is missing said in its place."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest

from hiplog import Diary
from hiplog.clinic import Review, review
from hiplog.errors import CannotRead, Misuse

from .reviewed import FIRST, HIGH, LOW, kept

SAMPLES = Path(__file__).parents[2] / "sample_data"
LAST = dt.date(2026, 10, 31)


@cache
def sample(name: str) -> Review:
    return review(Diary(SAMPLES / "caseload" / name / "diary.csv", today=LAST))


def table(found: Review, key: str) -> list[tuple[str, ...]]:
    section = found.section(key)
    assert section is not None
    assert section.table is not None
    assert {len(row) for row in section.table.rows} == {len(section.table.columns)} == {len(section.table.widths)}
    assert sum(section.table.widths) == pytest.approx(1.0)
    return list(section.table.rows)


def test_what_matters_stands_first_in_a_sentence_each() -> None:
    assert sample("curlew").glance == (
        "Answered with yes: The pain at night is not eased by any position (26 Oct 2026).",
        (
            "Low back: 4.7 on average, 26 of the last 28 days scored. 28 days before 3.2: now 1.4 higher (0.01 lower "
            "to 2.6 higher), cannot tell yet; leaning higher. First 28 days 3.0: now 1.5 higher (0.7 lower to 3.6 "
            "higher), cannot tell yet; leaning higher."
        ),
        "PSFS 6 → 2.7 (worse); ODI 22 → 40 (worse).",
        "Exercise in the last four whole weeks: walking 12 of 20 days, 10 not known.",
    )


def test_who_and_which_period_days_logged_and_the_longest_gap() -> None:
    found = sample("badger")
    assert (found.title, found.visit) == ("Pain diary review", LAST)
    assert found.subtitle == (
        "Diary from 1 Jun 2026: 127 of 153 days logged, 23 of the last 28; longest gap 2 days (8 Jul 2026 to 9 Jul "
        "2026); last entry 31 Oct 2026."
    )


def test_pain_stands_by_window_with_the_change_its_word_and_whether_it_matters() -> None:
    found = sample("badger")
    section = found.section("pain")
    assert section is not None
    assert section.table is not None
    assert section.table.columns == (
        "Where",
        "Last 28 days\n4–31 Oct 2026",
        "28 days before\n6 Sep – 3 Oct 2026",
        "Change\nagainst the 28 days before",
        "First 28 days\n1–28 Jun 2026",
        "Change\nagainst the first 28 days",
    )
    assert table(found, "pain") == [
        (
            "Right hip",
            "3.5 (3–4)\n23 of 28 days\n7 or more: 0 days\n0 episodes",
            "6 (5.5–6.5)\n21 of 28 days\n7 or more: 4 days\n1 episode",
            "2.5 lower\n1.6 to 3.3 lower\nvery likely lower\nmeaningful 1.8: probably reached",
            "6 (5–6)\n25 of 28 days\n7 or more: 2 days\n0 episodes",
            "1.9 lower\n1.1 to 2.8 lower\nvery likely lower\nmeaningful 1.6: cannot tell yet",
        )
    ]
    assert "at its level or above (6.4)" in section.small


def test_function_stands_then_and_now_with_own_activities_and_motion() -> None:
    rows = table(sample("badger"), "function")
    assert rows[:2] == [
        (
            "PSFS\n0 to 10, higher is better",
            "4\n2 Oct 2026",
            "7\n29 Oct 2026",
            "+3 improved\nmeasurement error 2\nmeaningful 2.3: reached",
        ),
        ("· climb stairs", "4", "7", "+3"),
    ]
    assert rows[-2:] == [
        (
            "Left hip flexion\nusual 110 to 120°",
            "115°\n2 Oct 2026",
            "115°\n29 Oct 2026",
            "0°\nnot more than measurement error",
        ),
        ("Right hip flexion\nusual 110 to 120°", "95°\n2 Oct 2026", "110°\n29 Oct 2026", "+15°\nimproved"),
    ]


def test_exercise_stands_by_week_and_a_week_that_is_not_over_is_not_held_against_it() -> None:
    assert table(sample("curlew"), "programme") == [
        (
            "Walking\n30 min, 5 days a week",
            "0 of 5\n6 not known",
            "3 of 5\n≥ 108 of 150 min\n2 not known",
            "3 of 5\n≥ 111 of 150 min\n2 not known",
            "6 of 5\n203 of 150 min",
            "3 so far\n≥ 112 min\n3 not known",
        )
    ]


def test_techniques_stand_with_days_dose_change_interval_and_what_it_is() -> None:
    assert table(sample("badger"), "tried") == [
        (
            "Strengthening\nassociation",
            "11 of the last 28\n12 of 51 days in all",
            "17 min",
            "0.5 lower\n1.5 lower to 0.5 higher\n12 days with, 39 without\nprobably no meaningful change",
            "1.9 lower\n0.5 to 3.0 lower\nfrom 2 Oct 2026: 21 and 24 days\nvery likely lower",
        )
    ]


def test_signs_are_a_dated_checklist() -> None:
    section, some = (sample(name).section("signs") for name in ("curlew", "wren"))
    assert section is not None
    assert some is not None
    assert section.items[-2:] == (
        ("no", "You have, or have had, cancer. (no, 14 Sep 2026)"),
        ("yes", "The pain at night is not eased by any position. (yes, 26 Oct 2026)"),
    )
    assert [mark for mark, _ in some.items] == ["no"] * 5 + [""] * 4


def test_signs_to_be_seen_on_the_same_day_and_the_diarys_own_advice_come_before_all_else(tmp_path: Path) -> None:
    events = """
        2026-03-20,flag,night_pain,yes,,
        2026-03-21,flag,leg_weakness,yes,,
        2026-03-22,flag,cancer,yes,,
    """
    found = review(kept(tmp_path, LOW[:14] + HIGH[:14], events))
    assert found.glance[:2] == (
        "Answered with yes, to be seen on the same day: A leg is getting weaker (21 Mar 2026).",
        (
            "Answered with yes: You have, or have had, cancer (22 Mar 2026); The pain at night is not eased by any "
            "position (20 Mar 2026)."
        ),
    )
    assert found.glance[2].startswith("Pain in the left hip has been higher over the last 14 days")


def test_everything_is_as_of_the_visit(tmp_path: Path) -> None:
    events = "2026-05-01,flag,night_pain,yes,,\n2026-05-02,outcome,oxford_hip,30,,\n2026-05-01,visit,,,,"
    later = "\n".join(f"{FIRST + dt.timedelta(day % 28 + 56)},hip,right,5,,1," for day in range(99))
    whole = kept(tmp_path, HIGH + LOW + HIGH, events, extra=later, ice="x" * 84)
    found = review(whole, visit="2026-04-25")
    (tmp_path / "then").mkdir()
    then = review(kept(tmp_path / "then", HIGH + LOW, ice="x" * 56))
    assert found.sections == then.sections
    assert found.glance == then.glance
    assert found.picture is not None
    assert found.picture.marks == ()
    assert found.data["windows"]["now"] == {"start": "2026-03-29", "end": "2026-04-25", "days": 28}


def test_a_short_diary_has_one_earlier_window_and_says_how_long_it_is(tmp_path: Path) -> None:
    found = review(kept(tmp_path, HIGH[:12] + LOW))
    section = found.section("pain")
    assert section is not None
    assert section.table is not None
    assert [name.split("\n")[0] for name in section.table.columns] == [
        "Where",
        "Last 28 days",
        "12 days before",
        "Change",
    ]
    assert found.glance[0].startswith(
        "Left hip: 2.7 on average, 28 of the last 28 days scored. 12 days before 5.3: now"
    )
    assert "First" not in found.glance[0]


def test_a_diary_of_one_day_has_nothing_to_compare_with_yet(tmp_path: Path) -> None:
    found = review(kept(tmp_path, "5"))
    assert found.glance == (
        "Left hip: 5.0 on average, 1 of the last 1 day scored. There are no earlier days to compare with yet.",
    )
    assert table(found, "pain") == [("Left hip", "5 (5–5)\n1 of 1 day\n7 or more: 0 days\n0 episodes")]
    assert found.subtitle.endswith("no day missing; last entry 1 Mar 2026.")
    assert (found.picture is not None, found.reason) == (True, None)


def test_too_few_scores_are_said_in_the_sentence_and_in_the_cell(tmp_path: Path) -> None:
    found = review(kept(tmp_path, "5..4........................" + "." * 20 + LOW[:8]))
    assert found.glance[0].endswith("28 days before: no comparison, too few scored days.")
    assert table(found, "pain")[0][2:] == (
        "4.5 (4.2–4.8)\n2 of 28 days\n7 or more: 0 days\n0 episodes",
        "–\ntoo few days to tell",
    )


def test_scores_that_never_vary_have_no_range(tmp_path: Path) -> None:
    found = review(kept(tmp_path, "4" * 56))
    assert found.glance[0].endswith("28 days before: no comparison, the scores do not vary.")
    assert table(found, "pain")[0][3] == "–\nscores do not vary"


def test_a_low_level_before_says_why_nothing_is_said_of_a_meaningful_fall(tmp_path: Path) -> None:
    found = review(kept(tmp_path, "2121212112121212121212121211" + "0000100000000001000000000100"))
    assert table(found, "pain")[0][3].endswith("meaningful 1.0: too low before to tell")
    (tmp_path / "up").mkdir()
    rising = review(kept(tmp_path / "up", "2121212112121212121212121211" + "3342143324231332423142231321"))
    assert table(rising, "pain")[0][3].endswith("meaningful 1.0: cannot tell yet")


def test_a_diary_that_stopped_says_so_and_has_no_picture_of_nothing(tmp_path: Path) -> None:
    found = review(kept(tmp_path, HIGH, today=dt.date(2026, 12, 1)))
    assert found.glance[:2] == (
        "Nothing was logged in the 248 days up to the visit.",
        "Left hip: no score in the last 28 days.",
    )
    assert table(found, "pain")[0][1] == "–\n0 of 28 days"
    assert found.picture is None
    assert (found.chart, found.png) == (None, b"")


def test_a_visit_before_the_first_entry_is_a_sentence_and_the_rest_goes_on(tmp_path: Path) -> None:
    events = "2026-02-20,outcome,oxford_hip,30,,\n2026-02-20,flag,cancer,no,,"
    found = review(kept(tmp_path, HIGH, events), visit=dt.date(2026, 2, 27))
    assert found.reason == "EMPTY_DIARY"
    assert found.subtitle == "No entry up to the visit."
    assert found.glance == (
        (
            "The visit (27 Feb 2026) is before the first entry of this diary (1 Mar 2026), so there is nothing to "
            "review yet; choose a later visit."
        ),
    )
    assert table(found, "function")[0][2] == "30\n20 Feb 2026"
    assert found.data["places"] == []


def test_an_empty_diary_and_one_without_scores_say_so(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "new.csv", today=FIRST)
    diary.create()
    assert review(diary).glance == ("This diary has no entries yet, so there is nothing to review.",)
    found = review(kept(tmp_path, "..."), notes=True)
    assert (found.reason, found.picture) == ("NO_SCORES", None)
    assert found.section("pain").lines == (  # type: ignore[union-attr]
        "No pain score in this diary up to the visit, so nothing can be said about pain.",
    )
    assert found.section("notes").lines == ("No note was written in these days.",)  # type: ignore[union-attr]


def test_a_visit_after_today_and_one_that_is_no_date_are_refused(tmp_path: Path) -> None:
    diary = kept(tmp_path, HIGH)
    with pytest.raises(Misuse) as late:
        review(diary, visit="2026-04-01")
    assert (late.value.message, late.value.code) == (
        "2026-04-01 is after today (2026-03-28); a review looks back, so choose a visit up to today", "FUTURE_DATE"
    )  # fmt: skip
    with pytest.raises(Misuse, match="visit must be a date such as 2026-03-01, got 'soon'"):
        review(diary, visit="soon")


def test_there_is_no_review_of_no_diary(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        review(Diary(tmp_path / "none.csv", today=FIRST))


def test_what_is_wrong_with_the_marks_is_a_sentence_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    events = """
        2026-03-02,outcome,oxford_hip,99,,
        2026-03-02,prescribed,ice,often,,
        2026-03-02,flag,cancer,maybe,,
        2026-03-02,nonsense,,,,
        2026-03-03,outcome,psfs,a 3; b -; c -,,
        2026-03-04,outcome,nrs,6,,
        2026-03-20,outcome,nrs,4,,
    """
    found = review(kept(tmp_path, HIGH, events))
    assert found.problems == (
        "1 row of events.csv is held back; see why: hiplog check",
        "events.csv, line 2: Oxford Hip Score must be 0 to 48, got 99; write it again.",
        "events.csv, line 6: PSFS needs at least 3 activities; 1 scored, so it has no total.",
        (
            "events.csv, line 3: What is prescribed cannot be known, 'often' is not understood; write '10 min, 5 days "
            "a week', '3 x 10, 3 days a week' or 'ended'."
        ),
        "events.csv, line 4: The answer to 'cancer' is yes or no, got 'maybe'; write cancer=no.",
    )
    rows = table(found, "function")
    assert rows[0][:3] == ("NRS\n0 to 10, lower is better", "6\n4 Mar 2026", "4\n20 Mar 2026")
    assert rows[1:] == [("PSFS\n0 to 10, higher is better", "–", "no total\n3 Mar 2026", "–"), ("· a", "–", "3", "–")]


def test_a_refused_file_of_marks_is_a_sentence_that_says_what_is_missing(tmp_path: Path) -> None:
    diary = kept(tmp_path, HIGH)
    (tmp_path / "events.csv").write_bytes(b"when,what\n1,2\n")
    found = review(diary)
    assert found.glance[0].startswith("Left hip: 5.4 on average")
    assert found.problems[0].endswith(
        "Without it visits, outcome measures, the programme and the answers about signs are missing here."
    )


def test_held_rows_of_the_diary_are_counted(tmp_path: Path) -> None:
    found = review(kept(tmp_path, HIGH, extra="2026-03-03,hip,left,77,,,\n2026-03-04,hip,left,78,,,"))
    assert found.problems == ("2 rows of the diary are held back and not in this page; see why: hiplog check",)


def test_places_stand_main_one_first_and_what_moved_elsewhere_is_said_too(tmp_path: Path) -> None:
    knee = "\n".join(
        f"{FIRST + dt.timedelta(day)},knee,right,{score},,," for day, score in enumerate(HIGH + LOW) if day != 3
    )
    found = review(kept(tmp_path, HIGH * 2, extra=knee))
    assert [row[0] for row in table(found, "pain")] == ["Left hip", "Right knee"]
    assert found.glance[1].startswith("Right knee: 2.7 on average")
    assert "very likely lower, meaningful change probably reached" in found.glance[1]
    small = found.section("pain").small  # type: ignore[union-attr]
    assert "at its level or above (left hip 6, right knee 5)" in small


def test_the_main_site_of_the_settings_comes_first_unless_no_entry_is_about_it(tmp_path: Path) -> None:
    knee = "\n".join(f"{FIRST + dt.timedelta(day)},knee,right,5,,," for day in range(3))
    diary = kept(tmp_path, HIGH, extra=knee)
    (tmp_path / ".hiplog").mkdir()
    settings = tmp_path / ".hiplog" / "settings.toml"
    settings.write_text('main_site = "knee"\nmeaningful_points = 2.5\nepisode_threshold = 6\n', encoding="utf-8")
    found = review(diary)
    assert [row[0] for row in table(found, "pain")] == ["Right knee", "Left hip"]
    assert (
        "Settings: meaningful amount 2.5 points (own setting); episodes from 6 (own setting); main place knee."
        in (found.foot[0])
    )
    settings.write_text('main_site = "neck"\nmeaningful_percent = 40\n', encoding="utf-8")
    found = review(diary)
    assert [row[0] for row in table(found, "pain")] == ["Left hip", "Right knee"]
    assert "meaningful amount 40 % of the mean before (own setting)" in found.foot[0]


def test_medication_is_counted_where_it_is_logged(tmp_path: Path) -> None:
    diary = kept(tmp_path, HIGH + LOW, pills=("1100" * 7) + ("0010" * 7), ibuprofen="." * 28 + "x" * 28)
    (tmp_path / ".hiplog").mkdir()
    (tmp_path / ".hiplog" / "settings.toml").write_text('[techniques]\nibuprofen = "other"\n', encoding="utf-8")
    found = review(diary)
    assert found.section("tried").lines == (  # type: ignore[union-attr]
        "No technique is in this diary up to the visit.",
        "Medication, ibuprofen: on 28 of the 28 days that are known in the last 28; on 0 of 28 in the days before.",
        "Medication, painkillers: on 7 of the 28 days that are known in the last 28; on 14 of 28 in the days before.",
    )


def test_a_technique_without_an_answer_says_why(tmp_path: Path) -> None:
    found = review(kept(tmp_path, HIGH + LOW, ice="x" * 56, heat="x" + "." * 55))
    assert [(row[0], row[3]) for row in table(found, "tried")] == [
        ("Ice\nassociation", "–\nused always"),
        ("Heat\nassociation", "–\ntoo few days to tell"),
    ]


def test_techniques_that_cannot_be_told_apart_say_so(tmp_path: Path) -> None:
    used = "Xx.." * 14
    rows = table(review(kept(tmp_path, HIGH + LOW, ice=used, heat=used)), "tried")
    assert all(row[3].endswith("\ncannot be told apart from 1 more") for row in rows)
    assert {row[2] for row in rows} == {"10 min"}


def test_notes_are_left_out_unless_they_are_shared_and_then_the_newest_comes_first(tmp_path: Path) -> None:
    diary = kept(tmp_path, HIGH + LOW, notes={2: "long ago", 40: "stairs", 50: "<b>&night</b>"})
    found = review(diary)
    assert found.section("notes") is None
    assert "stairs" not in found.text + json.dumps(found.to_json())
    assert "Notes are left out: they are shown only where the person chooses so." in found.foot[0]
    shared = review(diary, notes=True)
    assert shared.section("notes").lines == (  # type: ignore[union-attr]
        "20 Apr 2026 left hip: <b>&night</b>",
        "10 Apr 2026 left hip: stairs",
    )
    assert shared.foot[1].endswith("--notes")
    assert "left out" not in shared.foot[0]


def test_the_foot_holds_what_is_needed_to_make_the_page_again(tmp_path: Path) -> None:
    found = review(kept(tmp_path, HIGH + LOW, "2026-03-02,visit,,,,"))
    assert found.foot[0].startswith(
        "Window rule: the last 28 days up to the visit against the 28 days before them and the first 28 of the diary "
        "(29 Mar – 25 Apr 2026; 1–28 Mar 2026; 1–28 Mar 2026). Settings: meaningful amount 30 % of the mean before, at "
        "least 1 point; episodes from the larger of 4 and the score that a quarter of the days reach; main place the "
        "most scored."
    )
    assert found.foot[1].startswith("hiplog 0.1.0 · diary.csv SHA-256 ")
    assert found.foot[1].endswith(" · again: hiplog --diary diary.csv review --visit 2026-04-25")
    assert list(found.data["files"]) == ["diary.csv", "events.csv"]
    assert len(found.data["files"]["diary.csv"]) == 64


def test_the_text_has_every_line_of_the_page() -> None:
    found = sample("curlew")
    for line in (*found.glance, *found.foot, found.subtitle):
        assert line in found.text
    assert "Pain diary review: visit 31 Oct 2026" in found.text
    assert "[yes] The pain at night is not eased by any position. (yes, 26 Oct 2026)" in found.text
    assert "    Change against the 28 days before: 1.4 higher; 0.01 lower to 2.6 higher; cannot tell yet" in found.text


def test_json_is_data_without_nan_and_holds_the_numbers_unrounded() -> None:
    data = json.loads(json.dumps(sample("badger").to_json(), allow_nan=False))
    place = data["places"][0]
    assert (place["site"], place["side"]) == ("hip", "right")
    assert place["now"] == {
        "observed": 23, "possible": 28, "median": 3.5, "low": 3.0, "high": 4.0, "days_high": 0, "episodes": 0
    }  # fmt: skip
    assert place["against_before"]["reached"] is True
    assert data["techniques"][0]["since_start"]["start"] == "2026-10-02"
    assert data["outcomes"][0]["measure"] == "psfs"
    assert data["red_flags"][0]["answer"] is False
    assert data["name"] is None
    assert data["notes_shared"] is False


def test_the_same_review_twice_is_the_same_and_a_name_loses_its_blanks(tmp_path: Path) -> None:
    diary = kept(tmp_path, HIGH + LOW)
    assert review(diary).text == review(diary).text
    assert review(diary, name=" A.\n B. ").name == "A. B."
    assert review(diary, name="A. B.").text.startswith("Pain diary review, A. B.: visit 25 Apr 2026\n")
