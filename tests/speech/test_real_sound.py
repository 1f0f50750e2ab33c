"""One real sound server, so that the fakes of the other tests are not all there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.voice import VoiceEventKind
from tests.speech.hearing import LONG_SENTENCE, Listener, wait_until
from tests.speech.pulse import PulseServer, Recorder, missing_programs

pytestmark = pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}")

OUTPUTS = [
    pytest.param("miniaudio", marks=pytest.mark.skipif(find_spec("miniaudio") is None, reason="miniaudio is missing")),
    pytest.param("alsa"),
]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    server = PulseServer(tmp_path)
    server.start()
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "XDG_RUNTIME_DIR", "ALSA_CONFIG_PATH"):
        monkeypatch.setenv(name, server.environment[name])
    monkeypatch.delenv(OUTPUT_VARIABLE)
    yield server
    server.stop()


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_sentence_is_heard_and_heard_again_after_the_sound_server_was_killed(
    server: PulseServer, start_voice: Callable[..., WorkerVoice], output: str
) -> None:
    listener = Listener()
    voice = start_voice(output=output)
    voice.listen(listener)
    assert output in listener.wait_for(VoiceEventKind.READY).detail
    hear(server, voice, utterance=1)

    voice.say(2, LONG_SENTENCE, "en-GB")
    listener.wait_for(VoiceEventKind.WORD, 2)
    server.stop()
    assert "no sound output" in listener.wait_for(VoiceEventKind.DOWN).detail
    server.start()
    listener.wait_for(VoiceEventKind.READY)
    hear(server, voice, utterance=3)


def hear(server: PulseServer, voice: WorkerVoice, utterance: int) -> None:
    """Say something and wait until the server has played it."""
    recorder = Recorder(server)
    voice.say(utterance, LONG_SENTENCE, "en-GB")
    wait_until(lambda: bool((abs(recorder.samples()) > 3000).any()))
    voice.stop()
    recorder.stop()
