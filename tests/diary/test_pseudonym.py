"""A folder of people: names that every system can keep, and no way out of the folder."""

import base64
import json
from pathlib import Path

import pytest

from hiplog.diary.pseudonym import check_pseudonym, diary_in
from hiplog.errors import CannotRead, Misuse

CATALOGUE = Path(__file__).parents[3] / "shared" / "catalogue" / "cases.json"
CASES = json.loads(CATALOGUE.read_text())["cases"] if CATALOGUE.exists() else []
PSEUDONYMS = [case for case in CASES if case["kind"] == "entry"]


@pytest.mark.parametrize("text", ["p001", "a", "0", "anna_b-2", "x" * 32])
def test_a_pseudonym_is_letters_digits_hyphens_and_underscores(text: str) -> None:
    assert check_pseudonym(text) == text


@pytest.mark.parametrize("text", ["", "P001", "x" * 33, "con", "lpt1", "é", "p001\n"])
def test_what_some_system_cannot_keep_is_no_pseudonym(text: str) -> None:
    with pytest.raises(Misuse) as caught:
        check_pseudonym(text)
    assert (caught.value.code, caught.value.column) == ("BAD_ID", "patient")
    assert str(caught.value).endswith(
        " cannot be a pseudonym: use 1 to 32 of a–z, 0–9, - and _, beginning with a letter or a digit."
    )


def test_a_long_pseudonym_is_shown_by_its_beginning() -> None:
    with pytest.raises(Misuse, match=f"^'{'x' * 40}…' cannot be"):
        check_pseudonym("x" * 300)


@pytest.mark.parametrize("case", PSEUDONYMS, ids=lambda case: case["id"])
def test_the_catalogues_pseudonyms_are_refused(case: dict[str, str]) -> None:
    with pytest.raises(Misuse) as caught:
        diary_in("patients", base64.b64decode(case["bytes_b64"]).decode())
    assert [[None, caught.value.column, caught.value.code]] == case["expect"]["issues"]  # type: ignore[index]


def test_a_person_has_a_folder_with_a_diary(tmp_path: Path) -> None:
    assert diary_in(str(tmp_path), "p001") == tmp_path / "p001" / "diary.csv"


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "p002").symlink_to(tmp_path / "p001")
    assert diary_in(tmp_path, "p002") == tmp_path / "p002" / "diary.csv"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p001").mkdir()
    (tmp_path / "p001" / "diary.csv").symlink_to("/etc/passwd")
    with pytest.raises(CannotRead) as caught:
        diary_in(tmp_path, "p001")
    assert caught.value.code == "OUTSIDE_FOLDER"
    assert str(caught.value) == (
        f"{tmp_path}/p001/diary.csv leads out of the folder {tmp_path}, to /etc/passwd. Put the diary itself there."
    )
