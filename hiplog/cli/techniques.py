"""The catalog on the command line: list it, find in it, add a technique or site of one's own."""

from typing import TYPE_CHECKING

import click

from hiplog.cli.session import Session, everywhere, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary.catalog import Muscle
    from hiplog.diary.find import Found
    from hiplog.diary.shipped import Technique


@click.group(invoke_without_command=True)
@everywhere
@click.pass_context
def techniques(context: click.Context) -> None:
    """List the techniques, find one, or add your own."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@techniques.command("list")
@everywhere
@click.pass_obj
def list_(session: Session) -> None:
    """List every technique by family, your own among them."""
    words = session.diary().vocabulary
    records = list(words.techniques.values())
    lines: list[str] = []
    for family in dict.fromkeys(record.family for record in records):
        lines += [f"{family}:", *(f"  {one.key}: {one.name}" for one in records if one.family == family)]
    session.answer([record._asdict() for record in records], "\n".join(lines))


@techniques.command()
@click.argument("text")
@everywhere
@click.pass_context
def find(context: click.Context, text: str) -> None:
    """Find techniques by name, family, muscle or area: "ball", "piriformis", "outer hip"."""
    from hiplog.diary.find import find as find_in_catalog

    session: Session = context.obj
    found = find_in_catalog(text, session.diary().vocabulary)
    session.answer(found.to_json(), _found_words(found))
    context.exit(0 if found else 1)


@techniques.command()
@click.argument("name")
@click.option("--family", metavar="FAMILY", help="Its family; minutes of the family stretch count as stretch minutes.")
@click.option("--site", is_flag=True, help="Add a place where it hurts instead of a technique.")
@everywhere
@click.pass_obj
def add(session: Session, name: str, family: str | None, site: bool) -> None:
    """Add a technique (or, with --site, a site) of your own."""
    from hiplog.diary.lock import state_folder
    from hiplog.diary.names import fold
    from hiplog.diary.settings import add_site, add_technique

    if site and family:
        raise Misuse("A site has no family; leave --family out.", code="USAGE")
    folder = state_folder(session.path).parent
    known = session.diary().settings.techniques
    kept = family or known.get(fold(name), "other")  # said again without a family, it keeps the one it has
    key = add_site(folder, name) if site else add_technique(folder, name, kept)
    kind = "site" if site else "technique"
    session.answer({kind: key}, f"Added the {kind} {printable(key)}. It can be logged from now on.")


def _found_words(found: "Found") -> str:
    if not found:
        nearest = f" Did you mean {found.nearest}?" if found.nearest else ""
        return f"Nothing in the catalog is called {printable(found.text)!r}.{nearest}"
    lines = [_technique_words(one) for one in found.techniques]
    for muscle in found.muscles:
        lines += [_muscle_words(muscle.muscle), *(f"  {_technique_words(one)}" for one in muscle.techniques)]
    for area in found.areas:
        lines.append(f"Where: {area.area.name}")
        lines += [f"  {_muscle_words(one)}" for one in area.muscles]
        lines += [f"  {_technique_words(one)}" for one in area.techniques]
    return "\n".join(lines)


def _technique_words(one: "Technique") -> str:
    """Return key, name, targets, usual dose and caution of a technique in one line."""
    targets = f" for {', '.join(one.targets)}" if one.targets else ""
    dose = f"; usually {one.dose}" if one.dose else ""
    caution = f". Take care: {one.caution}" if one.caution else ""
    return f"{one.key}: {one.name}{targets}{dose}{caution}"


def _muscle_words(one: "Muscle") -> str:
    return f"{one.name} ({one.action})"


COMMANDS = (techniques,)
