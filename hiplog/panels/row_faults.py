"""What is wrong with one row of techniques, in the words of the form: its technique and its minutes apart.

The diary judges a technique and its minutes as one text, and would call "foam rollr" for "ten" minutes a technique
'foam rollr ten'.
"""

from typing import NamedTuple

from hiplog.diary import cells
from hiplog.diary.names import name_fault
from hiplog.diary.vocabulary import NONE, Vocabulary, fold, unknown_technique


class Faults(NamedTuple):
    """A sentence about each field of a row, "" where it is well."""

    name: str = ""
    minutes: str = ""


def faults(number: int, name: str, minutes: str, vocabulary: Vocabulary) -> Faults:
    """Judge what was typed into the row of this number."""
    if fold(name) == NONE:
        clear = f"None means that nothing was done, so it has no minutes: clear Minutes {number}."
        return Faults(minutes=clear if minutes else "")
    if not name:
        choose = f"Minutes {number} has no technique beside it: choose one in Technique {number}, or clear it."
        return Faults(name=choose if minutes else "")
    return Faults(_of_name(number, name, vocabulary, alone=not minutes), _of_minutes(number, minutes))


def can_be_added(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is not known and may be that of a technique of one's own."""
    known = not name or vocabulary.technique(name) or not _held(cells.techniques(name, vocabulary))
    return not known and name_fault(name, before_minutes=True) is None


def _of_name(number: int, name: str, vocabulary: Vocabulary, *, alone: bool) -> str:
    """Judge a name; ``alone``, without minutes beside it, it may be a text of the diary's grammar ("ice 15; heat")."""
    if vocabulary.technique(name) or (alone and not _held(cells.techniques(name, vocabulary))):
        return ""
    near = vocabulary.nearest_technique(name)
    offered = near and f"Did you mean {vocabulary.label(near)}? Choose it in Technique {number}."
    sentence = unknown_technique(name, vocabulary)
    if can_be_added(name, vocabulary):
        sentence = f"{sentence.partition(' To add your own:')[0]} To add your own, press Add below."
    sentence = sentence.replace(f"Did you mean {near}?", offered or "")
    return sentence.replace("To see them all: hiplog techniques list.", f"The list of Technique {number} has them all.")


def _of_minutes(number: int, minutes: str) -> str:
    if not _held(cells.minutes(minutes, comma=True)):
        return ""
    most = f"Minutes {number} must be a number from 0 to 1440, got {cells.shown(minutes)}"
    return f"{most}; write a number, or leave it blank if you do not know."


def _held(cell: cells.Cell) -> bool:
    return any(finding.held for finding in cell.findings)
