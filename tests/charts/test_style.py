"""One look, light or dark: every colour stays readable on its paper, and apart from the others for every eye."""

from dataclasses import asdict
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from hiplog.charts.style import COLOURS, DARK, LIGHT, Palette, drawn_in, our_style

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
WRITTEN = ("ink", "muted", "technique", "band_edge", "pain")
DRAWN = ("score", "pain", "technique", "stretch")

# Machado, Oliveira and Fernandes 2009, IEEE TVCG 15:1291, severity 1.0; on linear RGB.
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light = sorted(float(linear(colour) @ (0.2126, 0.7152, 0.0722)) for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Return CIE L*a*b* (D65) of linear RGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.clip(to_xyz @ rgb / (0.9505, 1.0, 1.089), 1e-6, None))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@THEMES
@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_readable_on_its_paper(palette: Palette, name: str) -> None:
    assert contrast(getattr(palette, name), palette.paper) >= 4.5


@THEMES
@pytest.mark.parametrize("name", DRAWN)
def test_what_is_drawn_stands_out_from_the_paper(palette: Palette, name: str) -> None:
    assert contrast(getattr(palette, name), palette.paper) >= 3.0


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_series_stay_apart_for_every_eye(palette: Palette, eye: str) -> None:
    seen = {name: lab(np.clip(EYES[eye] @ linear(getattr(palette, name)), 0, 1)) for name in DRAWN}
    for one, other in combinations(DRAWN, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 10, (one, other)


def test_charts_are_light_unless_drawn_in_the_dark() -> None:
    with drawn_in(DARK):
        assert COLOURS.paper == DARK.paper
        with drawn_in(LIGHT):
            assert COLOURS.paper == LIGHT.paper
        with our_style():
            import matplotlib as mpl

            assert mpl.rcParams["figure.facecolor"] == DARK.paper
    assert asdict(LIGHT) == {name: getattr(COLOURS, name) for name in asdict(LIGHT)}
