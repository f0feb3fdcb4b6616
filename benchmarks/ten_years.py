"""The ten-year diaries that the benchmarks put to work, made from fixed seeds; not a benchmark itself.

:func:`swinging` is what a model has to do with: scores that swing by themselves, techniques from different days on.
:func:`twice_a_day` is what panels have to do with: two places, notes, techniques that stop and come back.
"""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from hiplog.diary import Diary

FIRST = dt.date(2016, 1, 1)
DAYS = 3653
TODAY = FIRST + dt.timedelta(days=DAYS)
SEED = 20261121
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id"


def swinging(techniques: Sequence[str], *, each: float) -> str:
    """Write about 4,400 rows: 80 % of the days scored, some twice; each technique in a share `each` of the entries.

    Half of the rows have pain_after, one in ten a note.
    """
    rng = np.random.default_rng(SEED)
    rows = [HEADER]
    begins = {name: int(day) for name, day in zip(techniques, rng.integers(200, 2500, len(techniques)), strict=True)}
    slow = 0.0
    for day in range(DAYS):
        slow = 0.7 * slow + rng.normal()
        for _ in range(int(rng.choice(3, p=[0.2, 0.4, 0.4]))):
            used = [f"{name} 10" for name, begin in begins.items() if day >= begin and rng.random() < each]
            score = np.clip(np.round(5.0 + slow + rng.normal(), 0), 0, 10)
            after = f"{max(score - rng.integers(0, 3), 0):g}" if rng.random() < 0.5 else ""
            note = '"woke stiff, better after moving"' if rng.random() < 0.1 else ""
            key = "".join(rng.choice(list("0123456789abcdefghijklmnopqrstuvwxyz"), 10))
            rows.append(
                f"{FIRST + dt.timedelta(day)},{rng.integers(7, 22):02d}:30,hip,left,{score:g},"
                f"{'; '.join(used) or 'none'},,{after},{rng.normal(7, 1):.1f},{note},h{key}"
            )
    return "\n".join(rows) + "\n"


def twice_a_day(path: Path, today: dt.date) -> Diary:
    """Write two entries a day up to `today`, some of the other side; three techniques, a measure, notes."""
    chance = random.Random(1)
    lines = [HEADER]
    pain = 5.0
    for n in range(DAYS):
        day = today - dt.timedelta(days=DAYS - 1 - n)
        pain = 5 + 0.5 * (pain - 5) + chance.gauss(0, 1)
        level = min(10, max(0, round(pain - (n > DAYS // 2))))
        used = ["foam_roller 10"] * (n > DAYS // 2 and n % 2) + ["ice 15"] * (n % 200 < 9) + ["heat"] * (n % 31 == 0)
        lines.append(f"{day},07:30,hip,left,{level},,,,{6 + n % 5 / 2:g},{'woke stiff' if n % 9 == 0 else ''},hm{n:09}")
        lines.append(f"{day},20:00,hip,left,{level},{'; '.join(used) or 'none'},{n % 4 * 5},,,,he{n:09}")
        if n % 2 == 0:
            lines.append(f"{day},20:05,hip,right,{(level + n % 3) % 11},,,,,,hr{n:09}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Diary(path, today=today)
