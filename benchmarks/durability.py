"""The proofs of durability, long: what the tests of tests/durability do in short, counted.

1,000 kills at random moments (and DataFrame.to_csv in the same hands), 8 processes × 500 entries, a disk full at every
byte of an append and of a rewrite.  Some minutes; `python benchmarks/durability.py --share 0.1` for a tenth of it.
"""

import argparse
import datetime as dt
import importlib.util
import os
import tempfile
import time
from pathlib import Path
from types import ModuleType

from hiplog.diary import Diary

TESTS = Path(__file__).parent.parent / "tests" / "durability"
TODAY = dt.date(2026, 11, 20)


def proof(name: str) -> ModuleType:
    """Return the test module that holds a proof."""
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kills(count: int) -> None:
    killed = proof("test_killed")
    for name, writer, share, rows, within in (
        ("Diary, 60 rows", killed.write_diary, 1.0, 60, 0.06),
        ("Diary, ten years", killed.write_diary, 0.2, 3650, 0.4),
        ("DataFrame.to_csv, ten years", killed.write_frame, 0.2, 3650, 0.2),
    ):
        n = max(round(count * share), 1)
        said, acknowledged, old = killed.trials(n, writer, rows=rows, within=within)
        print(f"{name}: {n} kills, {said} changes acknowledged, {acknowledged} of them lost, {old} old rows lost")


def together(adds: int) -> None:
    proofs = proof("test_together")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        begun = time.perf_counter()
        proofs.save_together(path, 8, adds)
        seconds = time.perf_counter() - begun
        wrong = proofs.missing_notes(path, 8, adds)
        print(f"8 processes × {adds} entries: {8 * adds} wanted, {len(wrong)} missing or double, {seconds:.1f} s")


def full_disk(step: int) -> None:
    """Count at how many bytes of an append and of a rewrite a full disk was not refused, or left another file."""
    refused = proof("test_refused_by_the_system")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_text(refused.HEADER + refused.ROWS)
        path.chmod(0o600)
        kept = Diary(path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))
        before = path.read_bytes()
        row = len(f"2026-11-20,08:05,hip,left,4,,,,Knie,h{0:010}\n")
        rewrite = range(300, len(before) - len(refused.ROWS) // 100, step)
        for name, sizes, ask in (
            ("an append", range(len(before), len(before) + row, step), lambda: kept.log(4, note="Knie")),
            ("a rewrite", rewrite, lambda: kept.remove("h0000000050")),
        ):
            wrong = 0
            for size in sizes:
                refused.start_history_anew(kept)
                wrong += refused.limited(size, ask) != "NO_SPACE" or path.read_bytes() != before
            files = sorted(file.name for file in path.parent.iterdir())
            wrong += files != [".hiplog", "diary.csv"]
            print(f"disk full at {len(sizes)} bytes of {name}: {wrong} times not as it was")


def main() -> None:
    parser = argparse.ArgumentParser(description="Count what is lost, over many trials.")
    parser.add_argument("--share", type=float, default=1.0, help="of the full number of trials")
    share = parser.parse_args().share
    os.environ["HIPLOG_DEVICE"] = "benchmark"
    begun = time.perf_counter()
    full_disk(max(round(1 / share), 1))
    together(max(round(500 * share), 1))
    kills(max(round(1000 * share), 1))
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
