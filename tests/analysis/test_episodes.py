import datetime as dt
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis import Episodes, episodes
from hiplog.diary.settings import Settings
from hiplog.errors import Misuse

from .literal import Kept, diary

FLARES = "2365 6322 3222 5665 5322 2323 6.65 2232 2322 3565 5223"
COUNTED = "Pain in the left hip was scored on 43 of the 44 days from 1 Mar 2026 to 13 Apr 2026."
RULE = "An episode is at least 3 scored days in a row at 5 or more"


def kept(pain: str, threshold: float | None = None, **more: object) -> Kept:
    return diary(pain, settings=Settings(episode_threshold=threshold), **more)  # type: ignore[arg-type]


def spans(found: Episodes) -> list[tuple[str, str]]:
    return [(f"{e.start:%d %b}", f"{e.end:%d %b}") for e in found.episodes]


def test_they_are_counted_per_28_watched_days():
    found = episodes(kept(FLARES))
    assert spans(found) == [("03 Mar", "05 Mar"), ("13 Mar", "17 Mar"), ("25 Mar", "28 Mar"), ("07 Apr", "10 Apr")]
    assert (found.all.episodes, found.all.observed, found.all.watched) == (4, 43, 44)
    assert found.all.per_28_days == pytest.approx(28 * 4 / 44)
    assert found.all.mean_length == pytest.approx(np.mean([3, 5, 4, 4]))
    assert (found.all.mean_peak, found.all.peak) == (6, 6)
    assert found.all.days_between == pytest.approx(np.mean([7, 7, 9]))


def test_the_sentences_say_what_an_episode_is_and_how_many_there_were():
    assert episodes(kept(FLARES)).text == (
        f"{COUNTED} {RULE} (the larger of 4 and the score that a quarter of this diary's days reach). "
        "4 episodes in 44 days, 2.5 per 28 days; on average 4.0 days long and 6.0 at the highest, "
        "with 7.7 days between."
    )


def test_the_days_between_are_those_that_were_scored_throughout():
    found = episodes(kept("666 22 666 2222..... 2222 666 22 666"), start="2026-03-20")
    assert (found.all.days_between, found.all.between_seen) == (2, 2)
    assert "with 2.0 days between, as far as that was scored (2 of 3 times)." in found.text
    assert found.text.count("with 2.0 days between.") == 2


def test_one_day_is_no_period():
    assert episodes(kept("6")).text.startswith("Pain in the left hip was scored on one day, 1 Mar 2026. ")


def test_the_threshold_is_the_upper_quarter_of_the_diary_but_at_least_4():
    found = episodes(kept("12" * 20 + "33"))
    assert (found.threshold, found.threshold_from) == (4, "diary")
    high = episodes(kept("5678" * 10))
    assert high.threshold == np.percentile([5, 6, 7, 8] * 10, 75)


def test_a_setting_is_the_threshold_and_a_given_one_comes_first():
    found = episodes(kept(FLARES, 6.5))
    assert (found.threshold, found.threshold_from, found.all.episodes) == (6.5, "setting", 0)
    assert "at 6.5 or more (the setting of this diary). No episode in 44 days." in found.text
    given_one = episodes(kept(FLARES, 6.5), threshold=3)
    assert (given_one.threshold, given_one.threshold_from) == (3, "given")
    assert "at 3 or more (as asked for)." in given_one.text


def test_one_episode_is_told_without_an_average():
    found = episodes(kept("2222 666 2222 2222"))
    assert found.text.endswith("1 episode in 15 days, 1.9 per 28 days; 3.0 days long and 6.0 at the highest.")


def test_a_start_parts_them():
    found = episodes(kept(FLARES), start="2026-03-25")
    assert (found.before.episodes, found.after.episodes) == (2, 2)
    assert (found.before.watched, found.after.watched) == (24, 20)
    assert (found.before.days_between, found.after.days_between) == (7, 9)
    assert found.time_to_next.reason == "TOO_FEW_EPISODES"
    assert " Before 25 Mar 2026: 2 episodes in 24 days, 2.3 per 28 days;" in found.text
    assert " From 25 Mar 2026 on: 2 episodes in 20 days, 2.8 per 28 days;" in found.text
    assert found.text.endswith(found.time_to_next.text)


def test_an_episode_belongs_to_the_side_on_which_it_began():
    found = episodes(kept(FLARES), start=dt.date(2026, 3, 14))
    assert (found.before.episodes, found.after.episodes) == (2, 2)


