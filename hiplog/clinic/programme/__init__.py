"""The programme: what was prescribed, and by week what was done of it."""
