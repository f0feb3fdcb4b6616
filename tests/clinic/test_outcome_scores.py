"""Scores from the marks of a diary: totals by each measure's rule, answers left out, and what cannot be a score."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.clinic import measures, outcome_scores
from hiplog.clinic.outcomes.registry import measure_of
from hiplog.clinic.outcomes.scores import record_outcome
from hiplog.clinic.outcomes.scoring import answer, scored
from hiplog.errors import CannotRead, Misuse

from .diaries import TODAY, diary_of


def total(measure: str, text: str) -> float:
    return round(scored(measure_of(measure), text)[0], 2)


@pytest.mark.parametrize(
    ("measure", "text", "expected"),
    [
        ("nrs", "6,5", 6.5),
        ("peg", "6; 5; 7", 6),
        ("groc", "-3", -3),
        ("psfs", "climb stairs 4; put on socks 3; sit 5", 4),
        ("psfs", "climb 4; socks -; sit 5; run 0", 3),  # three of four are scored
        ("oxford_hip", "4; 3; 2; 1; 0; 4; 3; 2; 1; 0; 4; 3", 27),  # the sum
        ("lefs", "; ".join(["3"] * 19 + ["0"]), 57),  # the sum
        ("odi", "1;1;1;2;2;2;2;2;2;1", 32),  # the form's own example: 16 of 50
        ("odi", "1;1;2;2;2;2;2;2;2;-", 35.56),  # and with one section left out, 16 of 45
        ("quickdash", "2;3;3;2;1;5;5;-;3;3;3", 50),  # (30/10 - 1) * 25
        ("quickdash", "; ".join(["5"] * 11), 100),
        ("ihot_12", "; ".join(["50"] * 6 + ["100"] * 6), 75),
        ("hoos_pain", "0; 1; 2; 3; 4; -; -; -; -; -", 50),  # 100 - 100 * (10/5)/4
        ("hoos_qol", "4; 4; -; -", 0),  # 4 is the worst answer
        ("spadi", "5;5;5;5;5; 0;0;0;0;0;0;0;0", 25),  # the mean of 50 % and 0 %, not 25 of 130
        ("spadi", "5;5;5;-;-; 0;0;0;0;0;0;-;-", 25),
        ("oxford_hip", "34", 34),  # a total is taken as it is written
    ],
)
def test_a_total_follows_from_the_answers(measure: str, text: str, expected: float) -> None:
    assert total(measure, text) == expected


@pytest.mark.parametrize(
    ("measure", "text", "code", "said"),
    [
        ("oxford_hip", "50", "RANGE", "Oxford Hip Score must be 0 to 48, got 50; write it again."),
        ("groc", "8", "RANGE", "GROC must be −7 to 7, got 8; write it again."),
        (
            "rom_hip_flexion_left",
            "195",
            "RANGE",
            "left hip flexion must be −60 to 180 degrees, got 195; write it again.",
        ),
        ("quickdash", "0;1;1;1;1;1;1;1;1;1;1", "RANGE", "QuickDASH, answer 1, must be 1 to 5, got 0; write it again."),
        ("psfs", "climb 11; sit 1; run 2", "RANGE", "climb must be 0 to 10, got 11; write it again."),
        ("peg", "6; 5", "ANSWERS", "PEG takes 3 answers in order or the total alone; got 2."),
        (
            "quickdash",
            "1; 2",
            "ANSWERS",
            "QuickDASH takes 11 answers in order, with - for one left out, or the total alone; got 2.",
        ),
        ("nrs", "5; 6", "ANSWERS", "NRS takes one number; got 2."),
        ("rmdq", "1; 0; 1", "ANSWERS", "RMDQ takes one total, 0 to 24; got 3."),
        ("rmdq", "", "ANSWERS", "RMDQ takes one total, 0 to 24; got none."),
        (
            "oxford_hip",
            "stairs 4",
            "ANSWERS",
            "Oxford Hip Score takes 12 answers in order or the total alone; got 1 named.",
        ),
        ("psfs", "4; 3; 5", "ANSWERS", "PSFS: name each activity, like: climb stairs 4; put on socks 3; sit 5."),
        ("psfs", "a 1; b 1; c 1; d 1; e 1; f 1", "ANSWERS", "PSFS takes 3 to 5 activities; got 6 named."),
        ("oxford_hip", "many", "BAD_SCORE", "'many' is no number; write one, or - for an answer left out."),
        ("peg", "6; 5; -", "MISSING", "PEG needs all 3 answers; 2 scored, so it has no total."),
        ("nrs", "-", "MISSING", "NRS needs its number; none scored, so it has no total."),
        ("psfs", "climb 4; sit 5", "MISSING", "PSFS needs at least 3 activities; 2 scored, so it has no total."),
        (
            "quickdash",
            "1;1;1;1;1;1;1;1;1;-;-",
            "MISSING",
            "QuickDASH needs at least 10 of 11 answers; 9 scored, so it has no total.",
        ),
        (
            "spadi",
            "5;5;5;5;5;0;0;0;0;0;-;-;-",
            "MISSING",
            "SPADI needs at least 6 of 8 answers in part 2; 5 scored, so it has no total.",
        ),
    ],
)
def test_what_is_no_score_is_refused_in_a_sentence(measure: str, text: str, code: str, said: str) -> None:
    with pytest.raises(Misuse) as error:
        scored(measure_of(measure), text)
    assert (str(error.value), error.value.code, error.value.column) == (said, code, "value")


WITH_ANSWERS = [
    one for one in measures().values() if one.items is not None and not one.items.own and one.items.most > 1
]


@settings(max_examples=30)
@given(st.data())
def test_a_total_is_always_within_its_range_and_better_answers_never_make_it_worse(data: st.DataObject) -> None:
    measure = data.draw(st.sampled_from(WITH_ANSWERS))
    form = measure.items
    assert form is not None
    low, high = int(form.low), int(form.high)
    given_answers = data.draw(st.lists(st.integers(low, high), min_size=form.most, max_size=form.most))
    result, _ = scored(measure, "; ".join(map(str, given_answers)))
    assert measure.low - 1e-9 <= result <= measure.high + 1e-9
    one_higher = [min(given_answers[0] + 1, high), *given_answers[1:]]
    after, _ = scored(measure, "; ".join(map(str, one_higher)))
    assert (after <= result + 1e-9) if form.flip else (after >= result - 1e-9)


MARKS = """
    2026-11-02,outcome,oxford_hip,34,,hox00000001
    2026-11-19,outcome,oxford_hip,390,,hox00000002
    2026-11-19,outcome,oxford_hop,39,,hox00000003
    2026-11-10,visit,physio,,,hvi00000001
    2026-11-09,outcome,psfs,climb 4; sit 5,,hps00000001
    2026-11-02,outcome,oxford_hip,36,,hox00000004
    2026-11-01,outcome,rom_hip_flexion_left,95,,hro00000001
    """


def test_a_diarys_scores_are_by_date_and_the_last_written_of_a_day_counts(tmp_path: Path) -> None:
    scores, _ = outcome_scores(diary_of(tmp_path, events=MARKS))
    assert [(score.date.day, score.measure, score.total, score.id) for score in scores] == [
        (1, "rom_hip_flexion_left", 95, "hro00000001"),
        (2, "oxford_hip", 36, "hox00000004"),
        (9, "psfs", None, "hps00000001"),
    ]


def test_what_cannot_be_understood_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    scores, problems = outcome_scores(diary_of(tmp_path, events=MARKS))
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (None, "value", "RANGE"),
        (None, "key", "UNKNOWN_MEASURE"),
        (None, "value", "MISSING"),
    ]
    assert problems[0].message == "events.csv, line 3: Oxford Hip Score must be 0 to 48, got 390; write it again."
    assert problems[1].message.startswith(
        "events.csv, line 4: There is no outcome measure 'oxford_hop'. Did you mean oxf"
    )
    kept = scores[-1]
    assert kept.reason == "PSFS needs at least 3 activities; 2 scored, so it has no total."
    assert [item.name for item in kept.items] == ["climb", "sit"]


def test_marks_that_are_refused_whole_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("what\n", encoding="utf-8")
    with pytest.raises(CannotRead):
        outcome_scores(diary_of(tmp_path))


def test_a_score_is_written_as_a_mark_and_read_back(tmp_path: Path) -> None:
    diary = diary_of(tmp_path)
    done = record_outcome(
        diary, "PSFS", ("climb stairs=4", "put on socks=3", "sit=5"), "2026-11-02", note="first visit"
    )
    assert (done.measure, done.date, done.total) == ("psfs", dt.date(2026, 11, 2), 4)
    assert (diary.events[0].value, diary.events[0].note) == ("climb stairs 4; put on socks 3; sit 5", "first visit")
    assert outcome_scores(diary)[0] == (done.__class__(**{**_fields(done), "line": 2}),)


def _fields(score: object) -> dict[str, object]:
    return {name: getattr(score, name) for name in score.__slots__}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("values", "key", "value"),
    [
        (("hip", "flexion", "left", "95"), "rom_hip_flexion_left", "95"),
        (("hip flexion left", "95.5"), "rom_hip_flexion_left", "95.5"),
        (("neck flexion=40",), "rom_neck_flexion", "40"),
    ],
)
def test_a_range_of_motion_is_typed_in_words(tmp_path: Path, values: tuple[str, ...], key: str, value: str) -> None:
    diary = diary_of(tmp_path)
    record_outcome(diary, "rom", values)
    assert [(event.date, event.key, event.value) for event in diary.events] == [(TODAY, key, value)]


@pytest.mark.parametrize("values", [("hip", "flexion", "left"), ("95",), ("",), ()])
def test_a_range_of_motion_without_its_degrees_is_refused(tmp_path: Path, values: tuple[str, ...]) -> None:
    with pytest.raises(Misuse, match=r"^A range of motion ends in its degrees, like: rom hip flexion left 95\.$"):
        record_outcome(diary_of(tmp_path), "rom", values)


def test_what_is_no_score_is_not_written(tmp_path: Path) -> None:
    diary = diary_of(tmp_path)
    with pytest.raises(Misuse):
        record_outcome(diary, "oxford_hip", ("50",))
    assert not (tmp_path / "events.csv").exists()


def test_one_typed_answer_is_judged_alone() -> None:
    measure = measure_of("quickdash")
    assert [answer(measure, text, "The answer") for text in (" ", "-", "5", "2,5")] == [None, None, 5, 2.5]
    with pytest.raises(Misuse, match=r"^The answer must be a number, 1 to 5, got 'x'; write it again\.$"):
        answer(measure, "x", "The answer")
    with pytest.raises(Misuse, match=r"^Total must be 0 to 24, got 25; write it again\.$"):
        answer(measure_of("rmdq"), "25", "Total")
