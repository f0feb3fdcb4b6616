"""Where to massage: from a site, an area or a muscle to what the catalog names, and no promise with it."""

import re
from html import unescape

import pytest

from hiplog.diary.catalog import catalog
from hiplog.panels import ComparePanel, MassagePanel
from hiplog.panels.where import LIES_AT

from .test_log import said

PROMISES = re.compile(r"\b(works?|helps?|relieves?|eases?|cures?|heals?|effective|best|should)\b", re.IGNORECASE)


@pytest.fixture
def panel(diary_of) -> MassagePanel:
    return MassagePanel(diary_of("date,site,side,pain\n2026-11-19,hip,left,3\n"))


def press(panel: MassagePanel, site: str, side: str) -> None:
    panel.map._handle_custom_msg({"chosen": [site, side]}, [])


def items(panel: MassagePanel) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", item)) for item in re.findall("<li>(.*?)</li>", panel.found.value)]


def sections(panel: MassagePanel) -> list[str]:
    return re.findall("<summary>(.*?)</summary>", panel.found.value)


def test_it_opens_on_the_hip_and_its_four_areas(panel):
    assert panel.choice.value == ("site", "hip")
    assert panel.map.chosen == ("hip", "both")
    assert said(panel.said) == ("status", "Named for the hip: gluteals, outer hip, hip flexors and upper thigh.")
    assert sections(panel) == ["The hip as a whole", "Gluteals", "Outer hip", "Hip flexors", "Upper thigh"]
    assert "<details open>" not in panel.found.value


def test_what_names_the_hip_itself_is_shown_for_it(panel):
    whole, _, areas = panel.found.value.partition("<summary>Gluteals")
    assert "Joint mobilisation</b> (article C): manual therapy; for hip joint; take care: by a professional" in whole
    assert "Myofascial release" in whole
    assert "Joint mobilisation" not in areas


def test_an_area_shows_its_muscles_with_what_they_do(panel):
    panel.choice.value = ("area", "gluteals")
    assert "Piriformis (article A): turns the thigh out and steadies the joint" in items(panel)
    assert "Where: the buttock, from the back of the pelvis to the fold under it." in panel.found.value
    assert said(panel.said)[1] == "Gluteals: 5 muscles lie there; 16 techniques are named."
    assert panel.found.value.startswith("<details open>")


def test_a_technique_has_its_kind_its_dose_and_its_caution(panel):
    panel.choice.value = ("area", "gluteals")
    assert (
        "Kneading massage (articles A and B): massage; for gluteals and low back; usual dose 3–5 min; "
        "take care: keep pressure moderate"
    ) in items(panel)
    assert "Pigeon pose (article C): stretch; for piriformis, gluteals and hip flexors" in items(panel)
    own = "Foam roller under the hip (article A): tool; for outer hip, TFL and gluteals; take care: roll gently"
    assert own in items(panel)


def test_a_muscle_shows_its_action_and_its_techniques(panel):
    panel.choice.value = ("muscle", "obturators")
    assert said(panel.said)[1].startswith("Obturators: ")
    assert "What it does: rotate and adduct the thigh." in panel.found.value
    assert any(item.startswith("Hip-rotator stretch") for item in items(panel))
    assert panel.map.chosen == ("", "")


def test_a_muscle_leads_to_the_areas_in_which_it_lies(panel):
    panel.choice.value = ("muscle", "sartorius")
    assert sections(panel) == ["Sartorius (article A)"]
    assert "Where to massage it: hip flexors and upper thigh." in panel.found.value


def test_one_technique_is_counted_as_one(panel):
    panel.choice.value = ("muscle", "shoulder_muscles")
    assert said(panel.said)[1] == "Rotator-cuff and other shoulder muscles: 1 technique is named."


def test_a_muscle_without_a_technique_says_so(panel):
    panel.choice.value = ("muscle", "mid_back_muscles")
    assert said(panel.said)[1] == "Mid-back muscles: no techniques are named."
    assert "<p>No technique is named.</p>" in panel.found.value


