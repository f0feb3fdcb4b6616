"""What stands below an answer, as HTML: what to be careful about, its numbers, when to see a professional."""

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplog.panels.tables import table_html

if TYPE_CHECKING:
    from hiplog.analysis import Comparison, Dose, Trend
    from hiplog.analysis.before_after.comparison import Caution
    from hiplog.analysis.professional import Advice


def advice_html(found: "Sequence[Advice]") -> str:
    """Return when to see a professional, as HTML: what the scores say, and the signs that no score shows."""
    if not found:
        return ""
    from hiplog.analysis.professional import checklist

    said = "".join(f"<p>{html.escape(one.text)}</p>" for one in found)
    signs = "".join(f"<li>{html.escape(sign.text)}</li>" for sign in checklist())
    wait = "<p>Please do not wait if one of these is true, whatever the scores say:</p>"
    return f'<section aria-label="See a professional"><h2>See a professional</h2>{said}{wait}<ul>{signs}</ul></section>'


def details(result: "Comparison | Trend | Dose") -> str:
    """Return what stands below a chart, as HTML: what to be careful about, and the numbers where there are any."""
    numbers = folded("The numbers", table_html(result.table, "The numbers")) if result.p_value is not None else ""
    return careful(result.cautions) + numbers


def careful(cautions: "Sequence[Caution]") -> str:
    """Return what to be careful about as HTML, nothing where there is nothing."""
    if not cautions:
        return ""
    items = "".join(f"<li>{html.escape(caution.text)}</li>" for caution in cautions)
    return f'<h2>Be careful</h2><ul aria-label="Be careful">{items}</ul>'


def folded(summary: str, content: str) -> str:
    """Return HTML that is opened by pressing its summary."""
    return f"<details><summary>{html.escape(summary)}</summary>{content}</details>"
