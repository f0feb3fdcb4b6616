import datetime as dt
import json

import numpy as np
import pytest

from hiplog.analysis import ar1
from hiplog.analysis.question.question import ask
from hiplog.analysis.sessions.sessions import sessions
from hiplog.analysis.sessions.within_session import within_session, within_sessions
from hiplog.diary.entry import Entry
from hiplog.errors import Misuse

from .literal import FIRST, Kept, set_to

ICE_LOWERS = "54i 65n 53i 66n 43i 55n 64i 54n 53i 65n 64i 44n 52i 66n 54i 55n 63i 54n 53i 66n"
ICE_ON_BAD_DAYS = "76i 44n 87i 33n 76i 43n 86i 54n 77i 44n 86i 34n 75i 44n 87i 43n 66i 55n 76i 44n"
HOUR = " This is about the hour after, not about the next day; expecting relief plays a part in it too."
DONE = {"i": "ice", "h": "heat", "r": "foam_roller", "y": "yoga", "n": "none", ".": ""}


def kept(text: str, *, a_day: int = 1, times: tuple[str, ...] = ("", "", ""), **more: str) -> Kept:
    """Keep one session for each word: pain before, pain after, all that was done (DONE)."""
    entries = tuple(
        Entry(
            date=FIRST + dt.timedelta(number // a_day),
            time=times[number % a_day],
            site="hip",
            side="left",
            pain=float(word[0]),
            pain_after=float(word[1]),
            techniques="; ".join(DONE[letter] for letter in word[2:]),
        )
        for number, word in enumerate(text.split())
    )
    return Kept(entries, entries[-1].date)


def codes(result) -> list[str]:
    return [caution.code for caution in result.cautions]


def test_the_change_is_that_of_the_model_adjusted_for_pain_before():
    before, after = (np.array([float(word[i]) for word in ICE_LOWERS.split()]) for i in (0, 1))
    ice = np.array([word[2] == "i" for word in ICE_LOWERS.split()], dtype=float)
    expected = ar1.fit(np.arange(20), after, np.column_stack([ice, np.ones(20), before])).contrast([1, 0, 0])
    found = within_session(kept(ICE_LOWERS), "ice")
    assert found.change == pytest.approx(expected.mean)
    assert found.interval == pytest.approx(expected.interval(0.95))
    assert found.p_value == pytest.approx(expected.p_value)
    assert found.probability_lower == pytest.approx(expected.probability_below(0))
    assert found.mean_change == pytest.approx(np.mean((after - before)[ice == 1]))


def test_lower():
    found = within_session(kept(ICE_LOWERS), "cold pack")
    assert (found.sessions, found.comparison_sessions, found.nothing_sessions) == (10, 10, 10)
    assert found.word == "very likely lower"
    assert codes(found) == []
    assert found.text == (
        "In 10 sessions with ice, pain right after was on average about 1.9 points lower than just before. "
        "Against 10 sessions without it (all with nothing done), and for as much pain at the beginning, pain right "
        "after is about 1.6 points lower, somewhere between 1.0 and 2.1 points lower. In short: very likely lower."
        + HOUR
    )


def test_what_drops_by_itself_is_not_put_down_to_the_technique():
    found = within_session(kept(ICE_ON_BAD_DAYS), "ice")
    assert found.mean_change == pytest.approx(-1.1)
    assert found.word == "cannot tell yet"
    assert found.cautions[0].code == "USED_ON_BAD_DAYS"
    assert found.cautions[0].text == (
        "It was used when it hurt more (7.3 just before, against 4.0 without it). That is allowed for as far as scores "
        "show it; what they do not show makes a technique look worse than it is."
    )


def test_higher_needs_the_change_from_before_to_after_to_agree():
    worse = "78i 44n 88i 33n 78i 43n 89i 54n 78i 44n 88i 34n 78i 44n 89i 43n 68i 55n 78i 44n 67i 66n 68i 65n"
    assert within_session(kept(worse), "ice").word == "very likely higher"
    settles = "77i 33n 97i 53n 86i 42n 98i 43n 77i 33n 86i 54n 77i 43n 97i 32n 87i 43n 76i 53n 98i 34n 87i 43n"
    found = within_session(kept(settles), "ice")
    assert found.probability_lower < 0.1
    assert found.word == "cannot tell yet"


def test_no_meaningful_change_says_which_way_it_looks():
    half = " ".join(["54i 55n 65i 66n 55i 54n 65i 66n 43i 44n"] * 8)
    found = within_session(kept(half), "ice")
    assert found.word == "probably no meaningful change"
    assert "it looks lower, but even the far end of this range stays within 1.6 points, the amount" in found.text
    level = " ".join(["54i 54n 65i 65n 55i 55n 65i 65n 44i 44n"] * 8)
    assert "change; even the far end" in within_session(kept(level), "ice").text


def test_a_setting_is_the_meaningful_amount():
    diary = kept(ICE_LOWERS)
    diary.settings = set_to(points=3.0)
    assert within_session(diary, "ice").word == "probably no meaningful change"


def test_without_comparison_the_mean_change_is_shown_bare():
    found = within_session(kept("54i 65i 54i 66i 43i 55i 54n"), "ice")
    assert (found.reason, found.word, found.change) == ("NO_COMPARISON", None, None)
    assert found.mean_change == pytest.approx(-4 / 6)
    assert codes(found) == ["NO_COMPARISON"]
    assert found.cautions[0].text == "There is only 1 session without it to compare with."
    assert found.text == (
        "In 6 sessions with ice at the left hip, pain right after was on average about 0.7 points lower than just "
        "before. Pain at which one reaches for something often eases by itself, and there is only 1 session without it "
        "to compare with. So this says nothing about ice. Now and then score pain twice when nothing is done: "
        "hiplog log 5 -t none --after 5. 5 such sessions make a comparison possible."
    )
    assert "there is no session without it" in within_session(kept("54i " * 5), "ice").text
    assert "there are only 2 sessions without it" in within_session(kept("54i " * 5 + "54n " * 2), "ice").text


def test_a_technique_with_few_sessions_has_no_answer():
    found = within_session(kept(ICE_LOWERS + " 54h"), "heat")
    assert (found.reason, found.sessions, found.mean_change) == ("TOO_FEW_SESSIONS", 1, -1.0)
    assert found.text == (
        "Heat has only 1 session of the left hip with pain scored before and right after; at least 5 are needed. "
        'Add the pain right after: hiplog log 5 -t "heat" --after 4'
    )


def test_a_technique_without_a_session_has_no_answer_and_is_not_among_all():
    diary = kept(ICE_LOWERS)
    assert within_session(diary, "heat").text.startswith("Heat has no session of the left hip")
    question = ask(
        diary, None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False, today=None
    )
    assert list(within_sessions(diary.entries, question)) == ["ice"]


def test_no_answer_where_every_score_is_the_same():
    found = within_session(kept("55i 55n " * 6), "ice")
    assert (found.reason, found.word) == ("NO_VARIATION", None)
    assert found.text == (
        "In 6 sessions with ice at the left hip, pain right after was on average about as high as just before. "
        "Every score after is 5.0 and every score before is the same as the others, with it and without it, so how "
        "much sessions differ cannot be seen."
    )


def test_sessions_that_all_begin_alike_need_no_adjustment():
    found = within_session(kept("54i 55n 53i 56n 53i 55n 54i 54n 53i 55n 54i 56n"), "ice")
    assert found.word == "very likely lower"


def test_little_variation_is_never_very_likely():
    found = within_session(kept("54i 55n 54i 55n 54i 55n 54i 55n 54i 55n 54i 55n 55i 54n"), "ice")
    assert "LITTLE_VARIATION" not in codes(found)
    found = within_session(kept("55n " * 20 + "54i 54i 55i 55i 55i"), "ice")
    assert "LITTLE_VARIATION" in codes(found)
    assert found.cautions[0].text == (
        "All but 2 of the sessions changed pain by as much, so how much sessions differ is hard to know."
    )
    assert not found.word.startswith("very likely")


def test_near_the_floor_nothing_is_said_about_meaningful_change():
    found = within_session(kept("11i 11n 10i 10n 21i 10n 11i 01n 10i 11n 11i 21n 12i 12n"), "ice")
    assert codes(found) == ["NEAR_FLOOR"]
    assert found.word == "cannot tell yet"


def test_two_techniques_are_judged_in_one_model():
    """Heat alone changes nothing; it is used with ice, which lowers pain by two points."""
    mixed = "53ih 65n 64i 55h 42ih 44n 53i 66h 64ih 55n 52i 44h 53ih 66n 42i 55h 64ih 54n 53i 45h 53ih 55n"
    assert within_session(kept(mixed), "ice").word == "very likely lower"
    assert abs(within_session(kept(mixed), "heat").change) < 0.4


def test_two_techniques_always_together_share_an_answer():
    found = [within_session(kept(ICE_LOWERS.replace("i", "ih")), name) for name in ("ice", "heat")]
    assert found[0].change == found[1].change
    assert codes(found[0]) == ["USED_WITH:heat"]
    assert found[1].cautions[0].text == (
        "Heat and ice were used in the same sessions; the two cannot be told apart here."
    )


def test_without_sessions_in_which_nothing_was_done_it_is_one_against_the_other():
    found = within_session(kept(ICE_LOWERS.replace("n", "h")), "ice")
    assert found.word == "very likely lower"
    assert codes(found) == ["ONLY_AGAINST_OTHERS"]
    assert "(none of them with nothing done)" in found.text
    assert within_session(kept(ICE_LOWERS.replace("n", "h")), "heat").word == "very likely higher"


def test_few_sessions_for_many_techniques_are_judged_one_by_one():
    few = kept("54ihr 64ihy 53ir 66iy 43i 55hr 64hy 54hy 53ry 65r")
    assert within_session(few, "ice").change is not None


def test_sessions_of_one_day_lie_next_to_each_other_and_days_a_day_apart():
    diary = kept("54i 55n 65i 65n 43i", a_day=2, times=("20:00", "08:00"))
    question = ask(
        diary, None, days=28, lag=0, site=None, side=None, outcome="pain", higher_is_better=False, today=None
    )
    found = sessions(diary.entries, question)
    first = FIRST.toordinal()
    assert found.slots.tolist() == [2 * first, 2 * first + 1, 2 * first + 2, 2 * first + 3, 2 * first + 4]
    assert found.before.tolist() == [5, 5, 6, 6, 4]
    assert found.after.tolist() == [5, 4, 5, 5, 3]
    assert found.nothing.tolist() == [True, False, True, False, False]


def test_only_sessions_of_the_site_and_side_up_to_today_count():
    diary = kept(ICE_LOWERS)
    elsewhere = Entry(date=FIRST, site="hip", side="right", pain=9.0, pain_after=1.0, techniques="ice")
    more = Kept((*diary.entries, elsewhere), diary.today)
    assert within_session(more, "ice", side="left") == within_session(diary, "ice")
    assert within_session(diary, "ice", today=FIRST + dt.timedelta(11)).sessions == 6


def test_blank_techniques_are_nothing_done_only_in_a_diary_that_never_writes_none():
    assert within_session(kept(ICE_LOWERS.replace("n", ".")), "ice").nothing_sessions == 10
    assert within_session(kept(ICE_LOWERS.replace("65n", "65.")), "ice").nothing_sessions == 8


def test_a_measure_has_no_sessions():
    diary = kept(ICE_LOWERS)
    question = ask(
        diary, None, days=28, lag=0, site=None, side=None, outcome="stretch_minutes", higher_is_better=False, today=None
    )
    assert within_sessions(diary.entries, question) == {}


def test_an_unknown_technique_is_misuse():
    with pytest.raises(Misuse, match="There is no technique 'icee'"):
        within_session(kept(ICE_LOWERS), "icee")


def test_json_has_every_field_and_no_nan():
    found = within_session(kept(ICE_LOWERS), "ice").to_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["technique"], found["sessions"], found["interval"][0] < found["change"]) == ("ice", 10, True)
    bare = within_session(kept("54i " * 6), "ice").to_json()
    assert bare["interval"] is None
    assert bare["cautions"] == [{"code": "NO_COMPARISON", "text": "There is no session without it to compare with."}]


