"""How a review says a window of scores, a change and a count in the cell of a table.

The first line of a cell is what matters; what it rests on stands in the lines below it.  "Lower" and "higher" are words
and not signs, as everywhere.
"""

import datetime as dt

from hiplog.analysis.before_after.period_result import PeriodChange
from hiplog.analysis.wording.phrases import number
from hiplog.charts.wording import score
from hiplog.clinic.one_page.pain import Spread
from hiplog.diary.wording import day_words

NOTHING = "–"


def middle(spread: Spread) -> str:
    """Return the median of a window that has scores, with the middle half of its days: "4 (3–5)"."""
    return f"{score(spread.median or 0.0)} ({score(spread.low or 0.0)}–{score(spread.high or 0.0)})"


def spread_cell(spread: Spread) -> str:
    """Return the cell of one window."""
    scored = f"{spread.observed} of {counted(spread.possible, 'day')}"
    if not spread.observed:
        return f"{NOTHING}\n{scored}"
    high = f"7 or more: {counted(spread.days_high, 'day')}"
    return f"{middle(spread)}\n{scored}\n{high}\n{counted(spread.episodes, 'episode')}"


def change_cell(change: PeriodChange) -> str:
    """Return the cell of a change: its size with the interval, its word, and whether it matters."""
    if change.change is None or change.interval is None:
        return f"{NOTHING}\n{'scores do not vary' if change.reason == 'NO_VARIATION' else 'too few days to tell'}"
    return f"{with_interval(change.change, change.interval)}\n{change.word}\n{reached(change)}"


def reached(change: PeriodChange) -> str:
    """Return whether the meaningful amount is reached: "meaningful 1.7: probably reached"."""
    said = {True: "probably reached", False: "probably not reached", None: "cannot tell yet"}[change.reached]
    near_floor = any(caution.code == "NEAR_FLOOR" for caution in change.cautions)
    if change.reached is None and near_floor and (change.change or 0.0) < 0:
        said = "too low before to tell"
    return f"meaningful {number(change.meaningful or 0.0)}: {said}"


def with_interval(change: float, interval: tuple[float, float]) -> str:
    """Return the two lines of a change: its size, and its interval below."""
    return f"{size(change)}\n{span(interval)}"


def size(change: float) -> str:
    """Return a change in words: "1.9 lower", "about the same"."""
    if number(change) == "0.0":
        return "about the same"
    return f"{number(abs(change))} {'lower' if change < 0 else 'higher'}"


def span(interval: tuple[float, float]) -> str:
    """Return an interval in words: "0.9 to 2.8 lower", "1.2 lower to 0.6 higher".

    An end that one decimal would show as zero has two, so that it is seen on which side of zero it lies.
    """
    low, high = interval
    if high <= 0:
        return f"{_fine(high)} to {_fine(low)} lower"
    if low >= 0:
        return f"{_fine(low)} to {_fine(high)} higher"
    return f"{_fine(low)} lower to {_fine(high)} higher"


def bounds(change: float, interval: tuple[float, float]) -> str:
    """Return a change and its interval in one line, a direction that both have said once: "1.9 lower (0.9 to 2.8)"."""
    said, way = span(interval), size(change).rpartition(" ")[2]
    one_sided = interval[0] >= 0 or interval[1] <= 0
    return f"{size(change)} ({said.removesuffix(f' {way}') if one_sided else said})"


def _fine(end: float) -> str:
    return f"{abs(end):.2f}" if number(end) == "0.0" else number(abs(end))


def counted(count: int, what: str) -> str:
    """Return "1 day", "3 days"."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def days_of(window: range) -> str:
    """Return the first and last day of a window in few letters: "4–31 Oct 2026"; "" for an empty one."""
    if not window:
        return ""
    first, last = dt.date.fromordinal(window.start), dt.date.fromordinal(window.stop - 1)
    if first == last:
        return day_words(last)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}" if first.month == last.month else f"{short_day(first)} – {day_words(last)}"


def short_day(day: dt.date) -> str:
    """Return a day without its year: "5 Oct"."""
    return day_words(day).rpartition(" ")[0]
