"""What helps, as a person reads it: one paragraph for all, then a few lines for each technique.

The lines are short because what holds for all of them is said once.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.techniques.next_day_sentences import ASSOCIATION, NOT_COUNTED, like_day, outcome_words
from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.analysis.wording.phrases import change, count_of, days, sentence, span
from hiplog.analysis.wording.refusals import Refusal
from hiplog.diary.wording import day_words

_ALONE = "too few sessions without it to compare; such pain often eases by itself"


def nothing_to_list(question: Question) -> Refusal:
    """Say that there is no technique to look at."""
    if not len(question.values):
        text = f"{question.nothing}, so there is nothing to look at. Score pain on a few days first, and "
        return Refusal("EMPTY_DIARY", f"{text}name what was done about it, or none.")
    text = "No technique is named in this diary yet, so there is nothing to hold against the days without. Name what "
    return Refusal("NO_TECHNIQUES", f'{text}was done in the entry of each day, or none: hiplog log 5 -t "foam roller".')


def listing(result: WhatHelps) -> str:
    """Return the text of a result with rows, in their order; a caution of several rows is said once, at the end."""
    said = Counter(caution.text for row in result.rows for caution in row.cautions)
    shared = [text for text, times in said.items() if times > 1]
    lines = [_heading(result), *(line for row in result.rows for line in _lines(row, result.outcome, shared))]
    return "\n".join([*lines, *(f"Note: {text}" for text in shared), _closing(result)])


def ordered(result: WhatHelps, rows: tuple[TechniqueRow, ...]) -> WhatHelps:
    """Return the result with its rows, and the lines of its text, in another order."""
    there = replace(result, rows=rows)
    return replace(there, text=listing(there)) if rows else there


def _heading(result: WhatHelps) -> str:
    what = f"What goes with the next day's {outcome_words(result.outcome, result.place).removeprefix('the ')}"
    if result.days_possible < 2:
        return f"{what}: this diary has {days(result.days_possible + 1)} so far."
    counted = count_of(result.days_observed, result.days_possible)
    return f"{what}: {counted} count, with a score on them and on the day before, and with that day's use known."


def _closing(result: WhatHelps) -> str:
    if result.reason is not None:
        return "Nothing can be said about the day after yet."
    held = f"The day after use is held against the day after {like_day(result.outcome)} without it"
    return f"{held}, all techniques together. {NOT_COUNTED} {ASSOCIATION}"


def _lines(row: TechniqueRow, outcome: str, shared: Collection[str]) -> Iterator[str]:
    unknown = f", not known for {row.days_unknown}" if row.days_unknown else ""
    own = [caution.text for caution in row.cautions if caution.text not in shared]
    yield f"{sentence(row.label)} (used on {days(row.days_used)}, not on {row.days_unused}{unknown})"
    if row.change is None or row.interval is None:
        yield f"  The day after: no answer. {own[0] if own else 'See the note.'}"
    else:
        yield f"  The day after: {_moved(row.change, row.interval, outcome)}; {row.word}."
        yield from (f"  Note: {text}" for text in own)
    right_after, since = row.within_session, row.start
    if right_after is not None and right_after.change is not None and right_after.interval is not None:
        yield f"  Right after it: {_moved(right_after.change, right_after.interval, PAIN)}; {right_after.word}."
    elif right_after is not None and right_after.mean_change is not None and right_after.reason == "NO_COMPARISON":
        yield f"  Right after it: {change(right_after.mean_change, PAIN)} on average, with {_ALONE}."
    if since is not None and since.change is not None and since.interval is not None and since.start is not None:
        moved = _moved(since.change, since.interval, outcome)
        yield f"  Since it began ({day_words(since.start)}): {moved}; {since.word}."


def _moved(size: float, interval: tuple[float, float], outcome: str) -> str:
    return f"{change(size, outcome)}, {span(interval, outcome)}"
