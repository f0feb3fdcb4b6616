"""The figure: every site of the catalog is on it, left and right where there are two, and no region covers another."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.path import Path

from hiplog.diary.shipped import sites
from hiplog.panels.controls.figure import VIEWS, Region, drawn_sites, paired_sites, regions

FRONT_ONLY = {"eye", "jaw", "chest", "abdomen", "groin"}
BACK_ONLY = {"upper_back", "mid_back", "low_back", "buttock"}
WIDTH, HEIGHT = 200, 458
EACH_VIEW = pytest.mark.parametrize("view", VIEWS)


def outline(region: Region) -> Path:
    codes = [Path.MOVETO] + [Path.CURVE4] * (len(region.chain) - 1)
    return Path(np.array(region.chain), codes)


def inside(region: Region) -> np.ndarray:
    """Return the points of a grid, one unit wide and off the borders, that lie in the region."""
    x, y = np.meshgrid(np.arange(-99.75, 100, 0.5), np.arange(0.25, HEIGHT, 0.5))
    points = np.column_stack([x.ravel(), y.ravel()])
    polygon = outline(region).to_polygons(closed_only=True)[0]
    return Path(polygon).contains_points(points, radius=0)


def of(view: str) -> list[Region]:
    return [one for one in regions() if one.view == view]


def test_every_site_of_the_catalog_is_on_the_figure() -> None:
    assert drawn_sites() == set(sites())


def test_the_sites_that_a_person_has_twice_have_both_sides_in_each_view() -> None:
    assert paired_sites() == set(sites()) - {
        "low_back", "mid_back", "upper_back", "neck", "head", "chest", "abdomen",
    }  # fmt: skip
    for view in VIEWS:
        found = {(one.site, one.side) for one in of(view)}
        for site, side in found:
            assert side == ("" if site not in paired_sites() else side)
            assert site not in paired_sites() or {(site, "left"), (site, "right")} <= found


def test_a_site_is_seen_from_where_it_is_seen() -> None:
    front, back = ({one.site for one in of(view)} for view in VIEWS)
    assert front - back == FRONT_ONLY
    assert back - front == BACK_ONLY


@EACH_VIEW
def test_the_persons_left_is_on_the_viewers_right_from_the_front_and_on_the_left_from_the_back(view: str) -> None:
    for one in of(view):
        x = np.mean([point[0] for point in one.chain])
        if one.side:
            assert (x > 0) == ((one.side == "left") == (view == "front"))
            assert (one.label[0] > 0) == (x > 0)
        else:
            assert x == pytest.approx(0, abs=1)


@EACH_VIEW
def test_left_and_right_are_mirror_images(view: str) -> None:
    chains = {(one.site, one.side): one.chain for one in of(view)}
    for (site, side), chain in chains.items():
        if side == "left":
            assert chains[site, "right"] == tuple((-x + 0.0, y) for x, y in chain)


@EACH_VIEW
def test_regions_do_not_overlap_but_for_the_eyes_on_the_head(view: str) -> None:
    points = {(one.site, one.side): inside(one) for one in of(view)}
    for one, other in combinations(points, 2):
        common = int((points[one] & points[other]).sum())
        if {one[0], other[0]} == {"head", "eye"}:
            assert common == min(points[one].sum(), points[other].sum())
        else:
            smaller = min(points[one].sum(), points[other].sum())
            assert common <= 0.01 * smaller, (one, other, common, smaller)


def test_an_eye_is_drawn_after_the_head_so_that_it_can_be_pressed() -> None:
    order = [one.site for one in of("front")]
    assert order.index("head") < order.index("eye")


@EACH_VIEW
def test_every_region_lies_in_the_window_and_is_a_chain_of_cubic_curves(view: str) -> None:
    for one in of(view):
        assert len(one.chain) % 3 == 1
        assert all(abs(x) <= WIDTH / 2 and 0 <= y <= HEIGHT for x, y in one.chain)
        assert one.path.startswith("M")
        assert one.path.endswith("Z")


@EACH_VIEW
def test_a_number_stands_in_its_region_and_that_of_an_eye_beside_the_head(view: str) -> None:
    head = next(outline(one) for one in of(view) if one.site == "head")
    for one in [*of(view), *(one for one in regions({"low_back"}) if one.view == view)]:
        if one.site == "eye":
            assert not head.contains_point(one.label)
        else:
            assert outline(one).contains_point(one.label), (one.site, one.side)


def test_a_region_in_the_middle_can_be_given_as_its_halves() -> None:
    whole = inside(next(one for one in regions() if one.site == "low_back"))
    halves = [one for one in regions({"low_back"}) if one.site == "low_back"]
    assert [one.side for one in halves] == ["left", "right"]
    left, right = map(inside, halves)
    assert not (left & right).any()
    assert ((left | right) == whole).all()


def test_the_paths_are_numbers_and_nothing_else() -> None:
    for one in regions():
        assert set(one.path) <= set("MCZ0123456789.,- ")
        assert "-0 " not in one.path
        assert "-0," not in one.path
