"""What staff answered and what the visitor added, drawn alike for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.language import Language
from data.submissions import Message, Sender
from screens.widgets.reading import Passage
from screens.widgets.record import PrivatePassage


def message_passages(
    messages: Sequence[Message], language: Language, *, for_staff: bool, is_spoken: bool
) -> Iterable[Passage]:
    """Every message as a passage, oldest first.

    Args:
        messages: What was written.
        language: For headings and dates.
        for_staff: Whether staff read it, rather than the visitor.
        is_spoken: Whether it may be read aloud.
    """
    _ = language.words.gettext
    headings = {
        (Sender.STAFF, False): _("We answered on {moment}"),
        (Sender.VISITOR, False): _("You added on {moment}"),
        (Sender.STAFF, True): _("Staff answered on {moment}"),
        (Sender.VISITOR, True): _("The visitor added on {moment}"),
    }
    for message in messages:
        heading = headings[message.sender, for_staff].format(moment=language.moment(message.written_at))
        if is_spoken:
            yield Passage(message.text, heading, classes="message")
        else:
            unspoken = _("It is written here. It is not read aloud.")
            yield PrivatePassage(message.text, heading, unspoken)
