"""The caseload as one HTML file: style, script and pictures inside, nothing asked for from outside.

All that comes from folders and diaries is escaped.  A policy in the page forbids every request, and every script but
the one that sorts; without it the table stands in its first order.
"""

import base64
import hashlib
import html
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import hiplog
from hiplog.clinic.people.caseload import Caseload
from hiplog.clinic.people.columns import COLUMNS, Column, text
from hiplog.clinic.people.listing import head, name_of, shown
from hiplog.clinic.people.order import ORDER
from hiplog.clinic.people.row import Row
from hiplog.diary.wording import day_words

RULE = (
    "Pain now is the mean of the scored days of the last 28 days, today included; the change is that of the model "
    "against the 28 days before them, with its 95 % interval. The small picture shows 84 days from 0 to 10, the last "
    "28 on a ground of their own; a dotted line is a gap of more than three days. Days logged are those with an entry. "
    "Episodes are those that reach into the last 28 days. The programme counts the last four weeks that are over."
)
NO_REVIEWS = (
    "There is no review to open from here. 'hiplog caseload FOLDER -o caseload.html --reviews' writes one for each "
    "person into a folder beside this page."
)


def caseload_html(found: Caseload, *, reviews: Mapping[str, str] | None = None) -> str:
    """Return the page as a whole document; `reviews` are the addresses of the reviews that are there, by pseudonym."""
    title = f"Caseload, {day_words(found.today)}"
    policy = f"default-src 'none'; style-src '{_hash(_part('people.css'))}'; script-src '{_hash(_part('people.js'))}'"
    top = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; base-uri 'none'; form-action 'none'\">"
        f'<meta name="referrer" content="no-referrer"><title>{title}</title><style>{_part("people.css")}</style>'
    )
    body = "".join(_body(found, reviews or {}))
    script = f"<script>{_part('people.js')}</script>" if found.rows else ""
    return f'<!doctype html>\n<html lang="en"><head>{top}</head>\n<body>\n{body}{script}</body></html>\n'


def _body(found: Caseload, reviews: Mapping[str, str]) -> Iterator[str]:
    if found.rows:
        yield f'<header><h1>Caseload</h1><p class="subtitle">{text(head(found))}</p></header>\n<main>\n'
        yield '<p id="said" role="status" class="hidden"></p>\n'
        yield '<table role="table" aria-label="Caseload">'
        columns = _columns(found.rows)
        yield f'<thead role="rowgroup"><tr role="row">{_head(columns)}</tr></thead>\n<tbody role="rowgroup">\n'
        yield from (_row(row, found, columns, reviews) for row in found.rows)
        yield f"</tbody></table>\n{_order()}</main>\n"
    else:
        yield f"<header><h1>Caseload</h1></header>\n<main><p>{text(found.text)}</p></main>\n"
    yield "<footer>" + "".join(f"<p>{line}</p>" for line in _foot(found, reviews)) + "</footer>\n"


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Return the columns in which something stands."""
    return [column for column in COLUMNS if not column.optional or any(column.sort(row) is not None for row in rows)]


def _head(columns: Sequence[Column]) -> str:
    names = [_name("Person", "first of the alphabet", "last of the alphabet", "text")]
    for place, column in enumerate(columns):
        kind = "text" if column.name == "Last entry" else "number"
        names.append(_name(column.name, column.up, column.down, kind, ' aria-sort="ascending"' if place == 0 else ""))
    return "".join(names)


def _name(name: str, up: str, down: str, kind: str, sorted_by: str = "") -> str:
    data = f'data-kind="{kind}" data-up="{up}" data-down="{down}"'
    return f'<th role="columnheader" scope="col" {data}{sorted_by}>{name}</th>'


def _row(row: Row, found: Caseload, columns: Sequence[Column], reviews: Mapping[str, str]) -> str:
    name = text(name_of(row))
    if row.pseudonym in reviews:
        name = f'<a href="{html.escape(reviews[row.pseudonym])}">{name}</a>'
    place = f"<span>{text(row.place)}</span>" if row.place else ""
    key = html.escape(shown(row.pseudonym))
    cells = [f'<th role="rowheader" scope="row" data-sort="{key}">{name}{place}</th>']
    for column in columns:
        value = column.sort(row)
        sort = "" if value is None else html.escape(str(value))
        cell = column.cell(row, found.today)
        style = f"{column.style} nil" if value is None and (column.optional or row.last_entry is None) else column.style
        cells.append(f'<td role="cell" class="{style}" data-label="{column.name}" data-sort="{sort}">{cell}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>\n'


def _order() -> str:
    lines = "".join(f"<li>{text(why[:1].upper() + why[1:])}.</li>" for why in ORDER.values())
    rule = "A person stands where the first of their reasons stands, among equals by name. The reasons ask for a look; "
    rule += "they do not say what is wrong."
    return f"<details><summary>How the order is made</summary><p>{rule}</p><ol>{lines}</ol></details>\n"


def _foot(found: Caseload, reviews: Mapping[str, str]) -> Iterator[str]:
    if found.rows:
        yield RULE
        if not reviews:
            yield text(NO_REVIEWS)
    yield f"Made by hiplog {hiplog.__version__} for {day_words(found.today)}. Names live elsewhere."


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
