"""The part of a review about pain: the table of places, and how to read it."""

from collections.abc import Sequence

from hiplog.analysis.before_after.period_result import PeriodChange
from hiplog.analysis.question.review_windows import ReviewWindows
from hiplog.analysis.wording.phrases import number, sentence
from hiplog.charts.wording import score
from hiplog.clinic.one_page.cells import bounds, change_cell, counted, days_of, spread_cell
from hiplog.clinic.one_page.page import Section, Table
from hiplog.clinic.one_page.pain import PlacePain

TITLE = "Pain, 0–10"
NO_SCORES = "No pain score in this diary up to the visit, so nothing can be said about pain."


def no_pain() -> Section:
    """Return the section of a diary without a score."""
    return Section("pain", TITLE, lines=(NO_SCORES,))


def pain_section(places: Sequence[PlacePain], windows: ReviewWindows) -> Section:
    """Return the section; its table has the first days only where they are not the days before."""
    long = bool(windows.first) and windows.first != windows.before
    columns = ["Where", f"Last {_days(windows.now)}\n{days_of(windows.now)}"]
    if windows.before:
        earlier = _days(windows.before)
        columns += [f"{earlier} before\n{days_of(windows.before)}", f"Change\nagainst the {earlier} before"]
    if long:
        first = _days(windows.first)
        columns += [f"First {first}\n{days_of(windows.first)}", f"Change\nagainst the first {first}"]
    rows = []
    for one in places:
        row = [sentence(one.words) or "Pain", spread_cell(one.now)]
        row += [spread_cell(one.before), change_cell(one.against_before)] if windows.before else []
        row += [spread_cell(one.first), change_cell(one.against_first)] if long else []
        rows.append(tuple(row))
    widths = _WIDTHS[len(columns)]
    table = Table(tuple(columns), tuple(rows), widths, "Pain of each place now and earlier")
    return Section("pain", TITLE, table=table, small=_how_to_read(places))


_WIDTHS = {6: (0.1, 0.145, 0.145, 0.2325, 0.145, 0.2325), 4: (0.16, 0.25, 0.25, 0.34), 2: (0.3, 0.7)}
"""Shares of the width, by the number of columns."""


def _days(window: range) -> str:
    return counted(len(window), "day")


def _how_to_read(places: Sequence[PlacePain]) -> str:
    levels = {one.threshold for one in places}
    named = [f"{one.words or 'pain'} {score(one.threshold)}" for one in places]
    level = score(levels.pop()) if len(levels) == 1 else ", ".join(named)
    return (
        "Median (middle half of the days); a day without a score is missing, never 0. An episode is at least 3 scored "
        f"days in a row at its level or above ({level}), counted where a day of it lies in the window. Changes are of "
        "the level, with a 95 % interval that allows for gaps and for days resembling their neighbours; they cannot "
        "show a cause."
    )


def pain_sentence(one: PlacePain) -> str:
    """Return what matters about one place, in two or three short sentences."""
    where, now = sentence(one.words) or "Pain", one.against_before.after
    if now.mean is None:
        return f"{where}: no score in the last {counted(now.possible, 'day')}."
    said = [
        f"{where}: {number(now.mean)} on average, {now.observed} of the last {counted(now.possible, 'day')} scored."
    ]
    if not one.against_before.before.possible:
        said.append("There are no earlier days to compare with yet.")
        return " ".join(said)
    said.append(_compared(one.against_before, f"{counted(one.against_before.before.possible, 'day')} before"))
    if one.against_first.before.start != one.against_before.before.start:
        said.append(_compared(one.against_first, f"First {counted(one.against_first.before.possible, 'day')}"))
    return " ".join(said)


def _compared(change: PeriodChange, when: str) -> str:
    if change.change is None or change.interval is None:
        why = "the scores do not vary" if change.reason == "NO_VARIATION" else "too few scored days"
        return f"{when}: no comparison, {why}."
    now = f"now {bounds(change.change, change.interval)}, {change.word}{_MATTERS[change.reached]}"
    return f"{when} {number(change.before.mean or 0.0)}: {now}."


_MATTERS = {True: ", meaningful change probably reached", False: ", meaningful change probably not reached", None: ""}
