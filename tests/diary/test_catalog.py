"""The catalog holds everything that the domain names, and nothing that the domain does not."""

import json
import re
from pathlib import Path

import pytest

from hiplog.diary import shipped as shipped_module
from hiplog.diary.catalog import catalog
from hiplog.diary.names import fold

FILE = Path(shipped_module.__file__).with_name("catalog.json")
DOMAIN = Path(__file__).parents[3] / "shared" / "DOMAIN.md"
needs_domain = pytest.mark.skipif(not DOMAIN.exists(), reason="the domain's own text is not beside this checkout")


def domain_techniques() -> dict[str, list[str]]:
    """Return the cells of each row of the domain's table of techniques, by key."""
    section = DOMAIN.read_text(encoding="utf-8").split("## ")[1]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if re.match(r"\| [a-z_]+ \|", line)]
    return {row[0]: ["" if cell == "–" else cell for cell in row] for row in rows if row[0] != "key"}


def test_counts() -> None:
    shipped = catalog()
    assert len(shipped.techniques) == 43
    assert len(shipped.muscles) == 21
    assert len(shipped.areas) == 4
    assert len(shipped.sites) == 22
    assert len(shipped.claims) == 16
    assert len(shipped.conditions) == 27
    assert len(shipped.measures) == 13
    assert len(shipped.see_a_professional) == 11
    assert len(shipped.articles) == 4


@needs_domain
def test_every_technique_of_the_domain_is_there_in_its_order() -> None:
    assert list(domain_techniques()) == list(catalog().techniques)


@needs_domain
def test_techniques_say_what_the_domain_says() -> None:
    for key, (_, name, family, targets, dose, care, origin) in domain_techniques().items():
        technique = catalog().techniques[key]
        assert (technique.name, technique.family) == (name, family)
        assert (technique.dose, technique.caution) == (dose, care)
        assert ", ".join(technique.targets) == targets.replace(" → ", ", ")
        assert technique.articles == (tuple("ABCD") if origin == "A–D" else tuple(origin.split()))


@needs_domain
def test_every_claim_of_the_domain_is_there() -> None:
    rows = re.findall(r"^\| (C\d+) \| .* \| (.*?) \|.*\|$", DOMAIN.read_text(encoding="utf-8"), flags=re.MULTILINE)
    claims = catalog().claims
    assert [claim.id for claim in claims] == [claim_id for claim_id, _ in rows]
    for claim, (_, outcome) in zip(claims, rows, strict=True):
        assert ("↑" if claim.direction == "higher" else "↓") in outcome


@needs_domain
def test_every_site_of_the_domain_is_there() -> None:
    section = DOMAIN.read_text(encoding="utf-8").split("## Sites where pain is scored\n")[1].split(";")[0]
    assert re.split(r",\s+", section) == list(catalog().sites)


@needs_domain
def test_every_condition_of_the_domain_is_there() -> None:
    text = DOMAIN.read_text(encoding="utf-8").split("never a conclusion)\n")[1].split("(A calcium")[0]
    named = [part.strip(" .\n") for part in re.split(r"[·,/]|\([A-D, ]+\)", text.replace("\n", " "))]
    assert [condition.name.lower() for condition in catalog().conditions] == [name.lower() for name in named if name]


def test_families_are_the_domains_and_one_for_what_fits_nowhere() -> None:
    shipped = catalog()
    used = {technique.family for technique in shipped.techniques.values()}
    assert used | {"other"} == set(shipped.families)
    assert all(family.about for family in shipped.families.values())


def test_what_counts_as_stretching() -> None:
    stretches = [key for key, technique in catalog().techniques.items() if technique.family == "stretch"]
    assert stretches == [
        "stretch", "figure_four", "hip_flexor_stretch", "hip_flexor_massage_stretch", "pigeon_pose",
        "hamstring_stretch", "hip_rotator_stretch", "quadriceps_stretch", "hip_mobility", "home_stretching",
        "stretching_class", "shoulder_stretch", "low_back_stretch",
    ]  # fmt: skip


def test_doses_and_cautions_are_with_their_techniques() -> None:
    techniques = catalog().techniques
    assert techniques["ice"].dose == "about 15 min"
    assert techniques["hip_flexor_massage_stretch"].dose == "20–30 s each side"
    assert techniques["massage_gun"].caution == "start on the soft setting, keep it moving"
    assert techniques["walking"].caution == "start gradually; stop if pain worsens"


