"""Which device writes: a random name that stays the same, kept outside the diary's folder, which may be synced."""

import os
import zlib
from contextlib import suppress
from pathlib import Path

from hiplog.diary.patterns import later

_NAME = later(r"[A-Za-z0-9_-]{1,64}")


def device_name() -> str:
    """Return this device's name: `HIPLOG_DEVICE`, else the one kept in the state folder, else one that is made there.

    The state folder is `$XDG_STATE_HOME/hiplog`, by default `~/.local/state/hiplog`.  Where nothing can be kept (a
    home that is read-only), the name follows from the computer's name and the user, so that it stays the same too.
    """
    asked = os.environ.get("HIPLOG_DEVICE", "")
    if _NAME.fullmatch(asked):
        return asked
    try:
        file = _state_folder() / "device"
        with suppress(FileNotFoundError):
            return _kept(file)
        return _made(file)
    except (OSError, RuntimeError, ValueError):
        return _of_this_computer()


def _state_folder() -> Path:
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state") / "hiplog"


def _kept(file: Path) -> str:
    name = file.read_text(encoding="ascii").strip()
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def _made(file: Path) -> str:
    """Make a name and keep it; if two begin at the same moment, both get the name of the first."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine = file.with_name(f"device.{os.getpid()}")
    mine.write_text(f"d{os.urandom(6).hex()}\n", encoding="ascii")
    try:
        with suppress(FileExistsError):
            os.link(mine, file)
    finally:
        mine.unlink()
    return _kept(file)


def _of_this_computer() -> str:
    computer = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return f"c{zlib.crc32(f'{computer} {user}'.encode()):08x}"
