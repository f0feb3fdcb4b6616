"""The tables inside a zip: read into memory, never written to the disk, and no more of it than a limit.

What an archive says of its own sizes is not believed: reading stops at the limit whatever comes out.
"""

import io
import zipfile
import zlib
from collections.abc import Collection

from hiplog.errors import CannotRead

LIMIT = 64 * 1024 * 1024
"""Bytes, of the archive and of all that is read from it."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises for a damaged archive, another compression, or one with a password."""


def is_zip(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a zip archive (or an office document, which is one too)."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(data: bytes, wanted: Collection[str], limit: int = LIMIT) -> dict[str, bytes]:
    """Return the files whose name, without its folders, is one of `wanted`, by their name in the archive.

    Raises
    ------
    CannotRead
        NOT_CSV: the archive cannot be read.  TOO_LARGE: it, or what is in it, is larger than `limit` bytes.
    """
    if len(data) > limit:
        raise _too_large(limit)
    found, left = dict[str, bytes](), limit
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.filename.rpartition("/")[2] in wanted:
                    with archive.open(info) as member:
                        found[info.filename] = member.read(left + 1)
                    left -= len(found[info.filename])
                    if left < 0:
                        raise _too_large(limit)
    except _BROKEN as error:
        message = f"The zip archive cannot be read ({error}); unpack it, and import the CSV file in it."
        raise CannotRead(message, code="NOT_CSV") from error
    return found


def _too_large(limit: int) -> CannotRead:
    message = f"The archive holds more than {limit // 1024 // 1024} MiB, which no diary does; check that it is the one."
    return CannotRead(message, code="TOO_LARGE")
