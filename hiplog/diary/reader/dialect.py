"""How one file is written: its encoding, delimiter, newline and header, so that a new row can follow them."""

from dataclasses import dataclass

from hiplog.diary.entry import COLUMNS


@dataclass(frozen=True, slots=True)
class Dialect:
    """The form of one diary file; the default is that of a new one."""

    encoding: str = "utf-8"
    """utf-8, utf-16-le or utf-16-be."""
    bom: bytes = b""
    """The byte order mark, or marks, as found."""
    delimiter: str = ","
    newline: str = "\n"
    """The newline that most rows have, and new rows get."""
    header: tuple[str, ...] = COLUMNS
    """The header's cells as they are written."""
    columns: tuple[str, ...] = COLUMNS
    """The names they were read as; "" has no name."""
    measures: tuple[str, ...] = ()
    decimal_comma: bool = False
    """Whether the file writes its numbers with a comma; only one with semicolons can."""

    def encode(self, text: str) -> bytes:
        """Return the bytes of a part of the file."""
        return text.encode(self.encoding)

    def whole(self, text: str) -> bytes:
        """Return the bytes of a whole file, with its byte order mark."""
        return self.bom + text.encode(self.encoding)
