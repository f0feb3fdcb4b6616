"""The sample in which every claim of the articles, C1 to C16, can be tested: some are true of it, some are not.

FACTS is the whole truth, and the year is simulated from it (`simulate_year.py`): what is not in it changes nothing.
"""

import datetime as dt
from typing import Any, NamedTuple

PATH = "one_year.csv"
STORY = "one year, left hip, low back and right shoulder, with everything that the articles' claims ask for"
SEED = 2026
FIRST, LAST = dt.date(2025, 11, 1), dt.date(2026, 10, 31)
AWAY = (dt.date(2026, 7, 29), dt.date(2026, 8, 6))
LOGGED, REST, UNTOLD, NOTED = 0.9, 0.2, 0.05, 0.12
"""Shares: of days with entries, of days without a technique, of days that do not say what was done, of days noted."""

STRONGER, GUN, PRESSED = dt.date(2026, 4, 6), dt.date(2026, 8, 17), dt.date(2026, 6, 29)
"""The days on which strengthening, the massage gun and the hip-flexor stretch with massage begin."""

FROM_THEN_ON, DAY_AFTER, WITHIN_THE_HOUR = "from then on", "the day after", "within the hour"
PER_TEN_MINUTES, PER_HOUR = "the day after, per 10 minutes", "the same day, per hour"


class Line(NamedTuple):
    """Something that is scored: pain of a site, or a measure."""

    name: str
    level: float
    sd: float
    share: float
    """How often it is scored on a logged day."""
    site: str = ""
    side: str = ""


class Practice(NamedTuple):
    """Something that the person does, on a share of the days that are not for rest."""

    technique: str
    share: float
    minutes: tuple[int, int] | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    is_stretch: bool = False
    on_bad_days: bool = False


class Fact(NamedTuple):
    """What a technique or measure changes, and how; 0 is nothing."""

    claims: tuple[str, ...]
    cause: str
    outcome: str
    when: str
    change: float


LINES = (
    Line("hip", 5.8, 0.8, 1.0, "hip", "left"),
    Line("low_back", 2.8, 0.6, 0.97, "low_back"),
    Line("shoulder", 4.4, 0.8, 0.75, "shoulder", "right"),
    Line("rom_flexion", 92.0, 3.0, 0.4),
    Line("stress", 6.0, 1.0, 0.9),
    Line("function", 5.5, 0.8, 0.6),
    Line("sitting_hours", 0.0, 0.0, 0.95),
)
SITTING = 6.5
"""Hours a day on average; more or less sitting is a day's chance, and fades within it."""
MEASURES = tuple(line.name for line in LINES if not line.site)

BY_HAND = "massage"
HANDS = (
    Practice(BY_HAND, 0.55, (5, 15), dt.date(2026, 1, 5), PRESSED),
    Practice(BY_HAND, 0.4, (5, 15), PRESSED, GUN),
    Practice(BY_HAND, 0.25, (5, 15), GUN),
    Practice("hip_flexor_massage_stretch", 0.3, (2, 4), PRESSED, is_stretch=True),
    Practice("massage_gun", 0.4, (3, 8), GUN),
)
"""At most one of these a day."""
OTHERS = (
    Practice("hip_flexor_stretch", 0.35, (5, 15), dt.date(2025, 12, 1), is_stretch=True),
    Practice("hamstring_stretch", 0.2, (5, 15), FIRST, is_stretch=True),
    Practice("walking", 0.4, (10, 60)),
    Practice("heat", 0.12, (15, 30)),
    Practice("heat_then_ice", 0.18),
    Practice("ice", 0.6, on_bad_days=True),
    Practice("hydration", 0.6, start=dt.date(2026, 2, 16)),
    Practice("strengthening", 0.45, (10, 25), STRONGER),
    Practice("posture_cues", 0.6, start=dt.date(2026, 5, 18)),
)
BAD_DAY = 0.7
"""In standard deviations of the hip's slow part."""

