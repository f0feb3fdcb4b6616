"""Run the command line in process: arguments in, exit code and both streams out."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hiplog.cli import main

TODAY = "2026-11-20"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_constant=lambda text: pytest.fail(f"{text} in the JSON"))


class Terminal(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


Run = Callable[..., Done]


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary.csv"


@pytest.fixture
def run(diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return ``run(*args)`` over the test's own diary, with a fixed today and device."""
    monkeypatch.setenv("HIPLOG_DIARY", str(diary))
    monkeypatch.setenv("HIPLOG_DEVICE", "testdevice")

    def call(*args: str) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([*args, "--today", TODAY])
        streams = capsys.readouterr()
        return Done(int(stop.value.code or 0), streams.out, streams.err)

    return call
