"""Frames and results written out small; the charts draw them as they would a diary's."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hiplog.analysis import Adjusted, AfterWindow, Comparison, OtherDates, Window

Frame = Callable[..., pd.DataFrame]
START = dt.date(2026, 5, 3)


@pytest.fixture
def frame() -> Frame:
    """Read ``date,pain[,…]`` lines as ``Diary.days()`` would give them: daily, without holes."""

    def read(text: str, *, site: str = "hip", side: str = "left") -> pd.DataFrame:
        table = pd.read_csv(io.StringIO(text.replace(" ", "")), parse_dates=["date"], index_col="date")
        table = table.astype(float).asfreq("D") if len(table) else table.astype(float)
        table.index = pd.DatetimeIndex(table.index, name="date")
        table.attrs.update(site=site, side=side)
        return table

    return read


@pytest.fixture
def steady() -> Frame:
    """Return ``count`` days of scores that go 3, 4, 5, 3, …, from 1 January 2024 on."""

    def make(count: int, **columns: Any) -> pd.DataFrame:
        index = pd.date_range("2024-01-01", periods=count, name="date")
        days = pd.DataFrame({"pain": 3.0 + np.arange(count) % 3} | columns, index=index)
        days.attrs.update(site="hip", side="left")
        return days

    return make


@pytest.fixture
def compared() -> Callable[..., Comparison]:
    """Return a comparison of 28 and 28 days around 3 May 2026, two days before and one after not scored."""

    def make(mean_before: float = 6.0, mean_after: float = 4.5, **changed: Any) -> Comparison:
        value = np.where(np.arange(56) < 28, mean_before, mean_after) + np.tile([-0.5, 0.5], 28)
        value[[3, 9, 33]] = np.nan
        used = pd.array([False] * 28 + [True, True, False, pd.NA] * 7, dtype="boolean")
        index = pd.date_range(START - dt.timedelta(28), periods=56, name="date")
        points = pd.DataFrame({"value": value, "window": ["before"] * 28 + ["after"] * 28, "used": used}, index=index)
        numbers: dict[str, Any] = {
            "technique": "foam_roller",
            "label": "foam roller",
            "site": "hip",
            "side": "left",
            "outcome": "pain",
            "higher_is_better": False,
            "start": START,
            "starts": (START,),
            "days": 28,
            "lag": 0,
            "before": Window(26, 28, mean_before, mean_before, (mean_before - 0.6, mean_before + 0.6)),
            "after": AfterWindow(27, 28, mean_after, mean_after, (mean_after - 0.6, mean_after + 0.6), 14),
            "change": mean_after - mean_before,
            "interval": (-2.1, -0.9),
            "p_value": 0.01,
            "probability_lower": 0.99,
            "meaningful": 1.8,
            "trend_adjusted": Adjusted(-1.2, (-2.6, 0.2), 0.1),
            "other_dates": OtherDates(41, 3),
            "word": "very likely lower",
            "points": points,
        }
        return Comparison(**(numbers | changed))

    return make


@pytest.fixture
def refused(compared: Callable[..., Comparison]) -> Callable[..., Comparison]:
    """Return a comparison without an answer: no numbers, a reason, a sentence."""

    def make(text: str, **changed: Any) -> Comparison:
        nothing: dict[str, Any] = dict.fromkeys(
            ("change", "interval", "meaningful", "trend_adjusted", "other_dates", "word")
        )
        return compared(**(nothing | {"text": text, "reason": "TOO_FEW_DAYS"} | changed))

    return make
