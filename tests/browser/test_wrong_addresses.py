"""An address of the app that leads nowhere: a page of our own, and still no request that leaves the machine."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .app import App, running_app
from .lab import new_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running_app(tmp_path_factory.mktemp("app")) as running:
        yield running


def test_a_page_that_is_not_there_is_said_and_the_bare_address_leads_to_log(browser: Browser, app: App) -> None:
    faults: list[tuple[str, str]] = []
    page = new_page(browser, faults)
    page.goto(app.address)
    page.goto(re.sub(r"/voila/.*", "/voila/render/nothing.ipynb", app.address))
    expect(page.get_by_role("heading", name="This page could not be shown")).to_be_visible()
    page.goto(re.sub(r"/voila/.*", "/", app.address))
    expect(page).to_have_title("Log · hiplog")
    assert [fault for fault in faults if fault[0] == "outside"] == []
    page.context.close()
