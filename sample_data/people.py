"""The people of the sample diaries: where it hurts, what they do, and what that truly changes."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

LAST = dt.date(2026, 10, 31)


class Place(NamedTuple):
    """Somewhere that hurts, and how: the level at the first day, its drift, and the spread around it."""

    site: str
    side: str
    level: float
    sd: float = 1.1
    share: float = 1.0
    """How often the place is scored on a logged day."""
    drift_per_week: float = 0.0
    drifts_from: dt.date | None = None
    per_hour: float = 0.0
    """Pain per unit of the person's measure above its mean, on the same day."""


class Habit(NamedTuple):
    """A technique and how it is used; what it changes for good is an Effect."""

    technique: str
    site: str
    side: str
    share: float
    minutes: tuple[int, int] | None = None
    start: dt.date | None = None
    on_bad_days: bool = False
    is_stretch: bool = False
    relief: float = 0.0
    """What it truly does within the hour (``pain_after``)."""


class Effect(NamedTuple):
    """What truly changes at a place from a date on, all days, used or not."""

    technique: str
    site: str
    side: str
    start: dt.date
    change: float


@dataclass(frozen=True)
class Person:
    """One diary to simulate."""

    name: str
    path: str
    story: str
    seed: int
    first: dt.date
    last: dt.date
    places: tuple[Place, ...]
    habits: tuple[Habit, ...] = ()
    effects: tuple[Effect, ...] = ()
    logged: float = 0.85
    """The share of days with entries, apart from the days away."""
    away: tuple[tuple[dt.date, dt.date], ...] = ()
    measure: str = ""
    measure_mean: float = 0.0
    measure_sd: float = 0.0
    says_none: float = 0.4
    """How often an evening without a session is written down as ``none``."""
    notes: float = 0.1

    def techniques(self) -> list[dict[str, object]]:
        """Return every technique with its true change at each place it could act on, 0.0 for nothing."""
        found: list[dict[str, object]] = []
        for habit in self.habits:
            effects = [e for e in self.effects if e.technique == habit.technique]
            here = [(e.site, e.side, e.change) for e in effects] or [(habit.site, habit.side, 0.0)]
            found += [
                {
                    "technique": habit.technique,
                    "site": site,
                    "side": side,
                    "start": None if habit.start is None else habit.start.isoformat(),
                    "change": change,
                    "within_the_hour": habit.relief,
                    "used_on_bad_days": habit.on_bad_days,
                }
                for site, side, change in here
            ]
        return found

    def truth(self) -> dict[str, object]:
        """Return what is true of the diary, in a form that a notebook can read."""
        return {
            "story": self.story,
            "seed": self.seed,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "places": [
                {
                    "site": place.site,
                    "side": place.side,
                    "level": place.level,
                    "drift_per_week": place.drift_per_week,
                    "drifts_from": None if place.drifts_from is None else place.drifts_from.isoformat(),
                    "per_hour": place.per_hour,
                }
                for place in self.places
            ],
            "techniques": self.techniques(),
            "measure": self.measure or None,
        }

    def facts(self) -> list[str]:
        """Return the same in words."""
        said = []
        for place in self.places:
            where = f"{place.side} {place.site}".strip()
            if place.drift_per_week:
                since = f" from {place.drifts_from}" if place.drifts_from else ""
                said.append(f"{where} {place.drift_per_week:+g} a week{since}")
            if place.per_hour:
                said.append(f"{where} {place.per_hour:+g} per {self.measure} the same day")
        for fact in self.techniques():
            what = f"{fact['change']:+g} at {fact['side']} {fact['site']}".replace("at  ", "at ")
            began = f" from {fact['start']}" if fact["start"] else ""
            bad = ", used on bad days" if fact["used_on_bad_days"] else ""
            hour = f", {fact['within_the_hour']:+g} within the hour" if fact["within_the_hour"] else ""
            said.append(f"`{fact['technique']}`{began}: {what if fact['change'] else 'nothing'}{bad}{hour}")
        if self.measure and not any(place.per_hour for place in self.places):
            said.append(f"{self.measure}: nothing")
        return said or ["steady, no technique"]


def day(month: int, number: int) -> dt.date:
    """Return a day of 2026, the year of all samples."""
    return dt.date(2026, month, number)


