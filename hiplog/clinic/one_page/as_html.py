"""A review as one HTML file: style and picture inside, nothing asked for from outside, for screen, phone and paper.

Everything from the diary is escaped and shown as it was typed.  A policy in the page forbids scripts and every request.
"""

import base64
import html
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hiplog.clinic.one_page.page import PART, Review, Section, Table
from hiplog.diary.wording import day_words

CAPTION = (
    "Dots are days, the blue line is the 7-day median, black lines are the means of the windows. Shaded yellow: a "
    "change this small would not be meaningful. Grey: more than 3 days without a score."
)
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PAIRS = {"function": "programme", "signs": "blanks"}
"""Sections that stand beside another where there is room."""
_MARKS = {"yes": ("☒", "answered with yes"), "no": ("☐", "answered with no"), "": ("☐", "not answered")}


def review_html(review: Review) -> str:
    """Return the page as a whole document."""
    title = f"{review.title}, {day_words(review.visit)}"
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'
        f"<title>{_text(title)}</title><style>{_style()}</style>"
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{"".join(_body(review))}</body></html>\n'


def _body(review: Review) -> Iterator[str]:
    who = f'<span dir="auto">{_text(review.name)}</span>' if review.name else ""
    yield f"<header><h1>{_text(review.title)}{' · ' if who else ''}{who}</h1>"
    yield f'<p class="visit">Visit {day_words(review.visit)}</p>'
    yield f'<p class="subtitle">{_text(review.subtitle)}</p></header>\n<main>\n'
    if review.glance:
        lines = "".join(f"<li>{_text(line)}</li>" for line in review.glance)
        yield f'<section class="glance" aria-label="What matters first"><ul>{lines}</ul></section>\n'
    if review.problems:
        lines = "".join(f"<p>{_text(line)}</p>" for line in review.problems)
        yield f'<section class="problems"><h2>Not in this page</h2>{lines}</section>\n'
    beside = set(_PAIRS.values())
    for section in review.sections:
        other = review.section(_PAIRS.get(section.key, ""))
        if other is not None:
            yield f'<div class="pair">{_section(section, review)}{_section(other, review)}</div>\n'
        elif section.key not in beside:
            yield _section(section, review)
    yield "</main>\n<footer>" + "".join(f"<p>{_text(line)}</p>" for line in review.foot) + "</footer>\n"


def _section(section: Section, review: Review) -> str:
    parts = [f"<h2>{_text(section.title)}</h2>"]
    lines = "note" if section.key == "notes" else ""
    parts += [f"<p{f' class={lines} dir=auto' if lines else ''}>{_text(line)}</p>" for line in section.lines]
    parts += [_table(section.table)] if section.table is not None else []
    if section.key == "pain" and review.chart is not None:
        data = base64.b64encode(review.png).decode("ascii")
        alt = html.escape(review.chart.alt, quote=True)
        picture = f'<img alt="{alt}" src="data:image/png;base64,{data}">'
        shown = f'<div tabindex="0" role="group" aria-label="Picture">{picture}</div>'
        parts.append(f"<figure>{shown}<figcaption>{CAPTION}</figcaption></figure>")
    if section.items:
        parts.append(f'<ul class="checks">{"".join(_item(*item) for item in section.items)}</ul>')
    parts += [f'<div class="blank">{_text(words)}</div>' for words in section.blanks]
    parts += [f'<p class="small">{_text(section.small)}</p>'] if section.small else []
    return f'<section class="{section.key}">{"".join(parts)}</section>\n'


def _table(table: Table) -> str:
    names = [", ".join(column.split("\n")) for column in table.columns]
    widths = "".join(f'<col style="width:{100 * width:.4g}%">' for width in table.widths)
    head = "".join(f'<th role="columnheader" scope="col">{_lines(column)}</th>' for column in table.columns)
    body = "".join(_row(row, names) for row in table.rows)
    caption = f'<caption class="hidden">{_text(table.title)}</caption>'
    return (
        f'<table role="table">{caption}<colgroup>{widths}</colgroup><thead role="rowgroup"><tr role="row">{head}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(row: tuple[str, ...], names: list[str]) -> str:
    part = ' class="part"' if row[0].startswith(PART) else ""
    cells = "".join(
        f'<td role="cell" data-label="{html.escape(name, quote=True)}">{_lines(cell, strong=True)}</td>'
        for name, cell in zip(names[1:], row[1:], strict=True)
    )
    return f'<tr{part} role="row"><th role="rowheader" scope="row">{_lines(row[0])}</th>{cells}</tr>'


def _lines(cell: str, *, strong: bool = False) -> str:
    first, *more = cell.split("\n")
    lead = f"<b>{_text(first)}</b>" if strong else _text(first)
    return lead + "".join(f"<span>{_text(line)}</span>" for line in more if line)


def _item(mark: str, words: str) -> str:
    sign, said = _MARKS[mark]
    strong = ' class="yes"' if mark == "yes" else ""
    return f'<li{strong}><i aria-hidden="true">{sign}</i><span class="hidden">{said}: </span>{_text(words)}</li>'


def _text(words: str) -> str:
    return html.escape(words, quote=False)


@cache
def _style() -> str:
    return Path(__file__).with_name("review.css").read_text(encoding="utf-8")
