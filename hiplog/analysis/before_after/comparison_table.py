"""The rows of a comparison's table: every number with its unit and what it means."""

from typing import TYPE_CHECKING

from hiplog.analysis.doubts.sensitivity import agreeing

if TYPE_CHECKING:
    from hiplog.analysis.before_after.comparison import Adjusted, AfterWindow, Comparison, Window

INDICES = {
    "nap": "of all pairs of a day before and one after, the share that is better after",
    "tau_ab": "better less worse pairs, as a share",
    "tau_u": "tau_ab less the trend before",
    "pnd": "share of the days after that are better than the best before",
    "pem": "share of the days after that are better than the middle one before",
    "pand": "share of all days left once the fewest are taken out that make the sides overlap",
    "ird": "improvement rate difference",
    "pet": "share of the days after that are better than the trend before would have it",
    "trend_before": "tau of the days before with time",
    "trend_after": "tau of the days after with time",
    "base_tau": "tau between the sides, the trend before taken out where it is one",
    "mean_difference": "plain mean after less plain mean before",
    "smd": "improvement in standard deviations of the days before",
    "hedges_g": "improvement in standard deviations of both sides, corrected for few days",
    "lrr": "logarithm of the ratio of the means",
    "percent_change": "change of the mean in percent",
}
"""The single-case indices (METHODS 5): they describe, and know nothing of the carry-over from day to day."""

Row = tuple[str, float | None, float | None, float | None, str, str]
Single = tuple[str, float | None, str, str]
"""A row of one number, without an interval."""


def rows_of(result: "Comparison") -> list[Row]:
    """Return name, value, low and high (95 %), unit and meaning of each quantity; None where there is none."""
    twin = result.trend_adjusted
    return [
        ("change", result.change, *_ends(result), result.unit, "change of level by the model, after minus before"),
        (
            "trend_adjusted_change",
            twin and twin.change,
            *_ends(twin),
            result.unit,
            "the same, with a steady drift allowed for",
        ),
        ("level_before", result.before.level, *_ends(result.before), result.unit, "level before by the model"),
        ("level_after", result.after.level, *_ends(result.after), result.unit, "level after by the model"),
        *((name, value, None, None, kind, meaning) for name, value, kind, meaning in [*_days(result), *_sure(result)]),
        *((name, value, None, None, kind, meaning) for name, value, kind, meaning in _beside(result)),
        *_indices(result),
    ]


def _days(result: "Comparison") -> list[Single]:
    return [
        ("mean_before", result.before.mean, result.unit, "plain mean of the days before"),
        ("mean_after", result.after.mean, result.unit, "plain mean of the days after"),
        ("observed_before", result.before.observed, "days", "days with a value before"),
        ("possible_before", result.before.possible, "days", "days of the window before"),
        ("observed_after", result.after.observed, "days", "days with a value after"),
        ("possible_after", result.after.possible, "days", "days of the window after, up to today"),
        ("used_after", result.after.used, "days", "days of use in the window after"),
    ]


def _sure(result: "Comparison") -> list[Single]:
    twin, unit = result.trend_adjusted, result.unit
    return [
        ("p_value", result.p_value, "", "two-sided p of the change"),
        ("trend_adjusted_p_value", twin and twin.p_value, "", "two-sided p of the trend-adjusted change"),
        ("probability_lower", result.probability_lower, "", "chance that the level is lower at all"),
        ("probability_meaningful", result.probability_meaningful, "", "chance of a meaningful improvement"),
        ("meaningful", result.meaningful, unit, "the amount that counts as meaningful"),
        ("probability_two_points", result.probability_two_points, "", "chance of an improvement by 2 points or more"),
        ("rho", result.rho, "", "correlation of neighbouring days"),
        ("effective_days", result.effective_days, "days", "independent days that would know the level as well"),
    ]


def _beside(result: "Comparison") -> list[Single]:
    others, more, late = result.other_dates, result.more_days, result.late_entries
    choices = agreeing(result.grid, result.days, result.lag, result.change) if result.change is not None else None
    return [
        ("other_dates_compared", others and others.compared, "dates", "other dates compared in this diary"),
        ("other_dates_as_large", others and others.as_large, "dates", "of these, with a change as large"),
        ("other_choices", choices and choices[1], "choices", "other windows and lags compared at the same start"),
        ("other_choices_same_way", choices and choices[0], "choices", "of these, with a change in the same direction"),
        ("more_days", more and more.days, "days", "still to be scored until a meaningful change can be seen"),
        ("more_days_window", more and more.window, "days", "the windows that are compared then"),
        ("longest_gap", result.longest_gap, "days", "longest run of days without a value"),
        ("late_entries", late and late.late, "entries", "written more than 2 days late"),
        ("late_entries_known", late and late.known, "entries", "of which it is known when they were written"),
    ]


def _indices(result: "Comparison") -> list[Row]:
    found = result.indices
    units = {"mean_difference": result.unit, "percent_change": "%"}
    ends = {"nap": (found.get("nap_low"), found.get("nap_high"))}
    return [
        (name, found.get(name), *ends.get(name, (None, None)), units.get(name, ""), meaning)
        for name, meaning in INDICES.items()
    ]


def _ends(part: "Comparison | Adjusted | Window | AfterWindow | None") -> tuple[float | None, float | None]:
    return (part and part.interval) or (None, None)
