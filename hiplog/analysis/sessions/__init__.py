"""Within a session: pain right after a technique against pain before."""
