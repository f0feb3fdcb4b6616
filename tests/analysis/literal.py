"""A diary written as literally as a test can: one character a day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pandas as pd

from hiplog.diary import days as daily
from hiplog.diary.entry import Entry
from hiplog.diary.events import Event
from hiplog.diary.vocabulary import Vocabulary, vocabulary
from hiplog.errors import Problem

FIRST = dt.date(2026, 3, 1)


def set_to(*, points: float | None = None, percent: float | None = None) -> SimpleNamespace:
    """Return the settings of a diary as far as analysis asks for them."""
    return SimpleNamespace(meaningful_points=points, meaningful_percent=percent, main_site=None, main_side=None)


@dataclass
class Kept:
    """What analysis asks of a diary, over entries in memory."""

    entries: tuple[Entry, ...]
    today: dt.date
    vocabulary: Vocabulary = field(default_factory=vocabulary)
    settings: Any = field(default_factory=set_to)
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    times: dict[str, dt.datetime] = field(default_factory=dict)

    def written(self, ids: Collection[str]) -> dict[str, dt.datetime]:
        return {key: at for key, at in self.times.items() if key in ids}

    def days(self, site: str | None = None, side: str | None = None) -> pd.DataFrame:
        return daily.days(self.entries, vocabulary=self.vocabulary, site=site, side=side)

    def uses(self) -> pd.DataFrame:
        return daily.uses(self.entries, vocabulary=self.vocabulary)


def diary(
    pain: str,
    *,
    first: dt.date = FIRST,
    today: dt.date | None = None,
    site: str = "hip",
    side: str = "left",
    times: str = "",
    measure: str = "",
    settings: Any = None,
    **techniques: str,
) -> Kept:
    """Keep a diary of one row a day from `first` on; blanks only group the characters.

    pain: a digit, "x" = 10, "." = not scored.  A technique: "x" = used, "." = not, and a day without any is a day on
    which nothing was done.  times: "a" = 08:00, "p" = 20:00, "." = no time.  measure: a digit of sleep_hours.
    """
    scores, clock, sleep = pain.replace(" ", ""), times.replace(" ", ""), measure.replace(" ", "")
    marks = {key: text.replace(" ", "") for key, text in techniques.items()}
    entries = []
    for day, score in enumerate(scores):
        used = [key for key, mark in marks.items() if mark[day : day + 1] == "x"]
        entries.append(
            Entry(
                date=first + dt.timedelta(day),
                time={"a": "08:00", "p": "20:00"}.get(clock[day : day + 1], ""),
                site=site,
                side=side,
                pain=None if score == "." else 10.0 if score == "x" else float(score),
                techniques="; ".join(used) or "none",
                measures={"sleep_hours": float(sleep[day])} if sleep[day : day + 1].isdigit() else {},
            )
        )
    last = entries[-1].date if entries else first
    return Kept(tuple(entries), today or last, **({"settings": settings} if settings else {}))
