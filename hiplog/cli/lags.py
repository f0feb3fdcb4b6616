"""The command that holds one place against another, on the same day and up to a week later: lags."""

import click

from hiplog.cli.answers import answer, picture_path, save
from hiplog.cli.entries import opened
from hiplog.cli.options import of_a_place, with_a_picture
from hiplog.cli.session import Session, everywhere


@click.command()
@of_a_place
@click.option(
    "--against", metavar="SITE",
    help="The other place (default: the most scored one besides; with --against-side alone, the same site).",
)  # fmt: skip
@click.option("--against-side", metavar="SIDE", help="Its side (default: the most scored).")
@with_a_picture
@everywhere
@click.pass_context
def lags(
    context: click.Context,
    site: str | None,
    side: str | None,
    against: str | None,
    against_side: str | None,
    output: str | None,
) -> None:
    """Say whether pain at one place goes with pain at another, the same day or up to a week before."""
    from hiplog.analysis import site_lags

    session: Session = context.obj
    target = picture_path(output) if output else None
    diary = opened(session)
    other = (against, against_side) if against or against_side else None
    result = site_lags(diary, site=site, side=side, against=other, today=diary.today)
    if target is not None:
        from hiplog.charts import site_lags as draw

        save(draw(result), target, session)
    answer(context, diary, result)


COMMANDS = (lags,)
