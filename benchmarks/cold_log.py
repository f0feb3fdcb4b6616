"""How long `hiplog log` takes from a cold start, beside `python -c pass` of the same environment in the same run.

The goal is ≤ 10 times; click, filelock and the standard library alone take 6 to 7.  The runs are interleaved, so that a
busy machine slows all three alike.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 30
HEAVY = ("pandas", "numpy", "scipy", "matplotlib")


def milliseconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HIPLOG_DIARY"] = str(Path(folder) / "diary.csv")
        os.environ["XDG_STATE_HOME"] = folder
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import click, filelock'": [sys.executable, "-c", "import click, filelock"],
            "hiplog log 5": [str(Path(sys.executable).with_name("hiplog")), "log", "5"],
        }
        times = {name: list[float]() for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(milliseconds(command))
        bare = statistics.median(times["python -c pass"])
        for name, found in times.items():
            median = statistics.median(found)
            print(f"{name:36} {median:6.1f} ms  {median / bare:5.1f} ×   best {min(found):6.1f} ms")
        code = "import sys; from hiplog.cli import main\ntry: main(['log', '5'])\nexcept SystemExit: pass\n"
        code += f"print('loaded:', sorted(set({HEAVY!r}) & set(sys.modules)) or 'nothing heavy')"
        subprocess.run([sys.executable, "-c", code], check=True)


if __name__ == "__main__":
    main()
