"""For the visit: outcome measures, the programme, red flags, one page for one person, a caseload.

Public names are resolved when first asked for (PEP 562), so that recording an outcome loads no pandas.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "OutcomeChange": "outcomes.change",
    "OutcomeMeasure": "outcomes.registry",
    "Score": "outcomes.scores",
    "measures": "outcomes.registry",
    "outcome_changes": "outcomes.change",
    "outcome_scores": "outcomes.scores",
}
"""The module in this room that holds each public name."""

__all__ = ["OutcomeChange", "OutcomeMeasure", "Score", "measures", "outcome_changes", "outcome_scores"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"hiplog.clinic.{_HOME[name]}"), name)
    raise AttributeError(f"module 'hiplog.clinic' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
