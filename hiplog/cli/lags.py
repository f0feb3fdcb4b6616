"""The command that holds one place against another, on the same day and up to a week later: lags."""

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.entries import warn_of_problems
from hiplog.cli.professional import with_advice
from hiplog.cli.session import Session, everywhere


@click.command()
@click.option("--site", metavar="SITE", help="Whose pain (default: your main site).")
@click.option("--side", metavar="SIDE", help="left, right or both (default: the most scored).")
@click.option(
    "--against", metavar="SITE",
    help="The other place (default: the most scored one besides; with --against-side alone, the same site).",
)  # fmt: skip
@click.option("--against-side", metavar="SIDE", help="Its side (default: the most scored).")
@click.option("-o", "output", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")
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
    diary = session.diary()
    warn_of_problems(session, diary)
    other = (against, against_side) if against or against_side else None
    result = site_lags(diary, site=site, side=side, against=other, today=diary.today)
    if target is not None:
        from hiplog.charts import site_lags as draw

        save(draw(result), target, session)
    notes = [f"Note: {caution.text}" for caution in result.cautions]
    session.answer(*with_advice(diary, result.to_json(), [result.text, *notes]))
    context.exit(0 if result.reason is None else 1)


COMMANDS = (lags,)
