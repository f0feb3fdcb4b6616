"""The command that holds pain against how much there was of something: dose."""

import click

from hiplog.cli.answers import answer, picture_path, save
from hiplog.cli.entries import opened
from hiplog.cli.options import of_a_place, of_an_outcome, with_a_picture
from hiplog.cli.session import Session, everywhere


@click.command()
@click.argument("measure", default="stretch_minutes")
@of_a_place
@of_an_outcome
@click.option(
    "--same-day/--day-before", "same_day", default=None,
    help="Whose dose (default: the day before for what was done, the same day for a measure).",
)  # fmt: skip
@with_a_picture
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
    diary = opened(session)
    result = hold(diary, measure, outcome=outcome, same_day=same_day, site=site, side=side, today=diary.today)
    if target is not None:
        from hiplog.charts.dose import dose as draw

        save(draw(result), target, session)
    answer(context, diary, result)


COMMANDS = (dose,)
