"""What visitors can tell the centre, and what was meant to come of a piece of work that they tell about."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.activity import Activity
from data.forms.models import SubmissionKind
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.telling import OpenActivities, OpenActivity
from screens.requests.visit import OpenAbout, OpenForm
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class TellingScreen(KioskScreen):
    """Every form that visitors choose themselves."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Tell us what you think")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what you would like to tell us. You can stop at any time.")

    def content(self) -> Iterable[Widget]:
        """Each form, and what happens with the answers."""
        for form in self.context.centre.told_in:
            yield Choice(form.title, value=form.id)
        yield Choice(self._("What happens with what I leave here?"), id="about")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.id == "about":
            self.post_message(OpenAbout())
        elif event.choice.value:
            form = self.context.centre.forms[event.choice.value]
            is_impact = form.kind is SubmissionKind.IMPACT
            self.post_message(OpenActivities(form.id) if is_impact else OpenForm(form.id))


class ActivitiesScreen(KioskScreen):
    """The pieces of work that somebody may have taken part in, the newest first."""

    def __init__(self, context: Context, form_id: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            form_id: The form that asks about them.
        """
        super().__init__(context)
        self.form_id = form_id

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Which piece of work is it about?")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose the work you took part in. You then hear what was meant to come of it.")

    def content(self) -> Iterable[Widget]:
        """Each piece of work and when it began."""
        for activity in self.context.centre.activities:
            day = self.context.language.day(activity.opened_on)
            yield Choice(activity.title, self._("Began on {day}").format(day=day), value=activity.id)
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenActivity(event.choice.value, self.form_id))


class ActivityScreen(KioskScreen):
    """Why a piece of work was done, and what was written down at its start that should come of it."""

    reading_screen = True

    def __init__(self, context: Context, activity: Activity, form_id: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            activity: The piece of work.
            form_id: The form to go on to; "" when it is read beside a question.
        """
        super().__init__(context)
        self.activity = activity
        self.form_id = form_id

    def title_text(self) -> str:
        """What the screen is called."""
        return self.activity.title

    def help_text(self) -> str:
        """What can be done here."""
        if self.form_id:
            return self._("Read what was meant to come of this work. Then go on to the questions.")
        return self._("Read what was meant to come of this work. Then go back to your question.")

    def content(self) -> Iterable[Widget]:
        """Why, what should come of it, since when, and on to the questions."""
        activity = self.activity
        yield Passage(activity.purpose, self._("Why we did it"))
        yield Passage("\n".join(activity.intended_outcomes), self._("What was meant to come of it"))
        yield Passage(self.context.language.day(activity.opened_on), self._("Written down on"))
        if self.form_id:
            yield Choice(self._("Go on to the questions"), id="questions")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed, "#questions")
    def _go_on(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenForm(self.form_id, self.activity.id))
