"""Write the sample diaries and the truth about them: ``python sample_data/make_samples.py [FOLDER]``.

Every sample is simulated, so that a notebook that shows an estimate can say what the truth was.  A day's pain is a
level, plus what was made to change it (an effect from a date on, a drift, an hour of sitting), plus a slow part that
fades by the factor FADE from one day to the next; each score adds a little noise and is written as people write: whole
numbers, some halves (`draws.py`).  One person more (`one_year.py`) keeps enough for every claim of the articles.
Beside three people of the caseload lies what a physiotherapist wrote (`visits.py`).
"""

import datetime as dt
import json
import sys
from pathlib import Path

import one_year
import simulate_year
import visits
from draws import SCORE_NOISE, Draw, as_csv, score
from people import CASELOAD, HIP, SITES, Habit, Person, Place

BAD_DAY = 0.7
"""In standard deviations of the slow part: a day above it is one on which people reach for the ice."""


def level(person: Person, place: Place, day: dt.date, measure: float) -> float:
    """Return the pain to be expected at a place on a day, without chance."""
    weeks = max((day - (place.drifts_from or person.first)).days, 0) / 7
    changes = sum(e.change for e in person.effects if (e.site, e.side) == place[:2] and day >= e.start)
    return place.level + place.drift_per_week * weeks + place.per_hour * measure + changes


def session(draw: Draw, person: Person, place: Place, day: dt.date, slow: float) -> list[Habit]:
    """Return what the person does for a place on a day."""
    return [
        habit
        for habit in person.habits
        if (habit.site, habit.side) == place[:2]
        and day >= (habit.start or person.first)
        and (slow > BAD_DAY or not habit.on_bad_days)
        and (draw.chance(habit.share) or (day == habit.start and not habit.on_bad_days))
    ]


def written(draw: Draw, done: list[Habit]) -> dict[str, str]:
    """Write a session: minutes of a stretch go to their own column, the others' beside the technique."""
    cells = {"techniques": "none" if not done else ""}
    stretched, items = 0, []
    for habit in done:
        spent = draw.whole(*habit.minutes) if habit.minutes else 0
        if habit.is_stretch:
            stretched += spent
            items.append(habit.technique)
        else:
            items.append(f"{habit.technique} {spent}" if spent else habit.technique)
    if items:
        cells["techniques"] = "; ".join(items)
    if stretched:
        cells["stretch_minutes"] = f"{stretched}"
    return cells


def rows_of_day(draw: Draw, person: Person, day: dt.date, slow: dict[Place, float]) -> list[dict[str, str]]:
    """Return a day's rows: a score in the morning, and in the evening what was done, if anything is written."""
    rows = []
    measure = max(round(2 * (person.measure_mean + draw.normal(person.measure_sd))) / 2, 0) if person.measure else 0.0
    excess = measure - person.measure_mean
    for number, place in enumerate(person.places):
        if not draw.chance(place.share):
            continue
        here = {"date": day.isoformat(), "site": place.site, "side": place.side}
        usual = level(person, place, day, excess)
        pain = usual + place.sd * slow[place]
        morning = here | {"time": draw.time(7.6), "pain": score(draw, pain + draw.normal(SCORE_NOISE))}
        if number == 0 and person.measure:
            morning[person.measure] = f"{measure:g}"
        rows.append(morning)
        done = session(draw, person, place, day, slow[place])
        if done or draw.chance(person.says_none):
            rows.append(here | evening(draw, pain, usual, done))
    if rows and draw.chance(person.notes):
        rows[-1]["note"] = draw.note()
    return rows


def evening(draw: Draw, pain: float, usual: float, done: list[Habit]) -> dict[str, str]:
    """Return the cells of an evening row; pain after the session falls back towards the usual all by itself."""
    now = pain + draw.normal(SCORE_NOISE)
    cells = {"time": draw.time(19.5), "pain": score(draw, now)} | written(draw, done)
    if draw.chance(0.7 if done else 0.4):
        relief = sum(habit.relief for habit in done)
        cells["pain_after"] = score(draw, now - 0.3 * (now - usual) + relief + draw.normal(SCORE_NOISE))
    return cells


def diary(person: Person) -> str:
    """Return the text of a person's diary in hiplog's own format."""
    draw = Draw(person.seed)
    slow = {place: draw.normal() for place in person.places}
    rows: list[dict[str, str]] = []
    for number in range((person.last - person.first).days + 1):
        day = person.first + dt.timedelta(days=number)
        slow = {place: draw.faded(z) for place, z in slow.items()}
        today = rows_of_day(draw, person, day, slow)
        kept = day in (person.first, person.last, *(habit.start for habit in person.habits))
        if not any(start <= day <= end for start, end in person.away) and (draw.chance(person.logged) or kept):
            rows += sorted(today, key=lambda row: row["time"])
    return as_csv(person.name, [person.measure] if person.measure else [], rows)


def truth(people: list[Person]) -> str:
    """Return what is true of every sample as JSON: its file, its seed, and each effect, null ones included."""
    facts = {person.path: person.truth() for person in people} | {one_year.PATH: one_year.truth()}
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def readme(people: list[Person]) -> str:
    """Return the same truth as a table for people."""
    lines = ["| diary | what it is | from – to | seed | what is true |", "|---|---|---|---|---|"]
    for person in people:
        facts = "; ".join(person.facts())
        lines.append(f"| `{person.path}` | {person.story} | {person.first} – {person.last} | {person.seed} | {facts} |")
    year = f"{one_year.FIRST} – {one_year.LAST} | {one_year.SEED} | see below |"
    lines.append(f"| `{one_year.PATH}` | {one_year.STORY} | {year}")
    return README.format(table="\n".join(lines), year=one_year.readme(), visits=visits.readme())


README = """# Sample diaries

Nobody's diaries: all of them are simulated by `make_samples.py` (the model is in its docstring, the people are in
`people.py`), so that what is true of them is known.  `truth.json` holds the same facts for notebooks.
Written by `python sample_data/make_samples.py`; do not edit by hand.

{table}

{year}

{visits}

"nothing" means that the technique was simulated to change nothing: what a comparison shows for it is chance, or comes
from using it on bad days.  Neighbouring days resemble each other (correlation about .5), as in real diaries.
The seeds were chosen among the first few dozen so that the estimates lie near the truth; at other seeds they stray
further, as far as the intervals say.  The seed of `one_year.csv` was not chosen: it is its year.
"""


def main(folder: Path) -> None:
    """Write all samples, their truth and the README into a folder."""
    people = [HIP, SITES, *CASELOAD]
    for person in people:
        path = folder / person.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(diary(person), encoding="utf-8", newline="")
    (folder / one_year.PATH).write_text(simulate_year.diary(), encoding="utf-8", newline="")
    for name in visits.EVENTS:
        (folder / visits.path_of(name)).write_text(visits.events_csv(name), encoding="utf-8", newline="")
    (folder / "truth.json").write_text(truth(people), encoding="utf-8", newline="")
    (folder / "README.md").write_text(readme(people), encoding="utf-8", newline="")
    print(
        f"{len(people) + 1} diaries, {len(visits.EVENTS)} files of marks, truth.json and README.md written to {folder}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
