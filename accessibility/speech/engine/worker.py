"""The speech worker: requests come in on standard input, reports go out on standard output, a JSON line each.

It is a process of its own so that nothing in a speech library or a sound driver can block the kiosk, end it, or write
on its screen. Whatever those write goes nowhere. No text is ever reported, logged or kept.

Requests: ``{"do": "say", "utterance": 1, "sentence": "…", "language": "en-GB"}``, ``stop``, ``rate`` (``value`` in
words a minute), ``volume`` (``value`` in dB below full), ``ping``, ``quit``.
Reports: ``{"is": "ready", "audible": true, "detail": "…"}``, ``output`` (the same, on a change), ``word`` (``start``,
``length``), ``finished``, ``no_voice`` (``language``), ``unsaid``, ``pong``, ``failed`` (``detail``; it ends then).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from accessibility.speech.engine.outputs import open_output
from accessibility.speech.engine.speaker import Emit, Speaker
from accessibility.speech.engine.streaming import OpenOne, StreamingSpeaker

FAILED_STATUS = 3
"""Exit status when there is nothing to speak with."""
SWITCH_SECONDS = 0.001
"""How long one of our threads may keep the others waiting: the output's must have its samples in time."""
PR_SET_PDEATHSIG = 1
"""From ``linux/prctl.h``: get a signal when the parent ends."""
SIGKILL = 9
WAKE: dict[str, Any] = {"do": "wake"}


def main(arguments: Sequence[str] | None = None, open_one: OpenOne = open_output) -> int:
    """Run until told to quit or the app is gone.

    Args:
        arguments: The command line, without the program.
        open_one: Opens outputs; tests give their own.

    Returns:
        The exit status: 0, or 3 when there is nothing to speak with.
    """
    parser = argparse.ArgumentParser(prog="kiosk speech worker")
    parser.add_argument("--output", default="", help="which output to use; the best there is by default")
    parser.add_argument("--report", nargs="*", metavar="LANGUAGE", help="say what is there for these languages and end")
    options = parser.parse_args(arguments)
    requests_fd, reports_fd = _take_over_pipes()
    _leave_nothing_behind()
    emit = _emitter(reports_fd)
    if options.report is not None:
        from accessibility.speech.engine.examine import examine

        emit(examine(options.output, options.report, open_one))
        return 0
    return serve(requests_fd, emit, options.output, open_one)


def serve(requests_fd: int, emit: Emit, choice: str, open_one: OpenOne) -> int:
    """Do what is asked until there is nobody to ask.

    Args:
        requests_fd: Where requests come from.
        emit: Where reports go.
        choice: Which output to use.
        open_one: Opens outputs.

    Returns:
        The exit status.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(requests_fd, inbox), name="requests", daemon=True).start()
    try:
        speaker, poll_seconds = _make_speaker(emit, inbox, choice, open_one)
    except Exception as error:  # a library may fail in any way; the app is told and tries again later
        emit({"is": "failed", "detail": f"{type(error).__name__}: {error}"})
        return FAILED_STATUS
    while True:
        try:
            request = inbox.get(timeout=poll_seconds)
        except queue.Empty:
            request = WAKE
        if request["do"] == "quit":
            speaker.close()
            return 0
        _handle(request, speaker, emit)
        del request  # or its text would be kept until the next


def _make_speaker(
    emit: Emit, inbox: queue.SimpleQueue[dict[str, Any]], choice: str, open_one: OpenOne
) -> tuple[Speaker, float | None]:
    """Start what speaks on this system and report that it is ready; also how often it must be polled, in seconds."""
    if sys.platform == "linux":
        streaming = StreamingSpeaker(emit, lambda: inbox.put(WAKE), choice, open_one)
        emit({"is": "ready", **streaming.state})
        return streaming, None
    from accessibility.speech.engine.stock import POLL_SECONDS, StockSpeaker

    stock = StockSpeaker(emit)
    emit({"is": "ready", "audible": True, "detail": stock.name})
    return stock, POLL_SECONDS


def _handle(request: dict[str, Any], speaker: Speaker, emit: Emit) -> None:
    """Do one request. A mistake in one is not worth the voice; its words may hold the text, so none are reported."""
    with contextlib.suppress(KeyError, TypeError, ValueError):
        match request["do"]:
            case "say":
                speaker.say(request["utterance"], request["sentence"], request["language"])
            case "stop":
                speaker.stop()
            case "rate":
                speaker.set_rate(int(request["value"]))
            case "volume":
                speaker.set_volume(int(request["value"]))
            case "ping":
                emit({"is": "pong"})
        speaker.iterate()


def _read_requests(requests_fd: int, inbox: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Put each request into the inbox; a closed pipe means that the app is gone."""
    for line in _lines(requests_fd):
        with contextlib.suppress(ValueError):
            request = json.loads(line)
            if isinstance(request, dict) and "do" in request:
                inbox.put(request)
                del request
        del line
    inbox.put({"do": "quit"})


def _lines(requests_fd: int) -> Iterator[bytes]:
    """Read lines without a file object, whose buffer would keep the last text."""
    pending = b""
    while piece := os.read(requests_fd, 65536):
        *whole, pending = (pending + piece).split(b"\n")
        del piece
        while whole:
            yield whole.pop(0)


def _emitter(reports_fd: int) -> Emit:
    """Return what writes reports, from any thread. When nobody reads them any more, the process ends."""
    lock = threading.Lock()

    def emit(report: dict[str, object]) -> None:
        line = json.dumps(report).encode() + b"\n"
        try:
            with lock:
                while line:
                    line = line[os.write(reports_fd, line) :]
        except OSError:
            os._exit(0)

    return emit


def _take_over_pipes() -> tuple[int, int]:
    """Keep the two pipes to ourselves, and give everybody else in this process nothing to read or write."""
    requests_fd, reports_fd = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for shared in (0, 1, 2):
        os.dup2(nowhere, shared)
    os.close(nowhere)
    return requests_fd, reports_fd


def _leave_nothing_behind() -> None:
    """End with the app even if it is killed, and never leave a core file, in which a text could be read."""
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    # 1 and not 0: Linux hands a core to a collecting program whatever the limit, unless it is exactly 1 (fs/coredump.c)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)


def run() -> None:
    """Run as the whole process, and end it without waiting for what a library or a device may still be doing."""
    os._exit(main())


if __name__ == "__main__":
    run()
