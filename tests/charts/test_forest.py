"""The forest of what helps: its rows, its axis, its words, and the sentence that says the same."""

from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.charts import PRINT, Chart, forest
from hiplog.charts.forest_axis import reach_of
from hiplog.errors import Misuse

FEW = Caution("TOO_FEW_DAYS", "Only 2 days with yoga can be counted; at least 5 with it and 5 without are needed.")


def row(label: str, change: float | None = -0.8, half: float = 0.5, **changed: Any) -> TechniqueRow:
    numbers: dict[str, Any] = {"technique": label.replace(" ", "_"), "label": label, "days_used": 40}
    numbers |= {"days_unused": 100, "days_unknown": 0}
    if change is not None:
        numbers |= {
            "change": change,
            "interval": (change - half, change + half),
            "p_value": 0.2,
            "word": "very likely lower",
        }
    return TechniqueRow(**(numbers | changed))


def unanswered(label: str, **changed: Any) -> TechniqueRow:
    return row(label, None, **({"days_used": 2, "reason": "TOO_FEW_DAYS", "cautions": (FEW,)} | changed))


def helps(*rows: TechniqueRow, **changed: Any) -> WhatHelps:
    numbers: dict[str, Any] = {"site": "hip", "side": "left", "place": "left hip", "outcome": "pain", "rows": rows}
    numbers |= {"higher_is_better": False, "days_observed": 140, "days_possible": 180, "meaningful": 1.4}
    return WhatHelps(**(numbers | changed))


def panel(chart: Chart) -> Axes:
    return chart.figure.axes[0]


def words(chart: Chart) -> list[str]:
    return [text.get_text().replace("\n", " ") for text in panel(chart).texts]


def dots(chart: Chart) -> list[float]:
    found = next(line for line in panel(chart).lines if line.get_label() == "change")
    return [float(x) for x in np.asarray(found.get_xdata())]


def intervals(chart: Chart) -> list[tuple[float, float]]:
    found = [c for c in panel(chart).collections if isinstance(c, LineCollection) and c.get_label() == "interval"]
    return [(float(s[0][0]), float(s[1][0])) for line in found for s in line.get_segments()]


def heights(chart: Chart) -> list[float]:
    found = next(line for line in panel(chart).lines if line.get_label() == "change")
    return [float(y) for y in np.asarray(found.get_ydata())]


def labels(chart: Chart) -> list[str]:
    return [str(line.get_label()) for line in panel(chart).lines]


def test_each_technique_is_a_dot_with_its_interval_on_one_axis() -> None:
    chart = forest(helps(row("foam roller", -0.8, 0.5), row("ice", 0.2, 0.9)))
    assert dots(chart) == [-0.8, 0.2]
    assert np.array(intervals(chart)) == pytest.approx(np.array([(-1.3, -0.3), (-0.7, 1.1)]))


def test_the_rows_stand_from_the_top_down_in_their_order() -> None:
    first, second = heights(forest(helps(row("foam roller"), row("ice"))))
    assert 0 < first < second
    assert panel(forest(helps(row("foam roller")))).get_ylim()[1] == 0


def test_name_days_and_word_stand_beside_the_dot() -> None:
    said = words(forest(helps(row("foam roller"), row("ice", days_unknown=7, word="cannot tell yet"))))
    assert {"Foam roller", "40 / 100", "very likely lower"} <= set(said)
    assert {"Ice", "40 / 100 7 not known", "cannot tell yet"} <= set(said)
    assert {"technique", "days with / without it", "in a word"} <= set(said)


def test_days_that_are_not_known_take_a_line_of_their_own() -> None:
    first, second, third = heights(forest(helps(row("foam roller"), row("ice"), row("yoga", days_unknown=7))))
    assert third - second > second - first


def test_sorted_by_name_or_by_evidence_and_said_so() -> None:
    result = helps(row("foam roller", -0.8, p_value=0.2), row("ice", -0.1, p_value=0.01), unanswered("yoga"))
    assert dots(forest(result)) == [-0.8, -0.1]
    assert dots(forest(result, order="evidence")) == [-0.1, -0.8]
    assert forest(result).figure.texts[1].get_text().endswith("sorted by name")
    assert (
        forest(result, order="evidence").figure.texts[1].get_text().endswith("sorted by evidence, the clearest first")
    )


def test_no_other_order() -> None:
    with pytest.raises(Misuse, match=r"^A forest is sorted by name or by evidence, not by 'effect'\.$"):
        forest(helps(row("ice")), order="effect")


def test_a_row_without_an_answer_keeps_its_place_and_says_why() -> None:
    chart = forest(helps(row("ice"), unanswered("yoga")))
    assert dots(chart) == [-0.8]
    assert {"Yoga", "2 / 100", f"No answer. {FEW.text}"} <= set(words(chart))
    masks = [p for p in panel(chart).patches if p.get_label() == "no answer"]
    assert len(masks) == 1


def test_a_reason_is_taken_from_the_text_where_no_caution_says_it() -> None:
    assert "No answer. Never used." in words(forest(helps(unanswered("yoga", cautions=(), text="Never used."))))


def test_without_any_answer_there_is_no_axis() -> None:
    chart = forest(helps(unanswered("yoga"), meaningful=None, reason="TOO_FEW_DAYS"))
    assert not panel(chart).axison
    assert "in a word" not in words(chart)
    assert not any("higher" in text for text in words(chart))
    assert chart.png()


def test_without_techniques_there_is_only_the_sentence() -> None:
    text = "No technique is named in this diary yet."
    chart = forest(helps(text=text, reason="NO_TECHNIQUES"))
    assert (words(chart), chart.alt) == ([text], text)
    assert chart.figure.texts[0].get_text() == "What goes with the next day's pain in the left hip"


