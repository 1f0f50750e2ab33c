"""Real sentences of the kiosk, said by the real voice through a real sound server, are understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.rate import BASE_WPM
from accessibility.speech.voice import VoiceEventKind
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk
from tests.kit.examples import examples
from tests.soak.ear import Ear
from tests.soak.recogniser import Recogniser, likeness, missing_to_hear, plain_words, share_recognised
from tests.speech.hearing import Listener

pytestmark = pytest.mark.skipif(bool(missing_to_hear()), reason=f"not installed: {missing_to_hear()}")

MOST_SENTENCES = 50
LEAST_SENTENCES = 40
LEAST_WORDS = 9
"""A recogniser understands a word by those around it, as people do; what is shorter is said beside something longer."""
LEAST_SHARE_OF_WORDS = 0.70


@dataclass(frozen=True)
class Heard:
    """One sentence, what was understood of it, and which of all sentences that is likest to."""

    said: str
    understood: str
    likest: str

    @property
    def words(self) -> tuple[int, int]:
        """How many words were understood, and how many there are."""
        return share_recognised(self.said, self.understood)

    @property
    def is_right(self) -> bool:
        return plain_words(self.likest) == plain_words(self.said)


async def test_at_least_forty_sentences_of_real_screens_are_understood(
    start: StartKiosk, ear: Ear, recogniser: Recogniser, figures: Callable[[str], None]
) -> None:
    async with start() as kiosk:
        sentences = await sentences_of_every_screen(kiosk)
    chosen = evenly([one for one in sentences if len(plain_words(one)) >= LEAST_WORDS], MOST_SENTENCES)
    assert len(chosen) >= LEAST_SENTENCES
    heard = [
        Heard(said, understood, max(sentences, key=lambda one: likeness(one, understood)))
        for said, understood in listen_to(chosen, ear, recogniser)
    ]
    figures(table(heard, len(sentences)))
    recognised, words = totals(heard)
    assert [one.likest for one in heard if not one.is_right] == []
    assert recognised >= LEAST_SHARE_OF_WORDS * words


async def sentences_of_every_screen(kiosk: Kiosk) -> list[str]:
    """Each different sentence that the voice is given on the way through every screen."""
    context = replace(kiosk.app.context, typed_is_spoken=True)
    for example in examples(context):
        kiosk.app.push_screen(example.make())
        await kiosk.settle()
        await kiosk.listen()
        for _ in kiosk.screen.things:
            await kiosk.press("down")
            await kiosk.listen()
        kiosk.app.pop_screen()
        await kiosk.settle()
    return list(dict.fromkeys(kiosk.voice.sentences))


def evenly(sentences: list[str], count: int) -> list[str]:
    """So many of them, from all over."""
    count = min(count, len(sentences))
    return [sentences[at * len(sentences) // count] for at in range(count)]


def listen_to(sentences: list[str], ear: Ear, recogniser: Recogniser) -> Iterator[tuple[str, str]]:
    """Say each sentence at the normal rate; give it back with what was understood."""
    listener = Listener()
    voice = WorkerVoice()
    try:
        voice.listen(listener)
        listener.wait_for(VoiceEventKind.READY)
        voice.set_rate(BASE_WPM)
        for utterance, sentence in enumerate(sentences, start=1):
            began = ear.now
            voice.say(utterance, sentence, "en-GB")
            listener.wait_for(VoiceEventKind.FINISHED, utterance)
            yield sentence, recogniser.understand(ear.utterance(began))
    finally:
        voice.close()
        voice.wait_closed(30)


def totals(heard: list[Heard]) -> tuple[int, int]:
    """Words understood and words said."""
    counts = [one.words for one in heard]
    return sum(recognised for recognised, _ in counts), sum(words for _, words in counts)


def table(heard: list[Heard], choices: int) -> str:
    """The figures."""
    lines = [f"{'words':>9}  {'right':5}  said / understood"]
    for one in heard:
        recognised, words = one.words
        lines.append(f"{recognised:>4} / {words:<2}  {'yes' if one.is_right else 'NO':5}  {one.said}")
        lines.append(f"{'':18}{one.understood}")
        if not one.is_right:
            lines.append(f"{'':18}taken for: {one.likest}")
    recognised, words = totals(heard)
    lines.append(f"{len(heard)} sentences at {BASE_WPM} words a minute, each told from {choices}:")
    lines.append(f"  right sentence  {sum(one.is_right for one in heard)} of {len(heard)}")
    lines.append(f"  words           {recognised} of {words}, {100 * recognised / words:.0f} %")
    return "\n".join(lines)
