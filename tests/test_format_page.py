"""docs/format.md is true: its example is a diary, its tables say what the reader does."""

import datetime as dt
import re
from pathlib import Path

import pytest

from hiplog.diary import Diary

TODAY = dt.date(2026, 11, 20)
PAGE = (Path(__file__).parent.parent / "docs" / "format.md").read_text(encoding="utf-8")
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id"
USUAL = {"date": "2026-11-17", "pain": "4", "site": "hip", "side": "left"}


def table(first: str, columns: int) -> list[tuple[str, ...]]:
    """Return the rows of the table whose heading begins with `first`, the code in each cell without its marks."""
    _, _, rest = PAGE.partition(f"| {first} |")
    rows = [line.strip("| ").split(" | ") for line in rest.partition("\n\n")[0].splitlines()[2:]]
    assert all(len(row) == columns for row in rows)
    return [tuple(cell.strip("`") for cell in row) for row in rows]


def with_cell(folder: Path, column: str, text: str) -> Diary:
    cells = {**USUAL, column: text}
    row = ",".join(f'"{cells.get(name, "")}"' for name in HEADER.split(","))
    (folder / "diary.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    return Diary(folder / "diary.csv", today=TODAY)


def cell_of(kept: Diary, column: str) -> str:
    (entry,) = kept.entries
    return entry.as_row()[column]


READ = table("column | you write | it is read as", 3)
HELD = table("column | you wrote | why it is held | write", 4)


def test_the_page_is_short_enough_to_be_read() -> None:
    assert len(PAGE.splitlines()) <= 150


def test_the_example_is_accepted_as_it_stands(tmp_path: Path) -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", PAGE, flags=re.DOTALL)
    (tmp_path / "diary.csv").write_text(example, encoding="utf-8")
    reading = Diary(tmp_path / "diary.csv", today=TODAY).reading()
    assert (reading.verdict, reading.rows_ok, reading.measures) == ("accept", 5, ("sleep_hours",))


@pytest.mark.parametrize(("column", "written", "meant"), READ)
def test_what_the_page_says_is_read_is_read(column: str, written: str, meant: str, tmp_path: Path) -> None:
    kept = with_cell(tmp_path, column, written)
    assert kept.reading().verdict == "normalise"
    assert cell_of(kept, column) == meant


@pytest.mark.parametrize(("column", "written", "why", "instead"), HELD)
def test_what_the_page_says_is_held_is_held(column: str, written: str, why: str, instead: str, tmp_path: Path) -> None:
    kept = with_cell(tmp_path, column, written)
    assert (kept.reading().verdict, kept.reading().rows_quarantined) == ("quarantine", 1)
    assert [problem.column for problem in kept.reading().problems] == [column]
    assert why
    assert cell_of(with_cell(tmp_path, column, instead), column) == instead
