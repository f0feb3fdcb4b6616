"""Every public file of the bad-input catalogue gets the verdict, the counts, the problems and the values it states.

The cases are read from ../shared beside the checkout and never copied; without them the test skips and says so.
"""

import base64
import datetime as dt
import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from hiplog.diary.reader import read
from hiplog.diary.vocabulary import vocabulary

CATALOGUE = Path(__file__).parents[3] / "shared" / "catalogue" / "cases.json"


def file_cases() -> list[Any]:
    if not CATALOGUE.exists():
        return [
            pytest.param(None, marks=pytest.mark.skip(reason=f"the catalogue is not here: {CATALOGUE}"), id="absent")
        ]
    cases = json.loads(CATALOGUE.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in cases if case["kind"] == "file"]


def bytes_of(case: dict[str, Any]) -> bytes:
    if "bytes_zlib_b64" in case:
        return zlib.decompress(base64.b64decode(case["bytes_zlib_b64"]))
    return base64.b64decode(case["bytes_b64"])


@pytest.mark.parametrize("case", file_cases())
def test_a_case_of_the_catalogue(case: dict[str, Any]) -> None:
    data, expected = bytes_of(case), case["expect"]

    reading = read(data, today=dt.date.fromisoformat(case["as_of"]), vocabulary=vocabulary())

    assert reading.verdict == expected["verdict"]
    assert (reading.rows_ok, reading.rows_quarantined) == (expected["rows_ok"], expected["rows_quarantined"])
    assert [[line, column, code] for line, column, code, _ in reading.problems] == expected["issues"]
    if expected.get("values"):
        line, column, value = (expected["values"][name] for name in ("line", "column", "value"))
        found = next(getattr(entry, column) for entry in reading.entries if entry.line == line)
        assert (found.isoformat() if isinstance(found, dt.date) else found) == value


@pytest.mark.parametrize("case", file_cases())
def test_the_rows_of_a_case_are_its_file(case: dict[str, Any]) -> None:
    reading = read(bytes_of(case), today=dt.date.fromisoformat(case["as_of"]), vocabulary=vocabulary())

    assert len(reading.entries) == reading.rows_ok
    assert sum(row.kind == "held" for row in reading.rows) == reading.rows_quarantined
    if reading.verdict != "reject_file":
        assert reading.dialect.whole(reading.prefix + "".join(row.text for row in reading.rows)) == bytes_of(case)
