"""What a panel says to the person: one line that a screen reader reads out when it changes.

``role="status"`` for what happened, ``role="alert"`` for what went wrong.  Text is always escaped, so a note with
``<script>`` or ``$x^2$`` in it shows as it was typed.
"""

import html
from typing import Literal

import ipywidgets as widgets

from hiplog.errors import HiplogError


class Said:
    """One line of a panel that speaks; ``line`` is the widget to lay out."""

    def __init__(self) -> None:
        self.line = widgets.HTML()
        self.line.add_class("hiplog-said")
        self.clear()

    def status(self, text: str) -> None:
        """Say what happened or what is to be seen, "" for nothing."""
        self._show(as_html(text, "status") if text else "")

    def alert(self, text: str) -> None:
        """Say what went wrong and what to do, "" for nothing."""
        self._show(as_html(text, "alert") if text else "")

    def clear(self) -> None:
        """Say nothing; the line takes no room."""
        self._show("")

    def _show(self, value: str) -> None:
        self.line.layout.display = "" if value else "none"
        self.line.value = value


def as_html(text: str, role: Literal["status", "alert"]) -> str:
    """Return ``text``, escaped, as a paragraph that is read out."""
    return f'<p role="{role}">{html.escape(text)}</p>'


def sentence_of(error: HiplogError | OSError) -> str:
    """Return what to tell the person about ``error``: our own sentence, or the system's with the file's name."""
    if isinstance(error, HiplogError):
        return error.message
    where = f" ({error.filename})" if error.filename else ""
    return f"The diary could not be used: {error.strerror or error}{where}. Nothing was changed; try again."
