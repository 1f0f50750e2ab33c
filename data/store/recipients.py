"""``recipient.txt``: the public keys that everything is sealed to, as an age recipients file.

Its first key is the centre's own. Further keys may follow, such as one that an organisation keeps elsewhere. Keys that
the centre had before stand in comments, so that a backup made with one of them is known for the centre's own.
"""

from __future__ import annotations

from msgspec import Struct

from data.sealing import Sealer

_EARLIER = "# earlier: "


class Recipients(Struct, frozen=True):
    """The public keys of a centre, each ``age1…``.

    Attributes:
        centre: Its own.
        second: Further ones to seal to.
        earlier: Those that were its own before, latest first.
    """

    centre: str
    second: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> Recipients:
        """The keys in a file's text.

        Raises:
            NoKeyError: There are none.
            BadKeyError: One of them does not parse.
        """
        lines = [line.strip() for line in text.splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        Sealer(keys)
        earlier = tuple(line.removeprefix(_EARLIER).strip() for line in lines if line.startswith(_EARLIER))
        return cls(keys[0], tuple(keys[1:]), earlier)

    def to_text(self) -> str:
        """The file's text."""
        lines = [self.centre, *self.second, *(f"{_EARLIER}{key}" for key in self.earlier)]
        return "".join(f"{line}\n" for line in lines)

    def with_new(self, centre: str) -> Recipients:
        """The same with a new key of the centre's own."""
        return Recipients(centre, self.second, (self.centre, *self.earlier))
