"""The canvas for the screen paints each level word once, where and as matplotlib paints it."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

from hiplog.charts import canvas
from hiplog.charts.canvas import painted, painted_on
from hiplog.charts.style import our_style


def saying(*words: str, **style: object) -> Figure:
    figure = Figure(figsize=(3, 1))
    for at, one in enumerate(words):
        figure.text(0.1, 0.7 - 0.3 * at, one, **style)  # type: ignore[arg-type]
    return figure


def by_matplotlib(figure: Figure) -> np.ndarray:
    drawn = FigureCanvasAgg(figure)  # type: ignore[no-untyped-call]
    drawn.draw()  # type: ignore[no-untyped-call]
    return np.asarray(drawn.buffer_rgba())[..., 0].astype(float)


def ink(pixels: np.ndarray) -> tuple[float, float, float]:
    """How much ink there is, and its middle from the left and from the top."""
    dark = 255 - pixels
    rows, columns = np.indices(dark.shape)
    return float(dark.sum()), float((columns * dark).sum() / dark.sum()), float((rows * dark).sum() / dark.sum())


@pytest.mark.parametrize("style", [{}, {"ha": "right", "x": 0.9}, {"va": "top", "fontweight": "bold"}])
def test_words_have_the_ink_that_matplotlib_gives_them_and_stand_where_it_puts_them(style: dict[str, object]) -> None:
    with our_style():
        figure = saying("pain, 0–10")
        figure.texts[0].set(**style)  # type: ignore[arg-type]
        ours, theirs = ink(painted_on(figure, 100)[..., 0].astype(float)), ink(by_matplotlib(figure))
    assert ours[0] == pytest.approx(theirs[0], rel=0.02)
    assert ours[1:] == pytest.approx(theirs[1:], abs=0.75)


def test_turned_words_and_formulas_are_left_to_matplotlib() -> None:
    with our_style():
        figure = saying("pain", rotation=90)
        figure.text(0.5, 0.5, "$x^2$", parse_math=True)
        assert (painted_on(figure, 100)[..., 0] == by_matplotlib(figure)).all()


def test_words_are_painted_once_for_all_redraws() -> None:
    with our_style():
        first = painted_on(saying("the very same words"), 100)
        before = painted.cache_info().misses
        assert (painted_on(saying("the very same words"), 100) == first).all()
        assert painted.cache_info().misses == before
        painted_on(saying("the very same words", fontsize=7), 100)
        assert painted.cache_info().misses > before


def test_blank_words_leave_the_paper_as_it_is() -> None:
    with our_style():
        assert (painted_on(saying(" "), 100)[..., 0] == 255).all()


def test_the_figures_own_resolution_stays_and_its_size_is_matplotlibs() -> None:
    figure = saying("pain")
    assert painted_on(figure, 50).shape == (50, 150, 4)
    assert figure.dpi == Figure().dpi


def test_matplotlib_still_asks_the_renderer_for_words_and_their_size() -> None:
    """Both methods replace ones that are there; were they renamed, ours would go unused."""
    for name in ("draw_text", "get_text_width_height_descent"):
        assert getattr(canvas.Renderer, name) is not getattr(RendererAgg, name)
