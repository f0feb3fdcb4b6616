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

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_they_are_numbered_in_the_order_in_which_a_person_meets_them():
    assert [path.stem for path in NOTEBOOKS] == ["1_log", "2_trends", "3_what_helps", "6_explore"]


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
    assert all(cell["metadata"] in ({}, {"tags": ["notebook-only"]}) for cell in notebook["cells"])


@each_notebook
def test_a_sentence_for_the_person_stands_above_each_cell(path):
    kinds = [cell["cell_type"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert kinds[-1] == "code"
    assert all(above == "markdown" for above, kind in pairwise(kinds) if kind == "code")


@each_notebook
def test_the_diary_is_one_variable_at_the_top(path):
    first = source(cells(path, "code")[0])
    sample = "hip_back_shoulder" if path.stem == "6_explore" else "hip_diary"
    assert f'os.environ.get("HIPLOG_DIARY", "../sample_data/{sample}.csv")' in first
    assert sum("diary =" in source(cell) for cell in cells(path, "code")) == 1


def test_the_third_says_what_is_true_of_the_sample():
    truth = json.loads((FOLDER.parent / "sample_data" / "truth.json").read_text(encoding="utf-8"))
    facts = {fact["technique"]: fact for fact in truth["hip_diary.csv"]["techniques"]}
    words = " ".join(source(cell) for cell in cells(FOLDER / "3_what_helps.ipynb", "markdown"))
    assert (facts["foam_roller"]["start"], facts["foam_roller"]["change"]) == ("2026-06-15", -1.2)
    assert "from 15 June 2026 the foam roller lowers pain by 1.2 points" in words
    assert (facts["ice"]["start"], facts["ice"]["change"]) == ("2026-04-20", 0.0)
    assert "Ice, from 20 April 2026, changes nothing; it is used on bad days" in words
    assert all(facts[name]["change"] == 0 for name in facts if name != "foam_roller")


def test_the_sixth_says_what_is_true_of_the_sample():
    truth = json.loads((FOLDER.parent / "sample_data" / "truth.json").read_text(encoding="utf-8"))[
        "hip_back_shoulder.csv"
    ]
    words = " ".join(source(cell) for cell in cells(FOLDER / "6_explore.ipynb", "markdown"))
    assert {(place["site"], place["per_hour"]) for place in truth["places"] if place["per_hour"]} == {("low_back", 0.3)}
    assert "one more hour of sitting raises pain in the low back by 0.3 points the same day" in words
    facts = {fact["technique"]: fact for fact in truth["techniques"]}
    assert (facts["hip_flexor_stretch"]["start"], facts["hip_flexor_stretch"]["change"]) == ("2026-07-06", -1.0)
    assert "From 6 July 2026 the hip-flexor stretch lowers pain in the low back by 1 point" in words
    assert (facts["tennis_ball"]["start"], facts["tennis_ball"]["change"]) == ("2026-08-17", -1.0)
    assert "from 17 August 2026 the tennis ball lowers pain in the left hip by 1 point" in words
    assert {key for key, fact in facts.items() if fact["change"] == 0} == {"massage_therapist"}
    assert "Massage by a therapist changes nothing" in words


def test_the_sixth_has_a_cell_for_each_claim():
    shown = [source(cell) for cell in cells(FOLDER / "6_explore.ipynb", "code")]
    assert [cell for cell in shown if cell.startswith("claims.loc")] == [f'claims.loc[["C{n}"]]' for n in range(1, 17)]
