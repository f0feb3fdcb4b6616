"""The page in docs: what was simulated, what was counted, and every table, so that the figures can be checked."""

from hiplog.analysis.calibration.results import Calibration
from hiplog.analysis.calibration.tables import Table, marked, plain, tables

LEGEND = """\
Each kind of diary was simulated twice: once where nothing happened at the start, once where pain fell by 1.5 points.
Scores have a mean of 5 and a standard deviation of 1.5 and are rounded to 0–10; ± is the Monte-Carlo standard error.

- false alarms: p < .05 of the model although nothing happened; twin: the same with a steady drift allowed for
- interval holds: the 95 % interval holds the true fall; power: p < .05 where pain fell
- very likely: the words "very likely lower" or "very likely higher" where nothing happened, and after a fall
- unchecked: the same had the other dates of the diary not been looked at; the two differ only in long diaries
- goals: those of METHODS.md, missed only where three standard errors cannot explain it"""

DATES = """\
Arbitrary dates: every day of a diary with both windows inside it, away from any known start, was taken for a start.
Some of what is then called a change is a real shift that nobody wrote down. Neighbouring dates share nearly all of
their days: "apart" counts those that share none, and the shares rest on about so many."""

SOURCES = """\
The tools: Welch's t; Mann-Whitney's U with its correction for ties (the effect size NAP); Tau-U (Parker 2011); Base-Tau
(Tarlow 2017); segmented regression by least squares, level or slope; Newey-West (1987); points outside the natural
process limits of a control chart (Wheeler 1993). Each as usual, at a nominal 5 %.

AR(1): each day keeps ρ of the day before. Slow flares: half sines of 15 days, one in 25 days on average. Good and bad
spells: two states that last 10 and 5 days on average; a fifth of the variance of both is gone the next day. AR(2): what
it keeps of the day before and of the one before that. Weekly cycle: half of the variance, over an AR(1) of ρ .3. Random
walk: steps of .45 points. Near the floor: a mean of 1.5 points. Falling: steadily, through the whole diary. Half a
year: 180 days with the start in the middle, or after the worst three days of the two months in the middle."""


def text(run: Calibration) -> str:
    """Return the run for the terminal: what it is, every table, and the goals that were missed."""
    parts = [_head(run), LEGEND, *(plain(table) for table in tables(run)), *_about_dates(run), _verdict(run)]
    return "\n\n".join(parts)


def page(run: Calibration, *, command: str, picture: str = "", alt: str = "") -> str:
    """Return the run as a page in Markdown; `command` is what makes it again, `picture` a link to the picture."""
    image = [f"![{alt}]({picture})"] if picture else []
    made = f"Made by `{command}`; do not edit by hand."
    parts = ["# Calibration", made, _head(run), *image, LEGEND, *_tables(tables(run)), *_about_dates(run)]
    return "\n\n".join([*parts, "## What was simulated, and the other tools", SOURCES, _verdict(run)]) + "\n"


def _tables(every: tuple[Table, ...]) -> list[str]:
    return [f"## {table.title}\n\n{marked(table)}" for table in every]


def _head(run: Calibration) -> str:
    return f"How often hiplog's answer is wrong: {run.runs:,} simulated diaries of each kind and case, seed {run.seed}."


def _about_dates(run: Calibration) -> list[str]:
    return [DATES] if run.placebos else []


def _verdict(run: Calibration) -> str:
    if not run.missed:
        return "Every goal was kept."
    return "\n".join(
        ["Goals that were missed by more than simulation error:", "", *(f"- {line}" for line in run.missed)]
    )
