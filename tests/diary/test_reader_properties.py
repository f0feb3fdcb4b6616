"""What holds for any entry and any bytes: entries come back as they were, and the reader always has a verdict."""

import csv
import datetime as dt
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiplog.diary import cells
from hiplog.diary.cells.techniques import format_techniques
from hiplog.diary.entry import Entry, Use
from hiplog.diary.ids import new_id
from hiplog.diary.reader import Dialect, Reading, read
from hiplog.diary.typed import make_entry
from hiplog.diary.vocabulary import vocabulary
from hiplog.diary.writer import new_dialect, render_header, render_row
from hiplog.errors import Misuse

TODAY = dt.date(2026, 11, 20)
WORDS = vocabulary()
FUZZ = Path(__file__).parents[2] / "benchmarks" / "fuzz_reader.py"

SCORES = st.none() | st.floats(0, 10) | st.integers(0, 10)
MINUTES = st.none() | st.integers(0, 1440) | st.decimals(0, 1440, places=1).map(float)
USES = st.lists(st.tuples(st.sampled_from(sorted(WORDS.techniques)), MINUTES), max_size=4)
NOTES = st.text(max_size=40) | st.text("'=+-@＝＋－＠\t\r\n\",; #aé", max_size=8) | st.just("'" * 3 + "=1")
DIALECTS = st.sampled_from(
    [
        new_dialect(["stress", "steps"]),
        Dialect(
            encoding="utf-16-be",
            bom=b"\xfe\xff",
            delimiter="\t",
            newline="\r\n",
            header=("Note", "pain", "mood", "date", "techniques", "steps"),
            columns=("note", "pain", "mood", "date", "techniques", "steps"),
            measures=("steps",),
        ),
        Dialect(
            delimiter=";",
            newline="\r",
            bom=b"\xef\xbb\xbf",
            header=("id", "date", "note", "pain", "pain_after", "stress", "stretch_minutes"),
            columns=("id", "date", "note", "pain", "pain_after", "stress", "stretch_minutes"),
            measures=("stress",),
            decimal_comma=True,
        ),
    ]
)


@st.composite
def entries(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Entry:
    """Any entry that may be logged."""
    try:
        return make_entry(
            today=TODAY,
            vocabulary=WORDS,
            date=draw(st.dates(dt.date(1900, 1, 1), TODAY)),
            time=draw(st.none() | st.times()),
            site=draw(st.sampled_from(["hip", "low_back"])),
            side=draw(st.sampled_from(["", "left", "both"])),
            pain=draw(SCORES),
            techniques=draw(st.just("none") | USES),
            stretch_minutes=draw(MINUTES),
            pain_after=draw(SCORES),
            measures=draw(
                st.dictionaries(st.sampled_from(["stress", "steps"]), st.floats(allow_nan=False, allow_infinity=False))
            ),
            note=draw(NOTES),
            id=new_id(),
        )
    except Misuse:
        assume(False)
        raise


def reading_of(data: bytes) -> Reading:
    return read(data, today=TODAY, vocabulary=WORDS, measures=("stress", "steps"))


@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(st.lists(entries(), min_size=1, max_size=3), DIALECTS)
def test_entries_come_back_as_they_were(written: list[Entry], dialect: Dialect) -> None:
    written = [entry for entry in written if _tells(entry, dialect)]
    texts = [render_row(entry, dialect) for entry in written]
    data = dialect.whole(render_header(dialect) + "".join(texts))

    reading = reading_of(data)

    held = [problem for problem in reading.problems if problem.code != "DUPLICATE_ROW"]
    assert reading.rows_ok == len(written) or "id" not in dialect.columns, held
    assert [row.text for row in reading.rows] == texts
    for entry, found in zip(written, reading.rows, strict=True):
        if found.entry:
            expected, got = entry.as_row(), found.entry.as_row()
            kept = [name for name in dialect.columns if name != "mood"]
            assert {name: got.get(name, "") for name in kept} == {name: expected.get(name, "") for name in kept}


def _tells(entry: Entry, dialect: Dialect) -> bool:
    """Tell whether the file's columns hold more of the entry than when and where."""
    row = entry.as_row()
    return any(row.get(name) for name in dialect.columns if name not in ("date", "time", "site", "side", "id"))


@settings(max_examples=300, deadline=None)
@given(st.text() | NOTES)
def test_a_guarded_note_comes_back(note: str) -> None:
    cell = cells.note(cells.guarded(note))
    assert cell.value in (note, None) or (note.isspace() and cell.value == "")
    assert not cells.guarded(note).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["ice", "heat", "foam_roller"]), MINUTES), max_size=4))
