"""The colours of the body map: five steps, told apart by their lightness, so for every eye, in light and in dark."""

import re

import numpy as np
import pytest

from hiplog.panels.look import STYLE_SHEET

from .test_style import EYES, contrast, lab, linear

EACH_THEME = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def steps(dark: bool) -> dict[str, str]:
    """Return the colours of the steps and of what is written on them, as the style sheet names them."""
    light_part, dark_part = re.findall(r"\{[^}]*--hl-0:[^}]*\}", STYLE_SHEET.read_text(encoding="utf-8"))
    return dict(re.findall(r"--hl-([\w-]+): (#\w{6})", dark_part if dark else light_part))


@EACH_THEME
@pytest.mark.parametrize("eye", EYES)
def test_more_pain_is_darker_on_light_paper_and_brighter_on_dark_for_every_eye(dark: bool, eye: str) -> None:
    seen = [lab(np.clip(EYES[eye] @ linear(steps(dark)[str(step)]), 0, 1))[0] for step in range(5)]
    assert (np.diff(seen) * (1 if dark else -1)).min() >= 7


@EACH_THEME
def test_the_number_on_each_step_is_readable(dark: bool) -> None:
    found = steps(dark)
    on = [found["on-low"], found["on-low"], "#14181c", found["on-high"], found["on-high"]]
    assert min(contrast(on[step], found[str(step)]) for step in range(5)) >= 4.5
