"""An e-mail address or a phone number that cannot be one: said once, kindly, and taken all the same."""

from __future__ import annotations

from tests.conftest import StartKiosk
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk

NO_E_MAIL = "This does not look like an e-mail address. Change it, or “Go on” leaves it as it is."
NO_NUMBER = "This does not look like a phone number. Change it, or “Go on” leaves it as it is."
AFTER_PHONE = "If you do not answer, what may we do?"


async def ask(kiosk: Kiosk, how: str) -> str:
    """From the start page to the question for an address or a number; gives its title."""
    await kiosk.press("1", "2")
    for label in ("I am interested", "Begin", how):
        await kiosk.choose(label)
    return kiosk.title


class TestADoubtfulAnswer:
    async def test_is_told_of_beside_it_and_aloud_and_then_taken_as_it_is(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            question = await ask(kiosk, "By phone")
            await kiosk.type("ask my sister")
            await kiosk.press("enter")
            assert (kiosk.title, kiosk.last_heard) == (question, NO_NUMBER)
            assert NO_NUMBER in kiosk.notices
            assert NO_NUMBER[:40] in "".join(lines(kiosk.app))
            assert kiosk.focused is kiosk.box
            assert kiosk.box.text == "ask my sister"
            await kiosk.choose("Go on")
            assert kiosk.title == AFTER_PHONE
            await kiosk.press("escape")
            assert kiosk.box.text == "ask my sister"

    async def test_is_told_of_once_however_it_is_changed(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            question = await ask(kiosk, "By e-mail")
            await kiosk.type("sam")
            await kiosk.press("enter")
            assert NO_E_MAIL in kiosk.notices
            await kiosk.type("my")
            await kiosk.press("enter")
            assert kiosk.title != question

    async def test_is_no_answer_that_can_be_right_nor_none_at_all(self, start: StartKiosk) -> None:
        for typed in ("sam@example.org", ""):
            async with start(speech_on=False) as kiosk:
                question = await ask(kiosk, "By e-mail")
                await kiosk.type(typed)
                await kiosk.choose("Go on")
                assert kiosk.title != question, typed
