"""What changed as tables: a row a questionnaire, a row a movement and side; every number with its word."""

from typing import TYPE_CHECKING

from hiplog.diary.wording import day_words
from hiplog.panels.tables import NOTHING, rows_html

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.change import OutcomeChange
    from hiplog.clinic.outcomes.found import Outcomes
    from hiplog.clinic.outcomes.motion import JointMotion, SideMotion
    from hiplog.clinic.outcomes.scores import Score

CHANGES = ("Measure", "First", "Last", "Change", "In a word", "Measurement error", "Meaningful change")
ACTIVITIES = ("Activity", "First", "Last", "Change")
MOTIONS = ("Movement", "Side", "First", "Last", "Change", "In a word", "Usual")
REACHED = {True: "reached", False: "not reached", None: NOTHING}


def tables(every: "Outcomes") -> str:
    """Return the tables as HTML, those that have rows."""
    activities = [one for one in every.changes if one.activities]
    parts = [rows_html(CHANGES, map(_change, every.changes), "What changed")] if every.changes else []
    parts += [rows_html(ACTIVITIES, _activities(one), f"{one.measure.label}: the activities") for one in activities]
    sides = [(joint, side) for joint in every.motions for side in joint.sides]
    if sides:
        parts.append(rows_html(MOTIONS, [_motion(*pair) for pair in sides], "Range of motion"))
    return "".join(parts)


def _change(one: "OutcomeChange") -> tuple[str, ...]:
    from hiplog.clinic.outcomes.words import amount_words, figure, number

    measure = one.measure
    change = NOTHING if one.change is None else number(one.change, signed=True)
    error = NOTHING if one.error is None else figure(one.error, measure)
    amount = amount_words(measure.meaningful, measure)
    meaningful = f"{amount}: {REACHED[one.reached]}" if amount and one.reached is not None else amount or NOTHING
    last = NOTHING if one.first is one.last else _score(one.last)
    return (measure.label, _score(one.first), last, change, one.word or NOTHING, error, meaningful)


def _score(score: "Score") -> str:
    from hiplog.clinic.outcomes.words import number

    return f"{'no total' if score.total is None else number(score.total)}, {day_words(score.date)}"


def _activities(one: "OutcomeChange") -> list[tuple[str, ...]]:
    from hiplog.clinic.outcomes.words import number

    return [
        (
            activity.name,
            number(activity.first),
            number(activity.last),
            number(activity.last - activity.first, signed=True),
        )
        for activity in one.activities
    ]


def _motion(joint: "JointMotion", side: "SideMotion") -> tuple[str, ...]:
    from hiplog.clinic.outcomes.words import number

    first, last = (f"{number(one.value)}°, {day_words(one.date)}" for one in (side.first, side.last))
    change = NOTHING if side.change is None else f"{number(side.change, signed=True)}°"
    shown = last if side.change is not None else NOTHING
    return (joint.motion.name, side.side or NOTHING, first, shown, change, side.word or NOTHING, joint.motion.usual)
