// Sorts the table where it stands: a press on a column's name, once lowest first, twice highest first.
// What is not known comes last either way.  Without this script the table is in its first order, and as readable.
"use strict";
{
  const table = document.querySelector("table");
  const said = document.getElementById("said");
  const heads = [...table.tHead.rows[0].cells];
  const first = [...table.tBodies[0].rows];

  const value = (row, column, number) => {
    const text = row.cells[column].dataset.sort;
    return text === "" ? null : number ? Number(text) : text;
  };

  const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  const sort = (column) => {
    const head = heads[column];
    const down = head.getAttribute("aria-sort") === "ascending";
    const keyed = first.map((row) => [value(row, column, head.dataset.kind === "number"), row]);
    const known = keyed.filter(([key]) => key !== null).sort(([a], [b]) => (down ? compared(b, a) : compared(a, b)));
    const unknown = keyed.filter(([key]) => key === null);
    table.tBodies[0].append(...[...known, ...unknown].map(([, row]) => row));
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    said.textContent = `Sorted by ${head.textContent.toLowerCase()}, ${head.dataset[down ? "down" : "up"]} first.`;
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
}
