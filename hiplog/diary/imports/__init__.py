"""Diaries kept elsewhere: a table with a declared mapping, or hiplog's own CSV; a plan before anything is written."""

from hiplog.diary.imports.declared import parse_mapping
from hiplog.diary.imports.formats import FORMATS, plan
from hiplog.diary.imports.mapping import ColumnMapping
from hiplog.diary.imports.plan import ImportPlan, content_id

__all__ = ["FORMATS", "ColumnMapping", "ImportPlan", "content_id", "parse_mapping", "plan"]
