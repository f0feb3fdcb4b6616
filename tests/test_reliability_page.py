"""docs/reliability.md is true: each promise names a test, and each test that is named exists."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_proof_that_is_named_exists(file: str, name: str) -> None:
    assert f"\ndef {name}(" in (TESTS / file).read_text(encoding="utf-8")


def test_every_promise_names_its_proof() -> None:
    promises, _, _ = PAGE.partition("## Measured")
    rows = [line for line in promises.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 25
    assert [row for row in rows if not re.search(r"\| `[\w/]+\.py::test_\w+` \|$", row)] == []


def test_every_file_of_proofs_is_named() -> None:
    files = {f"durability/{file.name}" for file in (TESTS / "durability").glob("test_*.py")}
    assert files - {file for file, _ in NAMED} == set()