def test_techniques_come_back(uses: list[tuple[str, float | None]]) -> None:
    text = format_techniques(Use(*use) for use in uses)
    cell = cells.techniques(text, WORDS)
    if any(minutes is not None and minutes > 1440 for minutes in _sums(uses).values()):
        assert [finding.held for finding in cell.findings] == [True]
    else:
        assert cell == (text, ())


def _sums(uses: list[tuple[str, float | None]]) -> dict[str, float | None]:
    sums: dict[str, float | None] = {}
    for key, minutes in uses:
        before = sums.get(key, 0.0)
        sums[key] = None if before is None or minutes is None else before + minutes
    return sums


def _verdict(data: bytes) -> Reading:
    """Read the bytes and hold them against what is true of any of them."""
    reading = reading_of(data)
    assert reading.verdict in {"accept", "normalise", "quarantine", "reject_file"}
    assert (reading.verdict == "accept") == (not reading.problems)
    assert len(reading.entries) == reading.rows_ok
    assert tuple(row.entry for row in reading.rows if row.kind == "entry") == reading.entries
    assert all(row in reading.rows_of({row.id}) for row in reading.rows)
    assert sum(row.kind == "held" for row in reading.rows) == reading.rows_quarantined
    assert all(problem.message.endswith((".", "!")) and problem.message.isprintable() for problem in reading.problems)
    if reading.verdict != "reject_file":
        assert reading.dialect.whole(reading.prefix + "".join(row.text for row in reading.rows)) == data
    return reading


@given(
    st.lists(st.dates(dt.date(1899, 12, 25), dt.date(2026, 11, 25)).map(str) | st.text("-0123456789 W", max_size=11))
)
def test_dates_looked_at_together_are_what_each_is_alone(texts: list[str]) -> None:
    alone = {text: cells.day(text, TODAY) for text in texts}
    together = cells.plain_days(alone.keys(), TODAY)
    if any(cell.findings for cell in alone.values()) or not alone:
        assert together is None
    else:
        assert together == {text: cell.value for text, cell in alone.items()}


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_a_verdict(data: bytes) -> None:
    _verdict(data)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=100) | st.text("2026-11,;\t\"'\r\n \0=#xh", max_size=200))
def test_any_text_below_a_header_has_a_verdict(text: str) -> None:
    _verdict(("date,pain,mood,note,id\n" + text).encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "2026-11-01,6,a\n",
                '2026-11-02,"5",\n',
                '2026-11-03,4,"x\n',
                'y"\n',
                "2026-11-04,11,\n",
                "\n",
                ",,\n",
                '"""\n',
            ]
        )
    )
)
def test_a_bad_row_keeps_no_good_row_out(rows: list[str]) -> None:
    reading = _verdict(("date,pain,note\n" + "".join(rows)).encode())
    whole = [row for row in rows if row == '2026-11-02,"5",\n']
    if not any(row in rows for row in ('2026-11-03,4,"x\n', 'y"\n', '"""\n')):
        assert [row.text for row in reading.rows] == rows
        assert sum(row.cells == ("2026-11-02", "5", "") for row in reading.rows) == len(whole)


def test_the_csv_module_keeps_its_limit() -> None:
    before = csv.field_size_limit()
    reading_of(b"date,pain,note\n2026-11-01,6," + b"x" * 300_000 + b"\n")
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("seed", range(3))
def test_mutated_diaries_have_a_verdict(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("fuzz_reader", FUZZ)
    assert spec is not None
    assert spec.loader is not None
    fuzz = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fuzz)
    fuzz.run(rounds=60, seed=seed)
