"""Commands that answer a question: compare, trend."""

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hiplog.cli.entries import opened
from hiplog.cli.options import of_a_place, of_an_outcome, with_a_picture
from hiplog.cli.professional import with_advice
from hiplog.cli.session import Session, everywhere, parse_day
from hiplog.errors import CannotWrite, Misuse

if TYPE_CHECKING:
    from hiplog.analysis import Comparison, Dose, Episodes, SiteLags, Trend
    from hiplog.charts import Chart
    from hiplog.diary import Diary

NUMBER = re.compile(r"-?[0-9]{1,3}")
PICTURES = (".png", ".svg", ".pdf")


@click.command()
@click.argument("technique", required=False)
@click.option(
    "--start",
    metavar="YYYY-MM-DD|N",
    help="The first day of the change, or which of the starts found from use: 2 the second, -1 the last (default: 1).",
)
@click.option("--days", type=int, default=28, show_default=True, help="Length of each window, at least 14.")
@click.option("--lag", type=int, default=0, show_default=True, help="Days left out after the start.")
@of_a_place
@of_an_outcome
@click.option("--higher-is-better", is_flag=True, help="For a measure where more is better.")
@click.option("--left-minus-right", is_flag=True, help="Compare the left side's pain less that of the right.")
@with_a_picture
@everywhere
@click.pass_context
def compare(
    context: click.Context,
    technique: str | None,
    start: str | None,
    days: int,
    lag: int,
    site: str | None,
    side: str | None,
    outcome: str,
    higher_is_better: bool,
    left_minus_right: bool,
    output: str | None,
) -> None:
    """Compare the days before with the days after TECHNIQUE began (or --start)."""
    from hiplog.analysis import compare as compare_windows

    session: Session = context.obj
    target = picture_path(output) if output else None
    diary = opened(session)
    result = compare_windows(
        diary,
        technique,
        start=_start(start) if start else None,
        days=days,
        lag=lag,
        site=site,
        side=side,
        outcome=outcome,
        higher_is_better=higher_is_better,
        left_minus_right=left_minus_right,
        today=diary.today,
    )
    if target is not None:
        from hiplog.charts import before_after

        save(before_after(result), target, session)
    answer(context, diary, result)


@click.command()
@of_a_place
@click.option("--start", metavar="YYYY-MM-DD", help="From this day (default: the first).")
@click.option("--end", metavar="YYYY-MM-DD", help="To this day, included (default: the last).")
@of_an_outcome
@with_a_picture
@everywhere
@click.pass_context
def trend(
    context: click.Context,
    site: str | None,
    side: str | None,
    start: str | None,
    end: str | None,
    outcome: str,
    output: str | None,
) -> None:
    """Say whether pain is falling or rising over a period, and how sure that is."""
    from hiplog.analysis import trend as trend_over

    session: Session = context.obj
    if output and outcome != "pain":
        raise Misuse("The picture is of pain; leave -o or --outcome out.", code="USAGE", column="outcome")
    target = picture_path(output) if output else None
    first = parse_day(start, "--start") if start else None
    last = parse_day(end, "--end") if end else None
    diary = opened(session)
    result = trend_over(diary, site=site, side=side, start=first, end=last, outcome=outcome, today=diary.today)
    if target is not None:
        from hiplog.charts import over_time

        days, uses = diary.days(site=site, side=side), diary.uses()
        labels = {str(key): diary.vocabulary.label(str(key)) for key in uses}
        stand_out = result.unusual_days
        chart = over_time(days, uses=uses, start=result.start, end=result.end, labels=labels, unusual=stand_out)
        save(chart, target, session)
    answer(context, diary, result)


def answer(context: click.Context, diary: "Diary", result: "Comparison | Trend | Dose | Episodes | SiteLags") -> None:
    """Say the answer, its cautions and any advice under it, and leave with 1 where no answer was possible."""
    session: Session = context.obj
    notes = [f"Note: {caution.text}" for caution in result.cautions if result.reason is None]
    session.answer(*with_advice(diary, result.to_json(), [result.text, *notes]))
    context.exit(0 if result.reason is None else 1)


def picture_path(text: str) -> Path:
    """Return the path of a picture; raise Misuse unless its ending is one that can be drawn."""
    path = Path(text).expanduser()
    if path.suffix.lower() not in PICTURES:
        message = f"A picture's name must end in {', '.join(PICTURES)}; got {path.name!r}."
        raise Misuse(message, code="PICTURE_FORMAT")
    return path


def save(chart: "Chart", path: Path, session: Session) -> None:
    """Write a picture and say where; raise CannotWrite where the place refuses it."""
    from hiplog.diary.refusals import code_of

    try:
        chart.save(path)
    except OSError as error:
        message = f"The picture could not be written to {path}: {error.strerror}. Choose another place with -o."
        raise CannotWrite(message, code=code_of(error)) from None
    session.say(f"Picture: {path}")


def _start(text: str) -> dt.date | int:
    """Read a date, or the number of a start in the list."""
    return int(text) if NUMBER.fullmatch(text) else parse_day(text, "--start")


COMMANDS = (compare, trend)
