"""The sentences of the grid of windows and lags: its heading, and the alt sentence with every number of it."""

from collections.abc import Sequence

from hiplog.analysis.before_after.comparison import Comparison
from hiplog.analysis.doubts.sensitivity import SHORTEST, Cell
from hiplog.analysis.wording.measures import measure_name
from hiplog.charts.wording import capital, day, days, listed, number, place, short, unit

TITLE = "The same comparison with other days"


def heading_of(result: Comparison) -> tuple[str, str, str]:
    """Return the title, what is compared, and how many choices point which way."""
    return TITLE, _subject(result), _counted(result)


def describe_grid(result: Comparison) -> str:
    """Say in words what the picture shows: every change by its window and lag, and how many point which way."""
    if not result.grid:
        return result.text
    lengths = sorted({cell.days for cell in result.grid})
    said = " ".join(_row([cell for cell in result.grid if cell.days == length], result) for length in lengths)
    return f"{TITLE}. {_subject(result)}. {said} {_counted(result)}".rstrip()


def left_out(lag: int) -> str:
    """Return the head of a column."""
    return f"{days(lag)} left out" if lag else "no day left out"


def _subject(result: Comparison) -> str:
    subject = capital(", ".join(filter(None, (short(result.label or ""), place(result.site, result.side)))))
    what = measure_name(result.outcome)
    if result.start is not None:
        what = f"{what} before and after {day(result.start)}"
    return f"{subject}: {what}" if subject else capital(what)


def _counted(result: Comparison) -> str:
    """Say how many choices with windows long enough point lower, higher or nowhere clear."""
    found = [cell for cell in result.grid if cell.days >= SHORTEST and cell.change is not None]
    if not found:
        return ""
    lower, higher = (sum(sign * cell.change > 0 for cell in found if cell.change is not None) for sign in (-1, 1))
    way, many = ("lower", lower) if lower >= higher else ("higher", higher)
    clear = sum(cell.interval is not None and cell.interval[0] * cell.interval[1] > 0 for cell in found)
    text = f"{many} of {len(found)} choices with windows of {SHORTEST} days or more point {way}"
    return f"{text}; in {clear} of them the interval leaves out zero."


def key_of(result: Comparison, band: float) -> str:
    """Return the unit, and what the frame and the shade stand for."""
    framed = any((cell.days, cell.lag) == (result.days, result.lag) for cell in result.grid)
    signs = (
        f"changes in {unit(result.outcome)}",
        "framed: the days asked about" if framed else "",
        f"shaded: less than a meaningful change ({number(band)})" if band else "",
    )
    return "   ·   ".join(filter(None, signs))


def _row(cells: Sequence[Cell], result: Comparison) -> str:
    length = cells[0].days
    few = ", too few for a word" if length < SHORTEST else ""
    said = [f"{_change(cell, unit(result.outcome))} with {left_out(cell.lag)}" for cell in cells]
    return f"Windows of {length} days{few}: {listed(said)}."


def _change(cell: Cell, what: str) -> str:
    if cell.change is None:
        return "no answer"
    text = f"{number(cell.change, signed=True)} {what}"
    return text if cell.interval is None else f"{text} ({span(cell.interval)})"


def span(interval: tuple[float, float]) -> str:
    """Return an interval as it stands in a cell."""
    low, high = (number(end, signed=True) for end in interval)
    return f"{low} to {high}"
