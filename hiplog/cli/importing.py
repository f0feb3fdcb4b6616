"""Take over another program's file: first what would be read and what not, then the writing."""

import sys
from pathlib import Path

import click

from hiplog.cli.session import Session, everywhere, printable
from hiplog.diary import Diary
from hiplog.diary.places import choose_site_and_side


@click.command("import")
@click.argument("form", metavar="FORMAT")
@click.argument("file")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Which column is what; repeat.")
@click.option("--dry-run", is_flag=True, help="Only say what would be read and what not, and why.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@everywhere
@click.pass_context
def import_(context: click.Context, form: str, file: str, mapping: tuple[str, ...], dry_run: bool, yes: bool) -> None:
    """Read FILE in FORMAT (auto, csv, hiplog) into the diary.

    Say which column is what with --map, as in --map date=day --map pain=score --map "site=always hip".
    """
    from hiplog.diary import imports, on_disk

    session: Session = context.obj
    diary = session.diary()
    site, side = _main_place(diary)
    plan = imports.plan(
        on_disk.read(Path(file).expanduser()),
        mapping,
        form=form,
        vocabulary=diary.vocabulary,
        today=diary.today,
        site=site,
        side=side,
    )
    session.say(printable_lines(plan.text))
    added = 0
    if not dry_run and plan.entries and (yes or _agreed(session)):
        added = len(diary.add_many(plan.entries, source=Path(file).name))
    left = "Dry run: nothing was written." if dry_run else f"{added} added to {session.path}."
    session.answer({**plan.to_json(), "dry_run": dry_run, "added": added}, left)
    context.exit(0 if plan.entries else 1)


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
