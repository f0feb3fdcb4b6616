"""Draw every picture of README and docs from code: ``python docs/make_pictures.py [FOLDER]``.

What the sample diaries show is drawn from them; what they do not have (ten years, five sites, long gaps) is simulated
here with a seed. The same code gives the same bytes.
"""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from hiplog import Comparison, Diary, analysis, charts, compare, trend
from hiplog.charts import PRINT, Chart
from hiplog.clinic import adherence, motion_chart, outcome_chart, outcomes_of, programme_chart

ROOT = Path(__file__).parents[1]
HERE = ROOT / "docs" / "pictures"
LAST = dt.date(2026, 10, 31)
TECHNIQUES = {
    "foam_roller": 0.6, "ice": 0.2, "couch_stretch": 0.35, "massage_gun": 0.1, "heat": 0.3, "hip_flexor_stretch": 0.25,
    "walking": 0.5, "tennis_ball": 0.05, "sauna": 0.02,
}  # fmt: skip
SITES = {"left hip": (6, 2), "right hip": (3, 0), "low back": (4.5, 0.5), "left shoulder": (2, -1), "neck": (1, 0)}


class Picture(NamedTuple):
    """A chart and the dots per inch it is written with."""

    chart: Chart
    dpi: int = 100


def simulated_days(
    count: int, *, seed: int, level: float = 5.0, drop: float = 0.0, missing: float = 0.2
) -> pd.DataFrame:
    """Return days of the left hip: autocorrelated pain, lower by ``drop`` in its second half, with days missing."""
    rng = np.random.default_rng(seed)
    slow = np.zeros(count)
    for day in range(1, count):
        slow[day] = 0.6 * slow[day - 1] + rng.normal(0, 0.9)
    pain = level + slow + rng.normal(0, 0.5, count) - drop * (np.arange(count) >= count // 2)
    pain = np.clip(np.round(pain * 2) / 2, 0, 10)
    pain[rng.random(count) < missing] = np.nan
    for start in rng.integers(0, count, count // 60):
        pain[start : start + rng.integers(4, 25)] = np.nan
    pain[[0, -1]] = round(level), round(level - drop)
    minutes = np.where(rng.random(count) < 0.5, rng.choice([0, 5, 10, 12, 15, 20, 30], count), np.nan)
    index = pd.date_range(end=LAST, periods=count, name="date")
    days = pd.DataFrame({"pain": pain, "stretch_minutes": minutes}, index=index)
    days.attrs.update(site="hip", side="left")
    return days


def simulated_uses(days: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """Return the use of nine techniques from a third into the diary on; unknown on days without a score."""
    rng = np.random.default_rng(seed)
    begun = np.arange(len(days)) >= len(days) // 3
    used = {
        key: pd.array((rng.random(len(days)) < chance) & begun, dtype="boolean") for key, chance in TECHNIQUES.items()
    }
    uses = pd.DataFrame(used, index=days.index)
    uses.loc[days["pain"].isna()] = pd.NA
    return uses


def sample(name: str) -> Diary:
    """Return a sample diary, read as if on the day after its last entry."""
    return Diary(ROOT / "sample_data" / name, today=LAST + dt.timedelta(1))


def over_time() -> Iterator[tuple[str, Picture]]:
    """Yield pain over time, from one day to ten years."""
    hip = sample("hip_diary.csv")
    days, uses = hip.days(), hip.uses()
    yield "over_time_one_site", Picture(charts.over_time(days, uses=uses))
    yield "over_time_one_site_print", Picture(charts.over_time(days, uses=uses, width=PRINT), 220)
    for name, count in (("one_day", 1), ("one_week", 7), ("two_months", 61)):
        start = LAST - dt.timedelta(count - 1)
        yield f"over_time_{name}", Picture(charts.over_time(days, uses=uses, start=start, end=LAST))
    ten = simulated_days(3650, seed=2, drop=1.0, missing=0.3)
    yield "over_time_ten_years", Picture(charts.over_time(ten, uses=simulated_uses(ten, seed=6)))
    yield (
        "over_time_ten_years_print",
        Picture(charts.over_time(ten, uses=simulated_uses(ten, seed=6), width=PRINT), 220),
    )
    gaps = simulated_days(150, seed=5, level=4, missing=0.45)[["pain"]]
    gaps.iloc[50:75] = gaps.iloc[110:124] = np.nan
    yield "over_time_gaps", Picture(charts.over_time(gaps))
    sites = five_sites()
    yield "over_time_five_sites", Picture(charts.over_time_by_site(sites))
    yield "over_time_five_sites_print", Picture(charts.over_time_by_site(sites, width=PRINT), 220)


def five_sites() -> Mapping[str, pd.DataFrame]:
    """Return 300 days of five sites, the last of which was first scored after five months."""
    sites = {
        name: simulated_days(300, seed=10 + number, level=level, drop=drop, missing=0.3)
        for number, (name, (level, drop)) in enumerate(SITES.items())
    }
    sites["neck"].iloc[:140, 0] = np.nan
    return sites


def before_after() -> Iterator[tuple[str, Picture]]:
    """Yield a comparison for each kind of answer."""
    hip, sparse = sample("hip_diary.csv"), sample("caseload/osprey/diary.csv")
    answers: dict[str, Comparison] = {
        "very_likely_lower": compare(hip, "foam_roller"),
        "cannot_tell_yet": compare(hip, "ice"),
        "near_floor": compare(sample("caseload/lynx/diary.csv"), "walking"),
        "a_measure": compare(hip, "foam_roller", outcome="sleep_hours", higher_is_better=True),
        "too_few_days": compare(sparse, "yoga", start=dt.date(2026, 7, 13)),
        "no_start": compare(sparse, "yoga"),
    }
    for name, answer in answers.items():
        yield f"before_after_{name}", Picture(charts.before_after(answer))
    yield (
        "before_after_very_likely_lower_print",
        Picture(charts.before_after(answers["very_likely_lower"], width=PRINT), 220),
    )


def what_helps() -> Iterator[tuple[str, Picture]]:
    """Yield all techniques side by side, the other choices of windows, and a dose."""
    hip = sample("hip_diary.csv")
    everything = analysis.what_helps(hip)
    yield "what_helps", Picture(charts.forest(everything))
    yield "what_helps_print", Picture(charts.forest(everything, width=PRINT), 220)
    yield "sensitivity", Picture(charts.sensitivity(compare(hip, "foam roller")))
    yield "dose", Picture(charts.dose(analysis.dose(hip)))


def patterns() -> Iterator[tuple[str, Picture]]:
    """Yield the calendar, episodes, the time between them and the rhythm."""
    hip, back = sample("hip_diary.csv"), sample("hip_back_shoulder.csv")
    yield "calendar", Picture(charts.calendar(hip.days()))
    yield "calendar_print", Picture(charts.calendar(hip.days(), width=PRINT), 220)
    yield "calendar_ten_years", Picture(charts.calendar(simulated_days(3650, seed=2, drop=1.0, missing=0.3)))
    flares = analysis.episodes(hip, start="2026-06-15")
    yield "episodes", Picture(charts.episodes(flares, hip.days(), uses=hip.uses()))
    yield "episodes_print", Picture(charts.episodes(flares, hip.days(), uses=hip.uses(), width=PRINT), 220)
    between = analysis.episodes(back, start="2026-06-15").time_to_next
    if between is not None:
        yield "time_to_episode", Picture(charts.time_to_episode(between))
    yield "rhythm", Picture(charts.rhythm(analysis.rhythm(hip)))
    yield "rhythm_print", Picture(charts.rhythm(analysis.rhythm(hip), width=PRINT), 220)
    stands_out = trend(hip).unusual_days
    yield "over_time_unusual_days", Picture(charts.over_time(hip.days()[["pain"]], unusual=stands_out))


def outcomes() -> Iterator[tuple[str, Picture]]:
    """Yield outcome measures with both bands, and range of motion left and right."""
    found = outcomes_of(sample("caseload/badger/diary.csv"))
    yield "outcomes", Picture(outcome_chart(found.series))
    yield "outcomes_print", Picture(outcome_chart(found.series, width=PRINT), 220)
    yield "range_of_motion", Picture(motion_chart(found.motions))
    yield "range_of_motion_print", Picture(motion_chart(found.motions, width=PRINT), 220)


def programme() -> Iterator[tuple[str, Picture]]:
    """Yield what was prescribed against what was done, by week."""
    found = adherence(sample("caseload/badger/diary.csv"))
    yield "programme", Picture(programme_chart(found))
    yield "programme_print", Picture(programme_chart(found, width=PRINT), 220)


def main(folder: Path = HERE) -> None:
    """Write the pictures, and say the sentence of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in (*over_time(), *before_after(), *what_helps(), *patterns(), *outcomes(), *programme()):
        path = picture.chart.save(folder / f"{name}.png", dpi=picture.dpi)
        sys.stdout.write(f"{path.name} ({path.stat().st_size / 1000:.0f} kB): {picture.chart.alt}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