def test_a_side_without_a_scored_day_says_so():
    found = episodes(kept("...." + FLARES), start="2026-03-02")
    assert " Before 2 Mar 2026: no day was scored." in found.text
    assert found.before.per_28_days is None
    quiet = episodes(kept("2" * 10 + FLARES), start="2026-03-09")
    assert " Before 9 Mar 2026: no episode in 8 days." in quiet.text


def test_what_was_not_scored_is_said():
    ongoing = episodes(kept("2222 2222 2266 6"), threshold=5)
    assert "The last one may still go on, or went on unscored." in ongoing.text
    one = episodes(kept("2222 666 .... 222 2222"), threshold=5)
    assert "One of them may have been longer: its beginning or end was not scored." in one.text
    two = episodes(kept("666 2222 666 .... 222 2222"), threshold=5)
    assert "2 of them may have been longer: their beginnings or ends were not scored." in two.text
    assert [caution.text for caution in two.cautions] == [
        "4 days lie in gaps of more than 3 days without a score; episodes there are not counted."
    ]


def test_days_mostly_above_the_threshold_are_a_caution():
    (caution,) = episodes(kept("6" * 12)).cautions
    assert caution == (
        "MOSTLY_ABOVE",
        "All 12 scores are at or above 6, so episodes run into one another; a higher threshold may tell more.",
    )


def test_no_answer_from_an_empty_diary():
    found = episodes(kept(""), start="2026-03-01")
    assert (found.reason, found.threshold) == ("EMPTY_DIARY", None)
    assert found.text == "This diary has no entries yet, so there are no episodes. Score pain on a few days first."


def test_no_answer_from_few_days():
    found = episodes(kept("66"))
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on all 2 days from 1 Mar 2026 to 2 Mar 2026. "
        "To count episodes, at least 10 scored days are needed; keep scoring, and look again."
    )


def test_no_answer_without_any_score():
    found = episodes(kept("...."), threshold=5)
    assert (found.reason, found.first, found.threshold) == ("TOO_FEW_DAYS", None, 5)
    assert found.text.startswith("Pain in the left hip was scored on none of the days. To count")


@pytest.mark.parametrize("threshold", [0, -1, 10.5])
def test_a_threshold_beyond_the_scale_is_misuse(threshold):
    with pytest.raises(Misuse) as error:
        episodes(kept(FLARES), threshold=threshold)
    assert error.value.message == f"threshold must be above 0 and at most 10, got {threshold:g}"
    assert (error.value.code, error.value.column) == ("RANGE", "threshold")


def test_a_start_outside_the_diary_is_misuse():
    with pytest.raises(Misuse) as error:
        episodes(kept(FLARES), start="2020-01-01")
    assert error.value.code == "OUTSIDE_DIARY"


def test_the_tables_and_the_json_hold_the_numbers():
    found = episodes(kept(FLARES), start="2026-03-25")
    assert list(found.table["length"]) == [3, 5, 4, 4]
    assert list(found.counts.index) == ["all", "before", "after"]
    assert found.counts.loc["after", "per_28_days"] == found.after.per_28_days
    data = found.to_json()
    assert (data["first"], data["last"], data["start"]) == ("2026-03-01", "2026-04-13", "2026-03-25")
    assert data["episodes"][0]["start"] == "2026-03-03"
    assert data["before"]["episodes"] == 2
    assert data["time_to_next"]["reason"] == "TOO_FEW_EPISODES"
    plain = episodes(kept(FLARES)).to_json()
    assert (plain["before"], plain["time_to_next"], plain["start"]) == (None, None, None)
    assert list(episodes(kept(FLARES)).counts.index) == ["all"]


@given(st.text("0123456789x" + "." * 4, max_size=70), st.integers(0, 69))
@settings(max_examples=60, deadline=None)
def test_any_scores_and_any_start_give_words_and_plain_numbers(pain, day):
    asked = dt.date(2026, 3, 1) + dt.timedelta(min(day, max(len(pain) - 1, 0)))
    found = episodes(kept(pain), start=asked)
    json.dumps(found.to_json(), allow_nan=False)
    assert "nan" not in found.text
    assert found.text.endswith(".")
    if found.reason is None:
        assert found.before.episodes + found.after.episodes == found.all.episodes
