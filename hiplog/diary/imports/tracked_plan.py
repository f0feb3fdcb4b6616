"""The plan of an app's export: an entry of its own for each thing that a mapping names.

So a mapping that later names more adds only that.  The id of an entry follows from what the file says, not from what
the mapping makes of it: another scale or site never makes a second entry of the same score.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hiplog.diary.entry import Entry
from hiplog.diary.imports.fields import fields_of
from hiplog.diary.imports.identity import identified, placed
from hiplog.diary.imports.plan import Held, ImportPlan
from hiplog.diary.imports.roles import Role, Roles
from hiplog.diary.imports.tracked import Export, Moment, Tracked
from hiplog.diary.names import NONE
from hiplog.diary.typed import make_entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse, Problem

_NOT_USED = "the file says that it was not done"


def plan_tracked(
    export: Export, roles: Roles, *, vocabulary: Vocabulary, today: dt.date, site: str = "", side: str = ""
) -> ImportPlan:
    """Make entries of what the mapping names, oldest first; `site` and `side` are the diary's main ones.

    A day on which all techniques of the mapping are said not to have been used becomes ``none``.
    """
    making = _Making(roles, vocabulary, today)
    for thing in export.things:
        for role in roles.roles.get(thing.name, ()):
            making.add(thing, role)
    making.add_days_of_none()
    for remark in export.remarks if roles.keep_notes else ():
        making.enter(remark.moment, remark.line, ["note", remark.text, *remark.moment], {"note": remark.text}, "")
    made = sorted(making.made, key=lambda entry: (entry.date, entry.time))
    skipped = sorted((*export.problems, *making.skipped), key=lambda problem: problem.line or 0)
    return ImportPlan(
        tuple(placed(made, vocabulary, site, side)),
        tuple(skipped),
        vocabulary,
        held=_held(export, roles),
        passed=making.passed,
    )


def _held(export: Export, roles: Roles) -> tuple[Held, ...]:
    notes = len(export.remarks) if not roles.keep_notes else 0
    held = [Held(name, kind, count) for name, (kind, count) in export.names.items() if name not in roles.roles]
    return (*held, Held("notes", "note=keep takes them over", notes)) if notes else tuple(held)


@dataclass
class _Making:
    """The entries of a plan while they are made."""

    roles: Roles
    vocabulary: Vocabulary
    today: dt.date
    made: list[Entry] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    seen: dict[str, int] = field(default_factory=dict)
    denied: dict[str, set[str]] = field(default_factory=dict)
    """The things said not to have been used, by the date's text."""
    used: set[str] = field(default_factory=set)
    """The dates on which something was used."""

    def add(self, thing: Tracked, role: Role) -> None:
        """Make the entry that a thing is in one role, or say why there is none."""
        if thing.missing:
            self.passed[thing.missing] += 1
            return
        try:
            fields = fields_of(thing, role)
        except Misuse as refused:
            self._skip(thing.line, refused, thing.name)
            return
        if not fields:
            self.passed[_NOT_USED] += 1
            self.denied.setdefault(thing.moment.date, set()).add(thing.name)
            return
        if "techniques" in fields:
            self.used.add(thing.moment.date)
        origin = [role.field, thing.name, *thing.moment, *thing.value]
        self.enter(thing.moment, thing.line, origin, fields, thing.name)

    def add_days_of_none(self) -> None:
        """Make an entry of ``none`` for each day on which every technique is denied."""
        mapped = {name for name, all_of_it in self.roles.roles.items() if any(_is_technique(one) for one in all_of_it)}
        for date in self.denied:
            if self.denied[date] == mapped and date not in self.used:
                self.enter(Moment(date), 0, [NONE, date], {"techniques": NONE}, "")

    def enter(self, moment: Moment, line: int, origin: Sequence[Any], fields: Mapping[str, Any], name: str) -> None:
        """Make one entry; what it cannot be is skipped with its reason."""
        site, side = self.roles.place(name)
        try:
            entry = make_entry(
                today=self.today,
                vocabulary=self.vocabulary,
                date=_date(moment),
                time=moment.time,
                site=site,
                side=side,
                id="h0000000000",
                **fields,
            )
            keep = self.roles.keep_repeats
            self.made.append(identified(entry, self.seen, keep_repeats=keep, origin=origin, line=line or None))
        except Misuse as refused:
            self._skip(line, refused, name)

    def _skip(self, line: int, refused: Misuse, name: str) -> None:
        message = refused.message if refused.message.startswith(name) else f"{name}: {refused.message}"
        self.skipped.append(Problem(line, refused.column, refused.code, message))


def _date(moment: Moment) -> str:
    if not moment.date:
        raise Misuse("The row has no date.", code="MISSING", column="date")
    return moment.date


def _is_technique(role: Role) -> bool:
    return role.field in ("technique", "minutes")
