"""The ``hiplog`` command: one group, and the way from an error to a sentence and an exit code.

Exit 0 done, 1 an answer that is "no", 2 misuse, 3 cannot be read, 4 cannot be written.  A command's module is loaded
when the command is called, so that ``hiplog log`` does not pay for the others.
"""

import json
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from hiplog import __version__
from hiplog.cli.session import everywhere
from hiplog.errors import HiplogError

COMMANDS = {
    "app": "start",
    "caseload": "caseload",
    "check": "entries",
    "claims": "claims",
    "compare": "answers",
    "dose": "dose",
    "edit": "changing",
    "episodes": "patterns",
    "export": "exporting",
    "flags": "flags",
    "forget": "changing",
    "history": "changing",
    "import": "importing",
    "init": "start",
    "lab": "start",
    "lags": "lags",
    "log": "entries",
    "mark": "marks",
    "marks": "marks",
    "merge": "merging",
    "outcome": "outcomes",
    "programme": "programme",
    "receive": "receiving",
    "remove": "changing",
    "restore": "changing",
    "review": "review",
    "rhythm": "patterns",
    "settings": "settings",
    "show": "entries",
    "techniques": "techniques",
    "trend": "answers",
    "undo": "changing",
    "what-helps": "what_helps",
}
"""The module in this room that holds each command."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        commands: Sequence[click.Command] = import_module(f"hiplog.cli.{COMMANDS[cmd_name]}").COMMANDS
        return next(command for command in commands if command.name == cmd_name)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    no_args_is_help=True,
)
@click.version_option(__version__, message="hiplog %(version)s")
@everywhere
def hiplog() -> None:
    """A pain diary that is right about how sure it is.

    Start with "hiplog init", write an entry with "hiplog log 5 -t 'foam roller 10'", and ask later with
    "hiplog compare 'foam roller'".
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line (``sys.argv`` where ``args`` is None) and leave with its exit code."""
    arguments = list(sys.argv[1:] if args is None else args)
    as_json = "--json" in arguments
    try:
        code = hiplog.main(arguments, prog_name="hiplog", standalone_mode=False)
    except HiplogError as error:
        code = _fail(error.message, error.code, error.column, error.exit_code, as_json)
    except click.UsageError as error:
        code = _fail(_usage(error), "USAGE", None, 2, as_json)
    except click.Abort:
        code = _fail("Stopped; nothing was written.", "STOPPED", None, 1, as_json)
    sys.exit(code if isinstance(code, int) else 0)


def _usage(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx is not None else "hiplog"
    return f"{error.format_message()} See: {where} --help"


def _fail(message: str, code: str, column: str | None, exit_code: int, as_json: bool) -> int:
    if as_json:
        error = {"code": code, "message": message, "column": column}
        click.echo(json.dumps({"error": error}, ensure_ascii=False))
    click.echo(message, err=True)
    return exit_code
