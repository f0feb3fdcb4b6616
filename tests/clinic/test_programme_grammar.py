"""The grammar of a prescription: what is understood, in how many ways, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiplog.clinic.programme.grammar import Dose, dose_of, ends


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("10 min, 5 days a week", Dose(5, minutes=10)),
        ("7.5 minutes; on 3 days per week", Dose(3, minutes=7.5)),
        ("10 min daily", Dose(7, minutes=10)),
        ("15 MIN, twice a week.", Dose(2, minutes=15)),
        ("20 min once a week", Dose(1, minutes=20)),
        ("3 x 10, 3 days a week", Dose(3, sets=3, repetitions=10)),
        ("3 × 10 reps, three days a week", Dose(3, sets=3, repetitions=10)),
        ("2 sets of 12, 4x/week", Dose(4, sets=2, repetitions=12)),
        ("2 x 30 s, every day", Dose(7, sets=2, seconds=30)),
        ("5 days a week", Dose(5)),
    ],
)  # fmt: skip
def test_a_prescription_may_be_written_in_several_ways(text: str, dose: Dose) -> None:
    assert dose_of(text) == dose


@pytest.mark.parametrize(
    "text",
    ["", "some", "10 min", "8 days a week", "0 days a week", "0 min, 5 days a week", "1441 min, 5 days a week",
     "0 x 10, 3 days a week", "3 x 0, 3 days a week", "10, 5 days a week", "ended", "10 min, 5 days a month"],
)  # fmt: skip
def test_what_says_no_dose_is_none(text: str) -> None:
    assert dose_of(text) is None


@pytest.mark.parametrize("text", ["ended", "Ended.", " stopped "])
def test_a_word_ends_a_prescription(text: str) -> None:
    assert ends(text)
    assert not ends("10 min, 5 days a week")


DOSES = st.builds(
    lambda days, minutes: Dose(days, minutes=minutes), st.integers(1, 7), st.sampled_from([None, 0.5, 10.0, 1440.0])
) | st.builds(
    lambda days, sets, times, held: Dose(
        days, sets=sets, repetitions=None if held else times, seconds=times if held else None
    ),
    st.integers(1, 7), st.integers(1, 9), st.integers(1, 99), st.booleans(),
)  # fmt: skip


@given(DOSES)
def test_what_hiplog_writes_it_reads(dose: Dose) -> None:
    assert dose_of(dose.typed) == dose
    assert dose_of(dose.text) == dose
