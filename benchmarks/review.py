"""How long a review takes: its facts, its HTML, its PDF, for the samples; and two windows of 500 people at once."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from hiplog import Diary
from hiplog.analysis.before_after.period_change import Asked, period_changes
from hiplog.clinic import review, review_html, review_pdf

SAMPLES = Path(__file__).parents[1] / "sample_data"
VISIT = dt.date(2026, 10, 31)
FIRST = dt.date(2025, 11, 1).toordinal()


def best(work: Callable[[], object], times: int = 3) -> float:
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def people(count: int = 500, days: int = 365) -> list[Asked]:
    rng = np.random.default_rng(1)
    noise = rng.normal(size=(count, days)) * 1.5
    for day in range(1, days):
        noise[:, day] = 0.5 * noise[:, day - 1] + 0.866 * noise[:, day]
    scores = np.where(rng.random(noise.shape) < 0.2, np.nan, np.clip(np.round(5 + noise), 0, 10))
    now, before = range(FIRST + days - 28, FIRST + days), range(FIRST + days - 56, FIRST + days - 28)
    return [Asked(FIRST, row, before, now) for row in scores]


def main() -> None:
    for name in ("caseload/badger/diary.csv", "caseload/plover/diary.csv", "hip_diary.csv", "one_year.csv"):
        diary = Diary(SAMPLES / name, today=VISIT)
        found = review(diary)
        facts = best(lambda diary=diary: review(diary))
        whole = best(lambda diary=diary: review_html(review(diary)))
        page = best(lambda found=found: review_pdf(found))
        print(f"{name}: facts {facts:.2f} s, with HTML and picture {whole:.2f} s, PDF {page:.2f} s more")
    asked = people()
    print(f"500 people, two windows of 28 days: {best(lambda: period_changes(asked)):.2f} s")


if __name__ == "__main__":
    main()
