"""A new entry's id: an h, so that no spreadsheet takes it for a number, and ten random digits of base 36 (51 bits)."""

import os

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_id() -> str:
    """Return an id that no other entry has."""
    return "h" + "".join(_BASE36[byte % 36] for byte in _even_bytes(10))


def _even_bytes(count: int) -> list[int]:
    """Return random bytes below 252, so that their rest by 36 is even."""
    kept: list[int] = []
    while len(kept) < count:
        kept += [byte for byte in os.urandom(2 * count) if byte < 252]
    return kept[:count]
