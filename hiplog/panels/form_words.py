"""The diary's sentences in the words of the form: its labels for columns, and names as they are offered."""

from hiplog.diary.vocabulary import Vocabulary

LABELS = {"pain": "Pain", "pain_after": "Pain after", "stretch_minutes": "Stretch minutes", "time": "Time",
          "date": "Date", "note": "Note"}  # fmt: skip


def in_form_words(sentence: str, column: str, typed: str, vocabulary: Vocabulary) -> str:
    """Return what the diary says about a column, where ``typed`` is what its field holds."""
    if column != "site":
        words, rest = LABELS.get(column, ""), sentence.removeprefix(f"{column} ")
        rest = rest.replace("leave the cell blank", "leave the field blank")
        return f"{words} {rest}" if words and rest != sentence else sentence
    near = vocabulary.nearest_site(typed)
    if near:
        offered = f"Did you mean {vocabulary.label(near)}? Choose it in Site."
        sentence = sentence.replace(f"Did you mean {near}?", offered)
    return sentence.replace("To see them all: hiplog techniques list.", "The list of Site has them all.")
