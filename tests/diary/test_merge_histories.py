"""Two and three devices write, edit, remove, undo, sync and merge in any order: nothing is lost, and all agree at last.

The judge is a model that knows which change really came out of which, a version vector for each entry, and never looks
at a history.  `benchmarks/merge_histories.py` runs it for longer.
"""

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice, permutations
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from hiplog.diary import Diary
from hiplog.diary.merging.versions import Content, Names, rows_found, versions_in
from hiplog.diary.reader import Reading
from hiplog.diary.tail import Words
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse

TODAY = dt.date(2026, 11, 20)
REMOVED: Content = frozenset()
Contents = dict[str, frozenset[Content]]


@dataclass
class Knowledge:
    """What one file truly holds: the versions that it shows, and those that it has left behind, by number."""

    live: dict[str, frozenset[int]] = field(default_factory=dict)
    seen: dict[str, frozenset[int]] = field(default_factory=dict)

    def copy(self) -> "Knowledge":
        return Knowledge(dict(self.live), dict(self.seen))

    def joined(self, other: "Knowledge") -> "Knowledge":
        joined = Knowledge()
        for key in {*self.seen, *other.seen}:
            mine, theirs = self.live.get(key, frozenset()), other.live.get(key, frozenset())
            old, known = self.seen.get(key, frozenset()), other.seen.get(key, frozenset())
            joined.live[key] = (mine & theirs) | (mine - known) | (theirs - old)
            joined.seen[key] = old | known
        return joined


@dataclass
class Device:
    """A folder with a diary, as one device has it."""

    name: str
    folder: Path
    clock: Iterator[dt.datetime]
    chance: Random
    """Where its ids come from: the same in each run of the same history."""
    knows: Knowledge = field(default_factory=Knowledge)
    pending: dict[str, tuple[Knowledge, frozenset[str]]] = field(default_factory=dict)
    """What is in each conflict copy, and the rows that nobody can read."""
    unread: frozenset[str] = frozenset()
    """The broken rows that the diary must hold."""
    broken_here: frozenset[str] = frozenset()
    """Those of them that no merge brought, so that no undo may take them."""

    @property
    def path(self) -> Path:
        return self.folder / "diary.csv"

    @contextmanager
    def diary(self) -> Iterator[Diary]:
        with patch.dict(os.environ, {"HIPLOG_DEVICE": self.name}), patch("os.urandom", self.chance.randbytes):
            yield Diary(self.path, today=TODAY, clock=lambda: next(self.clock))

    def found(self) -> tuple[Contents, frozenset[str]]:
        """What the diary says, and which rows of it nobody can read."""
        with self.diary() as diary:
            words = Words(TODAY, diary.vocabulary, ())
            reading = diary.reading()
            rows = rows_found(reading, words, Names(reading.dialect))
        unread: frozenset[Any] = frozenset(one.key for one in rows if one.key is not None)
        return {key: frozenset(versions) for key, versions in versions_in(rows).items()}, unread

    def contents(self) -> Contents:
        contents, unread = self.found()
        assert unread == self.unread
        return contents

    def send_logs(self, to: "Device") -> None:
        logs = to.folder / ".hiplog" / "history"
        logs.mkdir(parents=True, exist_ok=True)
        for log in (self.folder / ".hiplog" / "history").glob("*.jsonl"):
            there = logs / log.name
            if not there.exists() or there.stat().st_size < log.stat().st_size:
                shutil.copy(log, there)

    def send_copy(self, to: "Device") -> None:
        name = f"diary.sync-conflict-20261120-101010-DEVICE{self.name}.csv"
        shutil.copy(self.path, to.folder / name)
        to.pending[name] = self.knows.copy(), self.unread


