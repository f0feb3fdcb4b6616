"""Prescribed against done in words: what was counted, never a grade; a day that is not known is said to be so."""

import datetime as dt
from collections.abc import Sequence

from hiplog.analysis.wording.phrases import days, sentence
from hiplog.clinic.programme.prescriptions import Prescription
from hiplog.clinic.programme.weeks import DAYS, Week, total
from hiplog.diary.entry import number_text
from hiplog.diary.wording import day_words


def text_of(label: str, held: Sequence[Prescription], weeks: Sequence[Week], until: dt.date) -> str:
    """Return what is prescribed, what the weeks that are over hold, and what there is of the one that is not."""
    before, latest = held[:-1], held[-1]
    earlier = f" (before that: {'; '.join(one.dose.text for one in before)})" if before else ""
    parts = [f"{sentence(label)}: {latest.dose.text}, {_when(latest, until)}{earlier}."]
    over = [week for week in weeks if week.over]
    whole = total(over)
    if whole:
        parts.append(f"{_which(over)}: {_counted(whole)}.")
    parts += [f"{_running(week)}: {_so_far(week)}." for week in weeks if not week.over]
    return " ".join(parts)


def count_words(week: Week) -> str:
    """Return days in a few words: "17 of 20 days, 3 not known".

    >>> count_words(Week(dt.date(2026, 11, 2), 5, 7, 0, None, None))
    '7 days, 5 prescribed'
    """
    if week.days_done > week.days_prescribed:
        done = f"{days(week.days_done)}, {week.days_prescribed} prescribed"
    else:
        done = f"{week.days_done} of {days(week.days_prescribed)}"
    return ", ".join([done, *_beside(week)])


def minutes_words(week: Week) -> str:
    """Return minutes in a few words, "" where none are known: "at least 40 of 50 min"."""
    if week.minutes_done is None:
        return ""
    least = "at least " if week.days_untimed or week.days_unknown else ""
    asked = "" if week.minutes_prescribed is None else f" of {_minutes(week.minutes_prescribed)}"
    return f"{least}{_minutes(week.minutes_done)}{asked} min"


def week_line(week: Week) -> str:
    """Return one week in a line: "16 Nov 2026: 4 of 5 days, 1 not known; at least 38 of 50 min"."""
    if not week.over:
        return f"{day_words(week.start)}, not yet over: {_so_far(week).removeprefix('done on ')}"
    return f"{day_words(week.start)}: {'; '.join(filter(None, (count_words(week), minutes_words(week))))}"


def _counted(week: Week) -> str:
    return "; ".join(filter(None, (f"done on {count_words(week)}", minutes_words(week))))


def _so_far(week: Week) -> str:
    """Say what is known of a week that is not over, without holding the days to come against it."""
    done = f"done on {days(week.days_done)} so far"
    minutes = "" if week.minutes_done is None else f"{_minutes(week.minutes_done)} min"
    return "; ".join(filter(None, (", ".join([done, *_beside(week)]), minutes)))


def _beside(week: Week) -> list[str]:
    found = ((week.days_unknown, "not known"), (week.days_skipped, "marked as skipped"))
    return [f"{count} {what}" for count, what in found if count]


def _when(latest: Prescription, until: dt.date) -> str:
    if latest.end is None or latest.end > until:
        return f"since {day_words(latest.start)}"
    last = latest.end - dt.timedelta(1)
    return f"{day_words(latest.start)} to {day_words(last)}"


def _which(over: Sequence[Week]) -> str:
    """Name the weeks that are added up by their first and last day."""
    first, last = over[0].start, over[-1].start + dt.timedelta(DAYS - 1)
    count = "The week" if len(over) == 1 else f"The {len(over)} weeks"
    return f"{count} from {day_words(first)} to {day_words(last)}"


def _running(week: Week) -> str:
    return f"The week from {day_words(week.start)}, not yet over"


def _minutes(value: float) -> str:
    return number_text(round(value, 1))
