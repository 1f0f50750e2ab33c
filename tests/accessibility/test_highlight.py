"""The word that is being heard is marked where it stands."""

from __future__ import annotations

from screens.widgets.reading import Title
from tests.conftest import StartKiosk


class TestTheMark:
    async def test_is_nowhere_before_anything_is_heard(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            assert not kiosk.screen.query_one(Title).visual.spans  # type: ignore[attr-defined]
