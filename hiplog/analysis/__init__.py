"""Days in, results out: the one model, before/after comparisons, trends."""

from hiplog.analysis import ar1
from hiplog.analysis.compare import compare
from hiplog.analysis.comparison import Adjusted, AfterWindow, Caution, Comparison, Window
from hiplog.analysis.other_dates import OtherDates
from hiplog.analysis.overlap import indices
from hiplog.analysis.trend import smooth, trend
from hiplog.analysis.trend_result import Trend

__all__ = [
    "Adjusted",
    "AfterWindow",
    "Caution",
    "Comparison",
    "OtherDates",
    "Trend",
    "Window",
    "ar1",
    "compare",
    "indices",
    "smooth",
    "trend",
]
