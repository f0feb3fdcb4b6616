// A table of people that is sorted where it stands: the columns' names are buttons, aria-sort says which way.  A person is
// chosen by the button with their name; the kernel is told by a message.
const WAYS = { ascending: 1, descending: -1 };

export default {
  render({ model, el }) {
    const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
    const box = make("div", { className: "hiplog-wide-table", tabIndex: 0 });
    const table = make("table");
    const caption = make("caption");
    const head = make("tr");
    const body = make("tbody");
    const top = make("thead");
    const said = make("p", { className: "hiplog-hint" });
    box.setAttribute("role", "region");
    said.setAttribute("role", "status");
    el.classList.add("hiplog-people");
    top.append(head);
    table.append(caption, top, body);
    box.append(table);
    el.append(box, said);
    let by = -1; // the order of the kernel
    let way = "ascending";

    const above = (one, other) => {
      const [a, b] = [one.cells[by].sort, other.cells[by].sort];
      if (a === null || b === null) return (a === null) - (b === null);
      if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
      return (typeof a === "number" ? a - b : a.localeCompare(b)) * WAYS[way];
    };
    const cell = (content, place, row) => {
      const node = make(place === 0 ? "th" : "td");
      if (place > 0 && content.picture) node.append(make("img", { src: content.picture, alt: content.text }));
      else if (place > 0 || row.closed) node.textContent = content.text;
      else node.append(person(content.text, row.key));
      if (place === 0) node.scope = "row";
      return node;
    };
    const person = (text, key) => {
      const button = make("button", { type: "button", textContent: text });
      button.dataset.key = key;
      button.addEventListener("click", () => {
        model.set("chosen", key);
        model.save_changes();
        model.send({ chosen: key });
      });
      return button;
    };
    const mark = () => {
      for (const button of body.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.key === model.get("chosen")));
    };
    const fill = () => {
      const held = body.contains(document.activeElement) && document.activeElement.dataset.key;
      const rows = [...model.get("rows")];
      if (by >= 0) rows.sort(above);
      body.replaceChildren(...rows.map((row) => {
        const line = make("tr");
        line.append(...row.cells.map((content, place) => cell(content, place, row)));
        return line;
      }));
      mark();
      if (held) [...body.querySelectorAll("button")].find((button) => button.dataset.key === held)?.focus();
    };
    const sort = (place) => {
      way = by === place && way === "ascending" ? "descending" : "ascending";
      by = place;
      [...head.children].forEach((node, at) => (at === by ? node.setAttribute("aria-sort", way) : node.removeAttribute("aria-sort")));
      said.textContent = `Sorted by ${model.get("columns")[by][0]}, ${way === "ascending" ? "lowest" : "highest"} first.`;
      fill();
    };
    const lay = () => {
      box.setAttribute("aria-label", model.get("name"));
      caption.textContent = model.get("name");
      head.replaceChildren(...model.get("columns").map(([name, sorts], place) => {
        const node = make("th", { scope: "col" });
        if (!sorts) node.textContent = name;
        else {
          const button = make("button", { type: "button", textContent: name });
          button.addEventListener("click", () => sort(place));
          node.append(button);
        }
        return node;
      }));
      by = -1;
      said.textContent = "";
      el.hidden = model.get("rows").length === 0;
      fill();
    };
    for (const name of ["name", "columns"]) model.on(`change:${name}`, lay);
    model.on("change:rows", () => { el.hidden = model.get("rows").length === 0; fill(); });
    model.on("change:chosen", mark);
    model.on("msg:custom", (message) => message.focus && (body.querySelector("button") ?? box).focus());
    lay();
    model.send({ seen: true });
  },
};
