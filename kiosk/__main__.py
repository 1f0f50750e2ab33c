"""``kiosk`` and ``python -m kiosk``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line.

    Returns:
        The exit status: 0 done, 1 not done with one clear line on stderr, 2 wrong usage.
    """
    from kiosk.cli.arguments import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
