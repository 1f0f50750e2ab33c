"""What a screen may ask for. Requests travel up to the app, which alone decides what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


class Request(Message):
    """Something a screen asks of the app."""


@dataclass
class Shifted(Message):
    """What has the focus may be drawn in another place now; the cursor has to follow."""
