"""The device's name stays the same and is kept outside the diary's folder."""

import os
import re
from pathlib import Path

import pytest

from hiplog.diary.device import device_name


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("HIPLOG_DEVICE", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_name_is_made_once_and_kept(home: Path) -> None:
    name = device_name()
    assert re.fullmatch(r"d[0-9a-f]{12}", name)
    assert device_name() == name
    assert (home / ".local/state/hiplog/device").read_text() == f"{name}\n"
    assert [file.name for file in (home / ".local/state/hiplog").iterdir()] == ["device"]


def test_the_state_folder_of_the_desktop_is_followed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    assert (home / "state/hiplog/device").exists() is False
    device_name()
    assert (home / "state/hiplog/device").exists()


def test_a_state_folder_that_is_no_absolute_path_is_passed_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    device_name()
    assert (home / ".local/state/hiplog/device").exists()


def test_a_name_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "kitchen-laptop")
    assert device_name() == "kitchen-laptop"


def test_a_given_name_that_is_no_file_name_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "../elsewhere")
    assert re.fullmatch(r"d[0-9a-f]{12}", device_name())


def test_two_that_begin_at_the_same_moment_get_one_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def after_another(source: Path, target: Path) -> None:
        target.write_text("dfirst\n")
        link(source, target)

    monkeypatch.setattr(os, "link", after_another)
    assert device_name() == "dfirst"


def test_where_nothing_can_be_kept_the_name_follows_from_computer_and_user(home: Path) -> None:
    (home / ".local").write_bytes(b"")
    name = device_name()
    assert re.fullmatch(r"c[0-9a-f]{8}", name)
    assert device_name() == name


def test_a_kept_name_that_is_damaged_is_not_used(home: Path) -> None:
    (home / ".local/state/hiplog").mkdir(parents=True)
    (home / ".local/state/hiplog/device").write_text("../../etc\n")
    assert re.fullmatch(r"c[0-9a-f]{8}", device_name())
