"""The last entries as a list below the form, read again from the file each time it is shown."""

import html
from collections.abc import Sequence

import ipywidgets as widgets

from hiplog.diary import Entry, describe_entry
from hiplog.diary.vocabulary import Vocabulary

SHOWN = 7


def latest(entries: Sequence[Entry], saved: Entry | None = None) -> list[Entry]:
    """Return the latest entries by day and time, newest first, with ``saved`` among them however old its day."""
    newest = sorted(entries, key=lambda entry: (entry.date, entry.time, entry.line or 0), reverse=True)[:SHOWN]
    if saved is not None and saved.id not in {entry.id for entry in newest}:
        newest += [entry for entry in entries if entry.id == saved.id]
    return newest


def list_html(entries: Sequence[Entry], vocabulary: Vocabulary) -> str:
    """Return ``entries`` as a titled HTML list, everything in them escaped."""
    if not entries:
        return "<h2>Last entries</h2><p>No entries yet. Type a score above and press Save.</p>"
    items = "".join(f"<li>{html.escape(describe_entry(entry, vocabulary))}</li>" for entry in entries)
    return f'<h2>Last entries</h2><ul aria-label="Last entries">{items}</ul>'


def html_box() -> widgets.HTML:
    """Return an empty widget for :func:`list_html`."""
    return widgets.HTML()
