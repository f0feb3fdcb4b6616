"""The one file that a person hands over: a zip with the entries, the marks and their description.

One file is neither half copied nor half forgotten, goes through any mail or stick, and opens in every file manager, so
that a person can look at what they give away.  The same content gives the same bytes: it holds no clock.
"""

import io
import zipfile
from collections.abc import Mapping

DESCRIPTION, DIARY, MARKS = "datapackage.json", "diary.csv", "events.csv"
MEMBERS = (DESCRIPTION, DIARY, MARKS)
"""The only files in it; there may be no marks."""

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_OWNER_ONLY = 0o100600 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _NO_CLOCK)
            member.external_attr, member.compress_type, member.create_system = _OWNER_ONLY, zipfile.ZIP_DEFLATED, 3
            archive.writestr(member, data)
    return buffer.getvalue()