class Histories(RuleBasedStateMachine):
    """Random histories of several devices, against the model."""

    devices_count = 2
    skew = False
    every = 2
    """Of the orders in which all is exchanged at last, every second is tried; 1 tries all."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.keys: dict[int, str] = {}
        self.contents: dict[int, Content] = {}
        self.ancestors: dict[int, frozenset[int]] = {}
        self.numbers = count()
        self.words = count()
        self.blind = False
        """Whether a copy was ever merged without the history that goes with it.

        Then more may be kept; and a removal that was taken back stands until that history comes."""
        self.devices: list[Device] = []
        self.all_is_told = False

    @initialize()
    def begin(self) -> None:
        ticks, chance = count(), Random(1)
        for place in range(self.devices_count):
            folder = Path(self.folder.name) / str(place)
            folder.mkdir()
            late = dt.timedelta(hours=5 * place if self.skew else 0)
            self.devices.append(Device(str(place), folder, clock_of(late, ticks), chance))
        first = self.devices[0]
        first.path.write_text("date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,mood,id\n")
        first.path.chmod(0o600)
        for _ in range(2):
            self.add(first)
        self.write_moods(first)
        for device in self.devices[1:]:
            shutil.copy(first.path, device.path)
            first.send_logs(device)
            device.knows = first.knows.copy()

    # --- what a person does ---

    def write_moods(self, device: Device) -> None:
        """A column of words, filled in by hand before the diary was ever copied."""
        before = device.contents()
        text = device.path.read_text()
        device.path.write_text(re.sub(r",(?=h[0-9a-z]{10}\n)", "low,", text))
        self.observe(device, before)

    def observe(self, device: Device, before: Contents) -> None:
        """Number the versions that a device has just made."""
        after, unread = device.found()
        assert device.broken_here <= unread <= device.unread
        device.unread = unread
        for key in {*before, *after}:
            old, new = before.get(key, frozenset()), after.get(key, frozenset())
            if old != new:
                live = device.knows.live.get(key, frozenset())
                same = {number for number in live if self.contents[number] in new}
                made = {self.version(key, content, live) for content in new - old or ({REMOVED} if not new else set())}
                device.knows.live[key] = frozenset(same | made)
                device.knows.seen[key] = device.knows.seen.get(key, frozenset()) | made

    def version(self, key: str, content: Content, parents: Iterable[int]) -> int:
        number = next(self.numbers)
        self.keys[number] = key
        self.contents[number] = content
        self.ancestors[number] = frozenset(parents).union(*(self.ancestors[parent] for parent in parents))
        return number

    def note(self) -> str:
        return f"word {next(self.words)}"

    def add(self, device: Device) -> None:
        before = device.contents() if device.path.exists() else {}
        with device.diary() as diary:
            diary.log(5, site="hip", side="left", note=self.note())
        self.observe(device, before)

    def one_of(self, device: Device, data: st.DataObject) -> str | None:
        keys = sorted(device.contents())
        return data.draw(st.sampled_from(keys)) if keys else None

    device = st.integers(0, 2)

    def pick(self, place: int) -> Device:
        return self.devices[place % len(self.devices)]

    @rule(place=device)
    def log(self, place: int) -> None:
        self.add(self.pick(place))
        self.check()

    @rule(place=device, data=st.data(), same=st.booleans())
    def edit(self, place: int, data: st.DataObject, same: bool) -> None:
        device = self.pick(place)
        key = self.one_of(device, data)
        if key is not None:
            before = device.contents()
            with device.diary() as diary:
                note = f"same {data.draw(st.integers(0, 1))}" if same else self.note()
                diary.edit(key, note=note)
            self.observe(device, before)
        self.check()

    @rule(place=device, data=st.data())
    def remove(self, place: int, data: st.DataObject) -> None:
        device = self.pick(place)
        key = self.one_of(device, data)
        if key is not None:
            before = device.contents()
            with device.diary() as diary:
                diary.remove(key)
            self.observe(device, before)
        self.check()

    @rule(place=device)
    def undo(self, place: int) -> None:
        device = self.pick(place)
        before = device.contents()
        with device.diary() as diary:
            try:
                undone = diary.undo().operation
            except Misuse:
                return
        if undone == "merge":
            self.forget_the_merge(device, before)
        else:
            self.observe(device, before)
        self.check()

    def forget_the_merge(self, device: Device, before: Contents) -> None:
        """What a merge brought is unknown again, wherever it was taken back."""
        after, unread = device.found()
        assert device.broken_here <= unread <= device.unread
        device.unread = unread
        for key in {*before, *after}:
            if before.get(key) != after.get(key):
                contents = after.get(key, frozenset())
                live = {n for n in device.knows.seen.get(key, ()) if self.contents[n] in contents}
                device.knows.live[key] = frozenset(live)
                device.knows.seen[key] = frozenset(live).union(*(self.ancestors[number] for number in live))

    @rule(place=device)
    def break_a_row(self, place: int) -> None:
        device = self.pick(place)
        row = f"2026-11-19,25:00,hip,left,5,,,,{self.note()},,"
        semicolons = b";" in device.path.read_bytes()
        with device.path.open("ab") as file:
            file.write((row.replace(",", ";") + "\r\n" if semicolons else row + "\n").encode())
        columns = ("date", "time", "site", "side", "pain", "", "", "", "note")
        pairs = zip(columns, row.split(","), strict=False)
        broken: frozenset[Any] = frozenset({frozenset((name, cell) for name, cell in pairs if cell)})
        device.unread |= broken
        device.broken_here |= broken
        self.check()

    @rule(place=device)
    def save_in_a_spreadsheet(self, place: int) -> None:
        """Another delimiter, other newlines, a byte order mark; what it says stays."""
        device = self.pick(place)
        text = device.path.read_text(encoding="utf-8-sig")
        if ";" not in text:
            device.path.write_bytes(b"\xef\xbb\xbf" + text.replace(",", ";").replace("\n", "\r\n").encode())
        self.check()

    # --- what programs do ---

    @rule(place=device, other=device, with_history=st.integers(0, 3))
    def sync(self, place: int, other: int, with_history: int) -> None:
        """Leave a copy beside another device's diary."""
        sender, receiver = self.pick(place), self.pick(other)
        if sender is not receiver:
            if with_history:
                sender.send_logs(receiver)
            else:
                self.blind = True
            sender.send_copy(receiver)
        self.check()

    @rule(place=device, other=device)
    def win(self, place: int, other: int) -> None:
        """Replace another device's diary; its own becomes the copy."""
        sender, receiver = self.pick(place), self.pick(other)
        if sender is not receiver:
            sender.send_logs(receiver)
            receiver.send_copy(receiver)
            shutil.copy(sender.path, receiver.path)
            receiver.knows, receiver.unread = sender.knows.copy(), sender.unread
            receiver.broken_here &= sender.unread
        self.check()

    @rule(place=device)
    def merge(self, place: int) -> None:
        merged(self.pick(place))
        self.check()

    @rule(place=device, other=device)
    def merge_from_afar(self, place: int, other: int) -> None:
        sender, receiver = self.pick(place), self.pick(other)
        if sender is not receiver:
            with receiver.diary() as diary:
                diary.merge([sender.path])
            receiver.knows = receiver.knows.joined(sender.knows)
            receiver.unread |= sender.unread
        self.check()

    @precondition(lambda self: any(device.pending for device in self.devices))
    @rule(place=device)
    def delete_spare_copies(self, place: int) -> None:
        device = self.pick(place)
        with device.diary() as diary:
            for copy in diary.merge().spare:
                copy.unlink()
        after_merge(device)
        device.pending = {name: what for name, what in device.pending.items() if (device.folder / name).exists()}
        self.check()

    # --- what must hold ---

    def check(self, devices: Iterable[Device] = ()) -> None:
        for device in devices or self.devices:
            contents = device.contents()
            for key, live in device.knows.live.items():
                meant = {self.contents[number] for number in live} - {REMOVED}
                there = contents.get(key, frozenset())
                for content in meant - there:
                    assert self.is_left_behind(key, content, there), f"{device.name} lost {key}: {sorted(content)}"
                if not self.blind:
                    assert there <= meant, f"{device.name} holds more of {key}"

    def is_left_behind(self, key: str, content: Content, there: frozenset[Content]) -> bool:
        """Whether the content was consciously changed into what is there, or removed."""
        of_key = [number for number, of in self.keys.items() if of == key]
        undone = {old for number in of_key if self.contents[number] != REMOVED for old in self.ancestors[number]}
        if self.blind and not self.all_is_told:
            undone = set()
        ends = {number for number in of_key if self.contents[number] == REMOVED} - undone
        successors = [number for number in of_key if number in ends or self.contents[number] in there - {content}]
        return any(self.contents[old] == content for number in successors for old in self.ancestors[number])

    def teardown(self) -> None:
        try:
            if self.devices:
                self.converge()
        finally:
            self.folder.cleanup()

    def converge(self) -> None:
        """Exchange everything, in every order: each ends with the same, and the devices agree."""
        ends = []
        everything = [device.contents() for device in self.devices]
        orders = permutations(range(len(self.devices)))
        for number, order in enumerate(orders if self.devices_count == 2 else islice(orders, 0, None, self.every)):
            devices = [self.moved(device, number) for device in self.devices]
            exchange(devices, order)
            self.all_is_told = True
            self.check(devices)
            results = [(device.contents(), device.unread) for device in devices]
            assert all(result == results[0] for result in results), "the devices do not agree"
            ends.append(results[0])
            written = [device.path.read_bytes() for device in devices]
            for device in devices:
                merged(device)
            assert [device.path.read_bytes() for device in devices] == written, "a second merge changed something"
        assert all(end == ends[0] for end in ends), "the order matters"
        for contents in everything:
            for key, there in contents.items():
                end = ends[0][0].get(key, frozenset())
                assert all(self.is_left_behind(key, content, end) for content in there - end), f"{key} is lost"

    def moved(self, device: Device, number: int) -> Device:
        folder = Path(self.folder.name) / f"end{number}" / device.name
        shutil.copytree(device.folder, folder)
        copied = device.knows.copy(), dict(device.pending), device.unread
        return Device(device.name, folder, device.clock, device.chance, *copied)


