// The last days as radio buttons under one name: one stop of the Tab key, the arrows go from day to day.  What a day's
// sign means is also in its spoken name.
const SIGN = { logged: "●", both: "●–", skipped: "–", missing: "○" };

export default {
  render({ model, el }) {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    const name = `hiplog-${Math.random().toString(36).slice(2)}`;
    el.classList.add("hiplog-strip");
    el.append(group);

    const day = ([date, short, spoken, state], place, days) => {
      const line = document.createElement("label");
      const radio = Object.assign(document.createElement("input"), { type: "radio", name, value: date });
      radio.checked = date === model.get("chosen");
      radio.setAttribute("aria-label", spoken);
      if (place === days.length - 1) radio.setAttribute("aria-current", "date");
      radio.addEventListener("change", () => {
        model.set("chosen", date);
        model.save_changes();
        model.send({ chosen: date });
      });
      const [weekday, number] = short.split(" ");
      const parts = [weekday, number, SIGN[state]].map((text) => Object.assign(document.createElement("span"), { textContent: text }));
      for (const part of parts) part.setAttribute("aria-hidden", "true");
      line.dataset.state = state;
      line.append(radio, ...parts);
      return line;
    };
    const lay = () => {
      const held = group.contains(document.activeElement);
      legend.textContent = model.get("name");
      group.replaceChildren(legend, ...model.get("days").map(day));
      if (held) group.querySelector("input:checked")?.focus();
      requestAnimationFrame(inSight);
    };
    // The chosen day, else today, which is the last one; also once a page that was hidden is shown, or turned.
    const inSight = () => {
      const at = group.querySelector("label:has(:checked)") ?? group.lastElementChild;
      group.scrollLeft = at.offsetLeft + at.offsetWidth + 8 - group.clientWidth;
    };
    const watch = new ResizeObserver(inSight);
    watch.observe(group);
    const tick = () => {
      for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === model.get("chosen");
    };
    for (const trait of ["days", "name"]) model.on(`change:${trait}`, lay);
    model.on("change:chosen", tick);
    model.on("msg:custom", (message) => message.focus && (group.querySelector("input:checked") ?? group.querySelector("input"))?.focus());
    lay();
    return () => watch.disconnect();
  },
};
