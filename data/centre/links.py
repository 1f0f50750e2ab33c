"""Which addresses a centre's content may hold, and which fit a QR code on the smallest usual screen."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

LARGEST_QR_VERSION = 5
"""The largest QR code on a screen of 80 columns by 24 rows.

Version 5 is 37 modules wide; with a quiet zone of 4 on each side it takes 45 columns and, two modules to a character,
23 rows. Version 6 takes 49 modules, which is 25 rows. Sizes: ISO/IEC 18004, table 1.
"""
QR_BYTES_LOW = 106
"""Bytes that version 5 holds at correction level L, which mends about 7 %: ISO/IEC 18004, table 7."""
QR_BYTES_MEDIUM = 84
"""Bytes that version 5 holds at correction level M, which mends about 15 %: ISO/IEC 18004, table 7."""

KEPT_NAMES = ("changes", "rights")
"""Folders beside the role descriptions' own on the centre's pages, so that no opportunity may be called so."""

_SAFE_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
"""All that RFC 3986 lets stand in an address; spaces, backslashes, quotes and accents are not among them."""
_MAIL_ADDRESS = re.compile(r"mailto:[A-Za-z0-9._+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+")
_ADDRESS_IN_TEXT = re.compile(
    r"\b(?:[a-z][a-z0-9+.\-]{0,20}://|javascript:|vbscript:|data:(?=[a-z]+/))[^\s<>\"”“]+", re.I
)


class UnsafeLink(StrEnum):
    """Why an address may not stand in a centre's content."""

    NOT_HTTPS = "link-not-https"
    CREDENTIALS = "link-credentials"
    CHARACTER = "link-character"
    NO_HOST = "link-no-host"
    NO_FOLDER = "link-no-folder"


def unsafe_web_address(address: str) -> UnsafeLink | None:
    """Why an address is not safe to show, to scan or to follow; ``None`` if it is.

    Args:
        address: What stands in the file.
    """
    if not _SAFE_CHARACTERS.fullmatch(address):
        return UnsafeLink.CHARACTER
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets or a port that make no address
        return UnsafeLink.NO_HOST
    if parts.scheme.lower() != "https":
        return UnsafeLink.NOT_HTTPS
    if "@" in parts.netloc:
        return UnsafeLink.CREDENTIALS
    return None if has_host else UnsafeLink.NO_HOST


def unsafe_link(address: str) -> UnsafeLink | None:
    """The same for a link in Markdown, where an e-mail address may stand too."""
    return None if _MAIL_ADDRESS.fullmatch(address) else unsafe_web_address(address)


def unsafe_in_text(words: str) -> tuple[tuple[str, UnsafeLink], ...]:
    """Addresses in plain words that are not safe to follow, each with the reason.

    Args:
        words: What visitors read; an address in it begins with its scheme, and ends at a space or closing mark.
    """
    found = (match.group().rstrip(".,;:!?)]}'’") for match in _ADDRESS_IN_TEXT.finditer(words))
    return tuple((address, why) for address in found if (why := unsafe_web_address(address)))


def unsafe_folder(address: str) -> UnsafeLink | None:
    """The same for an address that must end in "/", so that a file's name can follow."""
    why = unsafe_web_address(address)
    if why is None and (not address.endswith("/") or "?" in address or "#" in address):
        return UnsafeLink.NO_FOLDER
    return why


def qr_bytes_over(address: str) -> int:
    """How many bytes too long an address is for a QR code on 80 columns by 24 rows; 0 if it fits."""
    return max(0, len(address.encode()) - QR_BYTES_LOW)