def clock_of(late: dt.timedelta, ticks: Iterator[int]) -> Iterator[dt.datetime]:
    """Make the moments of a device's clock, which is late by so much; one second passes between any two looks."""
    for tick in ticks:
        yield dt.datetime.fromisoformat("2026-11-20") + late + dt.timedelta(seconds=tick)


def merged(device: Device) -> None:
    with device.diary() as diary:
        diary.merge()
    after_merge(device)


def after_merge(device: Device) -> None:
    for knows, unread in device.pending.values():
        device.knows = device.knows.joined(knows)
        device.unread |= unread


def exchange(devices: list[Device], order: Iterable[int]) -> None:
    """Let each device get every other's copy and history, twice around."""
    for _ in range(2):
        for place in order:
            for other in devices:
                if other is not devices[place]:
                    other.send_logs(devices[place])
                    other.send_copy(devices[place])
                    merged(devices[place])


class ThreeDevices(Histories):
    devices_count = 3


class ClocksApart(Histories):
    devices_count = 3
    skew = True


SHORT: dict[str, Any] = {
    "deadline": None,
    "stateful_step_count": 15,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
}


@pytest.fixture(autouse=True)
def each_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what was read: the same bytes give the same parse, and these histories read theirs eighty times over."""
    known: dict[tuple[object, ...], tuple[Vocabulary, Reading]] = {}
    read = Words.read

    def remembered(words: Words, data: bytes) -> Reading:
        asked = (data, words.today, id(words.vocabulary), tuple(words.measures))
        if asked not in known:
            known[asked] = words.vocabulary, read(words, data)
        return known[asked][1]

    monkeypatch.setattr(Words, "read", remembered)


def test_two_devices_lose_nothing_and_agree() -> None:
    run_state_machine_as_test(Histories, settings=settings(max_examples=18, **SHORT))


def test_three_devices_lose_nothing_and_agree_in_any_order() -> None:
    run_state_machine_as_test(ThreeDevices, settings=settings(max_examples=5, **SHORT))


def test_clocks_that_are_hours_apart_lose_nothing_either() -> None:
    run_state_machine_as_test(ClocksApart, settings=settings(max_examples=4, **SHORT))
