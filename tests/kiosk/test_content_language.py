"""A visit in a language that only the centre's files are in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.centre.load import load_centre
from data.centre.models import Centre
from tests.conftest import EXAMPLE, StartKiosk
from tests.kiosk.walks import WORDS, go_on
from tests.kit.welsh import LOCALE, add_welsh


@pytest.fixture
def welsh(tmp_path: Path) -> Centre:
    """The example centre with a few files in Welsh beside its own."""
    shutil.copytree(EXAMPLE, tmp_path / "centre")
    add_welsh(tmp_path / "centre")
    return load_centre(tmp_path / "centre")


class TestAVisitInTheCentresOtherLanguage:
    async def test_shows_says_and_keeps_the_words_that_were_read(self, start: StartKiosk, welsh: Centre) -> None:
        async with start(centre=welsh) as kiosk:
            await kiosk.press("f11")
            await kiosk.listen()
            said = [one for one in kiosk.voice.said if one.sentence == "Dyma le i ddweud eich dweud."]
            assert [one.language for one in said] == [LOCALE.replace("_", "-")]
            await kiosk.choose_by_digit("Tell us what you think")
            await kiosk.choose_by_digit("Dywedwch sut oedd hi")
            assert "Nid ydym yn gofyn pwy ydych chi." in kiosk.texts
            await kiosk.choose_by_digit("Begin")
            assert kiosk.title == "Sut oedd ein gwasanaeth?"
            await kiosk.choose_by_digit("Da")
            await kiosk.type(WORDS)
            await go_on(kiosk)
            await go_on(kiosk)
            await kiosk.choose_by_digit("Skip this question")
            await kiosk.choose_by_digit("Caiff staff gadw a darllen fy atebion. (needed to send)")
            await kiosk.choose_by_digit("Go on")
            await kiosk.choose_by_digit("Go on: see exactly what staff will see")
            await kiosk.choose_by_digit("Send this")
            (left,) = kiosk.store.submissions
            assert left.form_title == "Dywedwch sut oedd hi"
            first = left.answers[0]
            assert (first.id, first.question) == ("overall", "Sut oedd ein gwasanaeth?")
            assert (first.answer, first.chosen) == (("Da",), ("good",))

    async def test_changes_in_the_middle_of_a_form_and_keeps_the_answers(
        self, start: StartKiosk, welsh: Centre
    ) -> None:
        async with start(speech_on=False, centre=welsh) as kiosk:
            await kiosk.choose_by_digit("Tell us what you think")
            await kiosk.choose_by_digit("Tell us how it was")
            await kiosk.choose_by_digit("Begin")
            await kiosk.press("f11")
            assert kiosk.title == "Sut oedd ein gwasanaeth?"
            await kiosk.choose_by_digit("Da iawn")
            await kiosk.type(WORDS)
            await kiosk.press("f11")
            assert kiosk.box.text == WORDS
            await kiosk.press("escape")
            assert kiosk.title == "Overall, how was your experience of our service?"
            assert kiosk.app.visit.draft is not None
            assert kiosk.app.visit.draft.answers["overall"] == ("very_good",)

    async def test_changes_what_is_read_and_the_list_below(self, start: StartKiosk, welsh: Centre) -> None:
        own = next(one for one in welsh.opportunities if one.id == "front-room")
        async with start(speech_on=False, centre=welsh) as kiosk:
            await kiosk.choose("Find a way to get involved")
            while own.title not in kiosk.choices:
                await kiosk.choose("More ways")
            await kiosk.choose(own.title)
            await kiosk.choose_by_digit("Read the role description here")
            await kiosk.press("f11")
            assert "Rydych chi yn ein helpu i gynllunio lle tawel." in kiosk.texts
            await kiosk.press("escape")
            assert kiosk.title == "Lle tawel"
            await kiosk.press("f12", "enter")
            assert kiosk.app.context.centre is welsh
