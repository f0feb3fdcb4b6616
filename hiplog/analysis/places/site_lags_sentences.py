"""What is said of one place against another: which days count, what goes with more pain there, and what it is not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplog.analysis.before_after.evidence import varies
from hiplog.analysis.course.differences import told
from hiplog.analysis.places.site_lags_result import SiteLags
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.wording.phrases import days, listed, sentence
from hiplog.analysis.wording.refusals import Refusal
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    from hiplog.analysis.places.site_lags import LagDays

ASSOCIATION = "This is an association: both may follow something else, and what comes first need not be the cause."


def lag_words(lag: int) -> str:
    """Return a lag in words.

    >>> lag_words(0), lag_words(1), lag_words(2)
    ('on the same day', '1 day later', '2 days later')
    """
    return "on the same day" if lag == 0 else f"{days(lag)} later"


def answered(result: SiteLags) -> str:
    """Return the text of a result that has an answer for some lag."""
    counts, lags = zip(*((lag.days, lag.lag) for lag, _slope in result.told), strict=True)
    least, most = min(counts), max(counts)
    counted = days(most) if least == most else f"{least} to {days(most)}"
    when = f"from {day_words(result.first)} to {day_words(result.last)}" if result.first and result.last else ""
    return (
        f"Pain in the {result.place} with 1 more point of pain in the {result.other_place}, for the same score in the "
        f"{result.place} the day before; {counted} {when} count. {sentence(_looked_at(lags))}. "
        f"{told([slope for _lag, slope in result.told])} {ASSOCIATION}"
    )


def _looked_at(lags: Sequence[int]) -> str:
    """Return which lags have an answer; adjusting for their number is what "together" says."""
    if len(lags) == 1:
        return lag_words(lags[0])
    if list(lags) == list(range(len(lags))):
        return f"on the same day and up to {lag_words(lags[-1])}, looked at together"
    return f"{listed([lag_words(lag) for lag in lags])}, looked at together"


def one_place(question: Question) -> Refusal:
    """Say that there is no second place, or nothing at all."""
    if not len(question.values):
        text = f"{question.nothing}, so there is nothing to compare. Score pain at two places on a few days first."
        return Refusal("EMPTY_DIARY", text)
    only = f"only the {question.place}" if question.place else "no place by name"
    text = (
        f"This diary has scores for {only}, so there is nothing to hold it against. Where it hurts at a second place, "
        "score that too, on the same days."
    )
    return Refusal("ONE_PLACE", text)


def no_answer(result: SiteLags, question: Question, found: "Sequence[LagDays]", needed: int) -> Refusal:
    """Say why no lag has an answer."""
    most = max(found, key=lambda one: len(one.here))
    both = f"the {result.place} and the {result.other_place}"
    if len(most.here) < needed:
        had = "No day has" if not len(most.here) else f"Only {days(len(most.here))} {_have(len(most.here))}"
        text = (
            f"{had} the scores that are needed: {both}, and the {result.place} on the day before too; {needed} such "
            "days are needed. Score both on the same days."
        )
        return Refusal("TOO_FEW_DAYS", text)
    flat = next((place for place, values in _places(result, most) if not varies(values)), None)
    if flat is None:
        text = f"The scores of {both} cannot be told apart on the days that count, so neither says more than the other."
    else:
        text = f"Pain in the {flat} is the same on all {days(len(most.here))} that count, so nothing goes with it."
    return Refusal("NO_VARIATION", text)


def _places(result: SiteLags, found: "LagDays") -> list[tuple[str, Floats]]:
    return [(result.place, found.here), (result.other_place, found.there)]


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
