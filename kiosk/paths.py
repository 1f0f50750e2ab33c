"""Where things lie: the one module that knows folders."""

from __future__ import annotations

from pathlib import Path

import data


def example_centre() -> Path:
    """The example centre's folder, which comes with the program."""
    return Path(data.__file__).parent / "example_centre"


def default_store() -> Path:
    """Where a real centre's submissions are kept unless told otherwise."""
    return _data() / "store"


def demo_store() -> Path:
    """Where ``kiosk demo`` keeps what is tried out."""
    return _data() / "demo-store"


def fault_log() -> Path:
    """Where faults are noted, without anything that was typed."""
    from platformdirs import user_log_path

    return user_log_path("involvement-kiosk") / "faults.log"


def _data() -> Path:
    """The platform's folder for what an app keeps."""
    from platformdirs import user_data_path

    return user_data_path("involvement-kiosk")
