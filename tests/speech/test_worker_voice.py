"""The app's side: everything that can happen to a worker, and the voice that comes back."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import espeakng_loader
import pytest

from accessibility.speech.engine.child import Watch
from accessibility.speech.engine.espeak import DATA_VARIABLE, LIBRARY_VARIABLE
from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.restarts import RestartBudget
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from tests.speech.hearing import LONG_SENTENCE, Listener, wait_until

READY, DOWN, WORD = VoiceEventKind.READY, VoiceEventKind.DOWN, VoiceEventKind.WORD
FINISHED, NO_VOICE, UNSAID = VoiceEventKind.FINISHED, VoiceEventKind.NO_VOICE, VoiceEventKind.UNSAID

StartVoice = Callable[..., WorkerVoice]

# A worker that is the real one but for its output: a device that is there while a file is.
UNPLUGGABLE = """
import sys
from pathlib import Path
from accessibility.speech.engine import keeper, worker
from accessibility.speech.engine.outputs import Opened, PacedOutput
keeper.TICK_SECONDS = 0.02
class Device(PacedOutput):
    @property
    def is_lost(self): return not Path(sys.argv[1]).exists()
def open_one(choice, rate, pull):
    if not Path(sys.argv[1]).exists():
        return Opened(PacedOutput(rate, pull), ("it is unplugged",))
    return Opened(Device(rate, pull, is_chosen=True), ())
sys.exit(worker.main([], open_one))
"""
# A worker that dies of one sentence, as a library with a mistake would.
POISONED = """
import os, sys
from accessibility.speech.engine import espeak, worker
real = espeak.Espeak.synthesise
def synthesise(self, text, *others):
    if "poison" in text: os.abort()
    return real(self, text, *others)
espeak.Espeak.synthesise = synthesise
sys.exit(worker.main(["--output", "null"]))
"""
# A worker that writes down what it is asked, and dies when it is asked to stop.
ECHO = """
import json, sys
log = open(sys.argv[1], "a")
log.write("started\\n")
print(json.dumps({"is": "ready", "audible": True, "detail": "echo"}), flush=True)
for line in sys.stdin:
    log.write(line)
    log.flush()
    request = json.loads(line)
    if request["do"] == "stop": sys.exit(1)
    if request["do"] == "say": print(json.dumps({"is": "finished", "utterance": request["utterance"]}), flush=True)
