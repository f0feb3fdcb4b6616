"""A diary's settings: defaults, strict reading, and writing that keeps what the person wrote."""

import os
import stat
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from hiplog.diary.imports.dates import form_fault
from hiplog.diary.settings import (
    SINGLE,
    Settings,
    add_measure,
    add_site,
    add_technique,
    load_settings,
    save_import,
    set_value,
    settings_path,
    vocabulary_for,
)
from hiplog.errors import CannotRead, CannotWrite, Misuse

FIX = "Correct that line or take it out."


def write(folder: Path, text: str | bytes) -> Path:
    path = settings_path(folder)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def text_of(folder: Path) -> str:
    return settings_path(folder).read_bytes().decode()


def refusal(folder: Path, text: str | bytes) -> str:
    """Return what is said of a settings file that cannot be used, without the path before it."""
    path = write(folder, text)
    with pytest.raises(CannotRead) as caught:
        load_settings(folder)
    assert caught.value.code == "SETTINGS"
    assert caught.value.message.startswith(str(path))
    return caught.value.message.removeprefix(str(path))


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "not there")
    assert settings == Settings()
    assert (settings.main_site, settings.meaningful_points, settings.meaningful_percent) == (None, None, None)
    assert (settings.measures, settings.sites, dict(settings.techniques), dict(settings.imports)) == ((), (), {}, {})


def test_a_folder_whose_parent_is_a_file_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert load_settings(tmp_path / "file") == Settings()


@pytest.mark.parametrize("text", ["", "\n", "# nothing set\n"])
def test_an_empty_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    assert load_settings(tmp_path) == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        """\
        main_site = "Sacrum"          # an own site
        main_side = "L"
        meaningful_points = 2
        episode_threshold = 4.5
        date_format = "DD.MM.YYYY"
        measures = ["sleep_hours", "stress"]
        sites = ["sacrum", "Sacrum"]

        [techniques]
        couch_stretch = "stretch"
        "Child's pose" = "Heat and cold"

        [imports.clinic]
        date = ["startyear", "startmonth", "startday"]
        site.Hip = "hip"
        """,
    )
    assert load_settings(tmp_path) == Settings(
        main_site="sacrum",
        main_side="left",
        meaningful_points=2.0,
        episode_threshold=4.5,
        date_format="DD.MM.YYYY",
        measures=("sleep_hours", "stress"),
        sites=("sacrum",),
        techniques={"couch_stretch": "stretch", "childs_pose": "heat and cold"},
        imports={"clinic": {"date": ["startyear", "startmonth", "startday"], "site": {"Hip": "hip"}}},
    )


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    write(tmp_path, b'\xef\xbb\xbfmain_site = "hip"\r\nmain_side = "left"\r\n')
    assert load_settings(tmp_path) == Settings(main_site="hip", main_side="left")


def test_the_vocabulary_of_settings_holds_the_persons_own_names(tmp_path: Path) -> None:
    add_technique(tmp_path, "Couch stretch", "stretch")
    add_site(tmp_path, "Sacrum")
    words = vocabulary_for(load_settings(tmp_path))
    assert words.technique("couch-stretch") == "couch_stretch"
    assert words.is_stretch("couch_stretch")
    assert words.site("sacrum") == "sacrum"
    assert vocabulary_for(load_settings(tmp_path)) is words


