"""Who to ask, as phones keep it: a vCard (RFC 2426), and an e-mail that is already begun (RFC 6068)."""

from __future__ import annotations

from urllib.parse import quote

from data.centre.opportunity import Contact


def contact_texts(contact: Contact, centre_name: str) -> tuple[str, ...]:
    """What a QR code may hold for a contact, the fullest first.

    The last one is a MECARD, the short form of NTT Docomo that phones' cameras take too.

    Args:
        contact: Who to ask.
        centre_name: What the contact belongs to.
    """
    full = _vcard(contact, ("ORG", centre_name), ("TITLE", contact.role))
    return full, _vcard(contact), _mecard(contact)


def email_texts(address: str, subject: str) -> tuple[str, ...]:
    """What a QR code may hold for an e-mail that a visitor writes on their own phone, the fullest first.

    Args:
        address: Whom it goes to.
        subject: What it is about.
    """
    return f"mailto:{address}?subject={quote(subject)}", f"mailto:{address}"


def _vcard(contact: Contact, *more: tuple[str, str]) -> str:
    """A vCard 3.0, whose lines are not folded: not every camera would put them together again."""
    fields = [
        ("N", contact.role),
        ("FN", contact.role),
        *more,
        ("TEL", contact.phone),
        ("EMAIL", contact.email),
    ]
    lines = [f"{name}:{_escaped(value, ',;')}" for name, value in fields if value]
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"])


def _mecard(contact: Contact) -> str:
    fields = (("N", contact.role), ("TEL", contact.phone), ("EMAIL", contact.email))
    return "MECARD:" + "".join(f"{name}:{_escaped(value, ',:;')};" for name, value in fields if value) + ";"


def _escaped(value: str, marks: str) -> str:
    """A value in which no mark has a meaning of its own."""
    return "".join(f"\\{letter}" if letter in f"\\{marks}" else letter for letter in value)
