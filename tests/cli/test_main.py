"""The command as a whole: help, errors, and that every command is in the docs."""

import gc
import runpy
import subprocess
import sys
from pathlib import Path

import click
import pytest

from hiplog import __version__
from hiplog.cli.main import COMMANDS, hiplog

from .conftest import Run

DOCS = Path(__file__).parent.parent.parent / "docs" / "commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_docs_and_explains_itself(name: str) -> None:
    assert f"`hiplog {name}" in DOCS.read_text(encoding="utf-8")
    command = hiplog.get_command(click.Context(hiplog), name)
    assert command is not None
    assert command.help


def test_the_help_names_every_command(run: Run) -> None:
    out = run("--help").out
    assert all(f"  {name} " in out for name in COMMANDS)


def test_an_unknown_command_is_misuse_in_words_and_in_json(run: Run) -> None:
    done = run("lgo", "5", "--json")
    assert done.code == 2
    assert done.json["error"]["code"] == "USAGE"
    assert "lgo" in done.err


def test_a_bad_today_is_misuse(run: Run) -> None:
    done = run("--today", "soon", "show")
    assert done.code == 2
    assert done.err == "--today must be a day written year-month-day, like 2026-11-21; got 'soon'.\n"


def test_the_installed_command_says_its_version() -> None:
    command = Path(sys.executable).with_name("hiplog")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"hiplog {__version__}\n"


def test_python_m_hiplog_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["hiplog", "--version"])
    monkeypatch.setattr(gc, "disable", lambda: None)  # the tests go on after the command
    with pytest.raises(SystemExit):
        runpy.run_module("hiplog", run_name="__main__")
    assert capsys.readouterr().out == f"hiplog {__version__}\n"


def test_importing_the_door_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_module("hiplog.__main__", run_name="imported")
    assert capsys.readouterr().out == ""


def test_the_default_diary_is_in_the_home_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPLOG_DIARY")
    monkeypatch.setenv("HOME", str(tmp_path))
    run("log", "5")
    assert (tmp_path / "hiplog" / "diary.csv").is_file()
