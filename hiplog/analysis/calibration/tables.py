"""The calibration as tables: the same rows for the terminal and for the page in docs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from hiplog.analysis.calibration import cells
from hiplog.analysis.calibration.counting import NO_ANSWER, Rate, sure, sure_without_check
from hiplog.analysis.calibration.placebo import Placebo
from hiplog.analysis.calibration.rates import Rates
from hiplog.analysis.calibration.results import Calibration
from hiplog.analysis.calibration.tools import TOOLS
from hiplog.analysis.wording.words import HIGHER, LOWER, NO_MEANINGFUL, UNSURE

NOTHING = "–"
ELSEWHERE = (".25", ".24", ".24", ".41", ".42", ".15–.19", ".61")
"""What METHODS.md §1 found for these tools: 28 + 28 days, correlation .5."""


class Table(NamedTuple):
    """A title, the names of the columns, rows of text, the first column being names; a row of one is a subtitle."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(run: Calibration) -> tuple[Table, ...]:
    """Return every table of a run."""
    return (
        _errors(run.cells),
        _words("The word where nothing happened (lower / higher)", [(one, one.words) for one in run.cells]),
        _words(
            "The word where pain fell by 1.5 points (lower / higher)",
            [(one, one.fell.words) for one in run.cells if one.fell is not None],
        ),
        _others(run.cells),
        *(_arbitrary(window, run.of_window(window)) for window in run.windows),
    )


def plain(table: Table) -> str:
    """Write a table for the terminal, columns aligned."""
    full = [row for row in (table.head, *table.rows) if len(row) > 1]
    wide = [max(len(row[column]) for row in full) for column in range(len(table.head))]
    lines = [
        "  ".join(
            [row[0].ljust(wide[0]), *(text.rjust(width) for text, width in zip(row[1:], wide[1:], strict=True))]
        ).rstrip()
        if len(row) > 1
        else f"\n{row[0]}"
        for row in (table.head, *table.rows)
    ]
    return "\n".join([table.title, "", *lines])


def marked(table: Table) -> str:
    """Write a table in Markdown; numbers to the right."""
    width = len(table.head)
    rule = "|---|" + "---:|" * (width - 1)
    rows = [row if len(row) > 1 else (f"**{row[0]}**", *[""] * (width - 1)) for row in table.rows]
    lines = [f"| {' | '.join(row)} |" for row in (table.head, *rows)]
    return "\n".join([lines[0], rule, *lines[1:]])


def short(share: float) -> str:
    """Write a share as the field does: .046; 1.00 where it rounds to one."""
    text = f"{share:.3f}"
    return text.removeprefix("0") if share < 0.9995 else "1.00"


def _errors(found: Sequence[Rates]) -> Table:
    head = (
        "diary", "false alarms", "twin", "interval holds", "power", "very likely", "unchecked",
        "after a fall", "unchecked", "goals",
    )  # fmt: skip
    rows = ((one, (*(_rate(one.rate(name)) for name in cells.NAMES), _kept(one))) for one in found)
    return Table("How often it is wrong, and how often it sees a fall of 1.5 points", head, _grouped(rows))


def _kept(one: Rates) -> str:
    if not one.cell.goals:
        return NOTHING
    return "missed: " + ", ".join(goal.of for goal in one.missed) if one.missed else "kept"


def _words(title: str, said: Iterable[tuple[Rates, Mapping[str, int]]]) -> Table:
    head = (
        "diary", "very likely", "already moving", "swings as much", "leaning", UNSURE, "no meaningful change",
        NO_ANSWER,
    )  # fmt: skip
    return Table(title, head, _grouped((one, tuple(_spoken(words, one.runs))) for one, words in said))


def _spoken(words: Mapping[str, int], runs: int) -> Iterator[str]:
    for name in ("very_likely", "drifting", "swinging", "leaning"):
        yield " / ".join(short(words[getattr(says, name)] / runs) for says in (LOWER, HIGHER))
    for word in (UNSURE, NO_MEANINGFUL, NO_ANSWER):
        yield short(words[word] / runs)


def _others(found: Sequence[Rates]) -> Table:
    rows = _grouped(
        (one, (_rate(one.rate(cells.SURE)), *(short(count / one.runs) for count in one.tools.values())))
        for one in found
    )
    published = ("METHODS.md: ρ .5, 28 + 28 days", NOTHING, *ELSEWHERE)
    title = 'What other tools say where nothing happened: the share of diaries with "a change"'
    return Table(title, ("diary", '"very likely"', *TOOLS), (*rows, published))


def _arbitrary(window: int, places: Sequence[Placebo]) -> Table:
    head = ("diary", "days scored", "dates", "apart", "p < .05", "very likely", "unchecked", *TOOLS)
    return Table(f"Arbitrary dates of diaries, {window} + {window} days", head, tuple(_place(one) for one in places))


def _place(one: Placebo) -> tuple[str, ...]:
    counts = (one.alarms, sure(one.words), sure_without_check(one.words), *one.tools.values())
    name = f"{one.diary}, {one.place}" if one.place else one.diary
    return (name, *(str(n) for n in (one.observed, one.dates, one.apart)), *(short(n / one.dates) for n in counts))


def _grouped(rows: Iterable[tuple[Rates, tuple[str, ...]]]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for group, part in groupby(rows, key=lambda row: row[0].cell.group):
        found += [(group,), *((one.cell.kind.name, *texts) for one, texts in part)]
    return tuple(found)


def _rate(rate: Rate | None) -> str:
    return NOTHING if rate is None else f"{short(rate.share)} ± {short(rate.error)}"
