// A score from 0 to 10: a range input with its name, its number and a word beside it.  A slider always stands somewhere,
// so "not scored" is a state of its own: until it is touched, and again after Clear.  A number can be typed on it too.
const word = (score) => (score === 0 ? "no pain" : score < 4 ? "mild" : score < 7 ? "moderate" : "severe");
const PAUSE = 1500; // milliseconds after which a digit begins a new number

export default {
  render({ model, el }) {
    const id = `hiplog-${Math.random().toString(36).slice(2)}`;
    const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
    const head = make("div", { className: "hiplog-scored" });
    const label = make("label", { htmlFor: id });
    const about = make("span", { id: `${id}-about` });
    const range = make("input", { type: "range", id, min: 0, max: 10, step: 0.5 });
    const marks = make("div", { className: "hiplog-marks" });
    const said = make("output", { className: "hiplog-score" });
    const clear = make("button", { type: "button", textContent: "Clear" });
    marks.append(...Array.from({ length: 11 }, (_, score) => make("span", { textContent: score })));
    for (const part of [marks, said]) part.setAttribute("aria-hidden", "true"); // the range says it itself
    range.setAttribute("aria-describedby", about.id);
    head.append(label, about);
    el.classList.add("hiplog-scale");
    el.append(head, range, marks, said, clear);

    const show = () => {
      const value = model.get("value");
      const text = value === "" ? model.get("hint") : `${value}, ${word(Number(value))}`;
      label.textContent = model.get("name");
      about.textContent = model.get("about");
      clear.setAttribute("aria-label", `Clear ${model.get("name")}`);
      range.value = value === "" ? model.get("rests_at") : value;
      range.classList.toggle("hiplog-untouched", value === "");
      range.setAttribute("aria-valuetext", text);
      range.setAttribute("aria-invalid", String(model.get("wrong")));
      said.textContent = text;
      clear.hidden = value === "";
    };
    const tell = (value) => {
      model.set("value", value);
      model.save_changes();
      show();
    };
    let typed = "";
    let typedAt = 0;
    const type = (event) => {
      event.preventDefault();
      typed = (event.timeStamp - typedAt < PAUSE ? typed : "") + event.key.replace(",", ".");
      typedAt = event.timeStamp;
      const score = Number(typed);
      tell(score <= 10 ? String(Math.round(score * 2) / 2) : ""); // "12" is no score, and not the 1 it began with
    };
    range.addEventListener("input", () => tell(range.value));
    // Where it rests already, a click or a space moves nothing, and means that score.
    range.addEventListener("click", () => model.get("value") === "" && tell(range.value));
    range.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[0-9]$/.test(event.key) || (typed && /^[.,]$/.test(event.key))) return type(event);
      typed = "";
      if (event.key === " " && model.get("value") === "") tell(range.value);
    });
    range.addEventListener("blur", () => { typed = ""; });
    clear.addEventListener("click", () => { tell(""); range.focus(); });
    for (const name of ["name", "about", "value", "hint", "rests_at", "wrong"]) model.on(`change:${name}`, show);
    model.on("msg:custom", (message) => message.focus && range.focus());
    show();
  },
};
