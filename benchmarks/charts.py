"""How long the pictures take, warm, beside the floor: an empty figure of the same size written as PNG in the same way.

``python benchmarks/charts.py``. Goals: ``over_time`` of ten years ≤ 120 ms, ``before_after`` ≤ 100 ms, of the 200 ms
that a panel's redraw may take. Floor and pictures are timed in turn, so that a busy machine slows both; milliseconds.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from matplotlib.figure import Figure

from hiplog import charts, compare
from hiplog.charts import Chart

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))
import make_pictures as samples

TIMES = 25


def spent(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1e3


def main() -> None:
    ten = samples.simulated_days(3650, seed=2, missing=0.3)
    uses = samples.simulated_uses(ten, seed=6)
    answer = compare(samples.sample("hip_diary.csv"), "foam_roller")
    draws: dict[str, Callable[[], Chart]] = {
        "over_time, ten years": lambda: charts.over_time(ten),
        "over_time, ten years, 8 techniques": lambda: charts.over_time(ten, uses=uses),
        "before_after": lambda: charts.before_after(answer),
    }
    print(f"{'':36}{'draw':>14}{'draw + PNG':>18}{'floor':>16}   (best, median)")
    for name, draw in draws.items():
        size = draw().figure.get_size_inches()
        calls = (draw, lambda draw=draw: draw().png(), lambda size=size: Chart(Figure(figsize=size), "").png())
        rounds = [[spent(call) for call in calls] for _ in range(TIMES)]
        print(f"{name:36}" + "".join(f"{min(took):8.1f}, {median(took):6.1f}" for took in zip(*rounds, strict=True)))


if __name__ == "__main__":
    main()
