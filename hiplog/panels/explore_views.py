"""What can be explored of one place: another place beside it, and what is measured."""

from typing import TYPE_CHECKING

from hiplog.diary.wording import place_words
from hiplog.panels.below import careful, details, folded
from hiplog.panels.drawing import Shown
from hiplog.panels.places import Asked
from hiplog.panels.tables import NOTHING, between, chance, decimal, rows_html

if TYPE_CHECKING:
    from hiplog.analysis import Dose, Lag, SiteLags
    from hiplog.panels.views import View

HEAD = ("Days later", "Days that count", "Change in points", "95 % interval", "p, adjusted", "In short")


def sites(view: "View", against: Asked | None) -> Shown:
    """Return how pain at the place goes with pain at another, on the same day and up to a week before."""
    from hiplog.analysis import site_lags
    from hiplog.charts import site_lags as draw

    diary, (site, side) = view.diary, view.place
    other = None if against is None else (against.site or "", against.side or "")
    result = view.kept.of(
        ("lags", site, side, other),
        lambda: site_lags(diary, site=site, side=side, against=other, today=diary.today),
    )
    if result.reason is not None:
        return Shown(result.text)
    table = rows_html(HEAD, map(_row, result.lags), _caption(result))
    name = f"{view.name} against {place_words(result.other_site, result.other_side, diary.vocabulary)}"
    return Shown(result.text, draw(result), careful(result.cautions) + table, name)


def measure(view: "View", name: str) -> Shown:
    """Return how pain at the place goes with a measure, or with minutes of a technique."""
    from hiplog.analysis import dose
    from hiplog.charts import dose as draw

    if not name:
        return Shown(
            "This diary has no measures and no minutes yet. Write minutes beside a technique, or log a measure."
        )
    diary, (site, side) = view.diary, view.place
    result = view.kept.of(
        ("dose", name, site, side), lambda: dose(diary, name, site=site, side=side, today=diary.today)
    )  # fmt: skip
    if result.reason is not None:
        return Shown(result.text)
    below = details(result) + folded("The line of the picture", _line(result))
    return Shown(result.text, draw(result), below, f"{view.name} {result.dose_text}")


def _caption(result: "SiteLags") -> str:
    return f"Pain in the {result.place} with 1 point more in the {result.other_place}"


def _row(lag: "Lag") -> tuple[str, ...]:
    when, counted, found = "the same day" if lag.lag == 0 else str(lag.lag), str(lag.days), lag.slope
    if found is None:
        return (when, counted, NOTHING, NOTHING, NOTHING, "no answer")
    change = decimal(found.difference, 2, signed=True)
    return (when, counted, change, between(found.interval, 2), chance(found.p_holm), found.word)


def _line(result: "Dose") -> str:
    """Return the line of the model at a few doses; every day that counts is in the tables to take away."""
    rows = [
        (decimal(dose), decimal(level), f"{decimal(low)} to {decimal(high)}")
        for dose, level, low, high in result.line.iloc[::5].itertuples(index=False)
    ]
    return rows_html((result.dose_text.capitalize(), "Level", "95 % interval"), rows, "The line of the picture")
