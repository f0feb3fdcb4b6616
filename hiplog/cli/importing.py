"""Take over another program's file: first the table of what would be read and what not, then the writing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hiplog.cli.session import Session, everywhere, printable
from hiplog.diary import Diary, on_disk
from hiplog.diary.places import choose_site_and_side
from hiplog.errors import CannotRead

if TYPE_CHECKING:
    from hiplog.diary.imports import ImportPlan


@click.command("import")
@click.argument("form", metavar="FORMAT")
@click.argument("file")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=NAME", help="What is what in the file; repeat.")
@click.option("--save", metavar="NAME", help="Keep the mapping under this name, and use it as a format from then on.")
@click.option("--dry-run", is_flag=True, help="Only say what would be read and what not, and why.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@everywhere
@click.pass_context
def import_(
    context: click.Context,
    form: str,
    file: str,
    mapping: tuple[str, ...],
    save: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Read FILE in FORMAT into the diary: auto, csv, hiplog, an app (bearable, daylio, track_and_graph, loop,
    habitbull, nomie, perfice, flaredown, quantified_flu, studyu, cluster_headache_tracker, crisiscore), or the name
    of a mapping that you saved.

    Say what is what with --map: for a table --map date=day --map pain=score --map "site=always hip"; for an app
    --map "pain=Hip pain: 0 to 4" --map "site=Hip pain: hip left". Without --map an app's file is only listed.
    """
    from hiplog.diary import imports

    session: Session = context.obj
    diary = session.diary()
    name = imports.saved_as(save) if save else ""
    chosen = imports.resolved(form, mapping, diary.settings.imports)
    site, side = _main_place(diary)
    plan = imports.plan(
        _bytes_of(Path(file).expanduser()),
        chosen.parts,
        form=chosen.form,
        vocabulary=diary.vocabulary,
        today=diary.today,
        site=site,
        side=side,
        date_format=diary.settings.date_format,
    )
    there = plan.there({entry.id for entry in diary.entries} if diary.path.exists() else ())
    session.say(printable_lines(plan.text))
    if there:
        session.say(f"{there} of them {'is' if there == 1 else 'are'} in the diary already.")
    write = not dry_run and bool(plan.entries) and (yes or there == len(plan.entries) or _agreed(session))
    added = _write(diary, plan, file, name or chosen.name, save=bool(name)) if write else 0
    saved = name if write and name else None
    left = "Dry run: nothing was written." if dry_run else f"{added} added to {session.path}."
    left += f" The mapping is saved: hiplog import {saved} FILE." if saved else ""
    answer = {**plan.to_json(), "already_there": there, "dry_run": dry_run, "added": added, "saved": saved}
    session.answer(answer, left)
    context.exit(0 if plan.entries else 1)


def _write(diary: Diary, plan: "ImportPlan", file: str, name: str, *, save: bool) -> int:
    """Add the entries, with where they come from for the history, and keep the mapping; return how many were new."""
    from hiplog.diary.imports import Saved
    from hiplog.diary.lock import state_folder
    from hiplog.diary.settings import save_import

    mapping = f", mapping {name}" if name else ""
    added = diary.add_many(plan.entries, source=f"{Path(file).name} ({plan.form}{mapping})")
    if save:
        save_import(state_folder(diary.path).parent, name, Saved(plan.form, plan.parts).to_setting())
    return len(added)


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise CannotRead(f"There is no file at {path} to import; check its name.", code="NOT_FOUND")
    return on_disk.read(path)


def _main_place(diary: Diary) -> tuple[str, str]:
    """Return the site and side that rows without a site are about: those of the diary, where there is one."""
    settings = diary.settings
    entries = diary.entries if diary.path.exists() else ()
    return choose_site_and_side(
        entries, vocabulary=diary.vocabulary, main_site=settings.main_site, main_side=settings.main_side
    )


def _agreed(session: Session) -> bool:
    """Ask on a terminal; a script has said what it wants by leaving out --dry-run."""
    if not sys.stdin.isatty():
        return True
    click.confirm(f"Add these to {session.path}?", abort=True, err=True)
    return True


def printable_lines(text: str) -> str:
    """Return text of several lines safe for a terminal."""
    return "\n".join(printable(line) for line in text.splitlines())


COMMANDS = (import_,)
