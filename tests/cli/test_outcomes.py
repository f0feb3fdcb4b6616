"""Outcome measures from the command line: write one down, see what changed, list what is known."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run


def test_a_score_is_saved_as_a_mark_and_said_back(run: Run, diary: Path) -> None:
    done = run("outcome", "oxford_hip", "34", "--date", "2026-11-02", "--note", "=first")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Saved: Oxford Hip Score 34 on 2 Nov 2026. (To take it back: hiplog undo)\n"
        "Oxford Hip Score: 34 on 2 Nov 2026 (0 to 48, higher is better). "
        "One score so far: a change needs two, on two days.\n"
    )
    assert "2026-11-02,outcome,oxford_hip,34,'=first," in (diary.parent / "events.csv").read_text()


def test_a_score_is_saved_in_json_with_its_change(run: Run) -> None:
    run("outcome", "psfs", "climb stairs=4", "put on socks=3", "sit=5", "--date", "2026-11-02")
    done = run("outcome", "PSFS", "climb", "stairs", "7", "put on socks=6", "sit=9", "--json").json
    assert (done["measure"], done["date"], done["id"][0]) == ("psfs", "2026-11-20", "h")
    assert done["total"] == pytest.approx(22 / 3)
    assert done["items"][0] == {"name": "climb stairs", "value": 7}
    assert (done["change"]["word"], done["change"]["reached"]) == ("improved", True)


def test_answers_in_order_and_a_negative_rating_are_understood(run: Run) -> None:
    assert run("outcome", "quickdash", *"23321", "5", "5", "-", *"333", "--json").json["total"] == 50
    assert run("outcome", "groc", "-3").out.startswith("Saved: GROC −3 on 20 Nov 2026.")


def test_a_range_of_motion_is_saved_with_its_degrees(run: Run) -> None:
    run("outcome", "rom", "hip", "flexion", "right", "118")
    done = run("outcome", "rom", "hip", "flexion", "left", "95")
    assert done.out == (
        "Saved: left hip flexion 95° on 20 Nov 2026. (To take it back: hiplog undo)\n"
        "Hip flexion (usual 110 to 120°): left 95° on 20 Nov 2026; right 118° on 20 Nov 2026. "
        "Left goes 23° less far than right, more than measurement error. Measurement error 8°.\n"
    )
    told = run("outcome", "rom_hip_flexion_left", "96", "--json").json
    assert (told["measure"], told["total"], told["change"]["motion"]) == ("rom_hip_flexion_left", 96, "hip_flexion")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("oxford_hip", "50"), "RANGE", "Oxford Hip Score must be 0 to 48, got 50; write it again."),
        (("psfs", "a=3", "b=2"), "MISSING", "PSFS needs at least 3 activities; 2 scored, so it has no total."),
        (("psf", "3"), "UNKNOWN_MEASURE", "There is no outcome measure 'psf'. Did you mean psfs?"),
        (("psf",), "UNKNOWN_MEASURE", "There is no outcome measure 'psf'. Did you mean psfs?"),
        (("psfs", "--dat", "3"), "USAGE", "No such option: --dat. See: hiplog outcome --help"),
        (("psfs", "--date", "2026-11-02"), "USAGE", "There is no score to write down; give it after the name"),
        (("--note", "x"), "USAGE", "There is no score to write down; give it after the name"),
        (("oxford_hip", "34", "--date", "soon"), "DATE_FORMAT", "--date must be a day written year-month-day"),
        (("oxford_hip", "34", "-o", "x.gif"), "PICTURE_FORMAT", "A picture's name must end in .png, .svg, .pdf"),
    ],
)
def test_what_cannot_be_is_misuse_in_a_sentence_and_nothing_is_written(
    run: Run, diary: Path, words: tuple[str, ...], code: str, said: str
) -> None:
    done = run("outcome", *words, "--json")
    assert (done.code, done.json["error"]["code"]) == (2, code)
    assert done.err.startswith(said)
    assert not (diary.parent / "events.csv").exists()


def test_alone_it_tells_everything_that_changed(run: Run) -> None:
    assert run("outcome").out == (
        "No outcome is written down yet. Write one: hiplog outcome psfs 'climb stairs=4' 'put on socks=3' sit=5\n"
    )
    run("outcome", "odi", "40", "--date", "2026-11-02")
    run("outcome", "odi", "20")
    run("outcome", "rom", "neck", "flexion", "40")
    lines = run("outcome").out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["ODI", "Neck flexion (usual 45°)"]
    assert run("outcome", "oswestry").out.splitlines() == lines[:1]
    assert run("outcome", "rom").out.splitlines() == lines[1:]
    told = run("outcome", "--json").json
    assert ([one["word"] for one in told["changes"]], len(told["motions"]), told["problems"]) == (["improved"], 1, [])


def test_what_changed_can_be_asked_between_two_days(run: Run) -> None:
    for day, score in (("01", "20"), ("08", "30"), ("15", "45")):
        run("outcome", "oxford_hip", score, "--date", f"2026-11-{day}")
        run("outcome", "rom", "neck", "flexion", score, "--date", f"2026-11-{day}")
    told = run("outcome", "--since", "2026-11-02", "--until", "2026-11-15", "--json").json
    assert (told["changes"][0]["change"], told["motions"][0]["sides"][0]["change"]) == (15, 15)
    assert run("outcome", "--since", "2026-11-16").out == (
        "No outcome is written down for that time. To see all of them: hiplog outcome\n"
    )


def test_marks_that_cannot_be_understood_are_said_and_the_rest_goes_on(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text(
        "date,kind,key,value\n2026-11-02,outcome,oxford_hip,390\n2026-11-03,outcome,oxford_hip,39\n"
    )
    done = run("outcome")
    assert done.err == "events.csv, line 2: Oxford Hip Score must be 0 to 48, got 390; write it again.\n"
    assert done.out.startswith("Oxford Hip Score: 39 on 3 Nov 2026")
    assert run("outcome", "--json").json["problems"] == [
        {
            "column": "value",
            "code": "RANGE",
            "message": "events.csv, line 2: Oxford Hip Score must be 0 to 48, got 390; write it again.",
        }
    ]


def test_the_picture_is_saved_on_demand(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "psfs.svg"
    done = run("outcome", "oxford_hip", "34", "-o", str(target))
    assert done.err == f"Picture: {target}\n"
    assert target.read_text().startswith("<?xml")


def test_the_measures_are_listed_with_their_figures(run: Run) -> None:
    lines = run("outcome", "--measures").out.splitlines()
    assert lines[0].startswith("nrs: Numeric rating scale of pain, 0 to 10, lower is better; write the total.")
    assert any(line.startswith("rom_hip_flexion with _left, _right after it: usual 110 to 120°") for line in lines)
    told = run("outcome", "--measures", "--json").json
    assert told["measures"][0]["key"] == "nrs"
    assert told["motions"][0]["joint"] == "hip"


def test_marks_that_cannot_be_read_exit_3(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text("what\n")
    assert run("outcome").code == 3


def test_writing_an_outcome_down_loads_nothing_heavy(diary: Path) -> None:
    code = (
        "import sys; from hiplog.cli.main import hiplog; "
        "hiplog.main(['outcome', 'oxford_hip', '34'], standalone_mode=False); "
        "print(*sorted({'pandas', 'numpy', 'scipy', 'matplotlib', 'ipywidgets'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "HIPLOG_DIARY": str(diary), "HIPLOG_DEVICE": "testdevice"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.startswith("Saved: Oxford Hip Score 34 on ")
    assert done.stderr.strip() == ""