FAMILIES = "massage, manual therapy, tool, stretch, strength, heat and cold, activity, posture, habit, other"
LIST = 'a list of names, like ["sleep_hours"]'
TABLE = 'techniques must be a table of names and their families, like couch_stretch = "stretch", got'
DATE = "date_format must be year, month and day once each, like DD/MM/YYYY, got"
MAPPINGS = "imports must be a table of mappings by name, like [imports.clinic], got"
IN_A_NUMBER = "a name may not end in a number, which would be read as minutes"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("main_site = \n", 1, "this is not TOML (Invalid value)."),
        ("# one\n# two\nmain_site =", 3, "this is not TOML (Invalid value)."),
        ('sites = ["a"\n#\n', 2, "this is not TOML (Unclosed array)."),
        ('main_site = "hip"\nmain_site = "knee"\n', 2, "this is not TOML (Cannot overwrite a value)."),
        ("  { }", 1, "this is not TOML (Invalid statement)."),
        ('# x\nmian_site = "hip"', 2, "There is no setting 'mian_site'. Did you mean main_site?"),
        ("zzz = 1", 1, f"There is no setting 'zzz'. There are: {', '.join(Settings._fields)}."),
        ('main_site = "nowhere"', 1, (
            "There is no site 'nowhere'. To add your own: hiplog techniques add --site \"nowhere\"."
        )),
        ("main_side = 1", 1, "There is no side '1'. A side is left, right or both."),
        ("meaningful_points = 1\nmeaningful_percent = 1", 2, (
            "meaningful_points and meaningful_percent are both set. Keep one of them."
        )),
        ("meaningful_percent = 0", 1, "meaningful_percent must be a number above 0 and at most 100, got 0."),
        ("meaningful_points = nan", 1, "meaningful_points must be a number above 0 and at most 10, got nan."),
        ("episode_threshold = true", 1, "episode_threshold must be a number above 0 and at most 10, got True."),
        ("episode_threshold = [4]", 1, "episode_threshold must be a number above 0 and at most 10, got [4]."),
        ('date_format = "day first"', 1, f"{DATE} 'day first'."),
        ("date_format = 3", 1, f"{DATE} 3."),
        ('measures = "stress"', 1, f"measures must be {LIST}, got 'stress'."),
        ("measures = [1]", 1, f"measures must be {LIST}, got [1]."),
        ("measures = 1", 1, f"measures must be {LIST}, got 1."),
        ('sites = ["=1"]', 1, "'=1' cannot be the name of a site: a name begins with a letter."),
        ('techniques = ["x"]', 1, f"{TABLE} ['x']."),
        ("techniques = {x = 1}", 1, f"{TABLE} {{'x': 1}}."),
        ('\n[techniques]\nx = "streching"', 2, (
            f"There is no family 'streching'. Did you mean stretch? The families are: {FAMILIES}."
        )),
        ('[techniques]\n"plank 30" = "tool"', 1, f"'plank 30' cannot be the name of a technique: {IN_A_NUMBER}."),
        ("imports = 1", 1, f"{MAPPINGS} 1."),
        ("[imports]\nclinic = 1", 1, f"{MAPPINGS} {{'clinic': 1}}."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_file_that_cannot_be_used(tmp_path: Path, text: str, line: int, said: str) -> None:
    assert refusal(tmp_path, text) == f", line {line}: {said} {FIX}"


def test_a_file_that_is_not_text_is_refused_with_its_line(tmp_path: Path) -> None:
    said = ", line 2: the settings are not UTF-8 text. Save the file as UTF-8."
    assert refusal(tmp_path, b'main_site = "hip"\n# \xfc\n') == said


def test_where_the_line_cannot_be_told_the_setting_still_is(tmp_path: Path) -> None:
    said = f": There is no setting 'mian_site'. Did you mean main_site? {FIX}"
    assert refusal(tmp_path, '"mian\\u005fsite" = 1') == said


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    path = settings_path(tmp_path)
    path.mkdir(parents=True)
    with pytest.raises(CannotRead) as caught:
        load_settings(tmp_path)
    assert caught.value.code == "IS_DIRECTORY"
    assert caught.value.message == f"{path} is a folder, not a file of settings. Move it away."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    path = settings_path(tmp_path)
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(CannotRead) as caught:
        load_settings(tmp_path)
    assert caught.value.code == "NOT_A_FILE"
    assert caught.value.message == f"{path} is a pipe or a device, not a file. Move it away."


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, 'main_site = "hip"')

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CannotRead) as caught:
        load_settings(tmp_path)
    assert caught.value.code == "PERMISSION"
    assert caught.value.message == (
        f"{path} cannot be read: permission denied. Check that the file may be read by you."
    )  # fmt: skip


