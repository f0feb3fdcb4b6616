import dataclasses
import datetime as dt
import json

import numpy as np
import pytest

from hiplog.analysis import ar1
from hiplog.analysis.articles.both_against_one import both_against_one
from hiplog.analysis.articles.claims import claims
from hiplog.analysis.articles.plans import DOSE, MASSAGE, PLANS, STRETCHES, WITHIN
from hiplog.analysis.articles.result import MANY, ClaimRow, Claims
from hiplog.analysis.articles.rows import episode_row
from hiplog.analysis.before_after.compare import compare
from hiplog.analysis.course.episodes import episodes
from hiplog.analysis.doses.dose import dose
from hiplog.analysis.question.question import Question, ask
from hiplog.analysis.techniques.what_helps import what_helps
from hiplog.diary import Diary
from hiplog.diary.catalog import catalog
from hiplog.diary.entry import Entry
from hiplog.diary.settings import Settings, set_value
from hiplog.errors import Misuse

from .literal import FIRST, Kept, diary

MONTH = "5465 6754 5567 4656 5475 6546 5567"
USE = ".x.x ..x. x.xx ..x. .xx. x..x ..x."


def kept(
    days: int = 84,
    *,
    site: str = "hip",
    techniques: dict[str, int] | None = None,
    measure: str = "",
    after: bool = False,
) -> Kept:
    """Keep a diary with one entry a day; each technique from its day on, every other day."""
    rng = np.random.default_rng(3)
    entries = []
    slow = 0.0
    for day in range(days):
        slow = 0.5 * slow + rng.normal()
        used = [key for key, begins in (techniques or {}).items() if day >= begins and rng.random() < 0.5]
        score = float(np.clip(round(5 + slow), 0, 10))
        entries.append(
            Entry(
                date=FIRST + dt.timedelta(day),
                site=site,
                pain=score,
                pain_after=max(0.0, score - 1 - (day % 3 == 0)) if after else None,
                techniques="; ".join(used) or "none",
                measures={measure: float(rng.integers(4, 9))} if measure else {},
            )
        )
    return Kept(tuple(entries), entries[-1].date, settings=Settings())


def rows(found: Claims, claim: str, design: str | None = None) -> list[ClaimRow]:
    return [row for row in found.rows if row.id == claim and design in (None, row.design)]


def text(found: Claims, claim: str) -> str:
    (row,) = rows(found, claim)
    assert (row.design, row.compared, row.reason, row.word) == ("", "", "NOT_LOGGED", None)
    return row.text.removeprefix("This diary cannot test it yet. It would need ")


def test_every_claim_of_the_catalog_has_a_plan_in_its_order():
    assert [plan.id for plan in PLANS] == [claim.id for claim in catalog().claims] == [f"C{n}" for n in range(1, 17)]


def test_plans_name_only_what_the_catalog_has():
    words = catalog()
    assert {key for plan in PLANS for key in plan.techniques} <= set(words.techniques)
    assert {key for plan in PLANS for key in plan.sites} <= set(words.sites)
    outcomes = {key for plan in PLANS for key in plan.outcomes} - {"pain"}
    assert outcomes <= set(words.measures)
    doses = {key for plan in PLANS for key in plan.doses}
    assert doses <= {*words.measures, *words.techniques, "stretch_minutes"}


def test_massage_and_next_day_and_start_are_those_of_what_helps():
    diary_ = kept(techniques={"foam_roller": 40})
    (helps,) = what_helps(diary_, site="hip").rows
    found = claims(diary_)
    (next_day,) = rows(found, "C1", "next-day")
    assert (next_day.change, next_day.word, next_day.text) == (helps.change, helps.word, helps.text)
    assert (next_day.technique, next_day.site, next_day.outcome) == ("foam_roller", "hip", "pain")
    assert next_day.compared == "hip pain the day after foam roller"
    (start,) = rows(found, "C1", "start")
    result = compare(diary_, "foam_roller", site="hip")
    assert (start.change, start.interval, start.word, start.text) == (
        result.change, result.interval, result.word, result.text,
    )  # fmt: skip
    assert start.compared.startswith("hip pain before and after foam roller began (")


def test_sessions_are_held_against_sessions():
    found = claims(kept(techniques={"ice": 0}, after=True))
    (row,) = rows(found, "C4")
    assert (row.design, row.technique, row.compared) == ("within-session", "ice", "hip pain right after ice")
    assert row.word == "probably no meaningful change"


