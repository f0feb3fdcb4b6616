"""A dose against the outcome: what is drawn, and what the sentence says."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hiplog.analysis.doses.dose import Dose
from hiplog.charts import PRINT
from hiplog.charts.dose import describe_dose, dose, draw_dose

FIRST = dt.date(2026, 5, 3)


def made(**more: object) -> Dose:
    """Return a slope of 0.4 an hour over eight days, three of them alike."""
    doses, values = [5.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0], [2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 0.0, 4.0]
    at = np.linspace(5, 10, 21)
    level = 2 + 0.4 * (at - 5)
    given = {
        "measure": "sitting_hours", "site": "low_back", "side": "", "outcome": "pain", "same_day": True, "per": 1.0,
        "per_text": "1 more hour of sitting", "dose_text": "hours of sitting", "days": 8, "days_unknown": 0,
        "first": FIRST, "last": FIRST + dt.timedelta(7), "usual": (5.0, 9.3), "slope": 0.4, "interval": (0.2, 0.6),
        "word": "very likely higher",
        "points": pd.DataFrame({"dose": doses, "value": values}, index=pd.date_range(FIRST, periods=8, name="date")),
        "line": pd.DataFrame({"dose": at, "level": level, "low": level - 0.3, "high": level + 0.3}),
    }  # fmt: skip
    return Dose(**(given | more))  # type: ignore[arg-type]


def nothing() -> Dose:
    return made(slope=None, interval=None, word=None, days=0, first=None, last=None, text="No day counts yet.")


def said(figure: Figure) -> list[str]:
    return [text.get_text() for ax in figure.axes for text in ax.texts] + [text.get_text() for text in figure.texts]


def drawn(result: Dose) -> Axes:
    return draw_dose(Figure().subplots(), result)


def test_every_day_is_a_dot_near_its_place_and_equal_days_part() -> None:
    result = made()
    dots = next(line for line in drawn(result).lines if line.get_label() == "day")
    x, y = np.asarray(dots.get_xdata(), float), np.asarray(dots.get_ydata(), float)
    assert np.abs(x - result.points["dose"]).max() <= 0.05
    assert np.abs(y - result.points["value"]).max() <= 0.15
    assert y.min() >= 0
    assert len(set(zip(x[:3], y[:3], strict=True))) == 3


def test_the_same_dose_is_drawn_the_same_way() -> None:
    assert dose(made()).png() == dose(made()).png()


def test_the_line_and_its_band_are_the_models() -> None:
    ax = drawn(made())
    line = next(line for line in ax.lines if line.get_label() == "model")
    assert (line.get_ydata()[0], line.get_ydata()[-1]) == (2.0, 4.0)
    band = ax.collections[0].get_paths()[0].get_extents()
    assert (band.y0, band.y1) == (pytest.approx(1.7), pytest.approx(4.3))


def test_pain_is_drawn_from_0_to_10_and_a_measure_on_its_own_scale() -> None:
    assert drawn(made()).get_ylim() == (0.0, 10.0)
    assert drawn(made(outcome="stress")).get_ylim() == (0.0, 5.0)
    points = made().points.assign(value=[-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
    assert drawn(made(outcome="mood", points=points)).get_ylim()[0] < 0


def test_the_words_of_the_picture() -> None:
    words = said(dose(made(), width=PRINT).figure)
    assert "Very likely higher with more" in words
    assert "low back   ·   3 to 10 May 2026   ·   8 days" in words
    assert "Line: the model, for an average dose and score of the day before; band: 95 %. An association." in words
    assert "hours of sitting, the same day" in words
    assert "pain, 0–10" in words


def test_the_words_of_the_day_before_and_of_a_measure() -> None:
    words = said(dose(made(same_day=False, outcome="stress", word="cannot tell yet")).figure)
    assert "Cannot tell yet" in words
    assert "3 to 10 May 2026   ·   8 days" in words
    assert "Line: the model, for an average value of that day; band: 95 %. An association." in words
    assert "hours of sitting, the day before" in words


def test_the_sentence_for_those_who_do_not_see_it() -> None:
    assert describe_dose(made()) == (
        "Pain, low back, against hours of sitting, the same day: 8 days, 3 to 10 May 2026. The line changes by +0.40 "
        "with 1 more hour of sitting, 95 % interval +0.20 to +0.60. In short: very likely higher."
    )
    assert describe_dose(made(outcome="stress")).startswith("Stress against hours of sitting")
    assert describe_dose(made(site="", side="")).startswith("Pain against hours of sitting")


def test_without_an_answer_the_reason_stands_in_the_picture() -> None:
    chart = dose(nothing())
    assert chart.alt == "No day counts yet."
    assert {"No answer yet", "low back   ·   0 days", "No day counts yet."} <= set(said(chart.figure))
