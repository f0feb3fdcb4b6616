"""What a panel knows of the page it is on: whether that is dark; and what it does to the page: its style sheet.

It also keeps JupyterLab's single-letter shortcuts away from the form: without that an arrow key on a dropdown jumps to
the next cell, and the letter R, typed to choose "right", turns the cell into raw text and the form is gone.  Lumino
leaves alone what has its attribute ``data-lm-suppress-shortcuts``, and looks at the focused element only.
"""

from pathlib import Path

import anywidget
import traitlets

STYLE_SHEET = Path(__file__).with_name("panel.css")

SCRIPT = """
function keepKeys() {
  document.hiplogKeepsKeys ??= (document.addEventListener("focusin", event =>
    event.target.closest?.(".hiplog") && event.target.setAttribute("data-lm-suppress-shortcuts", "true")), true);
}

export default {
  render({ model, el }) {
    el.style.display = "none";
    keepKeys();
    const look = () => {
      const dark = document.body.dataset.jpThemeLight === "false";
      if (model.get("dark") !== dark) {
        model.set("dark", dark);
        model.save_changes();
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
    look();
    return () => watch.disconnect();
  },
};
"""


class Page(anywidget.AnyWidget):
    """The page, as a widget that takes no room; `dark` follows the page's colours."""

    _esm = SCRIPT
    _css = STYLE_SHEET.read_text(encoding="utf-8")
    dark = traitlets.Bool(False).tag(sync=True)
