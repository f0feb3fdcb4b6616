"""A part of a form that is seldom needed: closed under its name, and opened by the person or by an error in it."""

from collections.abc import Callable, Sequence
from typing import Any

from hiplog.panels.controls import Disclosure
from hiplog.panels.look import stack
from hiplog.panels.order import in_order


class Fold:
    """``button`` is the widget that opens and closes ``content``.

    ``children`` of a part that takes long to make may be a function: it is called when the part is first opened.
    """

    def __init__(self, name: str, children: Sequence[Any] | Callable[[], Sequence[Any]]) -> None:
        self.button = Disclosure(name=name)
        self.content = stack([])
        self._make = children if callable(children) else None
        if not callable(children):
            self.content.children = tuple(children)
        self.button.observe(lambda _change: self._follow(), names="expanded")
        self._follow()

    def open(self) -> None:
        """Show what is in it."""
        self.button.expanded = True

    def _follow(self) -> None:
        if self.button.expanded and self._make is not None:
            self.content.children, self._make = tuple(self._make()), None
            in_order(self.content)
        self.content.layout.display = "" if self.button.expanded else "none"
