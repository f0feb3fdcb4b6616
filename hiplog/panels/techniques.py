"""The techniques of one entry as rows of two fields: which one, and for how many minutes.

The person's own most used ones stand above as chips, "nothing" last: a press adds a row with the minutes of the last
time, another one takes it away.  So there is an empty row only where there are no chips, or after Another technique.
In the rows names are offered, but anything may be typed: what is not known is refused by the diary with its sentence,
and stays in its row.  A button then offers to add it as the person's own; a misspelling never becomes one by itself.
"""

from collections import Counter
from collections.abc import Sequence

import ipywidgets as widgets

from hiplog.diary import Entry
from hiplog.diary.vocabulary import NONE, Vocabulary, fold, vocabulary
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


def offered(used: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Return the names of all techniques that can be logged, those ``used`` first, "none" last."""
    keys = dict.fromkeys([*used, *vocabulary.techniques])
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

    def __init__(self, again: widgets.Button) -> None:
        self._names: tuple[str, ...] = ()
        self._vocabulary = vocabulary()
        self._usual: dict[str, str] = {}
        self.chips = Chips(name="What you did")
        self.chips.on_choice(self._press)
        self.rows: list[tuple[fields.Field, fields.Field]] = []
        self._rows_box = row([])
        self.another = button("Another technique")
        self.another.on_click(self._on_another)
        self.add = button("")
        self.add.layout.display = "none"
        self.unknown = ""
        self.wrong = Said()
        self.box = stack([self.chips, self._rows_box, self.wrong.line, row([self.add, self.another, again])])
        self.clear()

    @property
    def value(self) -> tuple[tuple[str, str], ...]:
        """What the person typed: a pair of technique and minutes for each row that is not empty."""
        pairs = ((name.value.strip(), minutes.value.strip()) for name, minutes in self.rows)
        return tuple(pair for pair in pairs if any(pair))

    def offer(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        """Suggest every technique in every row, those in ``entries`` first, and the most used of them as chips."""
        self._vocabulary = vocabulary
        label, used = vocabulary.label, most_used(entries)
        self._names = tuple(offered(used, vocabulary))
        self._usual = {label(key): minutes for key, minutes in usual_minutes(entries).items()}
        self.chips.options = [*((label(key), label(key)) for key in used[:CHIPS]), (NONE, "nothing")] if used else []
        for name, _minutes in self.rows:
            name.control.options = self._names
        self.fill(self.value)

    def fill(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Put pairs of technique and minutes into the rows, replacing what is there."""
        wanted = pairs or ([] if self.chips.options else [("", "")])
        while len(self.rows) < len(wanted):
            self._add()
        del self.rows[len(wanted) :]
        self._rows_box.children = self._rows_box.children[: len(wanted)]
        for (name, minutes), (technique, time) in zip(self.rows, wanted, strict=True):
            name.value, minutes.value = technique, time
        self._mark()

    def focus(self) -> None:
        """Take the keyboard to the first technique."""
        if self.rows:
            self.rows[0][0].focus()
        else:
            self.chips.focus()

    def clear(self) -> None:
        """Take all rows away, or all but an empty one where there are no chips."""
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
        self._offer_to_add(vocabulary)
        return wrong[0] if wrong else None

    def quiet(self) -> None:
        """Take back what was said about the rows."""
        for said in (self.wrong, *(field.wrong for pair in self.rows for field in pair)):
            said.clear()
        self.add.layout.display = "none"

    def _offer_to_add(self, vocabulary: Vocabulary) -> None:
        """Offer to add the first name that is not known and can be one, in the family of the nearest that is."""
        names = (name.value.strip() for name, _minutes in self.rows)
        self.unknown = next((name for name in names if row_faults.can_be_added(name, vocabulary)), "")
        self.add.description = f"Add “{self.unknown}” ({vocabulary.likely_family(self.unknown)}) as my own"
        self.add.layout.display = "" if self.unknown else "none"

    def _press(self, chosen: Sequence[str]) -> None:
        """Follow the chips: a row for each that is chosen, none for one that is not; other rows stay.

        Nothing and something exclude each other: the one that was pressed last holds.
        """
        offered = [key for key, _ in self.chips.options]
        chosen = (
            chosen if NONE not in chosen else [NONE] if chosen[-1] == NONE else [key for key in chosen if key != NONE]
        )
        named = [(self._label(name), pair) for name, pair in ((pair[0], pair) for pair in self.value)]
        kept = [(label, pair) for label, pair in named if label not in offered or label in chosen]
        there = {label for label, _ in kept}
        added = [(label, self._usual.get(label, "")) for label in chosen if label not in there]
        self.fill([*(pair for _, pair in kept), *added])

    def _mark(self) -> None:
        """Have the chips show which of them are in the rows."""
        named = {self._label(name) for name, _ in self.value}
        self.chips.chosen = [key for key, _ in self.chips.options if key in named]

    def _label(self, name: str) -> str:
        """Return the name as the chips have it, whatever way it was typed; another one as it is."""
        key = self._vocabulary.technique(name)
        return NONE if fold(name) == NONE else self._vocabulary.label(key) if key else name

    def _add(self) -> None:
        number = len(self.rows) + 1
        name = fields.suggestions(f"Technique {number}", self._names, hint="choose or type" if number == 1 else "")
        minutes = fields.text(f"Minutes {number}", size="narrow")
        name.control.observe(lambda _change: self._mark(), names="value")
        self.rows.append((name, minutes))
        added = row([name.box, minutes.box])
        added.add_class("hiplog-pair")
        in_order(added)
        self._rows_box.children = (*self._rows_box.children, added)

    def _on_another(self, _button: object) -> None:
        self._add()
        self.rows[-1][0].focus()
