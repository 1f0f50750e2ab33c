"""Every box takes any text: very long, in any script, with marks that could upset a terminal or mislead a reader."""

from __future__ import annotations

import pytest

from data.forms.models import QuestionKind
from screens.staff.unlock import UnlockScreen
from screens.ticket import TICKET_LETTERS, TicketScreen
from screens.visitor.form.question import QuestionScreen
from screens.widgets.answering import SecretBox, clean_text
from tests.conftest import StartKiosk
from tests.kiosk.walks import go_to_passphrase, open_desk
from tests.kit.driving import Kiosk

TEXTS = {
    "long": "a long word and another " * 500,
    "one endless word": "x" * 10_000,
    "control characters": "".join(chr(code) for code in range(32)) + "\x7f\x80\x9b31mred\x1b[2Jgone",
    "right to left": "אני רוצה לעזור וגם اريد ان اساعد",
    "bidi overrides": "safe \u202egnp.exe\u202c and \u2066hidden\u2069",
    "emoji": "👩🏽‍🦽 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️",
    "combining marks": "Z̸̢̛͎̼͔a̷̛͖l̶͚g̵o " * 50,
    "NUL": "before\x00after",
    "lone surrogates": "broken \ud800 and \udfff pairs",
    "wide": "參與 참여 ｗｉｄｅ",
    "nothing but space": "   \n\t  ",
    "formula": '=HYPERLINK("https://example.org","press")',
    "markup": "[bold red]not bold[/] {not} $a_variable <b>&amp;",
}
FORBIDDEN = frozenset(chr(code) for code in (*range(10), *range(11, 32), *range(127, 160), 0x202E, 0x202C, 0x2066))


async def at_question(kiosk: Kiosk, kind: QuestionKind) -> QuestionScreen:
    """Go through the interest form to its first question of a kind."""
    await kiosk.press("1", "2")
    await kiosk.choose("I am interested")
    await kiosk.choose("Begin")
    for _ in range(20):
        screen = kiosk.screen
        assert isinstance(screen, QuestionScreen)
        if screen.question.kind is kind:
            return screen
        if screen.question.kind is QuestionKind.CHOICE:
            await kiosk.press("1")
        else:
            await kiosk.choose("Go on")
    raise AssertionError(f"the interest form has no {kind}")


async def paste_alone(kiosk: Kiosk, text: str) -> str:
    """Paste into an empty box, and what is then in it."""
    kiosk.box.text = ""
    await kiosk.paste(text)
    return kiosk.box.text


class TestABoxOfOneLine:
    async def test_takes_any_text_clean_and_within_its_limit(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            screen = await at_question(kiosk, QuestionKind.TEXT)
            for name, text in TEXTS.items():
                kept = await paste_alone(kiosk, text)
                assert len(kept) <= screen.question.max_letters, name
                assert not FORBIDDEN & set(kept), name
                assert "\n" not in kept, name
                kept.encode("utf-8")
                assert kiosk.app.visit.draft is not None
                assert kiosk.app.visit.draft.answer_to(screen.question) == kept.strip(), name


class TestABoxOfManyLines:
    async def test_takes_any_text_clean_and_within_its_limit(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            screen = await at_question(kiosk, QuestionKind.LONG_TEXT)
            for name, text in TEXTS.items():
                kept = await paste_alone(kiosk, text)
                assert len(kept) <= screen.question.max_letters, name
                assert not FORBIDDEN & set(kept), name

    @pytest.mark.parametrize("name", ["long", "bidi overrides", "emoji", "markup"])
    async def test_stores_any_text_as_it_is_shown(self, start: StartKiosk, name: str) -> None:
        async with start() as kiosk:
            screen = await at_question(kiosk, QuestionKind.LONG_TEXT)
            kept = await paste_alone(kiosk, TEXTS[name])
            await kiosk.choose("Go on")
            await kiosk.choose(next(label for label in kiosk.choices if "(needed to send)" in label))
            await kiosk.choose("Go on")
            await kiosk.choose("Go on: see exactly what staff will see")
            assert kept.strip() in kiosk.texts
            await kiosk.choose("Send this")
            assert kiosk.title == "Saved. Thank you."
            (stored,) = kiosk.store.submissions
            said = {answer.id: "\n".join(answer.answer) for answer in stored.answers}
            assert said[screen.question.id] == kept.strip()

    async def test_typing_any_key_of_the_keyboard_is_taken(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await at_question(kiosk, QuestionKind.LONG_TEXT)
            await kiosk.type("Hello 1234567890 [x] 'quote' £5 ünï")
            assert kiosk.box.text == "Hello 1234567890 [x] 'quote' £5 ünï"


class TestTheLimit:
    async def test_is_said_before_it_is_reached_and_at_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            screen = await at_question(kiosk, QuestionKind.TEXT)
            await kiosk.paste("x" * (screen.question.max_letters - 21))
            assert f"Room for {21} more letters." in kiosk.texts
            await kiosk.type("y")
            assert "Room for 20 more letters." in kiosk.heard
            await kiosk.paste("z" * 30)
            assert "The box is full. The rest was left out." in kiosk.heard
            assert "Room for 0 more letters." in kiosk.texts
            assert len(kiosk.box.text) == screen.question.max_letters

    async def test_what_is_full_can_be_shortened_again(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            screen = await at_question(kiosk, QuestionKind.TEXT)
            await kiosk.paste("x" * 10_000)
            await kiosk.press("backspace", "backspace")
            assert len(kiosk.box.text) == screen.question.max_letters - 2


class TestStaffBoxes:
    async def test_the_passphrase_box_takes_any_text(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            for text in TEXTS.values():
                await kiosk.paste(text)
                kiosk.screen.query_one(SecretBox).empty()
            await kiosk.paste(TEXTS["emoji"])
            await kiosk.press("enter")
            assert isinstance(kiosk.screen, UnlockScreen)

    async def test_the_ticket_box_takes_any_text(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk(kiosk)
            await kiosk.choose("Find by ticket")
            for name, text in TEXTS.items():
                assert len(await paste_alone(kiosk, text)) <= TICKET_LETTERS, name
                await kiosk.press("enter")
                assert isinstance(kiosk.screen, TicketScreen), name


class TestCleanText:
    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_keeps_nothing_that_acts_on_a_terminal(self, text: str) -> None:
        assert not FORBIDDEN & set(clean_text(text, many_lines=True))
        assert "\n" not in clean_text(text, many_lines=False)

    @pytest.mark.parametrize("name", ["right to left", "emoji", "combining marks", "wide", "formula", "markup"])
    def test_keeps_every_script_and_sign_as_it_is(self, name: str) -> None:
        assert clean_text(TEXTS[name], many_lines=True) == TEXTS[name]
