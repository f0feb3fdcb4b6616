"""Mean pain on the body map: the numbers of the map are those of the table, and the file is read again."""

import datetime as dt

import pytest

from hiplog import Diary
from hiplog.panels import PainMapPanel

from .conftest import TODAY
from .test_log import said

HEADER = "date,site,side,pain\n"
TEXT = HEADER + (
    "2026-09-01,knee,right,9\n2026-11-18,hip,left,3\n2026-11-19,hip,left,4\n2026-11-19,hip,right,7\n2026-11-20,low_back,,0\n"
)
ONLY = "A mean is of the days that were scored; a place that is plain was not scored."


@pytest.fixture
def panel(diary_of) -> PainMapPanel:
    return PainMapPanel(diary_of(TEXT))


def choose(panel: PainMapPanel, site: str, side: str) -> tuple[str, str]:
    panel.map._handle_custom_msg({"chosen": [site, side]}, [])
    return said(panel.picked)


def rows(panel: PainMapPanel) -> list[list[str]]:
    body = panel.answer.below.value.partition("<tbody>")[2]
    cleaned = body.replace('<th scope="row">', "").replace("<td>", "").replace("</th>", "|").replace("</td>", "|")
    return [row.removeprefix("<tr>").split("|")[:-1] for row in cleaned.split("</tr>")[:-1]]


def test_it_opens_on_four_weeks_and_says_where_the_mean_is_highest(panel):
    assert panel.period.value == 28
    assert said(panel.answer.said) == (
        "status",
        "3 places were scored from 25 Oct 2026 to 21 Nov 2026. The highest mean: right hip, mean 7.0 on 1 of 28 days. "
        + ONLY,
    )


def test_the_table_has_the_numbers_of_the_map(panel):
    assert rows(panel) == [["right hip", "7.0", "1"], ["left hip", "3.5", "2"], ["low back", "0.0", "1"]]
    assert panel.map.colours == {
        "hip/right": [3, "7.0", "mean 7.0 on 1 of 28 days"],
        "hip/left": [1, "3.5", "mean 3.5 on 2 of 28 days"],
        "low_back/": [0, "0.0", "mean 0.0 on 1 of 28 days"],
    }
    assert "<caption>Mean pain by place</caption>" in panel.answer.below.value
    assert '<th scope="col">Days scored, of 28</th>' in panel.answer.below.value


def test_the_legend_says_what_each_colour_means(panel):
    assert panel.map.legend == list(
        enumerate(("0 to under 2", "2 to under 4", "4 to under 6", "6 to under 8", "8 to 10"))
    )


def test_a_longer_period_has_more_places_and_counts_its_days(panel):
    panel.period.value = 91
    assert rows(panel)[0] == ["right knee", "9.0", "1"]
    assert panel.map.colours["knee/right"] == [4, "9.0", "mean 9.0 on 1 of 91 days"]


def test_all_counts_from_the_first_entry(panel):
    panel.period.value = 0
    assert panel.map.colours["knee/right"][2] == "mean 9.0 on 1 of 82 days"


@pytest.mark.parametrize(
    ("scores", "step", "number"),
    [(("1.9", "2", "2"), 1, "2.0"), (("1.9", "1.8"), 0, "1.9"), (("8",), 4, "8.0"), (("10",), 4, "10")],
)
def test_the_colour_is_that_of_the_number_that_is_shown(diary_of, scores, step, number):
    lines = "".join(f"2026-11-{18 + n},hip,left,{score}\n" for n, score in enumerate(scores))
    found = PainMapPanel(diary_of(HEADER + lines)).map.colours["hip/left"]
    assert found[:2] == [step, number]


def test_choosing_a_place_says_its_number(panel):
    assert choose(panel, "hip", "left") == ("status", "Left hip: mean 3.5 on 2 of 28 days.")


def test_choosing_a_place_without_a_score_says_so(panel):
    assert choose(panel, "knee", "left") == ("status", "Left knee: no score in this period.")


