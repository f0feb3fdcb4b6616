"""``python -m hiplog.calibration``: how often hiplog's own answer is wrong, measured anew (METHODS.md §7).

Simulated diaries of many kinds, with and without a change, are put to the very rules that ``hiplog compare`` speaks by;
with ``--diaries`` also arbitrary dates of real ones, where nothing was started.  It only reads diaries.  Exit code 0:
every goal was kept; 1: one was missed by more than simulation error; 2 misuse; 3 no such folder; 4 a file could not be
written.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

from hiplog.errors import CannotRead, CannotWrite, HiplogError

if TYPE_CHECKING:
    from hiplog.analysis.calibration.placebo import Placebo
    from hiplog.analysis.calibration.results import Calibration

RUNS = 500
"""Diaries of each kind and case: a rate of .05 is then known to ± .01, in less than a minute."""
WINDOWS = (28, 14)
"""Days of the windows of the placebo-date test."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--runs", type=click.IntRange(10), default=RUNS, show_default=True, help="Simulated diaries of each kind."
)
@click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="The same seed, the same table.")
@click.option(
    "--diaries", metavar="FOLDER", help="Take arbitrary dates of the diaries (*.csv) in FOLDER for starts too."
)
@click.option("--json", "as_json", is_flag=True, help="Print counts and rates as JSON.")
@click.option("--write", "page_path", metavar="FILE.md", help="Write the tables as a page in Markdown too.")
@click.option("-o", "picture", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")
def main(
    *, runs: int, seed: int, diaries: str | None, as_json: bool, page_path: str | None, picture: str | None
) -> None:
    """Measure how often hiplog's answer is wrong, and how often it sees what is there."""
    from hiplog.analysis.calibration.page import text

    try:
        folder = _folder(diaries) if diaries else None
        run = measure(runs, seed, folder)
        click.echo(json.dumps(run.to_json(), ensure_ascii=False, allow_nan=False) if as_json else text(run))
        _keep(run, page_path, picture, f" --diaries {diaries}" if diaries else "")
    except HiplogError as error:
        if as_json:
            said = {"code": error.code, "message": error.message, "column": error.column}
            click.echo(json.dumps({"error": said}, ensure_ascii=False))
        click.echo(error.message, err=True)
        sys.exit(error.exit_code)
    sys.exit(1 if run.missed else 0)


def measure(runs: int, seed: int, folder: Path | None) -> "Calibration":
    """Simulate every cell, then test the diaries of the folder; a progress bar on stderr where that is a terminal."""
    from hiplog.analysis.calibration.cells import CELLS
    from hiplog.analysis.calibration.rates import simulated
    from hiplog.analysis.calibration.results import Calibration

    found = tuple(
        simulated(cell, runs=runs, seed=seed) for cell in tqdm(CELLS, desc="diaries", unit="kind", disable=None)
    )
    tested = tuple(_tested(sorted(folder.glob("*.csv")))) if folder else ()
    return Calibration(runs=runs, seed=seed, cells=found, placebos=tested)


def _tested(files: list[Path]) -> "Iterator[Placebo]":
    """Test every file that is a diary; say which ones are none."""
    from hiplog.analysis.calibration.placebo import placebos
    from hiplog.diary import Diary

    readable = []
    for path in files:
        try:
            diary = Diary(path)
            diary.reading()
            readable.append(diary)
        except CannotRead as error:
            click.echo(f"{path.name} is left out: {error.message}", err=True)
    for window in WINDOWS:
        for diary in tqdm(readable, desc=f"{window} days", unit="diary", disable=None):
            yield from placebos(diary, diary.path.stem, window=window)


def _folder(name: str) -> Path:
    from hiplog.diary.refusals import code_of, reason_of

    path = Path(name).expanduser()
    try:
        next(path.iterdir(), None)
    except OSError as error:
        code, reason = code_of(error), reason_of(error)
        what = "is not a folder" if code in ("NOT_FOUND", "NOT_A_FOLDER") else f"cannot be read: {reason}"
        raise CannotRead(f"{path} {what}; name the folder that holds the diaries", code=code) from None
    return path


def _keep(run: "Calibration", page_path: str | None, picture: str | None, options: str) -> None:
    """Write the picture and the page, which shows the picture where both are asked for."""
    link, alt = "", ""
    try:
        if picture:
            from hiplog.charts.calibration import calibration

            chart = calibration(run)
            alt, link = chart.alt, chart.save(Path(picture).expanduser()).resolve().as_posix()
        if page_path:
            from hiplog.analysis.calibration.page import page

            path = Path(page_path).expanduser()
            link = Path(os.path.relpath(link, path.resolve().parent)).as_posix() if link else ""
            command = f"python -m hiplog.calibration --runs {run.runs} --seed {run.seed}{options}"
            path.write_text(page(run, command=command, picture=link, alt=alt), encoding="utf-8")
    except OSError as error:
        from hiplog.diary.refusals import code_of, reason_of

        message = f"{error.filename} cannot be written: {reason_of(error)}. Choose another place with --write and -o"
        raise CannotWrite(message, code=code_of(error)) from None


if __name__ == "__main__":
    main()
