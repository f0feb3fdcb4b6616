"""What weakens a comparison, or stands beside it so that a reader can doubt."""
