// Files that the kernel makes when they are asked for, handed to the browser as downloads; nothing leaves the machine.
export default {
  render({ model, el }) {
    el.classList.add("hiplog-downloads");
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    el.append(group, said);
    let asked = false;

    const press = (key, label) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "jupyter-button";
      one.textContent = label;
      one.addEventListener("click", () => {
        asked = true;
        said.textContent = "One moment …";
        model.send({ make: key });
      });
      return one;
    };
    const lay = () => {
      group.setAttribute("aria-label", model.get("name"));
      group.replaceChildren(...model.get("choices").map(([key, label]) => press(key, label)));
      el.hidden = model.get("choices").length === 0;
      said.textContent = "";
    };
    const hand = (file, bytes) => {
      const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
      const link = Object.assign(document.createElement("a"), { href: address, download: file.file });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    };
    model.on("change:choices", lay);
    model.on("change:name", lay);
    model.on("change:offered", () => {
      said.textContent = "";
    });
    model.on("msg:custom", (message, buffers) => {
      if (!asked) return; // another view of the same panel asked
      asked = false;
      if (message.file) hand(message, buffers[0]);
      said.textContent = message.file ? `${message.file} is in your downloads.` : message.refused;
    });
    lay();
  },
};
