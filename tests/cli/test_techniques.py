"""The catalog on the command line."""

from pathlib import Path

from .conftest import Run


def test_techniques_lists_the_whole_catalog_by_family(run: Run) -> None:
    done = run("techniques")
    assert done.code == 0
    assert done.out.startswith("massage:\n  massage: Massage, kind not said\n")
    assert "  foam_roller: Foam roller under the hip\n" in done.out
    assert len(run("techniques", "list", "--json").json) == 43


def test_find_leads_from_a_name_to_dose_and_caution(run: Run) -> None:
    done = run("techniques", "find", "massage gun")
    assert done.code == 0
    assert "massage_gun: Massage gun (percussion) for gluteals, upper thigh. Take care: " in done.out


def test_find_leads_from_a_muscle_to_its_action_and_techniques(run: Run) -> None:
    out = run("techniques", "find", "piriformis").out
    assert "Piriformis (turns the thigh out and steadies the joint)\n  tennis_ball: " in out


def test_find_leads_from_an_area_to_where_to_massage(run: Run) -> None:
    done = run("techniques", "find", "outer hip")
    assert "Where: Outer hip\n  Tensor fasciae latae (" in done.out
    assert run("techniques", "find", "outer hip", "--json").json["areas"][0]["key"] == "outer_hip"


def test_find_offers_the_nearest_key(run: Run) -> None:
    done = run("techniques", "find", "foam rller")
    assert done.code == 1
    assert done.out == "Nothing in the catalog is called 'foam rller'. Did you mean foam_roller?\n"


def test_find_of_nonsense_says_so(run: Run) -> None:
    assert run("techniques", "find", "qqqqqq").out == "Nothing in the catalog is called 'qqqqqq'.\n"


def test_an_own_technique_can_be_logged_once_it_is_added(run: Run, diary: Path) -> None:
    assert run("log", "5", "-t", "acupressure mat").code == 2
    done = run("techniques", "add", "acupressure mat", "--family", "tool", "--json")
    assert done.json == {"technique": "acupressure_mat"}
    assert run("log", "5", "-t", "acupressure mat 20").code == 0
    assert "acupressure_mat 20" in diary.read_text(encoding="utf-8")
    assert "acupressure_mat: Acupressure mat" in run("techniques").out


def test_an_own_technique_said_again_keeps_its_family(run: Run) -> None:
    run("techniques", "add", "wall sit", "--family", "stretch")
    run("techniques", "add", "Wall sit")
    own = {record["key"]: record["family"] for record in run("techniques", "list", "--json").json}
    assert own["wall_sit"] == "stretch"


def test_an_own_site_can_be_logged_once_it_is_added(run: Run, diary: Path) -> None:
    assert run("log", "5", "--site", "tailbone").code == 2
    assert run("techniques", "add", "tailbone", "--site").out == (
        "Added the site tailbone. It can be logged from now on.\n"
    )
    assert run("log", "5", "--site", "tailbone").code == 0
    assert ",tailbone," in diary.read_text(encoding="utf-8")


def test_a_site_has_no_family(run: Run) -> None:
    done = run("techniques", "add", "tailbone", "--site", "--family", "tool")
    assert done.code == 2
    assert done.err == "A site has no family; leave --family out.\n"
