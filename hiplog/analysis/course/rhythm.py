"""The rhythm of a diary in one answer: weekday, time of day, and the days that are missing."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from hiplog.analysis.course.differences import Difference
from hiplog.analysis.course.missing_days import MissingDays, missing_days
from hiplog.analysis.course.times_of_day import TimesOfDay, times_of_day
from hiplog.analysis.course.weekdays import Weekdays, weekdays
from hiplog.analysis.question.question import PAIN, ask

if TYPE_CHECKING:
    from hiplog.diary import Diary

CAVEAT = "A difference by weekday or time shows neither its cause nor what to do about it."


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """Weekdays, times of day and missing days of one place; each part has its own `reason` and `text`.

    `reason` is None as long as one of the parts has an answer.
    """

    site: str
    side: str
    weekdays: Weekdays
    times_of_day: TimesOfDay
    missing_days: MissingDays
    reason: str | None = None
    text: str = ""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference that could be told."""
        found = (
            *(day.against for day in self.weekdays.days),
            *(pair.difference for pair in self.times_of_day.pairs),
            self.missing_days.beside,
        )
        return tuple(one for one in found if one is not None)

    @property
    def table(self) -> pd.DataFrame:
        """One row per difference (index ``name``): ``difference``, ``low``, ``high`` (95 %), ``p_value``, ``p_holm``,
        ``probability_lower``, ``word``.
        """
        rows = [
            (one.name, one.difference, *one.interval, one.p_value, one.p_holm, one.probability_lower, one.word)
            for one in self.differences
        ]
        names = ["name", "difference", "low", "high", "p_value", "p_holm", "probability_lower", "word"]
        return pd.DataFrame(rows, columns=names).set_index("name")

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded."""
        found: dict[str, Any] = {"site": self.site or None, "side": self.side or None}
        for name in ("weekdays", "times_of_day", "missing_days"):
            found[name] = {key: _plain(value) for key, value in vars(getattr(self, name)).items() if key != "points"}
        return found | {"reason": self.reason, "text": self.text}


def rhythm(diary: "Diary", *, site: str | None = None, side: str | None = None, today: dt.date | None = None) -> Rhythm:
    """Look at pain by weekday and by time of day, and at the days without a score.

    Raises
    ------
    Misuse
        An unknown site.
    """
    question = ask(
        diary, None, days=28, lag=0, site=site, side=side, outcome=PAIN, higher_is_better=False, today=today,
        with_uses=False,
    )  # fmt: skip
    if not len(question.values):
        text = f"{question.nothing}, so there is no rhythm to see. Score pain on a few days first."
        return Rhythm(
            site=question.site, side=question.side, weekdays=Weekdays(reason="EMPTY_DIARY"),
            times_of_day=TimesOfDay(reason="EMPTY_DIARY"), missing_days=MissingDays(reason="EMPTY_DIARY"),
            reason="EMPTY_DIARY", text=text,
        )  # fmt: skip
    gone = missing_days(question, diary.settings)
    by_weekday = weekdays(question, diary.settings)
    by_time = times_of_day(question, diary.entries, diary.settings)
    answered = by_weekday.reason is None or by_time.reason is None or gone.reason is None
    texts = [gone.text, by_weekday.text, by_time.text, *([CAVEAT] if answered else [])]
    return Rhythm(
        site=question.site,
        side=question.side,
        weekdays=by_weekday,
        times_of_day=by_time,
        missing_days=gone,
        reason=None if answered else by_weekday.reason,
        text="\n".join(texts),
    )


def _plain(value: Any) -> Any:
    """Return a value of a result as JSON types."""
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value
