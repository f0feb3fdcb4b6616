// A button that opens what stands below it; the kernel makes that only then.
export default {
  render({ model, el }) {
    el.classList.add("hiplog-disclosure");
    const press = document.createElement("button");
    press.type = "button";
    press.className = "jupyter-button";
    press.addEventListener("click", () => {
      model.set("opened", !model.get("opened"));
      model.save_changes();
    });
    const look = () => {
      press.textContent = `${model.get("opened") ? "▾" : "▸"} ${model.get("name")}`;
      press.setAttribute("aria-label", model.get("name"));
      press.setAttribute("aria-expanded", String(model.get("opened")));
    };
    model.on("change:opened", look);
    model.on("change:name", look);
    el.append(press);
    look();
  },
};
