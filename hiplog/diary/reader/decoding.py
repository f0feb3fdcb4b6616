"""From bytes to text: what is no diary at all, and which encoding a diary has.

UTF-8 is read, with or without a mark; UTF-16 only with its mark, since without one it is a guess.  A byte that is not
UTF-8 refuses the file, because the text around it was written in an encoding that nobody named.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import NamedTuple

from hiplog.errors import Problem

LARGEST = 256 * 1024 * 1024
"""Bytes; more is not a diary."""

_SIGNATURES = (
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "an Excel workbook or a zip archive"),
    (rb"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ|7z\xbc\xaf|\x28\xb5\x2f\xfd|Rar!", "a compressed file"),
    (rb"\x80[\x02-\x05]|\([dl]p[0-9]+\r?\n|c(?:copy_reg|__builtin__|builtins|pandas|numpy)", "a Python pickle"),
    (rb"%PDF-", "a PDF document"),
    (rb"SQLite format 3|PAR1|\x89HDF", "a database"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", "a picture"),
    (rb"\s*(?:<[!?a-zA-Z])", "a web page"),
    (rb"\s*[{\[]", "JSON"),
)


class Refused(Exception):
    """A verdict, which never leaves the reader: nothing of the file loads; carries the one problem that says why."""

    def __init__(self, code: str, message: str, line: int = 1, column: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(line, column, code, message)


class BadByte(Exception):
    """Bytes that are not in the file's encoding, from ``at`` on; ``before`` is the text up to there."""

    def __init__(self, before: str) -> None:
        super().__init__(before)
        self.before = before


class Decoded(NamedTuple):
    """The text of a file, without its mark, and how it was encoded."""

    text: str
    encoding: str
    bom: bytes
    problems: list[Problem]


def decode(data: bytes) -> Decoded:
    """Return the text of a file; raises Refused, or BadByte for the header's reader to name its column."""
    if len(data) > LARGEST:
        raise Refused(
            "TOO_LARGE", "The file is larger than 256 MiB, which no diary is; check that it is the right file."
        )
    _refuse_other_kinds(data)
    decoded = _utf16(data) or _utf8(data)
    if not decoded.text.strip():
        raise Refused(
            "EMPTY_FILE", "The file is empty; if it held a diary, bring back its latest copy from the backups."
        )
    _refuse_other_kinds(decoded.text[:64].encode())
    return decoded


def _refuse_other_kinds(data: bytes) -> None:
    if b"\0" in data[:64] and not data.strip(b"\0\r\n"):
        message = "The file holds only zeros, as after a crash; bring back its latest copy from the backups."
        raise Refused("NUL", message)
    start = data[:64].removeprefix(BOM_UTF8)
    if start.startswith(b"date"):  # nearly every diary: none of the patterns need be compiled
        return
    for pattern, what in _SIGNATURES:
        if re.match(pattern, start):
            raise Refused("NOT_CSV", f"The file is {what}, not a CSV file; save it as CSV (UTF-8) and open that.")


def _utf8(data: bytes) -> Decoded:
    marks = 0
    while data.startswith(BOM_UTF8, marks):
        marks += len(BOM_UTF8)
    _refuse_utf16(data[:16])
    try:
        text = data[marks:].decode()
    except UnicodeDecodeError as error:
        raise BadByte(data[marks : marks + error.start].decode()) from error
    problem = Problem(1, None, "BOM", "The file begins with a byte order mark; it was skipped.")
    return Decoded(text, "utf-8", data[:marks], [problem] if marks else [])


def _utf16(data: bytes) -> Decoded | None:
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise Refused("ENCODING", "The file is written in UTF-32; save it as CSV (UTF-8) and open that.")
    encoding = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}.get(data[:2])
    if encoding is None:
        return None
    mark = data[:2]
    marks = len(mark)
    while data.startswith(mark, marks):
        marks += len(mark)
    try:
        text = data[marks:].decode(encoding)
    except UnicodeDecodeError as error:
        raise BadByte(data[marks : marks + error.start].decode(encoding)) from error
    problem = Problem(1, None, "ENCODING", "The file is written in UTF-16, as its first bytes say; it was read so.")
    return Decoded(text, encoding, data[:marks], [problem])


def _refuse_utf16(start: bytes) -> None:
    """Refuse what begins like UTF-16 without a mark: every second byte of a header is zero then, and only those."""
    even, odd = any(start[::2]), any(start[1::2])
    if even != odd and len(start) > 1:
        message = "The file looks like UTF-16 without a byte order mark; save it as CSV (UTF-8) and open that."
        raise Refused("ENCODING", message)
