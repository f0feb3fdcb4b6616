"""The app in a real browser: one running app over a diary of its own, until the block ends."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_diary.csv"


class App(NamedTuple):
    """A running app: the address of its Log page, its diary, and the program."""

    address: str
    diary: Path
    program: "subprocess.Popen[bytes]"


@contextlib.contextmanager
def running_app(folder: Path, sample: Path = SAMPLE) -> Iterator[App]:
    """Serve a copy of ``sample`` in ``folder`` as the app."""
    diary = folder / "mine" / "diary.csv"
    diary.parent.mkdir()
    shutil.copyfile(sample, diary)
    environment = {**os.environ, "HIPLOG_DEVICE": "browser", "HIPLOG_DIARY": str(diary)}
    command = [sys.executable, "-m", "hiplog", "app", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as program:
        assert program.stdout is not None
        try:
            yield App(program.stdout.readline().decode().strip(), diary, program)
        finally:
            program.send_signal(signal.SIGTERM)
            assert program.wait(30) == 0