def test_a_new_period_takes_the_choice_back(panel):
    choose(panel, "hip", "left")
    panel.map.chosen = ("hip", "left")
    panel.period.value = 91
    assert panel.map.chosen == ("", "")
    assert said(panel.picked) is None


def test_one_place_alone_is_no_highest(diary_of):
    panel = PainMapPanel(diary_of(HEADER + "2026-11-19,hip,left,4\n"))
    assert said(panel.answer.said)[1] == (
        f"One place was scored from 25 Oct 2026 to 21 Nov 2026: left hip, mean 4.0 on 1 of 28 days. {ONLY}"
    )


def test_equal_means_are_all_named(diary_of):
    panel = PainMapPanel(diary_of(HEADER + "2026-11-19,hip,left,4\n2026-11-19,knee,left,4\n2026-11-19,eye,left,1\n"))
    assert "The highest mean: left hip, mean 4.0 on 1 of 28 days; left knee, mean 4.0" in said(panel.answer.said)[1]


@pytest.mark.parametrize(
    ("places", "region", "words"),
    [
        (["hip,both"], "hip/left", "both sides together, mean 4.0 on 1 of 28 days"),
        (["hip,"], "hip/right", "side not said, mean 4.0 on 1 of 28 days"),
        (["neck,"], "neck/", "mean 4.0 on 1 of 28 days"),
        (["neck,", "neck,left"], "neck/right", "side not said, mean 4.0 on 1 of 28 days"),
    ],
)
def test_a_score_that_was_not_of_one_side_is_not_read_out_as_one(diary_of, places, region, words):
    panel = PainMapPanel(diary_of(HEADER + "".join(f"2026-11-19,{place},4\n" for place in places)))
    assert panel.map.colours[region][2] == words


def test_a_diary_that_never_names_a_place_is_one_place(diary_of):
    panel = PainMapPanel(diary_of("date,pain\n2026-11-19,4\n"))
    assert rows(panel) == [["place not said", "4.0", "1"]]
    assert panel.map.others == [("", "", "place not said")]
    assert choose(panel, "", "") == ("status", "Place not said: mean 4.0 on 1 of 28 days.")


def test_a_diary_that_ended_long_ago_opens_on_all_of_it(path):
    path.write_text(TEXT)
    panel = PainMapPanel(Diary(path, today=TODAY + dt.timedelta(days=400)))
    assert panel.period.value == 0
    assert len(rows(panel)) == 4


def test_a_period_without_a_score_asks_for_a_longer_one(diary_of):
    panel = PainMapPanel(diary_of(HEADER + "2026-09-01,knee,right,9\n"))
    panel.period.value = 28
    assert said(panel.answer.said) == (
        "status",
        "Nothing was scored from 25 Oct 2026 to 21 Nov 2026. Choose a longer period.",
    )
    assert (panel.map.colours, panel.map.legend, panel.answer.below.value) == ({}, [], "")


def test_a_diary_without_scores_says_so(diary_of):
    panel = PainMapPanel(diary_of("date,pain,techniques\n2026-11-20,,ice 15\n"))
    assert said(panel.answer.said) == ("status", "Nothing was scored from 20 Nov 2026 to 21 Nov 2026.")


def test_refresh_reads_the_file_again(panel, path):
    path.write_text(TEXT.replace("right,7", "right,1"))
    panel.refresh.click()
    assert panel.map.colours["hip/right"][:2] == [0, "1.0"]


def test_a_diary_broken_from_outside_is_said_and_its_colours_go(panel, path):
    choose(panel, "hip", "left")
    path.write_bytes(b"\x00\x01")
    panel.refresh.click()
    assert said(panel.answer.said)[0] == "alert"
    assert (panel.map.colours, panel.map.legend, panel.answer.below.value) == ({}, [], "")
    assert said(panel.picked) is None
    path.write_text(TEXT)
    panel.refresh.click()
    assert "hip/right" in panel.map.colours


def test_a_diary_that_is_not_there_says_how_to_start(path):
    assert said(PainMapPanel(Diary(path, today=TODAY)).answer.said)[0] == "status"


def test_a_cell_that_ends_with_the_panel_shows_it(panel):
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()
