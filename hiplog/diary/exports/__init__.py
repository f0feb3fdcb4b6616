"""Exports: a diary as a plain CSV or a Frictionless data package, whole or pseudonymised; each reads back equal."""

from hiplog.diary.exports.export import FORMATS, Export, export
from hiplog.diary.exports.selection import Period
from hiplog.diary.exports.sharing import Share, load_shares

__all__ = ["FORMATS", "Export", "Period", "Share", "export", "load_shares"]
