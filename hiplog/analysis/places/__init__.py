"""One place against another: earlier and later, left and right."""
