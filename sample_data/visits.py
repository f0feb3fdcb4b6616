"""What a physiotherapist wrote beside three people of the caseload: visits, outcomes, prescriptions, signs.

Nothing here is drawn: the figures are made up to fit what is simulated in the diary, and no diary is changed by them.
"""

import csv
import io
from collections.abc import Mapping

from draws import row_id

COLUMNS = ("date", "kind", "key", "value", "note", "id")
NO = (
    "fall_or_impact", "fever_and_swelling", "bladder_or_bowel", "saddle_numbness", "leg_weakness",
    "cannot_bear_weight", "weight_loss", "cancer", "night_pain",
)  # fmt: skip
"""The signs of the checklist."""

EVENTS: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "badger": (
        ("2026-10-02", "visit", "physio", ""),
        *(("2026-10-02", "flag", sign, "no") for sign in NO),
        ("2026-10-02", "outcome", "psfs", "climb stairs 4; put on socks 3; walk half an hour 5"),
        ("2026-10-02", "outcome", "oxford_hip", "28"),
        ("2026-10-02", "outcome", "rom_hip_flexion_right", "95"),
        ("2026-10-02", "outcome", "rom_hip_flexion_left", "115"),
        ("2026-10-02", "prescribed", "strengthening", "15 min, 4 days a week"),
        ("2026-10-29", "visit", "physio", ""),
        ("2026-10-29", "outcome", "psfs", "climb stairs 7; put on socks 6; walk half an hour 8"),
        ("2026-10-29", "outcome", "oxford_hip", "37"),
        ("2026-10-29", "outcome", "rom_hip_flexion_right", "110"),
        ("2026-10-29", "outcome", "rom_hip_flexion_left", "115"),
    ),
    "curlew": (
        ("2026-09-14", "visit", "physio", ""),
        *(("2026-09-14", "flag", sign, "no") for sign in NO),
        ("2026-09-14", "outcome", "odi", "22"),
        ("2026-09-14", "outcome", "psfs", "sit at the desk 6; lift a bag 5; sleep through 7"),
        ("2026-09-14", "prescribed", "walking", "30 min, 5 days a week"),
        ("2026-10-12", "flare", "low_back", ""),
        ("2026-10-26", "visit", "physio", ""),
        ("2026-10-26", "outcome", "odi", "40"),
        ("2026-10-26", "outcome", "psfs", "sit at the desk 3; lift a bag 2; sleep through 3"),
        ("2026-10-26", "flag", "night_pain", "yes"),
        ("2026-10-26", "flag", "leg_weakness", "no"),
    ),
    "wren": (
        ("2026-10-24", "visit", "physio", ""),
        *(("2026-10-24", "flag", sign, "no") for sign in NO[:5]),
        ("2026-10-24", "outcome", "psfs", "sit in the car 4; stand on one leg 3; sleep on the side 5"),
        ("2026-10-24", "prescribed", "figure_four", "2 x 30 s, every day"),
    ),
}
"""Date, kind, key and value of each mark, by person."""

STORIES = {
    "badger": "seen on 2 and 29 October: strengthening prescribed, function better, no sign",
    "curlew": "seen on 14 September and 26 October: walking prescribed, function worse, one sign answered with yes",
    "wren": "seen on 24 October for the first time: a stretch prescribed, one score, five signs of nine asked",
}


def events_csv(name: str) -> str:
    """Return a person's file of marks; ids come from the person's name and the row's number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, (day, kind, key, value) in enumerate(EVENTS[name]):
        writer.writerow((day, kind, key, value, "", row_id(f"{name} event {number}")))
    return out.getvalue()


def path_of(name: str) -> str:
    """Return where a person's marks lie."""
    return f"caseload/{name}/events.csv"


def readme() -> str:
    """Return the truth about the marks, for people."""
    lines = [
        "## `caseload/*/events.csv`: what stands beside three of the diaries",
        "",
        "Made up to fit the simulated pain, not drawn: visits, outcome measures, prescriptions, answers about signs.",
        "",
        "| marks | what they hold |",
        "|---|---|",
        *(f"| `{path_of(name)}` | {STORIES[name]} |" for name in EVENTS),
    ]
    return "\n".join(lines)
