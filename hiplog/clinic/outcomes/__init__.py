"""Outcome measures: what is known of each, what a person scored, how much it changed."""
