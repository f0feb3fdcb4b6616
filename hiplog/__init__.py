"""hiplog: a pain diary that is right about how sure it is.

Public names are resolved when first asked for (PEP 562), so that ``import hiplog`` loads neither pandas nor matplotlib.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplog import analysis, charts, clinic, diary, errors, panels
    from hiplog.analysis import Comparison, Trend, WhatHelps, compare, trend, what_helps
    from hiplog.diary import Diary, Entry
    from hiplog.errors import HiplogError, Problem

__version__ = "0.1.0"

_HOME = {
    "Comparison": "analysis",
    "Diary": "diary",
    "Entry": "diary",
    "HiplogError": "errors",
    "Problem": "errors",
    "Trend": "analysis",
    "WhatHelps": "analysis",
    "compare": "analysis",
    "trend": "analysis",
    "what_helps": "analysis",
}
_ROOMS = ("analysis", "charts", "clinic", "diary", "errors", "panels")

__all__ = [
    "Comparison",
    "Diary",
    "Entry",
    "HiplogError",
    "Problem",
    "Trend",
    "WhatHelps",
    "analysis",
    "charts",
    "clinic",
    "compare",
    "diary",
    "errors",
    "panels",
    "trend",
    "what_helps",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"hiplog.{_HOME[name]}"), name)
    if name in _ROOMS:
        return import_module(f"hiplog.{name}")
    raise AttributeError(f"module 'hiplog' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
