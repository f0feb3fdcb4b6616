"""What visits have recorded of a person, as the row tells it: the programme, red flags, outcome totals."""

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hiplog.clinic.outcomes.change import OutcomeChange, outcome_changes
from hiplog.clinic.outcomes.scores import outcome_scores
from hiplog.clinic.outcomes.words import quantity
from hiplog.clinic.people.lines import held_lines, named
from hiplog.clinic.people.row import Done, Flag, Outcome, Row, with_problem
from hiplog.clinic.programme.adherence import Adherence, adherence
from hiplog.clinic.programme.prescriptions import prescriptions
from hiplog.clinic.programme.weeks import weeks_at_a_visit
from hiplog.clinic.signs import red_flag_problems, red_flags
from hiplog.diary.desk import EVENTS
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    from hiplog.diary import Diary

_LINE = re.compile(rf"{EVENTS}, line (\d+)")


def recorded(row: Row, diary: "Diary") -> Row:
    """Return the row with what the marks beside the diary say; raises CannotRead where their file is refused."""
    if not os.path.lexists(diary.path.with_name(EVENTS)):
        return row
    today = diary.today
    flags = red_flags(diary, until=today)
    row = replace(
        row,
        adherence=tuple(map(_done, adherence(diary, until=today, weeks=weeks_at_a_visit(today)))),
        flags=tuple(Flag(one.key, one.text, str(one.date), one.same_day) for one in flags if one.answer),
        flags_asked=max((one.date for one in flags if one.date), default=None),
        outcomes=tuple(_outcome(one) for one in outcome_changes(diary, until=today) if one.change is not None),
    )
    wrong = _not_counted(diary)
    said = f"Not understood and not counted in {EVENTS}: {named(wrong)}; correct it there."
    return with_problem(row, said) if wrong else row


def _done(one: Adherence) -> Done:
    total = one.total
    return Done(
        one.technique,
        one.label,
        one.prescribed,
        days_done=total.days_done if total else None,
        days_prescribed=total.days_prescribed if total else None,
        days_unknown=total.days_unknown if total else None,
        summary=one.summary,
    )


def _outcome(one: OutcomeChange) -> Outcome:
    by = quantity(one.change or 0.0, one.measure, signed=True)
    word = f", {one.word}" if one.word else ""
    text = f"{one.measure.label}: {by} from {day_words(one.first.date)} to {day_words(one.last.date)}{word}."
    return Outcome(one.measure.key, one.measure.label, one.change, one.word, text)


def _not_counted(diary: "Diary") -> set[int]:
    """Return the lines of the marks that cannot be read, or not be understood."""
    problems = [*prescriptions(diary).problems, *red_flag_problems(diary), *outcome_scores(diary)[1]]
    places = [_LINE.match(problem.message) for problem in problems]
    return held_lines(diary.marks.judge()) | {int(place[1]) for place in places if place}
