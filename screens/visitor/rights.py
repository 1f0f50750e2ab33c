"""Rights in plain words: which there are, the cards on one topic, and one card that can also say it simpler."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from textual import on
from textual.widget import Widget

from data.centre.information import Card, Topic
from data.centre.names import nation_names
from data.centre.nation import Nation
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenCard, OpenCards, OpenContentNote
from screens.visitor.address import AddressedScreen
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice, HelpNowChoice
from screens.widgets.reading import Notice, Passage


def topic_names(words: NullTranslations) -> dict[Topic, str]:
    """What the topics are called."""
    _ = words.gettext
    return {
        Topic.LAW: _("Laws that protect you"),
        Topic.SAFETY: _("Being kept safe"),
        Topic.VOICE: _("Your voice and your choices"),
    }


class RightsScreen(KioskScreen):
    """What there is about rights."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Your rights")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what you would like to read. Every card can be said in simpler words.")

    def content(self) -> Iterable[Widget]:
        """Each topic that has cards, and the figures."""
        yield Passage(self._("Short cards say what you can expect. They are no legal advice."))
        topics = {card.topic for card in self.context.centre.cards}
        for topic, name in topic_names(self.words).items():
            if topic in topics:
                yield Choice(name, value=topic)
        if self.context.centre.figures is not None:
            detail = self._("Hard facts. You are told first what they are about.")
            yield Choice(self._("Why this matters"), detail, id="figures")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.id == "figures":
            self.post_message(OpenContentNote())
        elif event.choice.value:
            self.post_message(OpenCards(Topic(event.choice.value), self.context.centre.details.nation))


class CardsScreen(KioskScreen):
    """The cards on one topic that hold in one nation, and the way to other nations'."""

    def __init__(self, context: Context, topic: Topic, nation: Nation) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            topic: What they are about.
            nation: Where they hold.
        """
        super().__init__(context)
        self.topic = topic
        self.nation = nation

    def title_text(self) -> str:
        """What the screen is called."""
        return topic_names(self.words)[self.topic]

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose a card to read. The law is not the same in all nations.")

    def content(self) -> Iterable[Widget]:
        """Where they hold, each card, and the other nations that have some which are not among them."""
        names = nation_names(self.words)
        cards = [card for card in self.context.centre.cards if card.topic is self.topic]
        here = [card for card in cards if self.nation in card.nations]
        said = self._("This is about {nation}.") if here else self._("There is no card about {nation} here yet.")
        yield Passage(said.format(nation=names[self.nation]))
        for card in here:
            yield Choice(card.title, value=card.id)
        others = {nation for card in cards if card not in here for nation in card.nations}
        for nation, name in names.items():
            if nation in others:
                yield Choice(self._("The same for {nation}").format(nation=name), id=f"nation-{nation}")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenCard(event.choice.value))
        elif event.choice.id and event.choice.id.startswith("nation-"):
            self.post_message(OpenCards(self.topic, Nation(event.choice.id.removeprefix("nation-"))))


class CardScreen(AddressedScreen):
    """One right: what it says, or the same in simpler words, and how far that can be relied on."""

    reading_screen = True

    def __init__(self, context: Context, card: Card) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            card: What to show.
        """
        super().__init__(context)
        self.card = card
        self.address = card.address
        self._is_simple = False

    def title_text(self) -> str:
        """What the screen is called."""
        return self.card.title

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read about this right. “Say it simpler” says the same in fewer words.")

    def content(self) -> Iterable[Widget]:
        """What it says, how to have it simpler, and how far it can be relied on."""
        card, names = self.card, nation_names(self.words)
        yield Passage(self._card_text(), id="card-text")
        if card.easy_read is not None:
            yield Choice(self._simpler_label(), id="simpler")
        if card.review_by < self.context.today:
            late = self._("Please note. This may be out of date. We wanted to look at it again by {day}.")
            yield Notice(late.format(day=self.context.language.day(card.review_by)))
        nothing = self._("As far as we know, nothing has replaced this.")
        yield Passage(card.replaced or nothing, self._("What has changed since"))
        yield Passage("\n".join(names[nation] for nation in card.nations), self._("Where this holds"))
        yield Passage(self.context.language.day(card.as_at), self._("When we last checked this"))
        yield from self.where_to_look(self._("Where you can check it"), card.where_to_check)
        yield from self.ways_to_take_address()
        if card.topic is Topic.SAFETY:
            yield HelpNowChoice(self._("Talk to someone now"))
        yield BackChoice(self._("Back"))

    def _card_text(self) -> str:
        """The words to show now."""
        return self.card.easy_read if self._is_simple and self.card.easy_read is not None else self.card.text

    def _simpler_label(self) -> str:
        """What the choice between the two does now."""
        return self._("Say it in full") if self._is_simple else self._("Say it simpler")

    @on(Choice.Pressed, "#simpler")
    def _say_simpler(self, event: Choice.Pressed) -> None:
        """Show the other words in the same place, and go there, so that they are heard too."""
        event.stop()
        self._is_simple = not self._is_simple
        passage = self.query_one("#card-text", Passage)
        passage.text = self._card_text()
        event.choice.show_label(self._simpler_label())
        self.go_to(passage)