@pytest.mark.parametrize(
    ("muscle", "action"),
    [
        ("hip_flexors", "raise the thigh"),
        ("hip_extensors", "take the thigh back"),
        ("gluteus_maximus", "takes the thigh back and turns it out"),
        ("hip_adductors", "take the thigh towards the midline"),
        ("hip_abductors", "take the thigh away from the midline"),
        ("piriformis", "turns the thigh out and steadies the joint"),
        ("quadriceps", "extend the knee and flex the hip"),
        ("hamstrings", "flex the knee and extend the hip"),
        ("iliopsoas", "flexes the hip"),
        ("tensor_fasciae_latae", "helps to flex and abduct the hip"),
        ("sartorius", "flexes hip and knee and rotates the thigh"),
        ("obturators", "rotate and adduct the thigh"),
        ("gemelli", "turn the thigh out"),
        ("quadratus_femoris", "turns the thigh out and steadies the joint"),
        ("hip_external_rotators", "as a group, turn the thigh out"),
    ],
)
def test_a_muscle_has_its_action(muscle: str, action: str) -> None:
    assert catalog().muscles[muscle].action == action


def test_fourteen_muscles_come_from_article_a_and_three_gluteals_are_told_apart() -> None:
    muscles = catalog().muscles
    from_a = [muscle for muscle in muscles.values() if "A" in muscle.articles and "gluteals" not in muscle.groups]
    assert len(from_a) == 14
    assert [key for key, muscle in muscles.items() if "gluteals" in muscle.groups] == [
        "gluteus_maximus", "gluteus_medius", "gluteus_minimus",
    ]  # fmt: skip


def test_groups_and_areas_name_muscles_that_are_there() -> None:
    shipped = catalog()
    named = [key for muscle in shipped.muscles.values() for key in muscle.groups]
    named += [key for area in shipped.areas.values() for key in area.muscles]
    assert set(named) <= set(shipped.muscles)
    assert list(shipped.areas) == ["gluteals", "outer_hip", "hip_flexors", "upper_thigh"]


def test_measures_have_units_and_ranges() -> None:
    measures = catalog().measures
    assert (measures["sitting_hours"].low, measures["sitting_hours"].high) == (0, 24)
    assert measures["stress"].better == "lower"
    assert measures["function"].better == "higher"
    assert measures["rom_flexion"].unit == "degrees"
    assert [key for key, measure in measures.items() if measure.by_side] == [
        "rom_flexion", "rom_extension", "rom_abduction", "rom_adduction", "rom_internal_rotation",
        "rom_external_rotation",
    ]  # fmt: skip


def test_two_reasons_to_see_a_professional_are_seen_in_the_diary_and_the_rest_is_ticked() -> None:
    signs = catalog().see_a_professional
    assert [sign.key for sign in signs if sign.seen_in_diary] == ["persists_or_worsens", "two_weeks"]
    assert {sign.source for sign in signs} == {"articles", "articles A, D", "published guidance"}
    assert all(sign.text.endswith(".") for sign in signs)


def test_articles_named_are_the_four() -> None:
    shipped = catalog()
    keys = {article.key for article in shipped.articles}
    records = [*shipped.techniques.values(), *shipped.muscles.values(), *shipped.areas.values()]
    named = {key for record in records for key in record.articles}
    named |= {key for record in (*shipped.sites.values(), *shipped.measures.values()) for key in record.articles}
    named |= {key for condition in shipped.conditions for key in condition.articles}
    assert named == keys == set("ABCD")


def test_nothing_is_promised() -> None:
    text = FILE.read_text(encoding="utf-8").lower()
    assert not re.search(r"\bworks\b|\bcures?\b|\bheals?\b|guarantee|diagnos", text)
    assert "calcium" not in text


def test_keys_are_plain_and_fold_to_themselves() -> None:
    shipped = catalog()
    parts = (shipped.techniques, shipped.muscles, shipped.areas, shipped.sites, shipped.sides, shipped.measures)
    for key in (key for part in parts for key in part):
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key)
        assert fold(key) == key


def test_the_file_holds_one_record_a_line() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line.rstrip(",")) for line in lines if line.startswith("  ")]
    assert len(records) == sum(len(part) for part in json.loads(FILE.read_bytes()).values())


def test_the_catalog_is_read_once() -> None:
    assert catalog() is catalog()
