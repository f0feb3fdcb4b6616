"""One question to a diary: whose scores, of which days, from which start."""
