"""Diaries kept elsewhere: apps' exports, tables with a declared mapping, hiplog's own CSV; a plan first."""

from hiplog.diary.imports.declared import parse_mapping
from hiplog.diary.imports.formats import FORMATS, plan, unknown_format
from hiplog.diary.imports.identity import content_id
from hiplog.diary.imports.mapping import ColumnMapping
from hiplog.diary.imports.plan import ImportPlan
from hiplog.diary.imports.saved import Saved, resolved, saved_as

__all__ = [
    "FORMATS",
    "ColumnMapping",
    "ImportPlan",
    "Saved",
    "content_id",
    "parse_mapping",
    "plan",
    "resolved",
    "saved_as",
    "unknown_format",
]
