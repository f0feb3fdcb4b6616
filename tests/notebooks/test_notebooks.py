"""The notebooks stay thin and stripped: import, call, show."""

import ast
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LINES = 6
TAGS = ("notebook-only", "caseload")
"""What the app may leave out."""

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_they_are_numbered_in_the_order_in_which_a_person_meets_them():
    assert [path.stem for path in NOTEBOOKS] == ["1_log", "2_trends", "3_what_helps", "5_review", "6_explore"]


@each_notebook
def test_a_cell_has_at_most_six_lines(path):
    assert max(len(source(cell).splitlines()) for cell in cells(path, "code")) <= LINES


@each_notebook
def test_no_cell_defines_anything(path):
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    trees = [ast.parse(source(cell)) for cell in cells(path, "code")]
    assert not [node for tree in trees for node in ast.walk(tree) if isinstance(node, defined)]


@each_notebook
def test_outputs_and_counts_are_stripped(path):
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(path, "code"))


@each_notebook
def test_metadata_is_stripped_to_the_kernel(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert notebook["metadata"] == {"kernelspec": kernel, "language_info": {"name": "python"}}
    assert all(cell["metadata"] in ({}, *({"tags": [tag]} for tag in TAGS)) for cell in notebook["cells"])


@each_notebook
def test_a_sentence_for_the_person_stands_above_each_cell(path):
    kinds = [cell["cell_type"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert kinds[-1] == "code"
    assert all(above == "markdown" for above, kind in pairwise(kinds) if kind == "code")


@each_notebook
def test_the_diary_is_one_variable_at_the_top(path):
    first = source(cells(path, "code")[0])
    sample = "one_year" if path.stem == "6_explore" else "hip_diary"
    assert f'os.environ.get("HIPLOG_DIARY", "../sample_data/{sample}.csv")' in first
    assert sum("diary =" in source(cell) for cell in cells(path, "code")) == 1


def test_the_fifth_has_the_caseload_as_a_second_variable_at_the_top():
    first = source(cells(FOLDER / "5_review.ipynb", "code")[0])
    assert 'caseload = os.environ.get("HIPLOG_CASELOAD", "../sample_data/caseload")' in first


def test_the_third_says_what_is_true_of_the_sample():
    truth = json.loads((FOLDER.parent / "sample_data" / "truth.json").read_text(encoding="utf-8"))
    facts = {fact["technique"]: fact for fact in truth["hip_diary.csv"]["techniques"]}
    words = " ".join(source(cell) for cell in cells(FOLDER / "3_what_helps.ipynb", "markdown"))
    assert (facts["foam_roller"]["start"], facts["foam_roller"]["change"]) == ("2026-06-15", -1.2)
    assert "from 15 June 2026 the foam roller lowers pain by 1.2 points" in words
    assert (facts["ice"]["start"], facts["ice"]["change"]) == ("2026-04-20", 0.0)
    assert "Ice, from 20 April 2026, changes nothing; it is used on bad days" in words
    assert all(facts[name]["change"] == 0 for name in facts if name != "foam_roller")


CLAIMS = {
    "C1": "massage by hand and by the gun both lower pain in the hip by 1.5 points the day after",
    "C2": "the hip-flexor stretch with massage adds 9 degrees of flexion from 29 June 2026 on; massage, the massage "
    "gun and the hip-flexor stretch alone add none",
    "C3": "True of the sample within the hour, by 1.2 points, which is less than the 30 % that count as meaningful "
    "here; the day after, nothing",
    "C4": "the massage gun lowers pain by 1.5 points within the hour. Ice does nothing",
    "C5": "every 10 minutes lower it by 0.4 points the day after",
    "C6": "neither massage nor the massage gun changes the shoulder",
    "C7": "by 9 degrees from 29 June 2026 on",
    "C8": "from 6 April 2026 on, a flare comes 22 to 34 days after the last one instead of 8 to 18, and between flares "
    "pain is lower by 1 point",
    "C9": "one more hour raises it by 0.35 points the same day",
    "C11": "neither the minutes of stretching nor the hip-flexor stretch, begun on 1 December 2025, change the low "
    "back",
    "C12": "posture cues lower it by 1.6 points from 18 May 2026 on; drinking water, from 16 February 2026 on, changes "
    "nothing",
    "C13": "heat, the hip-flexor stretch and the hamstring stretch change nothing. The hip-flexor stretch with massage "
    "lowers pain in the hip by 1.5 points the day after, as any massage does",
    "C14": "stretching adds nothing",
    "C15": "True of massage by hand in the sample, by 2 points the day after; the massage gun changes nothing",
    "C16": "neither strengthening nor any stretch changes it",
}
"""What the sixth says to be true of the sample; C10 is about the flares of C8."""
CHANGES = {
    "C1": [-1.5, -1.5],
    "C2": [9.0],
    "C3": [-1.2],
    "C4": [-1.5],
    "C5": [-0.4],
    "C6": [],
    "C7": [9.0],
    "C8": [-1.0],
    "C9": [0.35],
    "C11": [],
    "C12": [-1.6],
    "C13": [-1.5],
    "C14": [-1.5],
    "C15": [-2.0],
    "C16": [],
}
"""The changes of the truth that are not 0; that of C14 is the same as of each massage, so that nothing is added."""


def year() -> dict[str, Any]:
    truth = json.loads((FOLDER.parent / "sample_data" / "truth.json").read_text(encoding="utf-8"))
    return dict(truth["one_year.csv"])


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_sixth_says_what_is_true_of_the_sample_above_each_claim(claim):
    words = [source(cell) for cell in cells(FOLDER / "6_explore.ipynb", "markdown")]
    (above,) = (text for text in words if text.startswith(f"**{claim}**"))
    assert CLAIMS[claim] in above
    facts = [fact for fact in year()["facts"] if claim in fact["claims"]]
    assert [fact["change"] for fact in facts if fact["change"]] == CHANGES[claim]


def test_the_dates_in_the_sixth_are_those_of_the_truth():
    began = {fact["technique"]: fact["start"] for fact in year()["techniques"]}
    named = {"hip_flexor_massage_stretch": "2026-06-29", "strengthening": "2026-04-06", "posture_cues": "2026-05-18"}
    named |= {"hydration": "2026-02-16", "hip_flexor_stretch": "2025-12-01"}
    assert {key: began[key] for key in named} == named
    assert year()["flares"]["days_between"] == {"before": [8, 18], "after": [22, 34]}


def test_the_sixth_has_a_cell_for_each_claim():
    shown = [source(cell) for cell in cells(FOLDER / "6_explore.ipynb", "code")]
    assert [cell for cell in shown if cell.startswith("claims.loc")] == [f'claims.loc[["C{n}"]]' for n in range(1, 17)]
