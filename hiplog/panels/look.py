"""How the parts of a panel are laid out: one under the other, side by side where there is room."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from hiplog.panels.order import in_order
from hiplog.panels.page import STYLE_SHEET, Page

__all__ = ["STYLE_SHEET", "button", "foot", "panel", "row", "stack"]


def panel(children: Sequence[Any], page: Page | None = None) -> widgets.VBox:
    """Return ``children`` under one another, on their page: the ``view`` of a panel."""
    box = widgets.VBox([page or Page(), *children])
    box.add_class("hiplog")
    in_order(box)
    return box


def row(children: Sequence[Any]) -> widgets.HBox:
    """Return ``children`` side by side where there is room, else under one another."""
    box = widgets.HBox(list(children))
    box.add_class("hiplog-row")
    return box


def stack(children: Sequence[Any]) -> widgets.VBox:
    """Return ``children`` under one another."""
    box = widgets.VBox(list(children))
    box.add_class("hiplog-stack")
    return box


def foot(children: Sequence[Any]) -> widgets.VBox:
    """Return the foot of a form, what it said and its buttons: it stays in sight while the form is taller than that."""
    box = stack(children)
    box.add_class("hiplog-foot")
    return box


def button(name: str, *, main: bool = False) -> widgets.Button:
    """Return a button; the main one of a panel stands out."""
    return widgets.Button(description=name, button_style="primary" if main else "")
