"""The part of a review about function: outcome totals then and now, own activities one by one, range of motion."""

import datetime as dt
from collections.abc import Iterator, Sequence

from hiplog.clinic.one_page.cells import NOTHING
from hiplog.clinic.one_page.page import PART, Section, Table
from hiplog.clinic.outcomes.change import OutcomeChange
from hiplog.clinic.outcomes.motion import JointMotion, SideMotion
from hiplog.clinic.outcomes.words import number
from hiplog.diary.wording import day_words

TITLE = "Function and outcome measures"
NOTHING_YET = "No outcome measure is in this diary."
Row = tuple[str, ...]


def function_section(changes: Sequence[OutcomeChange], motions: Sequence[JointMotion]) -> Section:
    """Return the section: a row a measure, its own activities below it, then the joints."""
    rows = [row for change in changes for row in _measure(change)]
    rows += [_side(joint, side) for joint in motions for side in joint.sides]
    if not rows:
        return Section("function", TITLE, lines=(NOTHING_YET,))
    columns = ("Measure", "First", "Latest", "Change")
    table = Table(columns, tuple(rows), (0.28, 0.21, 0.21, 0.3), "Outcome measures, first and latest")
    cautions = dict.fromkeys(change.measure.caution for change in changes if change.measure.caution)
    return Section("function", TITLE, table=table, small=" ".join(cautions))


def outcome_sentence(change: OutcomeChange) -> str:
    """Return a change in a few words: "PSFS 4 → 6.3, improved"; "" where there is none."""
    if change.change is None or change.first.total is None or change.last.total is None:
        return ""
    word = change.word or "measurement error not known"
    return f"{change.measure.label} {number(change.first.total)} → {number(change.last.total)} ({word})"


def _measure(change: OutcomeChange) -> Iterator[Row]:
    measure, first, last = change.measure, change.first, change.last
    name = f"{measure.label}\n{measure.range_words}, {measure.better} is better"
    if first is last:
        yield name, NOTHING, _score(last.total, last.date), NOTHING
    else:
        yield name, _score(first.total, first.date), _score(last.total, last.date), _change(change)
    for one in change.activities:
        both = (number(one.first), number(one.last), number(one.last - one.first, signed=True))
        yield f"{PART}{one.name}", *(both if first is not last else (NOTHING, both[1], NOTHING))


def _score(total: float | None, day: dt.date) -> str:
    return f"{'no total' if total is None else number(total)}\n{day_words(day)}"


def _change(change: OutcomeChange) -> str:
    if change.change is None:
        return f"{NOTHING}\n{change.reason}" if change.reason else NOTHING
    lines = [f"{number(change.change, signed=True)} {change.word or ''}".rstrip()]
    if change.error is not None:
        lines.append(f"measurement error {number(change.error)}")
    if change.meaningful is not None:
        reached = {True: "reached", False: "not reached", None: "cannot be told"}[change.reached]
        lines.append(f"meaningful {number(change.meaningful)}: {reached}")
    return "\n".join(lines)


def _side(joint: JointMotion, side: SideMotion) -> Row:
    name = f"{side.side} {joint.motion.name}".strip()
    label = f"{name[:1].upper()}{name[1:]}\nusual {joint.motion.usual}"
    last = f"{number(side.last.value)}°\n{day_words(side.last.date)}"
    if side.change is None:
        return label, NOTHING, last, NOTHING
    first = f"{number(side.first.value)}°\n{day_words(side.first.date)}"
    word = f"\n{side.word}" if side.word else "\nmeasurement error not known"
    return label, first, last, f"{number(side.change, signed=True)}°{word}"
