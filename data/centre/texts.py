"""The texts that a centre's content is made of, and what may stand in them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from data.forms.models import PLAIN_LINE_PATTERN, PLAIN_PATTERN, WORDS

IDENTIFIER_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
NUMBER_PATTERN = r"^[0-9 ]*\Z"
EMAIL_PATTERN = r"^[A-Za-z0-9._+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+\Z"
LANGUAGE_PATTERN = r"^[a-z]{2,3}_[A-Z]{2}\Z"
YEARS_PATTERN = r"^[0-9]{4}(/[0-9]{1,2})?\Z"

Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=PLAIN_LINE_PATTERN, extra=WORDS)]
"""One line of plain text, 1 to 200 characters."""
Text = Annotated[str, Meta(min_length=1, max_length=4_000, pattern=PLAIN_PATTERN, extra=WORDS)]
"""Plain text in paragraphs, 1 to 4,000 characters; an empty line starts a new paragraph."""
AsPrinted = Annotated[str, Meta(min_length=1, max_length=60, pattern=PLAIN_LINE_PATTERN)]
"""One line that stands as somebody else wrote it, like the title of a book: nobody makes it plainer."""
Identifier = Annotated[str, Meta(pattern=IDENTIFIER_PATTERN, max_length=60)]
"""A name for files and links: small letters, digits and single hyphens."""
Years = Annotated[str, Meta(pattern=YEARS_PATTERN)]
"""A year, or one that begins in one and ends in the next: "2013" or "2011/12"."""
Address = Annotated[str, Meta(max_length=200, pattern=PLAIN_LINE_PATTERN)]
"""A web address, or "" for none; whether it is safe and fits a QR code is looked at with all addresses."""
Email = Annotated[str, Meta(pattern=EMAIL_PATTERN, max_length=80)]
"""An e-mail address, at most 80 letters so that its QR code fits the smallest usual screen."""
Phone = Annotated[str, Meta(min_length=3, max_length=30, pattern=NUMBER_PATTERN)]
"""A telephone number as it is printed: digits and spaces."""
