"""The command that looks at every technique at once: what-helps."""

import click

from hiplog.cli.answers import picture_path, save
from hiplog.cli.entries import warn_of_problems
from hiplog.cli.professional import below
from hiplog.cli.session import Session, everywhere


@click.command("what-helps")
@click.option("--site", metavar="SITE", help="Whose pain (default: your main site).")
@click.option("--side", metavar="SIDE", help="left, right or both (default: the most scored).")
@click.option("--outcome", default="pain", metavar="MEASURE", help="A measure instead of pain.")
@click.option("--higher-is-better", is_flag=True, help="For a measure where more is better.")
@click.option("--days", type=int, default=28, show_default=True, help="Length of the windows around each start.")
@click.option(
    "--sort", "order", type=click.Choice(["name", "evidence"]), default="name", show_default=True,
    help="Order of the techniques.",
)  # fmt: skip
@click.option("-o", "output", metavar="FILE", help="Save the picture too (.png, .svg or .pdf).")
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
    diary = session.diary()
    warn_of_problems(session, diary)
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
