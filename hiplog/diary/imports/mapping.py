"""A declared column mapping: which column of somebody else's table is what in a diary.

It is written as text, one part per ``--map``, and that text is also what is saved:

===========================================================  ==========================================================
``date=When``                                                a column of ISO dates, with or without a time
``date=When: DD/MM/YYYY hh:mm``                              the same, written another way (see :mod:`.dates`)
``date=startyear/startmonth/startday``                       year, month and day in three columns
``time=Clock`` · ``note=Remarks``                            a column each; also ``stretch_minutes`` and ``pain_after``
``pain=Score`` · ``pain=Score: 0 to 5``                      0–10, or another scale with both its ends stated
``site=Where`` · ``site=Where: Hip Pain=hip, L hip=hip left``  the words in the file, each with its site (and side)
``site=always hip`` · ``side=always left``                   the same for every row
``techniques=What`` · ``techniques=What: rolled=foam_roller``  hiplog's own grammar, or the file's words
``minutes=Roller min: foam_roller``                          a column of minutes of one technique; may be repeated
``measure=Sleep: sleep_hours``                               a column that is a measure; may be repeated
``measure=name: happiness=happiness``                        rows whose *pain* column holds a measure instead
``repeats=keep``                                             rows that say the same twice are two scores, not a copy
===========================================================  ==========================================================

Column names and words compare by :func:`~hiplog.diary.names.fold`; nothing else is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """A column whose words stand for something: what each folded word means, or one meaning for every row."""

    column: str = ""
    table: Mapping[str, str] = {}
    always: str = ""


class Scale(NamedTuple):
    """A column of scores and the two ends of its scale; 0 to 10 is taken as it is."""

    column: str
    low: float = 0.0
    high: float = 10.0


_NO_WORDS = Words()


@dataclass(frozen=True)
class ColumnMapping:
    """What a mapping says; column names are spelt as in the file."""

    date: tuple[str, ...] = ()
    """One column, or those of year, month and day."""
    date_form: str = ""
    """How the file writes a date; "" = as the diary does, or in the usual form."""
    usual_form: str = ""
    """How the person's tables usually write a date; a date that is not of this form may be one of the diary's."""
    time: str = ""
    site: Words = _NO_WORDS
    side: Words = _NO_WORDS
    pain: Scale | None = None
    pain_after: Scale | None = None
    techniques: Words = _NO_WORDS
    minutes: Mapping[str, str] = field(default_factory=dict)
    """Column to technique key."""
    stretch_minutes: str = ""
    measure_columns: Mapping[str, str] = field(default_factory=dict)
    """Column to measure."""
    measure_rows: Words = _NO_WORDS
    """Rows whose pain column holds a measure: the word to the measure's name."""
    note: str = ""
    keep_repeats: bool = False
    options: tuple[str, ...] = ()
    """The parts as they were written: what is saved and shown."""

    @property
    def columns(self) -> set[str]:
        """The columns that the mapping reads."""
        words = (self.site.column, self.side.column, self.techniques.column, self.measure_rows.column)
        scores = (scale.column for scale in (self.pain, self.pain_after) if scale)
        single = (self.time, self.stretch_minutes, self.note)
        return {*self.date, *words, *scores, *single, *self.minutes, *self.measure_columns} - {""}
