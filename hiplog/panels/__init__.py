"""Widgets over a diary: write an entry, see the trend, see what helps, explore."""

from hiplog.panels.all_techniques import WhatHelpsPanel
from hiplog.panels.caseload import CaseloadPanel
from hiplog.panels.explore import ExplorePanel
from hiplog.panels.log import LogPanel
from hiplog.panels.outcome import OutcomePanel
from hiplog.panels.pain_map import PainMapPanel
from hiplog.panels.programme import ProgrammePanel
from hiplog.panels.red_flags import RedFlagsPanel
from hiplog.panels.review import ReviewPanel
from hiplog.panels.trends import TrendPanel
from hiplog.panels.what_helps import ComparePanel
from hiplog.panels.where import MassagePanel

__all__ = [
    "CaseloadPanel",
    "ComparePanel",
    "ExplorePanel",
    "LogPanel",
    "MassagePanel",
    "OutcomePanel",
    "PainMapPanel",
    "ProgrammePanel",
    "RedFlagsPanel",
    "ReviewPanel",
    "TrendPanel",
    "WhatHelpsPanel",
]