FACTS = (
    Fact(("C1",), BY_HAND, "hip", DAY_AFTER, -1.5),
    Fact(("C1",), "massage_gun", "hip", DAY_AFTER, -1.5),
    Fact(("C2",), BY_HAND, "rom_flexion", FROM_THEN_ON, 0.0),
    Fact(("C2",), "hip_flexor_stretch", "rom_flexion", FROM_THEN_ON, 0.0),
    Fact(("C2",), "massage_gun", "rom_flexion", FROM_THEN_ON, 0.0),
    Fact(("C2", "C7"), "hip_flexor_massage_stretch", "rom_flexion", FROM_THEN_ON, 9.0),
    Fact(("C3",), "heat_then_ice", "hip", DAY_AFTER, 0.0),
    Fact(("C3",), "heat_then_ice", "hip", WITHIN_THE_HOUR, -1.2),
    Fact(("C4",), "massage_gun", "hip", WITHIN_THE_HOUR, -1.5),
    Fact(("C4",), "ice", "hip", WITHIN_THE_HOUR, 0.0),
    Fact(("C5",), "walking", "hip", PER_TEN_MINUTES, -0.4),
    Fact(("C6",), BY_HAND, "shoulder", DAY_AFTER, 0.0),
    Fact(("C6",), "massage_gun", "shoulder", DAY_AFTER, 0.0),
    Fact(("C8",), "strengthening", "low_back", FROM_THEN_ON, -1.0),
    Fact(("C9",), "sitting_hours", "low_back", PER_HOUR, 0.35),
    Fact(("C11",), "stretch_minutes", "low_back", PER_TEN_MINUTES, 0.0),
    Fact(("C11",), "hip_flexor_stretch", "low_back", FROM_THEN_ON, 0.0),
    Fact(("C12",), "hydration", "shoulder", FROM_THEN_ON, 0.0),
    Fact(("C12",), "posture_cues", "shoulder", FROM_THEN_ON, -1.6),
    Fact(("C13",), "heat", "hip", DAY_AFTER, 0.0),
    Fact(("C13",), "heat", "hip", WITHIN_THE_HOUR, 0.0),
    Fact(("C13",), "hip_flexor_stretch", "hip", DAY_AFTER, 0.0),
    Fact(("C13",), "hip_flexor_stretch", "hip", WITHIN_THE_HOUR, 0.0),
    Fact(("C13",), "hamstring_stretch", "hip", DAY_AFTER, 0.0),
    Fact(("C13",), "hamstring_stretch", "hip", WITHIN_THE_HOUR, 0.0),
    Fact(("C13", "C14"), "hip_flexor_massage_stretch", "hip", DAY_AFTER, -1.5),
    Fact(("C13",), "hip_flexor_massage_stretch", "hip", WITHIN_THE_HOUR, 0.0),
    Fact(("C15",), BY_HAND, "stress", DAY_AFTER, -2.0),
    Fact(("C15",), "massage_gun", "stress", DAY_AFTER, 0.0),
    Fact(("C16",), "hip_flexor_stretch", "function", FROM_THEN_ON, 0.0),
    Fact(("C16",), "strengthening", "function", FROM_THEN_ON, 0.0),
    Fact(("C16",), "hip_flexor_massage_stretch", "function", FROM_THEN_ON, 0.0),
)
FLARE, FLARE_DAYS = 4.0, (5, 7)
DAYS_BETWEEN = {"before": (8, 18), "after": (22, 34)}
"""Days from one flare of the low back to the next, before and after STRONGER (claims C8 and C10)."""

BEGAN = {p.technique: p.start for p in reversed((*HANDS, *OTHERS))}


def truth() -> dict[str, Any]:
    """Return what is true of the year, in a form that a notebook can read; it begins like that of each sample."""
    places = [line for line in LINES if line.site]
    keys = dict.fromkeys(p.technique for p in (*HANDS, *OTHERS))
    return {
        "story": STORY,
        "seed": SEED,
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
        "places": [{"site": line.site, "side": line.side, "level": line.level} for line in places],
        "techniques": [{"technique": key, "start": BEGAN[key].isoformat() if BEGAN[key] else None} for key in keys],
        "flares": {
            "at": "low_back",
            "points": FLARE,
            "days": FLARE_DAYS,
            "changes": STRONGER.isoformat(),
            "days_between": DAYS_BETWEEN,
        },
        "facts": [fact._asdict() for fact in FACTS],
    }


def readme() -> str:
    """Return the same as a text with a table, a line for each fact."""
    lines = ["| claims | cause | begins | acts on | when | change |", "|---|---|---|---|---|---|"]
    for fact in FACTS:
        began = BEGAN.get(fact.cause) or ""
        size = f"{fact.change:+g}" if fact.change else "nothing"
        lines.append(f"| {', '.join(fact.claims)} | `{fact.cause}` | {began} | {fact.outcome} | {fact.when} | {size} |")
    return YEAR.format(
        table="\n".join(lines), path=PATH, start=STRONGER, flare=FLARE, length=FLARE_DAYS, **DAYS_BETWEEN
    )


YEAR = """## `{path}`: what is true for each claim

{table}

C8 and C10: the low back flares up by {flare:g} points for {length[0]} to {length[1]} days; the next flare comes
{before[0]} to {before[1]} days later, and from {start}, with strengthening, {after[0]} to {after[1]} days later.
C14: stretching adds nothing to massage; massage by hand, by gun and with the stretch all do the same the day after.
Whoever begins to massage does it on some days only, so since that start pain is lower on average by less than the day
after: by about 0.7.  Whatever the table does not name changes nothing."""
