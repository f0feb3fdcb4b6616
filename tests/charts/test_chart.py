"""A chart is a figure and a sentence; it knows no clock and leaves matplotlib as it was."""

from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from hiplog.charts import Chart, over_time
from hiplog.errors import Misuse


@pytest.fixture
def chart(steady: Callable[..., pd.DataFrame]) -> Chart:
    return over_time(steady(30))


def test_html_is_one_image_with_the_sentence_escaped() -> None:
    html = Chart(Figure(figsize=(2, 1)), 'Pain, <script>"x"</script> & $x^2$').html()
    assert html.startswith(
        '<img alt="Pain, &lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; $x^2$" src="data:image/png;base64,'
    )
    assert html.endswith('" width="200" style="max-width:100%;height:auto">')


def test_a_notebook_shows_it_as_that_image(chart: Chart) -> None:
    assert chart._repr_html_() == chart.html()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "PNG"])
def test_the_same_days_give_the_same_bytes(ending: str, tmp_path: Path, steady: Callable[..., pd.DataFrame]) -> None:
    files = [over_time(steady(30)).save(tmp_path / f"{name}.{ending}") for name in "ab"]
    assert files[0].read_bytes() == files[1].read_bytes() != b""


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_no_file_says_when_or_by_what_it_was_made(ending: str, tmp_path: Path, chart: Chart) -> None:
    content = chart.save(tmp_path / f"a.{ending}").read_bytes().lower()
    assert not any(word in content for word in (b"<dc:date", b"creationdate", b"matplotlib v"))


def test_a_picture_has_the_size_asked_for_and_paper_as_white_as_the_page(tmp_path: Path, chart: Chart) -> None:
    with Image.open(chart.save(tmp_path / "a.png", dpi=50)) as picture:
        assert picture.width == 450
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_another_ending_is_refused_by_name(tmp_path: Path, chart: Chart) -> None:
    with pytest.raises(Misuse) as caught:
        chart.save(tmp_path / "pain.gif")
    assert str(caught.value) == "A chart is saved as .png, .svg or .pdf, not as 'pain.gif'."
    assert (caught.value.code, list(tmp_path.iterdir())) == ("CHART_FORMAT", [])


def test_the_callers_style_changes_nothing_and_is_given_back(chart: Chart, steady: Callable[..., pd.DataFrame]) -> None:
    with mpl.rc_context({"figure.facecolor": "black", "font.size": 20, "text.color": "red", "axes.grid": True}):
        before = dict(mpl.rcParams)
        assert over_time(steady(30)).png() == chart.png()
        assert dict(mpl.rcParams) == before


def test_a_sign_that_the_font_lacks_warns_nobody(steady: Callable[..., pd.DataFrame]) -> None:
    days = steady(10)
    days.attrs["site"] = "腰"
    chart = over_time(days)
    assert chart.png()
    assert "left 腰" in chart.alt
