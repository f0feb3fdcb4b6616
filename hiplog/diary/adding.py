"""Saving a new entry: what was given, the defaults for the rest, and the scores of other places with it."""

from collections.abc import Mapping
from typing import Any

from hiplog.diary import edits, saving
from hiplog.diary.desk import Desk
from hiplog.diary.entry import Entry
from hiplog.diary.tail import end_of
from hiplog.diary.typed import make_entry


def add(
    desk: Desk, site: str | None, side: str | None, fields: dict[str, Any], also: Mapping[tuple[str, str], float | str]
) -> Entry:
    """Save one entry and, in the same change, one for each score of another place; return the first."""
    settings = desk.settings
    words = desk.words(settings)
    site, side = (None if name is None else str(name) for name in (site, side))
    tail = end_of(desk.path, words, site=None if side is not None else site or settings.main_site)
    place = edits.default_place(tail, site, side, settings, words.vocabulary)
    if fields["date"] is None and fields["time"] is None:
        fields = {**fields, "time": desk.now.time()}
    entry = make_entry(today=words.today, vocabulary=words.vocabulary, site=place.site, side=place.side, **fields)
    undeclared = tuple(name for name in entry.measures if name not in settings.measures)
    job = desk.job("add", settings)._replace(measures=undeclared)
    if also:
        saving.save_together(job, edits.together(entry, also, words))
    else:
        saving.save_entry(job, entry, tail)
    return entry
