"""The body map in a real browser: by finger, by mouse, by keyboard and as a list; mean pain on it; where to massage."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from .app import App, running_app
from .lab import new_page

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_back_shoulder.csv"
NOTEBOOKS = {"Trends": "2_trends", "What helps": "3_what_helps"}
MAPS = {"Trends": "Mean pain on the body", "What helps": "Where to massage"}
PHONE = 390
TARGET = 44


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running_app(tmp_path_factory.mktemp("app"), SAMPLE) as running:
        yield running


@pytest.fixture(scope="module")
def opened(browser: Browser, app: App) -> Iterator[Callable[[str, int], Page]]:
    """Give a page of the app at a width in pixels: opened once, since opening takes longer than a test."""
    faults: list[tuple[str, str]] = []
    there: dict[tuple[str, int], Page] = {}

    def page_at(name: str, width: int) -> Page:
        if (name, width) not in there:
            there[name, width] = new_page(browser, faults, width)
            there[name, width].goto(app.address.replace("1_log", NOTEBOOKS[name]))
        return there[name, width]

    yield page_at
    for page in there.values():
        page.context.close()
    assert faults == []


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def page(request: pytest.FixtureRequest, opened: Callable[[str, int], Page], width: int) -> Page:
    return opened("Trends" if "pain" in request.fixturenames else "What helps", width)


@pytest.fixture
def pain(page: Page) -> Locator:
    return body_map(page, "Trends")


@pytest.fixture
def massage(page: Page, width: int) -> Locator:
    """The map with the left hip chosen, seen from the front, as it is when the page opens."""
    body = body_map(page, "What helps")
    if width == PHONE:
        body.get_by_role("button", name="Front", exact=True).click()
    if (
        region(body, "right hip, front").get_attribute("aria-pressed") == "true"
        or region(body, "left hip, front").get_attribute("aria-pressed") == "false"
    ):
        region(body, "left hip, front").click()
    expect(page.get_by_label("Area, site or muscle").locator("option:checked")).to_have_text("Hip (site)")
    return body


def body_map(page: Page, name: str) -> Locator:
    body = page.get_by_role("group", name=MAPS[name], exact=True)
    body.wait_for()
    return body


def region(body: Locator, name: str) -> Locator:
    return body.get_by_role("button", name=re.compile(f"^{name}(:|$)"))


def all_scored(page: Page) -> None:
    page.get_by_label("How far back").select_option("all")
    expect(page.get_by_role("status").filter(has_text="4 places were scored from 1 Apr 2026 to ")).to_be_visible()


def test_each_scored_place_has_its_number_on_the_map_in_its_name_and_in_the_table(page: Page, pain: Locator) -> None:
    all_scored(page)
    rows = page.get_by_role("table", name="Mean pain by place").get_by_role("row").all()[1:]
    assert len(rows) == 4
    for row in rows:
        where = row.get_by_role("rowheader").inner_text()
        mean, days = row.get_by_role("cell").all_inner_texts()
        shown = pain.get_by_role("button", name=re.compile(f"^{where}, (front|back): mean {mean} on {days} of "))
        assert shown.count() == (1 if where == "low back" else 2)
        assert mean in pain.inner_text()
    for step in ("0 to under 2", "8 to 10"):
        expect(pain.get_by_text(step, exact=True)).to_be_visible()
    expect(region(pain, "left knee, front")).to_have_accessible_name("left knee, front: no score")


def test_choosing_a_place_says_its_number(page: Page, pain: Locator) -> None:
    all_scored(page)
    region(pain, "right shoulder, back").click()
    expect(page.get_by_role("status").filter(has_text="Right shoulder: mean ")).to_be_visible()
    for view in ("front", "back"):
        expect(region(pain, f"right shoulder, {view}")).to_have_attribute("aria-pressed", "true")
    expect(region(pain, "left shoulder, back")).to_have_attribute("aria-pressed", "false")


def test_the_persons_left_is_on_the_viewers_right_from_the_front_only(massage: Locator) -> None:
    def place(name: str) -> float:
        box = region(massage, name).bounding_box()
        assert box is not None
        return box["x"]

    assert place("right hand, front") < place("right eye, front") < place("left eye, front") < place("left hand, front")
    assert place("left hand, back") < place("left buttock, back") < place("right buttock, back")


def test_the_map_is_one_stop_of_the_tab_key_and_the_arrows_go_from_region_to_region(
    page: Page, massage: Locator
) -> None:
    page.get_by_label("Area, site or muscle").focus()
    page.keyboard.press("Tab")
    expect(region(massage, "left hip, front")).to_be_focused()  # the chosen one
    for key, name in (
        ("ArrowLeft", "left groin, front"),
        ("ArrowLeft", "right groin, front"),
        ("ArrowUp", "abdomen, front"),
        ("ArrowUp", "chest, front"),
        ("ArrowDown", "abdomen, front"),
        ("End", "right foot, back"),
        ("ArrowDown", "right foot, back"),
        ("Home", "head, front"),
    ):
        page.keyboard.press(key)
        expect(region(massage, name)).to_be_focused()
    page.keyboard.press("Tab")
    assert not massage.evaluate("map => map.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    expect(region(massage, "head, front")).to_be_focused()


def test_every_region_is_reached_by_the_arrows(massage: Locator) -> None:
    names = {one.get_attribute("aria-label") for one in massage.get_by_role("button").all()}
    reached = massage.evaluate(
        """map => {
            const at = name => [...map.querySelectorAll("[role=button]")].find(one => one.ariaLabel === name);
            const reached = new Set(["head, front"]);
            for (const name of reached)
                for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
                    at(name).focus();
                    at(name).dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
                    reached.add(document.activeElement.ariaLabel);
                }
            return [...reached];
        }"""
    )
    assert set(reached) == names - {"Front", "Back", None}


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_place_to_massage_is_chosen_by_keyboard_alone(page: Page, massage: Locator, key: str) -> None:
    region(massage, "left hip, back").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(key)
    expect(region(massage, "left buttock, back")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="Named for the buttock: gluteals.")).to_be_visible()
    expect(page.get_by_label("Area, site or muscle").locator("option:checked")).to_have_text("Buttock (site)")
    expect(page.get_by_text("usual dose 3–5 min; take care: keep pressure moderate")).to_be_visible()


def test_the_list_is_the_equal_of_the_map(page: Page, massage: Locator) -> None:
    page.get_by_label("Area, site or muscle").select_option("Thigh (site)")
    for name in ("left thigh, front", "right thigh, back"):
        expect(region(massage, name)).to_have_attribute("aria-pressed", "true")
    expect(region(massage, "left hip, front")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status").filter(has_text="Named for the thigh: upper thigh.")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE])
class TestOnAPhone:
    def test_one_view_is_shown_at_a_time_and_turns_to_what_is_chosen(self, page: Page, massage: Locator) -> None:
        expect(region(massage, "left hip, front")).to_be_visible()
        expect(region(massage, "left hip, back")).to_be_hidden()
        massage.get_by_role("button", name="Back", exact=True).click()
        expect(region(massage, "left hip, back")).to_be_visible()
        expect(region(massage, "left hip, front")).to_be_hidden()
        page.get_by_label("Area, site or muscle").select_option("Groin (site)")
        expect(region(massage, "left groin, front")).to_be_visible()

    def test_every_region_but_an_eye_is_large_enough_for_a_finger(self, page: Page, massage: Locator) -> None:
        for view in ("Front", "Back"):
            massage.get_by_role("button", name=view, exact=True).click()
            for one in massage.get_by_role("button").all():
                box, name = one.bounding_box(), one.get_attribute("aria-label") or ""
                assert box is not None
                assert min(box["width"], box["height"]) >= (24 if "eye" in name else TARGET), name

    def test_a_press_beside_a_region_is_a_press_of_it_and_one_far_away_is_none(
        self, page: Page, massage: Locator
    ) -> None:
        hand = region(massage, "left hand, front")
        hand.evaluate("hand => hand.scrollIntoView({block: 'center'})")
        box = hand.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] + 60)
        expect(region(massage, "left hip, front")).to_have_attribute("aria-pressed", "true")  # as it was
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] + 12)
        expect(hand).to_have_attribute("aria-pressed", "true")
        expect(region(massage, "left hip, front")).to_have_attribute("aria-pressed", "false")

    def test_nothing_is_wider_than_the_page_and_axe_finds_nothing_in_either_colours(
        self, opened: Callable[[str, int], Page], width: int
    ) -> None:
        for name in MAPS:
            page = opened(name, width)
            body_map(page, name)
            for colours in ("dark", "light"):
                page.get_by_label("Colours").select_option(colours)
                expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(colours == "light").lower())
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
