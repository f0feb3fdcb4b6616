"""Files to take away, pictures among them: made when asked for, handed over whole, refused in words."""

import pytest
from matplotlib.figure import Figure

from hiplog.charts import Chart
from hiplog.errors import CannotRead
from hiplog.panels.downloads import Downloads, File
from hiplog.panels.picture import Picture, file_name


@pytest.fixture
def sent(monkeypatch):
    """What goes to the browser: the message and the bytes."""
    messages = []
    monkeypatch.setattr(Downloads, "send", lambda _self, message, buffers=(): messages.append((message, *buffers)))
    return messages


def press(widget, words):
    """Do what the browser does when a button is pressed."""
    widget._handle_custom_msg({"make": words}, [])


@pytest.fixture
def chart():
    return Chart(Figure(figsize=(2, 1)), "A <picture> of nothing.")


class TestFiles:
    def test_each_has_a_button_with_its_words(self):
        files = Downloads("Save the tables")
        files.offer({"Save days as CSV": lambda: File("a", "b", b"")})
        assert (files.name, files.choices) == ("Save the tables", [("Save days as CSV", "Save days as CSV")])

    def test_one_is_made_when_its_button_is_pressed_and_not_before(self, sent):
        made = []

        def make():
            made.append(1)
            return File("hiplog-days.csv", "text/csv", b"date\n")

        files = Downloads("Save")
        files.offer({"Save days": make})
        assert made == []
        press(files, "Save days")
        assert made == [1]
        assert sent == [({"file": "hiplog-days.csv", "type": "text/csv"}, b"date\n")]

    @pytest.mark.parametrize(
        ("error", "sentence"),
        [
            (CannotRead("The diary is gone.", code="NOT_FOUND"), "The diary is gone."),
            (OSError(28, "No space left on device"), "The diary could not be used: No space left on device."),
        ],
    )
    def test_one_that_cannot_be_made_says_why(self, sent, error, sentence):
        def fail():
            raise error

        files = Downloads("Save")
        files.offer({"Save days": fail})
        press(files, "Save days")
        assert sent[0][0]["refused"].startswith(sentence)

    def test_a_file_that_is_no_longer_offered_is_said(self, sent):
        press(Downloads("Save"), "Save days")
        assert sent == [({"refused": "That is no longer on this page."},)]

    def test_other_files_clear_what_was_said_of_the_last_ones(self):
        files = Downloads("Save")
        before = files.offered
        files.offer({})
        assert files.offered == before + 1

    def test_the_script_names_its_buttons_and_says_what_happened(self):
        assert all(part in Downloads._esm for part in ('"aria-label"', '"status"', "textContent"))
        assert "innerHTML" not in Downloads._esm


class TestAPicture:
    def test_it_shows_the_chart_in_a_box_that_the_keyboard_can_move(self, chart):
        picture = Picture("Chart of all techniques")
        picture.show(chart, "pain")
        assert picture.chart.value.startswith(
            '<div class="hiplog-chart" role="region" aria-label="Chart of all techniques" tabindex="0">'
            '<img alt="A &lt;picture&gt; of nothing."'
        )
        assert picture.save.name == "Save chart of all techniques"
        assert [words for _key, words in picture.save.choices] == ["Save as PNG", "Save as SVG"]

    @pytest.mark.parametrize(
        ("kind", "media", "begins"), [("PNG", "image/png", b"\x89PNG"), ("SVG", "image/svg+xml", b"<?xml")]
    )
    def test_it_is_saved_as(self, sent, chart, kind, media, begins):
        picture = Picture()
        picture.show(chart, "Pain, left hip")
        press(picture.save, f"Save as {kind}")
        ((message, data),) = sent
        assert message == {"file": f"hiplog-pain-left-hip.{kind.lower()}", "type": media}
        assert data.startswith(begins)

    def test_without_a_chart_there_is_nothing_to_see_or_save(self, chart):
        picture = Picture()
        picture.show(chart, "pain")
        picture.show(None, "")
        assert (picture.chart.value, picture.save.choices) == ("", [])


@pytest.mark.parametrize(("name", "file"), [("pain Überall/../x", "hiplog-pain-berall-x"), ("", "hiplog")])
def test_a_files_name_is_plain(name, file):
    assert file_name(name) == file
