"""From answers to a total, by the measure's own rule.

All rules here are one: the mean of the answers that were given, as a share of their range, averaged over the parts of
the form, on the scale of the total.  A sum of twelve answers of 0 to 4, a percentage of what was answered and a mean of
three are all this.  Too many answers left out, and there is no total.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from hiplog.clinic.outcomes.registry import Items, OutcomeMeasure
from hiplog.clinic.outcomes.values import MISSING, Item, items_of, number_of
from hiplog.diary.cells.cell import shown
from hiplog.diary.entry import number_text
from hiplog.errors import Misuse


def scored(measure: OutcomeMeasure, text: str) -> tuple[float, tuple[Item, ...]]:
    """Return the total of a value and its answers, none where the total itself is written.

    Raises Misuse: BAD_SCORE for what is no score, RANGE out of range, ANSWERS for the wrong number of answers, MISSING
    for too many left out.
    """
    form = measure.items
    items = items_of(text, own=form is not None and form.own)
    if len(items) == 1 and not items[0].name and items[0].value is not None:
        return _within(measure, items[0].value, measure.low, measure.high, measure.label), ()
    if form is None:
        raise Misuse(
            f"{measure.label} takes one total, {measure.range_words}; {_got(items)}.", code="ANSWERS", column="value"
        )
    _check_number(measure, form, items)
    for place, item in enumerate(items, start=1):
        if item.value is not None:
            _within(measure, item.value, form.low, form.high, item.name or f"{measure.label}, answer {place},")
    return total(measure, form, items), items


def answer(measure: OutcomeMeasure, text: str, what: str) -> float | None:
    """Return one typed answer, or the total where there are no answers; None for a blank.

    Raises Misuse: BAD_SCORE for what is no number, RANGE out of range; `what` is what the sentence is about.
    """
    form = measure.items
    low, high = (measure.low, measure.high) if form is None else (form.low, form.high)
    if text.strip() in ("", MISSING):
        return None
    number = number_of(text)
    if number is None:
        message = f"{what} must be a number, {_limits(low, high)}, got {shown(text)}; write it again."
        raise Misuse(message, code="BAD_SCORE", column="value")
    return _within(measure, number, low, high, what)


def total(measure: OutcomeMeasure, form: Items, items: Sequence[Item]) -> float:
    """Return the total of answers that are in range; raises Misuse (MISSING) where too many are left out."""
    sizes = (len(items),) if form.own else form.parts
    ends = [0, *accumulate(sizes)]
    shares = []
    for number, (begin, end) in enumerate(pairwise(ends)):
        known = [item.value for item in items[begin:end] if item.value is not None]
        if len(known) < form.needed[number]:
            raise _too_few(measure, form, number, len(known))
        mean = sum(known) / len(known)
        share = (mean - form.low) / (form.high - form.low)
        shares.append(1 - share if form.flip else share)
    return measure.low + (measure.high - measure.low) * sum(shares) / len(shares)


def _check_number(measure: OutcomeMeasure, form: Items, items: Sequence[Item]) -> None:
    if form.own:
        if not items[0].name:
            message = f"{measure.label}: name each activity, like: climb stairs 4; put on socks 3; sit 5."
            raise Misuse(message, code="ANSWERS", column="value")
        if len(items) > form.most:
            message = f"{measure.label} takes {form.needed[0]} to {form.most} activities; {_got(items)}."
            raise Misuse(message, code="ANSWERS", column="value")
    elif any(item.name for item in items) or len(items) != form.most:
        raise Misuse(f"{measure.label} takes {_wanted(form)}; {_got(items)}.", code="ANSWERS", column="value")


def _wanted(form: Items) -> str:
    if form.most == 1:
        return "one number"
    left_out = ", with - for one left out," if sum(form.needed) < form.most else ""
    return f"{form.most} answers in order{left_out} or the total alone"


def _within(measure: OutcomeMeasure, value: float, low: float, high: float, what: str) -> float:
    if low <= value <= high:
        return value
    unit = " degrees" if measure.unit == "degrees" else ""
    message = f"{what} must be {_limits(low, high)}{unit}, got {number_text(value)}; write it again."
    raise Misuse(message, code="RANGE", column="value")


def _limits(low: float, high: float) -> str:
    return f"{low:g} to {high:g}".replace("-", "−")


def _too_few(measure: OutcomeMeasure, form: Items, number: int, known: int) -> Misuse:
    needed, of = form.needed[number], form.parts[number]
    if form.own:
        wanted = f"at least {needed} activities"
    elif needed == of:
        wanted = "its number" if of == 1 else f"all {of} answers"
    else:
        wanted = f"at least {needed} of {of} answers" + (f" in part {number + 1}" if len(form.parts) > 1 else "")
    message = f"{measure.label} needs {wanted}; {known or 'none'} scored, so it has no total."
    return Misuse(message, code="MISSING", column="value")


def _got(items: Sequence[Item]) -> str:
    if any(item.name for item in items):
        return f"got {len(items)} named"
    return f"got {len(items)}" if len(items) > 1 else "got none"
