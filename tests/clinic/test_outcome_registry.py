"""The registry of outcome measures and of joints: complete, consistent, and every figure with its source."""

import runpy
from pathlib import Path

import pytest

from hiplog.clinic import measures
from hiplog.clinic.outcomes.joints import motions, place_of
from hiplog.clinic.outcomes.registry import OutcomeMeasure, measure_of
from hiplog.clinic.outcomes.sentences import known_measure, known_motion
from hiplog.errors import Misuse

DOCS = Path(__file__).parents[2] / "docs"
EVERY = pytest.mark.parametrize("measure", measures().values(), ids=list(measures()))


def test_every_measure_that_the_peers_name_is_there() -> None:
    named = {
        "nrs",
        "psfs",
        "peg",
        "groc",
        "rmdq",
        "hoos",
        "hoos_12",
        "hoos_jr",
        "oxford_hip",
        "odi",
        "quickdash",
        "lefs",
    }
    assert named | {"ihot_12", "spadi"} <= set(measures())


@EVERY
def test_a_figure_has_a_source_and_people_and_a_missing_one_a_reason(measure: OutcomeMeasure) -> None:
    for amount in (measure.error, measure.meaningful):
        if amount.known:
            assert amount.source
            assert amount.population
        else:
            assert amount.note.endswith(".")


@EVERY
def test_ranges_and_rules_fit_together(measure: OutcomeMeasure) -> None:
    assert measure.low < measure.high
    assert measure.better in {"higher", "lower"}
    assert measure.ships in {"own words", "score only"}
    assert measure.scoring.endswith((".", ")"))
    assert measure.missing.endswith(".")
    form = measure.items
    if form is not None:
        assert form.low < form.high
        assert all(1 <= needed <= size for needed, size in zip(form.needed, form.parts, strict=True))
    wording = form.wording if form is not None else ()
    assert bool(wording) == (measure.ships == "own words")  # no form's own sentences


def test_peers_figures_are_the_registrys() -> None:
    known = {
        key: (one.error.points, one.meaningful.points, one.meaningful.percent)
        for key, one in measures().items()
        if key in {"nrs", "psfs", "peg", "rmdq", "odi", "quickdash", "lefs", "ihot_12", "spadi"}
    }
    assert known == {
        "nrs": (None, 2, 30),
        "peg": (None, None, 30),
        "psfs": (2, 2.3, None),
        "rmdq": (5, 5, 30),
        "odi": (10, 10, 30),
        "quickdash": (13, 18, None),
        "lefs": (9, 9, None),
        "ihot_12": (8.92, 14, None),
        "spadi": (18, 13, None),
    }
    assert measures()["psfs"].sizes == (("small", 1.3), ("medium", 2.3), ("large", 2.7))


def test_a_measure_whose_meaningful_change_is_within_its_error_says_so() -> None:
    for measure in measures().values():
        error, meaningful = measure.error.points, measure.meaningful
        if error is not None and meaningful.points is not None and meaningful.points < error:
            assert "less than" in f"{measure.caution} {meaningful.note}".lower()
    assert measures()["spadi"].caution == (
        "Its meaningful change (8 to 13 points) is less than its measurement error (18): "
        "a change in between may matter and still cannot be told from error."
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("PSFS", "psfs"),
        ("Oxford hip score", "oxford_hip"),
        ("ohs", "oxford_hip"),
        ("HOOS-12", "hoos_12"),
        ("iHOT 12", "ihot_12"),
    ],
)
def test_a_measure_is_found_in_whatever_spelling(text: str, key: str) -> None:
    assert measure_of(text).key == key


@pytest.mark.parametrize(("text", "hint"), [("psf", " Did you mean psfs?"), ("xyz", "")])
def test_an_unknown_measure_is_refused_with_the_nearest(text: str, hint: str) -> None:
    with pytest.raises(Misuse) as error:
        measure_of(text)
    said = f"There is no outcome measure '{text}'.{hint} To see them all: hiplog outcome --measures."
    assert (str(error.value), error.value.code, error.value.column) == (said, "UNKNOWN_MEASURE", "key")


def test_a_movement_is_a_measure_in_degrees() -> None:
    measure = measure_of("ROM hip flexion left")
    assert (measure.key, measure.unit, measure.error.points) == ("rom_hip_flexion_left", "degrees", 8)
    assert measure.error.source == "Pua 2008, Arch Phys Med Rehabil 89:1146"
    assert not measure.is_change  # it goes below 0, and is no rating of change


ONE_SIDE = "Range of motion, hip flexion, is measured on one side; write rom_hip_flexion_left or rom_hip_flexion_right."
SEE_ALL = "To see them all: hiplog outcome --measures."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rom_hip_flexion", ONE_SIDE),
        ("rom_hip_flexion_left_right", ONE_SIDE),
        ("rom_neck_flexion_left", "Range of motion, neck flexion, has no side; write rom_neck_flexion."),
        ("rom_hip_flexon", f"There is no range of motion 'rom_hip_flexon'. Did you mean rom_hip_flexion? {SEE_ALL}"),
        ("rom_xyz", f"There is no range of motion 'rom_xyz'. {SEE_ALL}"),
    ],
)
def test_a_movement_that_cannot_be_is_refused_in_a_sentence(name: str, said: str) -> None:
    with pytest.raises(Misuse) as error:
        measure_of(name)
    assert str(error.value) == said


def test_other_words_for_a_movement_are_understood() -> None:
    assert place_of("rom back side bending right").key == "rom_low_back_side_bending_right"
    assert place_of("rom_neck_lateral_flexion_left").key == "rom_neck_side_bending_left"
    assert place_of("rom_lumbar_extension").label == "back extension"


def test_usual_ranges_have_a_source_and_fit_the_limits() -> None:
    for motion in motions().values():
        assert 0 < motion.low <= motion.high < motion.most
        assert motion.source
        assert motion.error_source if motion.error is not None else motion.error_note
    assert motions()["hip_flexion"].usual == "110 to 120°"
    assert motions()["knee_flexion"].usual == "140°"


def test_a_measure_and_a_movement_in_a_line() -> None:
    assert known_measure(measures()["psfs"]) == (
        "psfs: Patient-Specific Functional Scale, 0 to 10, higher is better; "
        "write the total, or 3 to 5 own activities. Measurement error 2 points; meaningful change 2.3 points."
    )
    assert known_measure(measures()["nrs"]).endswith(
        "Measurement error not known here; meaningful change 2 points or 30 %."
    )
    assert "never stands alone" in known_measure(measures()["groc"])
    assert known_motion(motions()["hip_flexion"]) == (
        "rom_hip_flexion with _left, _right after it: usual 110 to 120°. Measurement error 8°."
    )
    assert known_motion(motions()["neck_flexion"]) == "rom_neck_flexion: usual 45°. Measurement error not known here."


def test_the_registry_as_json_has_no_empty_figures() -> None:
    record = measures()["psfs"].to_json()
    assert record["error"]["points"] == 2
    assert record["items"]["own"] is True
    assert record["sizes"] == {"small": 1.3, "medium": 2.3, "large": 2.7}
    assert measures()["rmdq"].to_json()["items"] is None


def test_the_page_in_the_docs_is_the_registry() -> None:
    made = runpy.run_path(str(DOCS / "make_outcomes.py"))["page"]()
    assert (DOCS / "outcomes.md").read_text(encoding="utf-8") == made, "python docs/make_outcomes.py"
