"""Zip archives: read into memory, no further than a limit, and never to the disk."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from hiplog.diary.imports import plan
from hiplog.diary.imports.archive import members
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import CannotRead


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def refusal(data: bytes, form: str = "auto") -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        plan(data, form=form, vocabulary=vocabulary(), today=dt.date(2026, 11, 20))
    return refused.value


def test_only_wanted_files_are_read_whatever_their_folder():
    data = zipped({"a/Checkmarks.csv": b"x", "b.csv": b"y", "../../Checkmarks.csv": b"z"})
    assert members(data, {"Checkmarks.csv"}) == {"a/Checkmarks.csv": b"x", "../../Checkmarks.csv": b"z"}


def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    members(zipped({"../Checkmarks.csv": b"x"}), {"Checkmarks.csv"})
    assert list(tmp_path.rglob("*")) == []


def test_an_archive_that_swells_is_stopped_at_the_limit():
    data = zipped({"a/Checkmarks.csv": b"0" * 600_000, "b/Checkmarks.csv": b"0" * 600_000})
    assert len(data) < 5_000
    with pytest.raises(CannotRead) as refused:
        members(data, {"Checkmarks.csv"}, limit=1024 * 1024)
    assert refused.value.code == "TOO_LARGE"
    assert refused.value.message == (
        "The archive holds more than 1 MiB, which no diary does; check that it is the one."
    )


def test_files_that_nobody_wants_do_not_count():
    assert members(zipped({"Scores.csv": b"0" * 2_000_000, "Habits.csv": b"x"}), {"Habits.csv"}, limit=10_000)


def test_a_large_archive_is_not_even_opened():
    with pytest.raises(CannotRead) as refused:
        members(b"PK\x03\x04" + bytes(2_000_000), {"Habits.csv"}, limit=1024 * 1024)
    assert refused.value.code == "TOO_LARGE"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        zipped({"Checkmarks.csv": b"Date,Value\n" * 99})[:60] + b"\xff" * 60,
        zipped({"Checkmarks.csv": b"Date,Value\n"}, zipfile.ZIP_STORED).replace(b"Value", b"Wrong"),
    ],
)
def test_a_damaged_archive_is_refused(data):
    refused = refusal(data)
    assert refused.code == "NOT_CSV"
    assert refused.message.startswith("The zip archive cannot be read (")


def test_an_archive_with_a_password_is_refused():
    data = bytearray(zipped({"Checkmarks.csv": b"Date,Value\n"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(data)).message


@pytest.mark.parametrize("form", ["auto", "csv", "hiplog", "bearable", "loop", "studyu"])
def test_an_archive_of_something_else_is_no_csv(form):
    assert refusal(zipped({"xl/workbook.xml": b"<x/>"}), form).message == (
        "The file is an Excel workbook or a zip archive, not a CSV file; save it as CSV (UTF-8) and open that."
    )


@pytest.mark.parametrize(
    ("form", "name"), [("loop", "measurements.csv"), ("studyu", "Checkmarks.csv"), ("auto", "Habits.csv")]
)
def test_an_archive_of_another_app_than_the_named_one_is_refused(form, name):
    assert refusal(zipped({name: b"Date,Value\n"}), form).code == "NOT_CSV"
