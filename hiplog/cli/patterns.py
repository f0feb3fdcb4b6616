"""Commands that show how pain comes and goes: episodes, rhythm."""

from typing import TYPE_CHECKING

import click

from hiplog.cli.answers import answer, picture_path, save
from hiplog.cli.entries import opened
from hiplog.cli.options import of_a_place, with_a_picture
from hiplog.cli.professional import with_advice
from hiplog.cli.session import Session, everywhere, parse_day
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary


@click.command()
@of_a_place
@click.option("--threshold", type=float, help="Pain from which on a day counts (default: the setting, else found).")
@click.option("--start", metavar="YYYY-MM-DD", help="Count before and from this day on apart.")
@with_a_picture
@click.option("--curve", metavar="FILE", help="Save the picture of the time to the next one; needs --start.")
@everywhere
@click.pass_context
def episodes(
    context: click.Context,
    site: str | None,
    side: str | None,
    threshold: float | None,
    start: str | None,
    output: str | None,
    curve: str | None,
) -> None:
    """Say how often flares come, how long they last and how high they go."""
    from hiplog.analysis import episodes as count

    session: Session = context.obj
    if curve and not start:
        raise Misuse("--curve compares before and after; say the day with --start.", code="USAGE", column="start")
    target, second = (picture_path(path) if path else None for path in (output, curve))
    split = parse_day(start, "--start") if start else None
    diary = opened(session)
    result = count(diary, site=site, side=side, threshold=threshold, start=split, today=diary.today)
    if target is not None:
        from hiplog.charts import episodes as draw

        days = diary.days(site=site, side=side)
        save(draw(result, days, uses=diary.uses(), labels=_labels(diary)), target, session)
    if second is not None:
        from hiplog.charts import time_to_episode

        if result.time_to_next is None:
            session.say("There is no time to the next episode to draw.")
        else:
            save(time_to_episode(result.time_to_next), second, session)
    answer(context, diary, result)


@click.command()
@of_a_place
@with_a_picture
@click.option("--calendar", metavar="FILE", help="Save the calendar of scored and missing days too.")
@everywhere
@click.pass_context
def rhythm(
    context: click.Context, site: str | None, side: str | None, output: str | None, calendar: str | None
) -> None:
    """Say whether pain differs by weekday or time of day, and which days are missing."""
    from hiplog.analysis import rhythm as look

    session: Session = context.obj
    target, second = (picture_path(path) if path else None for path in (output, calendar))
    diary = opened(session)
    result = look(diary, site=site, side=side, today=diary.today)
    if target is not None:
        from hiplog.charts import rhythm as draw

        save(draw(result, labels=_labels(diary)), target, session)
    if second is not None:
        from hiplog.charts import calendar as draw_calendar

        save(draw_calendar(diary.days(site=site, side=side), labels=_labels(diary)), second, session)
    session.answer(*with_advice(diary, result.to_json(), [result.text]))
    context.exit(0 if result.reason is None else 1)


def _labels(diary: "Diary") -> dict[str, str]:
    words = diary.vocabulary
    return {key: words.label(key) for key in words.techniques} | {key: words.site_label(key) for key in words.sites}


COMMANDS = (episodes, rhythm)
