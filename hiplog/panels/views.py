"""The scores of one place in four ways: over time, as a calendar, as episodes, by weekday and time of day.

Each is a sentence, a picture and a table of the same numbers.
"""

import datetime as dt
import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from hiplog.diary import Diary
from hiplog.diary.wording import day_words, place_words
from hiplog.panels.below import careful, details, folded
from hiplog.panels.drawing import Shown
from hiplog.panels.kept import Kept
from hiplog.panels.marked import Marked, marks_of, marks_table
from hiplog.panels.overlays import Chosen
from hiplog.panels.places import Asked
from hiplog.panels.scores import scores_table, step_of
from hiplog.panels.tables import between, chance, decimal, rows_html

if TYPE_CHECKING:
    import pandas as pd

    from hiplog.analysis import Episodes, Rhythm, UnusualDay


class View(NamedTuple):
    """What a view is about: a place of a diary, from a day to a day, None for all; results are kept."""

    diary: Diary
    kept: Kept
    place: Asked
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def days(self) -> "pd.DataFrame":
        """The days of the place, all of them."""
        days: pd.DataFrame = self.kept.of(
            ("days", self.place), lambda: self.diary.days(site=self.place.site, side=self.place.side)
        )
        return days

    @property
    def labels(self) -> Mapping[str, str]:
        """Techniques and sites by the names that the person knows."""
        words = self.diary.vocabulary
        return {key: words.label(key) for key in (*words.techniques, *words.sites)}

    @property
    def name(self) -> str:
        """The place in words."""
        return place_words(self.place.site or "", self.place.side or "", self.diary.vocabulary)


def too_old(view: View) -> str:
    """Say that the last score is from before the period; "" where it is not."""
    last = view.days["pain"].last_valid_index()  # a Timestamp; None without a score
    if view.start is None or last is None or last.date() >= view.start:  # type: ignore[union-attr]
        return ""
    return f"The last score here is from {day_words(last.date())}. Choose a longer period."  # type: ignore[union-attr]


def over_time(view: View, chosen: Chosen) -> Shown:
    """Return the trend of the period, with what was chosen to be seen with it."""
    from hiplog.analysis import trend
    from hiplog.charts import over_time as draw

    if sentence := too_old(view):
        return Shown(sentence)
    diary, (site, side) = view.diary, view.place
    asked = {"site": site, "side": side, "start": view.start, "end": view.end, "today": diary.today}
    result = view.kept.of(("trend", *asked.values()), lambda: trend(diary, **asked))  # type: ignore[arg-type]
    first, last = result.start or view.start, result.end or view.end  # the days that the sentence counts
    shown = view.days if chosen.stretching else view.days.drop(columns="stretch_minutes")
    uses = view.kept.of("uses", diary.uses) if chosen.techniques else None
    marked = marks_of(diary, result.site) if chosen.marks else Marked()
    chart = draw(
        shown, uses=uses, start=first, end=last, labels=view.labels, unusual=result.unusual_days, marks=marked.marks,
        measure=chosen.measure, median=chosen.median,
    )  # fmt: skip
    within = slice(str(first) if first else None, str(last) if last else None)
    seen = [mark for mark in marked.marks if (first or mark.date) <= mark.date <= (last or mark.date)]

    def below() -> str:
        table = scores_table(
            shown.loc[within], uses=None if uses is None else uses.loc[within], measure=chosen.measure,
            median=chosen.median, labels=view.labels,
        )  # fmt: skip
        fault = f"<p>The marks are not shown. {html.escape(marked.fault)}</p>" if marked.fault else ""
        known = [details(result), _unusual(result.unusual_days), marks_table(seen), fault]
        return "".join([*known, folded("The scores", table)])

    return Shown(result.text, chart, below, f"pain over time {view.name}")


def calendar(view: View) -> Shown:
    """Return the period as a calendar, and its months as a table."""
    from hiplog.charts import calendar as draw

    if sentence := too_old(view):
        return Shown(sentence)
    days = view.days.loc[slice(*(str(day) if day else None for day in (view.start, view.end)))]
    chart = draw(days, labels=view.labels)

    def below() -> str:
        months = scores_table(days[["pain"]], step="M").replace("The scores", "Month by month", 1)
        daily = "" if step_of(len(days)) == "M" else folded("The scores", scores_table(days[["pain"]]))
        return months + daily

    return Shown(chart.alt, chart, below, f"calendar {view.name}")


def episodes(view: View) -> Shown:
    """Return how often flares come, how long they last and how high they go, in all of the diary."""
    from hiplog.analysis import episodes as count
    from hiplog.charts import episodes as draw

    diary, (site, side) = view.diary, view.place
    result = view.kept.of(
        ("episodes", site, side), lambda: count(diary, site=site, side=side, today=diary.today)
    )  # fmt: skip
    if result.reason is not None:
        return Shown(result.text)
    chart = draw(result, view.days, uses=view.kept.of("uses", diary.uses), labels=view.labels)
    return Shown(result.text, chart, careful(result.cautions) + _episodes(result), f"episodes {view.name}")


def rhythm(view: View) -> Shown:
    """Return whether pain differs by weekday or time of day, in all of the diary."""
    from hiplog.analysis import rhythm as look
    from hiplog.charts import rhythm as draw

    diary, (site, side) = view.diary, view.place
    result = view.kept.of(("rhythm", site, side), lambda: look(diary, site=site, side=side, today=diary.today))
    text = result.text.replace("\n", " ")
    if not result.weekdays.days:
        return Shown(text)
    return Shown(text, draw(result, labels=view.labels), _rhythm(result), f"rhythm {view.name}")


def _unusual(found: "tuple[UnusualDay, ...]") -> str:
    if not found:
        return ""
    rows = [(day_words(day.date), decimal(day.value), decimal(day.expected)) for day in found]
    return rows_html(("Day", "Pain", "Expected from the days before"), rows, "Days that stand out")


def _episodes(result: "Episodes") -> str:
    head = ("From", "To", "Days", "Scored", "Highest", "Mean")
    rows = [
        (day_words(one.start), day_words(one.end), str(one.length), str(one.observed), decimal(one.peak),
         decimal(one.mean))
        for one in result.episodes
    ]  # fmt: skip
    return rows_html(head, rows, "The episodes") if rows else ""


def _rhythm(result: "Rhythm") -> str:
    days = [(day.name, f"{day.observed} of {day.possible}", decimal(day.mean)) for day in result.weekdays.days]
    parts = [(part.name, str(part.days), decimal(part.mean)) for part in result.times_of_day.parts if part.days]
    found = [
        (one.name, decimal(one.difference, signed=True), between(one.interval), chance(one.p_holm), one.word)
        for one in result.differences
    ]
    tables = [rows_html(("Weekday", "Days scored", "Mean pain"), days, "By weekday")]
    tables += [rows_html(("Time of day", "Days", "Mean pain"), parts, "By time of day")] if parts else []
    head = ("What", "Difference in points", "95 % interval", "p, adjusted", "In short")
    tables += [rows_html(head, found, "The differences")] if found else []
    return "".join(tables)
