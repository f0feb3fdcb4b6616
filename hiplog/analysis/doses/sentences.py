"""What is said about a dose: which days count, what goes with more of it, and that this is an association."""

from hiplog.analysis.doses.result import Dose
from hiplog.analysis.doses.steps import STRETCH, Step
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.wording.meaningful import Meaningful
from hiplog.analysis.wording.measures import measure_name
from hiplog.analysis.wording.phrases import amount, change, days, number, span
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.words import NO_MEANINGFUL
from hiplog.diary.wording import day_words

SAME_DAY = "This is an association: it may be the other way round, or something else may change both."
DAY_BEFORE = "This is an association: there may be reasons for doing more on some days that change the next day too."


def answered(question: Question, result: Dose, step: Step, size: Meaningful | None, over: tuple[float, float]) -> str:
    """Return the text of a result that has a word; `over` is the interval of the difference over the usual doses."""
    outcome = question.outcome
    when, held = ("on the same day", "the day before") if result.same_day else ("the day after", "on the day itself")
    score = "score" if outcome == PAIN else "value"
    low, high = result.usual or (0.0, 0.0)
    moves = (
        f"With {step.words}, {subject(question)} is {change(result.slope or 0.0, outcome)} {when}, "
        f"{span(result.interval or (0.0, 0.0), outcome)}, for the same {score} {held}."
    )
    usual = f"From {_dose(low, step)} to {_dose(high, step)}, the usual range here, that makes {span(over, outcome)}."
    short = f"In short: {result.word}."
    if size is not None and result.word == NO_MEANINGFUL:
        meaning = size.words.replace("the average before", "the average")
        short = f"In short: {result.word}; all of this stays within {amount(size.size, outcome)}, {meaning}."
    return " ".join([_counted(result), moves, usual, short, SAME_DAY if result.same_day else DAY_BEFORE])


def too_few(question: Question, result: Dose, step: Step, needed: int) -> Refusal:
    """Say how many days count, what makes a day count, and how to write it down."""
    had = (
        "No day counts" if not result.days else f"Only {days(result.days)} {'counts' if result.days == 1 else 'count'}"
    )
    which = "the same day and the day before" if result.same_day else "the day before"
    text = (
        f"{had} yet: {subject(question)} must be known for that day and the day before, and {step.name} for {which}; "
        f"{needed} such days are needed. Write it down like this: {_command(result.measure, step)}"
    )
    return Refusal("TOO_FEW_DAYS", text)


def constant(question: Question, result: Dose, step: Step, column: str) -> Refusal:
    """Say that the dose or the outcome is the same on every day that counts."""
    value = float(result.points[column].iloc[0])
    if column == "dose":
        flat = f"All of them had {_dose(value, step)} of {step.name}, so it cannot be seen what goes with more."
    else:
        flat = f"On all of them {subject(question)} is {number(value)}, so nothing can be seen to go with it."
    return Refusal("NO_VARIATION", f"{_counted(result)} {flat}")


def explained(question: Question, result: Dose, step: Step, column: str) -> Refusal:
    """Say that the dose, or the outcome, is wholly given by what else stands in the model."""
    if column == "dose":
        source = "the day before" if result.same_day else f"{subject(question)} on that day"
        why = (
            f"On all of them, how much {step.name} there was follows from {source}, so what goes with more of it "
            "cannot be told apart from that. Days that break this rule would show it."
        )
        return Refusal("NOT_SEPARABLE", f"{_counted(result)} {why}")
    why = (
        f"On all of them, {subject(question)} follows from the day before and from {step.name} alone, so how much days "
        "usually differ cannot be seen."
    )
    return Refusal("NO_VARIATION", f"{_counted(result)} {why}")


def subject(question: Question) -> str:
    """Return what the outcome is in a sentence."""
    if question.outcome != PAIN:
        return measure_name(question.outcome)
    return f"pain in the {question.place}" if question.place else "pain"


def _counted(result: Dose) -> str:
    first, last = (day_words(day.date()) for day in (result.points.index[0], result.points.index[-1]))
    missing = f"; on {days(result.days_unknown)} more the dose is not known" if result.days_unknown else ""
    return f"{days(result.days)} from {first} to {last} count{missing}."


def _dose(value: float, step: Step) -> str:
    return f"{value:,.4g} {step.unit}".rstrip().replace("-", "−")


def _command(measure: str, step: Step) -> str:
    if measure == STRETCH:
        return "hiplog log 5 -s 12 (and -s 0 on days without)"
    if step.technique:
        return f'hiplog log 5 -t "{step.technique} 20"'
    return f"hiplog log 5 --measure {measure}=6"
