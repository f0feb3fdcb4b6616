"""One control of a form with its label above it and, below it, the place where its error appears.

Minutes are plain text fields: "ten" can be typed, is refused with a sentence, and stays there to be put right.
A value reaches the kernel when the person leaves the field or presses Enter (``continuous_update=False``): a value
sent at each keystroke could still be on its way when Save is pressed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets

from hiplog.panels.controls import DateInput, Scale
from hiplog.panels.speech import Said


class Field:
    """A named control and its own alert; ``box`` is the widget to lay out."""

    def __init__(self, control: widgets.DOMWidget, size: str = "") -> None:
        if control.has_trait("style"):
            control.style = {"description_width": "auto"}
        self.control = control
        self.wrong = Said()
        self.box = widgets.VBox([control, self.wrong.line])
        self.box.add_class("hiplog-field")
        if size:
            self.box.add_class(f"hiplog-{size}")

    @property
    def value(self) -> Any:
        """What the person typed or chose."""
        return self.control.value

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = value

    def focus(self) -> None:
        """Take the keyboard to this field."""
        self.control.focus()


def text(name: str, hint: str = "", size: str = "") -> Field:
    """Return a field of one line; ``hint`` shows while it is empty."""
    return Field(widgets.Text(description=name, placeholder=hint, continuous_update=False), size)


def scale(name: str) -> Field:
    """Return a field for a score of 0–10 on a slider; untouched it is ""."""
    return Field(Scale(name=name), "full")


def long_text(name: str, hint: str = "") -> Field:
    """Return a field of several lines, as wide as what is left of its row."""
    return Field(widgets.Textarea(description=name, placeholder=hint, continuous_update=False, rows=2), "rest")


def suggestions(name: str, options: Sequence[str] = (), hint: str = "") -> Field:
    """Return a field that offers ``options`` and takes anything typed."""
    control = widgets.Combobox(
        description=name, options=tuple(options), placeholder=hint, ensure_option=False, continuous_update=False
    )
    return Field(control, "wide")


NO_DAY = "This is no whole date, or no day of the calendar: choose the day, or type it in full."


def day(name: str) -> Field:
    """Return a field for a date; None is empty, or what is typed is no day, which is said as the field is left."""
    field = Field(DateInput(name=name))
    field.control.observe(lambda change: field.wrong.alert(NO_DAY if change["new"] else ""), names="unfinished")
    return field


class Choice(Field):
    """One of several values, which may be offered anew as the diary changes."""

    def __init__(self, name: str, options: Sequence[tuple[str, Any]], chosen: Any = None, size: str = "") -> None:
        super().__init__(widgets.Dropdown(description=name, options=tuple(options)), size)
        if chosen is not None:
            self.value = chosen
        self._quiet = False

    def on_choice(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the person chooses another value, not when :meth:`offer` changes it."""

        def chosen(_change: object) -> None:
            if not self._quiet:
                handler()

        self.control.observe(chosen, names="value")

    def choose(self, value: Any) -> None:
        """Choose ``value`` for the person, without calling the handler."""
        with self._without_answering():
            self.value = value

    def offer(self, options: Sequence[tuple[str, Any]]) -> None:
        """Offer ``options`` in place of the old ones; a chosen value that is still there stays chosen."""
        if tuple(options) == tuple(self.control.options):
            return
        with self._without_answering():
            kept = self.value
            self.control.options = tuple(options)
            self.value = kept if any(value == kept for _, value in options) else options[0][1]

    @contextmanager
    def _without_answering(self) -> Iterator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
