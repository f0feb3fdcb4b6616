"""Days in, results out: the one model, before/after comparisons, trends, episodes, rhythms.

Public names are resolved when first asked for (PEP 562), so that one question loads what it needs and no more: a folder
of people is looked at without pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplog.analysis import ar1
    from hiplog.analysis.articles.claims import claims
    from hiplog.analysis.articles.result import ClaimRow, Claims
    from hiplog.analysis.before_after.compare import compare
    from hiplog.analysis.before_after.comparison import Adjusted, AfterWindow, Caution, Comparison, Window
    from hiplog.analysis.course.episode_days import Episode
    from hiplog.analysis.course.episode_result import Episodes
    from hiplog.analysis.course.episodes import episodes
    from hiplog.analysis.course.rhythm import Rhythm, rhythm
    from hiplog.analysis.course.time_to_episode import TimeToEpisode
    from hiplog.analysis.course.trend import smooth, trend
    from hiplog.analysis.course.trend_result import Trend
    from hiplog.analysis.course.unusual import UnusualDay
    from hiplog.analysis.doses.dose import dose
    from hiplog.analysis.doses.result import Dose
    from hiplog.analysis.doubts.other_dates import OtherDates
    from hiplog.analysis.overlap import indices
    from hiplog.analysis.places.site_lags import Lag, SiteLags, site_lags
    from hiplog.analysis.professional import Advice, advice
    from hiplog.analysis.sessions.result import WithinSession
    from hiplog.analysis.sessions.within_session import within_session
    from hiplog.analysis.techniques.what_helps import what_helps
    from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps

_HOME = {
    "Adjusted": "before_after.comparison",
    "Advice": "professional",
    "AfterWindow": "before_after.comparison",
    "Caution": "before_after.comparison",
    "ClaimRow": "articles.result",
    "Claims": "articles.result",
    "Comparison": "before_after.comparison",
    "Dose": "doses.result",
    "Episode": "course.episode_days",
    "Episodes": "course.episode_result",
    "Lag": "places.site_lags",
    "OtherDates": "doubts.other_dates",
    "Rhythm": "course.rhythm",
    "SiteLags": "places.site_lags",
    "TechniqueRow": "techniques.what_helps_result",
    "TimeToEpisode": "course.time_to_episode",
    "Trend": "course.trend_result",
    "UnusualDay": "course.unusual",
    "WhatHelps": "techniques.what_helps_result",
    "Window": "before_after.comparison",
    "WithinSession": "sessions.result",
    "advice": "professional",
    "claims": "articles.claims",
    "compare": "before_after.compare",
    "dose": "doses.dose",
    "episodes": "course.episodes",
    "indices": "overlap",
    "rhythm": "course.rhythm",
    "site_lags": "places.site_lags",
    "smooth": "course.trend",
    "trend": "course.trend",
    "what_helps": "techniques.what_helps",
    "within_session": "sessions.within_session",
}
"""The module in this room that holds each public name."""

_PACKAGES = ("ar1", "calibration", "overlap", "professional")
"""What of this room is asked for by its own name."""

__all__ = [
    "Adjusted",
    "Advice",
    "AfterWindow",
    "Caution",
    "ClaimRow",
    "Claims",
    "Comparison",
    "Dose",
    "Episode",
    "Episodes",
    "Lag",
    "OtherDates",
    "Rhythm",
    "SiteLags",
    "TechniqueRow",
    "TimeToEpisode",
    "Trend",
    "UnusualDay",
    "WhatHelps",
    "Window",
    "WithinSession",
    "advice",
    "ar1",
    "claims",
    "compare",
    "dose",
    "episodes",
    "indices",
    "rhythm",
    "site_lags",
    "smooth",
    "trend",
    "what_helps",
    "within_session",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"hiplog.analysis.{_HOME[name]}"), name)
    if name in _PACKAGES:
        return import_module(f"hiplog.analysis.{name}")
    raise AttributeError(f"module 'hiplog.analysis' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
