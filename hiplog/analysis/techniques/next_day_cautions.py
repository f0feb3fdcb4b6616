"""What weakens the answer about the day after a technique: fixed codes, each with one plain sentence."""

from collections.abc import Iterator, Sequence

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import FLOOR, Scores
from hiplog.analysis.doubts.cautions import MISSING
from hiplog.analysis.doubts.lead_test import Lead
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import Bools, Floats
from hiplog.analysis.techniques.next_day import NextDays
from hiplog.analysis.techniques.together import alike
from hiplog.analysis.wording.phrases import change, number, sentence, span


def next_day_cautions(
    question: Question, days: NextDays, technique: str, company: Sequence[str], lead: Lead | None
) -> tuple[Caution, ...]:
    """Return every caution about one technique that has an answer, the most telling ones first."""
    label = question.labels[technique]
    found = (
        little_variation(days.values, days.uses[technique] == 1.0),
        used_on_bad_days(question, label, lead),
        *used_with(question, days, technique, company),
        near_floor(question, days.values),
        many_missing(question, days),
    )
    return tuple(caution for caution in found if caution is not None)


def little_variation(values: Floats, used: Bools) -> Caution | None:
    """Warn where nearly all values after use, and nearly all after none, are the same number."""
    sides = Scores(values[~used], values[used])
    if not sides.little_variation:
        return None
    away = f"{sides.away} of the {len(values)} scores {'differs' if sides.away == 1 else 'differ'}"
    so = "so how much days swing is hard to know."
    return Caution("LITTLE_VARIATION", f"Only {away} from the usual one after use, or after none, {so}")


def used_on_bad_days(question: Question, label: str, lead: Lead | None) -> Caution | None:
    """Warn where the technique is taken up after days that were worse, or after better ones (METHODS 3d)."""
    if lead is None or not (lead.after_bad_days or lead.after_good_days):
        return None
    kind, days = ("BAD", "worse") if lead.after_bad_days else ("GOOD", "better")
    moved = change(lead.difference, question.outcome, same="a little different")
    return Caution(
        f"USED_ON_{kind}_DAYS",
        f"{sentence(label)} tends to be used after {days} days: the day before its use was {moved} than the day before "
        f"others, {span(lead.interval, question.outcome)}. How such days go on by themselves is allowed for only as "
        "far as scores show it.",
    )


def used_with(question: Question, days: NextDays, technique: str, company: Sequence[str]) -> Iterator[Caution]:
    """Say of each technique that is always used together with this one that the two cannot be told apart."""
    for key in company:
        both = f"{sentence(question.labels[technique])} and {question.labels[key]}"
        if alike(days.uses[technique], days.uses[key]):
            text = f"{both} are always used together: they cannot be told apart."
        else:
            text = f"{both} cannot be told apart: whether the one is used follows from the others."
        yield Caution(f"USED_WITH:{key}", text)


def near_floor(question: Question, values: Floats) -> Caution | None:
    """Warn where pain is so low that there is hardly room below."""
    mean = float(values.mean())
    if question.outcome != PAIN or mean >= FLOOR:
        return None
    return Caution(
        "NEAR_FLOOR", f"Pain was low already ({number(mean)} on average), so there is little room for it to fall."
    )


def many_missing(question: Question, days: NextDays) -> Caution | None:
    """Warn where fewer than half of the diary's days count."""
    possible, counted = len(question.values) - 1, len(days.values)
    if possible - counted <= MISSING * possible:
        return None
    return Caution(
        "MANY_MISSING",
        f"Only {counted} of the {possible} days count: the others, or the days before them, have no score or no known "
        "use. If those were the better or the worse days, the picture is off.",
    )
