"""Which words a diary may use: one key each, never a guess, and a sentence for what is not known."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiplog.diary.names import LONGEST, fold, name_fault
from hiplog.diary.shipped import sides, sites, techniques
from hiplog.diary.vocabulary import NONE, Vocabulary, unknown_side, unknown_site, unknown_technique, vocabulary

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = vocabulary()
OWN = vocabulary((("couch_stretch", "stretch"), ("dehnübung", "other")), ("sacrum",))

NAMED_BY_THE_DOMAIN = {
    "foam rolling": "foam_roller",
    "roller": "foam_roller",
    "ball": "tennis_ball",
    "percussion gun": "massage_gun",
    "hot bath": "heat",
    "cold pack": "ice",
    "pigeon": "pigeon_pose",
    "half-kneeling stretch": "hip_flexor_stretch",
    "heating pad": "heat",
    "heat pack": "heat",
    "warm bath": "heat",
    "ice": "ice",
    "hip massage": "massage",
    "tapping": "body_massager",
    "vibration": "body_massager",
    "posture correction": "posture_cues",
    "clams": "clamshells",
    "glute bridge": "hip_bridges",
    "band walk": "lateral_band_walks",
    "knead": "kneading",
    "deep tissue massage": "deep_tissue",
}
OTHERS_PEOPLE_TYPE = {
    "stretches": "stretch",
    "stretching": "stretch",
    "massages": "massage",
    "ice pack": "ice",
    "icing": "ice",
    "heat pad": "heat",
    "hot water bottle": "heat",
    "heat followed by ice": "heat_then_ice",
    "Heat, then ice": "heat_then_ice",
    "joint mobilisation": "joint_mobilization",
    "joint mobilization": "joint_mobilization",
    "home stretching program": "home_stretching",
    "quad stretch": "quadriceps_stretch",
    "figure 4 stretch": "figure_four",
    "self massage": "self_massage",
    "massage therapy": "massage_therapist",
    "soft tissue massage": "soft_tissue",
    "lower back stretch": "low_back_stretch",
    "strength training": "strengthening",
    "walk": "walking",
    "posture": "posture_cues",
    "water": "hydration",
    "MFR": "myofascial_release",
}


@pytest.mark.parametrize(("text", "key"), (NAMED_BY_THE_DOMAIN | OTHERS_PEOPLE_TYPE).items())
def test_an_alias_resolves_to_its_key(text: str, key: str) -> None:
    assert WORDS.technique(text) == key
    assert WORDS.technique(f" {text.upper()}  ") == key


@pytest.mark.parametrize("records", [techniques(), sites(), sides()], ids=["techniques", "sites", "sides"])
def test_no_spelling_means_two_keys(records: dict[str, object]) -> None:
    meant = defaultdict(set)
    for record in records.values():
        for form in (record.key, record.name, *record.aliases):  # type: ignore[attr-defined]
            meant[fold(form)].add(record.key)  # type: ignore[attr-defined]
    assert {form: keys for form, keys in meant.items() if len(keys) > 1} == {}


def test_no_alias_ends_in_what_would_be_minutes() -> None:
    for technique in techniques().values():
        for alias in (technique.key, *technique.aliases):
            assert name_fault(alias, before_minutes=True) is None, alias


def test_no_alias_only_repeats_its_key_or_name() -> None:
    for technique in techniques().values():
        forms = [fold(form) for form in (technique.key, technique.name, *technique.aliases)]
        assert len(set(forms[2:])) == len(forms[2:]), technique.key
        assert not {technique.key} & set(forms[2:]), technique.key


@pytest.mark.parametrize("text", ["ＩＣＥ", "ICE", " ice ", "Ice-Pack", "ice_pack"])
def test_case_space_hyphen_and_width_make_no_difference(text: str) -> None:
    assert WORDS.technique(text) == "ice"


@pytest.mark.parametrize(
    "text", ["İCE", "ıce", "iсe", "іce", "mssage", "physio", "massage heat", "", " ", "none", "💆", "=1+1"]
)
def test_nothing_is_guessed(text: str) -> None:
    assert WORDS.technique(text) is None


def test_a_name_in_composed_and_decomposed_letters_is_one_name() -> None:
    assert OWN.technique("Dehnu\u0308bung") == OWN.technique("DEHNÜBUNG") == "dehnübung"


def test_apostrophes_inside_a_name_do_not_matter() -> None:
    assert fold("child's pose") == fold("Child’s Pose") == fold("childs pose") == "childs_pose"
    assert fold("'ice") == "'ice"


@unhurried
@given(st.sampled_from([*techniques(), *sites()]), st.data())
def test_a_key_in_any_case_and_spacing_resolves_to_itself(key: str, data: st.DataObject) -> None:
    upper = data.draw(st.sets(st.integers(0, len(key) - 1)))
    letters = "".join(letter.upper() if place in upper else letter for place, letter in enumerate(key))
    blank = data.draw(st.sampled_from([" ", "-", "_", "   ", " - ", "\u00a0", "\u2011", "\u2013"]))
    around = data.draw(st.sampled_from(["", " ", "\t", "  "]))
    text = around + letters.replace("_", blank) + around
    assert key in (WORDS.technique(text), WORDS.site(text))


@unhurried
@given(st.text(st.sampled_from("aAzZ09 -_'’‑–\tİıßΣςÅÅKéÉＡｚ＿－\u00a0\u0301\u0307\u0308योग💆;"), max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@unhurried
@given(st.sampled_from([key for key in techniques() if len(key) > 5]), st.data())
def test_one_wrong_letter_is_offered_its_key_and_never_taken(key: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(key) - 1))
    text = key[:place] + data.draw(st.sampled_from(["", "q", "qq"])) + key[place + 1 :]
    assert WORDS.technique(text) is None or WORDS.technique(text) == key
    assert WORDS.nearest_technique(text) == key


@pytest.mark.parametrize(
    ("text", "near"),
    [("mssage", "massage"), ("foam rller", "foam_roller"), ("heet", "heat"), ("ic", "ice"), ("clamshels", "clamshells"),
     ("acupuncture", None), ("x", None), ("", None), ("💆 💆", None), ("a" * 65, None), ("İCE", "ice")],
)  # fmt: skip
def test_the_nearest_technique(text: str, near: str | None) -> None:
    assert WORDS.nearest_technique(text) == near


@pytest.mark.parametrize(
    ("text", "key"),
    [("hip", "hip"), ("Hip ", "hip"), ("HIPS", "hip"), ("lower back", "low_back"), ("low-back", "low_back"),
     ("lumbar", "low_back"), ("thighs", "thigh"), ("feet", "foot"), ("stomach", "abdomen"), ("back", None),
     ("left hip", None), ("hpi", None), ("", None), ("Hüfte", None)],
)  # fmt: skip
def test_sites(text: str, key: str | None) -> None:
    assert WORDS.site(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("left", "left"), ("LEFT", "left"), ("L", "left"), ("r", "right"), ("Both ", "both"), ("right side", "right"),
     ("links", None), ("1", None), ("", None), ("none", None)],
)  # fmt: skip
def test_sides(text: str, key: str | None) -> None:
    assert WORDS.side(text) == key


@pytest.mark.parametrize("text", ["left hip", "hip left", "hip (L)", "Left  HIPS", "hip, left"])
def test_a_site_with_its_side_in_it_is_taken_apart(text: str) -> None:
    assert WORDS.site_and_side(text) == ("hip", "left")
    assert WORDS.nearest_site(text) == "hip"


@pytest.mark.parametrize("text", ["hip", "left", "", "left nowhere", "hip and knee"])
def test_what_is_not_one_site_and_one_side_is_not_taken_apart(text: str) -> None:
    assert WORDS.site_and_side(text) is None


def test_names_labels_and_families() -> None:
    assert WORDS.name("foam_roller") == "Foam roller under the hip"
    assert WORDS.label("foam_roller") == "foam roller"
    assert WORDS.label("hip_flexor_stretch") == "hip-flexor stretch"
    assert WORDS.family("ice") == "heat and cold"
    assert WORDS.name("low_back") == "Low back"
    assert WORDS.label("low_back") == WORDS.site_label("low_back") == "low back"
    assert WORDS.is_stretch("pigeon_pose")
    assert not WORDS.is_stretch("yoga")


def test_labels_are_short_lower_case_and_distinct() -> None:
    labels = [technique.label for technique in techniques().values()]
    assert len(set(labels)) == len(labels)
    assert all(label == label.lower() and len(label) <= 32 for label in labels)


def test_order_is_the_catalogs_with_own_ones_last() -> None:
    assert WORDS.order("massage") == 0
    assert WORDS.order("massage") < WORDS.order("foam_roller") < WORDS.order("hydration")
    assert OWN.order("couch_stretch") == len(techniques())


def test_own_names_resolve_like_shipped_ones() -> None:
    assert OWN.technique("Couch-Stretch") == "couch_stretch"
    assert (OWN.name("couch_stretch"), OWN.label("couch_stretch")) == ("Couch stretch", "couch stretch")
    assert OWN.is_stretch("couch_stretch")
    assert (OWN.site("Sacrum"), OWN.name("sacrum")) == ("sacrum", "Sacrum")
    assert OWN.nearest_technique("couch strech") == "couch_stretch"


def test_an_own_key_stays_what_it_was_when_the_catalog_comes_to_know_it() -> None:
    words = vocabulary((("roller", "other"), ("ice", "stretch")))
    assert words.technique("roller") == "roller"
    assert words.technique("foam rolling") == "foam_roller"
    assert words.family("ice") == "heat and cold"


def test_a_vocabulary_is_made_once_and_read_only() -> None:
    assert vocabulary() is WORDS
    with pytest.raises(TypeError):
        WORDS.techniques["new"] = techniques()["ice"]  # type: ignore[index]


def test_a_person_may_use_a_vocabulary_of_their_own_making() -> None:
    words = Vocabulary({"ice": techniques()["ice"]}, {})
    assert words.technique("cold pack") == "ice"
    assert words.technique("heat") is None


ADD = "To add your own: hiplog techniques add"
LIST = "To see them all: hiplog techniques list."


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("foam rller", f'Did you mean foam_roller? {ADD} "foam rller" --family tool.'),
        ("heet", f'Did you mean heat? {ADD} "heet" --family "heat and cold".'),
        ("acupuncture", f'{ADD} "acupuncture" --family other.'),
        ("=1+1", LIST),
        ("yogga 3", "Did you mean yoga?"),
    ],
)
def test_what_is_said_of_an_unknown_technique(text: str, rest: str) -> None:
    assert unknown_technique(text, WORDS) == f"There is no technique '{text}'. {rest}"


def test_what_was_written_is_said_on_one_line_and_in_short() -> None:
    assert unknown_technique("\x1b[31m", WORDS) == f"There is no technique ' [31m'. {LIST}"
    assert unknown_technique("q" * 70, WORDS) == f"There is no technique '{'q' * 40}…'. {LIST}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hpi", "There is no site 'hpi'. Did you mean hip? To add your own: hiplog techniques add --site \"hpi\"."),
        ("left hip", "There is no site 'left hip'. Write hip as the site and left as the side."),
        ("L5", "There is no site 'L5'. To add your own: hiplog techniques add --site \"L5\"."),
    ],
)
def test_what_is_said_of_an_unknown_site(text: str, sentence: str) -> None:
    assert unknown_site(text, WORDS) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("links", "There is no side 'links'. A side is left, right or both."),
        ("lefft", "There is no side 'lefft'. Did you mean left? A side is left, right or both."),
    ],
)
def test_what_is_said_of_an_unknown_side(text: str, sentence: str) -> None:
    assert unknown_side(text, WORDS) == sentence


NUMBER = "a name may not end in a number, which would be read as minutes"
LETTERS = "a name holds only letters, digits, spaces, hyphens and underscores"
FIRST = "a name begins with a letter"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *((name, None) for name in ("Couch stretch", "child's pose", "योग", "vitamin", "x" * LONGEST)),
        *((name, FIRST) for name in ("3d yoga", "=SUM(A1)", "", "  ", "💆")),
        *((name, NUMBER) for name in ("plank 30", "plank2", "plank 30 min", "plank 5mins", "plank ½")),
        *((name, LETTERS) for name in ("a;b", "ice, heat", 'say "x"', "a💆", "a\x00b")),
        ("x" * (LONGEST + 1), "a name has at most 64 characters"),
        ("None", "none has a meaning of its own in the diary"),
        ("min", "min has a meaning of its own in the diary"),
    ],
)
def test_what_keeps_a_text_from_being_a_name(name: str, fault: str | None) -> None:
    assert name_fault(name, before_minutes=True) == fault


def test_a_site_may_end_in_a_number() -> None:
    assert name_fault("L5", before_minutes=False) is None


def test_none_is_no_technique_but_a_word_of_its_own() -> None:
    assert NONE == "none"
    assert WORDS.technique(NONE) is None
