"""Every technique at once, the day after its use against the day after a like day without."""
