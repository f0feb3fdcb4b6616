"""A folder of people: `caseload/<pseudonym>/diary.csv`, and no way out of it."""

from pathlib import Path

from hiplog.diary.patterns import later
from hiplog.errors import CannotRead, Misuse

_PSEUDONYM = later(r"[a-z0-9][a-z0-9_-]{0,31}")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def check_pseudonym(text: str) -> str:
    """Return `text` if it can name a person's folder on every system.

    Raises Misuse (BAD_ID, column "patient") otherwise.

    >>> check_pseudonym("p001")
    'p001'
    """
    if not _PSEUDONYM.fullmatch(text) or text in _DEVICES:
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        raise Misuse(
            f"{shown!r} cannot be a pseudonym: use 1 to 32 of a–z, 0–9, - and _, beginning with a letter or a digit.",
            code="BAD_ID",
            column="patient",
        )
    return text


def diary_in(root: str | Path, pseudonym: str) -> Path:
    """Return the diary of one person of the caseload folder `root`; it need not exist.

    Raises Misuse (BAD_ID), or CannotRead (OUTSIDE_FOLDER) if a symbolic link leads out of `root`.
    """
    folder = Path(root).expanduser()
    path = folder / check_pseudonym(pseudonym) / "diary.csv"
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CannotRead(
            f"{path} leads out of the folder {folder}, to {path.resolve()}. Put the diary itself there.",
            code="OUTSIDE_FOLDER",
        )
    return path
