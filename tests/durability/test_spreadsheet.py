"""LibreOffice opens a diary and saves it: no cell is another one after it, no formula is run.

A headless LibreOffice does what a person does who opens the CSV file, leaves the import dialog as it stands (UTF-8,
commas) and saves.  It has a profile of its own and no need of a network.  Needs `apt-get install libreoffice-calc`.
"""

import csv
import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hiplog.diary import Diary, Entry

REASON = "LibreOffice is not installed: apt-get install libreoffice-calc"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TODAY = dt.date(2026, 11, 20)

NOTES = (
    "-rested all day",
    "=1+1",
    "'=1+1",
    "''=1+1",
    "+49 170 1234567",
    "@SUM(A1:A9)",
    '=HYPERLINK("http://x.org","y")',
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "\t=1+1",
    "\n=1+1",
    "below\n=1+1",
    "007",
    " 007 ",
    "7.0",
    "1e5",
    "12",
    "0.5",
    "3.50",
    ".5",
    "5.",
    "1,234",
    "1.234",
    "2,5",
    "12345678901234567890",
    "0049 170 1234567",
    "18.11.2026",
    "'007",
    "'90s music",
    "{=1+1}",
    'Knie "rechts", häßlich; 2 × 30 s\nzweite Zeile',
    "  blanks before and after  ",
    "a\ttab",
    "שלום 👍🏽 é",
    "a\\b\\nc",
    "h1e5",
    "long " * 700,
)
LIKE_DATES = ("2026-11-18", "3-4", "1/2", "1:30", "18:00", "50%", "(5)", "$5", "Nov 18", "7 am", "true")
"""Notes that are not guarded, because only the option to detect special numbers touches them."""

OPENING = {
    "the dialog as it stands": "44,34,76,1,,1033,false,false",
    "a German computer": "44,34,76,1,,1031,false,false",
    "quoted cells as text": "44,34,76,1,,1033,true,false",
    "special numbers detected": "44,34,76,1,,1033,false,true",
    "formulas evaluated": "44,34,76,1,,1033,false,true,,,,true",
}
"""Import options: comma, quotation mark, UTF-8, from line 1, language, quoted as text, special numbers, …, formulas."""

SAVED = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false"
LIMITS = (
    "date,pain,weight,note,id\n"
    "2026-11-16,4,70.12345678901234,x,h0000000001\n"
    "2026-11-17,4,70.125,x,h0000000002\n"
    "2026-11-18,4,70,h0000000003\n"
)
BARE = "date,pain,note\n2026-11-18,4,=1+1\n"


