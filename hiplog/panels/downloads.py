"""Files to take away: buttons, each of which has the kernel make a file that the browser then saves.

A file is made when it is asked for, so that it weighs nothing on the page, and goes from the kernel to the browser on
the same machine.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import anywidget
import traitlets

from hiplog.errors import HiplogError
from hiplog.panels.speech import sentence_of


class File(NamedTuple):
    """A file as the browser gets it: its name there, its media type, its bytes."""

    name: str
    type: str
    data: bytes


class Downloads(anywidget.AnyWidget):
    """Buttons under one `name`; without choices it takes no room."""

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    name = traitlets.Unicode().tag(sync=True)
    """What the buttons are about, for a screen reader."""
    choices = traitlets.List(traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode())).tag(sync=True)
    """A key and the words of its button, for each file."""

    offered = traitlets.Int(0).tag(sync=True)
    """How often files were offered: what was said of the files before no longer holds."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self._makers: Mapping[str, Callable[[], File]] = {}
        self.on_msg(lambda _self, message, _buffers: self._make(message.get("make")))

    def offer(self, files: Mapping[str, Callable[[], File]]) -> None:
        """Offer files by the words of their buttons; each is made anew when it is asked for."""
        self._makers = dict(files)
        self.choices = [(words, words) for words in files]
        self.offered += 1

    def _make(self, words: Any) -> None:
        """Make the file that was asked for and send it, or say why there is none."""
        maker = self._makers.get(words)
        if maker is None:
            self.send({"refused": "That is no longer on this page."})
            return
        try:
            file = maker()
        except (HiplogError, OSError) as error:
            self.send({"refused": sentence_of(error)})
            return
        self.send({"file": file.name, "type": file.type}, buffers=[file.data])
