// A score from 0 to 10: a range input with its name, its number and a word beside it.  A slider always stands somewhere,
// so "not scored" is a state of its own: until it is touched, and again after Clear.
const word = (score) => (score === 0 ? "no pain" : score < 4 ? "mild" : score < 7 ? "moderate" : "severe");

export default {
  render({ model, el }) {
    const id = `hiplog-${Math.random().toString(36).slice(2)}`;
    const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: model.get("name") });
    const range = Object.assign(document.createElement("input"), { type: "range", id, min: 0, max: 10, step: 0.5 });
    const said = document.createElement("span");
    const clear = Object.assign(document.createElement("button"), { type: "button", textContent: "Clear" });
    clear.setAttribute("aria-label", `Clear ${model.get("name")}`);
    said.setAttribute("aria-hidden", "true"); // the range says it itself
    el.classList.add("hiplog-scale");
    el.append(label, range, said, clear);

    const show = () => {
      const value = model.get("value");
      const text = value === "" ? model.get("hint") : `${value}, ${word(Number(value))}`;
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
    range.addEventListener("input", () => tell(range.value));
    // Where it rests already, a click or a space moves nothing, and means that score.
    range.addEventListener("click", () => model.get("value") === "" && tell(range.value));
    range.addEventListener("keydown", (event) => event.key === " " && model.get("value") === "" && tell(range.value));
    clear.addEventListener("click", () => { tell(""); range.focus(); });
    for (const name of ["value", "hint", "rests_at", "wrong"]) model.on(`change:${name}`, show);
    model.on("msg:custom", (message) => message.focus && range.focus());
    show();
  },
};
