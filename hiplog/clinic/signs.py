"""The signs that no score shows, as a dated checklist that a person or the physiotherapist ticks; never a diagnosis.

An answer is a `flag` mark, its key the sign's and its value `yes` or `no`; the latest counts, and of one day the last
in the file.  Which signs should be seen on the same day follows published guidance: Finucane et al. 2020
(doi:10.2519/jospt.2020.9971) for the back, Coakley et al. 2006 (doi:10.1093/rheumatology/kel163a) for a hot joint.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hiplog.analysis.professional import checklist
from hiplog.diary.cells.cell import shown
from hiplog.diary.desk import EVENTS
from hiplog.diary.names import Spellings, fold
from hiplog.errors import Misuse, Problem

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.events import Event

KIND = "flag"
SAME_DAY = frozenset(
    ("fever_and_swelling", "bladder_or_bowel", "saddle_numbness", "leg_weakness", "cannot_bear_weight")
)
"""The signs with which a person should be seen on the same day."""

_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class RedFlag(NamedTuple):
    """One sign and what was last answered."""

    key: str
    text: str
    answer: bool | None
    """None: not answered yet."""
    date: dt.date | None
    """The day of the answer."""

    @property
    def same_day(self) -> bool:
        """Whether a person with this sign should be seen on the same day."""
        return self.key in SAME_DAY

    def to_json(self) -> dict[str, str | bool | None]:
        """Return the fields as JSON types: the date ISO, what is not known None."""
        return {**self._asdict(), "date": self.date.isoformat() if self.date else None, "same_day": self.same_day}


def red_flags(diary: "Diary", *, until: dt.date | None = None) -> tuple[RedFlag, ...]:
    """Return every sign of the checklist with its latest answer, up to `until` (default: all), in the catalog's order.

    Raises CannotRead where the file of marks is refused.
    """
    events = [event for event in diary.events if until is None or event.date <= until]
    return _judged(events)[0]


def red_flag_problems(diary: "Diary") -> tuple[Problem, ...]:
    """Return a problem for each `flag` mark whose sign or answer is not understood; it is not counted."""
    return _judged(diary.events)[1]


def advice_lines(flags: Iterable[RedFlag]) -> list[str]:
    """Return what is said of the signs answered with yes, first of those to be seen today; nothing without a yes."""
    ticked = [flag for flag in flags if flag.answer]
    groups = ([flag for flag in ticked if flag.same_day], [flag for flag in ticked if not flag.same_day])
    return [f"{_signs(group)} {asked}" for group, asked in zip(groups, (_NOW, _SOON), strict=True) if group]


_NOW = "Please let a doctor have a look today; if none can be reached, go to an emergency department."
_SOON = "Please let a doctor or a physiotherapist have a look soon, within the next days."


def record(diary: "Diary", answers: Mapping[str, str | bool], date: dt.date | str | None = None) -> tuple["Event", ...]:
    """Save answers by sign ("night_pain": "no") as one change and return their marks; `date` not given: today.

    Raises Misuse: UNKNOWN_FLAG with the nearest sign, BAD_ANSWER.
    """
    marks = [(KIND, sign_of(sign), "yes" if answer_of(sign, answer) else "no") for sign, answer in answers.items()]
    return diary.marks.add_together(marks, date)


def sign_of(text: str) -> str:
    """Return the key of the sign that a text names; raises Misuse (UNKNOWN_FLAG) with the nearest."""
    key = _names().resolve(text)
    if key is None:
        near = _names().nearest(text)
        hint = f" Did you mean {near}?" if near else ""
        message = f"There is no sign {shown(text)}.{hint} 'hiplog flags' lists the signs."
        raise Misuse(message, code="UNKNOWN_FLAG", column="key")
    return key


def answer_of(sign: str, answer: str | bool) -> bool:
    """Return a typed answer; raises Misuse (BAD_ANSWER)."""
    said = answer if isinstance(answer, bool) else _ANSWERS.get(answer.strip().lower())
    if said is None:
        message = f"The answer to {shown(sign)} is yes or no, got {shown(str(answer))}; write {fold(sign)}=no."
        raise Misuse(message, code="BAD_ANSWER", column="value")
    return said


def _judged(events: Iterable["Event"]) -> tuple[tuple[RedFlag, ...], tuple[Problem, ...]]:
    latest: dict[str, tuple[bool, dt.date]] = {}
    problems = []
    for event in sorted((one for one in events if one.kind == KIND), key=lambda one: one.date):
        try:
            latest[sign_of(event.key)] = answer_of(event.key, event.value), event.date
        except Misuse as error:
            line = f", line {event.line}" if event.line else ""
            problems.append(Problem(event.line, error.column, error.code, f"{EVENTS}{line}: {error.message}"))
    flags = (RedFlag(sign.key, sign.text, *latest.get(sign.key, (None, None))) for sign in checklist())
    return tuple(flags), tuple(problems)


@cache
def _names() -> Spellings:
    return Spellings({sign.key: sign.key for sign in checklist()})


def _signs(flags: Sequence[RedFlag]) -> str:
    return f"Answered with yes: {' '.join(f'“{flag.text}”' for flag in flags)}"
