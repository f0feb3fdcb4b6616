"""The body map: what can be chosen on it, what is offered beside it, and how scores colour it."""

import pytest

from hiplog.diary.vocabulary import vocabulary
from hiplog.panels.controls import BodyMap, Tint

ONE, TWO, THREE = Tint(0, "1.0", "mean 1.0"), Tint(1, "2.0", "mean 2.0"), Tint(1, "3.0", "mean 3.0")


@pytest.fixture
def body() -> BodyMap:
    return BodyMap(vocabulary())


def regions(body: BodyMap) -> set[tuple[str, str]]:
    return {(one["site"], one["side"]) for one in body.regions}


def words(body: BodyMap) -> list[str]:
    return [one["words"] for one in body.regions]


def test_a_region_says_its_side_its_site_and_from_where_it_is_seen(body: BodyMap) -> None:
    assert {"left hip, front", "left hip, back", "low back, back", "right eye, front"} <= set(words(body))
    assert len(set(words(body))) == len(body.regions)


def test_the_front_comes_before_the_back(body: BodyMap) -> None:
    assert [one["view"] for one in body.regions] == sorted((one["view"] for one in body.regions), reverse=True)


def test_nothing_is_chosen_at_first(body: BodyMap) -> None:
    assert body.chosen == ("", "")
    assert body.listed


def test_the_list_has_every_region_and_both_sides_too(body: BodyMap) -> None:
    listed = {(site, side): words for site, side, words in body.places}
    assert regions(body) <= set(listed)
    assert listed["hip", "both"] == "hip (both sides)"
    assert listed["low_back", ""] == "low back"
    assert ("low_back", "both") not in listed


def test_a_site_of_ones_own_has_a_button_beside_the_figure_and_is_in_the_list() -> None:
    body = BodyMap(vocabulary((), ("big_toe",)))
    assert body.others == [("big_toe", "", "big toe")]
    assert body.places[-1] == ("big_toe", "", "big toe")


def test_the_handler_is_told_what_the_person_chose_and_not_what_the_panel_sets(body: BodyMap) -> None:
    told: list[tuple[str, str]] = []
    body.on_choice(lambda site, side: told.append((site, side)))
    body.chosen = ("hip", "left")
    assert told == []
    body._handle_custom_msg({"chosen": ["knee", "right"]}, [])
    assert told == [("knee", "right")]


class TestColours:
    def test_a_region_takes_its_own_score_then_that_of_both_sides_then_that_without_a_side(self, body: BodyMap) -> None:
        tints = {("hip", "left"): ONE, ("hip", "both"): TWO, ("hip", ""): THREE, ("knee", ""): THREE}
        body.offer(vocabulary(), tints)
        body.colour(tints, ("few", "some"))
        assert body.colours["hip/left"] == list(ONE)
        assert body.colours["hip/right"] == list(TWO)
        assert body.colours["knee/left"] == body.colours["knee/right"] == list(THREE)
        assert body.legend == [(0, "few"), (1, "some")]

    def test_a_score_that_no_region_shows_has_a_button_beside_the_figure(self, body: BodyMap) -> None:
        tints = {("hip", "left"): ONE, ("hip", "both"): TWO, ("hip", ""): THREE, ("", ""): ONE}
        body.offer(vocabulary(), tints)
        body.colour(tints, ())
        assert body.others == [("hip", "", "hip"), ("", "", "place not said")]
        assert body.colours["hip/"] == list(THREE)
        assert body.colours["/"] == list(ONE)
        assert {(site, side) for site, side, _ in body.places} >= set(tints)

    def test_places_that_were_not_scored_stay_plain(self, body: BodyMap) -> None:
        body.colour({("hip", "left"): ONE}, ())
        assert set(body.colours) == {"hip/left"}

    def test_a_site_in_the_middle_is_halved_where_one_of_its_sides_is_scored(self, body: BodyMap) -> None:
        tints = {("low_back", "left"): ONE, ("low_back", ""): THREE}
        body.offer(vocabulary(), tints)
        body.colour(tints, ())
        assert {("low_back", "left"), ("low_back", "right")} <= regions(body)
        assert ("low_back", "") not in regions(body)
        assert (body.colours["low_back/left"], body.colours["low_back/right"]) == (list(ONE), list(THREE))
        assert ("mid_back", "") in regions(body)
        assert [side for site, side, _ in body.places if site == "low_back"] == ["", "left", "right"]

    def test_a_site_in_the_middle_that_was_scored_on_both_sides_together_is_one(self, body: BodyMap) -> None:
        body.offer(vocabulary(), [("low_back", "both")])
        body.colour({("low_back", "both"): ONE}, ())
        assert body.colours == {"low_back/": list(ONE)}
        assert body.others == []
