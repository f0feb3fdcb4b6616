"""A redraw without Python's collector in the middle of it: looking for rubbish takes as long as half a picture.

What a redraw leaves behind is collected after the new picture has gone to the page.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector away inside this; it is as it was after that, also where this stands within another one."""
    kept_away = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if kept_away:
            gc.enable()
