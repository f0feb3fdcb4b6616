"""What can go wrong, in two kinds.

What a caller or the machine did wrong is a :class:`HiplogError`, raised; its class carries the exit code of the
command line.  What is wrong inside a diary file is data: a :class:`Problem`, reported beside what could be read.
Every message says what is wrong, where, and what to do.
"""

from typing import ClassVar, NamedTuple


class Problem(NamedTuple):
    """One finding of the reader: where it is in the file, its fixed code, and a sentence for the person."""

    line: int | None
    """Physical line, counted from 1; None for what concerns the file as a whole."""
    column: str | None
    """The column's name, or None for a whole row or file."""
    code: str
    message: str


class HiplogError(Exception):
    """The base of all errors that hiplog raises on purpose; ``str(error)`` is the sentence for the person."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, code: str, column: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.column = column


class Misuse(HiplogError):
    """A value out of range, an unknown name, a start outside the diary: the caller can put it right."""

    exit_code = 2


class CannotRead(HiplogError):
    """The diary is not there, is not a file, may not be read, or is refused whole by the reader."""

    exit_code = 3


class CannotWrite(HiplogError):
    """Nothing was written: disk full, file open elsewhere or changed meanwhile, folder read-only."""

    exit_code = 4
