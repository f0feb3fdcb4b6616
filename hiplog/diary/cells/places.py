"""Site and side: words of the vocabulary in any case, spacing or letter width; no other word is ever kept."""

from collections.abc import Callable

from hiplog.diary.cells.cell import LONGEST, Cell, has_nul, held, read, spreadsheet_error, tidy
from hiplog.diary.vocabulary import Vocabulary, unknown_side, unknown_site


def site(raw: str, words: Vocabulary, column: str = "site") -> Cell:
    """Judge a site: a key of the vocabulary, or blank."""
    return word(raw, column, words.site, lambda text: held("UNKNOWN_SITE", unknown_site(text, words)))


def side(raw: str, words: Vocabulary, column: str = "side") -> Cell:
    """Judge a side: left, right, both, or blank."""
    return word(raw, column, words.side, lambda text: held("UNKNOWN_SIDE", unknown_side(text, words)))


def word(raw: str, column: str, known: Callable[[str], str | None], unknown: Callable[[str], Cell]) -> Cell:
    """Judge a word that ``known`` gives the key of, or None; blank is blank, and ``unknown`` says what is wrong."""
    text, code = tidy(raw)
    if not text:
        return read("", code, column, raw, "")
    key = known(text) if len(text) <= LONGEST else None
    if key is None:
        return has_nul(raw, column) or spreadsheet_error(text, column) or unknown(text[:LONGEST])
    return read(key, code if key == text and code != "WHITESPACE" else "VOCAB_FORM", column, raw, key)
