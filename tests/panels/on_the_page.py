"""What a person does on a panel and reads there, for tests without a page."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

from hiplog.panels.controls import Strip


def said(widget):
    """Return the role and the text of what a panel says: ("alert", "…"), or None for nothing."""
    found = re.fullmatch(r'<p role="(\w+)">(.*)</p>', widget.line.value)
    return (found[1], unescape(found[2])) if found else None


def choose(control, *chosen):
    """Choose on a control of our own, as its script tells the kernel."""
    control._handle_custom_msg({"chosen": chosen[0] if isinstance(control, Strip) else list(chosen)}, [])


def fields_of(panel, row=0):
    """Return the technique and the minutes of a row."""
    return panel.form.techniques.rows[row]


def items(panel):
    """Return the last seven days as they are listed."""
    return [unescape(item) for item in re.findall("<li>(.*?)</li>", panel.days.list.value)]


def cells(table):
    """Return the HTML of a table without the names of their columns in its cells, which a narrow page shows."""
    return re.sub(' data-head="[^"]*"', "", table)


def rows(path):
    """Return the rows of the diary as text."""
    return path.read_text(encoding="utf-8").splitlines()[1:]


def in_a_kernel(coroutine):
    """Run it in a thread of its own: where a browser's tests have run, this thread has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
