"""How the panels look: one style sheet, laid into every panel, and labels above their fields.

The sheet uses JupyterLab's own colours where there are any, so that light and dark themes both read well.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

STYLE_SHEET = Path(__file__).with_name("panel.css")


def sheet() -> widgets.HTML:
    """Return the style sheet as a widget that takes no room."""
    return widgets.HTML(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>", layout={"display": "none"})


def panel(children: Sequence[Any]) -> widgets.VBox:
    """Return ``children`` under one another, with the style sheet: the ``view`` of a panel."""
    box = widgets.VBox([sheet(), *children])
    box.add_class("hiplog")
    return box


def row(children: Sequence[Any]) -> widgets.HBox:
    """Return ``children`` side by side where there is room, else under one another."""
    box = widgets.HBox(list(children))
    box.add_class("hiplog-row")
    return box


def button(name: str, *, main: bool = False) -> widgets.Button:
    """Return a button; the main one of a panel stands out."""
    return widgets.Button(description=name, button_style="primary" if main else "")


def stack(children: Sequence[Any]) -> widgets.VBox:
    """Return ``children`` under one another."""
    box = widgets.VBox(list(children))
    box.add_class("hiplog-stack")
    return box
