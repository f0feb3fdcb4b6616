"""Outcome pictures: points and bands are the numbers, and the sentence says the same."""

from pathlib import Path

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from hiplog.charts import PRINT, Chart
from hiplog.clinic.outcomes.found import Outcomes, outcomes_of
from hiplog.clinic.outcomes.motion_picture import draw_motions, motion_chart
from hiplog.clinic.outcomes.picture import draw_outcome, outcome_chart

from .diaries import diary_of

MARKS = """
    2026-09-01,outcome,psfs,climb 4; sit 4; run 4,,
    2026-10-01,outcome,psfs,climb 6; sit 6; run -,,
    2026-11-12,outcome,psfs,climb 7; sit 7; run 7,,
    2026-11-12,outcome,groc,5,,
    2026-11-12,outcome,spadi,40,,
    2026-11-12,outcome,hoos_12,40,,
    2026-11-14,outcome,hoos_12,50,,
    2026-09-01,outcome,rom_hip_flexion_left,80,,
    2026-11-12,outcome,rom_hip_flexion_left,95,,
    2026-11-12,outcome,rom_hip_flexion_right,118,,
    2026-09-12,outcome,rom_low_back_extension,20,,
    2026-11-12,outcome,rom_low_back_extension,-5,,
    """


def found(folder: Path, name: str | None = None) -> Outcomes:
    return outcomes_of(diary_of(folder, events=MARKS), name)


def drawn(folder: Path, name: str) -> Axes:
    every = found(folder, name)
    return draw_outcome(Figure().subplots(), every.series[0], every.changes[0])


def texts(chart: Chart) -> list[str]:
    return [t.get_text() for ax in chart.figure.axes for t in ax.texts] + [t.get_text() for t in chart.figure.texts]


def bands(ax: Axes) -> dict[str, tuple[float, float]]:
    found = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    return {str(one.get_label()): (round(one.get_y(), 6), round(one.get_y() + one.get_height(), 6)) for one in found}


def heights(ax: Axes, label: str) -> list[list[float]]:
    return [[round(float(y), 6) for y in line.get_ydata()] for line in ax.lines if line.get_label() == label]


def test_scores_are_points_and_one_without_a_total_is_marked_at_the_foot(tmp_path: Path) -> None:
    ax = drawn(tmp_path, "psfs")
    assert heights(ax, "score") == [[4, 7]]
    assert heights(ax, "no total") == [[0]]
    assert [text.get_text() for text in ax.texts] == ["4", "7"]
    assert ax.get_ylim() == (0, 10)


def test_both_bands_lie_around_the_first_score(tmp_path: Path) -> None:
    ax = drawn(tmp_path, "psfs")
    assert bands(ax) == {"measurement error": (2, 6), "less than meaningful": (1.7, 6.3)}
    assert heights(ax, "meaningful") == [[1.7, 1.7], [6.3, 6.3]]
    order = {patch.get_label(): patch.get_zorder() for patch in ax.patches}
    assert order["measurement error"] > order["less than meaningful"]  # the wider lies behind


def test_where_the_error_is_wider_it_lies_behind(tmp_path: Path) -> None:
    order = {patch.get_label(): patch.get_zorder() for patch in drawn(tmp_path, "spadi").patches}
    assert order["measurement error"] < order["less than meaningful"]


def test_a_rating_of_change_has_a_line_at_no_change_and_no_band(tmp_path: Path) -> None:
    ax = drawn(tmp_path, "groc")
    assert bands(ax) == {}
    assert heights(ax, "no change") == [[0, 0]]
    assert [text.get_text() for text in ax.texts] == ["+5"]


def test_without_a_total_there_is_no_band(tmp_path: Path) -> None:
    every = outcomes_of(diary_of(tmp_path, events="2026-11-12,outcome,peg,6; -; -,,"))
    ax = draw_outcome(Figure().subplots(), every.series[0], every.changes[0])
    assert bands(ax) == {}
    assert heights(ax, "no total") == [[0]]
    assert "less than a meaningful change" not in texts(every.chart())


def test_an_edge_beyond_the_scale_is_not_drawn(tmp_path: Path) -> None:
    every = outcomes_of(diary_of(tmp_path, events="2026-11-12,outcome,nrs,9,,"))
    ax = draw_outcome(Figure().subplots(), every.series[0], every.changes[0])
    assert heights(ax, "meaningful") == [[7, 7]]
    assert bands(ax) == {"less than meaningful": (7, 10)}


