"""The command that holds the articles' claims against the diary: claims."""

import click

from hiplog.cli.entries import opened
from hiplog.cli.professional import below
from hiplog.cli.session import Session, everywhere


@click.command()
@click.option("--days", type=int, default=28, show_default=True, help="Length of the windows around each start.")
@everywhere
@click.pass_context
def claims(context: click.Context, days: int) -> None:
    """Hold the claims of popular articles, C1 to C16, against this diary, as far as it can answer them."""
    from hiplog.analysis.articles.claims import claims as hold

    session: Session = context.obj
    diary = opened(session)
    result = hold(diary, days=days, today=diary.today)
    session.answer(result.to_json(), result.text + below(diary))
    context.exit(0 if result.answered else 1)


COMMANDS = (claims,)
