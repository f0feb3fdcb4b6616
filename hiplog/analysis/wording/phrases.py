"""Small phrases of the sentences for people: numbers, amounts, ranges.

Text has one decimal, and says "lower" and "higher" instead of a sign: a minus is easily missed by the eye, and by some
screen readers.  Pain is in points, a measure in the unit that the catalog has for it, else without one.
"""

from collections.abc import Sequence

from hiplog.analysis.question.outcome import PAIN
from hiplog.analysis.wording.measures import measure_unit

LEFT_MINUS_RIGHT = "left_minus_right"
"""The outcome of the left side against the right, in points too."""
IN_POINTS = (PAIN, LEFT_MINUS_RIGHT)


def number(value: float) -> str:
    """Return a value with one decimal and a typographic minus, never minus zero.

    >>> number(-0.04), number(-1.25), number(6)
    ('0.0', '−1.2', '6.0')
    """
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text.replace("-", "−")


def unit_of(outcome: str) -> str:
    """Return what an outcome is counted in: "points", "degrees", "" where nobody says."""
    return "points" if outcome in IN_POINTS else measure_unit(outcome)


def amount(size: float, outcome: str) -> str:
    """Return an amount with its unit: "1.8 points"."""
    return f"{number(size)} {unit_of(outcome)}".rstrip()


def change(size: float, outcome: str, *, same: str = "about the same") -> str:
    """Return a change in words: "about 1.9 points lower", or `same` where it rounds to nothing."""
    if number(size) == "0.0":
        return same
    return f"about {amount(abs(size), outcome)} {'lower' if size < 0 else 'higher'}"


def span(interval: tuple[float, float], outcome: str) -> str:
    """Return an interval in words: "somewhere between 1.0 and 2.8 points lower".

    An end that one decimal would show as zero has two, so that it is seen on which side of zero it lies.
    """
    low, high = interval
    if number(low) == number(high) == "0.0":
        return f"less than {amount(0.1, outcome)} either way"
    near, far, way = (high, low, "lower") if high < 0 or abs(high) < abs(low) else (low, high, "higher")
    one_sided = low > 0 or high < 0
    if _fine(near) == "0.00":
        none = "almost no change" if one_sided else "no change"
        return f"somewhere between {none} and {amount(abs(far), outcome)} {way}"
    if one_sided and number(low) == number(high):
        return f"very close to {amount(abs(far), outcome)} {way}"
    if one_sided:
        return f"somewhere between {_fine(near)} and {amount(abs(far), outcome)} {way}"
    return f"somewhere between {f'{_fine(low)} {unit_of(outcome)}'.rstrip()} lower and {_fine(high)} higher"


def _fine(size: float) -> str:
    return f"{abs(size):.2f}" if number(size) == "0.0" else number(abs(size))


def percent(probability: float) -> str:
    """Return a chance in whole percent, never 0 or 100.

    >>> percent(0.583), percent(0.9999), percent(0.0)
    ('about 58 %', 'more than 99 %', 'less than 1 %')
    """
    if probability < 0.01:
        return "less than 1 %"
    return "more than 99 %" if probability > 0.99 else f"about {100 * probability:.0f} %"


def listed(names: Sequence[str]) -> str:
    """Return "ice", "ice and heat" or "ice, heat and yoga"."""
    return " and ".join([*([", ".join(names[:-1])] if len(names) > 1 else []), names[-1]])


def days(count: int) -> str:
    """Return "1 day" or "3 days"."""
    return f"{count} day" if count == 1 else f"{count} days"


def count_of(observed: int, possible: int) -> str:
    """Return "all 28 days", "25 of the 28 days" or "none of the 28 days"."""
    if possible < 2:
        return f"{observed} of {days(possible)}"
    if observed == possible:
        return f"all {possible} days"
    return f"{observed or 'none'} of the {days(possible)}"


def sentence(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]
