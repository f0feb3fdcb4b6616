"""The shape of a diary: trend, unusual days, episodes, rhythms and the days that are missing."""
