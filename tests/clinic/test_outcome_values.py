"""The value of an outcome mark: a total, answers in order, or own things with their scores."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.clinic.outcomes.values import Item, from_words, items_of, number_of, text_of
from hiplog.errors import Misuse


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("34", [("", 34)]),
        ("6; 5; 7", [("", 6), ("", 5), ("", 7)]),
        ("6;-;", [("", 6), ("", None), ("", None)]),
        ("climb stairs 4; put on socks 3.5; sit -", [("climb stairs", 4), ("put on socks", 3.5), ("sit", None)]),
        ("climb stairs=4; sit = 5;", [("climb stairs", 4), ("sit", 5)]),
        ("walk 5 km 3", [("walk 5 km", 3)]),
        ("-3", [("", -3)]),
        ("+5", [("", 5)]),
        ("−2,5", [("", -2.5)]),
        ("", [("", None)]),
    ],
)
def test_a_value_is_read(text: str, items: list[tuple[str, float | None]]) -> None:
    assert list(items_of(text)) == [Item(*item) for item in items]


@pytest.mark.parametrize(
    ("text", "own", "said"),
    [
        ("climb stairs", True, "'climb stairs' has no score; write a number after it, like: climb stairs 4."),
        ("abc", False, "'abc' is no number; write one, or - for an answer left out."),
        (
            "climb 4; 5",
            True,
            "'climb 4; 5' mixes answers with names and without; name each, like: climb stairs 4; sit 5.",
        ),
        ("sit 4; Sit 5", True, "'Sit' is scored twice; score it once."),
    ],
)
def test_what_is_no_value_is_refused(text: str, own: bool, said: str) -> None:
    with pytest.raises(Misuse) as error:
        items_of(text, own=own)
    assert (str(error.value), error.value.code, error.value.column) == (said, "BAD_SCORE", "value")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("34",), "34"),
        (("6", "5", "-"), "6; 5; -"),
        (("climb stairs=4", "put on socks=3", "sit=5"), "climb stairs=4; put on socks=3; sit=5"),
        (("climb", "stairs", "4", "sit", "5"), "climb stairs 4; sit 5"),
        (("climb stairs 4; sit 5",), "climb stairs 4; sit 5"),
        (("sit",), "sit"),
    ],
)
def test_typed_words_become_a_value(words: tuple[str, ...], value: str) -> None:
    assert from_words(words) == value


NAMES = st.text("abc é", min_size=1, max_size=8).map(str.strip).filter(bool)
SCORES = st.none() | st.integers(-100, 1000).map(lambda n: n / 10)


@settings(max_examples=50)
@given(st.lists(SCORES, min_size=1, max_size=5), st.lists(NAMES, min_size=5, max_size=5, unique=True))
def test_what_is_written_is_read_back(scores: list[float | None], names: list[str]) -> None:
    plain = tuple(Item("", score) for score in scores)
    named = tuple(Item(name, score) for name, score in zip(names, scores, strict=False))
    assert items_of(text_of(plain)) == plain
    if len({"_".join(name.lower().split()) for name in names}) == 5:
        assert items_of(text_of(named)) == named


def test_a_number_is_a_number_in_either_notation() -> None:
    assert [number_of(text) for text in (" 4,5", "+4", "−4", "four", "1e3", "nan")] == [4.5, 4, -4, None, None, None]
