"""A dose: minutes, hours or units of something held against pain."""
