"""Several questions at once: p allowed for their number (Holm 1979, Scand J Stat 6:65–70)."""

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return each p adjusted, in the order given: the chance of any false alarm among all of them stays below it.

    >>> holm([0.01, 0.04, 0.25])
    (0.03, 0.08, 0.25)
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda place: p_values[place])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return tuple(adjusted)
