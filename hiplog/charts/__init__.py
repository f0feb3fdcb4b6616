"""Pictures of frames and results: each a figure with the sentence that says what it shows."""

from hiplog.charts.before_after import before_after
from hiplog.charts.calendar import calendar
from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import set_dates
from hiplog.charts.difference import draw_change
from hiplog.charts.dose import dose, draw_dose
from hiplog.charts.episodes import episodes
from hiplog.charts.forest import draw_forest, forest
from hiplog.charts.marks import Mark, draw_marks
from hiplog.charts.measure import draw_measure
from hiplog.charts.over_time import over_time, over_time_by_site
from hiplog.charts.rhythm import rhythm
from hiplog.charts.sensitivity import sensitivity
from hiplog.charts.site_lags import draw_lags, site_lags
from hiplog.charts.style import PRINT, SCREEN
from hiplog.charts.survival import draw_waits, time_to_episode
from hiplog.charts.traces import draw_pain, draw_stretch, draw_techniques, draw_unusual
from hiplog.charts.window_scores import draw_windows

__all__ = [
    "PRINT",
    "SCREEN",
    "Chart",
    "Mark",
    "before_after",
    "calendar",
    "dose",
    "draw_change",
    "draw_dose",
    "draw_forest",
    "draw_lags",
    "draw_marks",
    "draw_measure",
    "draw_pain",
    "draw_stretch",
    "draw_techniques",
    "draw_unusual",
    "draw_waits",
    "draw_windows",
    "episodes",
    "forest",
    "over_time",
    "over_time_by_site",
    "rhythm",
    "sensitivity",
    "set_dates",
    "site_lags",
    "time_to_episode",
]
