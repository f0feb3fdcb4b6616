"""The sentences of a chart: its heading lines, and the alt sentence for people who do not see it.

They are made from the numbers that are drawn, so that picture and words cannot part.
"""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from hiplog.analysis.before_after.comparison import AfterWindow, Comparison, Window
from hiplog.analysis.wording.measures import measure_name
from hiplog.charts.difference import meaningful_reach
from hiplog.charts.traces import most_used
from hiplog.charts.wording import capital, day, listed, name, number, period, place, score, short, unit
from hiplog.charts.wording import days as count_days


def describe_days(
    days: pd.DataFrame,
    uses: pd.DataFrame | None = None,
    *,
    labels: Mapping[str, str] | None = None,
    where: str | None = None,
) -> str:
    """Say in words what the chart of these days shows: what, when, how many days, first, last, median, highest."""
    if not len(days):
        return "The diary is empty."
    where = where_of(days, labels) if where is None else where
    subject = f"Pain over time{f', {where}' if where else ''}, {period(*ends(days))}"
    pain = days["pain"].dropna()
    if not len(pain):
        return f"{subject}: no day has a score."
    scored = f"{subject}: {len(pain)} of {count_days(len(days))} scored"
    if len(pain) == 1:
        text = f"{scored}, {score(pain.iloc[0])}."
    else:
        order = f"first {score(pain.iloc[0])}, last {score(pain.iloc[-1])}"
        text = f"{scored}, {order}, median {score(pain.median())}, highest {score(pain.max())}."
    return f"{text} {_also(days, uses, labels)}".rstrip()


def _also(days: pd.DataFrame, uses: pd.DataFrame | None, labels: Mapping[str, str] | None) -> str:
    keys = [] if uses is None else most_used(uses)
    used = [] if uses is None else [f"{name(key, labels)} on {count_days(int(uses[key].sum()))}" for key in keys[:3]]
    if len(keys) > 3:
        used.append(f"{len(keys) - 3} more techniques" if len(keys) > 4 else "1 more technique")
    minutes = days["stretch_minutes"].sum() if "stretch_minutes" in days else 0
    stretched = f"{number(minutes, 0)} minutes of stretching in all" if minutes else ""
    parts = "; ".join(filter(None, (f"used {listed(used)}" if used else "", stretched)))
    return f"{capital(parts)}." if parts else ""


def summary(days: pd.DataFrame) -> str:
    """Return the line below the title of a chart over time."""
    if not len(days):
        return "The diary is empty."
    pain = days["pain"].dropna()
    text = f"{period(*ends(days))}   ·   {len(pain)} of {count_days(len(days))} scored"
    return f"{text}   ·   median {score(pain.median())}" if len(pain) else text


def where_of(days: pd.DataFrame, labels: Mapping[str, str] | None) -> str:
    """Return the site and side that a frame of days is about, in words."""
    return place(str(days.attrs.get("site", "")), str(days.attrs.get("side", "")), labels)


def ends(days: pd.DataFrame) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a frame that has days."""
    return days.index[0].date(), days.index[-1].date()


def describe_comparison(result: Comparison) -> str:
    """Say in words what the picture shows: what, where, when, days and means, the change, its interval and the word."""
    text = f"{context(result)}: {_side('before', result.before)}, {_side('after', result.after)}."
    if result.change is None:
        return f"{text} {result.text}" if len(result.points) else result.text
    text = f"{text} Change {_with_interval(result.change, result.interval, unit(result.outcome))}"
    if result.trend_adjusted is not None:
        twin = result.trend_adjusted
        text += f"; with a steady drift allowed for {_with_interval(twin.change, twin.interval)}"
    reach = meaningful_reach(result)
    if reach is not None:
        text += f"; less than {number(reach)} would not be meaningful"
    return f"{text}. In a word: {result.word}." if result.word else f"{text}. {result.text}"


def context(result: Comparison) -> str:
    """Return what was compared: technique, place, outcome, windows and lag."""
    subject = capital(", ".join(filter(None, (short(result.label or ""), place(result.site, result.side)))))
    what = measure_name(result.outcome)
    if result.start is not None:
        what = f"{what} in the {count_days(result.days)} before and after {day(result.start)}"
    if result.lag:
        what = f"{what}, the first {count_days(result.lag)} left out"
    return f"{subject}: {what}" if subject else capital(what)


def other_dates(result: Comparison) -> str:
    """Return how often this diary changes as much where nothing was started; nothing if too few dates tell."""
    others = result.other_dates
    if others is None or others.share is None:
        return ""
    return f"A change this large turns up at {others.as_large} of {others.compared} other dates of this diary."


def _side(window: str, side: Window | AfterWindow) -> str:
    mean = "" if side.mean is None else f", mean {number(side.mean)}"
    return f"{window} {side.observed or 0} of {count_days(side.possible or 0)}{mean}"


def _with_interval(change: float, interval: tuple[float, float] | None, unit: str = "") -> str:
    text = f"{number(change, signed=True)} {unit}".rstrip()
    if interval is None:
        return text
    low, high = (number(end, signed=True) for end in interval)
    return f"{text} (95 % interval {low} to {high})"
