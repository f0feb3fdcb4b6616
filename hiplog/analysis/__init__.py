"""Days in, results out: the one model, before/after comparisons, trends, episodes, rhythms."""

from hiplog.analysis import ar1
from hiplog.analysis.claim_result import ClaimRow, Claims
from hiplog.analysis.claims import claims
from hiplog.analysis.compare import compare
from hiplog.analysis.comparison import Adjusted, AfterWindow, Caution, Comparison, Window
from hiplog.analysis.dose import dose
from hiplog.analysis.dose_result import Dose
from hiplog.analysis.episode_days import Episode
from hiplog.analysis.episode_result import Episodes
from hiplog.analysis.episodes import episodes
from hiplog.analysis.other_dates import OtherDates
from hiplog.analysis.overlap import indices
from hiplog.analysis.professional import Advice, advice
from hiplog.analysis.rhythm import Rhythm, rhythm
from hiplog.analysis.site_lags import Lag, SiteLags, site_lags
from hiplog.analysis.time_to_episode import TimeToEpisode
from hiplog.analysis.trend import smooth, trend, unusual_days
from hiplog.analysis.trend_result import Trend
from hiplog.analysis.unusual import UnusualDay
from hiplog.analysis.what_helps import what_helps
from hiplog.analysis.what_helps_result import TechniqueRow, WhatHelps
from hiplog.analysis.within_session import within_session
from hiplog.analysis.within_session_result import WithinSession

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
