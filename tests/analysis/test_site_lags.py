"""One place against another: which days count, what the model sees, what is said where it sees nothing."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest

from hiplog.analysis import ar1, site_lags
from hiplog.analysis.places.site_lags import lag_days, slope
from hiplog.errors import Misuse

from .literal import FIRST, Kept, diary, set_to

HIP = "4564423444627776746374256763533663254374432744775564435"
BACK = "6845365246415645175757372314352176374378772252122638324"
FOLLOWS = "".join(str(round((int(b) + int(h)) / 2)) for b, h in zip("55" + BACK, HIP, strict=False))
"""The hip, half of it what the back was two days before."""


def both(here: str, there: str, *, settings: object = None, today: dt.date | None = None) -> Kept:
    hip, back = (
        diary(text, site=site, side=side, settings=settings or set_to())
        for text, site, side in ((here, "hip", "left"), (there, "low_back", ""))
    )
    return Kept((*hip.entries, *back.entries), today or max(hip.today, back.today), settings=hip.settings)


def test_what_follows_after_two_days_is_seen_there_and_not_elsewhere():
    result = site_lags(both(FOLLOWS, BACK))
    words = {lag.lag: found.word for lag, found in result.told}
    assert words[2] == "very likely higher"
    assert "very likely higher" not in [word for lag, word in words.items() if lag != 2]
    assert result.text == (
        "Pain in the left hip with 1 more point of pain in the low back, for the same score in the left hip the day "
        "before; 48 to 54 days from 2 Mar 2026 to 24 Apr 2026 count. On the same day and up to 7 days later, looked at "
        f"together. {result.text.split('together. ')[1]}"
    )
    assert "Very likely higher: 2 days later (about 0." in result.text
    assert result.text.endswith(
        "This is an association: both may follow something else, and what comes first need not be the cause."
    )


def test_the_slope_is_the_models_with_the_score_of_the_day_before_as_a_column():
    here, there = (np.array([float(c) for c in text]) for text in (FOLLOWS, BACK))
    day = np.arange(2, len(here))
    design = np.column_stack([np.ones(len(day)), here[day - 1], there[day - 2]])
    contrast = ar1.fit(day, here[day], design).contrast((0.0, 0.0, 1.0))
    found = site_lags(both(FOLLOWS, BACK)).lags[2].slope
    assert found.difference == pytest.approx(contrast.mean)
    assert found.interval == pytest.approx(contrast.interval(0.95))
    assert found.p_value == pytest.approx(contrast.p_value)


def test_looking_at_eight_lags_is_allowed_for():
    result = site_lags(both(FOLLOWS, BACK))
    smallest = min((found for _lag, found in result.told), key=lambda found: found.p_value)
    assert smallest.p_holm == pytest.approx(8 * smallest.p_value)


def test_only_days_count_on_which_all_three_scores_are_known():
    here, there = np.array([1.0, 2.0, np.nan, 4.0, 5.0]), np.array([6.0, np.nan, 8.0, 9.0, 10.0])
    same = lag_days(here, there, 0)
    assert (same.day_numbers.tolist(), same.there.tolist(), same.before.tolist()) == ([4], [10], [4])
    later = lag_days(here, there, 1)
    assert (later.day_numbers.tolist(), later.here.tolist(), later.there.tolist()) == ([1, 4], [2, 5], [6, 9])


def test_days_after_today_are_not_there_yet():
    until = FIRST + dt.timedelta(days=29)
    assert site_lags(both(FOLLOWS, BACK, today=until)) == site_lags(both(FOLLOWS[:30], BACK[:30]))


def test_the_other_place_is_the_one_with_the_most_scores():
    kept = both(HIP, BACK)
    knee = diary("444", site="knee", side="right").entries
    result = site_lags(Kept((*knee, *kept.entries), kept.today))
    assert (result.other_site, result.other_side, result.other_place) == ("low_back", "", "low back")
    chosen = site_lags(Kept((*knee, *kept.entries), kept.today), site="hip", against=("knee", "right"))
    assert (chosen.other_site, chosen.reason) == ("knee", "TOO_FEW_DAYS")


def test_lags_without_enough_days_have_no_answer_and_the_others_are_named():
    sparse = "".join(c if n % 7 in (0, 1) else "." for n, c in enumerate(HIP * 2))
    weekly = "".join(c if n % 7 == 1 else "." for n, c in enumerate(BACK * 2))
    result = site_lags(both(sparse, weekly))
    assert [(lag.lag, lag.days) for lag, _found in result.told] == [(0, 16), (7, 15)]
    assert "15 to 16 days from" in result.text
    assert "On the same day and 7 days later, looked at together." in result.text
    assert np.isnan(result.table.loc[1, "slope"])
    assert pd.isna(result.table.loc[1, "word"])


def test_one_lag_alone_is_named_alone():
    sparse = "".join(c if n % 14 in (0, 1) else "." for n, c in enumerate(HIP * 4))
    fortnightly = "".join(c if n % 14 == 1 else "." for n, c in enumerate(BACK * 4))
    result = site_lags(both(sparse, fortnightly))
    assert [lag.lag for lag, _found in result.told] == [0]
    assert "16 days from 2 Mar 2026 to" in result.text
    assert "count. On the same day. " in result.text


class TestNoAnswer:
    def test_an_empty_diary(self):
        result = site_lags(Kept((), FIRST))
        assert (result.reason, result.told) == ("EMPTY_DIARY", ())
        assert result.text == (
            "This diary has no entries yet, so there is nothing to compare. Score pain at two places on a few days "
            "first."
        )

    @pytest.mark.parametrize(
        ("site", "side", "only"), [("hip", "left", "only the left hip"), ("", "", "no place by name")]
    )
    def test_one_place(self, site, side, only):
        result = site_lags(diary(HIP, site=site, side=side))
        assert result.reason == "ONE_PLACE"
        assert result.text == (
            f"This diary has scores for {only}, so there is nothing to hold it against. Where it hurts at a second "
            "place, score that too, on the same days."
        )

    @pytest.mark.parametrize(
        ("here", "had"),
        [
            (HIP[:1] + ".", "No day has"),
            (HIP[:2], "Only 1 day has"),
            (HIP[:10], "Only 9 days have"),
        ],
    )
    def test_too_few_days(self, here, had):
        result = site_lags(both(here, BACK[: len(here)]), site="hip", side="left", against=("low_back", ""))
        assert result.reason == "TOO_FEW_DAYS"
        assert result.text == (
            f"{had} the scores that are needed: the left hip and the low back, and the left hip on the day before too; "
            "10 such days are needed. Score both on the same days."
        )

    @pytest.mark.parametrize(
        ("here", "there", "flat"), [("4" * 20, BACK[:20], "left hip"), (HIP, "4" * 55, "low back")]
    )
    def test_scores_that_never_change(self, here, there, flat):
        result = site_lags(both(here, there))
        assert result.reason == "NO_VARIATION"
        count = min(len(here), len(there)) - 1
        assert result.text == f"Pain in the {flat} is the same on all {count} days that count, so nothing goes with it."

    def test_a_place_that_says_what_the_day_before_says(self):
        here = np.array([float(c) for c in HIP])
        assert slope(lag_days(here, here, 1)) is None

    def test_a_place_that_only_repeats_what_the_other_said_the_day_before(self):
        here = "".join(c if n % 14 in (0, 1) else "." for n, c in enumerate(HIP * 4))
        result = site_lags(both(here, "".join(c if n % 14 == 0 else "." for n, c in enumerate(HIP * 4))))
        assert result.reason == "NO_VARIATION"
        assert result.text == (
            "The scores of the left hip and the low back cannot be told apart on the days that count, so neither says "
            "more than the other."
        )

    def test_a_place_against_itself_is_refused(self):
        with pytest.raises(Misuse) as caught:
            site_lags(both(HIP, BACK), site="hip", side="left", against=("hip", "left"))
        assert str(caught.value) == "left hip cannot be held against itself; choose another place"
        assert (caught.value.code, caught.value.column) == ("USAGE", "against")


def test_a_day_before_that_never_changes_has_no_column():
    here = np.array([4.0, np.nan] * 20)
    here[1::2] = [5.0, 6.0, 4.0, 7.0, 5.0] * 4
    here[0::2] = 4.0
    there = np.arange(40.0) % 7
    found = lag_days(np.where(np.arange(40) % 4 == 2, np.nan, here), there, 0)
    only = found._replace(before=np.full(len(found.here), 4.0))
    assert slope(only) is not None


def test_near_the_floor_there_is_no_word_about_meaningful_change():
    low = "".join("1" if int(c) > 4 else "0" for c in HIP)
    result = site_lags(both(low, BACK))
    assert [(one.code, one.text) for one in result.cautions] == [
        ("NEAR_FLOOR", "Pain was low anyway (0.5 on average), so there is little room for it to fall.")
    ]
    assert "probably no meaningful difference" not in {found.word for _lag, found in result.told}


def test_scores_that_hardly_change_are_held_back():
    rare = "4" * 26 + "8" + "4" * 27 + "7"
    result = site_lags(both(FOLLOWS, rare))
    (caution,) = result.cautions
    assert caution.code == "LITTLE_VARIATION"
    assert caution.text == (
        "At one of the places all scores but those of 1 day are the same, so how the two go together is hard to know."
    )
    assert not any(found.word.startswith("very likely") for _lag, found in result.told)
    assert result.usual_width == 4.0


def test_the_persons_own_meaningful_amount_is_asked_for():
    strict, wide = (site_lags(both(FOLLOWS, BACK, settings=set_to(points=points))) for points in (0.1, 9.0))
    assert {found.word for _lag, found in wide.told} == {"probably no meaningful difference"}
    assert "probably no meaningful difference" not in {found.word for _lag, found in strict.told}


def test_the_json_has_plain_types():
    found = site_lags(both(FOLLOWS, BACK)).to_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["site"], found["side"], found["other_side"], found["first"]) == ("hip", "left", None, "2026-03-02")
    assert set(found["lags"][0]) == {"lag", "days", "slope"}
    assert found["lags"][2]["slope"]["word"] == "very likely higher"
    nothing = site_lags(both(HIP[:3], BACK[:3])).to_json()
    assert (nothing["first"], nothing["lags"][0]["slope"], nothing["reason"]) == (None, None, "TOO_FEW_DAYS")
