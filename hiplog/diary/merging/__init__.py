"""Conflict copies: a diary and the copies that devices left of it become one, and nothing is picked or lost."""

from hiplog.diary.merging.conflicts import settle, take_back
from hiplog.diary.merging.merge import Conflict, Left, Merged, contained, merge

__all__ = ["Conflict", "Left", "Merged", "contained", "merge", "settle", "take_back"]
