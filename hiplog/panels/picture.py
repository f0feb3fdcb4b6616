"""One chart of a panel with the buttons that save it as a file; the file is drawn only when it is asked for."""

import re
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.panels.downloads import Downloads, File

if TYPE_CHECKING:
    from hiplog.charts import Chart

SCROLLING = '<div class="hiplog-chart" role="region" aria-label="{}" tabindex="0">{}</div>'
"""On a narrow page the chart keeps a width at which it can be read, and is moved sideways in a box of its own."""

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


class Picture:
    """The place for one chart, called ``name`` for a screen reader; ``parts`` are the widgets to lay out."""

    def __init__(self, name: str = "Chart") -> None:
        self.name = name
        self.chart = widgets.HTML()
        self.save = Downloads(f"Save {name[:1].lower()}{name[1:]}")
        self.parts: tuple[Any, ...] = (self.chart, self.save)

    def show(self, chart: "Chart | None", name: str) -> None:
        """Show a chart, or none; ``name`` is what its file is called after: "pain left hip"."""
        if chart is None:
            self.chart.value = ""
            self.save.offer({})
            return
        self.chart.value = SCROLLING.format(self.name, chart.html())
        self.save.offer({f"Save as {kind.upper()}": partial(file_of, chart, name, kind) for kind in TYPES})


def file_of(chart: "Chart", name: str, kind: str) -> File:
    """Return a chart as a file to take away, ``kind`` "png" or "svg"."""
    with tempfile.TemporaryDirectory() as folder:
        data = chart.save(Path(folder) / f"chart.{kind}").read_bytes()
    return File(f"{file_name(name)}.{kind}", TYPES[kind], data)


def file_name(name: str) -> str:
    """Return what a file about ``name`` is called, without its ending.

    >>> file_name("Pain, left hip")
    'hiplog-pain-left-hip'
    """
    return "-".join(["hiplog", *re.findall(r"[a-z0-9]+", name.lower())])
