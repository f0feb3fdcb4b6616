"""What a measure is called and counted in: by the catalog, else by the name of its column.

The one place from which sentences and pictures take both, so that a person reads "hip range of motion (flexion)" and
"degrees" wherever the diary has ``rom_flexion``.
"""

from hiplog.diary.catalog import catalog

ZERO_TO_TEN = "0–10"
"""The catalog's unit of a measure that is scored like pain, in points."""


def measure_name(key: str) -> str:
    """Return the name of a measure in a sentence.

    >>> measure_name("rom_flexion"), measure_name("sleep_hours"), measure_name("hours_in_bed")
    ('hip range of motion (flexion)', 'hours of sleep', 'hours in bed')
    """
    known = catalog().measures.get(key)
    if known is None:
        return key.replace("_", " ")
    name, _, part = known.name.partition(", ")
    return f"{name[:1].lower()}{name[1:]}{f' ({part})' if part else ''}"


def measure_unit(key: str) -> str:
    """Return what a measure is counted in, "" where nobody says.

    >>> measure_unit("rom_flexion"), measure_unit("stress"), measure_unit("hours_in_bed")
    ('degrees', 'points', '')
    """
    known = catalog().measures.get(key)
    if known is None:
        return ""
    return "points" if known.unit == ZERO_TO_TEN else known.unit
