"""The command line."""

from hiplog.cli.main import main

__all__ = ["main"]
