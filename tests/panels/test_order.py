"""Every widget of a panel is answered by one thread, so that Save never runs before what was typed before it."""

import ipywidgets as widgets

from hiplog.panels import LogPanel
from hiplog.panels.order import in_order


def inside(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


def test_all_widgets_of_a_panel_are_answered_by_the_main_thread(diary_of):
    panel = LogPanel(diary_of("date,pain\n"))
    panel.form.techniques.another.click()
    found = list(inside(panel.view))
    assert len(found) > 30
    assert {widget.comm._reply_subshell_for({}, "a subshell") for widget in found} == {None}


def test_a_closed_widget_is_left_alone():
    widget = widgets.Text()
    widget.close()
    in_order(widget)
    assert widget.comm is None
