"""The app factory: a running kiosk with an example centre, and everything outside it in the test's hands."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import lru_cache
from pathlib import Path

import pytest
from msgspec import structs

from data.centre.load import load_centre
from data.centre.models import Centre
from kiosk.services import Services
from kiosk.settings import Settings
from tests.kit.driving import Kiosk, running, services_for

EXAMPLE = Path(__file__).parents[1] / "data" / "example_centre"
StartKiosk = Callable[..., AbstractAsyncContextManager[Kiosk]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """One switch: write the golden transcripts again instead of comparing them."""
    parser.addoption("--update-transcripts", action="store_true", help="write the golden transcripts again")


def pytest_configure() -> None:
    """Collect garbage less often: hundreds of apps are made and dropped, which took a fifth of the tests' time."""
    gc.set_threshold(200_000, 20, 100)


@lru_cache(maxsize=1)
def example_centre() -> Centre:
    """The example centre's content, read once."""
    return load_centre(EXAMPLE)


@lru_cache(maxsize=1)
def small_centre() -> Centre:
    """The example centre as it would be with one form to choose, to which the start page leads directly."""
    centre = example_centre()
    others = {form.id for form in centre.told_in if form.id != "feedback"}
    return structs.replace(centre, forms={key: form for key, form in centre.forms.items() if key not in others})


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StartKiosk:
    """Starts the app: ``async with start(size=(39, 11), speech_on=True) as kiosk``.

    What is named beside ``size`` and ``speech_on`` replaces a service.
    """
    monkeypatch.setattr("kiosk.slow_work.WORTH_TELLING_SECONDS", None)  # a machine that is busy is no slow store

    def begin(
        size: tuple[int, int] = (80, 24), *, speech_on: bool = True, **changes: object
    ) -> AbstractAsyncContextManager[Kiosk]:
        changes.setdefault("centre", small_centre())
        changes.setdefault("defaults", Settings(speech_on=speech_on))
        services: Services = services_for(log=tmp_path / "faults.log", **changes)
        return running(services, size)

    return begin
