"""An ear: it hears what a sound server plays, and knows when somebody begins to speak and when they have ended."""

from __future__ import annotations

import subprocess
import threading
import time

import numpy as np
import numpy.typing as npt

from tests.speech.pulse import PulseServer, recording

RATE_HZ = 16_000
"""What the recogniser was taught with."""
LOUD = 300
"""A sample above this, of 32767, is sound."""
QUIET_SECONDS = 1.2
"""Nobody pauses for so long within what they say."""
BEGIN_SECONDS = 5.0
"""Who has not begun by then says nothing."""
LONGEST_SECONDS = 60.0
"""After so long one has heard enough."""
LOOK_SECONDS = 0.05

Sound = npt.NDArray[np.int16]


class Ear:
    """Hears everything from the moment it is made."""

    def __init__(self, server: PulseServer) -> None:
        """Begin to hear a server that runs.

        Args:
            server: Where from.
        """
        command = recording(latency_ms=20, rate_hz=RATE_HZ)
        self._process = subprocess.Popen(command, env=server.environment, stdout=subprocess.PIPE, bufsize=0)
        self._heard = bytearray()
        self._lock = threading.Lock()
        self._began = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="ear", daemon=True)
        self._thread.start()
        assert self._began.wait(30), "nothing comes from the sound server"

    @property
    def now(self) -> int:
        """How many samples have been heard so far."""
        with self._lock:
            return len(self._heard) // 2

    def since(self, moment: int) -> Sound:
        """Everything heard from a moment on."""
        with self._lock:
            sound = bytes(self._heard[moment * 2 : len(self._heard) // 2 * 2])
        return np.frombuffer(sound, dtype=np.int16)

    def utterance(
        self, since: int, begin_seconds: float = BEGIN_SECONDS, longest_seconds: float = LONGEST_SECONDS
    ) -> Sound:
        """Wait until what is said from a moment on has been said to its end.

        Args:
            since: The moment, as ``now`` told it.
            begin_seconds: How long to wait for a beginning.
            longest_seconds: How long to listen at most.

        Returns:
            All of it with a little silence around; nothing at all when nobody spoke.
        """
        while True:
            sound = self.since(since)
            loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > LOUD)
            if not loud.size and len(sound) > begin_seconds * RATE_HZ:
                return sound[:0]
            has_ended = loud.size and len(sound) - loud[-1] > QUIET_SECONDS * RATE_HZ
            if has_ended or len(sound) > longest_seconds * RATE_HZ:
                return sound[max(0, loud[0] - RATE_HZ // 4) : loud[-1] + RATE_HZ // 4]
            time.sleep(LOOK_SECONDS)

    def close(self) -> None:
        """Hear no more."""
        self._process.kill()
        self._process.wait()
        self._thread.join(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while piece := self._process.stdout.read(4096):
            with self._lock:
                self._heard += piece
            self._began.set()
