// The body from the front and from the back, one button a region: one stop of the Tab key, the arrows go to the nearest
// region that way.  A press beside a region, as happens with a finger, is a press of the nearest one.
const SVG = "http://www.w3.org/2000/svg";
const WINDOW = "-100 0 200 458";
const REACH = 24; // CSS pixels from a region at which a press still means it
const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const html = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
const drawn = (tag, attributes, text = "") => Object.assign(set(document.createElementNS(SVG, tag), attributes), { textContent: text });
const sideOf = (view, x) => ((view === "front") === (x > 0) ? "L" : "R"); // from the front, left is on the viewer's right

export default {
  render({ model, el }) {
    const id = `hiplog-${Math.random().toString(36).slice(2)}`;
    const group = html("fieldset");
    const name = html("legend");
    const views = html("p", { className: "hiplog-views" });
    const figures = html("div", { className: "hiplog-figures" });
    const beside = html("div", { className: "hiplog-beside" });
    const legend = html("ul", { className: "hiplog-legend" });
    const line = html("p", { className: "hiplog-listed" });
    const list = html("select", { id });
    const listName = html("label", { htmlFor: id });
    el.classList.add("hiplog-map");
    line.append(listName, list);
    group.append(name, views, figures, beside, legend, line);
    el.append(group);
    let shapes = []; // the buttons: path or button element, its region, its svg
    let view = "front";
    let stop = null;

    const isChosen = ({ site, side }) => {
      const [at, where] = model.get("chosen");
      return site === at && site !== "" && (side === where || (where === "both" && side !== ""));
    };
    const seen = (shape) => shape.node.getBoundingClientRect().width > 0;
    const middle = (shape) => {
      const box = shape.node.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const tell = (site, side) => {
      model.set("chosen", [site, side]);
      model.save_changes();
      model.send({ chosen: [site, side] });
      mark();
    };
    const rove = (shape) => {
      for (const one of shapes) one.node.setAttribute("tabindex", one === shape ? "0" : "-1");
      stop = shape;
    };
    const step = (shape, [right, down]) => {
      const [x, y] = middle(shape);
      const away = (other) => {
        const [across, along] = middle(other).map((at, axis) => at - [x, y][axis]);
        const ahead = across * right + along * down;
        const aside = Math.abs(across * down) + Math.abs(along * right);
        return ahead > 2 ? ahead + 2 * aside + (ahead < aside ? 10000 : 0) : Infinity; // rather ahead than beside
      };
      const [best, next] = shapes.filter((other) => other !== shape && seen(other)).map((other) => [away(other), other])
        .reduce((one, other) => (other[0] < one[0] ? other : one), [Infinity, null]);
      if (best < Infinity) next.node.focus();
    };
    const ring = (svg, kind, regions) => {
      for (const old of svg.querySelectorAll(`.hiplog-${kind}`)) old.remove();
      for (const { path } of regions) svg.append(drawn("path", { d: path, class: `hiplog-${kind}`, "aria-hidden": "true" }));
    };
    const wire = (shape) => {
      const { node, region, svg } = shape;
      const press = () => tell(region.site, region.side);
      node.addEventListener("click", (event) => { event.stopPropagation(); node.focus(); press(); });
      node.addEventListener("focus", () => {
        rove(shape);
        if (svg && node.matches(":focus-visible")) ring(svg, "focused", [region]);
      });
      node.addEventListener("blur", () => svg && ring(svg, "focused", []));
      node.addEventListener("keydown", (event) => {
        const place = shapes.filter(seen);
        if (svg && ["Enter", " "].includes(event.key)) press();
        else if (event.key in AHEAD) step(shape, AHEAD[event.key]);
        else if (event.key === "Home") place[0].node.focus();
        else if (event.key === "End") place.at(-1).node.focus();
        else return;
        if (svg || !["Enter", " "].includes(event.key)) event.preventDefault();
      });
      return shape;
    };
    const nearest = (svg, event) => {
      const scale = svg.getBoundingClientRect().width / 200;
      const [x, y] = [event.clientX, event.clientY];
      const distance = ({ node }) => {
        const [length, frame] = [node.getTotalLength(), node.getScreenCTM()];
        const points = Array.from({ length: 60 }, (_, part) => node.getPointAtLength((length * part) / 60).matrixTransform(frame));
        return Math.min(...points.map((point) => Math.hypot(point.x - x, point.y - y)));
      };
      const near = shapes.filter((shape) => shape.svg === svg).map((shape) => [distance(shape), shape]);
      const [best, shape] = near.reduce((one, other) => (other[0] < one[0] ? other : one));
      if (best <= Math.max(REACH, 4 * scale)) shape.node.dispatchEvent(new MouseEvent("click"));
    };
    const draw = (which) => {
      const svg = drawn("svg", { viewBox: WINDOW, role: "group", "aria-label": which, "data-view": which });
      for (const x of [-1, 1]) svg.append(drawn("text", { x: x * 84, y: 60, class: "hiplog-letter", "aria-hidden": "true" }, sideOf(which, x)));
      for (const region of model.get("regions").filter((one) => one.view === which)) {
        const node = drawn("path", { d: region.path, role: "button", tabindex: "-1", class: "hiplog-region" });
        svg.append(node);
        shapes.push(wire({ node, region, svg }));
      }
      svg.addEventListener("click", (event) => nearest(svg, event));
      const figure = html("div", { className: "hiplog-figure" });
      figure.dataset.view = which;
      const caption = html("p", { textContent: `${which === "front" ? "Front" : "Back"} (R right, L left)` });
      caption.setAttribute("aria-hidden", "true");
      figure.append(svg, caption);
      return figure;
    };
    const side = (which) => {
      const button = html("button", { type: "button", textContent: which === "front" ? "Front" : "Back" });
      button.dataset.view = which;
      button.addEventListener("click", () => turn(which));
      return button;
    };
    const own = ([site, where, words]) => {
      const node = html("button", { type: "button", className: "hiplog-region" });
      return wire({ node, region: { site, side: where, words }, svg: null });
    };
    const turn = (which) => {
      view = which;
      for (const part of [...figures.children, ...views.children]) part.classList.toggle("hiplog-shown", part.dataset.view === view);
      for (const button of views.children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
      const there = shapes.filter(seen); // none while the map is hidden, or not on the page yet
      if (!stop) rove(shapes[0]);
      else if (there.length && !seen(stop)) rove(there.find((shape) => isChosen(shape.region)) ?? there[0]);
    };
    const mark = () => {
      const chosen = shapes.filter((shape) => isChosen(shape.region));
      for (const { node, region } of shapes) node.setAttribute("aria-pressed", String(isChosen(region)));
      for (const svg of figures.querySelectorAll("svg")) ring(svg, "pressed", chosen.filter((shape) => shape.svg === svg).map((shape) => shape.region));
      const [site, where] = model.get("chosen");
      list.value = model.get("places").findIndex((place) => place[0] === site && place[1] === where);
      if (chosen.length && !chosen.includes(stop)) rove(chosen[0]);
      const shown = chosen.filter((shape) => shape.svg).map((shape) => shape.region.view);
      turn(shown.length && !shown.includes(view) ? shown[0] : view);
    };
    const numberOf = ({ node, region: { label: [x, y] } }, number, shade) => {
      const inside = node.isPointInFill(new DOMPoint(x, y)); // that of an eye stands beside the head
      const attributes = { x, y: y + 3.2, class: "hiplog-number", "data-step": inside ? shade : "", "aria-hidden": "true" };
      return drawn("text", attributes, number);
    };
    const paint = () => {
      const colours = model.get("colours");
      const coloured = model.get("legend").length > 0;
      for (const old of figures.querySelectorAll(".hiplog-number")) old.remove();
      for (const shape of shapes) {
        const { node, region, svg } = shape;
        const [shade, number, words] = colours[`${region.site}/${region.side}`] ?? ["", "", "no score"];
        node.dataset.step = shade;
        node.setAttribute("aria-label", coloured ? `${region.words}: ${words}` : region.words);
        if (!svg) node.textContent = number ? `${region.words} ${number}` : region.words;
        else if (number) svg.append(numberOf(shape, number, shade));
      }
      legend.replaceChildren(...model.get("legend").map(([shade, text]) => {
        const item = html("li");
        const swatch = html("span");
        swatch.dataset.step = shade;
        item.append(swatch, document.createTextNode(text));
        return item;
      }));
      legend.hidden = !coloured;
      mark();
    };
    const lay = () => {
      const held = group.contains(document.activeElement) && stop?.region;
      shapes = [];
      stop = null;
      name.textContent = model.get("name");
      listName.textContent = `${model.get("name")}, as a list`;
      line.hidden = !model.get("listed");
      figures.replaceChildren(draw("front"), draw("back"));
      views.replaceChildren(side("front"), side("back"));
      const buttons = model.get("others").map(own);
      shapes.push(...buttons);
      beside.replaceChildren(...buttons.map((shape) => shape.node));
      beside.hidden = buttons.length === 0;
      const none = html("option", { value: -1, textContent: "–" });
      list.replaceChildren(none, ...model.get("places").map(([, , words], value) => html("option", { value, textContent: words })));
      paint();
      const same = held && shapes.find(({ region }) => region.words === held.words);
      if (same) same.node.focus();
    };
    list.addEventListener("change", () => {
      const place = model.get("places")[Number(list.value)];
      tell(place?.[0] ?? "", place?.[1] ?? "");
    });
    for (const trait of ["regions", "others", "places", "name", "listed"]) model.on(`change:${trait}`, lay);
    for (const trait of ["colours", "legend"]) model.on(`change:${trait}`, paint);
    model.on("change:chosen", mark);
    model.on("msg:custom", (message) => message.focus && stop?.node.focus());
    const resized = new ResizeObserver(() => turn(view)); // a map that was hidden, or a page made narrow
    resized.observe(el);
    lay();
    return () => resized.disconnect();
  },
};
