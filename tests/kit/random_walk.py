"""Visits by random hands, each with a secret typed in, and what must hold during and after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from tests.kiosk.walks import write_feedback
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.random_hands import RandomHands
from tests.kit.walking import focus_is_seen

SECRET = "Wren marigold Quillon"
REST = "Have your say"
NEXT_VISITOR = (
    "f1",
    "f3",
    "escape",
    "left",
    "enter",
    "f3",
    "home",
    "2",
    "1",
    "1",
    "f3",
    "escape",
    "escape",
    "f10",
    "f3",
)
"""What the next visitor may try: help, say it again, back, the form that was filled in, the desk."""


async def press_anything(kiosk: Kiosk, *, seed: int, visits: int, count: int) -> None:
    """So many visits, in each a secret and so many random acts; then what is left of them is looked for.

    Args:
        kiosk: The kiosk, at its start page or at rest.
        seed: Which hands.
        visits: How many visits.
        count: How many acts in each.
    """
    hands = RandomHands(kiosk, seed, SECRET)
    with patch.object(kiosk.app, "exit") as ending:
        for visit in range(visits):
            told = f"seed {seed}, visit {visit}: "
            await _begin(kiosk, hands)
            for _ in range(count):
                await hands.act()
                faults = hands.faults()
                assert not faults, told + f"{faults} after {list(hands.done)}"
            await _leave(kiosk, hands)
            faults = [*focus_is_seen(kiosk), *_left_behind(kiosk)]
            for key in NEXT_VISITOR:
                await kiosk.press(key)
                faults += [*hands.faults(), *_left_behind(kiosk)]
            assert not faults, told + f"{dict.fromkeys(faults)}"
        assert not ending.called, f"seed {seed}: it was about to end"


async def _begin(kiosk: Kiosk, hands: RandomHands) -> None:
    """Come to the resting kiosk and write the secret."""
    await kiosk.press("f12", "f12", "enter")
    await hands.resize(80, 24)
    await write_feedback(kiosk, SECRET)
    assert any(SECRET in line for line in lines(kiosk.app))


async def _leave(kiosk: Kiosk, hands: RandomHands) -> None:
    """Leave as one does: by the key that leaves everything."""
    await hands.resize(80, 24)
    await kiosk.press("f12")
    assert kiosk.title == REST
    await kiosk.listen()
    kiosk.voice.said.clear()
    kiosk.spoken.clear()


def _left_behind(kiosk: Kiosk) -> Iterator[str]:
    """Where any word of the secret is still to be found."""
    app = kiosk.app
    places = {
        "the screen": " ".join(lines(app)),
        "what was said": " ".join([*kiosk.voice.sentences, *kiosk.heard]),
        "the clipboard": app.clipboard,
        "the fault log": _read(app.services.fault_log),
        **{f"the open file {name}": _read(name) for name in _open_files()},
    }
    for place, text in places.items():
        for word in SECRET.split():
            if word in text:
                yield f"{word!r} is in {place}"
    if app.visit.has_answers and len(app.screen_stack) == 2:
        yield "answers are kept with no screen to them"


def _open_files() -> list[Path]:
    """Ordinary files that this process has open."""
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        return []
    found = (one.readlink() for one in descriptors.iterdir() if one.is_symlink())
    return [file for file in found if file.is_file() and not file.suffix]


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
