"""What a person hands over, judged before anything of it is used: a zip that somebody else packed is not to be trusted.

It holds three files by their names and nothing else; none is a link, none is there twice, none is larger than a diary
can be, and each is the one that the description was written for.  Nothing is ever unpacked to the disk.
"""

import hashlib
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hiplog.diary.cells.cell import shown
from hiplog.diary.exports.content import ANSWERING
from hiplog.diary.exports.datapackage import SCHEMA
from hiplog.diary.exports.handover import DESCRIPTION, DIARY, MARKS, MEMBERS
from hiplog.diary.imports.archive import is_zip
from hiplog.diary.pseudonym import check_pseudonym
from hiplog.errors import CannotRead

LIMIT = 64 * 1024 * 1024
"""Bytes, of the file and of all that is in it; ten years of diary are less than a hundredth."""
AGAIN = "Nothing was read; ask for a new one, made with: hiplog export --format handover"

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises for a damaged archive, another compression, or one with a password."""


class Package(NamedTuple):
    """What was handed over; the two files are still bytes, for the reader to judge."""

    pseudonym: str
    source: str
    """What tells this person's hand-overs under this name from all others, 32 hexadecimal digits."""
    real_dates: bool
    diary: bytes
    marks: bytes
    """Empty where there are none."""
    techniques: Mapping[str, str]
    """The person's own techniques with their families, as they are written."""
    sites: Sequence[str]
    settings: Mapping[str, str | float]
    """What the person has set and answers depend on, as it is written."""


def package_of(data: bytes) -> Package:
    """Return what a file holds that somebody handed over.

    Raises
    ------
    CannotRead
        NOT_A_HANDOVER: it is no zip, or no description is in it that can be understood; MEMBERS: it holds anything
        else; TOO_LARGE; DAMAGED: a file is not the one that was packed; NEWER: a later hiplog made it.
    Misuse
        BAD_ID: its name can be no pseudonym.
    """
    if len(data) > LIMIT:
        raise _too_large()
    if not is_zip(data):
        raise _no_handover("it is no zip")
    files = _members(data)
    described = _description(files[DESCRIPTION])
    _check_files(files, described)
    return Package(
        pseudonym=check_pseudonym(_text(described, "name")),
        source=_text(described, "hiplog_source"),
        real_dates=described.get("hiplog_dates") == "real",
        diary=files[DIARY],
        marks=files.get(MARKS, b""),
        techniques=_texts_by_name(described.get("hiplog_techniques")),
        sites=_texts(described.get("hiplog_sites")),
        settings=_values(described.get("hiplog_settings")),
    )


def _members(data: bytes) -> dict[str, bytes]:
    """Return the files by name, having looked at the list of them first."""
    found, left = dict[str, bytes](), LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            _check_names(listed)
            for member in listed:
                with archive.open(member) as file:
                    found[member.filename] = file.read(left + 1)
                left -= len(found[member.filename])
                if left < 0:
                    raise _too_large()
    except _BROKEN as error:
        raise _no_handover(f"the zip cannot be read ({error})") from error
    return found


def _check_names(listed: Sequence[zipfile.ZipInfo]) -> None:
    names = [member.orig_filename for member in listed]
    for member in listed:
        name = member.orig_filename
        if name not in MEMBERS or stat.S_ISLNK(member.external_attr >> 16):
            what = f"a link called {shown(name)}" if name in MEMBERS else shown(name)
            raise _other_members(f"It holds {what}")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise _other_members(f"It holds {twice} twice")
    missing = next((name for name in (DESCRIPTION, DIARY) if name not in names), None)
    if missing:
        raise _other_members(f"There is no {missing} in it")


def _description(data: bytes) -> dict[str, Any]:
    try:
        described = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_handover(f"its {DESCRIPTION} cannot be read") from error
    schema = described.get("hiplog_schema") if isinstance(described, dict) else None
    if type(schema) is not int or schema < 1:
        raise _no_handover(f"its {DESCRIPTION} describes no diary")
    if schema > SCHEMA:
        message = "This hand-over was made by a later version of hiplog. Bring hiplog up to date, then read it again."
        raise CannotRead(message, code="NEWER")
    return dict(described)


def _check_files(files: Mapping[str, bytes], described: Mapping[str, Any]) -> None:
    """Compare each file with its hash, and the files with those described."""
    listed = described.get("resources")
    resources = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    hashes = {str(one.get("path")): one.get("hash") for one in resources}
    if set(hashes) != set(files) - {DESCRIPTION}:
        raise _other_members(f"Its files are not those that its {DESCRIPTION} describes")
    for name, packed in hashes.items():
        if packed != f"sha256:{hashlib.sha256(files[name]).hexdigest()}":
            message = f"{name} is not the file that was packed: it was damaged or changed on its way. {AGAIN}"
            raise CannotRead(message, code="DAMAGED")


def _text(described: Mapping[str, Any], name: str) -> str:
    value = described.get(name)
    if not isinstance(value, str) or not value:
        raise _no_handover(f"its {DESCRIPTION} has no {name}, as a share has")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _texts_by_name(value: object) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {name: text for name, text in pairs if isinstance(text, str)}


def _values(value: object) -> dict[str, str | float]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {name: one for name, one in pairs if name in ANSWERING and isinstance(one, str | int | float)}


def _no_handover(why: str) -> CannotRead:
    return CannotRead(f"This is no hand-over of hiplog's: {why}. {AGAIN}", code="NOT_A_HANDOVER")


def _other_members(what: str) -> CannotRead:
    names = ", ".join(MEMBERS)
    message = f"{what}, which no hand-over of hiplog's does; it holds {names} and nothing else. {AGAIN}"
    return CannotRead(message, code="MEMBERS")


def _too_large() -> CannotRead:
    message = f"It holds more than {LIMIT // 1024 // 1024} MiB, which no diary does. {AGAIN}"
    return CannotRead(message, code="TOO_LARGE")
