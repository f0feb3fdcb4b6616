"""What somebody hands over is judged before anything of it is used: members, links, sizes, hashes, the name."""

import hashlib
import io
import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from hiplog.clinic.handover import package as package_module
from hiplog.clinic.handover.package import AGAIN, package_of
from hiplog.diary.exports import export, load_shares
from hiplog.diary.exports.handover import zipped
from hiplog.errors import CannotRead, HiplogError, Misuse

from .diaries import diary_of


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    """The members of a hand-over, by name."""
    diary = diary_of(tmp_path, "2026-11-10,5,ice 10", "2026-11-10,visit,physio,,,")
    done = export(diary, form="handover", pseudonym="p1", real_dates=True, output=tmp_path)
    with zipfile.ZipFile(done.files[0]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(made: dict[str, bytes], **changed: Any) -> bytes:
    """The zip with other properties in its description; None takes one out."""
    words = {**json.loads(made["datapackage.json"]), **changed}
    text = json.dumps({name: value for name, value in words.items() if value is not None})
    return zipped({**made, "datapackage.json": text.encode()})


def refused(data: bytes) -> HiplogError:
    with pytest.raises(HiplogError) as caught:
        package_of(data)
    return caught.value


def test_a_hand_over_is_its_files_its_name_and_whose_it_is(made: dict[str, bytes], tmp_path: Path) -> None:
    package = package_of(zipped(made))
    assert (package.pseudonym, package.real_dates, package.techniques, package.sites) == ("p1", True, {}, ())
    assert (package.diary, package.marks) == (made["diary.csv"], made["events.csv"])
    assert package.source == load_shares(tmp_path / "diary.csv")["p1"].source


def test_there_may_be_no_marks(made: dict[str, bytes]) -> None:
    del made["events.csv"]
    resources = json.loads(made["datapackage.json"])["resources"]
    assert package_of(described(made, resources=resources[:1])).marks == b""


@pytest.mark.parametrize(
    "name",
    [
        "../diary.csv",
        "/etc/passwd",
        "a/diary.csv",
        "DIARY.CSV",
        "diary.csv/",
        "..\\diary.csv",
        "notes.txt",
        "diary.csv\0.txt",
    ],
)
def test_any_other_member_is_refused(made: dict[str, bytes], name: str) -> None:
    buffer = io.BytesIO(zipped(made))
    with zipfile.ZipFile(buffer, "a") as archive:
        member = zipfile.ZipInfo("x" * len(name))
        archive.writestr(member, b"x")
    error = refused(buffer.getvalue().replace(b"x" * len(name), name.encode()))
    assert (error.code, error.exit_code) == ("MEMBERS", 3)
    assert error.message.startswith("It holds ")
    assert error.message.endswith(
        ", which no hand-over of hiplog's does; it holds datapackage.json, diary.csv, events.csv and nothing else. "
        + AGAIN
    )


def test_a_link_is_refused(made: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in made.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = (0o120777 if name == "diary.csv" else 0o100600) << 16
            archive.writestr(member, data)
    assert refused(buffer.getvalue()).message.startswith("It holds a link called 'diary.csv', which no hand-over")


def test_a_member_that_is_there_twice_is_refused(made: dict[str, bytes]) -> None:
    buffer = io.BytesIO(zipped(made))
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("diary.csv", b"date,pain\n")
    assert refused(buffer.getvalue()).message.startswith("It holds diary.csv twice, which")


@pytest.mark.parametrize("name", ["diary.csv", "datapackage.json"])
def test_a_member_that_is_missing_is_named(made: dict[str, bytes], name: str) -> None:
    del made[name]
    assert refused(zipped(made)).message.startswith(f"There is no {name} in it, which")


def test_files_and_description_belong_together(made: dict[str, bytes]) -> None:
    assert refused(described(made, resources=[])).code == "MEMBERS"
    assert refused(described(made, resources="none")).code == "MEMBERS"
    changed = refused(zipped({**made, "diary.csv": made["diary.csv"].replace(b"5", b"4", 1)}))
    assert changed.code == "DAMAGED"
    assert changed.message == (
        f"diary.csv is not the file that was packed: it was damaged or changed on its way. {AGAIN}"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "its datapackage.json cannot be read"),
        ("[" * 100_000, "its datapackage.json cannot be read"),
        ("[]", "its datapackage.json describes no diary"),
        ('{"hiplog_schema": true}', "its datapackage.json describes no diary"),
    ],
)
def test_a_description_that_cannot_be_understood_is_no_hand_over(made: dict[str, bytes], text: str, why: str) -> None:
    error = refused(zipped({**made, "datapackage.json": text.encode()}))
    assert (error.code, error.message) == ("NOT_A_HANDOVER", f"This is no hand-over of hiplog's: {why}. {AGAIN}")


def test_a_data_package_that_was_not_shared_is_no_hand_over(made: dict[str, bytes]) -> None:
    error = refused(described(made, hiplog_source=None))
    assert error.message.startswith("This is no hand-over of hiplog's: its datapackage.json has no hiplog_source")


def test_a_later_version_is_said_to_be_one(made: dict[str, bytes]) -> None:
    error = refused(described(made, hiplog_schema=2))
    assert (error.code, error.message) == (
        "NEWER", "This hand-over was made by a later version of hiplog. Bring hiplog up to date, then read it again."
    )  # fmt: skip


@pytest.mark.parametrize("name", ["../p1", "P1", "", "p" * 33, "con"])
def test_a_name_that_can_be_no_pseudonym_is_refused(made: dict[str, bytes], name: str) -> None:
    error = refused(described(made, name=name))
    assert error.code == ("BAD_ID" if name else "NOT_A_HANDOVER")
    assert isinstance(error, Misuse if name else CannotRead)


def test_words_of_another_kind_are_passed_over(made: dict[str, bytes]) -> None:
    package = package_of(described(made, hiplog_techniques={"hula": 5, "swim": "activity"}, hiplog_sites=[1, "toe"]))
    assert (package.techniques, package.sites) == ({"swim": "activity"}, ("toe",))
    odd = package_of(described(made, hiplog_techniques=[], hiplog_sites="toe"))
    assert (odd.techniques, odd.sites, odd.settings) == ({}, (), {})
    set_there = described(made, hiplog_settings={"main_site": "hip", "episode_threshold": [5], "imports": "x"})
    assert package_of(set_there).settings == {"main_site": "hip"}
    assert package_of(described(made, hiplog_settings=[])).settings == {}


def test_what_is_no_zip_or_a_damaged_one_is_no_hand_over(made: dict[str, bytes]) -> None:
    assert refused(b"date,pain\n2026-11-10,5\n").message == (f"This is no hand-over of hiplog's: it is no zip. {AGAIN}")
    assert refused(zipped(made)[:-30]).code == "NOT_A_HANDOVER"


def test_no_more_than_a_diary_can_be_is_ever_read(made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({**made, "diary.csv": b"0" * 100_000})  # packed, a few hundred bytes
    monkeypatch.setattr(package_module, "LIMIT", 20_000)
    assert len(data) < 20_000
    assert refused(data).code == "TOO_LARGE"
    assert refused(data + b"0" * 20_000).message == f"It holds more than 0 MiB, which no diary does. {AGAIN}"


def test_the_hash_is_that_of_the_bytes(made: dict[str, bytes]) -> None:
    first = json.loads(made["datapackage.json"])["resources"][0]
    assert first["hash"] == f"sha256:{hashlib.sha256(made['diary.csv']).hexdigest()}"
