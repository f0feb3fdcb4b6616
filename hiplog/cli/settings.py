"""Settings on the command line: list them with their defaults, set one, take it back to its default."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from hiplog.cli.session import Session, everywhere, printable
from hiplog.errors import Misuse

ABOUT = {
    "main_site": ("the site that is meant where none is named", "the most scored; for a new entry the last one"),
    "main_side": ("the same for its side", "the most scored; for a new entry the last one"),
    "meaningful_points": ("the change of pain that matters to you, in points", "1 point, or 30 % if that is more"),
    "meaningful_percent": ("the same in percent of the mean before", "1 point, or 30 % if that is more"),
    "episode_threshold": ("pain at or above which a day belongs to an episode", "from the diary itself"),
    "date_format": ("how dates are written in files to import, like DD/MM/YYYY", "year first only"),
    "measures": ("columns that are measures", "the columns that hold only numbers"),
    "sites": ("your own sites", "none"),
    "techniques": ("your own techniques and their families", "none"),
    "imports": ("saved import mappings", "none"),
}
"""What each setting is, and what holds where it is not set."""

_ADDED_BY = {
    "measures": "hiplog log --measure NAME=VALUE",
    "sites": "hiplog techniques add --site NAME",
    "techniques": "hiplog techniques add NAME --family FAMILY",
    "imports": "hiplog import",
}


@click.command()
@click.argument("key", required=False)
@click.argument("value", required=False)
@click.option("--default", "reset", is_flag=True, help="Take KEY back to its default.")
@everywhere
@click.pass_obj
def settings(session: Session, key: str | None, value: str | None, reset: bool) -> None:
    """List the settings with their defaults, show one (KEY), or set it (KEY VALUE)."""
    from hiplog.diary.setting_rules import unknown_setting
    from hiplog.diary.settings import SINGLE, set_value

    diary = session.diary()
    if key is None:
        if reset:
            raise Misuse("Say which setting: hiplog settings KEY --default", code="USAGE")
        records = [_record(name, getattr(diary.settings, name)) for name in ABOUT]
        session.answer(records, "\n".join(map(_line, records)))
        return
    if key not in ABOUT:
        raise unknown_setting(key)
    if reset and value is not None:
        raise Misuse("Give either a value or --default, not both.", code="USAGE", column=key)
    if value is not None or reset:
        if key not in SINGLE:
            raise Misuse(
                f"{key} holds more than one value; to add one: {_ADDED_BY[key]}", code="BAD_SETTING", column=key
            )
        set_value(diary.marks.path.parent, key, None if reset else value)
    record = _record(key, getattr(diary.settings, key))
    session.answer(record, _line(record))


def _record(key: str, value: Any) -> dict[str, Any]:
    about, default = ABOUT[key]
    return {"key": key, "value": _plain(value), "default": default, "about": about}


def _plain(value: Any) -> Any:
    """Return a setting as JSON has it; one that holds nothing is not set."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()} or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value) or None
    return value


def _line(record: Mapping[str, Any]) -> str:
    value = record["value"]
    if value is None:
        return f"{record['key']}: not set, so {record['default']} ({record['about']})"
    said = f"{value:g}" if isinstance(value, float) else ", ".join(value) if isinstance(value, list | dict) else value
    return printable(f"{record['key']} = {said} ({record['about']})")


COMMANDS = (settings,)