@pytest.mark.parametrize(("last", "up"), [(6, 5), (6.4, 5), (5.6, -5), (3, 0)])  # the edge of NRS 8 is 6
def test_a_number_stands_clear_of_a_line_through_its_score(tmp_path: Path, last: float, up: float) -> None:
    marks = f"2026-11-01,outcome,nrs,8,,\n2026-11-12,outcome,nrs,{last},,"
    every = outcomes_of(diary_of(tmp_path, events=marks))
    ax = draw_outcome(Figure().subplots(), every.series[0], every.changes[0])
    x, y = ax.texts[1].get_position()
    above = ax.texts[1].get_transform().transform((x, y))[1] - ax.transData.transform((x, y))[1]
    assert above * 72 / ax.figure.dpi == pytest.approx(up)


def test_of_many_scores_only_the_first_and_the_last_have_their_number(tmp_path: Path) -> None:
    marks = "\n".join(f"2026-11-{day:02},outcome,rmdq,{day},," for day in range(1, 9))
    every = outcomes_of(diary_of(tmp_path, events=marks))
    ax = draw_outcome(Figure().subplots(), every.series[0], every.changes[0])
    assert [text.get_text() for text in ax.texts] == ["1", "8"]


def test_the_picture_names_each_measure_and_says_its_change_and_only_what_is_in_it(tmp_path: Path) -> None:
    every = found(tmp_path)
    chart = every.chart(width=PRINT)
    said = texts(chart)
    assert {
        "Outcome measures",
        "1 September to 14 November 2026",
        "PSFS",
        "higher is better",
        "above 0 is better",
    } <= set(said)
    assert {"+3 points: improved", "a rating of change, not to stand alone", "one score, no change yet"} <= set(said)
    assert "+10 points, measurement error not known" in said
    assert {"score", "measurement error around the first", "less than a meaningful change"} <= set(said)
    assert chart.alt == " ".join(
        [
            "Outcome measures over time.",
            *(change.text for change in every.changes[:0]),
            every.changes[0].text,
            "3 scores in all.",
        ]
        + [change.text for change in every.changes[1:]]
    )
    alone = texts(outcome_chart(found(tmp_path, "hoos_12").series))
    assert "HOOS-12" in alone
    assert not {"less than a meaningful change", "measurement error around the first"} & set(alone)


def test_without_scores_the_picture_says_so() -> None:
    assert outcome_chart([]).alt == "Outcome measures. No outcome is written down yet."
    assert motion_chart([]).alt == "Range of motion. No range of motion is written down yet."


def test_each_side_of_a_movement_is_a_mark_of_its_own_first_and_latest(tmp_path: Path) -> None:
    ax = draw_motions(Figure().subplots(), found(tmp_path, "rom").motions)
    marks = {
        (str(line.get_label()), str(line.get_marker())): [float(x) for x in line.get_xdata()]
        for line in ax.lines
        if line.get_label() in ("first", "latest")
    }
    assert marks == {
        ("first", "<"): [80],
        ("latest", "<"): [95],
        ("latest", ">"): [118],
        ("first", "D"): [20],
        ("latest", "D"): [-5],
    }
    assert [text.get_text() for text in ax.texts] == ["L 95°", "R 118°", "−5°"]
    assert ax.get_xlim() == (-30, 150)


def test_the_usual_range_is_a_block_and_one_figure_a_line(tmp_path: Path) -> None:
    ax = draw_motions(Figure().subplots(), found(tmp_path, "rom").motions)
    (block,) = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert (block.get_x(), block.get_width()) == (110, 10)
    (line,) = [one for one in ax.collections if one.get_label() == "usual"]
    assert line.get_segments()[0][0][0] == 30  # type: ignore[attr-defined]


def test_the_picture_of_movements_names_them_with_what_is_usual(tmp_path: Path) -> None:
    every = found(tmp_path, "rom")
    chart = every.chart(width=PRINT)
    said = texts(chart)
    assert {
        "Hip flexion",
        "usual 110 to 120°",
        "Back extension",
        "usual 30°",
        "latest",
        "first",
        "left",
        "right",
    } <= set(said)
    assert "usual range" in said
    assert chart.alt == f"Range of motion. {every.motions[0].text} {every.motions[1].text}"


def test_signs_that_are_not_in_the_picture_are_not_named(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, events="2026-11-12,outcome,rom_neck_flexion,8,,")
    said = texts(outcomes_of(diary, "rom").chart())
    assert not {"first", "left", "right"} & set(said)
    assert "10°" in said  # the ticks of a small movement
