"""Commands that set things up: init lays out a folder, app and lab open its notebooks."""

from collections.abc import Callable
from pathlib import Path

import click

from hiplog import kit
from hiplog.cli.session import Session, everywhere
from hiplog.errors import Misuse


@click.command()
@click.argument("folder", required=False)
@click.option("--sample", is_flag=True, help="Begin with a copy of the sample diary instead of an empty one.")
@everywhere
@click.pass_obj
def init(session: Session, folder: str | None, sample: bool) -> None:
    """Lay out FOLDER: a diary, the notebooks and the sample diaries; files that are there stay as they are."""
    if folder and session.diary_path:
        raise Misuse("Give either FOLDER or --diary, not both.", code="USAGE")
    path = Path(folder).expanduser() / "diary.csv" if folder else session.path
    new_diary = kit.start_diary(path, from_sample=sample)
    added = kit.lay_out(path.parent)
    diary_words = "A new diary" if new_diary else "Your diary (kept as it is)"
    text = (
        f"{diary_words}: {path}\nNotebooks and samples: {len(added)} files added in {path.parent}\n"
        f"Write an entry: hiplog --diary {path} log 5\nOpen the notebooks: hiplog --diary {path} lab"
    )
    data = {"diary": str(path), "created": new_diary, "added": [name.as_posix() for name in added]}
    session.answer(data, text)


def opening(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a command that opens pages."""
    port = click.option(
        "--port", type=click.IntRange(1, 65535), metavar="N", help="Listen here (default: a free port)."
    )
    no_browser = click.option("--no-browser", is_flag=True, help="Only print the address.")
    return port(no_browser(command))


@click.command()
@click.option(
    "--caseload",
    metavar="FOLDER",
    envvar="HIPLOG_CASELOAD",
    help="For a clinic: a folder that holds a folder for each person.",
)
@opening
@everywhere
@click.pass_context
def app(context: click.Context, caseload: str | None, port: int | None, no_browser: bool) -> None:
    """Open the pages Log, Trends, What helps, Review and Explore; the first line printed is the address."""
    from hiplog.cli import app_server
    from hiplog.cli.local_server import serve

    session: Session = context.obj
    app_server.require_voila()
    path = session.path.absolute()
    folder = Path(caseload).expanduser().absolute() if caseload else None
    program = app_server.with_caseload(folder) if folder else app_server.APP
    kit.start_diary(path)
    context.exit(serve(program, path, port, open_browser=not no_browser, announce=click.echo))


@click.command()
@opening
@everywhere
@click.pass_context
def lab(context: click.Context, port: int | None, no_browser: bool) -> None:
    """Open the notebooks in JupyterLab; the first line printed is the address."""
    from hiplog.cli.lab_server import LAB
    from hiplog.cli.local_server import serve

    session: Session = context.obj
    path = session.path.absolute()
    if path.parent == Path.home():
        message = "Give the diary a folder of its own before the notebooks move in beside it: hiplog init FOLDER"
        raise Misuse(message, code="HOME_FOLDER")
    kit.start_diary(path)
    kit.lay_out(path.parent)
    context.exit(serve(LAB, path, port, open_browser=not no_browser, announce=click.echo))


COMMANDS = (init, app, lab)
