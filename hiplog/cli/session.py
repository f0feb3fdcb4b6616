"""What every command shares: which diary, which day is today, and how an answer leaves the program.

Answers go to stdout (as JSON with ``--json``), messages for people to stderr, and ``--diary``, ``--json`` and
``--today`` are understood before and after the command's name.
"""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_DIARY = "~/hiplog/diary.csv"


class Session:
    """The three choices that hold for a whole call of the program."""

    def __init__(self) -> None:
        self.diary_path: str | None = None
        self.as_json = False
        self.today: dt.date | None = None

    @property
    def path(self) -> Path:
        """The diary: ``--diary``, else ``HIPLOG_DIARY``, else ``~/hiplog/diary.csv``."""
        return Path(self.diary_path or os.environ.get("HIPLOG_DIARY") or DEFAULT_DIARY).expanduser()

    def diary(self) -> "Diary":
        """Return the diary; nothing is read before something is asked of it."""
        from hiplog.diary import Diary

        return Diary(self.path, today=self.today)

    def answer(self, data: Any, text: str) -> None:
        """Print ``data`` as JSON where it was asked for, else ``text`` for people; both on stdout."""
        click.echo(json.dumps(data, ensure_ascii=False, allow_nan=False) if self.as_json else text)

    @staticmethod
    def say(message: str) -> None:
        """Print a message for people on stderr."""
        click.echo(message, err=True)


def parse_day(text: str, option: str) -> dt.date:
    """Return the ISO day ``text``; raise :class:`Misuse` that names the option otherwise."""
    try:
        day = dt.date.fromisoformat(text)
        if day.isoformat() != text:  # a week of the year, or without hyphens
            raise ValueError(text)
    except ValueError:
        message = f"{option} must be a day written year-month-day, like 2026-11-21; got {printable(text)!r}."
        raise Misuse(message, code="DATE_FORMAT", column=option.removeprefix("--").replace("-", "_")) from None
    return day


def printable(text: str) -> str:
    """Return ``text`` safe for a terminal: control and direction characters escaped, nothing else changed."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def store(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        session = context.ensure_object(Session)
        if value:
            setattr(session, name, parse_day(value, "--today") if name == "today" else value)

    return store


def everywhere(command: Command) -> Command:
    """Give ``command`` the options that every command has; they end up in its :class:`Session`."""
    options = (
        click.option(
            "--diary", metavar="PATH", expose_value=False, callback=_remember("diary_path"),
            help="The diary's file (else HIPLOG_DIARY, else ~/hiplog/diary.csv).",
        ),
        click.option("--json", is_flag=True, expose_value=False, callback=_remember("as_json"), help="Answer in JSON."),
        click.option(
            "--today", metavar="YYYY-MM-DD", expose_value=False, callback=_remember("today"),
            help="Take this day as today.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command
