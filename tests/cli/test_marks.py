"""Marks from the command line."""

from pathlib import Path

from .conftest import Run


def test_a_mark_is_written_beside_the_diary(run: Run, diary: Path) -> None:
    done = run("mark", "start", "foam", "roller", "--value", "10 min daily", "--date", "2026-11-10", "--json")
    assert done.code == 0
    assert done.json == {
        "date": "2026-11-10",
        "kind": "start",
        "key": "foam_roller",
        "value": "10 min daily",
        "note": None,
        "id": done.json["id"],
    }
    assert (diary.parent / "events.csv").read_text().endswith(f",foam_roller,10 min daily,,{done.json['id']}\n")


def test_a_mark_is_said_back(run: Run) -> None:
    assert run("mark", "skipped", "--value", "sick").out == (
        "Marked: 20 Nov 2026: skipped, sick. (To take it back: hiplog undo)\n"
    )


def test_a_misspelt_kind_is_misuse_with_the_nearest(run: Run) -> None:
    done = run("mark", "strat", "ice", "--json")
    assert done.code == 2
    assert done.json["error"]["column"] == "kind"
    assert "Did you mean start?" in done.json["error"]["message"]


def test_marks_are_listed_all_or_some(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text("date,kind,key\n2026-11-01,start,ice\n2026-11-19,flare,hip\n")
    run("mark", "visit", "physio")
    assert [one["kind"] for one in run("marks", "--json").json] == ["start", "flare", "visit"]
    assert [one["kind"] for one in run("marks", "--days", "2", "--json").json] == ["flare", "visit"]
    assert [one["kind"] for one in run("marks", "--kind", "Started", "--json").json] == ["start"]
    assert run("marks", "--kind", "strat").code == 2


def test_marks_for_people_are_a_line_each(run: Run, diary: Path) -> None:
    assert run("marks").out == "No marks. Write one: hiplog mark visit\n"
    (diary.parent / "events.csv").write_text(
        "date,kind,key,id\n2026-11-01,start,ice,\n2026-11-19,flare,hip,hflare00001\n"
    )
    assert run("marks").out == "1 Nov 2026: started ice  [line 2]\n19 Nov 2026: flare hip  [hflare00001]\n"


def test_held_rows_are_counted_and_check_says_why(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n2026-11-19,5\n")
    diary.chmod(0o600)
    (diary.parent / "events.csv").write_text("date,kind\n2026-11-01,strat\n2026-11-19,flare\n")
    done = run("marks")
    assert done.err == "1 row of events.csv held back; see why: hiplog check\n"
    assert run("check").out.startswith("file, kind: events.csv, line 2: There is no kind of mark 'strat'.")
    (diary.parent / "events.csv").write_text("date,kind\n2026-11-01,strat\n2026-11-19,flaer\n")
    assert run("marks").err == "2 rows of events.csv held back; see why: hiplog check\n"


def test_marks_that_cannot_be_read_exit_3(run: Run, diary: Path) -> None:
    (diary.parent / "events.csv").write_text("what\n")
    done = run("marks", "--json")
    assert (done.code, done.json["error"]["code"]) == (3, "HEADER_MISSING")
