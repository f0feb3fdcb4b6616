"""Pictures of frames and results: each a figure with the sentence that says what it shows."""

from hiplog.charts.before_after import before_after
from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import set_dates
from hiplog.charts.difference import draw_change
from hiplog.charts.forest import draw_forest, forest
from hiplog.charts.over_time import over_time, over_time_by_site
from hiplog.charts.style import PRINT, SCREEN
from hiplog.charts.traces import draw_pain, draw_stretch, draw_techniques
from hiplog.charts.window_scores import draw_windows

__all__ = [
    "PRINT",
    "SCREEN",
    "Chart",
    "before_after",
    "draw_change",
    "draw_forest",
    "draw_pain",
    "draw_stretch",
    "draw_techniques",
    "draw_windows",
    "forest",
    "over_time",
    "over_time_by_site",
    "set_dates",
]