def test_sitting_is_a_dose():
    diary_ = kept(site="low_back", measure="sitting_hours")
    (row,) = rows(claims(diary_), "C9")
    result = dose(diary_, "sitting_hours", site="low_back")
    assert (row.change, row.word, row.text) == (result.slope, result.word, result.text)
    assert row.compared == "low back pain the same day, with 1 more hour of sitting"


def test_stretch_minutes_are_a_dose_of_the_day_before():
    (row,) = rows(claims(kept(site="mid_back")), "C11")
    assert row.compared == "mid back pain the day after, with 10 more minutes of stretching"
    assert row.reason == "NO_VARIATION"


def test_episodes_are_counted_before_and_after_the_start():
    diary_ = kept(112, site="low_back", techniques={"clamshells": 56})
    started = compare(diary_, "clamshells", site="low_back").start
    whole = episodes(diary_, site="low_back", start=started)
    (row,) = rows(claims(diary_), "C8", "episodes")
    assert row.change == pytest.approx(whole.after.per_28_days - whole.before.per_28_days)
    assert (row.word, row.reason, row.technique) == (None, None, "clamshells")
    counts = f"{whole.before.per_28_days:.1f} in 28 days before, {whole.after.per_28_days:.1f} after"
    assert row.found == row.described == f"{counts}; counted, not tested"
    assert row.compared == "episodes of low back pain before and after clamshells began"
    (waits,) = rows(claims(diary_), "C10")
    assert waits.text == whole.time_to_next.text
    assert waits.compared == "days to the next episode of low back pain before and after clamshells began"
    assert waits.reason == "TOO_FEW_EPISODES"
    assert (waits.change, waits.described, waits.found) == (None, "", "no answer")


def test_episodes_of_a_diary_that_is_too_short_are_not_counted():
    diary_ = kept(9, site="low_back", techniques={"clamshells": 4})
    (row,) = what_helps(diary_, site="low_back").rows
    found = episode_row(row, episodes(diary_, site="low_back", start=FIRST + dt.timedelta(4)))
    assert (found["reason"], found.get("change"), found.get("described")) == ("TOO_FEW_DAYS", None, None)
    assert found["compared"] == "episodes of low back pain before and after clamshells began"


def flaring(*flares: int, days: int) -> Kept:
    """Keep a low back that hurts for four days from each of these on, with clamshells from day 60 on."""
    bad = {flare + more for flare in flares for more in range(4)}
    entries = tuple(
        Entry(
            date=FIRST + dt.timedelta(day),
            site="low_back",
            pain=7.0 if day in bad else 2.0,
            techniques="clamshells" if day >= 60 and day % 2 == 0 else "none",
        )
        for day in range(days)
    )
    return Kept(entries, entries[-1].date, settings=Settings())


def test_waits_are_described_by_the_days_in_which_half_of_them_ended():
    (waits,) = rows(claims(flaring(5, 17, 29, 41, 65, 85, 105, 125, 145, days=150)), "C10")
    assert waits.found == "before, half within 9 days; after, half within 17 days; counted, not tested"
    assert (waits.change, waits.word, waits.reason) == (8.0, None, None)


def test_waits_whose_end_was_not_seen_have_no_half():
    diary_ = flaring(5, 17, 29, 41, 65, 85, 105, 125, days=150)
    gaps = {day for flare in (65, 85, 105, 125) for day in range(flare + 5, flare + 10)}
    seen = tuple(entry for entry in diary_.entries if (entry.date - FIRST).days not in gaps)
    (waits,) = rows(claims(Kept(seen, diary_.today, settings=Settings())), "C10")
    assert waits.found == "before, half within 9 days; after, too few were seen to end; counted, not tested"
    assert (waits.change, waits.reason) == (None, None)


def test_without_any_episode_there_are_as_many_as_before_and_no_waits():
    quiet = kept(site="low_back", techniques={"clamshells": 40})
    entries = tuple(dataclasses.replace(entry, pain=0.0) for entry in quiet.entries)
    found = claims(Kept(entries, quiet.today, settings=Settings()))
    (counted,) = rows(found, "C8", "episodes")
    (waits,) = rows(found, "C10")
    assert (counted.change, counted.reason) == (0.0, None)
    assert (waits.change, waits.word) == (None, None)
    assert waits.reason
    assert waits.text


def test_a_technique_used_from_the_first_day_has_no_start_to_count_episodes_at():
    found = claims(kept(site="low_back", techniques={"clamshells": 0, "ice": 40}))
    assert text(found, "C8") == "a start: days without it before the first day of use, and days of use after."


