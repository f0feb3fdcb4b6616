"""One year of days, simulated from the facts of `one_year.py`.

A score is a level, plus the facts that hold on its day, plus a slow part that fades from day to day, plus a little
noise; the low back also has flares of some days.  Massage by hand, by gun and with the hip-flexor stretch never fall on
one day, so that their effects never meet; on a rest day nothing is done at all.
"""

import datetime as dt
from collections.abc import Iterator

from draws import SCORE_NOISE, Draw, as_csv, score
from one_year import (
    AWAY,
    BAD_DAY,
    BEGAN,
    DAY_AFTER,
    DAYS_BETWEEN,
    FACTS,
    FIRST,
    FLARE,
    FLARE_DAYS,
    FROM_THEN_ON,
    HANDS,
    LAST,
    LINES,
    LOGGED,
    MEASURES,
    NOTED,
    OTHERS,
    PER_HOUR,
    PER_TEN_MINUTES,
    REST,
    SEED,
    SITTING,
    STRONGER,
    UNTOLD,
    WITHIN_THE_HOUR,
    Line,
)


def diary(seed: int = SEED) -> str:
    """Return the text of the year's diary."""
    draw = Draw(seed)
    return as_csv("one year", MEASURES, _rows(draw, _flares(draw)))


def _flares(draw: Draw) -> set[dt.date]:
    """Draw the days on which the low back flares up."""
    found: set[dt.date] = set()
    day = FIRST
    while day <= LAST:
        day += dt.timedelta(draw.whole(*DAYS_BETWEEN["before" if day < STRONGER else "after"]))
        length = draw.whole(*FLARE_DAYS)
        found |= {day + dt.timedelta(number) for number in range(length)}
        day += dt.timedelta(length)
    return found


def _rows(draw: Draw, flares: set[dt.date]) -> Iterator[dict[str, str]]:
    slow = {line.name: draw.normal() for line in LINES}
    yesterday: dict[str, int] = {}
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + dt.timedelta(number)
        slow = {name: draw.faded(z) for name, z in slow.items()}
        sat = max(round(2 * (SITTING + 1.6 * draw.normal())) / 2, 0.0)
        done = _done(draw, day, slow["hip"])
        scores = {line.name: _level(line, day, yesterday, sat) + line.sd * slow[line.name] for line in LINES}
        scores |= {"low_back": scores["low_back"] + FLARE * (day in flares), "sitting_hours": sat}
        rows = _day(draw, day, scores, done)
        yesterday = done
        kept = day in (FIRST, LAST, *BEGAN.values()) or draw.chance(LOGGED)
        if kept and not AWAY[0] <= day <= AWAY[1]:
            yield from rows


def _done(draw: Draw, day: dt.date, slow: float) -> dict[str, int]:
    """Draw what is done on a day, with its minutes, 0 where they are not kept; nothing on a day of rest."""
    rest, luck = draw.chance(REST), draw.chance
    now = [p for p in (*HANDS, *OTHERS) if (p.start or FIRST) <= day < (p.end or LAST + dt.timedelta(1))]
    hands, at = draw.whole(0, 9999) / 10000, 0.0
    done = {}
    for practice in now:
        if practice in HANDS:
            wanted, at = at <= hands < at + practice.share, at + practice.share
        else:
            wanted = luck(practice.share) and (slow > BAD_DAY or not practice.on_bad_days)
        minutes = draw.whole(*practice.minutes) if practice.minutes else 0
        if day == BEGAN[practice.technique] or (wanted and not rest):
            done[practice.technique] = minutes
    return done


def _level(line: Line, day: dt.date, yesterday: dict[str, int], sat: float) -> float:
    """Return the score to be expected on a day, without chance and flares."""
    amounts = {
        DAY_AFTER: lambda cause: float(cause in yesterday),
        PER_TEN_MINUTES: lambda cause: yesterday.get(cause, 0) / 10,
        PER_HOUR: lambda cause: sat - SITTING,
        FROM_THEN_ON: lambda cause: float(day >= BEGAN[cause]),
        WITHIN_THE_HOUR: lambda cause: 0.0,
    }
    return line.level + sum(f.change * amounts[f.when](f.cause) for f in FACTS if f.outcome == line.name and f.change)


def _day(draw: Draw, day: dt.date, scores: dict[str, float], done: dict[str, int]) -> list[dict[str, str]]:
    """Return a day's rows: a place each, what was done with the hip, where it is done."""
    rows = []
    for line in LINES:
        value, scored = scores[line.name], draw.chance(line.share)
        if line.site and scored:
            pain = score(draw, value + draw.normal(SCORE_NOISE))
            rows.append({"date": day.isoformat(), "site": line.site, "side": line.side, "pain": pain})
        elif scored:
            rows[0][line.name] = _measured(draw, line.name, value)
    session = _session(draw, scores["hip"], done)
    if not draw.chance(UNTOLD) or day in BEGAN.values():
        rows[0] |= session
    if draw.chance(NOTED):
        rows[-1]["note"] = draw.note()
    return rows


def _measured(draw: Draw, name: str, value: float) -> str:
    if name in ("stress", "function"):
        return score(draw, value + draw.normal(SCORE_NOISE))
    return f"{value + draw.normal(2):.0f}" if name == "rom_flexion" else f"{value:g}"


def _session(draw: Draw, pain: float, done: dict[str, int]) -> dict[str, str]:
    """Write what was done for the hip; pain after it falls back towards the usual a little, all by itself."""
    stretches = {p.technique for p in (*HANDS, *OTHERS) if p.is_stretch}
    items = [f"{key} {spent}" if spent and key not in stretches else key for key, spent in done.items()]
    cells = {"time": draw.time(19.5), "techniques": "; ".join(items) or "none"}
    stretched = sum(spent for key, spent in done.items() if key in stretches)
    if stretched:
        cells["stretch_minutes"] = f"{stretched}"
    relief = sum(f.change for f in FACTS if f.when == WITHIN_THE_HOUR and f.cause in done)
    after = score(draw, pain - 0.3 * (pain - 4.5) + relief + draw.normal(SCORE_NOISE))
    return cells | ({"pain_after": after} if draw.chance(0.7) else {})
