"""Reading a hand-over from the command line."""

from pathlib import Path

from .conftest import Run


def test_a_hand_over_is_read_and_a_second_time_there_is_nothing_new(run: Run, diary: Path, tmp_path: Path) -> None:
    diary.write_text("date,pain\n2026-11-19,5\n")
    run("mark", "visit")
    run("export", "--format", "handover", "--real-dates", "--pseudonym", "p1", "-o", str(tmp_path / "p1.zip"))
    done = run("receive", str(tmp_path / "p1.zip"), str(tmp_path / "caseload"))
    assert (done.code, done.out) == (0, f"New: {tmp_path}/caseload/p1\nEntries: 1 added.\nMarks: 1 added.\n")
    again = run("receive", str(tmp_path / "p1.zip"), str(tmp_path / "caseload"), "--json")
    assert again.code == 1
    assert again.json == {
        "pseudonym": "p1", "diary": f"{tmp_path}/caseload/p1/diary.csv", "begun": False, "real_dates": True,
        "entries": {"added": 0, "updated": 0, "unchanged": 1, "kept": 0, "left_out": 0},
        "marks": {"added": 0, "updated": 0, "unchanged": 1, "kept": 0, "left_out": 0},
        "problems": [],
        "text": f"Read into: {tmp_path}/caseload/p1\nEntries: 1 as before.\nMarks: 1 as before.",
    }  # fmt: skip


def test_what_is_no_hand_over_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p1.zip").write_text("date,pain\n")
    done = run("receive", str(tmp_path / "p1.zip"), str(tmp_path))
    assert done.code == 3
    assert done.err == (
        "This is no hand-over of hiplog's: it is no zip. Nothing was read; ask for a new one, made with: "
        "hiplog export --format handover\n"
    )
