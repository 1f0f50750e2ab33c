"""Find a way to get involved: a list, and three questions that make it shorter, one by one or each by itself."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.widget import Widget

from data.centre.names import level_names, role_names, role_sentences, time_names
from data.centre.opportunity import Opportunity, Role
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.visit import OpenFilter, OpenFilters, OpenFind, OpenOpportunity, OpenSuiting
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage

PAGE_SIZE = 5
"""Opportunities on a page: with the ways on, every choice keeps a digit of its own."""
FIELDS = ("level", "time", "role")
"""What the list can be made shorter by, in the order it is asked."""


class Filters(Struct, frozen=True):
    """What a visitor is looking for; "" means anything.

    Attributes:
        level: Where they want to make a difference.
        time: How much time they have.
        role: What part they want to take.
        page: Which page of the list, from 0.
    """

    level: str = ""
    time: str = ""
    role: str = ""
    page: int = 0

    @property
    def is_set(self) -> bool:
        """Whether anything makes the list shorter."""
        return bool(self.level or self.time or self.role)

    def with_value(self, field: str, value: str) -> Filters:
        """The same with one field set, from the first page on."""
        values = {name: getattr(self, name) for name in FIELDS}
        return Filters(**{**values, field: value})

    def matches(self, opportunity: Opportunity) -> bool:
        """Whether an opportunity is what they look for."""
        return (
            self.level in ("", opportunity.level)
            and self.time in ("", opportunity.time)
            and (not self.role or self.role in opportunity.roles)
        )

    def found(self, context: Context) -> tuple[Opportunity, ...]:
        """The opportunities that are open and match."""
        return tuple(
            opportunity
            for opportunity in context.centre.opportunities
            if opportunity.is_open(context.today) and self.matches(opportunity)
        )


def filter_title(field: str, words: NullTranslations) -> str:
    """The question behind a filter."""
    _ = words.gettext
    return {
        "level": _("Where do you want to make a difference?"),
        "time": _("How much time do you have?"),
        "role": _("What kind of part?"),
    }[field]


def filter_values(field: str, words: NullTranslations) -> dict[str, str]:
    """What a filter can be set to."""
    return {"level": level_names, "time": time_names, "role": role_names}[field](words)


def ways_told(count: int, words: NullTranslations) -> str:
    """How many ways to get involved an answer leaves."""
    return words.ngettext("{count} way", "{count} ways", count).format(count=count)


class FindScreen(KioskScreen):
    """The list."""

    def __init__(self, context: Context, filters: Filters) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            filters: What the visitor is looking for.
        """
        super().__init__(context)
        self.filters = filters

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Find a way to get involved")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose one to read more. You can also make the list shorter.")

    def content(self) -> Iterable[Widget]:
        """How many there are, a page of them, and the filters."""
        found = self.filters.found(self.context)
        pages = max(1, -(-len(found) // PAGE_SIZE))
        if found or not self.filters.is_set:
            yield Passage(self._summary(len(found), pages), id="summary")
        if found and not self.filters.is_set:
            yield Choice(self._("Help me choose"), self._("Three short questions, one after the other"), id="guide")
        if not found and self.filters.is_set:
            yield from self._loosen()
        for opportunity in found[self.filters.page * PAGE_SIZE :][:PAGE_SIZE]:
            yield Choice(opportunity.title, f"{opportunity.summary}\n{opportunity.when}", value=opportunity.id)
        if pages > 1:
            last = self.filters.page + 1 == pages
            yield Choice(self._("Back to the first page") if last else self._("More ways"), id="more")
        yield Choice(self._("Make this list shorter"), self._looking_for(), id="shorten")
        yield BackChoice(self._("Back"))

    def _looking_for(self) -> str:
        """What the list is limited to, one answer a line."""
        words = self.context.language.words
        values = [(field, getattr(self.filters, field)) for field in FIELDS]
        chosen = [filter_values(field, words)[value] for field, value in values if value]
        return "\n".join(chosen) or self._("Say where, how long, and what kind of part")

    def _summary(self, count: int, pages: int) -> str:
        """How many ways there are, and which page this is."""
        words = self.context.language.words
        if self.filters.is_set:
            text = words.ngettext("{count} way fits your answers.", "{count} ways fit your answers.", count)
        else:
            text = words.ngettext(
                "{count} way to get involved is open now.", "{count} ways to get involved are open now.", count
            )
        text = text.format(count=count)
        if pages > 1:
            text += " " + self._("Page {page} of {pages}.").format(page=self.filters.page + 1, pages=pages)
        return text

    def _loosen(self) -> Iterable[Widget]:
        """Which answer to loosen when nothing is left, and everything again where no single one helps."""
        yield Notice(self._("Nothing fits all your answers."), self._("Please note"))
        words = self.context.language.words
        for field in FIELDS:
            value = getattr(self.filters, field)
            count = len(self.filters.with_value(field, "").found(self.context))
            if value and count:
                yield Choice(
                    self._("Leave out: {answer}").format(answer=filter_values(field, words)[value]),
                    words.ngettext("Then there is {count} way.", "Then there are {count} ways.", count).format(
                        count=count
                    ),
                    id=f"loosen-{field}",
                )
        yield Choice(self._("Show everything again"), id="everything")

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        name = event.choice.id or ""
        if event.choice.value:
            self.post_message(OpenOpportunity(event.choice.value))
        elif name == "more":
            pages = -(-len(self.filters.found(self.context)) // PAGE_SIZE)
            self.post_message(OpenFind(replace(self.filters, page=(self.filters.page + 1) % pages)))
        elif name.startswith("loosen-"):
            self.post_message(OpenFind(self.filters.with_value(name.removeprefix("loosen-"), "")))
        elif name == "shorten":
            self.post_message(OpenFilters(self.filters))
        elif name == "everything":
            self.post_message(OpenFind(Filters()))
        elif name == "guide":
            self.post_message(OpenFilter(Filters(), FIELDS[0], is_guided=True))


class ShortenScreen(KioskScreen):
    """The three questions that make the list shorter, with what was answered."""

    def __init__(self, context: Context, filters: Filters) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            filters: What the visitor is looking for so far.
        """
        super().__init__(context)
        self.filters = filters

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Make the list shorter")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose a question. You can answer one, two or all three.")

    def content(self) -> Iterable[Widget]:
        """Each question with its answer, and everything again."""
        words = self.context.language.words
        for field in FIELDS:
            value = getattr(self.filters, field)
            chosen = filter_values(field, words)[value] if value else self._("Anything")
            yield Choice(filter_title(field, words), chosen, id=field)
        if self.filters.is_set:
            yield Choice(self._("Show everything again"), id="everything")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.id == "everything":
            self.post_message(OpenFind(Filters()))
        elif event.choice.id in FIELDS:
            self.post_message(OpenFilter(self.filters, event.choice.id))


class FilterScreen(KioskScreen):
    """One question that makes the list shorter: by itself, or one of three that are asked one after the other."""

    def __init__(self, context: Context, filters: Filters, field: str, *, is_guided: bool = False) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            filters: What the visitor is looking for so far.
            field: Which of the filters.
            is_guided: Whether an answer leads to the next question rather than to the list.
        """
        super().__init__(context)
        self.filters = filters
        self.field = field
        self.is_guided = is_guided

    def title_text(self) -> str:
        """What the screen is called."""
        return filter_title(self.field, self.context.language.words)

    def help_text(self) -> str:
        """What can be done here."""
        if self.is_guided:
            return self._("Choose one answer, or skip the question. You can look at the list at any time.")
        return self._("Choose one answer. “Anything” shows the whole list again.")

    def content(self) -> Iterable[Widget]:
        """Each value with how many it leaves, and the ways to do without one."""
        words = self.context.language.words
        if self.is_guided:
            number = FIELDS.index(self.field) + 1
            yield Passage(
                self._("Question {number} of {count}. You can skip it.").format(number=number, count=len(FIELDS))
            )
        else:
            yield self._choice(self._("Anything"), "")
        for value, name in filter_values(self.field, words).items():
            yield self._choice(name, value)
        if self.field == "role":
            yield Choice(self._("Which suits me?"), self._("A few plain questions. Nobody counts them."), id="suiting")
        if self.is_guided:
            yield self._choice(self._("Skip this question"), "")
            if self.field != FIELDS[-1]:
                yield Choice(self._("Show me the list now"), id="list")
        yield BackChoice(self._("Back"))

    def _choice(self, name: str, value: str) -> Choice:
        """A value, what it means, and how many ways it leaves."""
        words = self.context.language.words
        count = ways_told(len(self.filters.with_value(self.field, value).found(self.context)), words)
        meaning = role_sentences(words)[Role(value)] if self.field == "role" and value else ""
        return Choice(name, f"{meaning}\n{count}" if meaning else count, value=value or "anything")

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            value = "" if event.choice.value == "anything" else event.choice.value
            self._go_on(self.filters.with_value(self.field, value))
        elif event.choice.id == "suiting":
            self.post_message(OpenSuiting(self.filters))
        elif event.choice.id == "list":
            self.post_message(OpenFind(self.filters))

    def _go_on(self, filters: Filters) -> None:
        """Ask the next question, but show the list after the last, and as soon as nothing fits any more."""
        following = FIELDS[FIELDS.index(self.field) + 1 :]
        if self.is_guided and following and filters.found(self.context):
            self.post_message(OpenFilter(filters, following[0], is_guided=True))
        else:
            self.post_message(OpenFind(filters))
