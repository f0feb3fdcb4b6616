"""The part of a review about techniques: how often, how much, and what went with it; medicines below."""

from collections.abc import Sequence

from hiplog.analysis.wording.phrases import sentence
from hiplog.charts.wording import score
from hiplog.clinic.one_page.cells import NOTHING, counted, with_interval
from hiplog.clinic.one_page.page import Section, Table
from hiplog.clinic.one_page.tried import Medicine, Tried
from hiplog.diary.wording import day_words

TITLE = "Techniques tried"
NOTHING_YET = "No technique is in this diary up to the visit."
SMALL = (
    "Associations, not effects: nothing was randomised. The day after: the day after one with it against that after "
    "a like day without, all techniques together. Since it began: the 28 days from its start against the 28 before."
)


def tried_section(found: Sequence[Tried], taken: Sequence[Medicine], where: str, last: int) -> Section:
    """Return the section; `where` is the place whose pain is meant, in words, `last` how many the last days are."""
    lines = tuple(_medicine(one, last) for one in taken)
    if not found:
        return Section("tried", TITLE, lines=(NOTHING_YET, *lines))
    place = f" ({where})" if where else ""
    columns = ("Technique", "Days used", "Usual dose", f"The day after{place}", f"Since it began{place}")
    rows = tuple((_name(one), _days(one, last), _dose(one), _day_after(one), _since(one)) for one in found)
    table = Table(columns, rows, (0.2, 0.16, 0.1, 0.27, 0.27), "Techniques, days used and what went with them")
    return Section("tried", TITLE, lines=lines, table=table, small=SMALL)


def _name(one: Tried) -> str:
    return f"{sentence(one.label)}\n{one.design}"


def _days(one: Tried, last: int) -> str:
    return f"{one.used_now} of the last {last}\n{one.used} of {counted(one.known, 'day')} in all"


def _dose(one: Tried) -> str:
    return NOTHING if one.minutes is None else f"{score(one.minutes)} min"


def _day_after(one: Tried) -> str:
    row = one.row
    if row.change is None or row.interval is None:
        return f"{NOTHING}\n{_why(row.reason)}"
    together = f"\ncannot be told apart from {len(row.together_with)} more" if row.together_with else ""
    days = f"{row.days_used} days with, {row.days_unused} without"
    return f"{with_interval(row.change, row.interval)}\n{days}\n{row.word}{together}"


def _since(one: Tried) -> str:
    since = one.since
    if since is None or since.change is None or since.interval is None or since.start is None:
        return f"{NOTHING}\nno start to compare"
    days = f"from {day_words(since.start)}: {since.before.observed} and {since.after.observed} days"
    return f"{with_interval(since.change, since.interval)}\n{days}\n{since.word}"


def _why(reason: str | None) -> str:
    known = {"USED_ALWAYS": "used always", "NO_VARIATION": "scores do not vary", "TOO_FEW_DAYS": "too few days to tell"}
    return known.get(reason or "", "cannot be told apart")


def _medicine(one: Medicine, last: int) -> str:
    now = f"on {one.taken_now} of the {counted(one.known_now, 'day')} that are known in the last {last}"
    before = f"on {one.taken_before} of {one.known_before} in the days before"
    return f"Medication, {one.label}: {now}; {before}."