def test_in_a_folder_that_may_not_be_entered_nothing_is_said_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'main_site = "hip"')

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr("os.access", lambda path, _mode: path != tmp_path)
    assert load_settings(tmp_path) == Settings()


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    add_technique(tmp_path, "Couch stretch", "stretch")
    path = settings_path(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert text_of(tmp_path) == (
        "# hiplog's settings for the diary in this folder. Edit them as you like; comments are kept.\n"
        '\n[techniques]\ncouch_stretch = "stretch"\n'
    )


def test_comments_order_and_mode_are_kept(tmp_path: Path) -> None:
    lines = ["# mine", 'main_site = "hip" # the left one', "", "[techniques] # from Anna", 'rocking = "activity"', ""]
    path = write(tmp_path, "\n".join(lines))
    path.chmod(0o640)
    add_technique(tmp_path, "couch stretch", "stretch")
    add_site(tmp_path, "sacrum")
    assert text_of(tmp_path) == (
        '# mine\nmain_site = "hip" # the left one\nsites = ["sacrum"]\n\n'
        '[techniques] # from Anna\nrocking = "activity"\ncouch_stretch = "stretch"\n'
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_adding_gives_back_the_key_and_adding_again_changes_the_family(tmp_path: Path) -> None:
    assert add_technique(tmp_path, "Couch Stretch", "other") == "couch_stretch"
    assert add_technique(tmp_path, "couch-stretch", "Stretch") == "couch_stretch"
    assert load_settings(tmp_path).techniques == {"couch_stretch": "stretch"}
    assert add_site(tmp_path, "L5") == "l5"
    assert add_site(tmp_path, "l5") == "l5"
    assert load_settings(tmp_path).sites == ("l5",)


def test_a_name_in_other_letters_is_kept(tmp_path: Path) -> None:
    add_technique(tmp_path, "Dehnübung", "stretch")
    assert load_settings(tmp_path).techniques == {"dehnübung": "stretch"}


def test_adding_what_is_there_already_writes_nothing(tmp_path: Path) -> None:
    add_site(tmp_path, "sacrum")
    before = settings_path(tmp_path).stat()
    add_site(tmp_path, "sacrum")
    after = settings_path(tmp_path).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


TAKEN = "is in the catalog already, as the {}. Use that, or choose another name."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("foam roller", TAKEN.format("technique foam_roller")),
        ("Roller", TAKEN.format("technique foam_roller")),
        ("plank 30", f"cannot be the name of a technique: {IN_A_NUMBER}."),
        ("none", "cannot be the name of a technique: none has a meaning of its own in the diary."),
        ("", "cannot be the name of a technique: a name begins with a letter."),
    ],
)
def test_names_that_are_refused_to_a_technique(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(Misuse) as caught:
        add_technique(tmp_path, name, "other")
    assert (caught.value.code, caught.value.message) == ("NAME", f"'{name}' {said}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lower back", f"'lower back' {TAKEN.format('site low_back')}"),
        ("left hip", "There is no site 'left hip'. Write hip as the site and left as the side."),
        ("?", "'?' cannot be the name of a site: a name begins with a letter."),
    ],
)  # fmt: skip
def test_names_that_are_refused_to_a_site(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(Misuse) as caught:
        add_site(tmp_path, name)
    assert (caught.value.code, caught.value.message) == ("NAME", said)
    assert list(tmp_path.iterdir()) == []


def test_a_family_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as caught:
        add_technique(tmp_path, "couch stretch", "zzz")
    said = f"There is no family 'zzz'. The families are: {FAMILIES}."
    assert (caught.value.code, caught.value.message) == ("UNKNOWN_FAMILY", said)


def test_a_measure_stays_one(tmp_path: Path) -> None:
    add_measure(tmp_path, "sleep_hours")
    add_measure(tmp_path, "stress")
    add_measure(tmp_path, "stress")
    assert load_settings(tmp_path).measures == ("sleep_hours", "stress")


def test_an_import_mapping_is_kept_by_name_and_replaced_whole(tmp_path: Path) -> None:
    save_import(tmp_path, "clinic", {"date": ["y", "m", "d"], "site": {"Hip": "hip"}})
    save_import(tmp_path, "app", {"pain": "score"})
    save_import(tmp_path, "clinic", {"date": "day"})
    assert load_settings(tmp_path).imports == {"clinic": {"date": "day"}, "app": {"pain": "score"}}


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("main_site", "Lower Back", "low_back"),
        ("main_side", "R", "right"),
        ("meaningful_points", "1.5", 1.5),
        ("meaningful_percent", 30, 30.0),
        ("episode_threshold", 6, 6.0),
        ("date_format", "DD MMM YY", "DD MMM YY"),
    ],
)
def test_a_single_setting_is_set_and_taken_back(tmp_path: Path, key: str, value: str | float, kept: object) -> None:
    set_value(tmp_path, key, value)
    assert getattr(load_settings(tmp_path), key) == kept
    set_value(tmp_path, key, None)
    assert load_settings(tmp_path) == Settings()
    assert key in SINGLE