def test_a_measure_has_its_own_direction():
    found = claims(kept(measure="function", techniques={"clamshells": 40}))
    (row,) = rows(found, "C16")
    assert (row.outcome, row.direction, row.design) == ("function", "higher", "start")
    assert row.compared.startswith("function before and after clamshells began")


def test_a_measure_has_its_name_of_the_catalog():
    found = claims(kept(measure="rom_flexion", techniques={"massage": 40}))
    (row,) = rows(found, "C2")
    assert row.outcome == "rom_flexion"
    assert row.compared.startswith("hip range of motion (flexion) before and after massage began (")


def test_the_days_of_the_windows_can_be_chosen_and_the_past_asked_again():
    diary_ = kept(techniques={"foam_roller": 40})
    assert "14 days" in rows(claims(diary_, days=14), "C1", "start")[0].text
    then = FIRST + dt.timedelta(20)
    earlier = Kept(tuple(entry for entry in diary_.entries if entry.date <= then), then)
    assert claims(diary_, today=then) == claims(earlier)
    with pytest.raises(Misuse, match="days must be at least 14, got 7"):
        claims(diary_, days=7)


def test_what_would_have_to_be_logged():
    found = claims(kept())
    more = {row.id: row.text.removeprefix("This diary cannot test it yet. It would need ") for row in found.rows}
    assert more["C1"] == 'days with massage, effleurage, petrissage, or one like these (-t "massage").'
    assert more["C3"] == 'days with heat, then ice (-t "heat, then ice").'
    assert more["C6"].startswith("pain of the shoulder (--site shoulder) and days with massage,")
    assert more["C7"] == (
        "hip range of motion, flexion (--measure rom_flexion=…) and days with hip-flexor stretch with massage "
        '(-t "hip-flexor stretch with massage").'
    )
    assert more["C9"] == "pain of the low back (--site low_back) and hours spent sitting (--measure sitting_hours=…)."


def test_what_is_missing_although_everything_is_named():
    assert text(claims(kept(techniques={"ice": 0})), "C4") == (
        "pain right after, too (--after 4), in the entries that name what was done."
    )
    assert text(claims(kept(measure="stress", techniques={"hydration": 0}, site="shoulder")), "C12") == (
        "a start: days without it before the first day of use, and days of use after."
    )
    assert text(claims(kept(techniques={"massage": 0})), "C14") == (
        "days with massage alone and days with massage and stretching."
    )


def test_an_empty_diary_answers_nothing():
    found = claims(Kept((), FIRST))
    assert not found.answered
    assert len(found.rows) == 16


def test_a_main_site_of_the_settings_is_the_one_of_rows_that_name_none(tmp_path):
    scored = [f"{FIRST + dt.timedelta(day)},{4 + day % 3},{'ice' if day % 2 else 'none'}" for day in range(30)]
    path = tmp_path / "diary.csv"
    path.write_text("\n".join(["date,pain,techniques", *scored, ""]), encoding="utf-8")
    set_value(tmp_path, "main_site", "hip")
    found = claims(Diary(path, today=FIRST + dt.timedelta(30)))
    assert "--site hip" not in found.text
    assert text(found, "C4").startswith("pain right after, too")


def asked(**uses: str) -> Question:
    return ask(
        diary(MONTH * 3, **{key: value * 3 for key, value in uses.items()}),
        None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False, today=None,
    )  # fmt: skip


def column(text: str) -> np.ndarray:
    return np.array([float(c == "x") for c in text.replace(" ", "") * 3])


def test_both_against_one_is_the_model_of_the_next_day():
    other = "..xx .x.x x..x xx.. .x.x ..xx .x.x"
    question = asked(massage=USE, stretch=other)
    found = both_against_one(question, question.values, MASSAGE, STRETCHES)
    m, s, y = column(USE), column(other), question.values
    alone, both, second = m * (1 - s), m * s, (1 - m) * s
    neither = (1 - m) * (1 - s)
    design = np.column_stack([np.ones(83), y[:-1], both[:-1], second[:-1], neither[:-1]])
    expected = ar1.fit(np.arange(83), y[1:], design).contrast([0, 0, 1, 0, 0])
    assert found.effect.change == pytest.approx(expected.mean)
    assert found.effect.interval == pytest.approx(expected.interval(0.95))
    assert (found.both, found.alone) == (both[:-1].sum(), alone[:-1].sum())


