"""Sharing under a pseudonym: other dates, other ids, no notes; pseudonymised, which is not anonymous.

All dates of a share move back by one number of whole weeks, so that weekdays and distances stay and no date lies in the
future; they stay what they are only where a person asks for it, as for a clinic that writes in real dates.  A name
keeps the one or the other: both together would say how far the dates were moved.  Ids follow from the real ones and a
secret, so that they are the same in the next share of the same pseudonym and lead nowhere else.  Both are kept beside
the diary, in `.hiplog/shares.json`, and nowhere in what is shared: with them the person who shares can tell which day
is meant.
"""

import datetime as dt
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hiplog.diary import lock, on_disk, store
from hiplog.diary.entry import Entry
from hiplog.diary.imports import content_id
from hiplog.diary.pseudonym import check_pseudonym
from hiplog.diary.refusals import changed_on_disk
from hiplog.errors import CannotRead, Misuse

_MOST_WEEKS = 52
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Share(NamedTuple):
    """One pseudonym, and what turns the diary into what is shared under it."""

    pseudonym: str
    shift_days: int
    """Added to every date: a multiple of 7, below 0; 0 where the real dates were asked for."""
    key: str
    """The secret that the ids follow from, 32 hexadecimal digits."""

    @property
    def real_dates(self) -> bool:
        """Whether the dates stay what they are."""
        return self.shift_days == 0

    @property
    def source(self) -> str:
        """What tells the shares of this diary under this name from all others; it leads to neither dates nor ids."""
        return hmac.new(bytes.fromhex(self.key), b"source", "sha256").hexdigest()[:32]

    def shared_day(self, day: dt.date) -> dt.date:
        """Return the date that stands for `day` in the share."""
        return day + dt.timedelta(days=self.shift_days)

    def real_day(self, day: dt.date) -> dt.date:
        """Return the day that a date of the share stands for."""
        return day - dt.timedelta(days=self.shift_days)

    def shared_id(self, id: str) -> str:  # noqa: A002 the column's name
        """Return the id that stands for `id` in the share."""
        return content_id(hmac.new(bytes.fromhex(self.key), id.encode(), "sha256").hexdigest())


def shares_path(diary: Path) -> Path:
    """Return where the shares of the diary are kept."""
    return lock.state_folder(diary) / "shares.json"


def shared(entry: Entry, share: Share, *, notes: bool) -> Entry:
    """Return the entry as it is shared; `notes` tells whether its note goes with it."""
    note = entry.note if notes else ""
    return replace(entry, date=share.shared_day(entry.date), id=share.shared_id(entry.id), note=note)


def load_shares(diary: Path) -> dict[str, Share]:
    """Return the shares made of the diary so far, by pseudonym.

    Raises CannotRead: SHARES if their file cannot be understood, PERMISSION and the like if it cannot be opened.
    """
    path = shares_path(diary)
    if not path.exists():
        return {}
    data = on_disk.read(path)
    try:
        return {name: _checked(check_pseudonym(name), kept) for name, kept in json.loads(data).items()}
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise CannotRead(
            f"{path}, which keeps how far the dates of each share were moved, cannot be understood. Bring back its "
            "latest copy; or move it away, and later shares begin anew with other dates.",
            code="SHARES",
        ) from error


def share_as(pseudonym: str | None, kept: Mapping[str, Share], *, real_dates: bool = False) -> Share:
    """Return the share of that name, as kept or made now; None gets a random name.

    Raises Misuse: BAD_ID, or REAL_DATES where the name was shared with the other kind of dates.
    """
    if pseudonym is None:
        pseudonym = next(name for name in iter(_random_name, "") if name not in kept)
    check_pseudonym(pseudonym)
    weeks = 0 if real_dates else 1 + secrets.randbelow(_MOST_WEEKS)
    share = kept.get(pseudonym) or Share(pseudonym, -7 * weeks, secrets.token_hex(16))
    if share.real_dates != real_dates:
        said = (
            "with its real dates; say --real-dates" if share.real_dates else "with moved dates; leave --real-dates out"
        )
        message = f"{pseudonym} was shared before {said}, or share under another name."
        raise Misuse(message, code="REAL_DATES", column="real_dates")
    return share


def keep(diary: Path, share: Share) -> None:
    """Put the share on the disk beside the diary, so that the next one of its name moves the dates as far.

    Raises CannotWrite; CHANGED_ON_DISK if another share has taken the name meanwhile.
    """
    path = shares_path(diary)
    with lock.locked(path.parent.parent / path.name):
        kept = load_shares(diary)
        if kept.setdefault(share.pseudonym, share) != share:
            raise changed_on_disk(path)
        new = json.dumps({name: _as_json(one) for name, one in kept.items()}, indent=1).encode() + b"\n"
        if not path.exists():
            store.create(path, new)
        elif (old := on_disk.read(path)) != new:
            store.replace(path, old, new)


def _random_name() -> str:
    return "p-" + "".join(secrets.choice(_LETTERS) for _ in range(4))


def _as_json(share: Share) -> dict[str, Any]:
    kept = {"shift_days": share.shift_days, "key": share.key}
    return {**kept, "real_dates": True} if share.real_dates else kept


def _checked(pseudonym: str, kept: Mapping[str, Any]) -> Share:
    """Return a kept share; a shift into the future, or none where the real dates were not asked for, is refused."""
    share = Share(pseudonym, int(kept["shift_days"]), str(kept["key"]))
    unmoved = share.real_dates and kept.get("real_dates") is not True
    if unmoved or share.shift_days > 0 or share.shift_days % 7 or len(bytes.fromhex(share.key)) < 16:
        raise ValueError(share.shift_days)
    return share
