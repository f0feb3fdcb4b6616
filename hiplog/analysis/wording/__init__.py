"""Numbers in words: the exact words of an answer, its sentences, and what amount would matter."""