def test_the_map_and_the_list_are_equals(panel):
    press(panel, "buttock", "left")
    assert panel.choice.value == ("site", "buttock")
    by_map = panel.found.value
    panel.choice.value = ("site", "thigh")
    assert panel.map.chosen == ("thigh", "both")
    panel.choice.value = ("site", "buttock")
    assert panel.found.value == by_map
    assert {key for kind, key in dict(panel.choice.control.options).values() if kind == "site"} == {
        site for site, _, _ in panel.map.places
    }


def test_an_area_is_shown_on_the_map_at_its_site(panel):
    panel.choice.value = ("area", "upper_thigh")
    assert panel.map.chosen == ("thigh", "both")


def test_a_site_in_the_middle_has_no_side(panel):
    panel.choice.value = ("site", "low_back")
    assert panel.map.chosen == ("low_back", "")
    assert said(panel.said)[1] == (
        "Named for the low back: low-back muscles. “Hip therapy for low back pain” (C) and “Hip stretching for back "
        "pain” (D) are about the hip: choose Hip to see what is named there."
    )
    assert sections(panel) == ["Low-back muscles (articles B and C)"]
    assert "<details open>" in panel.found.value


def test_one_article_is_named_as_one(panel):
    press(panel, "shoulder", "right")
    assert "“Hip massage for shoulder pain” (B) is about the hip: choose Hip" in said(panel.said)[1]


def test_a_site_for_which_nothing_is_named_says_so(panel):
    for site in ("eye", "groin"):
        press(panel, site, "left")
        assert said(panel.said)[1] == f"The catalog names no muscle and no technique for this site: {site}."
        assert panel.found.value == ""


def test_every_area_and_every_muscle_of_the_catalog_can_be_chosen(panel):
    chosen = dict(panel.choice.control.options).values()
    assert {key for kind, key in chosen if kind == "area"} == set(catalog().areas) == set(LIES_AT)
    assert {key for kind, key in chosen if kind == "muscle"} == set(catalog().muscles)


def test_an_area_is_shown_at_a_site_that_leads_to_it(panel):
    for area, site in LIES_AT.items():
        press(panel, site, "left")
        assert catalog().areas[area].name in sections(panel)


def test_nothing_is_promised(panel):
    for value in dict(panel.choice.control.options).values():
        panel.choice.value = value
        text = panel.found.value.replace("helps to flex and abduct the hip", "")  # what a muscle does
        assert not PROMISES.search(text), PROMISES.search(text)
        assert ("They are not trials" in text) == (text != "")


def set_up(path, text: str) -> None:
    (path.parent / ".hiplog").mkdir()
    (path.parent / ".hiplog" / "settings.toml").write_text(text, encoding="utf-8")


def test_a_site_of_ones_own_is_in_the_list_and_beside_the_figure(path, diary_of):
    set_up(path, 'sites = ["big_toe"]\n')
    panel = MassagePanel(diary_of("date,pain\n"))
    assert ("Big toe (site)", ("site", "big_toe")) in panel.choice.control.options
    press(panel, "big_toe", "")
    assert said(panel.said)[1] == "The catalog names no muscle and no technique for this site: big toe."


def test_settings_that_cannot_be_read_are_said_and_the_catalog_is_there(path, diary_of):
    set_up(path, "[[[")
    panel = MassagePanel(diary_of("date,pain\n"))
    role, text = said(panel.wrong)
    assert role == "alert"
    assert "settings.toml, line 1: this is not TOML" in text
    assert said(panel.said)[1].startswith("Named for the hip")


def test_settings_that_cannot_be_read_are_said_once_on_a_page(path, diary_of):
    set_up(path, "[[[")
    diary = diary_of("date,pain\n2026-11-20,4\n")
    above = ComparePanel(diary)
    assert said(above.answer.said)[0] == "alert"
    assert said(MassagePanel(diary, under=above).wrong) is None


def test_no_word_of_settings_that_can_be_read(panel):
    assert said(panel.wrong) is None


def test_a_cell_that_ends_with_the_panel_shows_it(panel):
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()
