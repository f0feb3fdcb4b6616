"""Each view once on a made-up diary, so that a page need not load anything when a person first asks for it.

A kernel does it while it has nothing else to do, one view at a time; what the person asks comes in between.  Nothing of
it is seen: no widget is made, and the diary is not the person's.
"""

import datetime as dt
import gc
import math
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hiplog.panels.ahead import allowed

DAYS = 70
TODAY = dt.date(2026, 3, 11)
HEAD = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note"
BETWEEN = 0.01
"""Seconds between two views, in which the kernel hears what it is asked."""


def soon(seconds: float = 0.0) -> None:
    """Begin ``seconds`` after the kernel has; called while it starts."""
    from tornado.ioloop import IOLoop

    if not allowed():
        return
    loop, parts = IOLoop.current(), rehearsal()

    def play() -> None:
        if next(parts, None) is not None:
            loop.call_later(BETWEEN, play)

    loop.call_later(seconds, play)


def rehearsal() -> Iterator[str]:
    """Play one view after the other and tell its name; at the end, what was loaded is left alone by the collector."""
    with tempfile.TemporaryDirectory() as folder:
        for name, part in _parts(made_up(Path(folder) / "diary.csv")):
            part()
            yield name
    gc.collect()
    gc.freeze()  # a collection looks through all that was ever loaded, which takes as long as half a picture


def made_up(path: Path) -> Path:
    """Write a diary of a wave of pain on both sides of the hip, with flares, two techniques, a measure and notes."""
    lines = [HEAD]
    for n in range(DAYS):
        day = TODAY - dt.timedelta(days=DAYS - 1 - n)
        level = round(4 + 2 * math.sin(n) + 3 * (n % 20 < 3) - (n > 35))
        used = "; ".join(["ice 15"] * (n % 3 == 0) + ["foam_roller 10"] * (n > 35 and n % 2)) or "none"
        lines.append(f"{day},08:00,hip,left,{level},{used},{n % 4 * 5},{max(level - n % 3, 0)},{6 + n % 5 / 2:g},stiff")
        lines.append(f"{day},20:00,hip,right,{(level + n % 3) % 11},none,,,,")
    path.touch(0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _parts(path: Path) -> Iterator[tuple[str, Callable[[], Any]]]:
    from hiplog.analysis import compare, what_helps
    from hiplog.analysis.professional import advice
    from hiplog.charts import before_after, forest, sensitivity
    from hiplog.clinic import review, review_html
    from hiplog.diary import Diary
    from hiplog.panels import explore_views, notes, take_away, views
    from hiplog.panels.drawing import Shown
    from hiplog.panels.kept import Kept
    from hiplog.panels.overlays import Chosen
    from hiplog.panels.places import Asked

    diary = Diary(path, today=TODAY)
    view = views.View(diary, Kept(diary), Asked("hip", "left"))
    seen = Chosen(median=True, techniques=True, stretching=True, marks=True, measure="sleep_hours")

    def shown(make: Callable[..., Shown], *asked: Any) -> Callable[[], Any]:
        def play() -> None:
            chart = make(view, *asked).chart
            if chart is not None:
                chart.html()

        return play

    yield "over time", shown(views.over_time, seen)
    yield "before and after", lambda: before_after(compare(diary, technique="foam_roller", site="hip", side="left"))
    yield "other windows", lambda: sensitivity(compare(diary, technique="foam_roller", site="hip", side="left"))
    yield "all techniques", lambda: forest(what_helps(diary, site="hip", side="left"))
    yield "calendar", shown(views.calendar)
    yield "episodes", shown(views.episodes)
    yield "rhythm", shown(views.rhythm)
    yield "places", shown(explore_views.sites, Asked("hip", "right"))
    yield "measure", shown(explore_views.measure, "sleep_hours")
    yield "notes", shown(notes.notes, "stiff")
    yield "tables", shown(take_away.take_away)
    yield "advice", lambda: advice(diary)
    yield "review", lambda: review_html(review(diary))
