"""Settings from the command line."""

from pathlib import Path

import pytest

from hiplog.cli.settings import ABOUT
from hiplog.diary.settings import SINGLE, Settings, save_import

from .conftest import Run

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def test_each_setting_is_listed_with_its_default(run: Run) -> None:
    done = run("settings", "--json")
    assert done.code == 0
    assert [one["key"] for one in done.json] == list(Settings._fields)
    assert done.json[0] == {
        "key": "main_site",
        "value": None,
        "default": "the most scored; for a new entry the last one",
        "about": "the site that is meant where none is named",
    }
    assert all(one["value"] is None and one["default"] for one in done.json)
    assert run("settings").out.splitlines()[4] == (
        "episode_threshold: not set, so from the diary itself (pain at or above which a day belongs to an episode)"
    )


@pytest.mark.parametrize(
    ("key", "text", "value", "line"),
    [
        ("main_site", "Low back", "low_back", "main_site = low_back (the site that is meant where none is named)"),
        (
            "meaningful_points",
            "1.5",
            1.5,
            "meaningful_points = 1.5 (the change of pain that matters to you, in points)",
        ),
        ("date_format", "DD.MM.YYYY", "DD.MM.YYYY", "date_format = DD.MM.YYYY (how dates are written in files to"),
    ],
)
def test_a_setting_is_set_shown_and_taken_back(run: Run, key: str, text: str, value: object, line: str) -> None:
    assert run("settings", key, text, "--json").json["value"] == value
    assert run("settings", key).out.startswith(line)
    assert run("settings", key, "--default", "--json").json["value"] is None
    assert run("settings", key, "--json").json["value"] is None


def test_a_setting_holds_for_the_next_entry(run: Run) -> None:
    run("settings", "main_site", "knee")
    assert run("log", "5", "--json").code == 0
    assert run("show", "--json").json[0]["site"] == "knee"


def test_an_unknown_key_is_refused_with_the_nearest(run: Run) -> None:
    for args in (("mian_site", "hip"), ("mian_site",), ("mian_site", "--default")):
        done = run("settings", *args, "--json")
        assert done.code == 2
        assert done.json["error"] == {
            "code": "UNKNOWN_SETTING",
            "message": "There is no setting 'mian_site'. Did you mean main_site?",
            "column": "mian_site",
        }


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("main_site", "hpi"), "UNKNOWN_SITE", "There is no site 'hpi'. Did you mean hip?"),
        (("episode_threshold", "12"), "BAD_SETTING", "episode_threshold must be a number above 0 and at most 10, got"),
        (("date_format", "%d/%m/%Y"), "BAD_SETTING", "date_format must be year, month and day once each, like DD/MM"),
        (("sites", "tailbone"), "BAD_SETTING", "sites holds more than one value; to add one: hiplog techniques add"),
        (("--default",), "USAGE", "Say which setting: hiplog settings KEY --default"),
        (("main_site", "hip", "--default"), "USAGE", "Give either a value or --default, not both."),
    ],
)
def test_a_value_that_cannot_be_is_refused(run: Run, args: tuple[str, ...], code: str, message: str) -> None:
    done = run("settings", *args, "--json")
    assert (done.code, done.json["error"]["code"]) == (2, code)
    assert done.json["error"]["message"].startswith(message)


def test_what_was_added_elsewhere_is_listed_too(run: Run, diary: Path) -> None:
    run("techniques", "add", "tailbone", "--site")
    run("techniques", "add", "acupressure mat", "--family", "tool")
    save_import(diary.parent, "clinic", {"map": ["date=Day"]})
    values = {one["key"]: one["value"] for one in run("settings", "--json").json}
    assert (values["sites"], values["techniques"]) == (["tailbone"], {"acupressure_mat": "tool"})
    assert values["imports"] == {"clinic": {"map": ["date=Day"]}}
    assert run("settings", "techniques").out == (
        "techniques = acupressure_mat (your own techniques and their families)\n"
    )


def test_the_documentation_lists_each_setting_with_its_default() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for key, (about, default) in ABOUT.items():
        assert f"| `{key}` | {about} | {default} |" in text
    assert list(ABOUT)[:6] == list(SINGLE)
