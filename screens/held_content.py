"""What a screen holds of a centre's content, and how it follows a change of the language."""

from __future__ import annotations

from data.centre.languages import counterpart
from data.centre.models import Centre
from data.forms.draft import Draft
from data.forms.models import Content


def change_language(holder: object, here: Centre, there: Centre) -> None:
    """Let something hold the same content in another language.

    Args:
        holder: What holds it, in attributes of its own, such as a screen.
        here: The centre as it was.
        there: The centre in the language that it is in now.
    """
    for name, thing in list(vars(holder).items()) if here is not there else ():
        if isinstance(thing, Content):
            setattr(holder, name, counterpart(thing, here, there))
        elif isinstance(thing, Draft):
            setattr(holder, name, thing.in_language(here, there))
