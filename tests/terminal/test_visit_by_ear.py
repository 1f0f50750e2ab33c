"""The whole visit by somebody who hears what is said and sees nothing, on the smallest screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from babel.dates import format_date

from tests.terminal.console import Machine
from tests.terminal.listener import Listener
from tests.terminal.walks import (
    ANYTHING_ELSE,
    CHOSEN,
    CONSENT,
    CONTACT,
    EMAIL,
    NAME,
    OPPORTUNITY,
    SUPPORT_OTHER,
    TYPED,
    type_answer,
    unlock,
)


@pytest.fixture
def listener(machine: Machine) -> Iterator[Listener]:
    """Somebody before the smallest screen, with speech on."""
    listener = Listener(machine, rows=11, columns=39)
    yield listener
    listener.close()


@pytest.fixture(scope="class")
def visited(shared_machine: Machine) -> Iterator[tuple[Listener, str]]:
    """Somebody who has gone through the whole visit, and what was said to them last."""
    listener = Listener(shared_machine, rows=11, columns=39)
    yield listener, leave_interest_by_ear(listener)
    listener.close()


def leave_interest_by_ear(listener: Listener) -> str:
    """From the start page to the receipt; what is said there."""
    listener.hear_screen("Welcome")
    listener.choose("Find a way to get involved")
    listener.hear_screen("Find a way to get involved")
    listener.choose(OPPORTUNITY)
    listener.hear_screen(OPPORTUNITY)
    listener.choose("I am interested")
    listener.hear_screen("I am interested")
    listener.choose("Begin")
    listener.hear_screen("How can we reach you?")
    listener.choose("By e-mail")
    listener.hear_screen("What is your e-mail address?")
    listener.write("What is your e-mail address?", EMAIL)
    listener.hear_screen("What can we call you?")
    listener.write("What can we call you?", NAME)
    listener.hear_screen("What would help you take part?")
    for words in ("Large print", "A quiet room", "Something else"):
        listener.choose(words)
        assert listener.hear_why("value") == f"{words}. Chosen."
    listener.choose("Go on")
    listener.hear_screen("What else would help?")
    listener.write("What else would help?", SUPPORT_OTHER)
    listener.hear_screen("Who would you like to be with?")
    listener.choose("Either is fine")
    listener.hear_screen("Is there anything else you want to say?")
    listener.write("Is there anything else you want to say?", ANYTHING_ELSE)
    listener.hear_screen("What may we do with your answers?")
    listener.choose(CONSENT.rstrip("."))
    assert "Chosen" in listener.hear_why("value")
    listener.choose(CONTACT.rstrip("."))
    assert "Chosen" in listener.hear_why("value")
    listener.choose("Go on")
    listener.hear_screen("Check your answers")
    listener.choose("Go on")
    listener.hear_screen("This is exactly what staff will see")
    listener.choose("Send this")
    said = listener.hear_why("screen")
    if said.startswith("One moment"):  # not said where keeping the record takes less time than beginning to say so
        said = listener.hear_why("screen")
    assert said.startswith("Saved. Thank you."), said
    return said


class TestVisitByEar:
    def test_the_transcript_alone_leads_to_the_ticket_and_the_promised_day(
        self, shared_machine: Machine, visited: tuple[Listener, str]
    ) -> None:
        _, receipt = visited
        ticket = re.search(r"Your ticket\. ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})\.", receipt)
        assert ticket, receipt
        promised = re.search(r"You will hear from us by\. (\w+ \d+ \w+ \d{4})\.", receipt)
        assert promised, receipt

        [record] = shared_machine.exported()
        submission = record["submission"]
        day = format_date(date.fromisoformat(submission["promised_by"]), "EEEE d MMMM y", locale="en_GB")
        assert promised[1] == day
        answered = "\n".join(line for answer in submission["answers"] for line in answer["answer"])
        assert all(words in answered for words in (*CHOSEN, *TYPED, CONSENT))

        console = shared_machine.start("staff", "--store", shared_machine.store)
        unlock(console)
        console.choose("Find by ticket")
        console.wait_for("Type the ticket.")
        type_answer(console, ticket[1].lower())
        console.press("enter")
        console.wait_for(OPPORTUNITY, "What this is Interest: I am interested")

    def test_nothing_that_was_typed_is_said_unless_it_was_asked_for(self, visited: tuple[Listener, str]) -> None:
        listener, _ = visited
        said = "\n".join(heard.text for heard in listener.heard)
        assert not any(words in said for words in TYPED)

    def test_no_press_of_down_is_met_with_silence(self, listener: Listener) -> None:
        listener.hear_screen("Welcome")
        listener.choose("Find a way to get involved")
        listener.hear_screen("Find a way to get involved")
        listener.choose(OPPORTUNITY)
        listener.hear_screen(OPPORTUNITY)
        listener.choose("Read the role description here")
        listener.hear_screen("Role description")
        listener.go_to("Back")