"""
DUMB = "import time; time.sleep(600)"


def pid_of(voice: WorkerVoice) -> int:
    pid = voice.worker_pid
    assert pid is not None
    return pid


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def voice(start_voice: StartVoice, listener: Listener) -> WorkerVoice:
    voice = start_voice()
    voice.listen(listener)
    listener.wait_for(READY)
    return voice


class TestASentence:
    def test_is_told_of_word_by_word_and_at_its_end(self, voice: WorkerVoice, listener: Listener) -> None:
        voice.set_rate(375)
        voice.say(1, "Yes please.", "en-GB")
        listener.wait_for(FINISHED, 1)
        assert listener.events[1:] == [
            VoiceEvent(WORD, 1, 0, 3),
            VoiceEvent(WORD, 1, 4, 6),
            VoiceEvent(FINISHED, 1),
        ]

    def test_said_before_the_worker_is_ready_is_heard(self, start_voice: StartVoice, listener: Listener) -> None:
        voice = start_voice()
        voice.say(1, "Yes please.", "en-GB")
        voice.listen(listener)
        listener.wait_for(WORD, 1)

    def test_that_is_stopped_is_never_heard_of_again(self, voice: WorkerVoice, listener: Listener) -> None:
        voice.say(1, LONG_SENTENCE, "en-GB")
        listener.wait_for(WORD, 1)
        voice.stop()
        voice.say(2, " ", "en-GB")
        listener.wait_for(FINISHED, 2)  # a word that was on its way when it was stopped has come before this
        count = len(listener.events)
        voice.say(3, "Yes.", "en-GB")
        listener.wait_for(FINISHED, 3)
        assert {event.utterance for event in listener.events[count:]} == {3}
        assert [event.utterance for event in listener.events if event.kind is FINISHED] == [2, 3]

    def test_takes_the_place_of_another(self, voice: WorkerVoice, listener: Listener) -> None:
        for utterance in range(1, 50):
            voice.say(utterance, LONG_SENTENCE, "en-GB")
        voice.say(50, " ", "en-GB")
        listener.wait_for(FINISHED, 50)
        assert [event.utterance for event in listener.events if event.kind is FINISHED] == [50]

    def test_in_a_language_without_a_voice_is_told_of(self, voice: WorkerVoice, listener: Listener) -> None:
        voice.say(1, "Soo dhawoow.", "so-SO")
        assert listener.wait_for(NO_VOICE, 1).detail == "so-SO"

    def test_of_any_text_does_not_raise(self, voice: WorkerVoice, listener: Listener) -> None:
        voice.set_rate(375)
        for utterance, text in enumerate(["\0", "\ud800\udfff", "🙂", "<speak>", "x" * 30_000, "\n"], start=1):
            voice.say(utterance, text, "en-GB")
        voice.say(99, "Fine.", "")
        listener.wait_for(FINISHED, 99)


class TestAVoiceThatWaits:
    def test_starts_no_worker_before_it_is_told_to_get_ready(self, start_voice: StartVoice, listener: Listener) -> None:
        voice = start_voice(output="null", at_once=False)
        voice.listen(listener)
        assert "speech supervisor" not in [thread.name for thread in threading.enumerate()]
        voice.get_ready()
        voice.get_ready()
        listener.wait_for(READY)
        assert [thread.name for thread in threading.enumerate()].count("speech supervisor") == 1

    def test_gets_ready_by_itself_when_it_has_something_to_say(
        self, start_voice: StartVoice, listener: Listener
    ) -> None:
        voice = start_voice(output="null", at_once=False)
        voice.listen(listener)
        voice.say(1, "Now.", "en-GB")
        listener.wait_for(FINISHED, utterance=1)

    def test_that_is_closed_never_starts(self, start_voice: StartVoice) -> None:
        voice = start_voice(output="null", at_once=False)
        voice.close()
        voice.get_ready()
        assert voice.wait_closed(0)


class TestListening:
    def test_late_still_tells_that_the_voice_is_ready(self, voice: WorkerVoice) -> None:
        late = Listener()
        voice.listen(late)
        assert "espeak-ng" in late.wait_for(READY).detail

    def test_with_a_mistake_does_not_cost_the_voice(self, voice: WorkerVoice, listener: Listener) -> None:
        def fail(event: VoiceEvent) -> None:
            if event.kind is WORD:
                raise RuntimeError
            listener(event)

        voice.listen(fail)
        voice.set_rate(375)
        voice.say(1, "Yes please.", "en-GB")
        listener.wait_for(FINISHED, 1)


class TestAWorkerThatDies:
    def test_is_replaced_and_the_sentence_is_said_again(self, voice: WorkerVoice, listener: Listener) -> None:
        voice.say(1, LONG_SENTENCE, "en-GB")
        listener.wait_for(WORD, 1)
        os.kill(pid_of(voice), signal.SIGKILL)
        assert "ended" in listener.wait_for(DOWN).detail
        listener.wait_for(READY)
        assert listener.wait_for(WORD, 1).start == 0

    def test_has_its_rate_and_volume_from_the_one_before(
        self, start_voice: StartVoice, listener: Listener, tmp_path: Path
    ) -> None:
        log = tmp_path / "requests"
        voice = start_voice(command=[sys.executable, "-c", ECHO, str(log)])
        voice.listen(listener)
        listener.wait_for(READY)
        voice.set_rate(200)
        voice.set_volume(-20)
        voice.stop()
        listener.wait_for(DOWN)
        listener.wait_for(READY)
        voice.say(1, "Hello.", "en-GB")
        listener.wait_for(FINISHED, 1)
        second = log.read_text().split("started\n")[2].splitlines()
        assert second[:2] == ['{"do": "rate", "value": 200}', '{"do": "volume", "value": -20}']

    def test_while_stopped_by_a_signal_is_noticed_and_replaced(
        self, start_voice: StartVoice, listener: Listener
    ) -> None:
        voice = start_voice(watch=Watch(tick_seconds=0.1, silent_ticks=30))
        voice.listen(listener)
        listener.wait_for(READY)
        stopped = pid_of(voice)
        os.kill(stopped, signal.SIGSTOP)
        voice.say(1, LONG_SENTENCE, "en-GB")
        assert "stopped answering" in listener.wait_for(DOWN).detail
        listener.wait_for(READY)
        assert listener.wait_for(WORD, 1).start == 0
        assert pid_of(voice) != stopped

    def test_of_a_sentence_twice_is_not_asked_for_it_a_third_time(
        self, start_voice: StartVoice, listener: Listener
    ) -> None:
        voice = start_voice(command=[sys.executable, "-c", POISONED])
        voice.listen(listener)
        voice.say(1, "This is poison.", "en-GB")
        assert "ended" in listener.wait_for(UNSAID, 1).detail
        voice.say(2, "This is fine.", "en-GB")
        listener.wait_for(WORD, 2)

    def test_again_and_again_is_left_alone_for_a_while_and_sentences_are_told_of(
        self, start_voice: StartVoice, listener: Listener
    ) -> None:
        budget = RestartBudget(limit=2, window_seconds=3600)
        voice = start_voice(command=[sys.executable, "-c", "raise SystemExit(5)"], restarts=budget)
        voice.listen(listener)
        listener.wait_for(DOWN)
        wait_until(lambda: budget.is_spent and voice.worker_pid is None)
        voice.say(1, "Hello.", "en-GB")
        assert listener.wait_for(UNSAID, 1)

    def test_that_never_answers_is_replaced(self, start_voice: StartVoice, listener: Listener) -> None:
        voice = start_voice(
            command=[sys.executable, "-c", DUMB], watch=Watch(tick_seconds=0.02, silent_ticks=3, start_ticks=3)
        )
        voice.listen(listener)
        first = pid_of(voice) if voice.worker_pid else None
        assert "stopped answering" in listener.wait_for(DOWN).detail
        wait_until(lambda: voice.worker_pid not in (first, None))

    def test_that_cannot_be_started_is_told_of(self, start_voice: StartVoice, listener: Listener) -> None:
        voice = start_voice(command=["/nowhere/python"])
        voice.listen(listener)
        assert "cannot be started" in listener.wait_for(DOWN).detail
        voice.say(1, "Hello.", "en-GB")
        listener.wait_for(UNSAID, 1)


class TestNothingToSpeakWith:
    def test_no_library_is_told_of_and_a_library_that_comes_is_taken_up(
        self, start_voice: StartVoice, listener: Listener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        library = tmp_path / "libespeak-ng.so"
        monkeypatch.setenv(LIBRARY_VARIABLE, str(library))
        monkeypatch.setenv(DATA_VARIABLE, espeakng_loader.get_data_path())
        voice = start_voice(restarts=RestartBudget(limit=1, window_seconds=0.3))
        voice.listen(listener)
        assert str(library) in listener.wait_for(DOWN).detail
        library.symlink_to(espeakng_loader.get_library_path())
        listener.wait_for(READY)
        voice.say(1, "Hello.", "en-GB")
        listener.wait_for(WORD, 1)

    def test_no_data_folder_is_told_of(
        self, start_voice: StartVoice, listener: Listener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv(LIBRARY_VARIABLE, espeakng_loader.get_library_path())
        monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
        voice = start_voice()
        voice.listen(listener)
        assert "data folder" in listener.wait_for(DOWN).detail


class TestASoundDevice:
    def test_that_is_not_there_is_told_of_and_sentences_end_all_the_same(
        self, start_voice: StartVoice, listener: Listener, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(OUTPUT_VARIABLE, "alsa:kiosk-nowhere")
        voice = start_voice()
        voice.listen(listener)
        assert "alsa:kiosk-nowhere" in listener.wait_for(DOWN).detail
        voice.set_rate(375)
        voice.say(1, "Hello.", "en-GB")
        listener.wait_for(FINISHED, 1)

    def test_that_goes_in_the_middle_of_a_sentence_comes_back(
        self, start_voice: StartVoice, listener: Listener, tmp_path: Path
    ) -> None:
        plug = tmp_path / "plug"
        plug.touch()
        voice = start_voice(command=[sys.executable, "-c", UNPLUGGABLE, str(plug)])
        voice.listen(listener)
        listener.wait_for(READY)
        voice.say(1, LONG_SENTENCE, "en-GB")
        listener.wait_for(WORD, 1)
        plug.unlink()
        assert "unplugged" in listener.wait_for(DOWN).detail
        listener.wait_for(WORD, 1)
        plug.touch()
        listener.wait_for(READY)
        listener.wait_for(WORD, 1)


class TestClosing:
    def test_ends_the_worker(self, voice: WorkerVoice) -> None:
        pid = pid_of(voice)
        voice.close()
        assert voice.wait_closed(30)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)

    def test_in_the_middle_of_a_sentence_tells_nothing_more(self, voice: WorkerVoice, listener: Listener) -> None:
        voice.say(1, LONG_SENTENCE, "en-GB")
        listener.wait_for(WORD, 1)
        voice.close()
        count = len(listener.events)
        assert voice.wait_closed(30)
        assert len(listener.events) <= count + 1  # one may have been on its way

    def test_leaves_calls_that_come_late_without_effect(self, voice: WorkerVoice) -> None:
        voice.close()
        voice.say(1, "Hello.", "en-GB")
        voice.stop()
        voice.set_rate(100)
        voice.set_volume(-10)
        voice.close()

    def test_a_stopped_worker_ends_too(self, voice: WorkerVoice) -> None:
        os.kill(pid_of(voice), signal.SIGSTOP)
        voice.close()
        assert voice.wait_closed(30)

    def test_leaves_no_thread(self, start_voice: StartVoice, listener: Listener) -> None:
        before = threading.active_count()
        voice = start_voice()
        voice.listen(listener)
        listener.wait_for(READY)
        voice.close()
        assert voice.wait_closed(30)
        wait_until(lambda: threading.active_count() <= before)


def test_many_interruptions_leave_no_threads_or_files_behind(voice: WorkerVoice, listener: Listener) -> None:
    def files() -> int:
        return sum(len(list(Path(f"/proc/{pid_of(voice)}/{kind}").iterdir())) for kind in ("fd", "task"))

    voice.say(1, LONG_SENTENCE, "en-GB")
    listener.wait_for(WORD, 1)
    before = files()
    for utterance in range(2, 300):
        voice.say(utterance, f"Item {utterance}, of a list.", "en-GB")
        if utterance % 7 == 0:
            voice.stop()
    voice.say(300, "Done.", "en-GB")
    listener.wait_for(FINISHED, 300)
    assert files() == before
