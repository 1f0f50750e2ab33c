"""A whole visit by somebody who only hears: sound in, keys out, nothing else known of the kiosk."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.soak.blind import BlindTerminal
from tests.soak.conftest import SERVER_VARIABLES
from tests.soak.ear import Ear
from tests.soak.recogniser import Recogniser, likeness_of_beginning, likeness_of_part, missing_to_hear
from tests.speech.pulse import PulseServer
from tests.terminal.console import Machine, machines

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing_to_hear()), reason=f"needs Linux, and {missing_to_hear() or 'no more'}"
)

START_SECONDS = 30.0
"""How long the program may take until it speaks; the machine may do a lot besides."""
NAME_SECONDS = 6.0
"""Within that the name of a thing has been said; what follows it need not be heard to go past."""
LIKE_ENOUGH = 0.78
"""How like what was heard must be to what one waits for, to act on it at once."""
LIKE_AT_LEAST = 0.6
"""The same for the likest of all there was, when one has heard everything."""
LIKE_BEFORE = 0.85
"""What is so like something heard before is the same."""
MOST_PRESSES = 60
SITUATION_WORDS = 16
"""A screen says what it is within so many words."""


@dataclass(frozen=True)
class Choose:
    """Go to something with the arrow, and press Enter."""

    words: str


@dataclass(frozen=True)
class Tick:
    """The same for a box, and hear that it is chosen then."""

    words: str


@dataclass(frozen=True)
class Write:
    """Type an answer, and go on with Tab, as one is told."""

    text: str


Deed = Choose | Tick | Write
Wishes = dict[str, tuple[Deed, ...]]
"""What to do on each screen, by what it says first."""
FORMS = ("interest", "feedback")
ON = Choose("Go on")
INTEREST: Wishes = {
    "Welcome": (Choose("Find a way to get involved"),),
    "ways to get involved are open now": (Choose("Join the steering group"),),
    "Join the steering group. Help decide what the centre does next": (Choose("I am interested"),),
    "I am interested. This is about": (Choose("Begin"),),
    "How can we reach you?": (Choose("By phone"),),
    "What is your phone number?": (Write("01632 960123"),),
    "If you do not answer, what may we do?": (Choose("Send a text message"),),
    "What can we call you?": (Write("Robin"),),
    "What would help you take part?": (Tick("A hearing loop"), Tick("A quiet room"), ON),
    "Who would you like to be with?": (Choose("Either is fine"),),
    "Is there anything else you want to say?": (Write("Evenings are best."),),
    "What may we do with your answers?": (
        Tick("Staff of this centre may keep and read my answers"),
        Tick("You may contact me about this opportunity"),
        ON,
    ),
    "Check your answers": (Choose("Go on. See exactly what staff will see"),),
    "This is exactly what staff will see": (Choose("Send this"),),
    "One moment. Your answers are being put away safely": (),
}
INTEREST_ANSWERS = (
    *("Join the steering group", "01632 960123", "Send a text message", "Robin", "A hearing loop", "A quiet room"),
    *("Either is fine", "Evenings are best.", "You may contact me about this opportunity."),
)
FEEDBACK: Wishes = {
    "Welcome": (Choose("Tell us what you think"),),
    "Tell us what you think": (Choose("Tell us how it was"),),
    "Tell us how it was. We do not ask who you are": (Choose("Begin"),),
    "Overall, how was your experience of our service?": (Choose("Very good"),),
    "Why did you choose that answer?": (Write("Somebody made me tea."),),
    "What could we do better?": (ON,),
    "Did somebody help you answer?": (Choose("No"),),
    "What may we do with your answers?": (Tick("You may use my words, without my name, in reports"), ON),
    "To send this, please choose": (Tick("Staff of this centre may keep and read my answers"), ON),
    "Check your answers": (Choose("Go on. See exactly what staff will see"),),
    "This is exactly what staff will see": (Choose("Send this"),),
    "One moment. Your answers are being put away safely": (),
}
FEEDBACK_ANSWERS = ("Very good", "Somebody made me tea.", "No", "You may use my words, without my name, in reports.")
SAVED = "Saved. Thank you"


@dataclass
class Listener:
    """Somebody with ears and fingers, and a memory of what they did and heard."""

    terminal: BlindTerminal
    ear: Ear
    recogniser: Recogniser
    log: list[str] = field(default_factory=list)
    presses: int = 0

    def hear(self, since: int, begin_seconds: float, longest_seconds: float) -> str:
        """Hear what is said from a moment on."""
        understood = self.recogniser.understand(self.ear.utterance(since, begin_seconds, longest_seconds))
        self.log.append(f"{'':12}{understood}")
        return understood

    def press(self, key: str, longest_seconds: float = 60.0) -> str:
        """Press a key, and hear what is said then."""
        began = self.ear.now
        self.presses += 1
        self.log.append(f"[{key}]")
        self.terminal.press(key)
        return self.hear(began, 5.0, longest_seconds)

    def do(self, deed: Deed, heard: str) -> str:
        """Do something on this screen.

        Args:
            deed: What.
            heard: What was heard last.

        Returns:
            What is heard when it is done.
        """
        match deed:
            case Choose():
                self.find(deed.words, "down", heard)
                return self.press("enter")
            case Tick():
                self.find(deed.words, "down", heard)
                changed = self.press("enter", NAME_SECONDS)
                assert "not chosen" not in changed.lower(), changed
                return changed
            case Write():
                began = self.ear.now
                self.log.append(f"types {deed.text!r}")
                self.terminal.type(deed.text)
                self.hear(began, 2.0, NAME_SECONDS)
                self.find(ON.words, "tab", "")
                return self.press("enter")

    def find(self, words: str, key: str, heard: str) -> None:
        """Press a key until what is heard begins with some words; the second time round, with the likest to them."""
        if max(likeness_of_beginning(words, one) for one in (heard, after_the_count(heard))) >= LIKE_ENOUGH:
            return
        passed: list[str] = []
        likest = LIKE_ENOUGH
        for _ in range(MOST_PRESSES):
            now = self.press(key, NAME_SECONDS)
            like = likeness_of_beginning(words, now)
            if like >= likest:
                return
            if len(passed) > 1 and likeness_of_beginning(passed[0], now) >= LIKE_BEFORE:  # all the way round
                likest = max(LIKE_AT_LEAST, 0.9 * max(likeness_of_beginning(words, one) for one in passed))
            if now:
                passed.append(now)
        raise AssertionError(f"{words!r} was never heard:\n" + "\n".join(self.log))

    def visit(self, wishes: Wishes, heard: str) -> str:
        """Do on each screen what one wants there, until one hears that it is saved.

        Args:
            wishes: What to do, by what a screen says first.
            heard: What was heard last.

        Returns:
            What was heard at the end.
        """
        for _ in range(2 * len(wishes)):
            beginning = " ".join(heard.split()[:SITUATION_WORDS])
            situation = max([*wishes, SAVED], key=lambda one: likeness_of_part(one, beginning))
            like = likeness_of_part(situation, beginning)
            self.log.append(f"{'':12}= {situation} ({like:.2f})")
            assert like >= LIKE_ENOUGH, f"{beginning!r} is nothing known:\n" + "\n".join(self.log)
            if situation == SAVED:
                return heard
            for deed in wishes[situation]:
                heard = self.do(deed, heard)
            if not wishes[situation]:
                heard = self.hear(self.ear.now, 30.0, 60.0)
        raise AssertionError("it never came to an end:\n" + "\n".join(self.log))


def after_the_count(heard: str) -> str:
    """What is said of a screen after how many choices it has: where the focus is."""
    return heard[found.end() :] if (found := re.search(r"\bchoices?\b(?! \w+ of)\W*", heard)) else ""


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    yield from machines(tmp_path)


@pytest.fixture
def listener(machine: Machine, server: PulseServer, ear: Ear, recogniser: Recogniser) -> Iterator[Listener]:
    """The real program, with its sound in somebody's ears."""
    environment = {**machine.environment, **{name: server.environment[name] for name in SERVER_VARIABLES}}
    del environment["KIOSK_SOUND_OUTPUT"]
    command = [sys.executable, "-m", "kiosk", "demo", "--store", str(machine.store), "--speech", "on"]
    terminal = BlindTerminal(command, environment, machine.home)
    yield Listener(terminal, ear, recogniser)
    terminal.close()


@pytest.mark.parametrize(("wishes", "answers"), [(INTEREST, INTEREST_ANSWERS), (FEEDBACK, FEEDBACK_ANSWERS)], ids=FORMS)
def test_a_visitor_who_only_hears_leaves_what_they_wanted_to(
    wishes: Wishes, answers: tuple[str, ...], listener: Listener, machine: Machine, figures: Callable[[str], None]
) -> None:
    began = time.monotonic()
    try:
        listener.visit(wishes, listener.hear(0, START_SECONDS, 60.0))
    finally:
        minutes = (time.monotonic() - began) / 60
        listener.log.append(f"{listener.presses} keys beside what was typed, {minutes:.1f} minutes")
        figures("\n".join(listener.log))
    (entry,) = machine.exported()
    for answer in answers:
        assert answer in str(entry["submission"])
