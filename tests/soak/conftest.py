"""What the slow proofs share, and why they are not among the others: ``pytest tests/soak`` runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from tests.soak.ear import Ear
from tests.soak.recogniser import Recogniser
from tests.speech.pulse import PulseServer

HERE = Path(__file__).parent
SERVER_VARIABLES = ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "XDG_RUNTIME_DIR", "ALSA_CONFIG_PATH")
FIGURES = pytest.StashKey[list[tuple[str, str]]]()


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave this folder out unless it, or something in it, was asked for by name."""
    asked = (Path(config.invocation_params.dir, argument.split("::")[0]).resolve() for argument in config.args)
    return None if any(path == HERE or HERE in path.parents for path in asked) else True


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Takes a table of figures, which is printed at the end whether the proof holds or not."""

    def take(table: str) -> None:
        request.config.stash.setdefault(FIGURES, []).append((request.node.name, table))

    return take


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured."""
    for name, table in config.stash.get(FIGURES, []):
        terminalreporter.section(name)
        terminalreporter.write_line(table)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    """A sound server that plays into nothing, and that everything started from here plays to."""
    server = PulseServer(tmp_path_factory.mktemp("pulse"))
    server.start()
    for name in SERVER_VARIABLES:
        monkeypatch.setenv(name, server.environment[name])
    monkeypatch.delenv(OUTPUT_VARIABLE, raising=False)
    yield server
    server.stop()


@pytest.fixture
def ear(server: PulseServer) -> Iterator[Ear]:
    """What hears the sound server."""
    ear = Ear(server)
    yield ear
    ear.close()


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """What understands it."""
    return Recogniser()
