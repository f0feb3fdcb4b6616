"""Regular expressions that are compiled when they are first used.

Writing an entry needs few of the reader's many patterns; compiling them all would take longer than the writing.
"""

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern; after the first use its methods are those of the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        value = getattr(compiled, name)
        setattr(self, name, value)
        return value


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, compiled at its first use.

    >>> later("[0-9]+").fullmatch("2026") is not None
    True
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
