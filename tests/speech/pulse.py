"""A PulseAudio server of our own that plays into nothing, and a recorder that hears what it plays."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE_HZ = 48_000
SINK = "kiosk"
PROGRAMS = ("pulseaudio", "pactl", "parec", "setpriv")
ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL")
"""Before a command: it ends with whoever started it, be that killed."""


def missing_programs() -> str:
    """Which of the programs are not installed; "" when all are."""
    return ", ".join(program for program in PROGRAMS if shutil.which(program) is None)


def recording(latency_ms: int, rate_hz: int = RATE_HZ) -> list[str]:
    """The command that writes what the server plays to its output, as 16 bits a sample; it ends with whoever starts it.

    Args:
        latency_ms: How late at most each piece of it comes.
        rate_hz: Samples a second.
    """
    sound = ("--raw", "--format=s16le", f"--rate={rate_hz}", "--channels=1")
    return [*ENDS_WITH_US, "parec", f"--device={SINK}.monitor", f"--latency-msec={latency_ms}", *sound]


class PulseServer:
    """One server with a null sink, in a folder of its own. Nobody else's server is touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.socket = folder / "native"
        self.environment = {
            **os.environ,
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_RUNTIME_PATH": str(folder / "runtime"),
            "PULSE_STATE_PATH": str(folder / "state"),
            "XDG_RUNTIME_DIR": str(folder),
        }
        # For programs that play through ALSA, such as aplay.
        alsa = folder / "asound.conf"
        alsa.write_text("</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n")
        self.environment["ALSA_CONFIG_PATH"] = str(alsa)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.socket.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [
                *ENDS_WITH_US,
                *("pulseaudio", "-n"),
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "-L",
                f"module-native-protocol-unix socket={self.socket} auth-anonymous=1",
                "-L",
                f"module-null-sink sink_name={SINK} rate={RATE_HZ} channels=1",
            ],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 30
        while self._ask("info") != 0:
            assert time.monotonic() < end, "PulseAudio does not start"
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _ask(self, *words: str) -> int:
        asked = subprocess.run(["pactl", *words], env=self.environment, capture_output=True, check=False)
        return asked.returncode


class Recorder:
    """Hears what the server plays, on the clock that ``time.monotonic`` has."""

    def __init__(self, server: PulseServer) -> None:
        command = recording(latency_ms=4)
        self._process = subprocess.Popen(command, env=server.environment, stdout=subprocess.PIPE, bufsize=0)
        self._pieces: list[bytes] = []
        self._arrivals: list[tuple[float, int]] = []
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._record, daemon=True)
        self._thread.start()
        assert self._started.wait(30), "nothing is recorded"

    def samples(self) -> npt.NDArray[np.int16]:
        """Everything heard so far."""
        sound = b"".join(self._pieces)
        return np.frombuffer(sound[: len(sound) // 2 * 2], dtype=np.int16)

    def times(self) -> npt.NDArray[np.float64]:
        """When each sample was heard. Pieces come late and never early, so the earliest of a second around counts."""
        arrivals = np.array(self._arrivals)
        offsets = arrivals[:, 0] - arrivals[:, 1] / RATE_HZ
        near = [offsets[np.abs(arrivals[:, 0] - moment) < 1.0].min() for moment in arrivals[:, 0]]
        indices = np.arange(len(self.samples()))
        return np.asarray(indices / RATE_HZ + np.interp(indices, arrivals[:, 1], near), dtype=np.float64)

    def stop(self) -> None:
        """Stop listening."""
        self._process.kill()
        self._process.wait()
        self._thread.join(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _record(self) -> None:
        assert self._process.stdout is not None
        count = 0
        while piece := self._process.stdout.read(4096):
            count += len(piece) // 2
            self._arrivals.append((time.monotonic(), count))
            self._pieces.append(piece)
            self._started.set()
