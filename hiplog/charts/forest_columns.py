"""The words of a forest: name and days left of the axis, the word right of it, a reason where there is no answer.

Nothing a person typed is cut unless it is longer than four lines; a row is as high as its longest cell.  Heights and
places are inches, heights from the top of the rows down.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from hiplog.analysis.techniques.what_helps_result import TechniqueRow
from hiplog.charts.sheet import INDENT
from hiplog.charts.style import BODY, COLOURS, SMALL
from hiplog.charts.wording import capital, listed

_LINE, _AIR = 0.148, 0.16
"""Height of a line and air of a row."""
_LETTER = {BODY: 0.078, SMALL: 0.067}
"""Width of a letter, with a little to spare, by the size of the type."""
_MOST = 4
"""Lines of a name; a longer one ends in an ellipsis."""


_NOTES = {"USED_ON_BAD_DAYS": "used after worse days", "USED_ON_GOOD_DAYS": "used after better days"}


class Room(NamedTuple):
    """Where the columns begin, inches from the left edge."""

    days: float
    panel: float
    panel_end: float
    end: float

    @property
    def word(self) -> float:
        """Where the word begins: off the arrowheads of the axis."""
        return self.panel_end + 0.12

    @classmethod
    def of(cls, width: float) -> "Room":
        """Share out the width of a figure."""
        wide = width > 8
        days = INDENT + (1.9 if wide else 1.5)
        return cls(days, days + 1.0, width - (1.92 if wide else 1.5), width - INDENT)


class Line(NamedTuple):
    """One row as it is written; `beside` is the word, or the reason why there is none."""

    row: TechniqueRow
    top: float
    bottom: float
    name: str
    beside: str

    @property
    def middle(self) -> float:
        """The height of its dot."""
        return (self.top + self.bottom) / 2


def lines_of(rows: Sequence[TechniqueRow], room: Room) -> tuple[Line, ...]:
    """Wrap the cells of the rows and stand the rows one under the other."""
    lines: list[Line] = []
    top, names = 0.0, {row.technique: row.label for row in rows}
    for row in rows:
        name = _wrapped(capital(row.label), room.days - INDENT, BODY, _MOST)
        start = room.panel if row.change is None else room.word
        beside = _wrapped(_beside(row, names), room.end - start, SMALL, 6)
        count = max(name.count("\n"), beside.count("\n"), 1 if row.days_unknown else 0) + 1
        lines.append(Line(row, top, top + _AIR + _LINE * count, name, beside))
        top = lines[-1].bottom
    return tuple(lines)


def draw_columns(ax: Axes, lines: Sequence[Line], room: Room) -> Axes:
    """Write the words of the lines beside the axis, under the heads of their columns."""
    figure: Any = ax.get_figure(root=True)
    place = blended_transform_factory(figure.dpi_scale_trans, ax.transData)
    style: dict[str, Any] = {"transform": place, "linespacing": 1.2, "parse_math": False}
    heads = ((INDENT, "technique"), (room.days, "days with /\nwithout it"), (room.word, "in a word"))
    for x, text in heads[: 3 if any(line.row.change is not None for line in lines) else 2]:
        ax.text(x, -0.06, text, va="bottom", fontsize=SMALL, color=COLOURS.muted, **style)
    for line in lines:
        answered = line.row.change is not None
        muted: dict[str, Any] = {} if answered else {"color": COLOURS.muted}
        ax.text(INDENT, line.middle, line.name, va="center", fontsize=BODY, **style)
        ax.text(room.days, line.middle, _days(line.row), va="center", fontsize=SMALL, **style)
        at = room.word if answered else room.panel
        ax.text(at, line.middle, line.beside, va="center", fontsize=SMALL, **muted, **style)
        rule: dict[str, Any] = {
            "color": COLOURS.grid,
            "linewidth": 0.7,
            "clip_on": False,
            "zorder": 2.6,
            "label": "rule",
        }
        ax.plot((INDENT, room.end), (line.top,) * 2, transform=place, **rule)
    return ax


def _days(row: TechniqueRow) -> str:
    unknown = f"\n{row.days_unknown} not known" if row.days_unknown else ""
    return f"{row.days_used} / {row.days_unused}{unknown}"


def _beside(row: TechniqueRow, names: Mapping[str, str]) -> str:
    """Return the word and what changes its reading; without an answer, why there is none."""
    if row.change is None:
        return no_answer(row)
    notes = [row.word or "no word"]
    if row.together_with:
        notes.append(f"not told apart from {listed([names[key] for key in row.together_with])}")
    notes += [note for caution in row.cautions if (note := _NOTES.get(caution.code))]
    return "; ".join(notes)


def no_answer(row: TechniqueRow) -> str:
    """Say why a row has no answer."""
    return f"No answer. {' '.join(caution.text for caution in row.cautions) or row.text}"


def _wrapped(text: str, inches: float, size: float, most: int) -> str:
    lines = wrap(text, int(inches / _LETTER[size]), max_lines=most, placeholder=" …")
    return "\n".join(lines)
