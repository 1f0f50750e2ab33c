"""A terminal of the kiosk's own: how it is started, and what runs in it."""

WINDOWS = ("kitty", "xterm", "foot")
"""The terminals that can be started, the best first."""
