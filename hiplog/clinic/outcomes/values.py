"""The `value` of an outcome mark: a total, answers in the order of the form, or own things with their scores.

`34` is a total.  `6; 5; 7` are answers in order.  `climb stairs 4; put on socks 3` are own things: the last word is the
score, or what stands after an `=`.  A blank or a `-` is an answer left out.  Numbers as in the diary, a decimal comma
too, and a sign before them.
"""

import re
from typing import NamedTuple

from hiplog.diary import cells
from hiplog.diary.cells.cell import shown, tidy
from hiplog.diary.entry import number_text
from hiplog.diary.names import fold
from hiplog.errors import Misuse

MISSING = "-"
"""How an answer that was left out is written."""

_NAMED = re.compile(r"(.*[^\s=])\s*[\s=]\s*([^\s=]+)", re.DOTALL)


class Item(NamedTuple):
    """One answer: its name where it is an own thing, "" else; `value` None where it was left out."""

    name: str
    value: float | None


def items_of(text: str, *, own: bool = True) -> tuple[Item, ...]:
    """Return the answers of a value in their order; raises Misuse (BAD_SCORE) for one that is none.

    `own` says that own things may be named, which only the sentences of errors need to know.

    >>> items_of("climb stairs 4; put on socks -")
    (Item(name='climb stairs', value=4.0), Item(name='put on socks', value=None))
    """
    parts = tidy(text).text.split(";")
    if len(parts) > 1 and not parts[-1].strip() and any(map(_is_named, parts)):
        parts.pop()  # a ";" after the last own thing
    items = tuple(_item(part.strip(), own) for part in parts)
    named = [item.name for item in items]
    if any(named) and not all(named):
        message = f"{shown(text)} mixes answers with names and without; name each, like: climb stairs 4; sit 5."
        raise Misuse(message, code="BAD_SCORE", column="value")
    twice = next((name for place, name in enumerate(named) if name and fold(name) in map(fold, named[:place])), None)
    if twice:
        raise Misuse(f"{shown(twice)} is scored twice; score it once.", code="BAD_SCORE", column="value")
    return items


def text_of(items: tuple[Item, ...]) -> str:
    """Return the value that :func:`items_of` reads back."""
    scores = [MISSING if item.value is None else number_text(item.value) for item in items]
    return "; ".join(f"{item.name} {score}".lstrip() for item, score in zip(items, scores, strict=True))


def from_words(values: tuple[str, ...]) -> str:
    """Return the value that typed words mean: `6 5 7` are three answers, `sit=5` one own thing.

    Words without a score go with the next one that has it: `climb stairs 4` is one own thing.
    """
    done: list[str] = []
    waiting: list[str] = []
    for value in values:
        waiting.append(value)
        if ";" in value or "=" in value or number_of(value) is not None or value.strip() in ("", MISSING):
            done.append(" ".join(waiting))
            waiting.clear()
    return "; ".join([*done, *([" ".join(waiting)] if waiting else [])])


def _is_named(part: str) -> bool:
    return part.strip() not in ("", MISSING) and number_of(part) is None


def _item(part: str, own: bool) -> Item:
    if part in ("", MISSING):
        return Item("", None)
    alone = number_of(part)
    if alone is not None:
        return Item("", alone)
    found = _NAMED.fullmatch(part)
    score = number_of(found[2]) if found else None
    if not found or (score is None and found[2] != MISSING):
        message = f"{shown(part)} is no number; write one, or - for an answer left out."
        if own:
            message = f"{shown(part)} has no score; write a number after it, like: climb stairs 4."
        raise Misuse(message, code="BAD_SCORE", column="value")
    return Item(found[1].rstrip(" ="), score)


def number_of(text: str) -> float | None:
    """Return the number that a text is, with a decimal point or comma and a sign; None if it is none."""
    plain = text.strip().replace("−", "-").removeprefix("+")
    cell = cells.measure(plain, "value", comma=True)
    number: float | None = None if any(finding.held for finding in cell.findings) else cell.value
    return number
