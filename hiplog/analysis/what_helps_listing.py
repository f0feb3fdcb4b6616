"""What helps, as a person reads it: one paragraph for all, then a few lines for each technique.

The lines are short because what holds for all of them is said once.
"""

from collections.abc import Iterator
from dataclasses import replace

from hiplog.analysis.comparison import Comparison
from hiplog.analysis.next_day_sentences import ASSOCIATION, NOT_COUNTED
from hiplog.analysis.phrases import change, days, sentence, span
from hiplog.analysis.question import PAIN
from hiplog.analysis.refusals import Refusal
from hiplog.analysis.what_helps_result import TechniqueRow, WhatHelps
from hiplog.analysis.within_session_result import WithinSession
from hiplog.diary.wording import day_words

FOR_ALL = ("NEAR_FLOOR", "MANY_MISSING", "NO_VARIATION")
"""Cautions that are about the diary, not about one technique: they are said once."""


def nothing_to_list(*, empty: bool) -> Refusal:
    """Say that there is no technique to look at."""
    if empty:
        text = "This diary has no entries yet, so there is nothing to look at. Score pain on a few days first, and "
        return Refusal("EMPTY_DIARY", f"{text}name what was done about it, or none.")
    text = "No technique is named in this diary yet, so there is nothing to hold against the days without. Name what "
    return Refusal("NO_TECHNIQUES", f'{text}was done in the entry of each day, or none: hiplog log 5 -t "foam roller".')


def listing(result: WhatHelps) -> str:
    """Return the text of a result with rows, in their order."""
    lines = [_heading(result), *(line for row in result.rows for line in _lines(row, result.outcome))]
    shared = {caution.code: caution.text for row in result.rows for caution in row.cautions if caution.code in FOR_ALL}
    return "\n".join([*lines, *(f"Note: {text}" for text in shared.values()), _closing(result)])


def ordered(result: WhatHelps, rows: tuple[TechniqueRow, ...]) -> WhatHelps:
    """Return the result with its rows, and the lines of its text, in another order."""
    there = replace(result, rows=rows)
    return replace(there, text=listing(there)) if rows else there


def _heading(result: WhatHelps) -> str:
    what = result.outcome.replace("_", " ")
    if result.outcome == PAIN:
        what = f"pain in the {result.place}" if result.place else "pain"
    count = f"{result.days_observed} of {days(result.days_possible)} count"
    return (
        f"What goes with the next day's {what}: {count}, those with a score on them and on the day before, and with "
        "that day's use known."
    )


def _closing(result: WhatHelps) -> str:
    if result.reason is not None:
        return "Nothing can be said about the day after yet."
    like = "equally painful days" if result.outcome == PAIN else "days with the same value"
    held = f"Days after use are held against days after {like} without it, all techniques together."
    return f"{held} {NOT_COUNTED} {ASSOCIATION}"


def _lines(row: TechniqueRow, outcome: str) -> Iterator[str]:
    unknown = f", not known for {row.days_unknown}" if row.days_unknown else ""
    yield f"{sentence(row.label)} (used on {days(row.days_used)}, not on {row.days_unused}{unknown})"
    if row.change is None or row.interval is None:
        yield from (f"  The day after: no answer. {caution.text}" for caution in row.cautions)
    else:
        yield f"  The day after: {_moved(row.change, row.interval, outcome)}; {row.word}."
        yield from (f"  Note: {caution.text}" for caution in row.cautions if caution.code not in FOR_ALL)
    if row.within_session is not None:
        yield from _right_after(row.within_session)
    if row.start is not None:
        yield from _since(row.start)


def _right_after(part: WithinSession) -> Iterator[str]:
    if part.change is not None and part.interval is not None:
        yield f"  Right after it: {_moved(part.change, part.interval, PAIN)}; {part.word}."


def _since(part: Comparison) -> Iterator[str]:
    if part.change is not None and part.interval is not None and part.start is not None:
        moved = _moved(part.change, part.interval, part.outcome)
        yield f"  Since it began ({day_words(part.start)}): {moved}; {part.word}."


def _moved(size: float, interval: tuple[float, float], outcome: str) -> str:
    return f"{change(size, outcome)}, {span(interval, outcome)}"
