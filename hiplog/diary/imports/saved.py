"""A mapping that a person has saved under a name of their own: the format and the parts, as they were written."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hiplog.diary.imports import declared, roles
from hiplog.diary.imports.formats import FORMATS, unknown_format
from hiplog.diary.imports.known import APPS
from hiplog.diary.imports.part import merged
from hiplog.errors import Misuse

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class Saved(NamedTuple):
    """A format and the parts of its mapping; a name of its own where it was saved under one."""

    form: str
    parts: tuple[str, ...] = ()
    name: str = ""

    def to_setting(self) -> dict[str, Any]:
        """Return it as the settings keep it."""
        return {"format": self.form, "map": list(self.parts)}


def saved_as(name: str) -> str:
    """Return the name under which a mapping may be saved; raises Misuse (NAME) for any other."""
    if name in FORMATS or not _NAME.fullmatch(name):
        reason = "is a format already" if name in FORMATS else "cannot name a mapping"
        message = f"{name!r} {reason}; use lower-case letters, digits, - and _, as in --save my-clinic"
        raise Misuse(message, code="NAME", column="imports")
    return name


def resolved(word: str, more: Sequence[str], imports: Mapping[str, Mapping[str, Any]]) -> Saved:
    """Return the format and mapping that `word` means: a format, or a saved mapping, to which `more` parts add.

    Raises
    ------
    Misuse
        UNKNOWN_FORMAT: neither; the message offers the nearest.  MAPPING: the saved one has been edited amiss.
    """
    if word in FORMATS:
        return Saved(word, tuple(more))
    if word not in imports:
        raise unknown_format(word, imports)
    form, parts = imports[word].get("format"), imports[word].get("map")
    if form not in FORMATS or not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        message = (
            f"the saved mapping {word!r} needs a format that there is and its map, a list of texts; "
            "correct it in the settings, or save it anew with --save"
        )
        raise Misuse(message, code="MAPPING", column="imports")
    known = form in APPS
    return Saved(form, merged(parts, more, roles.SINGLE if known else declared.SINGLE), word)
