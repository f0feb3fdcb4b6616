"""What is said about sessions: how many there were, what pain did within them, and what that can and cannot show."""

from hiplog.analysis.ar1.level import Estimate
from hiplog.analysis.question.question import PAIN
from hiplog.analysis.sessions.result import WithinSession
from hiplog.analysis.wording.meaningful import Meaningful
from hiplog.analysis.wording.phrases import amount, change, number, sentence, span
from hiplog.analysis.wording.words import NO_MEANINGFUL

WITHIN_THE_HOUR = "This is about the hour after, not about the next day; expecting relief plays a part in it too."
BY_ITSELF = "Pain at which one reaches for something often eases by itself"
ASK_FOR_NONE = "now and then score pain twice when nothing is done: hiplog log 5 -t none --after 5"


def answered(result: WithinSession, level: Estimate, word: str, size: Meaningful) -> str:
    """Return the text of a result that has a word."""
    nothing = result.nothing_sessions
    share = "all" if nothing == result.comparison_sessions else f"{nothing or 'none'} of them"
    against = (
        f"Against {_sessions(result.comparison_sessions)} without it ({share} with nothing done), and for as much pain "
        f"at the beginning, pain right after is {change(level.change, PAIN)}, {span(level.interval, PAIN)}."
    )
    short = f"In short: {word}."
    if word == NO_MEANINGFUL:
        sure = level.interval[0] > 0 or level.interval[1] < 0
        looks = f"it looks {'lower' if level.change < 0 else 'higher'}, but " if sure else ""
        short = f"In short: {word}; {looks}even the far end of this range stays within {_size(size)}."
    return f"{_counted(result)} {against} {short} {WITHIN_THE_HOUR}"


def too_few(result: WithinSession, place: str, needed: int) -> str:
    """Say that the technique has too few sessions with both scores."""
    where = f" of the {place}" if place else ""
    had = "no session" if not result.sessions else f"only {_sessions(result.sessions)}"
    return (
        f"{sentence(result.label)} has {had}{where} with pain scored before and right after; at least {needed} are "
        f'needed. Add the pain right after: hiplog log 5 -t "{result.label}" --after 4'
    )


def no_comparison(result: WithinSession, place: str, needed: int) -> tuple[str, str]:
    """Return the caution, and the text with the mean change as it is, for sessions that nothing stands beside."""
    had = "no session" if not result.comparison_sessions else f"only {_sessions(result.comparison_sessions)}"
    caution = f"There {'is' if result.comparison_sessions < 2 else 'are'} {had} without it to compare with."
    where = f" at the {place}" if place else ""
    return caution, (
        f"{_counted(result, where)} {BY_ITSELF}, and {caution[:1].lower()}{caution[1:]} So this says nothing about "
        f"{result.label}. {sentence(ASK_FOR_NONE)}. {needed} such sessions make a comparison possible."
    )


def no_variation(result: WithinSession, place: str, score: float) -> str:
    """Say that all scores, before and after, are the same."""
    where = f" at the {place}" if place else ""
    return (
        f"{_counted(result, where)} Every score after is {number(score)} and every score before is the same as the "
        "others, with it and without it, so how much sessions differ cannot be seen."
    )


def without_answer(result: WithinSession, place: str, reason: str) -> str:
    """Say that the pain just before leaves nothing to hold the sessions with the technique against, or explains all."""
    counted = _counted(result, f" at the {place}" if place else "")
    if reason == "NOT_SEPARABLE":
        return (
            f"{counted} Sessions with it and without it cannot be held against each other: whether it was used follows "
            f"from the pain just before, or from what else was done. Score both kinds at the same pain; {ASK_FOR_NONE}."
        )
    return (
        f"{counted} The scores right after follow from those just before and from what was done alone, so how much "
        "sessions differ cannot be seen. Scores in half points, such as 3.5, show small differences."
    )


def _counted(result: WithinSession, where: str = "") -> str:
    mean = change(result.mean_change or 0.0, PAIN, same="about as high as")
    than = "" if mean.endswith("as") else " than"
    return (
        f"In {_sessions(result.sessions)} with {result.label}{where}, pain right after was on average {mean}{than} "
        "just before."
    )


def _size(size: Meaningful) -> str:
    return f"{amount(size.size, PAIN)}, {size.words}"


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"
