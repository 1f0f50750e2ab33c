"""Nothing typed can be carried from one visitor to the next by way of a clipboard."""

from __future__ import annotations

from tests.conftest import StartKiosk

COPYING_KEYS = ("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+insert", "shift+delete", "shift+home", "ctrl+shift+c")
PASTING_KEYS = ("ctrl+v", "shift+insert", "ctrl+y", "ctrl+z")


class TestTheClipboard:
    async def test_no_key_copies_what_a_visitor_typed(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1", "1")
            await kiosk.type("my own words")
            await kiosk.press(*COPYING_KEYS)
            assert kiosk.app.clipboard == ""
            assert kiosk.box.text == "my own words"

    async def test_no_key_pastes_into_the_next_visit(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1", "1")
            await kiosk.type("my own words")
            await kiosk.press(*COPYING_KEYS, "f12", "enter", "2", "1", "1", *PASTING_KEYS)
            assert kiosk.box.text == ""
