"""One way to get involved: what it is, and its role description."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.names import level_names, role_names, time_names
from data.centre.opportunity import Opportunity
from data.centre.sections import sections
from data.in_words import contact_in_words, date_in_words
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.visit import OpenCodes, OpenForm, OpenRole
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class OpportunityScreen(KioskScreen):
    """Everything a visitor needs to know before saying "I am interested", or what they think."""

    reading_screen = True

    def __init__(self, context: Context, opportunity: Opportunity) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            opportunity: What to show.
        """
        super().__init__(context)
        self.opportunity = opportunity

    def title_text(self) -> str:
        """What the screen is called."""
        return self.opportunity.title

    def help_text(self) -> str:
        """What can be done here."""
        return self._(
            "Read about this way to get involved. The choices are at the end. Digits choose them from anywhere."
        )

    def content(self) -> Iterable[Widget]:
        """What it is, part by part, then the ways on."""
        one, words = self.opportunity, self.context.language.words
        yield Passage(one.summary)
        yield Passage(one.purpose, self._("Why we ask"))
        yield Passage(one.what_you_do, self._("What you would do"))
        yield Passage(one.can_change, self._("What can change"))
        yield Passage(one.cannot_change, self._("What cannot change"))
        yield Passage(f"{one.when}\n{time_names(words)[one.time]}", self._("Time"))
        dates = one.dates_from(self.context.today)
        if dates:
            told = "\n".join(date_in_words(date, self.context.language) for date in dates)
            yield Passage(told, self._("Dates"))
        yield Passage(one.pay_and_expenses, self._("Pay and expenses"))
        yield Passage(one.support_and_training, self._("Support and training"))
        yield Passage(one.how_chosen, self._("How people are chosen"))
        reached = contact_in_words(one.contact) if one.contact else ""
        yield Passage(f"{one.who_to_ask}\n{reached}".strip(), self._("Who to ask"))
        yield Passage(level_names(words)[one.level], self._("Where it makes a difference"))
        yield Passage("\n".join(role_names(words)[role] for role in one.roles), self._("What part you can take"))
        if one.closes is not None:
            heading = self._("Last day to answer") if one.form else self._("Last day to say you are interested")
            yield Passage(self.context.language.day(one.closes), heading)
        if one.form:
            title = self.context.centre.forms[one.form].title
            yield Choice(self._("Say what you think now"), title, id="opinion")
        else:
            yield Choice(self._("I am interested"), id="interested")
        yield Choice(self._("Take it with you"), self._("Codes to scan with a phone"), id="codes")
        yield Choice(self._("Read the role description here"), id="role")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        match event.choice.id:
            case "interested":
                self.post_message(OpenForm("interest", self.opportunity.id))
            case "opinion" if self.opportunity.form:
                self.post_message(OpenForm(self.opportunity.form, self.opportunity.id))
            case "codes":
                self.post_message(OpenCodes(self.opportunity.id))
            case "role":
                self.post_message(OpenRole(self.opportunity.id))


class RoleScreen(KioskScreen):
    """A role description, read here."""

    reading_screen = True

    def __init__(self, context: Context, opportunity: Opportunity) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            opportunity: Whose role description.
        """
        super().__init__(context)
        self.opportunity = opportunity

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Role description: {title}").format(title=self.opportunity.title)

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This is the role description. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """Its sections as passages."""
        for section in sections(self.context.centre.role_pages[self.opportunity.id]):
            yield Passage(section.text, section.heading)
        yield BackChoice(self._("Back"))
