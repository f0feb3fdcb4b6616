"""Every single-case index against the R packages SingleCaseES and scan: 44 published series, both directions."""

import pytest

from hiplog.analysis import indices

from .indices_oracle import expected, kept, workshop


def check(name, series):
    for increase in (True, False):
        found = indices(
            series["phaseA"],
            series["phaseB"],
            increase_is_better=increase,
            days_before=series["dayA"],
            days_after=series["dayB"],
        )
        assert found == pytest.approx(expected(name, series, increase=increase), rel=1e-6, abs=1e-12), (name, increase)


@pytest.mark.parametrize("name", kept())
def test_equal_to_both_packages_on_the_diaries_kept_here(name):
    check(name, kept()[name])


def test_equal_to_both_packages_on_all_44_series():
    for name, series in workshop().items():
        check(name, series)


def test_the_keys_are_those_of_the_methods_in_their_order():
    assert list(indices([1, 2, 3], [2, 3, 4])) == list(expected("diary9_tiny", kept()["diary9_tiny"], increase=True))
