"""Draw every picture of README and docs, from code, with a seed: ``python docs/make_pictures.py [FOLDER]``."""

import datetime as dt
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from hiplog import charts
from hiplog.charts import PRINT, Chart

HERE = Path(__file__).parent / "pictures"
LAST = dt.date(2026, 11, 21)


def simulated_days(count: int, *, seed: int, site: str, side: str = "", level: float = 5.0, drop: float = 0.0, missing: float = 0.2) -> pd.DataFrame:
    """Return ``count`` days of autocorrelated pain, lower by ``drop`` in their second half, with single days and stretches missing."""
    rng = np.random.default_rng(seed)
    slow = np.zeros(count)
    for day in range(1, count):
        slow[day] = 0.6 * slow[day - 1] + rng.normal(0, 0.9)
    pain = level + slow + rng.normal(0, 0.5, count) - drop * (np.arange(count) >= count // 2)
    pain = np.clip(np.round(pain * 2) / 2, 0, 10)
    pain[rng.random(count) < missing] = np.nan
    for start in rng.integers(0, count, count // 60):
        pain[start : start + rng.integers(4, 25)] = np.nan
    pain[0], pain[-1] = round(level), round(level - drop)
    stretch = np.where(rng.random(count) < 0.5, rng.choice([0, 5, 10, 12, 15, 20, 30], count), np.nan)
    index = pd.date_range(end=LAST, periods=count, name="date")
    frame = pd.DataFrame({"pain": pain, "stretch_minutes": stretch}, index=index)
    frame.attrs.update(site=site, side=side)
    return frame


def simulated_uses(days: pd.DataFrame, keys: dict[str, float], *, seed: int) -> pd.DataFrame:
    """Return use of each technique with its probability, from a third into the diary; days without an entry unknown."""
    rng = np.random.default_rng(seed)
    n = len(days)
    known = days["pain"].notna().to_numpy()
    begun = np.arange(n) >= n // 3
    columns = {key: pd.array((rng.random(n) < p) & begun, dtype="boolean") for key, p in keys.items()}
    frame = pd.DataFrame(columns, index=days.index)
    frame.loc[~known] = pd.NA
    return frame


SOME = {"foam_roller": 0.6, "ice": 0.2, "couch_stretch": 0.35}
MANY = SOME | {"massage_gun": 0.1, "heat": 0.3, "hip_flexor_stretch": 0.25, "walking": 0.5, "tens": 0.05, "sauna": 0.02}


def pictures() -> dict[str, tuple[Chart, int]]:
    """Return every picture by file name (without .png), with its dpi."""
    hip = simulated_days(240, seed=1, site="hip", side="left", level=5.5, drop=1.5)
    ten = simulated_days(3650, seed=2, site="hip", side="left", level=5.0, drop=1.0, missing=0.3)
    one = hip.iloc[-1:]
    one.attrs.update(hip.attrs)
    week = hip.iloc[-7:]
    week.attrs.update(hip.attrs)
    two = hip.iloc[-61:]
    two.attrs.update(hip.attrs)
    year = simulated_days(365, seed=3, site="low_back", level=4, missing=0.35)
    gaps = simulated_days(150, seed=5, site="shoulder", side="right", level=4, missing=0.45)
    gaps.iloc[50:75] = np.nan
    gaps.iloc[110:124] = np.nan
    sites = {
        name: simulated_days(300, seed=10 + i, site=name.split()[-1], level=level, drop=drop, missing=0.3)
        for i, (name, level, drop) in enumerate((("left hip", 6, 2), ("right hip", 3, 0), ("low back", 4.5, 0.5), ("left shoulder", 2, -1), ("neck", 1, 0)))
    }
    sites["neck"].iloc[:140, 0] = np.nan
    some, many = simulated_uses(hip, SOME, seed=4), simulated_uses(ten, MANY, seed=6)
    return {
        "over_time_one_site": (charts.over_time(hip, uses=some), 100),
        "over_time_one_site_print": (charts.over_time(hip, uses=some, width=PRINT), 220),
        "over_time_one_day": (charts.over_time(one, uses=some.iloc[-1:]), 100),
        "over_time_one_week": (charts.over_time(week, uses=some.iloc[-7:]), 100),
        "over_time_two_months": (charts.over_time(two, uses=some.iloc[-61:]), 100),
        "over_time_one_year": (charts.over_time(year), 100),
        "over_time_gaps": (charts.over_time(gaps.drop(columns="stretch_minutes")), 100),
        "over_time_ten_years": (charts.over_time(ten, uses=many), 100),
        "over_time_ten_years_print": (charts.over_time(ten, uses=many, width=PRINT), 220),
        "over_time_five_sites": (charts.over_time_by_site(sites), 100),
        "over_time_five_sites_print": (charts.over_time_by_site(sites, width=PRINT), 220),
    }


def main(folder: Path = HERE) -> None:
    """Write the pictures and the sentence of each beside its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (chart, dpi) in pictures().items():
        path = chart.save(folder / f"{name}.png", dpi=dpi)
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB: {chart.alt}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
