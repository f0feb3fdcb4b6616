// A document in a frame of its own.  The frame runs no script, sends no form and opens no page; being of the same origin
// it can be measured, so that it stands on the page as tall as it is, without a scroll bar of its own.
export default {
  render({ model, el }) {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-same-origin");
    el.classList.add("hiplog-sheet");
    el.append(frame);

    const fit = () => {
      const sheet = frame.contentDocument?.documentElement;
      if (sheet?.offsetHeight) frame.style.height = `${sheet.offsetHeight}px`;
    };
    const resized = new ResizeObserver(fit);
    frame.addEventListener("load", () => {
      resized.disconnect();
      if (frame.contentDocument) resized.observe(frame.contentDocument.documentElement);
      fit();
    });
    const show = () => {
      frame.title = model.get("name");
      el.hidden = model.get("document") === "";
      if (frame.srcdoc !== model.get("document")) frame.srcdoc = model.get("document");
    };
    for (const name of ["name", "document"]) model.on(`change:${name}`, show);
    model.on("msg:custom", (message) => message.focus && frame.focus());
    show();
    return () => resized.disconnect();
  },
};
