"""The figure that the body map shows: a person from the front and from the back, cut into regions, drawn by us.

`figure.json` beside this module holds one region a line.  Its shape is a chain of cubic Bézier curves in a window 200
wide and 458 high, with x counted from the middle of the body; only the half of positive x is kept.  From the front that
half is the person's left, from the back the right, as one sees them.  A region of a pair is mirrored; one in the middle
(low back, chest) is put together from its half and the mirror of it, or given as its two halves.
"""

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

VIEWS = ("front", "back")
LEFT_HAS = {"front": 1, "back": -1}
"""The sign of x on the person's left: in the front view it is on the viewer's right."""

Point = tuple[float, float]
Chain = tuple[Point, ...]
"""A start, then two control points and an end for each curve; where it ends elsewhere, a straight line closes it."""


class Half(NamedTuple):
    """A region as it is kept: half of one in the middle, or one of a pair."""

    site: str
    view: str
    paired: bool
    label: Point
    chain: Chain


class Region(NamedTuple):
    """A region as it is drawn; `side` is "" in the middle, `label` is where a number stands."""

    site: str
    side: str
    view: str
    chain: Chain
    label: Point

    @property
    def path(self) -> str:
        """The shape as the `d` of an SVG path."""
        start, *rest = (f"{x:g},{y:g}" for x, y in self.chain)
        return f"M{start} C{' '.join(rest)}Z"


@cache
def halves() -> tuple[Half, ...]:
    """Return what is kept, in the order in which it is drawn: an eye lies on the head, nothing else overlaps."""
    rows = json.loads(Path(__file__).with_name("figure.json").read_bytes())
    return tuple(
        Half(row["site"], row["view"], row["paired"], (row["label"][0], row["label"][1]), _points(row["half"]))
        for row in rows
    )


@cache
def paired_sites() -> frozenset[str]:
    """Return the sites that have a left and a right one."""
    return frozenset(half.site for half in halves() if half.paired)


@cache
def drawn_sites() -> frozenset[str]:
    """Return the sites that are on the figure."""
    return frozenset(half.site for half in halves())


def regions(halved: Collection[str] = ()) -> tuple[Region, ...]:
    """Return all regions; sites in the middle that are in ``halved`` come as their left and right halves."""
    return tuple(
        region
        for half in halves()
        for region in (_both(half) if half.paired or half.site in halved else (_whole(half),))
    )


def _both(half: Half) -> tuple[Region, Region]:
    left = LEFT_HAS[half.view]
    x, y = half.label
    label = (x or 16.0, y)  # the number of a half stands in it, not on the middle line
    return (
        Region(half.site, "left", half.view, _times(half.chain, left), (label[0] * left, label[1])),
        Region(half.site, "right", half.view, _times(half.chain, -left), (-label[0] * left, label[1])),
    )


def _whole(half: Half) -> Region:
    return Region(half.site, "", half.view, half.chain + _times(half.chain, -1)[-2::-1], half.label)


def _times(chain: Chain, sign: int) -> Chain:
    return tuple((sign * x + 0.0, y) for x, y in chain)


def _points(text: str) -> Chain:
    pairs = (pair.split(",") for pair in text.split())
    return tuple((float(x), float(y)) for x, y in pairs)
