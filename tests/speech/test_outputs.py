from __future__ import annotations

import ctypes
import sys
import threading
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from accessibility.speech.engine import alsa
from accessibility.speech.engine.alsa import AlsaOutput
from accessibility.speech.engine.outputs import (
    OUTPUT_VARIABLE,
    MiniaudioOutput,
    OutputError,
    PacedOutput,
    SoundDeviceOutput,
    open_output,
)
from tests.speech.hearing import PATIENCE_SECONDS

RATE_HZ = 8000


class Puller:
    """Counts what an output asks for."""

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.asked_twice = threading.Event()

    def __call__(self, frame_count: int) -> bytes:
        self.frames.append(frame_count)
        if len(self.frames) > 1:
            self.asked_twice.set()
        return b"\1\0" * frame_count


@pytest.fixture
def pull() -> Puller:
    return Puller()


class MiniaudioError(Exception):
    pass


class FakeMiniaudio(ModuleType):
    """Stands for the package: a device that plays when told, or none."""

    def __init__(self, has_device: bool) -> None:
        super().__init__("miniaudio")
        self.MiniaudioError = MiniaudioError
        self.Backend = SimpleNamespace(PULSEAUDIO=1, ALSA=2)
        self.SampleFormat = SimpleNamespace(SIGNED16=3)
        self.blocks: Any = None
        self.is_closed = False
        self.asked: dict[str, object] = {}
        self._has_device = has_device

    def PlaybackDevice(self, **asked: object) -> SimpleNamespace:  # noqa: N802
        if not self._has_device:
            raise MiniaudioError("failed to init device", -401)
        self.asked = asked

        def start(blocks: Any) -> None:
            self.blocks = blocks

        def close() -> None:
            self.is_closed = True

        return SimpleNamespace(start=start, close=close, backend="PulseAudio")


