"""Another language changes every word of the app, and nothing of the visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from gettext import NullTranslations
from string import ascii_letters
from unittest.mock import patch

from msgspec import Struct, structs
from msgspec.structs import replace

from accessibility.announcer import things_on
from accessibility.narration import hint
from accessibility.speech.sentences import split_sentences
from data.centre.sections import sections
from data.language import SOURCE_LOCALE, Language
from kiosk.settings import Settings
from screens.widgets.bars import FooterBar, MoreBar
from screens.widgets.choosing import Choice
from screens.widgets.qr_code import QrCode
from screens.widgets.reading import Passage, Title
from tests.conftest import StartKiosk, example_centre
from tests.kiosk.walks import NAME, WORDS, open_desk, write_feedback, write_name
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.examples import REPLIED, TYPED, examples, records
from tests.kit.fakes import TICKET
from tests.kit.pack import PACK

OTHER_LOCALE = "ru_RU"
"""Its dates have no Latin letter in them, so that none is taken for a word that nobody translated."""
_ACCENTED = "áƀćđéƒǵĥíĵķłḿńóṕɋŕśŧúṽŵẋýźÁɃĆĐÉƑǴĤÍĴĶŁḾŃÓṔɊŔŚŦÚṼŴẊÝŹ"
_ACCENTS = str.maketrans(ascii_letters, _ACCENTED)


def accented(message: str) -> str:
    """The message with an accent on every letter, but for the names of its places."""
    return "".join(
        part if part.startswith("{") else part.translate(_ACCENTS) for part in re.split(r"(\{\w+\})", message)
    )


class Accented(NullTranslations):
    """A language in which every word that is translated can be told from one that is not."""

    def gettext(self, message: str) -> str:
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)


def load(locale: str = SOURCE_LOCALE) -> Language:
    return Language(locale, NullTranslations() if locale == SOURCE_LOCALE else Accented())


@contextmanager
def two_languages() -> Iterator[None]:
    with (
        patch("kiosk.app.load_language", load),
        patch("kiosk.controls.available_locales", lambda: (SOURCE_LOCALE, OTHER_LOCALE)),
    ):
        yield


@lru_cache(maxsize=1)
def content() -> list[str]:
    """Everything that is not the app's: the centre's words, the tests' own, and the names on keys; longest first."""
    centre = example_centre()
    texts = {*_texts(centre), *_texts(PACK), TYPED, TICKET, WORDS, "We rang on Tuesday.", "quiet room", REPLIED, NAME}
    for page in centre.role_pages.values():
        texts |= {text for section in sections(page) for text in (section.heading, section.text)}
    texts |= {str(centre.role_page_address(opportunity)) for opportunity in centre.opportunities}
    texts |= {TYPED[:length] for length in (20, 30, 60, 120)}  # as much of it as a box takes
    texts |= {" ".join(text.split()) for text in texts} | {part for text in texts for part in split_sentences(text)}
    texts |= {text.rstrip(".") for text in texts}
    texts |= {line.strip() for text in texts for line in text.splitlines()}
    keys = {*(f"F{number}" for number in range(1, 15)), "Home", "Esc"}
    examples_of_help = {"This is the start page.", "Welcome. Back."}
    return sorted({text for text in texts if text} | keys | examples_of_help, key=len, reverse=True)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        yield from _texts(list(structs.asdict(value).values()))
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def untranslated(text: str) -> list[str]:
    """Words in a text that are neither accented nor anybody's but the app's."""
    for known in content():
        text = text.replace(known, " ")
    return re.findall(rf"[A-Za-z]{{2,}}|[A-Za-z]+(?=[{_ACCENTED}])", text)


def app_words(kiosk: Kiosk) -> Iterator[str]:
    """Everything the screen draws and says, widget by widget."""
    screen, words = kiosk.screen, kiosk.screen.context.language.words
    for title in screen.query(Title):
        yield title.text
    for passage in screen.query(Passage):
        yield from (passage.heading, passage.text)
    for choice in screen.query(Choice):
        yield from (choice.words(), choice.detail)
    for bar in (*screen.query(FooterBar).first().query("Static"), *screen.query(MoreBar).first().query("Static")):
        yield str(bar.render())
    yield from (screen.title_text(), screen.help_text())
    for thing in things_on(screen):
        yield hint(thing, words)
    yield from kiosk.heard


