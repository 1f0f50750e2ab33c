"""Ways through the kiosk by keys alone, looking at nothing but the drawn screen."""

from __future__ import annotations

from collections.abc import Callable

from tests.terminal.console import PASSPHRASE, Console

OPPORTUNITY = "Join the steering group"
EMAIL = "zoë.quill@example.org"
NAME = "Quillon"
SUPPORT_OTHER = "A chair with arms"
ANYTHING_ELSE = "I can begin in spring"
TYPED = (EMAIL, NAME, SUPPORT_OTHER, ANYTHING_ELSE)
CHOSEN = ("By e-mail", "Large print", "A quiet room", "Something else", "Either is fine")
CONSENT = "Staff of this centre may keep and read my answers."
CONTACT = "You may contact me about this opportunity."


def begin_interest(console: Console) -> None:
    """From the start page to the first question about being interested in one opportunity."""
    console.choose("Find a way to get involved")
    console.wait_for("ways to get involved are open now")
    console.choose(OPPORTUNITY)
    console.wait_for("Help decide what the centre does next")
    console.choose("I am interested")
    console.wait_for("Begin")
    console.choose("Begin")
    console.wait_for("How can we reach you?")


def answer_by_email(console: Console) -> None:
    """From the first question to the end of the second, which is the first that is typed."""
    console.choose("By e-mail")
    console.wait_for("What is your e-mail address?")
    type_answer(console, EMAIL)


def type_answer(console: Console, text: str) -> None:
    """Type into the box that has the focus, and wait until all of it is drawn."""
    console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
    console.send(text)
    console.wait_until(lambda: text in console.focused, f"{text!r} in the box")


def go_on(console: Console) -> None:
    """Out of a box in which Enter begins a new line, and on."""
    console.press("tab")
    console.wait_until(lambda: "Go on" in console.focused, "Tab to come to the way on")
    console.press("enter")


def leave_interest(console: Console) -> None:
    """From the start page to the receipt."""
    begin_interest(console)
    answer_by_email(console)
    console.press("enter")
    console.wait_for("What can we call you?")
    type_answer(console, NAME)
    console.press("enter")
    console.wait_for("What would help you take part?")
    for words in ("Large print", "A quiet room", "Something else"):
        console.choose(words)
        console.wait_until(lambda words=words: f"[x] {words}" in console.focused, f"{words!r} to be ticked")  # type: ignore[misc]
    console.choose("Go on")
    console.wait_for("What else would help?")
    type_answer(console, SUPPORT_OTHER)
    go_on(console)
    console.wait_for("Who would you like to be with?")
    console.choose("Either is fine")
    console.wait_for("Is there anything else you want to say?")
    type_answer(console, ANYTHING_ELSE)
    go_on(console)
    console.wait_for("What may we do with your answers?")
    console.choose(CONSENT)
    console.wait_until(lambda: "[x]" in console.focused, "the consent to be ticked")
    console.choose("Go on")
    console.wait_for("Check your answers")
    console.choose("Go on: see exactly what staff will see")
    console.wait_for("This is exactly what staff will see")
    console.choose("Send this")
    console.wait_for("Saved. Thank you.")


def leave_feedback(console: Console, text: str, send: Callable[[], object] | None = None) -> None:
    """From the start page to the receipt, with one typed answer.

    Args:
        console: The kiosk.
        text: The answer.
        send: Presses Enter on the last choice, in another way than alone.
    """
    console.choose("Tell us what you think")
    console.wait_for("Tell us how it was")
    console.choose("Tell us how it was")
    console.wait_for("Begin")
    console.choose("Begin")
    console.wait_for("Overall, how was your experience of our service?")
    console.choose("Very good")
    console.wait_for("Why did you choose that answer?")
    type_answer(console, text)
    go_on(console)
    console.wait_for("What could we do better?")
    console.choose("Go on")
    console.wait_for("Did somebody help you answer?")
    console.choose("Skip this question")
    console.wait_for("What may we do with your answers?")
    console.choose("(needed to send)")
    console.wait_until(lambda: "[x]" in console.focused, "the consent to be ticked")
    console.choose("Go on")
    console.wait_for("Check your answers")
    console.choose("Go on: see exactly what staff will see")
    console.wait_for("This is exactly what staff will see")
    console.go_to("Send this")
    if send is None:
        console.press("enter")
    else:
        send()
    console.wait_for("Saved. Thank you.")


def give_name(console: Console) -> None:
    """From the question who opens the desk to the one for the passphrase."""
    console.wait_for("Staff desk", "Type your name")
    console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
    console.send("Sam")
    console.press("enter")
    console.wait_for("Staff passphrase", "Type the passphrase")


def unlock(console: Console) -> None:
    """From the question who opens the desk to the list."""
    give_name(console)
    console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
    console.send(PASSPHRASE)
    console.press("enter")
    console.wait_for("What visitors left")
