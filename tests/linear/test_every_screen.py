"""Every screen as lines: what is drawn, in its order, and nothing else but what helps to use it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from accessibility.announcer import widgets_on
from accessibility.linear import hint_lines, screen_lines
from kiosk.linear.app import SIZE
from kiosk.linear.conversation import parts_of
from screens.kiosk_screen import KioskScreen
from screens.visitor.key_describer import KeyDescriberScreen
from screens.visitor.keys_help import KeysHelpScreen
from screens.visitor.my_settings import MySettingsScreen
from screens.visitor.switches import ChooseSwitchesScreen, LearnSwitchesScreen
from screens.widgets.answering import AnswerBox
from tests.conftest import StartKiosk
from tests.kit.drawn import letters, lines_of
from tests.kit.examples import unlike_examples

SPELT_OUT = (" – not chosen", "Written so far:", "Nothing is written yet.", "Passphrase:")
"""What lines say in words where the screen shows a mark, a box, or dots."""
DRAWN_ONLY = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u259f]")
"""Escapes and other control characters, box drawing and blocks."""
KEYS_AND_TOUCHES = re.compile(
    r"\bF\d+\b|[Tt]ouch (here|the|a )|\b[Aa]rrow|Escape|any key|\b[Ss]witch|colours|text size", re.ASCII
)
"""What whole lines do not have."""
OF_KEYS = (KeysHelpScreen, KeyDescriberScreen, ChooseSwitchesScreen, LearnSwitchesScreen, MySettingsScreen)
"""Screens that lines never come to, since help is printed, and settings, which the app chooses from."""
TICK = re.compile(r"[\[(]x[\])]")


def drawn(screen: KioskScreen) -> str:
    """All letters and digits that are drawn, in their order; a tick is a mark, and a number stands before a choice."""
    found = ""
    for widget in widgets_on(screen):
        rows = widget.text if isinstance(widget, AnswerBox) else "".join(lines_of(widget))
        number = getattr(widget, "number", 0)
        found += letters((str(number) if number > 9 else "") + TICK.sub("", rows))
    return found


def printed(lines: Sequence[str]) -> str:
    """All letters and digits that are printed, but for what is said on purpose."""
    text = "\n".join(lines)
    for words in SPELT_OUT:
        text = text.replace(words, "")
    return letters(text)


class TestEveryScreen:
    async def test_is_printed_as_it_is_drawn_without_any_code_and_names_no_key(self, start: StartKiosk) -> None:
        faults: list[str] = []
        async with start(size=SIZE, speech_on=False) as kiosk:
            words = kiosk.app.context.language.words
            for example in unlike_examples(replace(kiosk.app.context, is_linear=True)):
                await kiosk.show(example.make())
                parts = parts_of(kiosk.screen)
                lines = screen_lines(parts, words)
                told = "\n".join([*lines, *hint_lines(parts, words), kiosk.screen.help_text()])
                if not isinstance(kiosk.screen, OF_KEYS) and (named := KEYS_AND_TOUCHES.search(told)):
                    faults.append(f"{example} names “{named[0]}”, which cannot be typed: {told}")
                if printed(lines) != drawn(kiosk.screen):
                    faults.append(f"{example}:\n  drawn   {drawn(kiosk.screen)}\n  printed {printed(lines)}")
                if found := DRAWN_ONLY.findall("\n".join([*lines, *hint_lines(parts, words)])):
                    faults.append(f"{example} prints {found}")
                await kiosk.take_away()
        assert not faults, "\n".join(["", *faults])
