"""The lines of a file that do not count, named by their numbers and never by what is in them."""

from collections.abc import Collection

from hiplog.diary.reader import Reading

MOST = 3
"""Lines that are named; there may be thousands."""


def held_lines(reading: Reading) -> set[int]:
    """Return the lines of the rows that the reader holds back."""
    table = reading.table
    return {table.lines[place] for place, kind in table.kinds.items() if kind == "held"}


def named(lines: Collection[int]) -> str:
    """Return the lines in words: "line 3", "lines 3, 4, 7 and 2 more".

    >>> named({4}), named({9, 4, 5, 12, 7})
    ('line 4', 'lines 4, 5, 7 and 2 more')
    """
    shown = ", ".join(map(str, sorted(lines)[:MOST]))
    more = f" and {len(lines) - MOST} more" if len(lines) > MOST else ""
    return f"line{'s' if len(lines) > 1 else ''} {shown}{more}"
