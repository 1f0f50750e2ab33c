"""Says in plain sentences what the models found wrong: staff mend these files, and few of them write code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from gettext import NullTranslations
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel, ValidationError

from data.centre.links import UnsafeLink
from data.centre.locate import Path
from data.centre.models import IDENTIFIER_PATTERN, LANGUAGE_PATTERN, NUMBER_PATTERN
from data.forms.models import (
    CONTRADICTION,
    KEY_PATTERN,
    PLAIN_LINE_PATTERN,
    PLAIN_PATTERN,
    FormMistake,
    FormMistakeKind,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Told = tuple[str, str]
"""What is wrong, and how to mend it."""
_Say = Callable[[str], str]
_MOST_QUOTED = 40


def model_mistakes(
    model: type[BaseModel], error: ValidationError, translations: NullTranslations
) -> Iterator[tuple[Path, Told]]:
    """Everything a model refused, each with its place in the file and told in sentences.

    Args:
        model: The model that refused.
        error: What it raised.
        translations: The staff's language.
    """
    say = translations.gettext
    for one in error.errors(include_url=False):
        path = tuple(part for part in one["loc"] if part != "[key]")
        if one["type"] != CONTRADICTION:
            yield path, _told(model, path, one, say)


def form_mistake_told(mistake: FormMistake, translations: NullTranslations) -> Told:
    """What is wrong between two questions of a form, and how to mend it."""
    _ = translations.gettext
    what, mend = _form_sentences(_)[mistake.kind]
    known = ", ".join(mistake.known) or _("none")
    hint = nearest_told(mistake.name, mistake.known, _)
    places = {"name": mistake.name, "known": known, "nearest": hint}
    return what.format(**places), mend.format(**places)


def link_told(why: UnsafeLink, address: str, translations: NullTranslations) -> Told:
    """Why an address may not stand there, and how to mend it."""
    what, mend = _link_sentences(translations.gettext)[why]
    return what.format(address=_short(address)), mend


def nearest_told(name: str, known: tuple[str, ...], _: _Say) -> str:
    """A question for the name that was perhaps meant, or all that would be right."""
    near = get_close_matches(name, known, n=1)
    if near:
        return _("Did you mean “{name}”?").format(name=near[0])
    return _("Possible here: {names}.").format(names=", ".join(known) or _("none"))


def _told(model: type[BaseModel], path: Path, error: ErrorDetails, _: _Say) -> Told:
    context: Mapping[str, object] = error.get("ctx", {})
    kind = f"{error['type']} {context['pattern']}" if "pattern" in context else error["type"]
    if kind == "missing" and _known_keys(model, path):
        kind = "missing section"
    keys = [part for part in path if isinstance(part, str)]
    key = keys[-1] if keys else ""
    given = "…" if isinstance(error["input"], (dict, list)) else str(error["input"])
    what, mend = _sentences(_).get(kind, (_("“{key}” is not right."), _("The reader says: {message}.")))
    allowed = tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    known = _known_keys(model, path[:-1]) if kind == "extra_forbidden" else allowed
    places = {
        **context,
        "key": key,
        "given": _short(given),
        "message": error["msg"],
        "over": len(given.strip()) - int(str(context.get("max_length", 0))),
        "nearest": nearest_told(key if kind == "extra_forbidden" else given, known, _),
        "address": _short(given),
    }
    return what.format(**places), mend.format(**places)


def _short(given: str) -> str:
    """The beginning of something that may be very long, enough to find it by."""
    return given if len(given) <= _MOST_QUOTED else f"{given[: _MOST_QUOTED - 1]}…"


def _known_keys(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that a table of a file may have.

    Args:
        model: The model of the whole file.
        path: Where the table is in the file.
    """
    for key in (part for part in path if isinstance(part, str)):
        inner = {info.alias or name: info.annotation for name, info in model.model_fields.items()}.get(key)
        found = next(_models_in(inner), None)
        if found is None:
            return ()
        model = found
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _sentences(_: _Say) -> dict[str, Told]:
    """What is wrong and how to mend it, by the type of the model's error and, for patterns, the pattern."""
    text = (_("“{key}” is not a text."), _('Put it in quotation marks: {key} = "…"'))
    number = (_("“{key}” is not a whole number."), _("Write it in digits without quotation marks: {key} = 10"))
    yes_or_no = (_("“{key}” is not a yes or no."), _("Write true or false, without quotation marks."))
    day = (_("“{key}” is not a date."), _("Write year, month and day without quotation marks: {key} = 2030-12-31"))
    listed = (_("“{key}” is not a list."), _("Write it in square brackets, or as sections with [[{key}]] above each."))
    table = (_("“{key}” has no parts of its own here."), _("Look how the example centre writes it."))
    return {
        "missing": (_("“{key}” is missing."), _("Add a line that begins with: {key} =")),
        "missing section": (_("“{key}” is missing."), _("Add a section that begins with: [[{key}]]")),
        "extra_forbidden": (_("“{key}” is not known here."), _("{nearest} If not, take the line out.")),
        "string_type": text,
        "string_too_long": (
            _("“{key}” is too long: at most {max_length} letters fit."),
            _("Shorten it by {over} letters or more."),
        ),
        "string_too_short": (
            _("“{key}” is empty."),
            _("Write something, or take the line out if it need not be there."),
        ),
        "too_short": (_("“{key}” is empty."), _("Write at least one.")),
        "enum": (_("“{given}” cannot stand in “{key}”."), _("{nearest}")),
        **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), number),
        **dict.fromkeys(("bool_type", "bool_parsing"), yes_or_no),
        **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), day),
        **dict.fromkeys(("tuple_type", "list_type"), listed),
        **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), table),
        "greater_than_equal": (_("“{key}” is too small: {given}."), _("Write {ge} or more.")),
        "less_than_equal": (_("“{key}” is too large: {given}."), _("Write {le} or less.")),
        **_pattern_sentences(_),
        **{kind.value: told for kind, told in _link_sentences(_).items()},
    }


