"""The options that several commands share: the same name, default and help wherever a place or an outcome is asked for.

Each is a decorator; they stand above a command in the order in which its help lists them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def of_a_place(command: Command) -> Command:
    """Give the command ``--site`` and ``--side``: whose pain is meant."""
    side = click.option("--side", metavar="SIDE", help="left, right or both (default: the most scored).")
    return click.option("--site", metavar="SITE", help="Whose pain (default: your main site).")(side(command))


def of_an_outcome(command: Command) -> Command:
    """Give the command ``--outcome``: pain, or a measure of the diary."""
    return click.option("--outcome", default="pain", metavar="MEASURE", help="A measure instead of pain.")(command)


def with_a_picture(command: Command) -> Command:
    """Give the command ``-o``: the file of its picture, as ``output``."""
    return click.option("-o", "output", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")(command)
