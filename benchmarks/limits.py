"""What a check of far too much input takes, in a new process each: seconds with start-up, and peak memory.

The cases are those of tests/durability/test_limits.py; meant are 2 seconds and 200 MB.  `python benchmarks/limits.py`.
"""

import importlib.util
import tempfile
from pathlib import Path

TEST = Path(__file__).parent.parent / "tests" / "durability" / "test_limits.py"


def main() -> None:
    spec = importlib.util.spec_from_file_location("test_limits", TEST)
    assert spec is not None
    assert spec.loader is not None
    limits = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(limits)
    worst = 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for n, (name, case) in enumerate(limits.CASES.items()):
            path = Path(folder) / f"{n}.csv"
            case.make(path)
            done = limits.check(path)
            worst = max(worst[0], done.seconds), max(worst[1], done.megabytes)
            print(f"{name}: {case.verdict}, {done.seconds:.2f} s, {done.megabytes:.0f} MB")
            path.unlink()
    print(f"at most {worst[0]:.2f} s (meant: 2), {worst[1]:.0f} MB (meant: 200)")


if __name__ == "__main__":
    main()
