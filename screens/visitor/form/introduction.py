"""Before the first question: what this is for; or why nothing can be left at the moment."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from textual import on
from textual.widget import Widget

from data.forms.draft import Draft
from data.store.protocol import WhyClosed
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.visit import BeginQuestions
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage


class IntroductionScreen(KioskScreen):
    """Says what the form is for, how long it is, and that every question can be skipped."""

    def __init__(self, context: Context, draft: Draft) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            draft: The form, not yet answered.
        """
        super().__init__(context)
        self.draft = draft

    def title_text(self) -> str:
        """What the screen is called."""
        return self.draft.form.title

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose “Begin” to go to the first question. Nothing is kept before you send it.")

    def content(self) -> Iterable[Widget]:
        """What it is about and how it goes."""
        if self.draft.about_title:
            yield Passage(self.draft.about_title, self._("This is about"))
        if self.draft.form.introduction:
            yield Passage(self.draft.form.introduction)
        yield Choice(self._("Begin"), id="begin")
        yield Passage(
            self._("You see everything before you send it. You can skip questions. You can stop at any time.")
        )
        yield Passage(self._("If you need a break, choose it under any question. Your answers then wait for you."))
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed, "#begin")
    def _begin(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(BeginQuestions())


def why_closed_in_words(why: WhyClosed, words: NullTranslations) -> str:
    """Why nothing personal can be taken now.

    Args:
        why: The reason.
        words: The language's own words.
    """
    _ = words.gettext
    match why:
        case WhyClosed.NO_KEY | WhyClosed.BAD_KEY:
            return _("This kiosk cannot lock away what you write. So it does not take anything.")
        case WhyClosed.NO_ROOM:
            return _("There is no room left on this kiosk.")
        case _:
            return _("This kiosk cannot save anything safely at the moment.")


class ClosedScreen(KioskScreen):
    """Says why nothing personal can be left now, and what still works."""

    def __init__(self, context: Context, why: WhyClosed) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            why: The reason.
        """
        super().__init__(context)
        self.why = why

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("You cannot leave anything here just now")

    def reason(self) -> str:
        """Why, in plain words."""
        return why_closed_in_words(self.why, self.words)

    def advice(self) -> str:
        """What else the visitor may do about it, or "" for nothing."""
        return ""

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Please talk to a member of staff. You can still read everything on this kiosk.")

    def content(self) -> Iterable[Widget]:
        """The reason, what to do, and what still works."""
        yield Notice(self.reason(), self._("Please note"))
        if advice := self.advice():
            yield Passage(advice)
        yield Passage(self.context.centre.details.find_staff)
        yield Passage(self._("You can still read about every way to get involved. “I need help now” works too."))
        yield BackChoice(self._("Back"))