def test_a_useless_technique_used_when_it_hurts_is_not_called_lower():
    """60 diaries: pain falls back by 0.3 of its excess in the hour, whatever is done; ice at most bad moments."""
    rng = np.random.default_rng(20261121)
    sure = 0
    for _ in range(60):
        slow, words = 0.0, []
        for _ in range(60):
            slow = 0.6 * slow + 0.8 * rng.normal()
            before = int(np.clip(round(5 + slow + 0.4 * rng.normal()), 0, 9))
            after = int(np.clip(round(5 + 0.7 * slow + 0.4 * rng.normal()), 0, 9))
            words.append(f"{before}{after}{'i' if rng.random() < (0.8 if before > 5 else 0.2) else 'n'}")
        sure += within_session(kept(" ".join(words)), "ice").word == "very likely lower"
    assert sure <= 4


def test_use_that_follows_from_the_pain_just_before_has_nothing_to_stand_against():
    found = within_session(kept("64i 44n 65i 43n 65i 44n 64i 43n 65i 44n"), "ice")
    assert (found.reason, found.change, found.interval, found.word) == ("NOT_SEPARABLE", None, None, None)
    assert found.text == (
        "In 5 sessions with ice at the left hip, pain right after was on average about 1.4 points lower than just "
        "before. Sessions with it and without it cannot be held against each other: whether it was used follows from "
        "the pain just before, or from what else was done. Score both kinds at the same pain; now and then score pain "
        "twice when nothing is done: hiplog log 5 -t none --after 5."
    )


def test_techniques_of_which_one_is_in_every_session_have_nothing_to_stand_against():
    ice, heat = "54i 65i 53i 64i 54i ", "54h 66h 53h 65h 55h "
    both = kept("65ih 54ih 44ih 56ih 43ih " * 39 + ice + heat)
    assert [within_session(both, key).reason for key in ("ice", "heat")] == ["NOT_SEPARABLE", "NOT_SEPARABLE"]


def test_scores_that_follow_from_those_before_and_from_use_show_no_spread():
    found = within_session(kept("54i 55n 65i 66n 76i 77n 54i 55n 65i 66n"), "ice")
    assert (found.reason, found.change, found.interval, found.word) == ("NO_VARIATION", None, None, None)
    assert found.mean_change == pytest.approx(-1.0)
    assert found.text == (
        "In 5 sessions with ice at the left hip, pain right after was on average about 1.0 points lower than just "
        "before. The scores right after follow from those just before and from what was done alone, so how much "
        "sessions differ cannot be seen. Scores in half points, such as 3.5, show small differences."
    )
