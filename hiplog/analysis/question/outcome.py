"""The outcome that a question is about unless it names a measure; by itself, so that words about it load no arrays."""

PAIN = "pain"
