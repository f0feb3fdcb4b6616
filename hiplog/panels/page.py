"""What a panel knows of the page it is on: whether that is dark; and what it does to the page: its style sheet.

On a form (``hiplog-form``) Enter in a score, a chip or a field of one line presses the main button, as on any form of
the web; in the app the form's first score has the keyboard as the page opens.

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

const SAVING = "input:not([list], [type=radio], [type=date])"; // in a list Enter takes what is offered

function enterSaves() {
  if (document.hiplogEnterSaves) return;
  document.hiplogEnterSaves = true;
  document.addEventListener("keydown", event => { // on its way down: ipywidgets lets no key of a text field up
    const form = event.target.closest?.(".hiplog-form");
    if (event.key !== "Enter" || event.isComposing || event.repeat || !form || !event.target.matches(SAVING)) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true })); // what was typed goes first
    form.querySelector("button.mod-primary").click();
  }, true);
}

function beginAtTheScore() {
  const score = document.querySelector(".hiplog-page .hiplog-form input[type=range]");
  const finger = matchMedia("(hover: none)").matches; // who has no keyboard needs none
  if (score && !finger && document.activeElement === document.body) score.focus({ preventScroll: true });
}

export default {
  render({ model, el }) {
    el.style.display = "none";
    keepKeys();
    enterSaves();
    setTimeout(beginAtTheScore);
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
