"""A whole piece of work at the desk, by touch alone and by one switch or two: from the way in to the locked desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from unittest.mock import patch

import pytest

from data.staff_log import Deed
from data.submissions import State
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk
from tests.kit.examples import records
from tests.kit.fakes import fake_id
from tests.kit.keyboard import keyboard_of, touch_keys
from tests.kit.scanning import OneSwitch, TwoSwitches

NAME, PASSPHRASE, NOTE, REPLY = "al", "me", "ok", "no"
"""Short, as each letter takes a switch many moves."""


@pytest.fixture(autouse=True)
def short_passphrase() -> Iterator[None]:
    """The store opens with the passphrase above."""
    with patch("tests.kit.fakes.PASSPHRASE", PASSPHRASE):
        yield


class Hands(Protocol):
    """A way to use the kiosk."""

    async def choose(self, label: str) -> None:
        """Choose what is called so."""
        ...

    async def write(self, box: str, text: str) -> None:
        """Type into the box that is called so, and be done with it."""
        ...


class Touch:
    """Fingers only."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    async def choose(self, label: str) -> None:
        kiosk = self._kiosk
        if label in kiosk.choices:
            await kiosk.choose_by_touch(label)
        else:
            await kiosk.touch_words(label)

    async def write(self, box: str, text: str) -> None:
        kiosk = self._kiosk
        if not keyboard_of(kiosk).display:
            await kiosk.choose_by_touch("Show a keyboard on the screen")
        await touch_keys(kiosk, text, "Done")


class Switches:
    """One switch or two, and the keyboard on the screen."""

    def __init__(self, hands: TwoSwitches) -> None:
        self._hands = hands

    async def choose(self, label: str) -> None:
        await self._hands.choose(*(["Ways out and help"] if label == "Help" else []), label)

    async def write(self, box: str, text: str) -> None:
        if not keyboard_of(self._hands.kiosk).has_focus:
            await self._hands.choose(box)
        letters = ["Space" if letter == " " else letter for letter in text]
        await self._hands.choose(*letters, "Done")


async def go_in(hands: Hands) -> None:
    """From the start page to the list."""
    await hands.choose("Help")
    await hands.choose("F10 – Staff")
    await hands.write("Your name", NAME)
    await hands.choose("Go on to the passphrase")
    await hands.write("Passphrase", PASSPHRASE)
    await hands.choose("Open the desk")


async def work(kiosk: Kiosk, hands: Hands) -> None:
    """Read, mark, note, answer, look at the log, and lock."""
    await hands.choose(kiosk.choices[0])
    await hands.choose("Mark as: In hand")
    await hands.choose("Write a note")
    await hands.write("Note", NOTE)
    await hands.choose("Keep the note")
    await hands.choose("Write an answer")
    await hands.write("Answer", REPLY)
    await hands.choose("Send the answer")
    await hands.choose("Back to the list")
    for label in ("More for staff", "Staff log", "Back", "Back to the list", "Lock the desk"):
        await hands.choose(label)


def is_done(kiosk: Kiosk) -> None:
    """What the hands did is kept, the log says who did it, and the desk is locked."""
    record = kiosk.store.find(fake_id(0))
    assert (record.state, record.notes[-1].text, record.messages[-1].text) == (State.ANSWERED, NOTE, REPLY)
    did = [Deed.REPLIED, Deed.NOTED, Deed.MARKED, Deed.READ, Deed.UNLOCKED]
    assert [(entry.did, entry.who) for entry in kiosk.store.log] == [(deed, NAME) for deed in did]
    assert not kiosk.app.desk.is_open
    assert kiosk.title == "Have your say"


class TestWorkAtTheDesk:
    async def test_is_done_by_touch_alone(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            kiosk.store.kept = list(records(kiosk.app.context, 2))
            with patch.object(kiosk, "press", side_effect=AssertionError("no key is pressed")):
                await go_in(Touch(kiosk))
                await work(kiosk, Touch(kiosk))
            is_done(kiosk)

    async def test_is_done_by_one_switch(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.store.kept = list(records(kiosk.app.context, 2))
            await kiosk.press("f10", *NAME, "enter", *PASSPHRASE, "enter")
            await work(kiosk, Switches(await OneSwitch.begin(kiosk)))
            is_done(kiosk)

    async def test_is_done_by_two_switches(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.store.kept = list(records(kiosk.app.context, 2))
            hands = Switches(TwoSwitches(kiosk))
            await go_in(hands)
            await work(kiosk, hands)
            is_done(kiosk)
