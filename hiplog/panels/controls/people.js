// A table of people that is sorted where it stands: the columns' names are buttons, aria-sort says which way.  A person is
// chosen by the button with their name; the kernel is told by a message.  On a narrow page each row is a small list, so
// what is a table says so by its roles.
const OTHER = { up: "down", down: "up" };
const MANY = 20; // from more people on the table moves in a box of its own, so that what stands below it stays near
const SAID = { up: "ascending", down: "descending" };

export default {
  render({ model, el }) {
    const make = (tag, role, properties = {}) => {
      const node = Object.assign(document.createElement(tag), properties);
      node.setAttribute("role", role);
      return node;
    };
    const table = make("table", "table");
    const top = make("thead", "rowgroup");
    const head = make("tr", "row");
    const body = make("tbody", "rowgroup");
    const said = make("p", "status");
    const box = document.createElement("div");
    el.classList.add("hiplog-people");
    top.append(head);
    table.append(top, body);
    box.append(table);
    el.append(said, box);
    let by = 1; // the order of the kernel
    let way = "up";
    let lines = new Map(); // the rows of the table by their persons

    const key = (row) => (by === 0 ? row.key : row.cells[by - 1].sort);
    const above = (one, other) => {
      const [a, b] = [key(one), key(other)];
      if (a === null || b === null) return (a === null) - (b === null);
      return (typeof a === "number" ? a - b : a.localeCompare(b)) * (way === "up" ? 1 : -1);
    };
    const person = (row) => {
      const node = make("th", "rowheader", { scope: "row" });
      const name = document.createElement(row.closed ? "b" : "button");
      name.textContent = row.key;
      if (!row.closed) {
        name.type = "button";
        name.addEventListener("click", () => {
          model.set("chosen", row.key);
          model.save_changes();
          model.send({ chosen: row.key });
        });
      }
      node.append(name, Object.assign(document.createElement("span"), { textContent: row.beside }));
      return node;
    };
    const cell = (content, column) => {
      const node = make("td", "cell", { className: column.style + (content.sort === null ? " hiplog-nil" : "") });
      node.dataset.head = column.name;
      node.append(...new DOMParser().parseFromString(content.html, "text/html").body.childNodes);
      return node;
    };
    const mark = () => {
      for (const button of body.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.textContent === model.get("chosen")));
    };
    const bound = (long) => {
      box.className = long ? "hiplog-long" : "";
      for (const [name, value] of [["role", "region"], ["aria-label", "All people"], ["tabindex", "0"]]) {
        if (long) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    };
    const fill = () => {
      const columns = model.get("columns");
      const rows = model.get("rows");
      lines = new Map(rows.map((row) => {
        const line = make("tr", "row");
        line.append(person(row), ...row.cells.map((content, place) => cell(content, columns[place + 1])));
        return [row.key, line];
      }));
      el.hidden = rows.length === 0;
      bound(rows.length > MANY);
      order();
      mark();
    };
    const order = () => {
      const held = body.contains(document.activeElement) && document.activeElement.textContent;
      const rows = [...model.get("rows")].sort(above);
      body.replaceChildren(...rows.map((row) => lines.get(row.key)));
      if (held) lines.get(held)?.querySelector("button")?.focus();
    };
    const sort = (place) => {
      way = by === place ? OTHER[way] : "up";
      by = place;
      const column = model.get("columns")[by];
      said.textContent = `Sorted by ${column.name.toLowerCase()}, ${column[way]} first.`;
      point();
      order();
    };
    const point = () => [...head.children].forEach((node, place) => (place === by ? node.setAttribute("aria-sort", SAID[way]) : node.removeAttribute("aria-sort")));
    const lay = () => {
      table.setAttribute("aria-label", model.get("name"));
      head.replaceChildren(...model.get("columns").map(({ name }, place) => {
        const node = make("th", "columnheader", { scope: "col" });
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
        button.addEventListener("click", () => sort(place));
        node.append(button);
        return node;
      }));
      point();
      fill();
    };
    for (const name of ["name", "columns"]) model.on(`change:${name}`, lay);
    model.on("change:rows", fill);
    model.on("change:chosen", mark);
    model.on("msg:custom", (message) => message.focus && (body.querySelector("button") ?? head.querySelector("button"))?.focus());
    lay();
    model.send({ seen: true });
  },
};
