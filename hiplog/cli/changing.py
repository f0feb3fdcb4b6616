"""Commands that change what was written: edit, remove, undo, restore, forget; and history, which tells it."""

import sys
from typing import Any

import click

from hiplog.cli.entries import as_json, describe, measure_of
from hiplog.cli.session import Session, everywhere, printable
from hiplog.diary import Diary
from hiplog.errors import CannotRead, Misuse


@click.command()
@click.argument("entry_id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1)
@click.option("--measure", "measures", multiple=True, metavar="NAME=VALUE", help="A measure that the diary lacks yet.")
@everywhere
@click.pass_obj
def edit(session: Session, entry_id: str, changes: tuple[str, ...], measures: tuple[str, ...]) -> None:
    """Change fields of the entry with this ID: pain=6 note="stiff"; note= makes it blank."""
    from hiplog.diary.telling import differences

    diary = session.diary()
    fields = _fields(changes, diary)
    fields.setdefault("measures", {}).update(dict(measure_of(text) for text in measures))
    if not fields["measures"] and len(fields) == 1:
        message = "Say what to change, like: hiplog edit h3f9k2m7qxa pain=6"
        raise Misuse(message, code="USAGE")
    before = {entry.id: entry.as_row() for entry in diary.entries}
    entry = diary.edit(entry_id, **fields)
    changed = "settled, it was held in several forms"
    if entry.id in before:
        changed = differences(before[entry.id], entry.as_row(), notes=True) or "nothing, it was so already"
    session.answer(as_json(entry), printable(f"Changed: {changed}. Now {describe(entry, diary)}."))


def _fields(texts: tuple[str, ...], diary: Diary) -> dict[str, Any]:
    """Return the fields of `edit`, those that are measures under "measures"; blank is None."""
    from hiplog.diary.entry import COLUMNS
    from hiplog.diary.names import Spellings, fold

    own = [name for name in COLUMNS if name != "id"]
    known = {fold(name): name for name in (*diary.settings.measures, *diary.reading().measures, *own)}
    fields: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            message = f"edit wants FIELD=VALUE, like pain=6, or note= to make it blank; got {printable(text)!r}."
            raise Misuse(message, code="FIELD_FORM")
        key = known.get(fold(name))
        if key is None:
            near = Spellings(known).nearest(name)
            hint = f"Did you mean {near}?" if near else f"There are: {', '.join(known.values())}."
            message = f"There is no field {printable(name)!r}. {hint} A new measure: --measure NAME=VALUE."
            raise Misuse(message, code="UNKNOWN_FIELD", column=name)
        into = fields if key in own else fields.setdefault("measures", {})
        into[key] = value.strip() or None
    return fields


@click.command()
@click.argument("entry_id", metavar="ID")
@everywhere
@click.pass_obj
def remove(session: Session, entry_id: str) -> None:
    """Take the entry or mark with this ID out of the diary; the history keeps it."""
    from hiplog.cli.marks import mark_json
    from hiplog.diary.events import describe_event

    diary = session.diary()
    if entry_id in _mark_ids(diary):
        event = diary.marks.remove(entry_id)
        session.answer(mark_json(event), f"Removed: {printable(describe_event(event, diary.vocabulary))}.")
        return
    entry = diary.remove(entry_id)
    session.answer(as_json(entry), f"Removed: {printable(describe(entry, diary))}.")


def _mark_ids(diary: Diary) -> set[str]:
    """Return the ids of the marks; a file of marks that cannot be read has none to remove."""
    try:
        return {event.id for event in diary.events if event.id}
    except CannotRead:
        return set()


@click.command()
@everywhere
@click.pass_obj
def undo(session: Session) -> None:
    """Take back the last change made on this machine."""
    diary = session.diary()
    undone = diary.undo()
    session.answer({"undone": undone.operation, "ids": list(undone.ids)}, printable(undone.text))


@click.command()
@click.option("--days", type=click.IntRange(min=1), metavar="N", help="Only what was done in the last N days.")
@click.option("--id", "entry_id", metavar="ID", help="Only what was done to this entry or mark.")
@click.option("--notes", is_flag=True, help="With the notes; they are left out otherwise.")
@everywhere
@click.pass_obj
def history(session: Session, days: int | None, entry_id: str | None, notes: bool) -> None:
    """Tell what was written when, the newest last."""
    from hiplog.diary import telling

    diary = session.diary()
    operations = [one for one in diary.history() if entry_id in (None, one.id)]
    if days is not None:
        moments = [(one, telling.when(one)) for one in operations]
        operations = [one for one, at in moments if at and 0 <= (diary.today - at.date()).days < days]
    records = [
        {**one._asdict(), **{name: telling.shown(getattr(one, name), notes=notes) for name in ("before", "after")}}
        for one in operations
    ]
    lines = telling.lines(operations, diary.vocabulary, notes=notes)
    session.answer(records, "\n".join(map(printable, lines)) or "Nothing has been written yet.")


@click.command()
@click.option("--accept", is_flag=True, help="Take what is gone for removed, so that it is reported no more.")
@click.option(
    "--from-backup",
    "backup",
    is_flag=False,
    flag_value="",
    metavar="[DATE]",
    help="Make the diary again what it was before the first change of that day; without a day list the backups.",
)
@everywhere
@click.pass_context
def restore(context: click.Context, accept: bool, backup: str | None) -> None:
    """Bring back rows that are gone from the diary though never removed, and those never finished."""
    from hiplog.cli.backups import bring_back
    from hiplog.cli.marks import mark_json
    from hiplog.diary.events import describe_event

    session: Session = context.obj
    diary = session.diary()
    if backup is not None:
        if accept:
            raise Misuse("Say --accept or --from-backup, not both.", code="USAGE")
        bring_back(context, diary, backup)
    if accept:
        rows = diary.accept_missing()
        text = f"Taken for removed: {', '.join(row.id for row in rows)}. (To take that back: hiplog undo)"
        session.answer({"accepted": [row.id for row in rows]}, text if rows else "Nothing is gone.")
        context.exit(0 if rows else 1)
    entries = diary.restore()
    marks = diary.marks.restore(diary.marks.missing())
    said = [describe(entry, diary) for entry in entries]
    said += [describe_event(event, diary.vocabulary) for event in marks]
    lines = [f"Restored: {printable(text)}." for text in said] or ["Nothing to restore: nothing is gone."]
    answer = {"restored": [as_json(entry) for entry in entries], "marks": [mark_json(event) for event in marks]}
    session.answer(answer, "\n".join(lines))
    context.exit(0 if said else 1)


@click.command()
@click.argument("entry_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@everywhere
@click.pass_context
def forget(context: click.Context, entry_id: str, yes: bool) -> None:
    """Erase the note of the entry or mark with this ID from the diary, its history and its backups, for good."""
    session: Session = context.obj
    if not yes and sys.stdin.isatty():
        click.confirm(f"Erase the note of {printable(entry_id)} for good? It cannot be undone.", abort=True, err=True)
    done = session.diary().forget(entry_id)
    folder = session.diary().marks.path.parent
    files, still = ([str(path.relative_to(folder)) for path in paths] for paths in (done.files, done.still_in))
    lines = [f"Forgotten: the note of {done.id}. Written anew without it: {', '.join(files)}."]
    if not files:
        lines = [f"There is no note of {done.id} in the diary, its history or its backups."]
    if done.removed:
        lines.append("Its row held nothing else and is gone with it.")
    if still:
        lines.append(f"The same words are still in: {', '.join(still)}. Look there yourself.")
    if files:
        lines.append("Copies elsewhere (synced, exported, on another device) cannot be reached from here.")
    answer = {"id": done.id, "files": files, "still_in": still, "removed": done.removed}
    session.answer(answer, "\n".join(map(printable, lines)))
    context.exit(0 if files else 1)


COMMANDS = (edit, remove, undo, history, restore, forget)
