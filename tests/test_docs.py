"""The documentation is true: its Python runs, its links and pictures exist."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert not target.startswith("http"), f"{target}: nothing here may depend on the net"
        assert (page.parent / target).exists(), target


def test_the_readme_shows_three_pictures_with_their_text() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(pictures) == 3
    assert all(len(alt) > 40 for alt, _ in pictures)


def test_the_python_page_runs_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HIPLOG_DEVICE", "docs")
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert len(code) >= 4
    names: dict[str, object] = {}
    for block in code:
        exec(block, names)  # noqa: S102 our own documentation
    assert (tmp_path / "foam_roller.png").stat().st_size > 5_000
    low, high = names["change"].interval(0.95)  # type: ignore[attr-defined]
    assert low < names["change"].mean < high  # type: ignore[attr-defined]
