"""Widgets over a diary: write an entry, see the trend, see what helps."""

from hiplog.panels.log import LogPanel
from hiplog.panels.pain_map import PainMapPanel
from hiplog.panels.trends import TrendPanel
from hiplog.panels.what_helps import ComparePanel
from hiplog.panels.where import MassagePanel

__all__ = ["ComparePanel", "LogPanel", "MassagePanel", "PainMapPanel", "TrendPanel"]
