"""What one value of a tracked thing is in one role: the fields of its entry.

No fields at all mean that a technique was, as the file says, not used.
"""

from collections.abc import Mapping
from typing import Any

from hiplog.diary.cells.cell import shown
from hiplog.diary.entry import number_text
from hiplog.diary.imports.roles import Role
from hiplog.diary.imports.rows import on_ten
from hiplog.diary.imports.tracked import Tracked, Value
from hiplog.diary.names import NONE, fold
from hiplog.errors import Misuse

Fields = Mapping[str, Any]


def fields_of(thing: Tracked, role: Role) -> Fields:
    """Return the arguments of :func:`~hiplog.diary.typed.make_entry` that a thing gives; raises Misuse for none."""
    return _FIELDS[role.field](thing, role)


def _pain(thing: Tracked, role: Role) -> Fields:
    if role.scale is None:
        return {"pain": _meaning(thing, role, "pain")}
    if not thing.value.number:
        message = f"{thing.name} must be a number, got {shown(_text(thing.value))}."
        raise Misuse(message, code="NOT_A_SCORE", column="pain")
    return {"pain": on_ten(thing.value.number, role.scale, "pain")}


def _technique(thing: Tracked, role: Role) -> Fields:
    value = thing.value
    if role.table:
        key = _meaning(thing, role, "techniques")
        return {} if key == NONE else {"techniques": [key]}
    amount = value.minutes or value.number
    used = value.done if value.done is not None else not _is_zero(amount) if amount else bool(value.word)
    if not used:
        return {}
    return {"techniques": [(role.key, value.minutes) if value.minutes else role.key]}


def _minutes(thing: Tracked, role: Role) -> Fields:
    spent = thing.value.minutes or thing.value.number
    if not spent and thing.value.done is not False:
        message = f"{thing.name} must be a number of minutes, got {shown(_text(thing.value))}."
        raise Misuse(message, code="NOT_A_NUMBER", column="techniques")
    return {"techniques": [(role.key, spent)]} if spent and not _is_zero(spent) else {}


def _measure(thing: Tracked, role: Role) -> Fields:
    value = thing.value
    if role.table:
        return {"measures": {role.key: _meaning(thing, role, role.key)}}
    if value.minutes:
        return {"measures": {role.key: number_text(round(float(value.minutes) * role.per_minute, 4))}}
    if value.done is not None:
        return {"measures": {role.key: str(int(value.done))}}
    return {"measures": {role.key: value.number or value.word}}


_FIELDS = {"pain": _pain, "technique": _technique, "minutes": _minutes, "measure": _measure}


def _meaning(thing: Tracked, role: Role, column: str) -> str:
    """Return what the table of a role makes of a thing's word, else of its number."""
    for text in (thing.value.word, thing.value.number, _text(thing.value)):
        if text and (meaning := role.table.get(fold(text))):
            return meaning
    said = _text(thing.value)
    message = f"{thing.name} says {shown(said)}, which the mapping does not name; add {said}=MEANING to it."
    raise Misuse(message, code="UNKNOWN_WORD", column=column)


def _text(value: Value) -> str:
    said = "" if value.done is None else "yes" if value.done else "no"
    return value.word or value.number or value.minutes or said


def _is_zero(number: str) -> bool:
    return not float(number.replace(",", "."))
