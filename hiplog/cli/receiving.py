"""Read what a person handed over, into a folder of people."""

import click

from hiplog.cli.session import Session, everywhere


@click.command()
@click.argument("file")
@click.argument("folder")
@everywhere
@click.pass_context
def receive(context: click.Context, file: str, folder: str) -> None:
    """Read FILE, made with "hiplog export --format handover", into the folder of people FOLDER.

    A second hand-over adds what is new and what the person changed; what was written here stays.
    """
    from hiplog.cli.session import printable
    from hiplog.clinic import receive as read_in

    session: Session = context.obj
    done = read_in(file, folder, today=session.today)
    session.answer(done.to_json(), "\n".join(map(printable, done.text.splitlines())))
    context.exit(0 if done.new else 1)


COMMANDS = (receive,)