@pytest.fixture(scope="session")
def soffice() -> str:
    if SOFFICE is None:
        if os.environ.get("REQUIRE_LIBREOFFICE") == "1":
            pytest.fail(f"{REASON} (REQUIRE_LIBREOFFICE=1)")
        pytest.skip(REASON)
    return SOFFICE


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that are opened: traps, what looks like a date, what is changed in any case."""
    folder = tmp_path_factory.mktemp("spreadsheet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIPLOG_DEVICE", "here")
        written(folder / "traps.csv", NOTES)
        written(folder / "dates.csv", LIKE_DATES)
    (folder / "limits.csv").write_text(LIMITS)
    (folder / "bare.csv").write_text(BARE)
    return folder


@pytest.fixture(scope="session")
def saved(soffice: str, folder: Path) -> Callable[[str], Path]:
    """Return where the files are that were opened with certain options and saved; each option is tried once."""
    done: dict[str, Path] = {}

    def saved(opening: str) -> Path:
        if opening not in done:
            done[opening] = converted(soffice, folder, opening)
        return done[opening]

    return saved


def converted(soffice: str, folder: Path, opening: str) -> Path:
    """Open all files with one set of options and save them, as flat XML that shows formulas or as CSV."""
    out = folder / opening
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += [f"--infilter=CSV:{OPENING[opening]}", "--convert-to"]
    command += ["fods" if "formulas" in opening else SAVED, "--outdir", str(out), *map(str, folder.glob("*.csv"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert len(list(out.iterdir())) == 4, done.stdout + done.stderr
    return out


def written(path: Path, notes: tuple[str, ...]) -> Diary:
    """Write a diary in which every kind of cell has its trap."""
    kept = Diary(path, today=TODAY)
    kept.log(0, site="hip", side="left", date="2024-02-29", time="00:05", measures={"weight": 0.5, "steps": 12})
    kept.log(10, date="2026-01-02", time="12:00", techniques="none", stretch_minutes=0, measures={"weight": 100})
    kept.log(3.5, techniques="foam roller 10; ice 0.5", pain_after=0.25, measures={"weight": 70.25})
    kept.log(site="low back", techniques="ice", measures={"steps": 123456789012345})
    for n, note in enumerate(notes):
        kept.log(n % 11, site="hip", date="2026-11-18", note=note)
    return kept


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def changed(before: Path, after: Path) -> list[tuple[str, str]]:
    """Return each cell that is another one, before and after."""
    old, new = cells(before), cells(after)
    assert [len(row) for row in old] == [len(row) for row in new]
    return [pair for rows in zip(old, new, strict=True) for pair in zip(*rows, strict=True) if pair[0] != pair[1]]


def read(path: Path) -> tuple[Entry, ...]:
    reading = Diary(path, today=TODAY).reading()
    assert reading.rows_quarantined == 0
    return reading.entries


@pytest.mark.parametrize("opening", ["the dialog as it stands", "a German computer", "quoted cells as text"])
def test_no_cell_changes(folder: Path, saved: Callable[[str], Path], opening: str) -> None:
    there = saved(opening) / "traps.csv"
    assert changed(folder / "traps.csv", there) == []
    assert read(there) == read(folder / "traps.csv")
    assert [entry.note for entry in read(there)][4:] == list(NOTES)


def test_special_numbers_change_the_form_of_times_and_no_entry(folder: Path, saved: Callable[[str], Path]) -> None:
    there = saved("special numbers detected") / "traps.csv"
    assert set(changed(folder / "traps.csv", there)) > {("00:05", "12:05:00 AM"), ("12:00", "12:00:00 PM")}
    assert read(there) == read(folder / "traps.csv")


def test_only_special_numbers_change_notes_that_look_like_dates(folder: Path, saved: Callable[[str], Path]) -> None:
    before = read(folder / "dates.csv")
    assert read(saved("the dialog as it stands") / "dates.csv") == before
    assert read(saved("a German computer") / "dates.csv") == before
    after = read(saved("special numbers detected") / "dates.csv")
    assert [replace(entry, note="") for entry in after] == [replace(entry, note="") for entry in before]
    assert ("1/2", "01/02/2026") in changed(folder / "dates.csv", saved("special numbers detected") / "dates.csv")


def test_no_formula_is_run_though_one_that_was_typed_into_the_file_is(saved: Callable[[str], Path]) -> None:
    there = saved("formulas evaluated")
    sheet = (there / "traps.fods").read_text(encoding="utf-8")
    assert "zweite Zeile" in sheet
    assert sheet.count("table:formula") == 0
    assert (there / "bare.fods").read_text(encoding="utf-8").count("table:formula") == 1


def test_a_diary_that_was_saved_there_goes_on(folder: Path, saved: Callable[[str], Path], tmp_path: Path) -> None:
    shutil.copytree(folder / ".hiplog", tmp_path / ".hiplog")
    shutil.copy(saved("the dialog as it stands") / "traps.csv", tmp_path)
    kept = Diary(tmp_path / "traps.csv", today=TODAY)
    kept.path.chmod(0o600)
    before = kept.entries
    assert {problem.code for problem in kept.problems} == {"FORMULA_UNESCAPED"}
    entry = kept.log(4, note="007")
    assert kept.entries == (*before, entry)


def test_what_a_spreadsheet_changes_in_any_case(saved: Callable[[str], Path]) -> None:
    """The limits that docs/format.md names: sixteen digits, three decimals on a German computer, rows too short."""
    there = cells(saved("the dialog as it stands") / "limits.csv")
    assert [there[1][2], there[2][2]] == ["70.1234567890123", "70.125"]
    assert there[3] == ["2026-11-18", "4", "70", "h0000000003", ""]
    assert cells(saved("a German computer") / "limits.csv")[2][2] == "70125"
