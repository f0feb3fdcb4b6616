"""`hiplog app` in a real browser: pages, navigation, colours, nothing from outside, a page that has lost its kernel."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .app import App, has_no_barrier_in_either_colours, open_log, running_app
from .lab import new_page

pytestmark = pytest.mark.browser
PAGES = {"Log": "Save", "Trends": "Refresh", "What helps": "Refresh", "Review": "Refresh", "Explore": "Refresh"}


def go_to(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name=PAGES[name], exact=True).first.wait_for()


def fits(page: Page, width: int) -> None:
    """Assert that nothing on the page is wider than it is."""
    page.set_viewport_size({"width": width, "height": 640})
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]") == [width] * 2


def test_every_page_is_reached_from_the_one_navigation_has_no_barrier_and_fits_200_per_cent_and_320_pixels(
    page: Page,
) -> None:
    for name in PAGES:
        go_to(page, name)
        assert page.title() == f"{name} · hiplog"
        expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "page")
        has_no_barrier_in_either_colours(page)
        for width in (640, 320, 1100):  # 1280 at 200 %, WCAG's reflow, as it was
            fits(page, width)


def test_a_page_shows_no_code_and_nothing_that_is_only_for_the_notebook(page: Page) -> None:
    text = page.get_by_role("main").inner_text()
    assert "LogPanel" not in text
    assert "put its path in the place" not in text


def test_an_address_without_the_token_is_not_let_in(browser: Browser, app: App) -> None:
    page = new_page(browser, [])
    page.goto(app.address.partition("?")[0])
    assert page.get_by_role("button", name="Save", exact=True).count() == 0
    page.context.close()


def test_pages_open_and_draw_while_what_may_be_asked_next_is_worked_out(browser: Browser, tmp_path: Path) -> None:
    faults: list[tuple[str, str]] = []
    with running_app(tmp_path, ahead=True) as app:
        page = open_log(new_page(browser, faults), app)
        go_to(page, "Trends")
        page.get_by_label("Show", exact=True).select_option("calendar")
        expect(page.get_by_role("img", name=re.compile("[Cc]alendar")).first).to_be_visible()
        page.context.close()
    assert faults == []


def kernel_of(page: Page) -> str:
    return str(page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"))


def test_leaving_a_page_ends_its_kernel(page: Page, app: App) -> None:
    kernel = kernel_of(page)
    origin = re.match(r"http://[^/]+", app.address)
    assert origin is not None
    go_to(page, "Trends")
    for _ in range(50):
        if page.request.get(f"{origin.group()}/api/kernels/{kernel}").status == 404:
            return
        page.wait_for_timeout(100)
    pytest.fail("the kernel of a page that was left still runs")


def test_a_page_whose_kernel_is_gone_says_so(browser: Browser, app: App) -> None:
    page = new_page(browser, [])
    open_log(page, app)
    page.route(re.compile("/api/kernels/"), lambda route: route.abort())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(
        page.get_by_role("alert").filter(has_text="hiplog is not running, so this page saves nothing")
    ).to_be_visible()
    page.context.close()
