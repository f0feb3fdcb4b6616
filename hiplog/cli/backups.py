"""The backups of the diary: listed, or one of them made the diary again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from hiplog.cli.entries import as_json, describe
from hiplog.cli.session import Session, parse_day, printable
from hiplog.diary import Diary, Entry

if TYPE_CHECKING:
    from hiplog.diary.from_backup import Backup, BroughtBack
    from hiplog.diary.recovery import Missing


def bring_back(context: click.Context, diary: Diary, day: str) -> NoReturn:
    """Answer `restore --from-backup`, with a day or with ""."""
    from hiplog.diary.recovery import missing_problems

    session: Session = context.obj
    if not day:
        found = diary.backups
        session.answer({"backups": [_listed(one) for one in found]}, "\n".join(_list_lines(found)))
        context.exit(0 if found else 1)
    done = diary.restore_backup(parse_day(day, "--from-backup"))
    missing = diary.missing()
    lines = _lines(done, diary) + [problem.message for problem in missing_problems(missing)]
    session.answer(_as_json(done, missing), "\n".join(map(printable, lines)))
    context.exit(0 if done.is_change else 1)


def _listed(backup: "Backup") -> dict[str, Any]:
    last = backup.last.isoformat() if backup.last else None
    return {"date": backup.day.isoformat(), "file": str(backup.file), "entries": backup.entries, "last": last}


def _list_lines(found: "Sequence[Backup]") -> list[str]:
    if not found:
        return ["There is no backup yet: the first change of a day makes one."]
    lines = [f"{one.day}  {_size(one)}" for one in found]
    return [
        "The diary as it was before the first change of each day:",
        *lines,
        f"Bring one back: hiplog restore --from-backup {found[-1].day}",
    ]


def _size(backup: "Backup") -> str:
    if backup.entries is None:
        return "cannot be read"
    return f"{_counted(backup.entries)}, the last of {backup.last}" if backup.last else "no entries"


def _as_json(done: "BroughtBack", missing: "Sequence[Missing]") -> dict[str, Any]:
    return {
        "from_backup": done.day.isoformat(),
        "entries": done.entries,
        "added": [as_json(entry) for entry in done.added],
        "changed": [as_json(entry) for entry in done.changed],
        "gone": [as_json(entry) for entry in done.gone],
        "held_rows_gone": done.unread_gone,
        "missing": [row.id for row in missing],
        "set_aside": str(done.set_aside) if done.set_aside else None,
    }


def _lines(done: "BroughtBack", diary: Diary) -> list[str]:
    if not done.is_change:
        return [f"Nothing to bring back: the diary says what its backup of {done.day} says."]
    lines = [f"The diary is as it was before the first change of {done.day}: {_counted(done.entries)}."]
    lines += [f"Back: {describe(entry, diary)}  [{entry.id}]" for entry in _few(done.added)] + _more(done.added)
    lines += [f"As it was: {describe(entry, diary)}  [{entry.id}]" for entry in _few(done.changed)] + _more(
        done.changed
    )
    lines += [f"Not in that backup, kept in the history: {describe(entry, diary)}  [{entry.id}]" for entry in done.gone]
    if done.unread_gone:
        lines.append(f"Rows held back that are not in that backup, kept in the history: {done.unread_gone}.")
    if done.set_aside:
        lines.append(f"The diary could not be read; its bytes are in {done.set_aside}.")
    return [*lines, "(To take this back: hiplog undo)"]


def _few(entries: Sequence[Entry]) -> Sequence[Entry]:
    return entries[:SHOWN]


def _more(entries: Sequence[Entry]) -> list[str]:
    return [f"… and {len(entries) - SHOWN} more."] if len(entries) > SHOWN else []


def _counted(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


SHOWN = 10
"""Of the entries that came back so many are told one by one; of those that went, all."""
