"""Days in, results out: the one model, before/after comparisons, trends, episodes, rhythms."""

from hiplog.analysis import ar1
from hiplog.analysis.before_after.compare import compare
from hiplog.analysis.before_after.comparison import Adjusted, AfterWindow, Caution, Comparison, Window
from hiplog.analysis.claims.claims import claims
from hiplog.analysis.claims.result import ClaimRow, Claims
from hiplog.analysis.course.episode_days import Episode
from hiplog.analysis.course.episode_result import Episodes
from hiplog.analysis.course.episodes import episodes
from hiplog.analysis.course.rhythm import Rhythm, rhythm
from hiplog.analysis.course.time_to_episode import TimeToEpisode
from hiplog.analysis.course.trend import smooth, trend, unusual_days
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
    "unusual_days",
    "what_helps",
    "within_session",
]
