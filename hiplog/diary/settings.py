"""The settings of one diary: `.hiplog/settings.toml` in the diary's folder, a file that a person may edit.

Reading is strict, so that a misspelt setting is not silently without effect.  Writing keeps the person's own comments
and order.  The packages that read and write TOML are loaded only where there is something to read or write.
"""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hiplog.diary import lock, store
from hiplog.diary.refusals import code_of, reason_of
from hiplog.diary.setting_rules import RULES, Settings, checked, known_family, own_key, unknown_setting
from hiplog.diary.vocabulary import Vocabulary, unknown_site, vocabulary
from hiplog.errors import CannotRead, Misuse

__all__ = [
    "SINGLE",
    "Settings",
    "add_measure",
    "add_site",
    "add_technique",
    "load_settings",
    "save_import",
    "set_value",
    "settings_path",
    "vocabulary_for",
]

SINGLE = ("main_site", "main_side", "meaningful_points", "meaningful_percent", "episode_threshold", "date_format")
"""The settings that hold one value, which :func:`set_value` sets."""

_EITHER = {"meaningful_points": "meaningful_percent", "meaningful_percent": "meaningful_points"}
_HEADING = "# hiplog's settings for the diary in this folder. Edit them as you like; comments are kept.\n"


def settings_path(folder: Path) -> Path:
    """Return where the settings of the diary in `folder` are kept."""
    return folder / ".hiplog" / "settings.toml"


def load_settings(folder: Path) -> Settings:
    """Read the settings of the diary in `folder`; the defaults if there are none.

    Raises
    ------
    CannotRead
        SETTINGS: not TOML, or a setting or value that there is not; the message names line and remedy.  IS_DIRECTORY,
        NOT_A_FILE, PERMISSION: the file cannot be opened.
    """
    path = settings_path(folder)
    raw = _bytes(path)
    return _parsed(path, raw) if raw else Settings()


def vocabulary_for(settings: Settings) -> Vocabulary:
    """Return the catalog's vocabulary with the person's own techniques and sites."""
    return vocabulary(tuple(settings.techniques.items()), settings.sites)


def add_technique(folder: Path, name: str, family: str) -> str:
    """Add a technique of one's own and return its key; adding it again sets its family.

    Raises
    ------
    Misuse
        NAME: it cannot be a name, or the catalog has it already; UNKNOWN_FAMILY.
    """
    key = own_key(name, "technique", "techniques", taken=vocabulary().technique(name))
    kind = known_family(family)
    _change(folder, lambda document: _table(document, "techniques").update({key: kind}))
    return key


def add_site(folder: Path, name: str) -> str:
    """Add a site of one's own and return its key; raises Misuse (NAME) as :func:`add_technique` does."""
    words = vocabulary()
    if words.site_and_side(name):
        raise Misuse(unknown_site(name, words), code="NAME", column="sites")
    key = own_key(name, "site", "sites", taken=words.site(name))
    _change(folder, lambda document: _append(document, "sites", key))
    return key


def add_measure(folder: Path, name: str) -> None:
    """Declare that the column `name` is a measure; the caller holds the diary's lock, because it writes an entry."""
    _rewrite(folder, lambda document: _append(document, "measures", name))


def save_import(folder: Path, name: str, mapping: Mapping[str, Any]) -> None:
    """Keep an import mapping by name; one of that name is replaced."""
    _change(folder, lambda document: _table(document, "imports").update({name: dict(mapping)}))


def set_value(folder: Path, key: str, value: str | float | None) -> None:
    """Set a setting of :data:`SINGLE`; None takes it back to its default, and a number may come as text.

    Setting one of meaningful_points and meaningful_percent takes back the other.

    Raises
    ------
    Misuse
        UNKNOWN_SETTING; BAD_SETTING, UNKNOWN_SITE or UNKNOWN_SIDE for a value that it cannot hold.
    """
    if key not in RULES:
        raise unknown_setting(key)
    if key not in SINGLE:
        message = f"{key} holds more than one value. Edit it in {settings_path(folder)}."
        raise Misuse(message, code="BAD_SETTING", column=key)
    kept = None if value is None else RULES[key](value, key, vocabulary_for(load_settings(folder)))

    def change(document: dict[str, Any]) -> None:
        document.pop(key if kept is None else _EITHER.get(key, ""), None)
        if kept is not None:
            document[key] = kept

    _change(folder, change)


def _bytes(path: Path) -> bytes | None:
    """Return what the file holds, None if there is none."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CannotRead(f"{path} is a folder, not a file of settings. Move it away.", code="IS_DIRECTORY")
        if not stat.S_ISREG(mode):
            raise CannotRead(f"{path} is a pipe or a device, not a file. Move it away.", code="NOT_A_FILE")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if not os.access(path.parent.parent, os.X_OK):
            return None  # the diary cannot be reached either, and that is to be said of the diary
        message = f"{path} cannot be read: {reason_of(error)}. Check that the file may be read by you."
        raise CannotRead(message, code=code_of(error)) from error


def _decoded(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"{path}, line {line}: the settings are not UTF-8 text. Save the file as UTF-8."
        raise CannotRead(message, code="SETTINGS") from None


def _parsed(path: Path, raw: bytes) -> Settings:
    import tomllib

    text = _decoded(path, raw)
    try:
        return checked(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        line = place.removeprefix("line ").partition(",")[0] if "line" in place else len(text.splitlines())
        message = f"{path}, line {line}: this is not TOML ({reason}). Correct that line or take it out."
        raise CannotRead(message, code="SETTINGS") from None
    except Misuse as error:
        message = f"{path}{_line_of(text, error.column)}: {error.message} Correct that line or take it out."
        raise CannotRead(message, code="SETTINGS", column=error.column) from None


def _line_of(text: str, key: str | None) -> str:
    """Return ", line 3" for the line that begins with the setting `key`, as well as that can be told."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip(" \t[\"'").startswith(key or "?"):
            return f", line {number}"
    return ""


def _change(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    with lock.locked(folder / "settings.toml"):
        _rewrite(folder, change)


def _rewrite(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the TOML document as a person would, check the result, and put it in place whole or not at all."""
    import tomlkit

    path = settings_path(folder)
    old = _bytes(path)
    if old:
        _parsed(path, old)  # a broken file is refused with its own sentence, and left as it is
    before = _decoded(path, old) if old else _HEADING
    document = tomlkit.parse(before)
    change(document)
    after = tomlkit.dumps(document)
    if after == before:
        return
    checked(document.unwrap())
    if old is None:
        lock.make_folder(path.parent)
        store.create(path, after.encode())
    else:
        store.replace(path, old, after.encode())


def _table(document: dict[str, Any], key: str) -> dict[str, Any]:
    import tomlkit

    if key not in document:
        document[key] = tomlkit.table()
    table: dict[str, Any] = document[key]
    return table


def _append(document: dict[str, Any], key: str, name: str) -> None:
    names = document.setdefault(key, [])
    if name not in names:
        names.append(name)
