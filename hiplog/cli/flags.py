"""The checklist of signs on the command line: what was last answered, and answers to save."""

from typing import TYPE_CHECKING

import click

from hiplog.cli.session import Session, everywhere, parse_day, printable
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.clinic import RedFlag

ASK = "To answer, one or several at once: hiplog flags night_pain=no leg_weakness=no"
NO_DIAGNOSIS = "These are questions to ask, as a professional would; what is behind a sign hiplog cannot say."


@click.command()
@click.argument("answers", metavar="[SIGN=yes|no]...", nargs=-1)
@click.option("--date", metavar="YYYY-MM-DD", help="The day of the answers (default: today).")
@everywhere
@click.pass_obj
def flags(session: Session, answers: tuple[str, ...], date: str | None) -> None:
    """List the signs that no score shows, each with its latest answer; or save answers."""
    from hiplog.clinic import red_flag_problems, red_flags
    from hiplog.clinic.signs import advice_lines, record

    diary = session.diary()
    said = _answers(answers)
    saved = record(diary, said, parse_day(date, "--date") if date else None) if said else ()
    if date and not said:
        raise Misuse("--date is the day of an answer; give one, like night_pain=no.", code="USAGE", column="date")
    problems = red_flag_problems(diary)
    for problem in problems:
        session.say(printable(problem.message))
    found = red_flags(diary)
    lines = [*map(_line, found), *advice_lines(found), NO_DIAGNOSIS]
    if saved:
        count = "1 answer" if len(saved) == 1 else f"{len(saved)} answers"
        lines.insert(0, f"Saved: {count}. (To take it back: hiplog undo)")
    else:
        lines.append(ASK)
    data = {
        "flags": [flag.to_json() for flag in found],
        "saved": [event.id for event in saved],
        "problems": [problem._asdict() for problem in problems],
        "text": "\n".join(lines),
    }
    session.answer(data, "\n".join(lines))


def _answers(texts: tuple[str, ...]) -> dict[str, str]:
    """Return the answers by sign; raises Misuse for one without "=", or two to one sign."""
    from hiplog.clinic.signs import sign_of

    found: dict[str, str] = {}
    for text in texts:
        sign, equals, answer = text.partition("=")
        if not equals:
            message = f"An answer is written SIGN=yes or SIGN=no, like night_pain=no; got {printable(text)!r}."
            raise Misuse(message, code="USAGE", column="answers")
        key = sign_of(sign)
        if key in found:
            message = f"{key} is answered twice; keep one of the answers."
            raise Misuse(message, code="USAGE", column="answers")
        found[key] = answer
    return found


def _line(flag: "RedFlag") -> str:
    from hiplog.diary.wording import day_words

    words = {True: "yes", False: "no", None: "not answered yet"}[flag.answer]
    when = f", {day_words(flag.date)}" if flag.date else ""
    return f"{flag.text} {words}{when}  [{flag.key}]"


COMMANDS = (flags,)
