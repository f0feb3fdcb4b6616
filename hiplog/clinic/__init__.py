"""For the visit: outcome measures, the programme, red flags, one page for one person, a caseload.

Public names are resolved when first asked for (PEP 562), so that recording an outcome loads no pandas.
So no module here may be called like a public name: once imported it would stand in its place.
"""

from importlib import import_module
from typing import Any

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
