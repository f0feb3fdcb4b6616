"""The small picture of a person: pain of the last 84 days as one SVG of our own, with gaps and an accessible name.

Days in a row are joined, a day by itself is a dot, and nothing is drawn across a missing day; a longer gap is dotted
along the foot.  The 28 days that are compared as "now" have a ground of their own.  The height is always 0 to 10.
"""

import datetime as dt
import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from hiplog.analysis.question.review_windows import DAYS
from hiplog.analysis.wording.phrases import number
from hiplog.clinic.people.row import PICTURE_DAYS
from hiplog.diary.wording import day_words

STEP, RISE, FOOT = 2, 4, 43
"""Units across per day, up per point, and down to where 0 lies."""
WIDTH, HEIGHT = STEP * PICTURE_DAYS, FOOT + 3
BRIDGED = 3
"""Missing days in a row that are no gap, as for an episode."""
WEEKS = PICTURE_DAYS // 7

Scores = Sequence[float | None]


def picture(scores: Scores, today: dt.date) -> str:
    """Return the picture of 84 days of pain, the last one `today`; without a score a sentence in its place."""
    if not any(score is not None for score in scores):
        return f'<span class="none">not scored in {WEEKS} weeks</span>'
    now, runs = WIDTH - STEP * DAYS, list(_runs(scores))
    paths = {
        "now": f"M{now} 1h{WIDTH - now}v{FOOT}h{now - WIDTH}z",
        "foot": f"M0 {FOOT + 1}h{WIDTH}",
        "gap": "".join(_gaps(scores)),
        "pain": "".join(run for run in runs if "L" in run),
        "dot": "".join(run for run in runs if "L" not in run),
    }
    drawn = "".join(f'<path class="{name}" d="{path}"/>' for name, path in paths.items() if path)
    said = html.escape(sentence(scores, today))
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg {size} role="img" aria-label="{said}">{drawn}</svg>'


def sentence(scores: Scores, today: dt.date) -> str:
    """Return what the picture shows in words."""
    known = [(place, score) for place, score in enumerate(scores) if score is not None]
    values = [score for _, score in known]
    last = today - dt.timedelta(len(scores) - 1 - known[-1][0])
    return (
        f"Pain over {WEEKS} weeks: {len(known)} of {len(scores)} days scored, from {number(min(values))} to "
        f"{number(max(values))}, last {number(values[-1])} on {day_words(last)}."
    )


def _runs(scores: Scores) -> Iterator[str]:
    """Draw the days: a line through those in a row, a dot for one by itself."""
    for known, run in groupby(enumerate(scores), key=lambda day: day[1] is not None):
        if known:
            points = [f"{STEP * day + 1} {FOOT - RISE * (score or 0.0):g}" for day, score in run]
            yield f"M{'L'.join(points)}" if len(points) > 1 else f"M{points[0]}h0"


def _gaps(scores: Scores) -> Iterator[str]:
    """Draw the gaps of more than three days after the first score."""
    first = next(day for day, score in enumerate(scores) if score is not None)
    for missing, days in groupby(range(first, len(scores)), key=lambda day: scores[day] is None):
        run = list(days)
        if missing and len(run) > BRIDGED:
            yield f"M{STEP * run[0]} {FOOT - 1}h{STEP * len(run)}"
