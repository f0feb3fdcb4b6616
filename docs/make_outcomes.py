"""Write docs/outcomes.md from the registry: ``python docs/make_outcomes.py``; a test holds the page against it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from hiplog.clinic.outcomes.joints import Motion, motions
from hiplog.clinic.outcomes.registry import Amount, OutcomeMeasure, measures
from hiplog.clinic.outcomes.words import amount_words, number

HERE = Path(__file__).parent / "outcomes.md"

PAGE = """# Outcome measures and range of motion

Made from the registry by `python docs/make_outcomes.py`; do not edit by hand.

hiplog ships no form's own sentences.
Measures asked in our own words are asked on the Review page.
Of the others write what the clinic's form gives: the total, or the answers in order where their rule is below.
A figure that could not be checked is left out, and why is said.

## How a change is told

From the first score to the last.
A change of no more than the measurement error is "not more than measurement error", whatever its direction.
A larger one is "improved" or "worse".
Whether it is a meaningful amount is said beside it; where points and a percentage are published, either counts.
Where no measurement error is known here, the meaningful amount in points (else in percent) takes its place,
and a smaller change has no word.
Own activities are compared over those that were scored both times, three at least.
Of one measure a day has one score, the last one written.

## Measures

{measures}

## How they are scored

{scoring}

## Where the figures are from

{figures}

## Range of motion

Write `hiplog outcome rom hip flexion left 95`, in degrees.
A measure of the diary named `rom_flexion` or `rom_knee_flexion` counts too:
of the hip where it names no joint, on the side of its entry; where a day has a mark as well, the mark counts.
The usual range is what the source gives for adults; it says nothing of one person.
A change, and a difference between left and right, are held against the measurement error where one is known.

{motions}
"""


def page() -> str:
    """Return the whole page."""
    every = measures().values()
    return PAGE.format(
        measures=table(
            ("name", "measure", "range", "better", "measurement error", "meaningful change", "asked"), map(_row, every)
        ),
        scoring=table(("name", "total", "left out", "rule"), map(_scoring, every)),
        figures=table(("name", "figure", "source", "in whom", "note"), [row for one in every for row in _figures(one)]),
        motions=table(
            ("name", "side", "usual", "source", "measurement error", "from"), map(_motion, motions().values())
        ),
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))


def _row(one: OutcomeMeasure) -> tuple[str, ...]:
    error, meaningful = _amount(one.error, one), _amount(one.meaningful, one)
    return (f"`{one.key}`", one.name, one.range_words, one.better, error, meaningful, one.ships)


def _amount(amount: Amount, one: OutcomeMeasure) -> str:
    return " ".join(filter(None, (amount_words(amount, one) or "–", f"({amount.level})" if amount.level else "")))


def _scoring(one: OutcomeMeasure) -> tuple[str, ...]:
    return (f"`{one.key}`", f"{one.scoring} {one.caution}".rstrip(), one.missing, one.rule_source)


def _figures(one: OutcomeMeasure) -> list[tuple[str, ...]]:
    rows = []
    for what, amount in (("measurement error", one.error), ("meaningful change", one.meaningful)):
        sizes = ", ".join(f"{word} {number(size)}" for word, size in one.sizes) if what.startswith("meaningful") else ""
        note = f"{sizes}. {amount.note}" if sizes else amount.note
        rows.append(
            (f"`{one.key}`", f"{what} {_amount(amount, one)}", amount.source or "–", amount.population or "–", note)
        )
    return rows


def _motion(one: Motion) -> tuple[str, ...]:
    error = "–" if one.error is None else f"{number(one.error)}° ({one.error_level})"
    found = " ".join(
        filter(None, (one.error_source and f"{one.error_source}: {one.error_population}.", one.error_note))
    )
    return (f"`rom_{one.key}`", "left, right" if one.sides else "–", one.usual, one.source, error, found)


if __name__ == "__main__":
    HERE.write_text(page(), encoding="utf-8")
