"""The part of a review about exercise: prescribed against done, with the minutes of each of the last weeks."""

import datetime as dt
from collections.abc import Sequence

from hiplog.analysis.wording.phrases import sentence
from hiplog.clinic.one_page.cells import NOTHING, short_day
from hiplog.clinic.one_page.page import Section, Table
from hiplog.clinic.programme.adherence import Adherence
from hiplog.clinic.programme.weeks import Week

TITLE = "Exercise: prescribed and done"
NOTHING_YET = "Nothing is prescribed in this diary."


def programme_section(found: Sequence[Adherence]) -> Section:
    """Return the section: a row a technique, a column a week from its Monday."""
    if not found:
        return Section("programme", TITLE, lines=(NOTHING_YET,))
    mondays = sorted({week.start for one in found for week in one.weeks})
    columns = ("Prescribed", *(f"Week of {short_day(day)}" for day in mondays))
    rows = tuple((_prescribed(one), *(_week(one, day) for day in mondays)) for one in found)
    share = 0.32
    widths = (share, *[(1 - share) / len(mondays)] * len(mondays))
    small = "Days done of the days prescribed. Of a day that is not known the diary does not say what was done."
    return Section("programme", TITLE, table=Table(columns, rows, widths, "Days done by week"), small=small)


def programme_sentence(found: Sequence[Adherence]) -> str:
    """Return what was done in the four weeks that are over, as the caseload counts; "" where nothing is prescribed."""
    counted = [f"{one.label} {one.summary}" for one in found if one.total]
    return f"Exercise in the last four whole weeks: {'; '.join(counted)}." if counted else ""


def _prescribed(one: Adherence) -> str:
    return f"{sentence(one.label)}\n{one.prescribed}"


def _week(one: Adherence, monday: dt.date) -> str:
    week = next((week for week in one.weeks if week.start == monday), None)
    return NOTHING if week is None else "\n".join(_lines(week))


def _lines(week: Week) -> list[str]:
    """Return the lines of a cell; the days to come of a week that is not over are not held against it."""
    asked = f" of {week.days_prescribed}" if week.over else " so far"
    lines = [f"{week.days_done}{asked}"]
    if week.minutes_done is not None:
        least = "≥ " if week.days_untimed or week.days_unknown else ""
        of = f" of {week.minutes_prescribed:g}" if week.over and week.minutes_prescribed is not None else ""
        lines.append(f"{least}{week.minutes_done:g}{of} min")
    beside = [(week.days_unknown, "not known"), (week.days_skipped, "skipped")]
    return [*lines, *(f"{count} {what}" for count, what in beside if count)]
