"""What is touched acts when the finger is lifted; how large it is, the walk over every screen tells."""

from __future__ import annotations

from screens.visitor.welcome import WelcomeScreen
from screens.widgets.bars import FooterKey
from screens.widgets.choosing import Choice
from tests.conftest import StartKiosk
from tests.kit.touching import touched


class TestATouch:
    async def test_acts_when_it_ends_and_not_when_it_slid_off(self, start: StartKiosk) -> None:
        async with start(size=(80, 24), speech_on=False) as kiosk:
            await kiosk.show(WelcomeScreen(kiosk.app.context))
            for thing in touched(kiosk):
                if (
                    not thing.region.intersection(kiosk.screen.body.region).area
                    and kiosk.screen.body in thing.ancestors
                ):
                    continue  # it lies further down
                before = (kiosk.screen, kiosk.app.theme, kiosk.app.settings, kiosk.focused)
                await kiosk.mouse_down(*kiosk.middle_of(thing))
                assert (kiosk.screen, kiosk.app.theme, kiosk.app.settings) == before[:3], f"{thing} acts too soon"
                await kiosk.mouse_up(0, 1)
                assert (kiosk.screen, kiosk.app.theme, kiosk.app.settings) == before[:3], f"{thing} acts far away"
            colours = [key for key in kiosk.screen.query(FooterKey) if key.region.area][3]
            await kiosk.touch(colours)
            assert kiosk.app.theme != "ink-on-cream"
            await kiosk.touch(kiosk.screen.query(Choice).first())
            assert not isinstance(kiosk.screen, WelcomeScreen)
