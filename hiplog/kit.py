"""The notebooks and samples that ship with hiplog, and how they are laid out in a person's folder.

In a wheel they lie inside the package (``hiplog/shipped``); in a checkout at its top.  Laying out never overwrites a
file: what is there already stays as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hiplog.diary import Diary
from hiplog.diary.refusals import code_of
from hiplog.errors import CannotWrite

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent
PARTS = ("notebooks", "sample_data")
NOTEBOOK = "notebooks/1_log.ipynb"
SAMPLE = "sample_data/hip_diary.csv"


def notebooks() -> Path:
    """Return the folder of the notebooks as they ship."""
    return _SHIPPED / "notebooks"


def shipped_files() -> list[Path]:
    """Return the shipped files relative to their root: notebooks, samples and the samples' truth.

    A folder whose name begins with a dot holds what was left there by their use.
    """
    found = (path for part in PARTS for path in (_SHIPPED / part).rglob("*"))
    wanted = {".ipynb", ".csv", ".md", ".json"}
    return sorted(
        name
        for name in (path.relative_to(_SHIPPED) for path in found)
        if name.suffix in wanted and not any(part.startswith(".") for part in name.parts)
    )


def lay_out(folder: Path) -> list[Path]:
    """Copy notebooks and samples into ``folder`` where they are missing; return the files that were added.

    Raises
    ------
    CannotWrite
        When the folder cannot be made or written.
    """
    added = []
    with _writing(folder):
        for name in shipped_files():
            target = folder / name
            if not target.exists():
                _copy(_SHIPPED / name, target)
                added.append(name)
    return added


def start_diary(path: Path, *, from_sample: bool = False) -> bool:
    """Make the diary at ``path``, empty or as a copy of the sample; return False where one is there already."""
    if path.exists():
        return False
    with _writing(path.parent):
        if from_sample:
            _copy(_SHIPPED / SAMPLE, path)
        else:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            Diary(path).create()
    return True


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}. Choose another folder: hiplog init FOLDER"
        raise CannotWrite(message, code=code_of(error)) from None


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600)
    target.write_bytes(source.read_bytes())
