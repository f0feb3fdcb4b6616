"""What stands below a result where the scores give a reason to see a professional."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplog.diary import Diary


def with_advice(diary: "Diary", data: dict[str, Any], said: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return a result as JSON with its ``professional`` field, and its lines for people with the advice below."""
    from hiplog.analysis.professional import advice, lines

    found = advice(diary)
    return data | {"professional": [item.to_json() for item in found]}, "\n".join([*said, *lines(found)])


def below(diary: "Diary") -> str:
    """Return the advice to stand below a list, each line begun anew; "" where there is none."""
    from hiplog.analysis.professional import advice, lines

    return "".join(f"\n{line}" for line in lines(advice(diary)))
