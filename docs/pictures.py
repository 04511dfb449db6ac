"""The pictures in docs/images/, taken from a running demonstration: `.venv/bin/python docs/pictures.py http://127.0.0.1:8000`."""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parents[1]))

FOLDER = Path(__file__).parent / "images"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 860}
DISPATCHER = "周定远"


def main(address: str) -> None:
    from tests.journeys.browser import started

    FOLDER.mkdir(exist_ok=True)
    with started() as browser:
        resident(opened(browser, address, PHONE))
        desk(opened(browser, address, DESK))


def opened(browser: Browser, address: str, size: dict[str, int]) -> Page:
    page = browser.new_context(base_url=address, viewport=size, locale="zh-CN", color_scheme="light").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(10_000)
    return page


def resident(page: Page) -> None:
    """Report, and take the number home."""
    page.goto("/")
    take(page, "home")
    page.goto("/ask/roads.surface.pothole")
    page.fill("textarea[name=text]", "路口有个大坑，电动车压过去差点摔倒，晚上更看不见。")
    page.check("input[value=basin]")
    page.select_option("select[name=place]", "990102002001")
    take(page, "report")
    page.locator("main form button.button").last.click()
    page.wait_for_selector(".receipt")
    take(page, "done")


def desk(page: Page) -> None:
    """Who to be, what waits, one case with its suggestion, how it goes."""
    page.goto("/demo/")
    take(page, "demo")
    page.locator("form", has_text=DISPATCHER).locator("button").first.click()
    page.wait_for_load_state()
    page.goto("/desk/")
    take(page, "desk")
    page.locator("li", has_text="待派单").locator(".work-title a").first.click()
    page.wait_for_selector(".case")
    take(page, "case")
    page.goto("/procedures/request")
    take(page, "procedure")


def take(page: Page, name: str) -> None:
    """One screen, in few colours, so that the repository stays small."""
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).convert("RGB").quantize(96).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
