"""Other windows and lags at the same start."""

import pytest

from hiplog.analysis import compare

from .literal import diary

WEEKS = "5465 6754 5567 4656 5475 6546 5567"
LOWER = "3243 4532 3345 2434 3253 4324 3345"
OFF, ON = "." * 28, "x.x.x.xx.x.x.x.x.x.x.x.x.x.x"
KEPT = diary(WEEKS * 4 + LOWER * 5, foam_roller=OFF * 4 + ON * 5)


def test_every_window_with_every_lag():
    cells = compare(KEPT, "foam roller").grid
    assert [(cell.days, cell.lag) for cell in cells] == [(d, lag) for d in (7, 14, 21, 28, 42) for lag in range(4)]


@pytest.mark.parametrize(("days", "lag"), [(14, 0), (21, 3), (28, 0), (42, 2)])
def test_a_cell_is_the_comparison_with_these_days(days, lag):
    cell = next(cell for cell in compare(KEPT, "foam roller").grid if (cell.days, cell.lag) == (days, lag))
    one = compare(KEPT, "foam roller", start="2026-06-21", days=days, lag=lag)
    assert cell.change == pytest.approx(one.change, abs=1e-9)
    assert cell.interval == pytest.approx(one.interval, abs=1e-9)
    assert (cell.observed_before, cell.observed_after) == (one.before.observed, one.after.observed)


def test_a_cell_with_too_few_days_has_no_change():
    cells = compare(diary(WEEKS + LOWER[:9], foam_roller=OFF + ON[:8]), "foam roller").grid
    found = {(cell.days, cell.lag): cell for cell in cells}
    assert found[7, 2].observed_after == 5
    assert found[7, 3][2:] == (None, None, 7, 4)
    assert found[28, 3].change is not None


def test_the_text_names_other_choices_only_where_some_point_elsewhere():
    assert "other choices" not in compare(KEPT, "foam roller").text
    swinging = (
        "53777666656665434454554667876676665433422335456657665453474455663114353444434343"
        "43244575668654323323145565443354668754245556556688"
    )
    found = compare(diary(swinging), start="2026-05-20", days=14)
    assert found.word == "cannot tell yet; leaning higher"
    assert found.table["value"][["other_choices_same_way", "other_choices"]].tolist() == [13, 15]
    assert "The direction is the same in 13 of 15 other choices of the days." in found.text


def test_without_the_grid_nothing_else_changes():
    whole, bare = compare(KEPT, "foam roller"), compare(KEPT, "foam roller", with_grid=False)
    assert bare.grid == ()
    assert (bare.text, bare.word, bare.interval) == (whole.text, whole.word, whole.interval)


def test_the_grid_in_json():
    found = compare(diary(WEEKS + LOWER, foam_roller=OFF + ON), "foam roller").to_json()["grid"]
    assert len(found) == 20
    assert list(found[0]) == ["days", "lag", "change", "interval", "observed_before", "observed_after"]
    assert found[0]["interval"][0] < found[0]["change"] < found[0]["interval"][1]


def test_where_no_other_choice_has_days_enough_there_is_no_change_at_all():
    """One score in ten days: windows of 200 days can be compared, none of the grid."""
    sparse = "".join(f"{score}........." for score in "45645645645645645645" + "23423423423423423423")
    found = compare(diary(sparse), start="2026-09-17", days=200)
    assert found.word
    assert {cell.change for cell in found.grid} == {None}
    assert found.table["value"]["other_choices"] == 0
    assert "other choices" not in found.text
