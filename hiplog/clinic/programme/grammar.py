"""What a prescription says, as it is typed into the value of a `prescribed` mark.

    10 min, 5 days a week
    3 x 10, 3 days a week          sets of repetitions
    2 x 30 s, every day            sets that are held for seconds
    3 days a week                  nothing said of how much
    ended                          the prescription of this technique ends

`x` may be `×`, `min` any word for minutes, "a week" may be "per week" or "/week", "daily" is every day.
"""

import re
from typing import NamedTuple

from hiplog.diary.cells.numbers import MOST_MINUTES
from hiplog.diary.entry import number_text

ENDED = "ended"
"""The value that ends a prescription, as hiplog writes it."""
EXAMPLES = "'10 min, 5 days a week', '3 x 10, 3 days a week' or 'ended'"

_ENDS = frozenset(("ended", "end", "ends", "stop", "stopped", "finished"))
_MINUTES = r"(?P<minutes>[0-9]{1,4}(?:\.[0-9]+)?)\s*(?:m|min|mins|minutes?)\.?"
_SETS = (
    r"(?P<sets>[0-9]{1,3})\s*(?:sets?\s*of|x)\s*(?P<times>[0-9]{1,3})"
    r"\s*(?:(?P<held>s|sec|secs|seconds?)\.?|reps?|repetitions?|times)?"
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven")
_OFTEN = (
    r"(?:(?P<daily>daily|every\s+day|each\s+day|a\s+day)|(?P<one>once|twice)\s*(?:a|per|each|/)\s*week"
    rf"|(?P<days>[0-9]|{'|'.join(_WORDS)})\s*(?:days?|times|x)?\s*(?:a|per|each|every|/)\s*week)"
)
_WHOLE = re.compile(rf"(?:(?:{_MINUTES}|{_SETS})\s*[,;]?\s*(?:on\s+)?)?{_OFTEN}")


class Dose(NamedTuple):
    """How much on a day, and on how many days of a week; `minutes`, or `sets` with one of the two after it, or none."""

    days_a_week: int
    """1–7."""
    minutes: float | None = None
    """Above 0, to 1440."""
    sets: int | None = None
    repetitions: int | None = None
    seconds: int | None = None
    """For how long a set is held."""

    @property
    def typed(self) -> str:
        """The dose in the grammar of the mark.

        >>> Dose(5, minutes=10.0).typed, Dose(3, sets=3, repetitions=10).typed
        ('10 min, 5 days a week', '3 x 10, 3 days a week')
        """
        often = f"{self.days_a_week} day{'s' if self.days_a_week > 1 else ''} a week"
        return f"{self._amount('x')}, {often}".removeprefix(", ")

    @property
    def text(self) -> str:
        """The dose as it is read.

        >>> Dose(7, sets=2, seconds=30).text
        '2 × 30 s, every day'
        """
        often = self.typed.rpartition(", ")[2] if self.days_a_week < 7 else "every day"
        return f"{self._amount('×')}, {often}".removeprefix(", ")

    def _amount(self, sign: str) -> str:
        if self.minutes is not None:
            return f"{number_text(self.minutes)} min"
        if self.sets is None:
            return ""
        return (
            f"{self.sets} {sign} {self.repetitions}" if self.seconds is None else f"{self.sets} {sign} {self.seconds} s"
        )


def dose_of(text: str) -> Dose | None:
    """Return the dose that a value says; None where it says none, or one that cannot be (8 days a week).

    >>> dose_of("10 min, 5 days a week")
    Dose(days_a_week=5, minutes=10.0, sets=None, repetitions=None, seconds=None)
    """
    found = _WHOLE.fullmatch(" ".join(text.replace("×", "x").lower().split()).removesuffix("."))
    if found is None:
        return None
    times = int(found["times"]) if found["times"] else None
    dose = Dose(
        days_a_week=_days_a_week(found),
        minutes=float(found["minutes"]) if found["minutes"] else None,
        sets=int(found["sets"]) if found["sets"] else None,
        repetitions=None if found["held"] else times,
        seconds=times if found["held"] else None,
    )
    amounts = (dose.minutes, dose.sets, times)
    fits = 1 <= dose.days_a_week <= 7 and (dose.minutes or 0) <= MOST_MINUTES
    return dose if fits and all(amount is None or amount > 0 for amount in amounts) else None


def ends(text: str) -> bool:
    """Tell whether a value ends a prescription."""
    return " ".join(text.lower().split()).removesuffix(".") in _ENDS


def _days_a_week(found: re.Match[str]) -> int:
    if found["daily"]:
        return 7
    if found["one"]:
        return 2 if found["one"] == "twice" else 1
    return _WORDS.index(found["days"]) + 1 if found["days"] in _WORDS else int(found["days"])
