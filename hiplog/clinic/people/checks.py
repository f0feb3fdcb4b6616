"""A kept row, judged before it is believed: every field there, of its type and in its range, and no other.

All raise ValueError or TypeError for what cannot be.
"""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from hiplog.clinic.people.order import ORDER
from hiplog.clinic.people.row import PICTURE_DAYS, Done, Flag, Outcome, Reason, Row

T = TypeVar("T")
HIGHEST = 10.0


def row_of(kept: Any) -> Row:
    """Return the row of its JSON."""
    if not isinstance(kept, dict) or kept.keys() != _RULES.keys():
        raise ValueError("not the fields of a row")
    return Row(**{name: rule(kept[name]) for name, rule in _RULES.items()})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(value)
    return value


def _number(low: float, high: float) -> Callable[[Any], float]:
    def rule(value: Any) -> float:
        if type(value) not in {int, float} or not low <= value <= high or not math.isfinite(value):
            raise ValueError(value)
        return float(value)

    return rule


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _day(value: Any) -> dt.date:
    return dt.date.fromisoformat(_text(value))


def _code(value: Any) -> str:
    if (code := _text(value)) not in ORDER:
        raise ValueError(code)
    return code


def _or_none(rule: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else rule(value)


def _each(rule: Callable[[Any], T], *lengths: int) -> Callable[[Any], tuple[T, ...]]:
    def each(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list) or (lengths and len(value) not in lengths):
            raise ValueError("not a list of its length")
        return tuple(map(rule, value))

    return each


def _record(made: Callable[..., T], **rules: Callable[[Any], Any]) -> Callable[[Any], T]:
    def rule(value: Any) -> T:
        if not isinstance(value, dict) or value.keys() != rules.keys():
            raise ValueError("not the fields of its record")
        return made(**{name: one(value[name]) for name, one in rules.items()})

    return rule


def _iso(value: Any) -> str:
    return _day(value).isoformat()


_PAIN, _CHANGE, _CHANCE = _number(0.0, HIGHEST), _number(-math.inf, math.inf), _number(0.0, 1.0)
_DONE = _record(
    Done, technique=_text, label=_text, prescribed=_text, days_done=_or_none(_whole), days_prescribed=_or_none(_whole),
    days_unknown=_or_none(_whole), summary=_text,
)  # fmt: skip
_OUTCOME = _record(Outcome, measure=_text, label=_text, change=_or_none(_CHANGE), word=_or_none(_text), text=_text)
_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "pseudonym": _text,
    "key": _text,
    "last_entry": _or_none(_day),
    "flags_asked": _or_none(_day),
    "pain_now": _or_none(_PAIN),
    "pain_before": _or_none(_PAIN),
    "episode_threshold": _or_none(_PAIN),
    "meaningful_amount": _or_none(_PAIN),
    "change": _or_none(_CHANGE),
    "interval": _or_none(_each(_CHANGE, 2)),
    "probability_lower": _or_none(_CHANCE),
    "meaningful": _or_none(_truth),
    "adherence": _each(_DONE),
    "flags": _each(_record(Flag, key=_text, text=_text, date=_iso, same_day=_truth)),
    "outcomes": _each(_OUTCOME),
    "attention": _each(_record(Reason, code=_code, text=_text)),
    "picture": _each(_or_none(_PAIN), 0, PICTURE_DAYS),
}
_COUNTS = ("days_logged", "days_possible", "scored_now", "scored_before", "episodes")
_RULES: dict[str, Callable[[Any], Any]] = {
    item.name: _BY_TYPE.get(item.name, _or_none(_whole if item.name in _COUNTS else _text)) for item in fields(Row)
}
