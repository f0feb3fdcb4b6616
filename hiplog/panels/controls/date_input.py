"""A date, typed or picked, and whether what is typed is none: half a date, 31 February."""

import datetime as dt
from typing import Any

import traitlets

from hiplog.panels.controls.control import Control, script


def _text(day: dt.date | None, _widget: object) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str, _widget: object) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


class DateInput(Control):
    """A day: `value` is its date, None while there is none.

    The picker of ipywidgets keeps the last whole date that was passed while another one was typed, and with it a day
    that nobody meant (21 Feb on the way to 31 Feb); this one says what cannot be read.
    """

    _esm = script("date_input")
    value: traitlets.Instance[Any] = traitlets.Instance(dt.date, allow_none=True).tag(
        sync=True, to_json=_text, from_json=_day
    )
    unfinished = traitlets.Bool(False).tag(sync=True)
    """Whether something is typed that is no day; `value` is None then."""

    @traitlets.observe("value")
    def _finish(self, change: dict[str, Any]) -> None:
        if change["new"] is not None:
            self.unfinished = False
