"""Joins library, player, output and our driver into a ``Speaker``: what the worker runs on Linux."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accessibility.speech.engine.driver import DRIVER_NAME, KioskDriver, Notices, install
from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.keeper import OutputKeeper
from accessibility.speech.engine.natural import natural_voice
from accessibility.speech.engine.outputs import Opened, Pull, open_output
from accessibility.speech.engine.player import Player
from accessibility.speech.engine.speaker import Emit, Speaker

OpenOne = Callable[[str, int, Pull], Opened]
"""As ``outputs.open_output``: choice, samples a second, where samples come from."""


class StreamingSpeaker(Speaker):
    """A ``Speaker`` on our own driver, with an output that is kept open."""

    def __init__(
        self,
        emit: Emit,
        wake: Callable[[], None],
        choice: str = "",
        open_one: OpenOne = open_output,
        espeak: Espeak | None = None,
    ) -> None:
        """Open library and output.

        Args:
            emit: Where reports go.
            wake: Called from any thread when ``iterate`` has something to do.
            choice: Which output, as for ``open_output``.
            open_one: Opens the outputs; tests give their own.
            espeak: The library, if this process has it open already.

        Raises:
            EspeakUnavailableError: There is no speech library, or it has no data.
        """
        from pyttsx3.engine import Engine  # pyttsx3.init() would hand out an engine of before again

        espeak = espeak or Espeak()
        rate_hz = espeak.sample_rate_hz
        version, _ = espeak.version_and_data_folder()
        natural, about_natural = natural_voice(rate_hz)
        self._library = ", ".join(filter(None, (f"espeak-ng {version} ({espeak.place.path})", about_natural)))
        notices = Notices(wake)
        player = Player(rate_hz, notices.put)

        def on_change(opened: Opened) -> None:
            emit({"is": "output", **self._state(opened)})

        self._keeper = OutputKeeper(lambda pull: open_one(choice, rate_hz, pull), player.pull, on_change)
        drivers: list[KioskDriver] = []

        def build(proxy: Any) -> KioskDriver:
            drivers.append(KioskDriver(proxy, espeak, player, self._keeper, notices, natural))
            return drivers[0]

        install(build)
        engine = Engine(DRIVER_NAME)
        engine.startLoop(False)
        engine.iterate()
        self._driver = drivers[0]
        super().__init__(engine, self._driver.voices, self._driver.set_volume, emit)
        self._keeper.start()

    @property
    def state(self) -> dict[str, object]:
        """Whether somebody can hear it, and what library and output it has, in words."""
        return self._state(self._keeper.opened)

    def close(self) -> None:
        """Be silent and close the output."""
        super().close()
        self._driver.destroy()

    def _state(self, opened: Opened) -> dict[str, object]:
        """Describe an output with the library."""
        if opened.output.is_audible:
            return {"audible": True, "detail": f"{self._library}, {opened.output.name}"}
        return {"audible": False, "detail": f"no sound output: {'; '.join(opened.refusals)}"}
