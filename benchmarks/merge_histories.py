"""Random histories of two and three devices, merged in every order: tests/diary/test_merge_histories.py, long.

`python benchmarks/merge_histories.py --histories 1000 --steps 40`; some minutes.  It ends at the first history after
which something is lost, or the devices do not agree, and prints that history.
"""

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

TEST = Path(__file__).parent.parent / "tests" / "diary" / "test_merge_histories.py"


def machines() -> ModuleType:
    """Return the test module that holds the machines."""
    spec = importlib.util.spec_from_file_location("test_merge_histories", TEST)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["test_merge_histories"] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=300, help="of two devices; a third of it of three, and apart")
    parser.add_argument("--steps", type=int, default=25, help="at most, in each history")
    asked = parser.parse_args()
    module = machines()
    module.Histories.every = 1
    for name, machine, share in (
        ("two devices", module.Histories, 1),
        ("three devices", module.ThreeDevices, 3),
        ("three devices, clocks hours apart", module.ClocksApart, 3),
    ):
        count = max(asked.histories // share, 1)
        options = {**module.SHORT, "stateful_step_count": asked.steps, "max_examples": count, "database": None}
        began = time.perf_counter()
        run_state_machine_as_test(machine, settings=settings(**options))
        seconds = time.perf_counter() - began
        print(f"{name}: {count} histories of up to {asked.steps} steps; 0 lost, all agree ({seconds:.0f} s)")


if __name__ == "__main__":
    main()
