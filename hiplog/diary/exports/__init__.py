"""Exports: a diary as a plain CSV, a Frictionless data package or one zip to hand over; each reads back equal."""

from hiplog.diary.exports.export import FORMATS, export
from hiplog.diary.exports.result import Export
from hiplog.diary.exports.selection import Period
from hiplog.diary.exports.sharing import Share, load_shares

__all__ = ["FORMATS", "Export", "Period", "Share", "export", "load_shares"]
