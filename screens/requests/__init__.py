"""What a screen may ask for. Requests travel up to the app, which alone decides what happens next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from textual.message import Message

_Message = TypeVar("_Message", bound=Message)


@dataclass_transform(eq_default=False)
def message(kind: type[_Message]) -> type[_Message]:
    """Let a message be made of the fields its class names.

    It is equal to no other and tells nobody what it carries, which may be a visitor's own words. Writing the methods
    for both would also take most of the time that a dataclass takes to load, and there are many.
    """
    return dataclass(eq=False, repr=False)(kind)


class Request(Message):
    """Something a screen asks of the app."""


@message
class Shifted(Message):
    """What has the focus may be drawn in another place now; the cursor has to follow."""