HIP = Person(
    name="hip",
    path="hip_diary.csv",
    story="eight months, left hip; a foam roller that helps, ice that does not",
    seed=4,
    first=day(3, 1),
    last=LAST,
    places=(Place("hip", "left", 4.2, 0.8),),
    habits=(
        Habit("foam_roller", "hip", "left", 0.7, (5, 15), start=day(6, 15), relief=-0.5),
        Habit("ice", "hip", "left", 0.75, (10, 20), start=day(4, 20), on_bad_days=True),
        Habit("hip_flexor_stretch", "hip", "left", 0.45, (5, 20), is_stretch=True),
        Habit("heat", "hip", "left", 0.12, (15, 30)),
    ),
    effects=(Effect("foam_roller", "hip", "left", day(6, 15), -1.2),),
    logged=0.88,
    away=((day(8, 8), day(8, 19)),),
    measure="sleep_hours",
    measure_mean=7.0,
    measure_sd=0.8,
    notes=0.14,
)

SITES = Person(
    name="sites",
    path="hip_back_shoulder.csv",
    story="seven months, both hips, low back and right shoulder, with hours of sitting",
    seed=17,
    first=day(4, 1),
    last=LAST,
    places=(
        Place("low_back", "", 3.4, 0.8, per_hour=0.3),
        Place("hip", "left", 3.6, 0.7),
        Place("hip", "right", 2.8, 0.7, share=0.7),
        Place("shoulder", "right", 3.0, 0.8, share=0.6),
    ),
    habits=(
        Habit("hip_flexor_stretch", "low_back", "", 0.6, (5, 15), start=day(7, 6), is_stretch=True),
        Habit("tennis_ball", "hip", "left", 0.6, (3, 10), start=day(8, 17)),
        Habit("massage_therapist", "shoulder", "right", 0.12, (30, 45)),
    ),
    effects=(
        Effect("hip_flexor_stretch", "low_back", "", day(7, 6), -1.0),
        Effect("tennis_ball", "hip", "left", day(8, 17), -1.0),
    ),
    logged=0.85,
    away=((day(5, 23), day(5, 30)),),
    measure="sitting_hours",
    measure_mean=6.5,
    measure_sd=1.6,
    says_none=0.25,
    notes=0.08,
)


def patient(name: str, story: str, seed: int, first: dt.date, *places: Place, **more: object) -> Person:
    """Return a person of the caseload, whose diary lies in a folder of its own."""
    given: dict[str, object] = {"last": LAST} | more
    return Person(name, f"caseload/{name}/diary.csv", story, seed, first, places=places, **given)  # type: ignore[arg-type]


CASELOAD = (
    patient(
        "badger", "improving in the last month", 20, day(6, 1), Place("hip", "right", 6.0, 0.9),
        habits=(Habit("strengthening", "hip", "right", 0.5, (10, 25), start=day(10, 2)),),
        effects=(Effect("strengthening", "hip", "right", day(10, 2), -1.8),),
    ),
    patient(
        "curlew", "worsening in the last weeks", 22, day(7, 1),
        Place("low_back", "", 3.0, 0.8, drift_per_week=0.9, drifts_from=day(10, 4)),
        habits=(Habit("walking", "low_back", "", 0.5, (15, 45)),),
    ),
    patient(
        "heron", "stopped logging in August", 23, day(5, 4), Place("hip", "left", 5.0),
        last=day(8, 20), habits=(Habit("heat", "hip", "left", 0.3, (15, 20)),),
    ),
    patient(
        "lynx", "near the floor of the scale", 24, day(6, 15), Place("knee", "left", 0.7, 0.7),
        habits=(Habit("walking", "knee", "left", 0.5, (20, 40), start=day(8, 24)),),
    ),
    patient(
        "marten", "steady", 25, day(5, 18), Place("shoulder", "right", 4.5, 0.9),
        habits=(Habit("shoulder_stretch", "shoulder", "right", 0.5, (5, 10), start=day(8, 10), is_stretch=True),),
    ),
    patient(
        "osprey", "sparse: one day in six", 26, day(3, 2), Place("hip", "left", 4.5), logged=0.16,
        habits=(Habit("yoga", "hip", "left", 0.3, (30, 60), start=day(7, 13)),),
    ),
    patient(
        "plover", "many sites", 27, day(6, 8), Place("neck", "", 4.0), Place("hip", "left", 3.5, share=0.8),
        Place("hip", "right", 3.0, share=0.6), Place("knee", "right", 2.5, share=0.6),
        Place("low_back", "", 4.5, share=0.9), Place("shoulder", "both", 3.0, share=0.5),
        habits=(Habit("massage_gun", "low_back", "", 0.4, (3, 8), start=day(8, 31)),),
    ),
    patient(
        "wren", "new: two weeks of entries", 28, day(10, 18), Place("hip", "right", 5.5),
        habits=(Habit("figure_four", "hip", "right", 0.6, (3, 8), start=day(10, 24), is_stretch=True),),
    ),
)  # fmt: skip
