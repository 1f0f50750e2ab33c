from __future__ import annotations

from collections.abc import Callable

import pytest

from accessibility.speech.engine.silent import SilentVoice
from accessibility.speech.voice import VoiceEvent, VoiceEventKind

READY, FINISHED = VoiceEventKind.READY, VoiceEventKind.FINISHED


class Later:
    """Keeps what is to happen, and when."""

    def __init__(self) -> None:
        self.calls: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, call: Callable[[], None]) -> None:
        self.calls.append((seconds, call))


@pytest.fixture
def events() -> list[VoiceEvent]:
    return []


class TestWithoutAClock:
    @pytest.fixture
    def voice(self, events: list[VoiceEvent]) -> SilentVoice:
        voice = SilentVoice()
        voice.listen(events.append)
        return voice

    def test_is_ready_at_once(self, voice: SilentVoice, events: list[VoiceEvent]) -> None:
        assert [event.kind for event in events] == [READY]

    def test_sentences_end_at_once(self, voice: SilentVoice, events: list[VoiceEvent]) -> None:
        voice.say(1, "Hello.", "en-GB")
        assert events[1:] == [VoiceEvent(FINISHED, 1)]

    def test_sentences_said_at_the_end_of_another_follow_it_without_nesting(self, voice: SilentVoice) -> None:
        ended: list[int] = []

        def on_event(event: VoiceEvent) -> None:
            if event.kind is FINISHED and event.utterance < 5000:
                ended.append(event.utterance)
                voice.say(event.utterance + 1, "And.", "en-GB")

        voice.listen(on_event)
        voice.say(1, "First.", "en-GB")
        assert ended == list(range(1, 5000))

    def test_nothing_is_said_once_closed(self, voice: SilentVoice, events: list[VoiceEvent]) -> None:
        voice.close()
        voice.say(1, "Hello.", "en-GB")
        assert len(events) == 1


class TestWithAClock:
    @pytest.fixture
    def later(self) -> Later:
        return Later()

    @pytest.fixture
    def voice(self, events: list[VoiceEvent], later: Later) -> SilentVoice:
        voice = SilentVoice(later)
        voice.listen(events.append)
        events.clear()
        return voice

    def test_a_sentence_takes_the_time_of_its_words(
        self, voice: SilentVoice, later: Later, events: list[VoiceEvent]
    ) -> None:
        voice.set_rate(250)
        voice.say(1, "One two three four five.", "en-GB")
        assert not events
        (seconds, call), *_ = later.calls
        assert seconds == pytest.approx(1.2)
        call()
        assert events == [VoiceEvent(FINISHED, 1)]

    def test_a_sentence_that_was_stopped_or_replaced_never_ends(
        self, voice: SilentVoice, later: Later, events: list[VoiceEvent]
    ) -> None:
        voice.say(1, "One.", "en-GB")
        voice.say(2, "Two.", "en-GB")
        voice.stop()
        voice.say(3, "Three.", "en-GB")
        for _, call in later.calls:
            call()
        assert events == [VoiceEvent(FINISHED, 3)]

    def test_closing_ends_nothing(self, voice: SilentVoice, later: Later, events: list[VoiceEvent]) -> None:
        voice.say(1, "One.", "en-GB")
        voice.set_volume(-20)
        voice.close()
        later.calls[0][1]()
        assert not events
