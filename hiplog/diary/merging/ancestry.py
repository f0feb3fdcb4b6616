"""Which version of an entry came out of which: what the histories of all devices know.

A step is one operation on one entry: what it was before, what it became.  A step follows those that made what it found,
by content; where the same content was made more than once, the clocks decide, and nothing else ever rests on a clock.
A version that no history made was made by hand, from the one the entry was born with, if that is known.

A version is superseded if, for each step that made it, one that surely came later made another version that is still
there, or removed the entry for good.  Steps of which each seems to follow the other supersede nothing.  So what is not
known is kept: a version too many is shown, never picked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hiplog.diary.history import Operation
from hiplog.diary.merging.versions import Content, content_of


class Step(NamedTuple):
    """One operation on one entry, as a device did it."""

    change: str
    log: str
    place: int
    """Among the changes of its log."""
    at: str
    op: str
    befores: frozenset[Content]
    afters: frozenset[Content]
    """Empty: the entry was removed."""
    done: bool

    @property
    def is_birth(self) -> bool:
        """Whether the entry was made here, with its id."""
        return self.op in ("add", "import") and not self.befores

    @property
    def is_return(self) -> bool:
        """Whether an entry that was gone was put back as it had been."""
        return not self.befores and not self.is_birth


Node = Step | Content


def steps(logs: Mapping[str, Sequence[Operation]], files: Collection[str]) -> dict[str, list[Step]]:
    """Return the steps of each entry that the logs of the devices tell of, about the diary under its names `files`.

    A merge is no step: it decides nothing that its sources do not tell.  So is the undoing of one.
    """
    found: dict[str, dict[str, Step]] = defaultdict(dict)
    merges = {operation.change for log in logs.values() for operation in log if operation.op == "merge"}
    for name, log in logs.items():
        lines: dict[tuple[str, str], list[Operation]] = defaultdict(list)
        for operation in log:
            neutral = operation.op == "merge" or operation.undoes in merges
            if operation.file in files and operation.id and not neutral:
                lines[operation.id, operation.change].append(operation)
        for place, ((key, change), same) in enumerate(lines.items()):
            found[key].setdefault(change, _step(name, place, same))
    return {key: list(by_change.values()) for key, by_change in found.items()}


def _step(log: str, place: int, lines: Sequence[Operation]) -> Step:
    first = lines[0]
    befores = frozenset(content_of(line.before) for line in lines if line.before is not None)
    afters = frozenset(content_of(line.after) for line in lines if line.after is not None)
    done = any(line.done for line in lines)
    return Step(first.change, log, place, first.at, first.op, befores, afters, done)


def living(candidates: Collection[Content], told: Iterable[Step]) -> frozenset[Content]:
    """Return those of the versions found in files that nothing supersedes; none if the entry was removed."""
    line = _Lineage(frozenset(candidates), list(told))
    return frozenset(content for content in candidates if not line.is_superseded(content))


def was_removed(candidates: Collection[Content], told: Iterable[Step]) -> bool:
    """Tell whether some device removed the entry, and has not brought it back."""
    line = _Lineage(frozenset(candidates), list(told))
    return any(line.is_removal(step) for step in line.steps)


class _Lineage:
    """The steps of one entry, and what follows what."""

    def __init__(self, candidates: frozenset[Content], told: list[Step]) -> None:
        self.candidates = candidates = _not_forgotten(candidates, told)
        found = candidates.union(*(step.befores for step in told))
        self.steps = [step for step in told if step.done or step.afters & found]
        self._makers: dict[Content, list[Step]] = defaultdict(list)
        for step in self.steps:
            for content in step.afters - step.befores:
                self._makers[content].append(step)
        self._next: dict[Node, set[Node]] = defaultdict(set)
        for parent, child in self._edges(found):
            self._next[parent].add(child)
        nodes: list[Node] = [*self.steps, *found]
        self._later = {node: self._reached(node) for node in nodes}

    def is_superseded(self, content: Content) -> bool:
        """Whether each step that made the version was followed by one that leaves it behind."""
        if content not in self.candidates:
            return True
        makers = self._makers.get(content, [])
        origins: Sequence[Node] = [maker for maker in makers if not maker.is_return] or makers or [content]
        others = self.candidates - {content}
        edited = all(any(_leads_to(others, later) for later in self._surely_later(origin)) for origin in origins)
        return edited or all(
            any(_leads_to(others, later) or self.is_removal(later) for later in self._surely_later(origin))
            for origin in makers or origins
        )

    def is_removal(self, node: Node) -> bool:
        """Whether a step removed the entry, and nothing came after it."""
        return isinstance(node, Step) and not node.afters and not any(True for _ in self._surely_later(node))

    def _edges(self, found: Collection[Content]) -> Iterator[tuple[Node, Node]]:
        births = [step for step in self.steps if step.is_birth]
        by_hand = [content for content in found if content not in self._makers]
        yield from ((birth, content) for birth in births for content in by_hand)
        for step in self.steps:
            for content in step.befores - step.afters:
                yield from ((parent, step) for parent in self._parents(step, content))
            if not step.befores:
                yield from ((other, step) for other in self.steps if not other.afters and _is_own(other, step))

    def _parents(self, step: Step, content: Content) -> Sequence[Node]:
        """Return the steps that may have made what `step` found."""
        makers = self._makers.get(content)
        if not makers:
            return [content]
        elsewhere = [maker for maker in makers if maker.log != step.log]
        earlier = [maker for maker in makers if _is_own(maker, step)]
        earlier += [maker for maker in elsewhere if maker.at <= step.at]
        return earlier or sorted(elsewhere, key=lambda maker: maker.at)[:1]

    def _surely_later(self, node: Node) -> Iterator[Node]:
        return (other for other in self._later[node] if node not in self._later[other])

    def _reached(self, node: Node) -> set[Node]:
        reached: set[Node] = set()
        ahead = list(self._next.get(node, ()))
        while ahead:
            other = ahead.pop()
            if other not in reached:
                reached.add(other)
                ahead += self._next.get(other, ())
        return reached


def _not_forgotten(candidates: frozenset[Content], told: Sequence[Step]) -> frozenset[Content]:
    """Leave out forms of an entry that differ from a known one by a note alone, if its note was to be forgotten."""
    if not any(step.op == "forget" for step in told):
        return candidates
    made = frozenset[Content]().union(*(step.afters for step in told))
    known = made | candidates
    return frozenset(content for content in candidates if content in made or _bare(content) not in known - {content})


def _bare(content: Content) -> Content:
    return frozenset((name, text) for name, text in content if name != "note")


def _leads_to(contents: frozenset[Content], node: Node) -> bool:
    """Whether one of the contents was made here."""
    return bool(node.afters & contents) if isinstance(node, Step) else node in contents


def _is_own(earlier: Step, step: Step) -> bool:
    """Whether the device that made `step` had made the other before."""
    return earlier.log == step.log and earlier.place < step.place
