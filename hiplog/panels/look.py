"""How the panels look and take the keyboard: one style sheet and one listener, laid into every panel.

The sheet uses JupyterLab's own colours where there are any, so that light and dark themes both read well.

The listener keeps JupyterLab's single-letter shortcuts away from the form: without it an arrow key on a dropdown jumps
to the next cell, and the letter R, typed to choose "right", turns the cell into raw text and the form is gone.  Lumino
leaves alone what has its attribute ``data-lm-suppress-shortcuts``, and looks at the focused element only; widgets have
no way to set attributes, so a script sets it on focus.  A script in ``innerHTML`` does not run, an error handler does.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from hiplog.panels.order import in_order

STYLE_SHEET = Path(__file__).with_name("panel.css")

KEEP_KEYS = (
    "document.hiplogKeepsKeys ??= (document.addEventListener('focusin', event => event.target.closest?.('.hiplog') && "
    "event.target.setAttribute('data-lm-suppress-shortcuts', 'true')), true); this.remove()"
)


def frame() -> widgets.HTML:
    """Return the style sheet and the listener as a widget that takes no room."""
    style = f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>"
    return widgets.HTML(f'{style}<img alt="" src="data:," onerror="{KEEP_KEYS}">', layout={"display": "none"})


def panel(children: Sequence[Any]) -> widgets.VBox:
    """Return ``children`` under one another, with the style sheet: the ``view`` of a panel."""
    box = widgets.VBox([frame(), *children])
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


def button(name: str, *, main: bool = False) -> widgets.Button:
    """Return a button; the main one of a panel stands out."""
    return widgets.Button(description=name, button_style="primary" if main else "")
