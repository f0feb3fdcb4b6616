"""Which settings there are, and what each may hold.

One function a setting; it takes the value as TOML or the command line gives it, and returns the value to keep or raises
Misuse with the setting as its column.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from hiplog.diary import shipped
from hiplog.diary.names import Spellings, fold, name_fault
from hiplog.diary.vocabulary import Vocabulary, unknown_side, unknown_site, vocabulary
from hiplog.errors import Misuse


class Settings(NamedTuple):
    """What a person has set for a diary; None and empty mean the default."""

    main_site: str | None = None
    """Key of the site that is meant where none is named; default: the most scored, for a new entry the last one."""
    main_side: str | None = None
    """The same for the side; default: the main site's most scored."""
    meaningful_points: float | None = None
    """The change that matters, in points; default: the larger of 1 point and 30 % of the mean before."""
    meaningful_percent: float | None = None
    """The same in percent of the mean before; only one of the two is ever set."""
    episode_threshold: float | None = None
    """Pain at or above which a day belongs to an episode; default: from the diary itself."""
    date_format: str | None = None
    """How dates are written in files to import, as in a mapping ("DD/MM/YYYY"); default: year first only."""
    measures: tuple[str, ...] = ()
    """Columns once logged as measures; they stay measures while they are empty."""
    sites: tuple[str, ...] = ()
    """Keys of the person's own sites."""
    techniques: Mapping[str, str] = MappingProxyType({})
    """The family of each of the person's own techniques, by key."""
    imports: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """Saved import mappings by name, as written."""


def checked(data: Mapping[str, Any]) -> Settings:
    """Return the settings that a TOML table holds.

    Raises
    ------
    Misuse
        UNKNOWN_SETTING, BAD_SETTING, NAME, UNKNOWN_FAMILY, UNKNOWN_SITE, UNKNOWN_SIDE; its column is the setting.
    """
    for key in data:
        if key not in RULES:
            raise unknown_setting(key)
    own = {key: RULES[key](data[key], key, vocabulary()) for key in ("sites", "techniques") if key in data}
    words = vocabulary(tuple(own.get("techniques", {}).items()), own.get("sites", ()))
    if "meaningful_points" in data and "meaningful_percent" in data:
        message = "meaningful_points and meaningful_percent are both set. Keep one of them."
        raise Misuse(message, code="BAD_SETTING", column="meaningful_percent")
    return Settings(**{key: RULES[key](value, key, words) for key, value in data.items()})


def unknown_setting(key: str) -> Misuse:
    """Return the refusal of a setting that there is not, with the nearest that there is."""
    near = Spellings({name: name for name in RULES}).nearest(key)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(RULES)}."
    return Misuse(f"There is no setting '{key}'. {hint}", code="UNKNOWN_SETTING", column=key)


def own_key(name: str, kind: str, setting: str, taken: str | None = None) -> str:
    """Return the key of a "technique" or "site" of one's own; `taken` is the catalog's key for it, if it has one."""
    if fault := name_fault(name, before_minutes=kind == "technique"):
        raise Misuse(f"'{name}' cannot be the name of a {kind}: {fault}.", code="NAME", column=setting)
    if taken:
        message = f"'{name}' is in the catalog already, as the {kind} {taken}. Use that, or choose another name."
        raise Misuse(message, code="NAME", column=setting)
    return fold(name)


def known_family(text: str) -> str:
    """Return the family that `text` names, in any case and spacing."""
    families = Spellings({fold(key): key for key in shipped.families()})
    if family := families.resolve(text):
        return family
    near = families.nearest(text)
    hint = f" Did you mean {near}?" if near else ""
    message = f"There is no family '{text}'.{hint} The families are: {', '.join(shipped.families())}."
    raise Misuse(message, code="UNKNOWN_FAMILY", column="techniques")


def _bad(key: str, value: object, wanted: str) -> Misuse:
    return Misuse(f"{key} must be {wanted}, got {value!r}.", code="BAD_SETTING", column=key)


def _site(value: Any, key: str, words: Vocabulary) -> str:
    if site := words.site(str(value)):
        return site
    raise Misuse(unknown_site(str(value), words), code="UNKNOWN_SITE", column=key)


def _side(value: Any, key: str, words: Vocabulary) -> str:
    if side := words.side(str(value)):
        return side
    raise Misuse(unknown_side(str(value), words), code="UNKNOWN_SIDE", column=key)


def _number(highest: float) -> Callable[[Any, str, Vocabulary], float]:
    def rule(value: Any, key: str, _: Vocabulary) -> float:
        try:
            number = 0.0 if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            number = 0.0
        if not 0 < number <= highest:
            raise _bad(key, value, f"a number above 0 and at most {highest:g}")
        return number

    return rule


_DATE_PIECES = "YYYY|YY|MMM|MM|DD|hh|mm|ss|am"
_DATE_NEEDS = ({"YYYY", "YY"}, {"MM", "MMM"}, {"DD"})


def _date_format(value: Any, key: str, _: Vocabulary) -> str:
    """Accept what imports understand (:mod:`hiplog.diary.imports.dates`, which saving an entry need not load)."""
    pieces = re.findall(_DATE_PIECES, value) if isinstance(value, str) else []
    if len(pieces) != len(set(pieces)) or not all(len(needed & set(pieces)) == 1 for needed in _DATE_NEEDS):
        raise _bad(key, value, "year, month and day once each, like DD/MM/YYYY")
    return str(value)


def _texts(value: Any, key: str, _: Vocabulary) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(one, str) for one in value):
        raise _bad(key, value, 'a list of names, like ["sleep_hours"]')
    return tuple(value)


def _own_sites(value: Any, key: str, words: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(own_key(name, "site", key) for name in _texts(value, key, words)))


def _own_techniques(value: Any, key: str, _: Vocabulary) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(family, str) for family in value.values()):
        raise _bad(key, value, 'a table of names and their families, like couch_stretch = "stretch"')
    return {own_key(name, "technique", key): known_family(family) for name, family in value.items()}


def _imports(value: Any, key: str, _: Vocabulary) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping) or not all(isinstance(mapping, Mapping) for mapping in value.values()):
        raise _bad(key, value, "a table of mappings by name, like [imports.clinic]")
    return {name: dict(mapping) for name, mapping in value.items()}


RULES: dict[str, Callable[[Any, str, Vocabulary], Any]] = {
    "main_site": _site,
    "main_side": _side,
    "meaningful_points": _number(10),
    "meaningful_percent": _number(100),
    "episode_threshold": _number(10),
    "date_format": _date_format,
    "measures": _texts,
    "sites": _own_sites,
    "techniques": _own_techniques,
    "imports": _imports,
}
"""The rule of each setting; the first six hold a single value."""
