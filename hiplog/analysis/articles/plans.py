"""How a diary can test each claim of the articles: which techniques or doses, whose pain or which measure, by what.

The claims themselves, C1 to C16, are the catalog's; nothing here says that they are true.
"""

from typing import NamedTuple

from hiplog.analysis.question.question import PAIN
from hiplog.diary.catalog import catalog

START, NEXT_DAY, WITHIN, DOSE = "start", "next-day", "within-session", "dose"
EPISODES, TIME_TO_EPISODE, BOTH = "episodes", "time-to-episode", "both-against-one"


class Plan(NamedTuple):
    """How one claim is tested; without sites the diary's main one is meant, and a measure has no site."""

    id: str
    designs: tuple[str, ...]
    techniques: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = (PAIN,)
    doses: tuple[str, ...] = ()
    """Measures, or techniques whose minutes count, for the design dose."""


def family(*names: str) -> tuple[str, ...]:
    """Return the techniques of some families of the catalog."""
    return tuple(key for key, technique in catalog().techniques.items() if technique.family in names)


MASSAGE = (*family("massage", "tool"), "massage_therapist", "soft_tissue", "myofascial_release")
"""Massage by hand, with a thing or by somebody else."""
STRETCHES = family("stretch")
BOTH_AT_ONCE = "hip_flexor_massage_stretch"
"""A stretch with massage is both by itself."""
_THERAPY = family("manual therapy", "strength", "stretch")
_MOTION = tuple(key for key in catalog().measures if key.startswith("rom_"))
_BACK_STRETCHES = ("hamstring_stretch", "hip_rotator_stretch", "hip_flexor_stretch", "quadriceps_stretch")

PLANS = (
    Plan("C1", (NEXT_DAY, START), MASSAGE, ("hip",)),
    Plan("C2", (START,), (*MASSAGE, *STRETCHES), outcomes=_MOTION),
    Plan("C3", (NEXT_DAY, WITHIN), ("heat_then_ice",), ("hip",)),
    Plan("C4", (WITHIN,), ("massage_gun", "ice"), ("hip",)),
    Plan("C5", (NEXT_DAY, DOSE), ("walking",), ("hip",), doses=("walking", "walking_minutes", "steps")),
    Plan("C6", (NEXT_DAY, START), MASSAGE, ("shoulder",)),
    Plan("C7", (START,), (BOTH_AT_ONCE,), outcomes=_MOTION),
    Plan("C8", (EPISODES, START), (*family("strength"), "hip_mobility"), ("low_back",)),
    Plan("C9", (DOSE,), sites=("low_back",), doses=("sitting_hours",)),
    Plan("C10", (TIME_TO_EPISODE,), _THERAPY, ("low_back",)),
    Plan("C11", (DOSE, START), _BACK_STRETCHES, ("low_back", "mid_back"), doses=("stretch_minutes",)),
    Plan(
        "C12",
        (START, DOSE),
        ("posture_cues", "ergonomics", "stay_active", "hydration"),
        ("shoulder",),
        doses=("water_glasses",),
    ),
    Plan("C13", (NEXT_DAY, WITHIN), ("heat", "self_massage", *STRETCHES), ("hip",)),
    Plan("C14", (BOTH,), (*MASSAGE, *STRETCHES)),
    Plan("C15", (NEXT_DAY, START), MASSAGE, outcomes=("stress",)),
    Plan("C16", (START,), _THERAPY, outcomes=("function",)),
)