def _pattern_sentences(_: _Say) -> dict[str, Told]:
    plain = (
        _("“{key}” has a character in it that cannot be shown."),
        _("Type the text again here; it was perhaps copied from another program."),
    )
    line = (_("“{key}” must be one line."), _("Take out line breaks, tabs and characters that cannot be shown."))
    told = {
        PLAIN_PATTERN: plain,
        PLAIN_LINE_PATTERN: line,
        IDENTIFIER_PATTERN: (
            _("“{given}” cannot be a name for a file and a link."),
            _("Use only small letters a to z, digits and single hyphens, like garden-group."),
        ),
        KEY_PATTERN: (
            _("“{given}” cannot be a name in a form."),
            _("Begin with a small letter; then use only small letters, digits and _, like quiet_room."),
        ),
        NUMBER_PATTERN: (_("“{given}” is not a telephone number."), _("Use only digits and spaces.")),
        LANGUAGE_PATTERN: (_("“{given}” is not a language."), _("Write it like en_GB or cy_GB.")),
    }
    return {f"string_pattern_mismatch {pattern}": sentences for pattern, sentences in told.items()}


def _link_sentences(_: _Say) -> dict[UnsafeLink, Told]:
    return {
        UnsafeLink.NOT_HTTPS: (
            _("The link “{address}” is not safe to follow."),
            _("Write the whole address, beginning with https://"),
        ),
        UnsafeLink.CREDENTIALS: (
            _("The link “{address}” has a user name in it."),
            _("Take out everything between https:// and @, and the @ itself."),
        ),
        UnsafeLink.CHARACTER: (
            _("The link “{address}” has a space or another character that no link may have."),
            _("Copy the address again from a browser's address bar."),
        ),
        UnsafeLink.NO_HOST: (
            _("The link “{address}” does not say which website."),
            _("Write it like https://example.org/page"),
        ),
        UnsafeLink.NO_FOLDER: (
            _("The address “{address}” does not end in a folder."),
            _("End it with / and leave out everything from a ? or # on."),
        ),
    }


def _form_sentences(_: _Say) -> dict[FormMistakeKind, Told]:
    twice = _("Give one of them another name.")
    return {
        FormMistakeKind.SAME_QUESTION: (_("Two questions are called “{name}”."), twice),
        FormMistakeKind.SAME_OPTION: (_("Two options of this question are called “{name}”."), twice),
        FormMistakeKind.SAME_OPTION_TEXT: (
            _("Two options of this question say “{name}”."),
            _("Change the words of one, or take it out."),
        ),
        FormMistakeKind.NO_OPTIONS: (
            _("The question “{name}” has nothing to choose from."),
            _('Add options = [{{ id = "yes", text = "Yes" }}], or make its kind "text".'),
        ),
        FormMistakeKind.OPTIONS_FOR_TEXT: (
            _("The question “{name}” is answered in words, but has options."),
            _('Take the options out, or make its kind "choice" or "several".'),
        ),
        FormMistakeKind.NEEDED_OUTSIDE_CONSENT: (
            _("Only a question of the kind “consent” can need an option; “{name}” is in another."),
            _('Take “needed” out, or make the question\'s kind "consent".'),
        ),
        FormMistakeKind.UNKNOWN_QUESTION: (_("“only_if” names “{name}”, which no question is called."), "{nearest}"),
        FormMistakeKind.LATER_QUESTION: (
            _("“only_if” names “{name}”, which is not asked before this question."),
            _("Move that question up, or name an earlier one."),
        ),
        FormMistakeKind.WRITTEN_QUESTION: (
            _("“only_if” names “{name}”, which is answered in words."),
            _("Name a question that is answered by choosing."),
        ),
        FormMistakeKind.UNKNOWN_OPTION: (_("“only_if” names the option “{name}”, which is not there."), "{nearest}"),
        FormMistakeKind.NO_ANSWER_LISTED: (
            _("“only_if” lists no option of “{name}”, so this is never asked."),
            _("List at least one of: {known}."),
        ),
    }
