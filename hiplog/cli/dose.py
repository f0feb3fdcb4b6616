"""The command that holds pain against how much there was of something: dose."""

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.entries import warn_of_problems
from hiplog.cli.professional import with_advice
from hiplog.cli.session import Session, everywhere


@click.command()
@click.argument("measure", default="stretch_minutes")
@click.option("--site", metavar="SITE", help="Whose pain (default: your main site).")
@click.option("--side", metavar="SIDE", help="left, right or both (default: the most scored).")
@click.option("--outcome", default="pain", metavar="MEASURE", help="A measure instead of pain.")
@click.option(
    "--same-day/--day-before", "same_day", default=None,
    help="Whose dose (default: the day before for what was done, the same day for a measure).",
)  # fmt: skip
@click.option("-o", "output", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")
@everywhere
@click.pass_context
def dose(
    context: click.Context,
    measure: str,
    site: str | None,
    side: str | None,
    outcome: str,
    same_day: bool | None,
    output: str | None,
) -> None:
    """Say whether pain goes with more of MEASURE: stretch minutes, hours of sitting, minutes of a technique."""
    from hiplog.analysis.doses.dose import dose as hold

    session: Session = context.obj
    target = picture_path(output) if output else None
    diary = session.diary()
    warn_of_problems(session, diary)
    result = hold(diary, measure, outcome=outcome, same_day=same_day, site=site, side=side, today=diary.today)
    if target is not None:
        from hiplog.charts.dose import dose as draw

        save(draw(result), target, session)
    notes = [f"Note: {caution.text}" for caution in result.cautions]
    session.answer(*with_advice(diary, result.to_json(), [result.text, *notes]))
    context.exit(0 if result.word is not None else 1)


COMMANDS = (dose,)
