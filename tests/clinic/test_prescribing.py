"""What a person types becomes a prescription, or is refused with a sentence about the field."""

import pytest

from hiplog.clinic import Dose
from hiplog.clinic.programme.prescribing import dose_typed
from hiplog.errors import Misuse


@pytest.mark.parametrize(
    ("minutes", "sets", "dose"),
    [
        ("10", "", Dose(5, minutes=10)),
        ("10 min", "", Dose(5, minutes=10)),
        ("", "3 × 10", Dose(5, sets=3, repetitions=10)),
        ("", " 2 x 30 s ", Dose(5, sets=2, seconds=30)),
        (" ", "", Dose(5)),
    ],
)
def test_minutes_or_sets_or_neither(minutes: str, sets: str, dose: Dose) -> None:
    assert dose_typed(minutes, sets, 5) == dose


@pytest.mark.parametrize(
    ("minutes", "sets", "column", "message"),
    [
        ("ten", "", "minutes", "minutes 'ten' cannot be understood; write a number from 1 to 1440, like 10."),
        ("3 x 10", "", "minutes", "minutes '3 x 10' cannot be understood; write a number from 1 to 1440, like 10."),
        ("", "10 min", "sets", "sets '10 min' cannot be understood; write 3 x 10, or 2 x 30 s."),
        ("", "10", "sets", "sets 10 cannot be understood; write 3 x 10, or 2 x 30 s."),
        ("10", "3 x 10", "sets", "Give either minutes or sets, not both."),
    ],
)
def test_what_is_neither_is_refused_at_its_field(minutes: str, sets: str, column: str, message: str) -> None:
    with pytest.raises(Misuse) as caught:
        dose_typed(minutes, sets, 5)
    assert (caught.value.column, caught.value.message) == (column, message)
