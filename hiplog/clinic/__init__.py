"""For the visit: outcome measures, the programme, red flags, one page for one person, a caseload.

Public names are resolved when first asked for (PEP 562), so that recording an outcome loads no pandas.
So no module here may be called like a public name: once imported it would stand in its place.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplog.clinic.handover.receive import Received, receive
    from hiplog.clinic.one_page.as_html import review_html
    from hiplog.clinic.one_page.as_pdf import review_pdf
    from hiplog.clinic.one_page.page import Review
    from hiplog.clinic.one_page.review import review
    from hiplog.clinic.outcomes.change import OutcomeChange, outcome_changes
    from hiplog.clinic.outcomes.found import Outcomes, outcomes_of
    from hiplog.clinic.outcomes.motion import JointMotion, motion_changes
    from hiplog.clinic.outcomes.motion_picture import motion_chart
    from hiplog.clinic.outcomes.picture import outcome_chart
    from hiplog.clinic.outcomes.registry import OutcomeMeasure, measures
    from hiplog.clinic.outcomes.scores import Score, outcome_scores, record_outcome
    from hiplog.clinic.people.caseload import Caseload, caseload
    from hiplog.clinic.people.page import caseload_html
    from hiplog.clinic.programme.adherence import Adherence, adherence
    from hiplog.clinic.programme.grammar import Dose
    from hiplog.clinic.programme.picture import programme_chart
    from hiplog.clinic.programme.prescriptions import Prescription, Programme, prescriptions
    from hiplog.clinic.programme.weeks import Week
    from hiplog.clinic.signs import RedFlag, red_flag_problems, red_flags

_HOME = {
    "Adherence": "programme.adherence",
    "Caseload": "people.caseload",
    "Dose": "programme.grammar",
    "JointMotion": "outcomes.motion",
    "OutcomeChange": "outcomes.change",
    "OutcomeMeasure": "outcomes.registry",
    "Outcomes": "outcomes.found",
    "Prescription": "programme.prescriptions",
    "Programme": "programme.prescriptions",
    "Received": "handover.receive",
    "RedFlag": "signs",
    "Review": "one_page.page",
    "Score": "outcomes.scores",
    "Week": "programme.weeks",
    "adherence": "programme.adherence",
    "caseload": "people.caseload",
    "caseload_html": "people.page",
    "measures": "outcomes.registry",
    "motion_changes": "outcomes.motion",
    "motion_chart": "outcomes.motion_picture",
    "outcome_changes": "outcomes.change",
    "outcome_chart": "outcomes.picture",
    "outcome_scores": "outcomes.scores",
    "outcomes_of": "outcomes.found",
    "prescriptions": "programme.prescriptions",
    "programme_chart": "programme.picture",
    "receive": "handover.receive",
    "record_outcome": "outcomes.scores",
    "red_flag_problems": "signs",
    "red_flags": "signs",
    "review": "one_page.review",
    "review_html": "one_page.as_html",
    "review_pdf": "one_page.as_pdf",
}
"""The module in this room that holds each public name."""

__all__ = [
    "Adherence",
    "Caseload",
    "Dose",
    "JointMotion",
    "OutcomeChange",
    "OutcomeMeasure",
    "Outcomes",
    "Prescription",
    "Programme",
    "Received",
    "RedFlag",
    "Review",
    "Score",
    "Week",
    "adherence",
    "caseload",
    "caseload_html",
    "measures",
    "motion_changes",
    "motion_chart",
    "outcome_changes",
    "outcome_chart",
    "outcome_scores",
    "outcomes_of",
    "prescriptions",
    "programme_chart",
    "receive",
    "record_outcome",
    "red_flag_problems",
    "red_flags",
    "review",
    "review_html",
    "review_pdf",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"hiplog.clinic.{_HOME[name]}"), name)
    raise AttributeError(f"module 'hiplog.clinic' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
