"""Pictures of frames and results: each a figure with the sentence that says what it shows."""

from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import set_dates
from hiplog.charts.over_time import over_time, over_time_by_site
from hiplog.charts.style import PRINT, SCREEN
from hiplog.charts.traces import draw_pain, draw_stretch, draw_techniques

__all__ = ["PRINT", "SCREEN", "Chart", "draw_pain", "draw_stretch", "draw_techniques", "over_time", "over_time_by_site", "set_dates"]
