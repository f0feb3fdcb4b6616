"""Unite the diary with copies of it: what was added, what remains open, which copies may be deleted."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hiplog.cli.entries import as_json, describe
from hiplog.cli.session import Session, everywhere, printable
from hiplog.diary import Diary

if TYPE_CHECKING:
    from hiplog.diary.merging import Merged


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1)
@everywhere
@click.pass_context
def merge(context: click.Context, files: tuple[str, ...]) -> None:
    """Unite the diary with copies: each FILE, or those that a syncing program left beside it.

    Nothing is picked and nothing is lost: of two different edits of one entry both are held until you say which is
    right. The copies stay as they are; those that are no longer needed are named.
    """
    session: Session = context.obj
    diary = session.diary()
    if not files and not diary.path.exists():
        diary.reading()  # says that there is none
    done = diary.merge([Path(file) for file in files] or None)
    session.answer(_as_json(done), "\n".join(map(printable, _lines(done, diary))))
    context.exit(1 if done.conflicts or done.left else 0)


def _as_json(done: "Merged") -> dict[str, Any]:
    return {
        "merged": [str(file) for file in done.files],
        "added": len(done.added),
        "updated": len(done.updated),
        "removed": len(done.removed),
        "kept": list(done.kept),
        "held_rows": done.carried,
        "conflicts": [
            {"id": one.id, "versions": [as_json(version) for version in one.versions]} for one in done.conflicts
        ],
        "left": [{"file": one.file, **one.problem._asdict()} for one in done.left],
        "may_be_deleted": [str(file) for file in done.spare],
    }


def _lines(done: "Merged", diary: Diary) -> list[str]:
    if not done.files:
        return ["There is no copy beside the diary; nothing to merge. Name one: hiplog merge FILE"]
    counts = {"added": len(done.added), "updated": len(done.updated), "removed": len(done.removed)}
    lines = ["Merged: " + ", ".join(f"{count} {what}" for what, count in counts.items()) + "."]
    if done.carried:
        lines.append(f"Rows that cannot be read, carried over as they are: {done.carried}. See why: hiplog check")
    lines += [f"Removed on one device, changed on another, so kept: {key}." for key in done.kept]
    for conflict in done.conflicts:
        forms = "; or: ".join(describe(version, diary) for version in conflict.versions)
        lines.append(f"Held, because only you can say what is right: {forms}  [{conflict.id}]")
        lines.append(f"  Say it: hiplog edit {conflict.id} pain=…   or take it out: hiplog remove {conflict.id}")
    for left in done.left:
        place = f"{Path(left.file).name}, line {left.problem.line}"
        lines.append(f"Left in the copy ({place}), since the diary has this entry otherwise: {left.problem.message}")
    lines += [f"Everything in {file.name} is in the diary now; you may delete it." for file in done.spare]
    return lines


COMMANDS = (merge,)
