"""A machine for each test, and one for each class."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]  # they look at processes the way only Linux shows them
else:
    from tests.terminal.console import Machine, machines

    @pytest.fixture
    def machine(tmp_path: Path) -> Iterator[Machine]:
        """A machine with the example centre's store, for one test."""
        yield from machines(tmp_path)

    @pytest.fixture(scope="class")
    def shared_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
        """The same for all tests of a class."""
        yield from machines(tmp_path_factory.mktemp("machine"))
