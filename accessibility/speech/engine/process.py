"""``WorkerVoice``: the app's side of the speech worker. No call waits, and a worker that fails is replaced.

Threads: the app's calls write to the worker directly. One thread per worker reads its reports. One thread for as long
as the voice lives starts workers, asks twice a second whether they are alive, and starts the next.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accessibility.speech.engine.child import END_SECONDS, Watch, Worker, worker_command
from accessibility.speech.engine.rate import BASE_WPM, FASTEST_WPM, SLOWEST_WPM
from accessibility.speech.engine.restarts import RestartBudget
from accessibility.speech.voice import VoiceEvent, VoiceEventKind

MOST_DEATHS = 2
"""A sentence in which the worker died is said once more by the next; a second death may be the sentence's doing."""


@dataclass
class _Sentence:
    """What is to be heard now; forgotten when it has been, or is stopped."""

    utterance: int
    text: str
    language: str
    deaths: int = 0

    def request(self) -> dict[str, object]:
        """Return what the worker is asked."""
        return {"do": "say", "utterance": self.utterance, "sentence": self.text, "language": self.language}


class WorkerVoice:
    """A ``Voice`` that speaks through a worker process."""

    def __init__(
        self,
        output: str = "",
        command: Sequence[str] | None = None,
        watch: Watch | None = None,
        restarts: RestartBudget | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        """Begin to start the worker; what is said meanwhile is heard when it is ready.

        Args:
            output: Which output to use: "miniaudio", "sounddevice", "alsa", "alsa:DEVICE" or "null"; "" for the best.
            command: The worker's command line; tests give their own.
            watch: When a worker counts as stuck.
            restarts: How often one is started.
            at_once: Whether to start it now, rather than when it is told to get ready or has something to say.
        """
        self._command = list(command or worker_command(output))
        self._watch = watch or Watch()
        self._restarts = restarts or RestartBudget()
        self._lock = threading.Lock()
        self._on_event: Callable[[VoiceEvent], None] | None = None
        self._state: VoiceEvent | None = None
        self._sentence: _Sentence | None = None
        self._words_per_minute = BASE_WPM
        self._decibels = 0
        self._worker: Worker | None = None
        self._is_closed = False
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        if at_once:
            self.get_ready()

    def get_ready(self) -> None:
        """Start the worker, unless it was started before."""
        with self._lock:
            self._start()

    def _start(self) -> None:
        """The same for who has the lock."""
        if self._thread is None and not self._is_closed:
            self._thread = threading.Thread(target=self._supervise, name="speech supervisor", daemon=True)
            self._thread.start()

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, for tests of faults and for measuring; None while there is none."""
        with self._lock:
            return self._worker.pid if self._worker is not None else None

    def listen(self, on_event: Callable[[VoiceEvent], None]) -> None:
        """Set who is told what happens; whether the voice works is told again to them at once, if it is known."""
        with self._lock:
            self._on_event = on_event
            state = self._state
        if state is not None:
            on_event(state)

    def say(self, utterance: int, sentence: str, language: str) -> None:
        """Say one sentence in place of any other; see ``Voice.say``."""
        with self._lock:
            if self._is_closed:
                return
            self._start()
            self._sentence = _Sentence(utterance, sentence, language)
            if self._worker is not None:
                self._worker.send("sentence", self._sentence.request())
            elif self._restarts.is_spent:
                self._wake.set()  # the supervisor says that it will not be heard; it is never told from this thread

    def stop(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._sentence = None
            if self._worker is not None:
                self._worker.send("sentence", {"do": "stop"})

    def set_rate(self, words_per_minute: int) -> None:
        """Speak at this rate from the next sentence on; outside 62 to 375 the nearer end is taken."""
        with self._lock:
            self._words_per_minute = min(max(words_per_minute, SLOWEST_WPM), FASTEST_WPM)
            if self._worker is not None:
                self._worker.send("rate", {"do": "rate", "value": self._words_per_minute})

    def set_volume(self, decibels: int) -> None:
        """Speak at this volume at once, in dB below full."""
        with self._lock:
            self._decibels = min(decibels, 0)
            if self._worker is not None:
                self._worker.send("volume", {"do": "volume", "value": self._decibels})

    def close(self) -> None:
        """End the worker, without waiting for it."""
        with self._lock:
            self._is_closed = True
            self._sentence = None
            self._on_event = None
            if self._worker is not None:
                self._worker.send("quit", {"do": "quit"})
        self._wake.set()

    def wait_closed(self, seconds: float) -> bool:
        """Wait until the worker of a closed voice has ended; for the very end of the app and for tests.

        Args:
            seconds: Longest time to wait.

        Returns:
            Whether it has.
        """
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _supervise(self) -> None:
        """Start a worker, watch it to its end, and start the next, until closed."""
        while not self._is_closed:
            self._pause(self._restarts.pause_seconds())
            if self._is_closed:
                return
            self._restarts.note_start()
            why = self._run_worker()
            if not self._is_closed:
                self._set_state(VoiceEvent(VoiceEventKind.DOWN, detail=why))
                self._after_death(why)

    def _pause(self, seconds: float) -> None:
        """Wait before the next start; in a long wait, say of each sentence that it will not be heard."""
        until = time.monotonic() + seconds
        while not self._is_closed and (left := until - time.monotonic()) > 0:
            if self._restarts.is_spent:
                self._give_up_sentence("the voice is down")
            self._wake.wait(left)
            self._wake.clear()

    def _run_worker(self) -> str:
        """Start one worker and watch it; return why it is no more."""
        try:
            worker = Worker(self._command, self._watch, self._take_report, self._wake.set)
        except OSError as error:
            self._restarts.spend()
            return f"the speech worker cannot be started: {error.strerror}"
        self._hand_over(worker)
        why = ""
        while not why and not self._is_closed:
            is_tick = not self._wake.wait(self._watch.tick_seconds)
            self._wake.clear()
            if worker.has_ended:
                why = "the speech worker ended"
            elif is_tick and not worker.tick():
                why = "the speech worker stopped answering"
        with self._lock:
            self._worker = None
        status = worker.end(END_SECONDS if self._is_closed else 0.0)
        if worker.failure:
            self._restarts.spend()  # it found nothing to speak with; that is not mended within seconds
            return worker.failure
        return f"{why} (status {status})"

    def _hand_over(self, worker: Worker) -> None:
        """Tell a new worker how to speak and what, before anybody else can."""
        with self._lock:
            worker.send("rate", {"do": "rate", "value": self._words_per_minute})
            worker.send("volume", {"do": "volume", "value": self._decibels})
            if self._sentence is not None:
                worker.send("sentence", self._sentence.request())
            self._worker = worker

    def _after_death(self, why: str) -> None:
        """Keep the sentence for the next worker, unless workers keep dying of it."""
        with self._lock:
            if self._sentence is None:
                return
            self._sentence.deaths += 1
            is_hopeless = self._sentence.deaths >= MOST_DEATHS
        if is_hopeless:
            self._give_up_sentence(why)

    def _give_up_sentence(self, why: str) -> None:
        """Forget what was to be said and tell so."""
        with self._lock:
            sentence, self._sentence = self._sentence, None
        if sentence is not None:
            self._tell(VoiceEvent(VoiceEventKind.UNSAID, sentence.utterance, detail=why))

    def _take_report(self, report: dict[str, Any]) -> None:
        """Turn a worker's report into an event; called on the thread that reads."""
        kind, detail = report.get("is"), str(report.get("detail", ""))
        if kind in ("ready", "output"):
            state = VoiceEventKind.READY if report.get("audible") else VoiceEventKind.DOWN
            self._set_state(VoiceEvent(state, detail=detail))
        elif kind == "word":
            if self._is_being_said(report["utterance"]):
                self._tell(VoiceEvent(VoiceEventKind.WORD, report["utterance"], report["start"], report["length"]))
        elif kind in ("finished", "no_voice", "unsaid") and self._is_being_said(report["utterance"], and_ends=True):
            if kind == "no_voice":
                event = VoiceEvent(VoiceEventKind.NO_VOICE, report["utterance"], detail=str(report["language"]))
            else:
                ending = VoiceEventKind.FINISHED if kind == "finished" else VoiceEventKind.UNSAID
                event = VoiceEvent(ending, report["utterance"], detail=detail)
            self._tell(event)

    def _is_being_said(self, utterance: int, and_ends: bool = False) -> bool:
        """Whether a report is about the sentence of now; one that was stopped or replaced is never heard of again."""
        with self._lock:
            is_current = self._sentence is not None and self._sentence.utterance == utterance
            if is_current and and_ends:
                self._sentence = None
            return is_current

    def _set_state(self, state: VoiceEvent) -> None:
        """Tell whether the voice works, if that has changed."""
        with self._lock:
            if state == self._state:
                return
            self._state = state
        self._tell(state)

    def _tell(self, event: VoiceEvent) -> None:
        """Pass an event on, outside of every lock. A mistake of the listener's must not cost the voice."""
        on_event = self._on_event
        if on_event is not None:
            with contextlib.suppress(Exception):
                on_event(event)
