"""The strict reader: bytes in, entries and problems out; nothing is guessed and nothing is lost."""

from hiplog.diary.reader.dialect import Dialect
from hiplog.diary.reader.header import Form
from hiplog.diary.reader.read import read, read_as
from hiplog.diary.reader.reading import Reading, Row

__all__ = ["Dialect", "Form", "Reading", "Row", "read", "read_as"]
