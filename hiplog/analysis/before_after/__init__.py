"""Before and after a start: the comparison, from its numbers to its answer."""
