"""Taking the diary elsewhere by the command line: what it answers, and that it says what stayed behind."""

from pathlib import Path

import pytest

from .conftest import Run

TEXT = """\
date,site,side,pain,techniques,mood,note,id
2026-11-01,hip,left,6,ice,low,woke stiff,h3f9k2m7qxa
2026-11-19,hip,left,5,,,,h8w1c4n0tzp
2026-11-20,hip,left,eleven,,,,h1y6b8s3gmu
2026-11-20,hip,left,,,,a long walk,h2m8q5z0hyt
"""


BELONG = (
    "--pseudonym, --with-notes and --real-dates belong to --share; without it the whole diary goes out, notes and real "
    "dates included."
)


@pytest.fixture(autouse=True)
def written(diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diary.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_an_export_answers_with_its_files_and_with_what_stayed_behind(run: Run) -> None:
    done = run("export", "--format", "csv", "--json")
    assert done.code == 0
    text = done.json.pop("text")
    assert done.json | {"text": text} == {
        "format": "csv",
        "files": ["pain-diary-2026-11-20.csv"],
        "entries": 3,
        "marks": 0,
        "held": 1,
        "left_out": 0,
        "columns_left_out": [],
        "first": "2026-11-01",
        "last": "2026-11-20",
        "notes": True,
        "own_words": [],
        "pseudonym": None,
        "shift_days": None,
        "real_dates": None,
        "hiplog_techniques": {},
        "hiplog_sites": [],
        "text": text,
    }
    assert (
        run("export", "--force").out
        == text + "\n"
        == (
            "3 entries, 1 Nov 2026 to 20 Nov 2026: pain-diary-2026-11-20.csv\n"
            "1 row held back and not exported; see why: hiplog check\n"
        )
    )


def test_an_export_is_a_diary_that_hiplog_reads(run: Run, tmp_path: Path) -> None:
    run("export", "-o", "out.csv")
    report = run("check", "out.csv", "--json").json
    assert (report["rows_ok"], report["rows_quarantined"]) == (3, 0)
    assert run("--diary", str(tmp_path / "out.csv"), "show", "--json").json == run("show", "--json").json


def test_a_share_says_that_it_is_pseudonymised_and_not_anonymous(run: Run) -> None:
    done = run("export", "--share", "--pseudonym", "p1", "--json").json
    assert (done["pseudonym"], done["notes"], done["entries"], done["left_out"]) == ("p1", False, 2, 1)
    days = -done["shift_days"]
    assert done["text"].splitlines()[1:] == [
        "1 row held back and not exported; see why: hiplog check",
        "1 entry left out: nothing but text that is not exported.",
        "Columns left out: mood.",
        (
            f"Pseudonymised, not anonymous: shared as p1, ids new, all dates {days} days earlier. Notes are not in it. "
            "Who knows you, or when you sent it, may still recognise you."
        ),
        (
            "How far the dates moved is kept beside your diary and stays with you. To share more under this name: "
            "--share --pseudonym p1"
        ),
    ]


def test_a_share_with_notes_reminds_to_read_them(run: Run) -> None:
    done = run("export", "--share", "--with-notes", "--format", "datapackage")
    assert "Notes are in it as you wrote them: read them once more." in done.out


def test_what_is_handed_over_is_one_zip_and_says_what_is_in_it(run: Run, diary: Path) -> None:
    run("mark", "outcome", "psfs", "--value", "climb stairs 4; sit 5", "--note", "hard")
    run("mark", "visit", "maria")
    run("techniques", "add", "hula hoop", "--family", "activity")
    run("mark", "start", "hula hoop")
    done = run("export", "--format", "handover", "--pseudonym", "p1", "--real-dates")
    assert done.out.splitlines() == [
        "2 entries and 3 marks, 1 Nov 2026 to 20 Nov 2026: p1.zip",
        "1 row held back and not exported; see why: hiplog check",
        "1 entry left out: nothing but text that is not exported.",
        "Columns left out: mood.",
        "Names of your own are in it, which 'hiplog receive' adds: hula_hoop.",
        (
            "Pseudonymised, not anonymous: shared as p1, ids new, the dates are the real ones. Notes are not in it. "
            "Who knows you, or what you did on one of these days, may still recognise you."
        ),
        "In it in your own words, read them once more: “maria”, “climb stairs 4; sit 5”.",
        "To share more under this name: --format handover --pseudonym p1 --real-dates",
    ]
    assert [path.name for path in diary.parent.glob("p1*")] == ["p1.zip"]


def test_a_name_keeps_its_kind_of_dates(run: Run) -> None:
    assert run("export", "--share", "--pseudonym", "p1").code == 0
    done = run("export", "--format", "handover", "--pseudonym", "p1", "--real-dates")
    assert (done.code, done.err) == (
        2, "p1 was shared before with moved dates; leave --real-dates out, or share under another name.\n"
    )  # fmt: skip


def test_a_csv_says_that_the_marks_are_not_in_it(run: Run) -> None:
    run("mark", "visit")
    last = "The marks beside the diary are not in a CSV; --format datapackage or handover takes them along."
    assert run("export").out.splitlines()[-1] == last
    assert run("export", "--format", "datapackage").out.startswith("3 entries and 1 mark, 1 Nov 2026 to 20 Nov 2026: ")


def test_names_of_ones_own_are_named(run: Run) -> None:
    run("techniques", "add", "hula hoop", "--family", "activity")
    assert run("log", "4", "-t", "hula hoop 5").code == 0
    line = "Names of your own are in it, to be added before hiplog reads it elsewhere: hula_hoop."
    assert line in run("export").out.splitlines()


def test_a_column_without_a_name_is_called_so(run: Run, diary: Path) -> None:
    diary.write_text("date,pain,\n2026-11-18,6,0\n", encoding="utf-8")
    assert run("export").out.splitlines() == [
        "1 entry, 18 Nov 2026: pain-diary-2026-11-20.csv",
        "Columns left out: one without a name.",
    ]


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (("--days", "2"), ["2026-11-19", "2026-11-20"]),
        (("--days", "1"), ["2026-11-20"]),
        (("--days", "999999"), ["2026-11-01", "2026-11-19", "2026-11-20"]),
        (("--start", "2026-11-02"), ["2026-11-19", "2026-11-20"]),
        (("--end", "2026-11-19"), ["2026-11-01", "2026-11-19"]),
    ],
)
def test_a_period_is_asked_for_in_days_or_by_its_ends(run: Run, options: tuple[str, ...], days: list[str]) -> None:
    assert run("export", *options, "-o", "out.csv").code == 0
    rows = Path("out.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row[:10] for row in rows] == days


def test_nothing_to_export_is_a_no(run: Run, tmp_path: Path) -> None:
    done = run("export", "--start", "2026-11-21", "--json")
    assert done.code == 1
    assert (done.json["files"], done.json["entries"], done.json["first"]) == ([], 0, None)
    assert done.json["text"].splitlines()[0] == "There is no entry to export; nothing was written."
    assert [path.name for path in tmp_path.iterdir()] == ["diary.csv"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--days", "2", "--end", "2026-11-19"), "Give either --days or --start and --end, not both."),
        (("--pseudonym", "p1"), BELONG),
        (("--with-notes",), BELONG),
        (("--real-dates", "--format", "datapackage"), BELONG),
        (("--start", "soon"), "--start must be a day written year-month-day, like 2026-11-21; got 'soon'."),
    ],
)
def test_a_question_that_contradicts_itself_is_misuse(run: Run, options: tuple[str, ...], message: str) -> None:
    done = run("export", *options, "--json")
    assert done.code == 2
    assert done.json["error"]["message"] == message


@pytest.mark.parametrize("options", [("--format", "xlsx"), ("--days", "0"), ("--share", "--pseudonym", "Anna")])
def test_a_value_that_cannot_be_is_misuse(run: Run, options: tuple[str, ...]) -> None:
    assert run("export", *options, "--json").code == 2


def test_a_file_that_is_there_is_not_written_over(run: Run) -> None:
    assert run("export").code == 0
    done = run("export", "--json")
    assert (done.code, done.json["error"]["code"]) == (4, "EXISTS")
    assert run("export", "--force").code == 0


def test_a_diary_that_is_not_there_cannot_be_exported(run: Run, diary: Path) -> None:
    diary.unlink()
    assert run("export").code == 3
