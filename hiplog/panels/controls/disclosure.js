// A button that says whether what it opens is open; the panel shows and hides that.
export default {
  render({ model, el }) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    el.classList.add("hiplog-disclosure");
    el.append(button);

    const show = () => {
      button.textContent = model.get("name");
      button.setAttribute("aria-expanded", String(model.get("expanded")));
    };
    button.addEventListener("click", () => {
      model.set("expanded", !model.get("expanded"));
      model.save_changes();
    });
    for (const name of ["name", "expanded"]) model.on(`change:${name}`, show);
    model.on("msg:custom", (message) => message.focus && button.focus());
    show();
  },
};