class TestAKioskWithOneLanguage:
    async def test_says_that_there_is_no_other(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f11")
            assert kiosk.last_heard == "This kiosk has no other language yet."


class TestEveryScreen:
    async def test_takes_all_its_words_from_the_language(self, start: StartKiosk) -> None:
        faults: list[str] = []
        with two_languages():
            async with start(defaults=replace(Settings(speech_on=True), locale=OTHER_LOCALE)) as kiosk:
                context = replace(kiosk.app.context, notice="")
                for example in examples(context):
                    kiosk.spoken.clear()
                    await kiosk.show(example.make())
                    await kiosk.press("f20")
                    kiosk.app.action_command("say_again")
                    await kiosk.settle()
                    faults += [
                        f"{example}: {word} in {text!r}" for text in app_words(kiosk) for word in untranslated(text)
                    ]
                    await kiosk.take_away()
        assert not faults, "\n".join(["", *dict.fromkeys(faults)])

    async def test_takes_the_names_of_settings_from_the_language_too(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(defaults=replace(Settings(speech_on=True), locale=OTHER_LOCALE)) as kiosk:
                await kiosk.press(*["f4"] * 4, *["f5"] * 5, "f6", "f7", "f2", "f2", "f8")
                await kiosk.press("f10", "x", "enter", "x", "backspace")
                await kiosk.type("y")
                await kiosk.press("enter")
                await kiosk.listen()
                faults = [word for text in kiosk.heard for word in untranslated(text)]
                assert not faults


class TestChangingTheLanguage:
    async def test_keeps_what_is_typed_with_the_caret_in_its_place(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False) as kiosk:
                await write_feedback(kiosk)
                await kiosk.press("left", "left", "left", "f11")
                assert kiosk.choices[0] == accented("Go on")
                assert kiosk.box.text == WORDS
                assert kiosk.box.cursor_location == (0, len(WORDS) - 3)
                assert kiosk.app.focused is kiosk.box
                await kiosk.type("x")
                await kiosk.press("f11")
                assert kiosk.choices[0] == "Go on"
                assert kiosk.box.text == WORDS[:-3] + "x" + WORDS[-3:]

    async def test_keeps_ticks_and_the_choice_to_hear_what_is_typed(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False) as kiosk:
                await write_name(kiosk)
                await kiosk.choose("Read aloud what I type")
                await kiosk.press("f11")
                assert kiosk.box.is_spoken
                assert kiosk.app.context.typed_is_spoken
                assert kiosk.screen.query_one("#echo").display
                await kiosk.choose(accented("Go on"))
                await kiosk.choose("A quiet room")
                focused = kiosk.screen.things.index(kiosk.focused)
                await kiosk.press("f11")
                assert kiosk.screen.things.index(kiosk.focused) == focused
                assert [
                    choice.label for choice in kiosk.screen.query(Choice) if getattr(choice, "is_chosen", False)
                ] == ["A quiet room"]

    async def test_keeps_what_the_visitor_was_told(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False, opening_notice="Привет.") as kiosk:
                await kiosk.press("f11")
                assert kiosk.notices == ["Привет."]

    async def test_changes_the_screens_below_as_well(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False) as kiosk:
                await kiosk.press("1", "f9", "f11", "escape")
                assert kiosk.title == accented("Find a way to get involved")
                await kiosk.press("escape")
                assert kiosk.title == accented("Welcome")

    async def test_keeps_a_note_and_a_ticket_that_staff_are_typing(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False) as kiosk:
                kiosk.store.kept = list(records(kiosk.app.context, 2))
                await open_desk(kiosk)
                await kiosk.choose_by_digit("Find by ticket")
                await kiosk.type("7KQ4")
                await kiosk.press("f11")
                assert kiosk.box.text == "7KQ4"
                await kiosk.press("f11", "escape", "1")
                await kiosk.choose_by_digit("Write a note")
                await kiosk.type("We wrote.")
                await kiosk.press("f11")
                assert kiosk.box.text == "We wrote."

    async def test_keeps_the_code_on_the_screen(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False) as kiosk:
                await kiosk.press("1", "2")
                await kiosk.choose_by_digit("Take it with you")
                await kiosk.choose_by_digit("The role description")
                code = lines(kiosk.app, kiosk.screen.query_one(QrCode).region)
                assert code
                await kiosk.press("f11")
                assert lines(kiosk.app, kiosk.screen.query_one(QrCode).region) == code
                assert not kiosk.screen.query_one("#without-code").display

    async def test_is_said_in_the_new_language_with_its_voice(self, start: StartKiosk) -> None:
        with two_languages():
            async with start() as kiosk:
                await kiosk.press("f11")
                assert kiosk.voice.said[-1].sentence == accented("Welcome") + "."
                assert kiosk.voice.said[-1].language == "ru-RU"

    async def test_is_undone_for_the_next_visitor(self, start: StartKiosk) -> None:
        with two_languages():
            async with start() as kiosk:
                await kiosk.press("f11", "f12", "enter")
                assert kiosk.title == "Welcome"
                assert kiosk.voice.said[-1].sentence == "Welcome."
                assert kiosk.voice.said[-1].language == "en-GB"
                await kiosk.listen()
                assert f"{len(kiosk.choices)} choices." in kiosk.voice.sentences[-8:]
                await kiosk.press("f11")
                assert kiosk.title == accented("Welcome")

    async def test_goes_on_while_a_visitor_leaves(self, start: StartKiosk) -> None:
        with two_languages():
            async with start(speech_on=False) as kiosk:
                await kiosk.press("1", "2")
                kiosk.app.action_command("language")
                kiosk.app.action_command("leave")
                await kiosk.settle()
                assert kiosk.title == "Have your say"
