"""What happened since: "You said, we did", each with its cycle of plan, do, study and act."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.changes import Change, Decision
from data.centre.names import level_names, theme_names
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenChange, OpenChanges
from screens.requests.ticket import OpenTicket
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage

PAGE_SIZE = 6
"""Changes on a page: with the ways on, every choice keeps a digit of its own."""


class ChangesScreen(KioskScreen):
    """The list, the newest first."""

    def __init__(self, context: Context, page: int) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            page: Which page of the list, from 0.
        """
        super().__init__(context)
        self.page = page

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What happened since")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose one to read what people said and what we did.")

    def content(self) -> Iterable[Widget]:
        """A page of them, and the way to one's own ticket."""
        changes = self.context.centre.complete_changes
        if changes:
            yield Passage(self._("You said, we did: what people told us, and what came of it."))
        else:
            yield Passage(self._("We have nothing to tell yet. Please look again later."))
        for change in changes[self.page * PAGE_SIZE :][:PAGE_SIZE]:
            yield Choice(change.title, self.context.language.day(change.latest_on), value=change.id)
        if len(changes) > PAGE_SIZE:
            is_last = (self.page + 1) * PAGE_SIZE >= len(changes)
            yield Choice(self._("Back to the first page") if is_last else self._("Older ones"), id="more")
        yield Choice(self._("Look up my ticket"), self._("See what became of what you left."), id="ticket")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenChange(event.choice.value))
        elif event.choice.id == "more":
            pages = -(-len(self.context.centre.complete_changes) // PAGE_SIZE)
            self.post_message(OpenChanges((self.page + 1) % pages))
        elif event.choice.id == "ticket":
            self.post_message(OpenTicket())


class ChangeScreen(KioskScreen):
    """What people said, what was done, and the four steps of it."""

    reading_screen = True

    def __init__(self, context: Context, change: Change) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            change: What to show.
        """
        super().__init__(context)
        self.change = change

    def title_text(self) -> str:
        """What the screen is called."""
        return self.change.title

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read what people said, what we did, and how we found out if it helped.")

    def content(self) -> Iterable[Widget]:
        """What was said and done, step by step, and where it belongs."""
        change, words = self.change, self.words
        yield Passage(change.said, self._("You said"))
        yield Passage(change.did, self._("We did"))
        yield from self._steps()
        yield Passage(level_names(words)[change.level], self._("Where it makes a difference"))
        yield Passage(theme_names(words)[change.theme], self._("What kind of change it is"))
        yield Choice(self._("Look up my ticket"), self._("See what became of what you left."), id="ticket")
        yield BackChoice(self._("Back"))

    def _steps(self) -> Iterable[Passage]:
        """Plan, do, study and act, as far as they have happened."""
        change, day = self.change, self.context.language.day
        plan = (
            change.plan.aim,
            self._("How we can tell:"),
            change.plan.measure,
            self._("We wanted to be done by {day}.").format(day=day(change.plan.by)),
        )
        yield Passage("\n".join(plan), self._("Step 1, plan: what we wanted"))
        if change.do is not None:
            yield Passage(f"{change.do.text}\n{day(change.do.on)}", self._("Step 2, do: what we tried"))
        if change.study is not None:
            yield Passage(f"{change.study.found}\n{day(change.study.on)}", self._("Step 3, study: what we found out"))
        if change.act is not None:
            act = (self._decision(change.act.decision), change.act.text, day(change.act.on))
            yield Passage("\n".join(act), self._("Step 4, act: what we decided"))

    def _decision(self, decision: Decision) -> str:
        """What was decided, in a sentence."""
        return {
            Decision.ADOPT: self._("It worked, so we keep it."),
            Decision.ADAPT: self._("It helped, so we keep it and change a part of it."),
            Decision.ABANDON: self._("It did not work, so we stopped it."),
        }[decision]

    @on(Choice.Pressed, "#ticket")
    def _ticket(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenTicket())
