"""Whom to look at first, and why: fixed reasons in a fixed order, each a sentence."""

import datetime as dt
from pathlib import Path

import pytest

from hiplog.analysis.course.episode_days import Episode
from hiplog.clinic.people.attention import Said, Seen, reasons
from hiplog.clinic.people.order import ORDER, SORTS, in_order, sorted_by
from hiplog.clinic.people.row import Done, Flag, Outcome, Reason, Row

from .folders import RISEN, STEADY, TODAY, person, rows_of

WELL = Row(pseudonym="badger", last_entry=TODAY, days_logged=28, days_possible=28)


NOTHING = Seen()


def said(row: Row, seen: Seen = NOTHING) -> list[tuple[str, str]]:
    return [tuple(reason) for reason in reasons(row, seen, TODAY)]


def with_(**fields: object) -> Row:
    return Row(
        **{
            **{name: getattr(WELL, name) for name in ("pseudonym", "last_entry", "days_logged", "days_possible")},
            **fields,
        }
    )  # type: ignore[arg-type]


def test_of_somebody_who_logs_and_is_steady_nothing_stands_out() -> None:
    assert said(WELL) == []


@pytest.mark.parametrize(
    ("row", "code", "text"),
    [
        (
            with_(flags=(Flag("saddle_numbness", "Numb in the saddle.", "2026-11-02", True),)),
            "RED_FLAG_TODAY",
            "Red flag answered with yes on 2 Nov 2026: Numb in the saddle.",
        ),
        (
            with_(flags=(Flag("night_pain", "Pain at night.", "2026-11-02", False),)),
            "RED_FLAG",
            "Red flag answered with yes on 2 Nov 2026: Pain at night.",
        ),
        (
            with_(pain_now=5.24, pain_before=3.9, word="very likely higher", meaningful_amount=1.2),
            "WORSENING",
            "Pain is very likely higher: 5.2 on average over the last 28 days, 3.9 over the 28 before.",
        ),
        (
            with_(pain_now=5.24, pain_before=3.9, word="cannot tell yet", meaningful_amount=1.2),
            "RISEN",
            (
                "Pain is 5.2 on average over the last 28 days, 3.9 over the 28 before; whether that is more than this "
                "diary swings cannot be told yet."
            ),
        ),
        (with_(outcomes=(Outcome("odi", "ODI", 18.0, "worse", "ODI: worse."),)), "OUTCOME_WORSE", "ODI: worse."),
        (
            Row(pseudonym="badger", problem="There is no diary.csv in this folder."),
            "NOT_READ",
            "There is no diary.csv in this folder.",
        ),
        (
            with_(last_entry=TODAY - dt.timedelta(14), days_logged=3),
            "STOPPED",
            "No entry for 14 days, since 5 Nov 2026.",
        ),
        (
            with_(adherence=(Done("walking", "walking", "every day", 9, 28, 4, ""),)),
            "PROGRAMME",
            "Programme: done on 9 of 28 prescribed days in the last four weeks, 4 more not known.",
        ),
        (
            with_(adherence=(Done("walking", "walking", "every day", 9, 28, 0, ""),)),
            "PROGRAMME",
            "Programme: done on 9 of 28 prescribed days in the last four weeks.",
        ),
        (with_(problem="1 row is held back."), "PROBLEM", "1 row is held back."),
        (with_(days_logged=13), "FEW_DAYS", "Entries on 13 of the last 28 days."),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)
def test_each_reason_is_a_sentence(row: Row, code: str, text: str) -> None:
    assert said(row) == [(code, text)]
    assert code in ORDER


@pytest.mark.parametrize(
    "row",
    [
        with_(pain_now=5.0, pain_before=3.9, word="cannot tell yet", meaningful_amount=1.2),
        with_(pain_now=5.24, pain_before=3.9, word=None, meaningful_amount=1.2),
        with_(outcomes=(Outcome("odi", "ODI", 2.0, "not more than measurement error", ""),)),
        with_(last_entry=TODAY - dt.timedelta(13), days_logged=14),
        with_(days_logged=3, days_possible=10),
        with_(adherence=(Done("walking", "walking", "every day", 9, 28, 5, ""),)),
        with_(adherence=(Done("walking", "walking", "every day", None, None, None, ""),)),
        with_(flags_asked=TODAY),
    ],
)
def test_what_is_no_reason(row: Row) -> None:
    assert said(row) == []


def test_what_the_diary_itself_says_and_an_episode_that_goes_on_are_reasons() -> None:
    episode = Episode(dt.date(2026, 11, 14), TODAY, 6, 5, 8.0, 6.45, True, False)
    told = (Said("WORSENING", "low back", dt.date(2026, 11, 12)), Said("PERSISTING", "", TODAY))
    assert said(WELL, Seen(told, episode)) == [
        (
            "WORSENING",
            "Low back: higher over the 14 days to 12 Nov 2026 than over the 14 before, by more than the diary swings.",
        ),
        ("PERSISTING", "Pain: not clearly lower by 19 Nov 2026 than when the diary began."),
        ("EPISODE", "An episode since 14 Nov 2026: 5 days scored, 6.5 on average."),
    ]


def test_reasons_stand_in_their_order_and_people_by_their_first_then_by_name() -> None:
    a, b, c, d = (Row(pseudonym=name, attention=tuple(Reason(code, "") for code in codes)) for name, codes in (
        ("heron", ("STOPPED",)), ("wren", ("RED_FLAG", "STOPPED")), ("badger", ()), ("curlew", ("STOPPED",)),
    ))  # fmt: skip
    assert [row.pseudonym for row in in_order([a, b, c, d])] == ["wren", "curlew", "heron", "badger"]
    both = with_(flags=(Flag("night_pain", "Pain.", "2026-11-02", False),), problem="Held.", days_logged=2)
    assert [code for code, _ in said(both)] == ["RED_FLAG", "PROBLEM", "FEW_DAYS"]


def test_rows_can_be_sorted_and_what_is_not_known_comes_last() -> None:
    a = Row(pseudonym="a", last_entry=TODAY, days_logged=9, pain_now=2.0, change=-1.0)
    b = Row(pseudonym="b", last_entry=TODAY - dt.timedelta(3), days_logged=20, pain_now=7.0, change=0.5)
    c = Row(pseudonym="c", attention=(Reason("NOT_READ", "Gone."),))
    wanted = {"attention": "cab", "name": "abc", "last-entry": "bac", "logged": "abc", "pain": "bac", "change": "bac"}
    assert {order: "".join(row.pseudonym for row in sorted_by([c, b, a], order)) for order in SORTS} == wanted


def test_of_real_folders_the_worst_comes_first(tmp_path: Path) -> None:
    person(tmp_path, "steady", STEADY)
    person(tmp_path, "worse", RISEN)
    person(tmp_path, "silent", STEADY, last=TODAY - dt.timedelta(20))
    person(tmp_path, "empty")
    found = {name: [reason.code for reason in row.attention] for name, row in rows_of(tmp_path).items()}
    assert list(found) == ["worse", "empty", "silent", "steady"]
    assert found == {
        "worse": ["WORSENING"],
        "empty": ["NOT_READ"],
        "silent": ["STOPPED"],
        "steady": [],
    }
