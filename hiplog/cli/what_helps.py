"""The command that looks at every technique at once: what-helps."""

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.entries import opened
from hiplog.cli.options import of_a_place, of_an_outcome, with_a_picture
from hiplog.cli.professional import below
from hiplog.cli.session import Session, everywhere


@click.command("what-helps")
@of_a_place
@of_an_outcome
@click.option("--higher-is-better", is_flag=True, help="For a measure where more is better.")
@click.option("--days", type=int, default=28, show_default=True, help="Length of the windows around each start.")
@click.option(
    "--sort", "order", type=click.Choice(["name", "evidence"]), default="name", show_default=True,
    help="Order of the techniques.",
)  # fmt: skip
@with_a_picture
@everywhere
@click.pass_context
def what_helps(
    context: click.Context,
    site: str | None,
    side: str | None,
    outcome: str,
    higher_is_better: bool,
    days: int,
    order: str,
    output: str | None,
) -> None:
    """Hold every technique against the days without it: the next day, right after it, since it began."""
    from hiplog.analysis import what_helps as look

    session: Session = context.obj
    target = picture_path(output) if output else None
    diary = opened(session)
    result = look(
        diary,
        site=site,
        side=side,
        outcome=outcome,
        higher_is_better=higher_is_better,
        days=days,
        today=diary.today,
    )
    if order == "evidence":
        from hiplog.analysis.techniques.what_helps_listing import ordered

        result = ordered(result, result.by_evidence())
    if target is not None:
        from hiplog.charts import forest

        save(forest(result, order=order), target, session)
    session.answer(result.to_json(), result.text + below(diary))
    context.exit(0 if result.answered else 1)


COMMANDS = (what_helps,)
