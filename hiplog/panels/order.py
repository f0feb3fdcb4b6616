"""What the person does reaches the panel in the order in which it was done.

JupyterLab 4.4 and later sends widget messages over a subshell, a second thread of the kernel, and ipykernel 7.4 routes
each one to the thread that last answered for that widget.  A field that was echoed once is then handled in one thread
and the Save button in another: Save could run before the score that was typed before it (measured: 2 of 25 saves).  So
every widget of a panel says that it is answered by the main thread.  Where ipykernel does not ask, this does nothing.
"""

from typing import Any


def in_order(widget: Any) -> None:
    """Have ``widget`` and all in it answered by the kernel's main thread, one message after the other."""
    if widget.comm is not None:
        widget.comm._reply_subshell_for = _main_thread  # the one place where ipykernel asks
    for child in getattr(widget, "children", ()):
        in_order(child)


def _main_thread(_data: object, _asked: str | None) -> None:
    """Return the id of the main shell, which is None."""
