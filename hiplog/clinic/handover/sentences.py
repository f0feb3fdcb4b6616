"""What became of a hand-over, in a few lines."""

from typing import TYPE_CHECKING

from hiplog.clinic.handover.brought import Counts

if TYPE_CHECKING:
    from hiplog.clinic.handover.receive import Received

MOVED = (
    "Its dates are moved by whole weeks that only the person knows: what you write here with today's date does not "
    "stand beside the right days. For real dates ask for: hiplog export --format handover --real-dates"
)


def text_of(received: "Received") -> str:
    """Return what was new, what stayed the clinic's, what could not be read, and what to know of the dates."""
    how = "New" if received.begun else "Read into"
    lines = [f"{how}: {received.diary.parent}"]
    lines += [_line("Entries", received.entries), _line("Marks", received.marks)]
    lines += [problem.message for problem in received.problems]
    if not received.real_dates:
        lines.append(MOVED)
    return "\n".join(lines)


def _line(what: str, counts: Counts) -> str:
    said = (
        (counts.added, "added"),
        (counts.updated, "changed by the person since"),
        (counts.unchanged, "as before"),
        (counts.kept, "changed here, which stay as they are here"),
        (counts.left_out, "taken out here, which stay out"),
    )
    return f"{what}: {', '.join(f'{count} {words}' for count, words in said if count) or 'none'}."
