// A date input with its name.  While a date is typed the browser passes others (2 for 2026, 21 Feb for 31 Feb), so the
// kernel is told of a whole one as it comes, and of one that is none when the person leaves the field.
const FIRST_YEAR = 1000; // a year before it is one being typed

export default {
  render({ model, el }) {
    const id = `hiplog-${Math.random().toString(36).slice(2)}`;
    const label = Object.assign(document.createElement("label"), { htmlFor: id, className: "widget-label" });
    const input = Object.assign(document.createElement("input"), { type: "date", id });
    el.classList.add("hiplog-date");
    el.append(label, input);

    const show = () => {
      label.textContent = model.get("name");
      if (!model.get("unfinished") && input.value !== model.get("value")) input.value = model.get("value");
      input.setAttribute("aria-invalid", String(model.get("unfinished")));
    };
    const tell = (value, unfinished) => {
      if (value === model.get("value") && unfinished === model.get("unfinished")) return;
      model.set({ value, unfinished });
      model.save_changes();
    };
    const whole = () => input.value !== "" && Number(input.value.split("-")[0]) >= FIRST_YEAR;
    const half = () => input.validity.badInput || (input.value !== "" && !whole());
    input.addEventListener("change", () => (whole() || !half()) && tell(input.value, false));
    input.addEventListener("blur", () => half() && tell("", true));
    for (const trait of ["name", "value", "unfinished"]) model.on(`change:${trait}`, show);
    model.on("msg:custom", (message) => message.focus && input.focus());
    show();
  },
};
