"""Which rows are the same, and which place they are about: so that an import that is run twice adds nothing twice."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from hiplog.diary.entry import Entry
from hiplog.diary.places import choose_site_and_side
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_AS_JSON = json.JSONEncoder(sort_keys=True).encode


def identified(
    entry: Entry, seen: dict[str, int], *, keep_repeats: bool, origin: object = None, line: int | None = None
) -> Entry:
    """Give an entry the id of its origin, and its `line`; refuse a copy of an earlier one unless copies count.

    The origin is what the file says, as JSON can write it; None: what the entry itself says.  Of something that a
    mapping may read in more than one way the file's own words are the better origin.
    """
    content = _AS_JSON(entry.as_row() | {"id": ""} if origin is None else origin)
    copies = seen.get(content, 0)
    if copies and not keep_repeats:
        message = "The row says the same as an earlier one; if these are two entries, add --map repeats=keep."
        raise Misuse(message, code="DUPLICATE_ROW")
    seen[content] = copies + 1
    return replace(entry, id=content_id(f"{content} {copies}"), line=entry.line if line is None else line)


def content_id(text: str) -> str:
    """Return ``h`` and ten base-36 digits that follow from a text."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    digits = []
    for _ in range(10):
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return "h" + "".join(digits)


def placed(entries: list[Entry], vocabulary: Vocabulary, site: str, side: str) -> Iterable[Entry]:
    """Give every entry a site if any has one, or if the diary's main one is known."""
    named = [entry for entry in entries if entry.site]
    pair = choose_site_and_side(named, vocabulary=vocabulary) if named else (site, side)
    return [entry if entry.site else replace(entry, site=pair[0], side=entry.side or pair[1]) for entry in entries]