class TestMiniaudio:
    def test_plays_what_it_pulls(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        fake = FakeMiniaudio(has_device=True)
        monkeypatch.setitem(sys.modules, "miniaudio", fake)
        output = MiniaudioOutput(RATE_HZ, pull)
        assert fake.blocks.send(3) == b"\1\0" * 3
        assert fake.blocks.send(5) == b"\1\0" * 5
        assert output.name == "miniaudio/PulseAudio"
        assert fake.asked["sample_rate"] == RATE_HZ
        output.close()
        assert fake.is_closed

    def test_says_when_there_is_no_device(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        monkeypatch.setitem(sys.modules, "miniaudio", FakeMiniaudio(has_device=False))
        with pytest.raises(OutputError, match="failed to init device -401"):
            MiniaudioOutput(RATE_HZ, pull)

    def test_says_when_the_package_is_missing(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        monkeypatch.setitem(sys.modules, "miniaudio", None)
        with pytest.raises(OutputError, match="does not load"):
            MiniaudioOutput(RATE_HZ, pull)


class FakeSoundDevice(ModuleType):
    """Stands for the package."""

    PortAudioError = type("PortAudioError", (Exception,), {})

    def __init__(self) -> None:
        super().__init__("sounddevice")
        self.calls: list[str] = []
        self.play: Any = None

    def _terminate(self) -> None:
        self.calls.append("terminate")

    def _initialize(self) -> None:
        self.calls.append("initialize")

    def RawOutputStream(self, *, callback: Any, **asked: object) -> SimpleNamespace:  # noqa: N802
        self.play = callback
        return SimpleNamespace(
            start=lambda: self.calls.append("start"),
            abort=lambda: self.calls.append("abort"),
            close=lambda: self.calls.append("close"),
        )


def test_sounddevice_fills_the_block_it_is_given(monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
    fake = FakeSoundDevice()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    output = SoundDeviceOutput(RATE_HZ, pull)
    block = bytearray(8)
    fake.play(block, 4, None, None)
    assert bytes(block) == b"\1\0" * 4
    output.close()
    assert fake.calls == ["terminate", "initialize", "start", "abort", "close"]


class FakeAlsa:
    """Stands for libasound and a device with a period of its own, which takes so many writes and is unplugged then."""

    PERIOD = 80
    BUFFER = 240

    def __init__(self, writes: int = 0, open_status: int = 0, format_status: int = 0, recovers: int = 0) -> None:
        self.written: list[int] = []
        self.queue: dict[str, int] = {}
        self.is_closed = threading.Event()
        self._writes = writes
        self._open_status = open_status
        self._format_status = format_status
        self._recovers = recovers

    def __getattr__(self, name: str) -> Any:
        """Whatever else is called to set parameters is done."""
        assert "_params" in name, name
        return lambda *arguments: 0

    def snd_pcm_open(self, *arguments: object) -> int:
        return self._open_status

    def snd_pcm_hw_params_set_format(self, *arguments: object) -> int:
        return self._format_status

    def snd_pcm_get_params(self, pcm: ctypes.c_void_p, size: Any, period: Any) -> int:
        ctypes.cast(size, ctypes.POINTER(ctypes.c_ulong))[0] = self.BUFFER
        ctypes.cast(period, ctypes.POINTER(ctypes.c_ulong))[0] = self.PERIOD
        return 0

    def snd_pcm_sw_params_set_start_threshold(self, pcm: ctypes.c_void_p, parameters: object, frames: int) -> int:
        self.queue["start"] = frames
        return 0

    def snd_pcm_sw_params_set_avail_min(self, pcm: ctypes.c_void_p, parameters: object, frames: int) -> int:
        self.queue["room"] = frames
        return 0

    def snd_pcm_wait(self, pcm: ctypes.c_void_p, milliseconds: int) -> int:
        return 1

    def snd_pcm_writei(self, pcm: ctypes.c_void_p, block: bytes, frames: int) -> int:
        if len(self.written) == self._writes:
            return -19  # ENODEV
        taken = min(frames, 50)
        self.written.append(taken)
        return taken

    def snd_pcm_recover(self, pcm: ctypes.c_void_p, status: int, silent: int) -> int:
        if self._recovers:
            self._recovers -= 1
            self._writes += 4
            return 0
        return status

    def snd_pcm_close(self, pcm: ctypes.c_void_p) -> int:
        self.is_closed.set()
        return 0

    def snd_strerror(self, status: int) -> bytes:
        return b"No such device"


class TestAlsa:
    def use(self, monkeypatch: pytest.MonkeyPatch, fake: FakeAlsa) -> FakeAlsa:
        monkeypatch.setattr(alsa, "_open_library", lambda: fake)
        return fake

    def test_writes_whole_blocks_until_the_device_goes(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        fake = self.use(monkeypatch, FakeAlsa(writes=4))
        output = AlsaOutput(RATE_HZ, pull)
        assert fake.is_closed.wait(PATIENCE_SECONDS)
        assert output.is_lost
        assert fake.written == [50, 30, 50, 30]
        output.close()

    def test_keeps_two_periods_of_the_device_waiting_and_no_more(
        self, monkeypatch: pytest.MonkeyPatch, pull: Puller
    ) -> None:
        fake = self.use(monkeypatch, FakeAlsa(writes=4))
        output = AlsaOutput(RATE_HZ, pull)
        assert fake.is_closed.wait(PATIENCE_SECONDS)
        assert fake.queue == {"start": 2 * fake.PERIOD, "room": fake.BUFFER - fake.PERIOD}
        assert output.buffer_milliseconds == 2 * 1000 * fake.PERIOD // RATE_HZ

    def test_goes_on_after_an_underrun(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        fake = self.use(monkeypatch, FakeAlsa(writes=2, recovers=1))
        AlsaOutput(RATE_HZ, pull)
        assert fake.is_closed.wait(PATIENCE_SECONDS)
        assert len(fake.written) == 6

    def test_says_why_a_device_does_not_open(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        self.use(monkeypatch, FakeAlsa(open_status=-19))
        with pytest.raises(OutputError, match=r"plughw:7: No such device"):
            AlsaOutput(RATE_HZ, pull, "plughw:7")

    def test_closes_a_device_that_refuses_the_format(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        fake = self.use(monkeypatch, FakeAlsa(format_status=-22))
        with pytest.raises(OutputError):
            AlsaOutput(RATE_HZ, pull)
        assert fake.is_closed.is_set()

    def test_says_when_the_library_is_missing(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        monkeypatch.setattr(alsa, "LIBRARY", "libnowhere.so.2")
        with pytest.raises(OutputError, match="does not load"):
            AlsaOutput(RATE_HZ, pull)

    def test_with_the_real_library_says_why_there_is_no_such_device(self, pull: Puller) -> None:
        with pytest.raises(OutputError):
            AlsaOutput(RATE_HZ, pull, "kiosk-nowhere")


class TestTheChoice:
    @pytest.fixture
    def nothing_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(OUTPUT_VARIABLE)
        monkeypatch.setitem(sys.modules, "miniaudio", None)
        monkeypatch.setitem(sys.modules, "sounddevice", None)
        monkeypatch.setattr(alsa, "LIBRARY", "libnowhere.so.2")

    @pytest.mark.usefixtures("nothing_works")
    def test_falls_on_silence_and_names_everything_that_was_tried(self, pull: Puller) -> None:
        opened = open_output("", RATE_HZ, pull)
        assert opened.output.name == "null"
        assert not opened.output.is_audible
        assert [refusal.partition(":")[0] for refusal in opened.refusals] == ["miniaudio", "sounddevice", "alsa"]
        opened.output.close()

    @pytest.mark.usefixtures("nothing_works")
    def test_takes_the_first_that_works(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        monkeypatch.setitem(sys.modules, "sounddevice", FakeSoundDevice())
        opened = open_output("", RATE_HZ, pull)
        assert opened.output.name == "sounddevice/PortAudio"
        assert len(opened.refusals) == 1

    @pytest.mark.usefixtures("nothing_works")
    def test_tries_nothing_else_when_one_is_named(self, monkeypatch: pytest.MonkeyPatch, pull: Puller) -> None:
        monkeypatch.setitem(sys.modules, "sounddevice", FakeSoundDevice())
        opened = open_output("alsa:hw:3", RATE_HZ, pull)
        assert not opened.output.is_audible
        assert len(opened.refusals) == 1
        opened.output.close()

    def test_of_a_name_that_is_none_says_which_there_are(self, pull: Puller) -> None:
        opened = open_output("gramophone", RATE_HZ, pull)
        assert "miniaudio, sounddevice, alsa" in opened.refusals[0]
        opened.output.close()

    def test_of_silence_counts_as_heard(self, pull: Puller) -> None:
        opened = open_output("null", RATE_HZ, pull)
        assert opened.output.is_audible
        opened.output.close()


def test_silence_keeps_asking_for_ten_milliseconds_at_a_time(pull: Puller) -> None:
    output = PacedOutput(RATE_HZ, pull)
    assert pull.asked_twice.wait(PATIENCE_SECONDS)
    output.close()
    assert set(pull.frames) == {RATE_HZ // 100}
