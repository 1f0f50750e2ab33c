"""What a visitor sees and does with their ticket: how it stands, our answer, adding to it, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from data.store.protocol import WhyClosed
from data.submissions import Sender, State, TicketStatus
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenChanges
from screens.requests.moving import GoHome, LeaveNow
from screens.requests.speaking import SpeakTyped
from screens.requests.ticket import AddToTicket, AskAgainBeforeTakingBack, KeepAddition, OpenAddition, OpenTakingBack
from screens.visitor.form.introduction import ClosedScreen, why_closed_in_words
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice, Option
from screens.widgets.messages import message_passages
from screens.widgets.moving import BackChoice, HelpNowChoice
from screens.widgets.reading import Notice, Passage
from screens.writing_screen import WritingScreen

ADDITION_LETTERS = 2_000
"""The longest addition, as long as the longest answer of the example forms."""


def state_in_words(state: State, words: NullTranslations) -> str:
    """How far staff are, as the visitor is told.

    Args:
        state: As staff marked it.
        words: The language's own words.
    """
    _ = words.gettext
    return {
        State.NEW: _("It is here and safe. Staff will read it."),
        State.SEEN: _("Staff have read it."),
        State.IN_HAND: _("Staff are working on it."),
        State.ANSWERED: _("Staff have answered."),
        State.CLOSED: _("Staff have finished with it."),
    }[state]


class MyTicketScreen(KioskScreen):
    """How it stands with what was left. What was left is not shown: a ticket may be lost, lent or seen by others."""

    reading_screen = True
    shows_written_words = True

    def __init__(self, context: Context, status: TicketStatus) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            status: How it stands.
        """
        super().__init__(context)
        self.status = status

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Your ticket")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This says how it stands. You can add to it, or take it back.")

    def content(self) -> Iterable[Widget]:
        """The state, every message, and the ways on."""
        context, messages = self.context, self.status.messages
        yield Passage(state_in_words(self.status.state, self.words), self._("How it stands"))
        yield from message_passages(messages, context.language, for_staff=False, is_spoken=context.typed_is_spoken)
        if not any(message.sender is Sender.STAFF for message in messages):
            is_answered = self.status.state is State.ANSWERED
            yield Passage(
                self._("They answered in another way, such as by phone.")
                if is_answered
                else self._("There is no answer here yet.")
            )
        yield Passage(self._("We do not show here what you left. Somebody else could have your ticket."))
        if context.why_closed is None:
            yield Choice(self._("Add something to it"), id="add")
        else:
            yield Notice(self._("You cannot add to it just now."), self._("Please note"))
            yield Passage(why_closed_in_words(context.why_closed, self.words))
        yield Choice(self._("Take it back"), self._("Everything you left with this ticket is deleted."), id="take-back")
        if messages:
            yield Option(
                self._("Read these messages aloud"),
                value="speak-typed",
                is_chosen=context.typed_is_spoken,
                exclusive=False,
                chosen_word=self._("chosen"),
            )
        yield Choice(self._("What happened since"), self._("What other people said, and what we did."), id="changes")
        yield Choice(self._("Finish and clear the screen"), id="finish")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        if isinstance(event.choice, Option):
            self.post_message(SpeakTyped(not event.choice.is_chosen))
        elif event.choice.id == "changes":
            self.post_message(OpenChanges())
        elif event.choice.id == "add":
            self.post_message(OpenAddition())
        elif event.choice.id == "take-back":
            self.post_message(OpenTakingBack())
        elif event.choice.id == "finish":
            self.post_message(LeaveNow())


class AdditionScreen(WritingScreen):
    """Takes something to add, in the visitor's own words."""

    tells_room = True

    def __init__(self, context: Context, written: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            written: What was written before and not sent.
        """
        super().__init__(context)
        self._written = written

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What would you like to add?")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type what you would like to add. Then choose “Send this”.")

    def content(self) -> Iterable[Widget]:
        """That nobody watches, who reads it, the box, and the ways on."""
        yield self.not_watched()
        yield Passage(self._("Staff read this with what you left. Whoever has your ticket can read it too."))
        yield from self.box(
            self._("What would you like to add?"),
            ADDITION_LETTERS,
            entry=Entry.WORDS,
            is_spoken=self.context.typed_is_spoken,
            many_lines=True,
            text=self._written,
        )
        yield Choice(self._("Send this"), id="send")
        yield HelpNowChoice(self._("Talk to someone now"))
        yield BackChoice(self._("Back"))
        yield from self.options()

    @on(AnswerBox.Typed)
    def _keep(self, event: AnswerBox.Typed) -> None:
        event.stop()
        self._written = self.text
        self.post_message(KeepAddition(self.text))

    @on(Choice.Pressed, "#send")
    def _send(self, event: Choice.Pressed) -> None:
        event.stop()
        if self.text:
            self.post_message(AddToTicket(self.text))
        else:
            self.ask_for_text(self._("Please type something first."))


class TakeBackScreen(KioskScreen):
    """Says what goes when it is taken back, before anything does."""

    reading_screen = True

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Take it back?")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read what would be deleted. Then choose whether to keep it.")

    def content(self) -> Iterable[Widget]:
        """What goes, what stays, and both ways."""
        yield Passage(self._("We delete what you left, what you added, our answers, and the notes of staff."))
        yield Passage(self._("The ticket then opens nothing. We cannot undo it."))
        yield Passage(self._("Staff may have read it already. Taking it back changes nothing about your support."))
        yield BackChoice(self._("Keep it"))
        yield Choice(self._("Take it back"), id="take-back")

    @on(Choice.Pressed, "#take-back")
    def _take_back(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(AskAgainBeforeTakingBack())


class TakenBackScreen(KioskScreen):
    """Shown only after everything is gone from the disk."""

    reading_screen = True

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("It is deleted")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("What you left is deleted. You can throw your ticket away.")

    def content(self) -> Iterable[Widget]:
        """What happened, and the ways on."""
        yield Passage(self._("What you left is deleted, with all that was written about it."))
        yield Passage(self._("Your ticket opens nothing any more. You can throw it away."))
        yield Passage(self._("You are welcome to leave something new at any time."))
        yield Choice(self._("Finish and clear the screen"), id="finish")
        yield Choice(self._("Do something else"), id="home")

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(LeaveNow() if event.choice.id == "finish" else GoHome())


class TicketClosedScreen(ClosedScreen):
    """Says why no ticket can be looked up now, and what still works."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("You cannot look up a ticket just now")

    def reason(self) -> str:
        """Why, in plain words."""
        match self.why:
            case WhyClosed.NO_KEY | WhyClosed.BAD_KEY:
                return self._("This kiosk has lost what it needs to look up tickets.")
            case WhyClosed.DAMAGED:
                return self._("What this kiosk keeps is damaged. Staff have to mend it first.")
            case _:
                return self._("This kiosk cannot read what it keeps at the moment.")

    def advice(self) -> str:
        """What else the visitor may do about it."""
        return self._("Keep your ticket, and try again another day.")
