"""How long the pictures take, warm, beside the floor: an empty figure of the same size saved as PNG.

``python benchmarks/charts.py``; goals: over_time of ten years ≤ 120 ms, before_after ≤ 100 ms, of the 200 ms that a
panel's redraw may take. Prints the median of 15 in milliseconds.
"""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from matplotlib.figure import Figure

from hiplog import charts
from hiplog.charts import SCREEN, Chart

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))
import make_pictures as samples  # noqa: E402


def warm(call: Callable[[], object], times: int = 15) -> float:
    """Return the median of ``times`` calls after two to warm up, in milliseconds."""
    spent = []
    for _ in range(times + 2):
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1e3)
    return median(spent[2:])


def floor(chart: Chart) -> float:
    size = tuple(chart.figure.get_size_inches())
    return warm(lambda: Figure(figsize=size).savefig(io.BytesIO(), format="png", dpi=100, pil_kwargs={"compress_level": 1}))


def main() -> None:
    ten = samples.simulated_days(3650, seed=2, site="hip", side="left", missing=0.3)
    uses = samples.simulated_uses(ten, samples.MANY, seed=6)
    draws: dict[str, Callable[[], Chart]] = {
        "over_time, ten years": lambda: charts.over_time(ten),
        "over_time, ten years, 8 techniques": lambda: charts.over_time(ten, uses=uses),
        "over_time, ten years, print width": lambda: charts.over_time(ten, uses=uses, width=charts.PRINT),
    }
    for name, draw in draws.items():
        print(f"{name:40} draw {warm(draw):6.1f}  to PNG {warm(lambda draw=draw: draw().png()):6.1f}  floor {floor(draw()):5.1f}")


if __name__ == "__main__":
    assert SCREEN == 9
    main()
