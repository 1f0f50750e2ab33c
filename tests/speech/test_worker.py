"""The worker as a process of its own: what goes in, what comes out, and what never does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from accessibility.speech.engine.child import worker_command
from accessibility.speech.engine.espeak import LIBRARY_VARIABLE
from tests.speech.hearing import PATIENCE_SECONDS

SECRET = "Marmalade is what I told nobody."
NOISY = """
import ctypes, os, sys
from accessibility.speech.engine import worker
from accessibility.speech.engine.outputs import PacedOutput, Opened
def open_one(choice, rate, pull):
    print("print noise")
    os.write(1, b"noise on 1\\n"); os.write(2, b"noise on 2\\n")
    ctypes.CDLL(None).puts(b"noise from a library")
    return Opened(PacedOutput(rate, pull, is_chosen=True), ())
sys.exit(worker.main([], open_one))
"""


class RunningWorker:
    """A worker, its requests and its reports."""

    def __init__(self, command: list[str], **options: Any) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, **options)
        assert self.process.stdin
        assert self.process.stdout
        self.requests, self.reports = self.process.stdin, self.process.stdout
        self.lines: list[bytes] = []

    def ask(self, **request: object) -> None:
        self.requests.write(json.dumps(request).encode() + b"\n")

    def say(self, utterance: int, sentence: str, language: str = "en-GB") -> None:
        self.ask(do="say", utterance=utterance, sentence=sentence, language=language)

    def next_report(self) -> dict[str, Any]:
        line = b""
        while not line.endswith(b"\n"):
            piece = self.reports.read(1)
            assert piece, "the worker has ended"
            line += piece
        self.lines.append(line)
        report = json.loads(line)
        assert isinstance(report, dict)
        return report

    def wait_for(self, kind: str) -> dict[str, Any]:
        while (report := self.next_report())["is"] != kind:
            pass
        return report

    def end(self) -> int:
        self.requests.close()
        rest = self.reports.read()
        self.lines.append(rest or b"")
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def run_worker() -> Iterator[Callable[..., RunningWorker]]:
    running: list[RunningWorker] = []

    def run(command: list[str] | None = None, **options: Any) -> RunningWorker:
        running.append(RunningWorker(command or worker_command(), **options))
        return running[-1]

    yield run
    for worker in running:
        worker.process.kill()
        worker.process.wait()
        worker.requests.close()
        worker.reports.close()


@pytest.fixture
def worker(run_worker: Callable[..., RunningWorker]) -> RunningWorker:
    worker = run_worker()
    assert worker.next_report()["is"] == "ready"
    return worker


class TestRequests:
    def test_say_is_answered_by_words_and_the_end(self, worker: RunningWorker) -> None:
        worker.ask(do="rate", value=375)
        worker.say(7, "Yes please.")
        assert worker.next_report() == {"is": "word", "utterance": 7, "start": 0, "length": 3}
        assert worker.next_report() == {"is": "word", "utterance": 7, "start": 4, "length": 6}
        assert worker.next_report() == {"is": "finished", "utterance": 7}

    def test_that_make_no_sense_are_passed_over(self, worker: RunningWorker) -> None:
        for line in (
            b"\n",
            b"{",
            b"[]",
            b"7",
            b'"do"',
            b"\xff\xfe",
            b'{"do": 1}',
            b'{"do": "say"}',
            b'{"do": "dance"}',
        ):
            worker.requests.write(line + b"\n")
        worker.ask(do="rate", value="fast")
        worker.ask(do="volume")
        worker.ask(do="ping")
        assert worker.next_report() == {"is": "pong"}

    def test_of_thirty_thousand_characters_are_taken_and_stopped(self, worker: RunningWorker) -> None:
        worker.say(1, "كلمة " * 6000)
        worker.say(2, " ")
        assert worker.wait_for("finished")["utterance"] == 2

    def test_quit_ends_it_in_the_middle_of_a_sentence(self, worker: RunningWorker) -> None:
        worker.say(1, "word " * 100)
        worker.wait_for("word")
        worker.ask(do="quit")
        assert worker.process.wait(PATIENCE_SECONDS) == 0


class TestItsEnd:
    def test_comes_when_the_app_closes_the_pipe(self, worker: RunningWorker) -> None:
        assert worker.end() == 0

    def test_comes_when_nobody_reads_its_reports(self, worker: RunningWorker) -> None:
        worker.reports.close()
        worker.ask(do="ping")
        assert worker.process.wait(PATIENCE_SECONDS) == 0

    @pytest.mark.skipif(sys.platform != "linux", reason="the signal on a parent's death is Linux's")
    def test_comes_with_the_app_even_if_both_are_beyond_asking(self) -> None:
        code = (
            "import os, signal, subprocess, sys\n"
            "from accessibility.speech.engine.child import worker_command\n"
            "p = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
            "p.stdout.readline()\n"
            "os.kill(p.pid, signal.SIGSTOP)\n"
            "print(p.pid, flush=True)\n"
            "sys.stdin.read()\n"
        )
        app = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert app.stdout
        worker_handle = os.pidfd_open(int(app.stdout.readline()))
        app.kill()
        app.wait()
        # A process handle becomes readable when the process has ended, which a stopped one does for SIGKILL alone.
        import select

        assert select.select([worker_handle], [], [], PATIENCE_SECONDS)[0]
        os.close(worker_handle)
        for pipe in (app.stdin, app.stdout):
            assert pipe
            pipe.close()


class TestWhatItKeepsToItself:
    def test_noise_of_libraries_reaches_neither_reports_nor_terminal(
        self, run_worker: Callable[..., RunningWorker], tmp_path: Path
    ) -> None:
        with (tmp_path / "terminal").open("wb") as terminal:
            worker = run_worker([sys.executable, "-c", NOISY], stderr=terminal)
            assert worker.next_report()["is"] == "ready"
            assert worker.end() == 0
        assert (tmp_path / "terminal").read_bytes() == b""
        assert all(json.loads(line)["is"] == "ready" for line in b"".join(worker.lines).splitlines())

    def test_text_is_in_no_report(self, worker: RunningWorker) -> None:
        worker.ask(do="rate", value=375)
        worker.say(1, SECRET)
        worker.wait_for("finished")
        worker.say(2, SECRET, "so")
        worker.wait_for("no_voice")
        worker.ask(do="say", sentence=SECRET)
        worker.end()
        assert b"armalade" not in b"".join(worker.lines)

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
    def test_a_crash_leaves_no_core_file(self, worker: RunningWorker) -> None:
        limits = Path(f"/proc/{worker.process.pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["1", "1"]
        worker.process.send_signal(signal.SIGSEGV)
        assert worker.process.wait(PATIENCE_SECONDS) == -signal.SIGSEGV

    def test_no_file_of_the_folder_it_is_started_in_is_run(
        self, run_worker: Callable[..., RunningWorker], tmp_path: Path
    ) -> None:
        for name in ("json.py", "queue.py", "miniaudio.py"):
            (tmp_path / name).write_text("raise SystemExit(9)")
        assert run_worker(cwd=tmp_path).next_report()["is"] == "ready"


class TestWithoutALibrary:
    def test_it_says_so_and_ends(
        self, run_worker: Callable[..., RunningWorker], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(LIBRARY_VARIABLE, "/nowhere/libespeak-ng.so")
        worker = run_worker()
        report = worker.next_report()
        assert report["is"] == "failed"
        assert "/nowhere/libespeak-ng.so" in report["detail"]
        assert worker.end() == 3
