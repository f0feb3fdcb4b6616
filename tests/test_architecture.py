"""Data flows one way: a room imports only from rooms below it, and the map in docs names every room."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hiplog import analysis

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hiplog"
FLOW = ["errors", "diary", "analysis", "charts", "calibration", "clinic", "panels", "kit", "cli"]
"""From the ground up."""
DOORS = {PACKAGE / "__init__.py", PACKAGE / "__main__.py", PACKAGE / "app_config" / "voila.py"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path not in DOORS)
HEAVY = {"pandas", "numpy", "scipy", "matplotlib", "IPython", "ipywidgets"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the dotted names that ``path`` imports, at any depth, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def rooms_imported(path: Path) -> set[str]:
    names = (name.split(".") for name in imports(path))
    rooms = {parts[1] for parts in names if parts[0] == "hiplog" and len(parts) > 1}
    return rooms - {"__version__"}


def test_every_room_has_a_place_in_the_flow() -> None:
    assert {room_of(path) for path in MODULES} == set(FLOW)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_rooms_below(path: Path) -> None:
    room = room_of(path)
    assert rooms_imported(path) <= {*FLOW[: FLOW.index(room)], room}


def test_an_upward_import_would_be_found(tmp_path: Path) -> None:
    upward = tmp_path / "days.py"
    upward.write_text("def late() -> None:\n    from hiplog.charts import over_time\n", encoding="utf-8")
    assert rooms_imported(upward) == {"charts"}


def test_rooms_hand_out_names_and_define_nothing() -> None:
    for path in PACKAGE.rglob("*/__init__.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            defined = isinstance(node, ast.ClassDef) or (
                isinstance(node, ast.FunctionDef) and node.name not in {"__getattr__", "__dir__"}
            )
            assert not defined, f"{path.parent.name}/__init__.py defines {node.name}"


def test_only_days_loads_pandas_in_the_diary() -> None:
    loaders = {
        path.stem
        for path in (PACKAGE / "diary").rglob("*.py")
        if HEAVY & {name.split(".")[0] for name in imports(path) if not name.startswith("hiplog")}
    }
    assert loaders <= {"days", "diary"}  # Diary names the frame's type, for the type checker only


def test_the_map_names_every_room_and_every_package_of_the_analysis() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms, packages = (
        re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE) for part in text.split("## The room `analysis`")
    )
    assert rooms == FLOW[::-1]
    assert set(packages) == {path.parent.name for path in (PACKAGE / "analysis").glob("*/__init__.py")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_one_idea_and_says_which(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 260


def test_a_package_of_the_analysis_is_there_by_its_name() -> None:
    assert analysis.__getattr__("overlap").indices is analysis.indices


@pytest.mark.parametrize("line", ["import hiplog", "import hiplog.cli", "from hiplog import Diary"])
def test_writing_an_entry_loads_nothing_heavy(line: str) -> None:
    code = f"import sys; {line}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
