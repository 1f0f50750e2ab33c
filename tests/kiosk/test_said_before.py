"""What would help somebody is said once a visit, offered to later forms, and forgotten with the visit."""

from __future__ import annotations

from tests.conftest import StartKiosk, example_centre
from tests.kit.driving import Kiosk

QUESTION = "What would help you to talk with us about it?"
NEEDED = "The centre manager may keep and read my complaint, and answer it. (needed to send)"
AGAIN = "Use what I said: Large print. Somebody with me"


async def go_to_support(kiosk: Kiosk) -> None:
    """From the start page to what would help."""
    for label in ("Tell us what you think", "I am unhappy with how you use my information", "Begin", *["Go on"] * 3):
        await kiosk.choose(label)
    await kiosk.choose("Skip this question")
    assert kiosk.title == QUESTION


class TestWhatWouldHelp:
    async def test_is_offered_again_and_forgotten_with_the_visit(self, start: StartKiosk) -> None:
        async with start(centre=example_centre(), speech_on=False) as kiosk:
            await go_to_support(kiosk)
            for label in ("Large print", "Somebody with me", "Go on", "No", NEEDED, "Go on"):
                await kiosk.choose(label)
            for label in ("Go on: see exactly what staff will see", "Send this", "Do something else"):
                await kiosk.choose(label)
            await go_to_support(kiosk)
            await kiosk.choose(AGAIN)
            assert kiosk.app.visit.draft is not None
            assert kiosk.app.visit.draft.answers["support"] == ("large_print", "companion")
            assert kiosk.title == "Did somebody help you answer?"
            await kiosk.press("escape")
            assert AGAIN not in kiosk.choices, "it is answered now, and each part can be changed"
            await kiosk.press("f12", "enter")
            await go_to_support(kiosk)
            assert AGAIN not in kiosk.choices
