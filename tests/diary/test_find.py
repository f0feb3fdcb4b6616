"""Where to massage, and what a technique is called: find leads from any word of the catalog to techniques."""

import json

import pytest

from hiplog.diary.catalog import catalog
from hiplog.diary.find import Found, find, found_site
from hiplog.diary.vocabulary import vocabulary


def keys(found: Found) -> list[str]:
    return [technique.key for technique in found.techniques]


def muscle_techniques(text: str) -> dict[str, list[str]]:
    return {one.muscle.key: [technique.key for technique in one.techniques] for one in find(text).muscles}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("roller", ["foam_roller"]),
        ("percussion", ["massage_gun"]),
        ("Heat", ["heat", "ice", "heat_then_ice"]),  # the last two by their family, heat and cold
        ("posture", ["posture_cues", "ergonomics"]),
        ("hip joint", ["joint_mobilization", "hip_mobility"]),
        ("TFL", ["foam_roller"]),
    ],
)  # fmt: skip
def test_a_technique_is_found_by_key_name_alias_family_and_target(text: str, found: list[str]) -> None:
    assert keys(find(text)) == found


def test_words_match_from_their_beginning_only() -> None:
    assert keys(find("ice")) == ["ice", "heat_then_ice"]
    assert keys(find("ist")) == []


def test_a_muscle_leads_to_its_action_and_its_techniques() -> None:
    found = find("piriformis")
    assert found.muscles[0].muscle.action == "turns the thigh out and steadies the joint"
    assert muscle_techniques("piriformis")["piriformis"] == [
        "tennis_ball", "figure_four", "pigeon_pose", "hip_rotator_stretch", "strengthening", "clamshells",
    ]  # fmt: skip


def test_a_muscle_takes_the_techniques_of_its_group_and_a_group_those_of_its_muscles() -> None:
    assert "foam_roller" in muscle_techniques("gluteus minimus")["gluteus_minimus"]
    assert "clamshells" in muscle_techniques("gluteals")["gluteals"]
    assert "hip_flexor_stretch" in muscle_techniques("hip flexors")["hip_flexors"]


@pytest.mark.parametrize(
    ("area", "some"),
    [
        ("gluteals", {"kneading", "tennis_ball", "pigeon_pose", "hip_bridges"}),
        ("outer hip", {"effleurage", "foam_roller", "lateral_band_walks"}),
        ("hip flexors", {"self_massage", "hip_flexor_massage_stretch"}),
        ("upper thigh", {"petrissage", "massage_gun", "hamstring_stretch"}),
    ],
)
def test_an_area_to_massage_leads_to_muscles_and_techniques(area: str, some: set[str]) -> None:
    found = find(area).areas[0]
    assert found.area.name.lower() == area
    assert some | {"massage"} <= {technique.key for technique in found.techniques}
    assert all(muscle.action for muscle in found.muscles)


def test_what_people_call_an_area_leads_to_it() -> None:
    assert [one.area.key for one in find("front of the hip").areas] == ["hip_flexors"]
    assert [one.area.key for one in find("buttock").areas] == ["gluteals"]


def test_doses_and_cautions_come_along() -> None:
    area = find("outer hip").to_json()["areas"][0]
    roller = {"key": "foam_roller", "name": "Foam roller under the hip", "dose": "", "caution": "roll gently"}
    assert roller in area["techniques"]
    assert {"name": "Hip abductors", "action": "take the thigh away from the midline"} in area["muscles"]
    assert find("piriformis").to_json()["muscles"][0]["techniques"][0]["key"] == "tennis_ball"
    assert find("ice").to_json()["techniques"][0]["dose"] == "about 15 min"


def test_what_is_found_is_plain_data() -> None:
    data = json.loads(json.dumps(find("glutes").to_json()))
    assert list(data) == ["text", "techniques", "muscles", "areas", "nearest"]
    assert data["text"] == "glutes"


def test_own_techniques_are_found_too() -> None:
    own = vocabulary((("couch_stretch", "stretch"),))
    assert keys(find("couch", own)) == ["couch_stretch"]
    assert "couch_stretch" in keys(find("stretch", own))


def test_where_nothing_matches_the_nearest_technique_is_named() -> None:
    found = find("rollr")
    assert not found
    assert found.nearest == "foam_roller"
    assert find("ice").nearest is None


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_a_blank_text_finds_nothing(text: str) -> None:
    assert find(text) == Found(text, (), (), (), None)


@pytest.mark.parametrize(
    ("site", "areas", "muscles"),
    [
        ("hip", ["gluteals", "outer_hip", "hip_flexors", "upper_thigh"], []),
        ("buttock", ["gluteals"], []),
        ("thigh", ["upper_thigh"], []),
        ("low_back", [], ["low_back_muscles"]),
        ("mid_back", [], ["mid_back_muscles"]),
        ("shoulder", [], ["shoulder_muscles"]),
        ("groin", [], []),
        ("knee", [], []),
    ],
)
def test_a_site_leads_to_what_is_called_as_it_is_and_the_hip_to_all_areas(
    site: str, areas: list[str], muscles: list[str]
) -> None:
    found = found_site(catalog().sites[site], vocabulary())
    assert [one.area.key for one in found.areas] == areas
    assert [one.muscle.key for one in found.muscles] == muscles


def test_a_technique_for_the_hip_and_what_surrounds_it_names_the_hip() -> None:
    found = [one.key for one in found_site(catalog().sites["hip"], vocabulary()).techniques]
    assert found == [
        "circular_massage", "manual_therapy", "soft_tissue", "joint_mobilization", "myofascial_release", "hip_mobility"
    ]  # fmt: skip
