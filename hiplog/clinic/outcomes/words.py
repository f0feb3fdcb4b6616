"""How a score, a change and an amount are said: `7.3 points`, `+3.3`, `2 points or 30 % (here 1.8)`."""

from hiplog.clinic.outcomes.registry import Amount, OutcomeMeasure

BETTER, SAME, WORSE = "improved", "not more than measurement error", "worse"


def number(value: float, *, signed: bool = False) -> str:
    """Return a number with one decimal at most and a proper minus.

    >>> number(7.0), number(-3.25, signed=True), number(2.5, signed=True)
    ('7', '−3.2', '+2.5')
    """
    rounded = round(value, 1) + 0.0
    text = f"{rounded:+g}" if signed and rounded else f"{rounded:g}"
    return text.replace("-", "−")


def quantity(value: float, measure: OutcomeMeasure, *, signed: bool = False) -> str:
    """Return a number with its unit: `3.3 points`, `95°`."""
    text = number(value, signed=signed)
    if measure.unit == "degrees":
        return f"{text}°"
    return f"{text} point" if abs(round(value, 1)) == 1 else f"{text} points"


def figure(value: float, measure: OutcomeMeasure) -> str:
    """Return a published figure as it is published, with its unit: `8.35 points`.

    The numbers of a person are rounded, these are not.
    """
    return f"{value:g}°" if measure.unit == "degrees" else f"{value:g} point{'' if value == 1 else 's'}"


def amount_words(amount: Amount, measure: OutcomeMeasure, first: float | None = None) -> str:
    """Return an amount as it is published, with what its percentage is of `first` where that is known."""
    parts = [] if amount.points is None else [figure(amount.points, measure)]
    if amount.percent is not None:
        here = "" if first is None else f" (here {number(abs(first) * amount.percent / 100)})"
        parts.append(f"{amount.percent:g} %{here}")
    return " or ".join(parts)
