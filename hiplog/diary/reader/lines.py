"""Physical lines of a text: they end with LF, CRLF or CR, and with nothing else that Python takes for an end."""

from hiplog.diary.patterns import later

LINE = later(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")


def split_lines(text: str) -> list[str]:
    """Split a text after each newline."""
    lines = text.splitlines(keepends=True)
    return lines if len(lines) == count_lines(text) else LINE.findall(text)


def count_lines(text: str) -> int:
    """Return how many lines a text has; the last need not be ended."""
    return count_newlines(text) + (text != "" and not text.endswith(("\n", "\r")))


def count_newlines(text: str) -> int:
    """Return how many newlines a text has."""
    return text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)


def line_end(text: str, at: int) -> int:
    """Return the place after the line that ``at`` is in."""
    found = LINE.match(text, at)
    return found.end() if found else len(text)
