"""The techniques of one entry as rows of two fields: which one, and for how many minutes.

The person's own most used ones stand above as chips: a press adds a row with the minutes of the last time, another one
takes it away.  In the rows names are offered, but anything may be typed: what is not known is refused by the diary with
its sentence, and stays in its row.
"""

from collections import Counter
from collections.abc import Sequence

from hiplog.diary import Entry
from hiplog.diary.vocabulary import NONE, Vocabulary
from hiplog.panels import fields, row_faults
from hiplog.panels.controls import Chips
from hiplog.panels.look import button, row, stack
from hiplog.panels.order import in_order
from hiplog.panels.speech import Said

CHIPS = 8
"""More would be a list to search, which the fields do better."""


def most_used(entries: Sequence[Entry]) -> list[str]:
    """Return the keys of all techniques in ``entries``, the most used first; equals in the order of first use."""
    return [key for key, _ in Counter(use.key for entry in entries for use in entry.uses).most_common()]


def offered(entries: Sequence[Entry], vocabulary: Vocabulary) -> list[str]:
    """Return the names of all techniques that can be logged, the ones used in ``entries`` first, "none" last."""
    keys = dict.fromkeys([*most_used(entries), *vocabulary.techniques])
    return [*(vocabulary.label(key) for key in keys), NONE]


def usual_minutes(entries: Sequence[Entry]) -> dict[str, str]:
    """Return for each technique the minutes of the last time that it had some."""
    timed = (use for entry in entries for use in entry.uses if use.minutes is not None)
    return {key: f"{minutes:g}" for key, minutes in timed}


def names_of(entry: Entry, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return what was done as the rows show it: a technique and its minutes, "" where they are not known."""
    if entry.said_none:
        return [(NONE, "")]
    return [(vocabulary.label(key), "" if minutes is None else f"{minutes:g}") for key, minutes in entry.uses]


class TechniqueRows:
    """Rows of a technique and its minutes; ``box`` is the widget to lay out, ``wrong`` the place for an error.

    Rows are added and removed at the end only: a widget laid out anew loses the keyboard's place on the page.
    """

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._usual: dict[str, str] = {}
        self.chips = Chips(name="What you did")
        self.chips.on_choice(self._press)
        self.rows: list[tuple[fields.Field, fields.Field]] = []
        self._rows_box = stack([])
        self.another = button("Another technique")
        self.another.on_click(self._on_another)
        self.wrong = Said()
        self.box = stack([self.chips, self._rows_box, self.wrong.line, self.another])
        self.clear()

    @property
    def value(self) -> tuple[tuple[str, str], ...]:
        """What the person typed: a pair of technique and minutes for each row that is not empty."""
        pairs = ((name.value.strip(), minutes.value.strip()) for name, minutes in self.rows)
        return tuple(pair for pair in pairs if any(pair))

    def offer(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        """Suggest every technique in every row, those in ``entries`` first, and the most used of them as chips."""
        self._names = tuple(offered(entries, vocabulary))
        label = vocabulary.label
        self._usual = {label(key): minutes for key, minutes in usual_minutes(entries).items()}
        self.chips.options = [(label(key), label(key)) for key in most_used(entries)[:CHIPS]]
        for name, _minutes in self.rows:
            name.control.options = self._names

    def fill(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Put pairs of technique and minutes into the rows, replacing what is there; always at least one row."""
        wanted = pairs or [("", "")]
        while len(self.rows) < len(wanted):
            self._add()
        del self.rows[len(wanted) :]
        self._rows_box.children = self._rows_box.children[: len(wanted)]
        for (name, minutes), (technique, time) in zip(self.rows, wanted, strict=True):
            name.value, minutes.value = technique, time
        named = {technique for technique, _ in wanted}
        self.chips.chosen = [label for label, _ in self.chips.options if label in named]

    def focus(self, row: int = 0) -> None:
        """Take the keyboard to the technique of a row."""
        self.rows[row][0].focus()

    def clear(self) -> None:
        """Go back to one empty row."""
        self.fill([])

    def for_diary(self) -> list[tuple[str, str | None]]:
        """Return the rows as ``Diary.log`` takes techniques: (name, minutes or None) for each."""
        return [(name, minutes or None) for name, minutes in self.value]

    def refused(self, vocabulary: Vocabulary) -> fields.Field | None:
        """Say what is wrong in each row beside its own field; return the first such field, None if all is well."""
        wrong: list[fields.Field] = []
        for number, (name, minutes) in enumerate(self.rows, start=1):
            said = row_faults.faults(number, name.value.strip(), minutes.value.strip(), vocabulary)
            for field, sentence in zip((name, minutes), said, strict=True):
                if sentence:
                    field.wrong.alert(sentence)
                    wrong.append(field)
        return wrong[0] if wrong else None

    def quiet(self) -> None:
        """Take back what was said about the rows."""
        for said in (self.wrong, *(field.wrong for pair in self.rows for field in pair)):
            said.clear()

    def _press(self, chosen: Sequence[str]) -> None:
        """Follow the chips: a row for each that is chosen, none for one that is not; other rows stay."""
        labels = [label for label, _ in self.chips.options]
        kept = [pair for pair in self.value if pair[0] not in labels or pair[0] in chosen]
        there = {name for name, _ in kept}
        self.fill([*kept, *((label, self._usual.get(label, "")) for label in chosen if label not in there)])

    def _add(self) -> None:
        number = len(self.rows) + 1
        name = fields.suggestions(f"Technique {number}", self._names, hint="choose or type" if number == 1 else "")
        minutes = fields.text(f"Minutes {number}", size="narrow")
        self.rows.append((name, minutes))
        added = row([name.box, minutes.box])
        in_order(added)
        self._rows_box.children = (*self._rows_box.children, added)

    def _on_another(self, _button: object) -> None:
        self._add()
        self.focus(-1)
