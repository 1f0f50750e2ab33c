"""When things are said: the newest at once, the rest in turn, and nothing after a key."""

from __future__ import annotations

from accessibility.speech.pronunciation import Pronunciation
from accessibility.speech.queue import SpeechQueue, Why
from tests.kit.fakes import RecordingVoice


class TestSaying:
    def test_says_nothing_while_speech_is_off(self) -> None:
        voice = RecordingVoice()
        queue = SpeechQueue(voice, "en-GB", Pronunciation({}), lambda spoken: None)
        queue.say("Welcome.", Why.SCREEN)
        assert voice.sentences == []
