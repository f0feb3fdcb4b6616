// Several of a few choices: checkboxes under one name.  The kernel is told by a message of what the person chose, so
// that it can tell that from what it set itself.
export default {
  render({ model, el }) {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    group.append(legend);
    el.classList.add("hiplog-chips");
    el.append(group);

    const chip = ([key, label]) => {
      const line = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: key });
      box.checked = model.get("chosen").includes(key);
      box.addEventListener("change", () => {
        const others = model.get("chosen").filter((other) => other !== key);
        const chosen = box.checked ? [...others, key] : others;
        model.set("chosen", chosen);
        model.save_changes();
        model.send({ chosen });
      });
      line.append(box, document.createTextNode(label));
      return line;
    };
    const lay = () => {
      legend.textContent = model.get("name");
      group.replaceChildren(legend, ...model.get("options").map(chip));
      el.hidden = model.get("options").length === 0;
    };
    const tick = () => {
      for (const box of group.querySelectorAll("input")) box.checked = model.get("chosen").includes(box.value);
    };
    for (const name of ["options", "name"]) model.on(`change:${name}`, lay);
    model.on("change:chosen", tick);
    model.on("msg:custom", (message) => message.focus && group.querySelector("input")?.focus());
    lay();
  },
};