def test_days_of_a_rare_kind_are_left_out_not_taken_for_the_one_alone():
    always = "x" * 28
    question = asked(massage=always, stretch=USE)
    found = both_against_one(question, question.values, MASSAGE, STRETCHES)
    s, y = column(USE), question.values
    expected = ar1.fit(np.arange(83), y[1:], np.column_stack([np.ones(83), y[:-1], s[:-1]])).contrast([0, 0, 1])
    assert found.effect.change == pytest.approx(expected.mean)
    few = "x" * 27 + "."
    question = asked(massage=few, stretch="x.xx" + USE[4:])
    m, s, y = column(few), column("x.xx" + USE[4:]), question.values
    kept_days = np.flatnonzero(m[:-1] == 1)
    design = np.column_stack([np.ones(len(kept_days)), y[kept_days], s[kept_days]])
    expected = ar1.fit(kept_days + 1, y[kept_days + 1], design).contrast([0, 0, 1])
    once = both_against_one(question, question.values, MASSAGE, STRETCHES)
    assert once.effect.change == pytest.approx(expected.mean)
    assert once.both + once.alone == len(kept_days) == 81


def test_too_few_days_of_either_have_no_answer():
    question = asked(massage=USE)
    found = both_against_one(question, question.values, MASSAGE, STRETCHES)
    assert found.effect is None
    question = asked(massage="x" * 28, stretch="x" * 28)
    assert both_against_one(question, question.values, MASSAGE, STRETCHES).alone == 0


def test_both_against_one_in_words():
    found = claims(kept(techniques={"massage": 0, "stretch": 0}))
    (row,) = rows(found, "C14")
    assert row.design == "both-against-one"
    assert row.compared == "hip pain the day after massage with stretching, against massage alone"
    assert row.text.startswith("19 days after both and 26 days after massage alone count. After both, hip pain is ")
    assert row.text.endswith(
        "In short: probably no meaningful change; all of this stays within 1.4 points, the amount that counts as "
        "meaningful here (30 % of the average, at least 1 point). This is an association: days with both may differ in "
        "other ways too."
    )
    few = claims(kept(12, techniques={"massage": 0, "stretch": 0}))
    assert rows(few, "C14")[0].text.endswith("5 of each are needed, with a score that day and the day before.")


def made(**more: object) -> ClaimRow:
    given = {"id": "C1", "claim": "Massage eases hip pain", "direction": "lower", "design": DOSE, "compared": "a and b"}
    return ClaimRow(**(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "direction", "agrees"),
    [
        ("very likely lower", "lower", True),
        ("very likely higher", "lower", False),
        ("very likely higher", "higher", True),
        ("cannot tell yet; leaning lower", "lower", None),
        ("probably no meaningful change", "lower", None),
        (None, "lower", None),
    ],
)
def test_only_a_sure_word_goes_the_way_of_a_claim_or_the_other(word, direction, agrees):
    assert made(word=word, direction=direction).as_claimed is agrees


def test_the_list_in_words():
    found = Claims((
        made(word="cannot tell yet"),
        made(design=WITHIN, compared="c and d", reason="NO_COMPARISON", text="Score sessions without it, too."),
        made(id="C8", claim="Rarer", design="episodes", compared="e and f", described="2.0 before, 1.0 after"),
        made(id="C9", claim="Sitting", design="", compared="", reason="NOT_LOGGED", text="It would need sitting."),
    ))  # fmt: skip
    assert found.text.splitlines() == [
        "C1  Massage eases hip pain.",
        "     a and b: cannot tell yet.",
        "     c and d: no answer.",
        "       Score sessions without it, too.",
        "C8  Rarer.",
        "     e and f: 2.0 before, 1.0 after.",
        "C9  Sitting.",
        "     It would need sitting.",
        MANY,
    ]
    assert list(found.table.columns) == ["id", "claim", "compared", "word", "found", "text"]
    assert found.table["word"].tolist() == ["cannot tell yet", "", "", ""]
    assert found.table["found"].tolist() == ["cannot tell yet", "no answer", "2.0 before, 1.0 after", ""]
    assert found.answered


def test_json_has_no_nan():
    found = claims(kept(techniques={"foam_roller": 40, "stretch": 0}, measure="stress")).to_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert {row["id"] for row in found} == {f"C{n}" for n in range(1, 17)}
    assert {row["design"] for row in found if row["reason"] == "NOT_LOGGED"} == {None}
