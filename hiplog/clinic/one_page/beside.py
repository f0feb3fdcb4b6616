"""What stands beside the scores on the page: outcomes, programme, signs and marks, all out of one file of marks.

Where that file is refused, or one of its marks is not understood, a sentence says so and the rest goes on.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiplog.charts.marks import Mark
from hiplog.clinic.one_page.cells import counted
from hiplog.clinic.outcomes.change import OutcomeChange, outcome_changes
from hiplog.clinic.outcomes.motion import JointMotion, motion_changes
from hiplog.clinic.outcomes.scores import outcome_scores
from hiplog.clinic.programme.adherence import Adherence, adherence
from hiplog.clinic.programme.grammar import ends
from hiplog.clinic.programme.prescriptions import prescriptions
from hiplog.clinic.programme.weeks import weeks_at_a_visit
from hiplog.clinic.signs import RedFlag, red_flag_problems, red_flags
from hiplog.errors import CannotRead, Problem

if TYPE_CHECKING:
    from hiplog.diary import Diary

DRAWN = {"start": "started", "stop": "stopped", "flare": "flare", "visit": "visit", "prescribed": "prescribed"}
"""The kinds of marks in the picture, and how their row is called."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """All of it as of the visit; empty where there is none."""

    outcomes: tuple[OutcomeChange, ...] = ()
    motions: tuple[JointMotion, ...] = ()
    programme: tuple[Adherence, ...] = ()
    signs: tuple[RedFlag, ...] = ()
    marks: tuple[Mark, ...] = ()
    problems: tuple[str, ...] = ()


def beside_the_scores(diary: "Diary", visit: dt.date, site: str) -> Beside:
    """Return what the marks say up to the visit; flares of another site than `site` are not drawn."""
    try:
        return Beside(
            outcomes=outcome_changes(diary, until=visit),
            motions=motion_changes(diary, until=visit),
            programme=adherence(diary, until=visit, weeks=weeks_at_a_visit(visit)),
            signs=red_flags(diary, until=visit),
            marks=tuple(_marks(diary, visit, site)),
            problems=tuple(_sentences(diary)),
        )
    except CannotRead as error:
        missing = "Without it visits, outcome measures, the programme and the answers about signs are missing here."
        return Beside(problems=(f"{error.message} {missing}",))


def _marks(diary: "Diary", visit: dt.date, site: str) -> Iterator[Mark]:
    words = diary.vocabulary
    for event in sorted(diary.events, key=lambda event: event.date):
        elsewhere = event.kind == "flare" and event.key not in ("", site)
        over = event.kind == "prescribed" and ends(event.value)
        if event.kind in DRAWN and event.date <= visit and not (elsewhere or over):
            label = "" if event.kind in ("flare", "visit") or not event.key else words.label(event.key)
            yield Mark(event.date, DRAWN[event.kind], label)


def _sentences(diary: "Diary") -> list[str]:
    """Return what is wrong with the marks, each sentence once, in the order of the file where that is known."""
    found: Sequence[Problem] = (
        *outcome_scores(diary)[1],
        *prescriptions(diary).problems,
        *red_flag_problems(diary),
    )
    held = diary.marks.judge().rows_quarantined
    rows = f"{counted(held, 'row')} of events.csv {'is' if held == 1 else 'are'} held back; see why: hiplog check"
    return [*([rows] if held else []), *dict.fromkeys(problem.message for problem in found)]
