"""A review as plain text: for a terminal, a message, a screen reader; every line of the page, no table drawn."""

from collections.abc import Iterator

from hiplog.clinic.one_page.page import Review, Section, Table
from hiplog.diary.wording import day_words

_BOX = {"yes": "[yes]", "no": "[no]", "": "[ ]"}


def plain(review: Review) -> str:
    """Return the page as text, its parts parted by blank lines."""
    who = f", {review.name}" if review.name else ""
    head = [f"{review.title}{who}: visit {day_words(review.visit)}", review.subtitle]
    blocks = [head, [f"• {line}" for line in review.glance]]
    blocks += [list(_section(section)) for section in review.sections if not section.blanks]
    blocks += [[f"! {line}" for line in review.problems], list(review.foot)]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _section(section: Section) -> Iterator[str]:
    yield section.title.upper()
    yield from section.lines
    if section.table is not None:
        yield from _rows(section.table)
    yield from (f"{_BOX[mark]} {words}" for mark, words in section.items)
    if section.small:
        yield f"({section.small})"


def _rows(table: Table) -> Iterator[str]:
    names = [" ".join(column.split("\n")) for column in table.columns]
    for row in table.rows:
        yield "; ".join(cell for cell in row[0].split("\n"))
        for column, cell in zip(names[1:], row[1:], strict=True):
            yield f"    {column}: {'; '.join(line for line in cell.split(chr(10)) if line)}"