def test_an_own_site_may_be_the_main_one(tmp_path: Path) -> None:
    add_site(tmp_path, "sacrum")
    set_value(tmp_path, "main_site", "sacrum")
    assert load_settings(tmp_path).main_site == "sacrum"


def test_points_and_percent_take_each_other_back(tmp_path: Path) -> None:
    set_value(tmp_path, "meaningful_points", 2)
    set_value(tmp_path, "meaningful_percent", 30)
    assert load_settings(tmp_path) == Settings(meaningful_percent=30.0)
    set_value(tmp_path, "meaningful_points", 2)
    assert load_settings(tmp_path) == Settings(meaningful_points=2.0)


@pytest.mark.parametrize(
    ("key", "value", "code", "said"),
    [
        ("mian_site", "hip", "UNKNOWN_SETTING", "There is no setting 'mian_site'. Did you mean main_site?"),
        ("main_site", "nowhere", "UNKNOWN_SITE", (
            "There is no site 'nowhere'. To add your own: hiplog techniques add --site \"nowhere\"."
        )),
        ("main_side", "links", "UNKNOWN_SIDE", "There is no side 'links'. A side is left, right or both."),
        ("meaningful_points", "ten", "BAD_SETTING", (
            "meaningful_points must be a number above 0 and at most 10, got 'ten'."
        )),
    ],
)  # fmt: skip
def test_a_value_that_a_setting_cannot_hold(tmp_path: Path, key: str, value: str, code: str, said: str) -> None:
    with pytest.raises(Misuse) as caught:
        set_value(tmp_path, key, value)
    assert (caught.value.code, caught.value.message) == (code, said)
    assert not settings_path(tmp_path).exists()


def test_lists_and_tables_are_not_set_as_single_values(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as caught:
        set_value(tmp_path, "techniques", "x")
    said = f"techniques holds more than one value. Edit it in {settings_path(tmp_path)}."
    assert (caught.value.code, caught.value.message) == ("BAD_SETTING", said)


def test_a_broken_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, "main_site = \n")
    with pytest.raises(CannotRead, match="line 1: this is not TOML"):
        add_site(tmp_path, "sacrum")
    assert text_of(tmp_path) == "main_site = \n"


def test_a_full_disk_leaves_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_site(tmp_path, "sacrum")
    before = text_of(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as caught:
        add_site(tmp_path, "coccyx")
    assert caught.value.code == "NO_SPACE"
    assert text_of(tmp_path) == before
    assert sorted(path.name for path in settings_path(tmp_path).parent.iterdir()) == ["lock", "settings.toml"]


def test_reading_defaults_loads_no_toml() -> None:
    code = (
        "import sys, pathlib; import hiplog.diary.settings as s; s.load_settings(pathlib.Path('/nowhere'));"
        "print(*sorted({'tomllib', 'tomlkit', 'difflib', 'unicodedata', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "form", ["DD/MM/YYYY", "MMM DD, YY hh:mm am", "%d/%m/%Y", "DD/DD/MM/YYYY", "YYYY", "MM MMM DD YY", "", "YYYYMMDD"]
)
def test_a_date_format_is_what_imports_understand(tmp_path: Path, form: str) -> None:
    understood = form_fault(form) is None
    with nullcontext() if understood else pytest.raises(Misuse, match="like DD/MM/YYYY"):
        set_value(tmp_path, "date_format", form)
    assert load_settings(tmp_path).date_format == (form if understood else None)