def test_techniques_that_cannot_be_told_apart_name_each_other() -> None:
    said = words(forest(helps(row("foam roller"), row("ice", together_with=("foam_roller",)))))
    assert "very likely lower; not told apart from foam roller" in said


@pytest.mark.parametrize(("code", "note"), [("BAD", "used after worse days"), ("GOOD", "used after better days")])
def test_use_after_bad_or_good_days_stands_with_the_word(code: str, note: str) -> None:
    caution = Caution(f"USED_ON_{code}_DAYS", "It tends to be used then.")
    assert f"very likely lower; {note}" in words(forest(helps(row("ice", cautions=(caution,)))))


def test_an_answer_without_a_word_says_so() -> None:
    assert "no word" in words(forest(helps(row("ice", word=None))))


def test_the_axis_reaches_as_far_to_lower_as_to_higher() -> None:
    chart = forest(helps(row("ice", -2.0, 0.5)))
    low, high = panel(chart).get_xlim()
    assert (low, high) == (-high, pytest.approx(2.5 * 1.06))
    assert {"← lower", "points", "higher →", "−2", "0", "+2"} <= set(words(chart))
    assert any(
        np.all(np.asarray(line.get_xdata()) == 0) for line in panel(chart).lines if line.get_label() == "no difference"
    )


def test_an_interval_that_leaves_the_axis_ends_in_arrowheads_and_does_not_flatten_the_others() -> None:
    chart = forest(helps(row("foam roller", -1.0, 0.4), row("ice", 0.0, 20.0)))
    reach = 2 * 1.25 * 1.4 * 1.06
    assert panel(chart).get_xlim() == pytest.approx((-reach, reach))
    assert intervals(chart)[1] == pytest.approx((-reach, reach))
    assert labels(chart).count("goes on") == 2


def test_a_change_without_an_interval_is_a_dot_alone() -> None:
    chart = forest(helps(row("ice", interval=None)))
    assert (dots(chart), intervals(chart)) == ([-0.8], [])
    assert "−0.8 points, very likely lower." in chart.alt
    assert reach_of([(0.0, None)], 0.0) > 0


def test_the_band_reaches_the_meaningful_amount_both_ways_and_is_named() -> None:
    chart = forest(helps(row("ice")))
    band = next(patch for patch in panel(chart).patches if patch.get_label() == "less than meaningful")
    assert isinstance(band, Rectangle)
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((-1.4, 1.4))
    assert "less than meaningful (1.4)" in words(chart)


def test_near_the_floor_there_is_no_band() -> None:
    low = Caution("NEAR_FLOOR", "Pain was low already.")
    assert not panel(forest(helps(row("ice", cautions=(low,))))).patches


@pytest.mark.parametrize(("width", "most"), [(9.0, 26), (PRINT, 20)])
def test_a_long_name_is_wrapped_into_its_column_and_makes_its_row_higher(width: float, most: int) -> None:
    name = "the long hip opener from the video that the physiotherapist sent"
    chart = forest(helps(row("ice"), row(name)), width=width)
    shown = next(text.get_text() for text in panel(chart).texts if text.get_text().startswith("The long"))
    assert max(map(len, shown.split("\n"))) <= most
    assert shown.replace("\n", " ") == f"The{name[3:]}"
    first, second = heights(chart)
    assert second - first > 2 * first


def test_a_very_long_name_is_cut_in_the_picture_and_whole_in_the_sentence() -> None:
    chart = forest(helps(row("x" * 300)))
    shown = next(text.get_text() for text in panel(chart).texts if text.get_text().startswith("Xx"))
    assert (shown.count("\n"), shown.endswith("…")) == (3, True)
    assert "x" * 299 in chart.alt


def test_what_a_person_typed_is_drawn_as_typed() -> None:
    chart = forest(helps(row("$x^2$")))
    assert [text.get_parse_math() for text in panel(chart).texts if text.get_text() == "$x^2$"] == [False]


def test_the_heading_says_what_is_asked_and_of_how_many_days() -> None:
    assert [text.get_text() for text in forest(helps(row("ice"), row("yoga"))).figure.texts] == [
        "What goes with the next day's pain in the left hip",
        "2 techniques   ·   140 of 180 days count   ·   sorted by name",
        "The day after use against the day after a like day without it. An association does not show the cause.",
    ]


def test_a_measure_has_its_own_name_and_unit() -> None:
    chart = forest(helps(row("ice"), outcome="sleep_hours", place=""))
    assert chart.figure.texts[0].get_text() == "What goes with the next day's hours of sleep"
    assert "hours" in words(chart)
    assert "−0.8 hours (95 %" in chart.alt


def test_the_sentence_names_each_row_with_days_change_interval_and_word() -> None:
    assert forest(helps(row("foam roller"), unanswered("yoga"))).alt == (
        "What goes with the next day's pain in the left hip: 2 techniques, 140 of 180 days count, sorted by name. "
        "Foam roller, used on 40 days, not on 100: −0.8 points (95 % interval −1.3 to −0.3), very likely lower. "
        "Yoga, used on 2 days, not on 100: No answer. Only 2 days with yoga can be counted; at least 5 with it and 5 "
        "without are needed."
    )


def test_of_many_techniques_the_sentence_names_twelve_and_the_picture_all() -> None:
    chart = forest(helps(*(row(f"technique {number}") for number in range(40))))
    assert len(dots(chart)) == 40
    assert chart.alt.count("95 % interval") == 12
    assert chart.alt.endswith("28 more in the table.")


@pytest.mark.parametrize("width", [9.0, PRINT])
def test_the_same_result_gives_the_same_bytes(width: float) -> None:
    result = helps(row("ice"), unanswered("yoga"))
    assert forest(result, width=width).png() == forest(result, width=width).png()
