"""Everybody's review beside the page: only who has changed, for the owner only, and a fault stops nobody else's."""

import datetime as dt
import stat
from pathlib import Path

import pytest

from hiplog.clinic.one_page import review as reviewing
from hiplog.clinic.people.reviews import folder_of, links, write_reviews
from hiplog.errors import CannotWrite

from .folders import TODAY, look, person


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "caseload.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    person(tmp_path / "people", "badger", "45")
    person(tmp_path / "people", "curlew", "54")
    person(tmp_path / "people", "Dormouse", "54")
    (tmp_path / "people" / "empty").mkdir()
    return tmp_path / "people"


def test_everybody_with_entries_has_a_review_beside_the_page(root: Path, page: Path) -> None:
    seen: list[str] = []
    found = look(root)
    assert links(found, page) == {}
    done = write_reviews(found, page, lambda names: (seen.append(name) or name for name in names))
    assert (done.new, done.faults) == (2, {})
    assert sorted(seen) == ["badger", "curlew"]
    assert folder_of(page) == page.with_name("caseload.reviews")
    assert links(found, page) == {name: f"caseload.reviews/{name}.html" for name in ("badger", "curlew")}
    path = page.with_name("caseload.reviews") / "badger.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "<title>" in path.read_text(encoding="utf-8")


def test_only_who_has_changed_is_written_again(root: Path, page: Path) -> None:
    write_reviews(look(root), page)
    assert write_reviews(look(root), page).new == 0
    person(root, "badger", "4")
    found = look(root)
    assert set(links(found, page)) == {"curlew"}
    assert write_reviews(found, page).new == 1
    assert links(look(root, TODAY + dt.timedelta(1)), page) == {}


def test_a_review_that_cannot_be_made_stops_nobody_elses(
    root: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = look(root)
    (root / "curlew" / "diary.csv").unlink()
    done = write_reviews(found, page)
    assert done.new == 1
    assert done.faults["curlew"].startswith("There is no diary at ")
    monkeypatch.setattr(reviewing, "review", lambda *_, **__: 1 / 0)
    assert write_reviews(found, page).faults == {"curlew": "hiplog failed at it (ZeroDivisionError)"}


def test_a_review_reads_more_than_a_row_and_follows_no_link(root: Path, page: Path) -> None:
    (root / "badger" / ".hiplog").mkdir()
    (root / "badger" / ".hiplog" / "history").symlink_to("/etc")
    done = write_reviews(look(root), page)
    assert done.faults == {"badger": ".hiplog/history is a link, and links are not followed here."}


def test_a_place_that_refuses_them_is_refused(root: Path, page: Path) -> None:
    page.with_name("caseload.reviews").touch()
    with pytest.raises(CannotWrite) as refused:
        write_reviews(look(root), page)
    folder = page.with_name("caseload.reviews")
    assert refused.value.message == (
        f"The reviews could not be written to {folder}: file exists. Choose another place with -o."
    )
