"""What a diary says about each day: one row a day, no day left out, and a missing day is missing.

Entries go in, in any order; frames come out, with the same index for all three of :func:`days`, :func:`uses` and
:func:`minutes`: a ``DatetimeIndex`` named ``date`` with daily frequency, from the first to the last date that has an
entry of any kind.  An empty diary gives frames of no rows with the same columns and dtypes.

Pain is always that of one site and one side, never a mean over several; the pair is in ``frame.attrs``.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hiplog.diary.entry import Entry, Use, stretched
from hiplog.diary.places import Pair, choose_site_and_side
from hiplog.diary.vocabulary import Vocabulary

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]


def days(
    entries: Sequence[Entry],
    *,
    vocabulary: Vocabulary,
    site: str | None = None,
    side: str | None = None,
    main_site: str | None = None,
    main_side: str | None = None,
    measures: Iterable[str] = (),
) -> pd.DataFrame:
    """Pain, stretching and measures of each day.

    Columns, all float64, NaN = not known:

    - ``pain`` 0–10: the mean of the day's pain cells (never ``pain_after``) for one site and side;
    - ``stretch_minutes``: the sum over all rows of the day, whatever their site.  A row that records neither minutes
      nor techniques adds nothing; NaN if no row records any, or if one names a stretch without its minutes;
    - one per measure, in the order of `measures` (the file's), then as first seen: the mean over all rows of the day.

    ``attrs["site"]`` and ``attrs["side"]`` are the pair used.

    Raises
    ------
    Misuse
        As :func:`~hiplog.diary.places.choose_site_and_side`, which has the rule of the pair.
    """
    pair = choose_site_and_side(
        entries, vocabulary=vocabulary, site=site, side=side, main_site=main_site, main_side=main_side
    )
    index, day = _index(entries)
    named = dict.fromkeys(measures)
    for entry in entries:
        named.update(dict.fromkeys(entry.measures))
    columns = {
        "pain": _mean(day, _pain(entries, pair, main_site), len(index)),
        "stretch_minutes": _stretch(entries, day, len(index), vocabulary),
    }
    for name in named:
        columns[name] = _mean(day, np.array([e.measures.get(name, np.nan) for e in entries]), len(index))
    frame = pd.DataFrame(columns, index=index)
    frame.attrs.update(site=pair.site, side=pair.side)
    return frame


def uses(entries: Sequence[Entry], *, vocabulary: Vocabulary) -> pd.DataFrame:
    """Whether each technique was used on each day.

    One column, of dtype ``boolean``, per technique ever named, in the order of the vocabulary.  True: a row of the day
    names it.  False: no row does, and one says ``none`` or names another technique; or, in a diary that never writes
    ``none``, there is any row at all.  NA: not known.
    """
    index, day = _index(entries)
    names, cells = _named(entries, day, vocabulary)
    known = _known(entries, day, len(index))
    columns = {}
    for name in names:
        used = np.zeros(len(index), dtype=bool)
        used[cells[name][0]] = True
        columns[name] = pd.arrays.BooleanArray(used, ~(used | known))
    return pd.DataFrame(columns, index=index, dtype="boolean")


def minutes(entries: Sequence[Entry], *, vocabulary: Vocabulary) -> pd.DataFrame:
    """How many minutes each technique was used on each day.

    The columns of :func:`uses`, as float64: the sum over the day; 0.0 = not used; NaN = used for an unknown time (any
    row that names it without minutes), or use not known.
    """
    index, day = _index(entries)
    names, cells = _named(entries, day, vocabulary)
    unused = np.where(_known(entries, day, len(index)), 0.0, np.nan)
    columns = {}
    for name in names:
        at, spent = cells[name]
        total = np.bincount(at, weights=spent, minlength=len(index))
        columns[name] = np.where(np.bincount(at, minlength=len(index)) > 0, total, unused)
    return pd.DataFrame(columns, index=index, dtype="float64")


def _index(entries: Sequence[Entry]) -> tuple[pd.DatetimeIndex, Whole]:
    """Return the days from the first to the last entry, and for each entry the position of its day."""
    ordinals = np.fromiter((entry.date.toordinal() for entry in entries), dtype=np.intp, count=len(entries))
    if not len(ordinals):
        return pd.DatetimeIndex([], freq="D", name="date"), ordinals
    first = int(ordinals.min())
    start = dt.date.fromordinal(first)
    return pd.date_range(start, periods=int(ordinals.max()) - first + 1, freq="D", name="date"), ordinals - first


def _mean(day: Whole, values: Floats, size: int) -> Floats:
    """Average the known values of each day; NaN where there is none."""
    given = ~np.isnan(values)
    total = np.bincount(day[given], weights=values[given], minlength=size)
    count = np.bincount(day[given], minlength=size)
    mean = np.full(size, np.nan)
    np.divide(total, count, out=mean, where=count > 0)
    return mean


def _pain(entries: Sequence[Entry], pair: Pair, main_site: str | None) -> Floats:
    """Return each entry's pain score if it is about the pair, else NaN."""
    sites = {pair.site}
    if pair.site == (main_site or "") and not any(entry.site for entry in entries):
        sites.add("")
    return np.array(
        [e.pain if e.pain is not None and e.side == pair.side and e.site in sites else np.nan for e in entries],
        dtype=np.float64,
    )


def _stretch(entries: Sequence[Entry], day: Whole, size: int, vocabulary: Vocabulary) -> Floats:
    """Add up each day's minutes of stretching; what names a stretch without its minutes makes the day unknown."""
    nothing, unknown = -1.0, np.nan
    memo: dict[tuple[str, float | None], float] = {}
    values = np.empty(len(entries))
    for i, entry in enumerate(entries):
        written = (entry.techniques, entry.stretch_minutes)
        if written not in memo:
            spent = stretched(entry, vocabulary)
            memo[written] = spent if spent is not None else unknown if entry.techniques else nothing
        values[i] = memo[written]
    recorded = values != nothing
    total = np.bincount(day[recorded], weights=values[recorded], minlength=size)
    return np.where(np.bincount(day[recorded], minlength=size) > 0, total, np.nan)


def _named(
    entries: Sequence[Entry], day: Whole, vocabulary: Vocabulary
) -> tuple[list[str], dict[str, tuple[Whole, Floats]]]:
    """Return the techniques ever named, in the vocabulary's order, and for each its days and minutes, use by use."""
    memo: dict[str, tuple[Use, ...]] = {"": ()}
    found: dict[str, tuple[list[int], list[float]]] = {}
    for at, entry in zip(day.tolist(), entries, strict=True):
        written = entry.techniques
        if written not in memo:
            memo[written] = entry.uses
        for key, spent in memo[written]:
            where, how_long = found.setdefault(key, ([], []))
            where.append(at)
            how_long.append(np.nan if spent is None else spent)
    names = sorted(found, key=vocabulary.order)
    return names, {name: (np.array(found[name][0], dtype=np.intp), np.array(found[name][1])) for name in names}


def _known(entries: Sequence[Entry], day: Whole, size: int) -> npt.NDArray[np.bool_]:
    """Say for each day whether a technique that no row names was left out, rather than left unrecorded."""
    written = np.array([entry.techniques != "" for entry in entries], dtype=bool)
    if not any(entry.said_none for entry in entries):
        written[:] = True
    known = np.zeros(size, dtype=bool)
    known[day[written]] = True
    return known
