"""Everything that a diary holds of its outcomes, or of one that is asked for by name: scores, changes, movements.

`rom` asks for every range of motion, `rom_hip_flexion_left` for that movement.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from hiplog.clinic.outcomes import joints
from hiplog.clinic.outcomes.change import OutcomeChange, change_of
from hiplog.clinic.outcomes.degrees import measured
from hiplog.clinic.outcomes.motion import JointMotion, motion_changes
from hiplog.clinic.outcomes.registry import measure_of, measures
from hiplog.clinic.outcomes.scores import MOTION, Score, outcome_scores
from hiplog.diary.names import fold
from hiplog.errors import Problem

if TYPE_CHECKING:
    from hiplog.charts import Chart
    from hiplog.diary import Diary


class Outcomes(NamedTuple):
    """What there is."""

    series: tuple[tuple[Score, ...], ...]
    """The scores of each questionnaire by date, in the order of the registry."""
    changes: tuple[OutcomeChange, ...]
    """How each of them changed."""
    motions: tuple[JointMotion, ...]
    problems: tuple[Problem, ...]
    """What could not be understood, whatever was asked for."""

    def of(self, key: str) -> "Outcomes":
        """Return what of this is about one measure, by its key; `rom` is every movement."""
        kept = [place for place, one in enumerate(self.changes) if one.measure.key == key]
        moved = tuple(one for one in self.motions if key == MOTION or key in _keys(one))
        return self._replace(
            series=tuple(self.series[place] for place in kept),
            changes=tuple(self.changes[place] for place in kept),
            motions=moved,
        )

    @property
    def texts(self) -> list[str]:
        """A sentence for each questionnaire and each movement."""
        return [*(one.text for one in self.changes), *(one.text for one in self.motions)]

    def to_json(self) -> dict[str, Any]:
        """Return all with plain values; unknown is null."""
        return {
            "changes": [one.to_json() for one in self.changes],
            "motions": [one.to_json() for one in self.motions],
            "problems": [{"column": one.column, "code": one.code, "message": one.message} for one in self.problems],
        }

    def chart(self, **size: float) -> "Chart":
        """Return the picture of the questionnaires, or of the movements where there are none; `width` in inches."""
        from hiplog.clinic.outcomes.motion_picture import motion_chart
        from hiplog.clinic.outcomes.picture import outcome_chart

        return (
            motion_chart(self.motions, **size)
            if self.motions and not self.series
            else outcome_chart(self.series, **size)
        )


def outcomes_of(
    diary: "Diary", name: str | None = None, *, since: dt.date | None = None, until: dt.date | None = None
) -> Outcomes:
    """Return what a diary holds between two days, both included; `name` is what is asked for, None everything.

    Raises Misuse (UNKNOWN_MEASURE) for a name that is none, CannotRead where a file is refused.
    """
    wanted = None if name is None else fold(name) if fold(name) == MOTION else measure_of(name).key
    scores, problems = outcome_scores(diary)
    within = [score for score in scores if (since or score.date) <= score.date <= (until or score.date)]
    grouped = (tuple(score for score in within if score.measure == key) for key in measures())
    series = tuple(one for one in grouped if one)
    changes = tuple(change_of(one) for one in series)
    motions = motion_changes(diary, since=since, until=until)
    every = Outcomes(series, changes, motions, (*problems, *measured(diary)[1]))
    return every if wanted is None else every.of(wanted)


def _keys(joint: JointMotion) -> list[str]:
    """Return the keys under which a movement can be asked for: those of its sides."""
    sides = joints.SIDES if joint.motion.sides else ("",)
    return [joints.Place(joint.motion, side).key for side in sides]
