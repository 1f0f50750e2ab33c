"""pyttsx3's own drivers cannot run here; what they do is told to a speaker by an engine of our own."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import pyttsx3

from accessibility.speech.engine.stock import StockSpeaker


class FakeEngine:
    """Does what pyttsx3's engine does on SAPI5: it reports from inside ``iterate``."""

    def __init__(self) -> None:
        self.proxy = SimpleNamespace(_current_text="")
        self.said: list[tuple[str, str]] = []
        self.properties: dict[str, object] = {}
        self.news: list[Callable[[], None]] = []
        self.stops = 0
        self._listeners: dict[str, Callable[..., None]] = {}

    def connect(self, topic: str, listener: Callable[..., None]) -> None:
        self._listeners[topic] = listener

    def notify(self, topic: str, **values: object) -> None:
        self.news.append(lambda: self._listeners[topic](**values))

    def startLoop(self, uses_driver_loop: bool) -> None:  # noqa: N802
        assert not uses_driver_loop

    def iterate(self) -> None:
        while self.news:
            self.news.pop(0)()

    def say(self, text: str, name: str) -> None:
        self.proxy._current_text = text
        self.said.append((text, name))

    def stop(self) -> None:
        self.stops += 1

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        self.properties[name] = value

    def getProperty(self, name: str) -> list[Any]:  # noqa: N802
        assert name == "voices"
        return [
            SimpleNamespace(id="anna", name="Anna", languages=["de-DE"]),
            SimpleNamespace(id="daniel", name="Daniel", languages=["en_GB"]),
            SimpleNamespace(id="odd", name="Odd", languages=[None]),
        ]


class Desk:
    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine
        self.reports: list[dict[str, object]] = []
        self.speaker = StockSpeaker(self.reports.append)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    engine = FakeEngine()
    monkeypatch.setattr(pyttsx3, "init", lambda: engine)
    monkeypatch.setattr("accessibility.speech.engine.stock.sys", SimpleNamespace(platform="win32"))
    return Desk(engine)


def test_a_sentence_is_said_by_the_voice_of_its_language_at_the_rate_that_was_set(desk: Desk) -> None:
    desk.speaker.set_rate(188)
    desk.speaker.set_volume(-20)
    desk.speaker.say(1, "Hello there.", "en-GB")
    assert desk.engine.said == [("Hello there.", "1")]
    assert desk.engine.properties == {"voice": "daniel", "rate": 188, "volume": pytest.approx(0.1)}


def test_words_and_the_end_are_reported_and_the_text_forgotten(desk: Desk) -> None:
    desk.speaker.say(1, "Hello there.", "en-GB")
    desk.engine.notify("started-word", location=1, length=0)  # what SAPI5 says when its stream begins
    desk.engine.notify("started-word", name="there", location=6, length=5)
    desk.engine.notify("finished-utterance", name="1", completed=True)
    desk.speaker.iterate()
    assert desk.reports == [
        {"is": "word", "utterance": 1, "start": 6, "length": 5},
        {"is": "finished", "utterance": 1},
    ]
    assert desk.engine.proxy._current_text == ""


def test_the_end_of_a_stopped_sentence_that_comes_late_is_not_that_of_the_next(desk: Desk) -> None:
    desk.speaker.say(1, "Hello.", "en-GB")
    desk.speaker.say(2, "Goodbye.", "en-GB")
    desk.engine.notify("finished-utterance", name="1", completed=False)
    desk.engine.notify("finished-utterance", name="1", completed=True)
    desk.speaker.iterate()
    assert desk.reports == []


def test_an_error_is_told_without_its_words(desk: Desk) -> None:
    desk.speaker.say(1, "secret", "en-GB")
    desk.engine.notify("error", name="1", exception=ValueError("secret"))
    desk.speaker.iterate()
    assert desk.reports == [{"is": "unsaid", "utterance": 1, "detail": "ValueError"}]


def test_a_language_without_a_voice_is_not_read_by_another(desk: Desk) -> None:
    desk.speaker.say(1, "Croeso.", "cy")
    assert desk.reports == [{"is": "no_voice", "utterance": 1, "language": "cy"}]
    assert not desk.engine.said
