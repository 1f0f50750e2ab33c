"""End, Page Down and Page Up: far along at once, and never in silence."""

from __future__ import annotations

from screens.widgets.choosing import Choice
from tests.conftest import StartKiosk


class TestFarKeys:
    async def test_end_goes_to_the_last_choice_which_no_digit_reaches_and_says_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("6", "end")
            assert isinstance(kiosk.focused, Choice)
            assert kiosk.focused.number == kiosk.focused.count > 9
            assert kiosk.focused.label in kiosk.last_heard
            await kiosk.press("end")
            assert kiosk.last_heard == "This is the end."

    async def test_pages_bring_the_focus_along_and_say_where_it_is(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("6")
            before = kiosk.focused
            await kiosk.press("pagedown")
            assert isinstance(kiosk.focused, Choice)
            assert kiosk.focused is not before
            assert kiosk.focused.label in kiosk.last_heard
            await kiosk.press(*["pagedown"] * 9)
            assert kiosk.last_heard == "There is nothing more below."
            await kiosk.press(*["pageup"] * 9)
            assert kiosk.last_heard == "This is the beginning."
