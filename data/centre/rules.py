"""What the files of a centre must be to each other, beyond each being right by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations
from pathlib import Path, PurePosixPath

from msgspec import Struct

from data.centre.files import Document, shown
from data.centre.links import unsafe_in_text
from data.centre.locate import Path as Place
from data.centre.markdown import PageMistake, PageMistakeKind, page_mistakes
from data.centre.opportunity_rules import opportunity_problems
from data.centre.problems import Problem, Severity
from data.centre.wording import link_told, nearest_told

DETAILS, HELP = "centre.toml", "help.toml"
FIGURES, FOUR_PI, LIBRARY = "figures.toml", "about.toml", "library.toml"
OPPORTUNITIES, ROLES, FORMS, CARDS, CHANGES = "opportunities", "roles", "forms", "cards", "changes"
ACTIVITIES = "activities"
LANGUAGES = "languages"
"""A folder for each other language, with the same files as here; `data.centre.languages` reads them."""
_ENDINGS = {
    OPPORTUNITIES: (".toml",),
    ROLES: (".md",),
    FORMS: (".toml", ".xlsx"),
    ACTIVITIES: (".toml",),
    CARDS: (".toml",),
    CHANGES: (".toml",),
}
_EMERGENCY = "999"


class Contents(Struct, frozen=True):
    """What could be read of a centre's folder, unchecked.

    Attributes:
        path: The folder.
        details: ``centre.toml``.
        help_now: ``help.toml``.
        opportunities: By file, ``None`` for one that could not be read.
        forms: The same for forms.
        pages: Role descriptions by file.
        activities: The same for pieces of involvement work.
        cards: Rights cards by file, ``None`` for one that could not be read.
        changes: The same for "You said, we did".
        figures: ``figures.toml``; ``None`` as well when there is none.
        four_pi: ``about.toml``, in the same way.
        library: ``library.toml``, in the same way.
    """

    path: Path
    details: Document | None
    help_now: Document | None
    opportunities: Mapping[str, Document | None]
    forms: Mapping[str, Document | None]
    pages: Mapping[str, str | None]
    activities: Mapping[str, Document | None]
    cards: Mapping[str, Document | None]
    changes: Mapping[str, Document | None]
    figures: Document | None
    four_pi: Document | None
    library: Document | None

    def documents(self) -> tuple[Document, ...]:
        """Every TOML file that could be read."""
        alone = (self.details, self.help_now, self.figures, self.four_pi, self.library)
        folders = (self.opportunities, self.forms, self.activities, self.cards, self.changes)
        every = (*alone, *(document for files in folders for document in files.values()))
        return tuple(document for document in every if document)


def rule_problems(contents: Contents, translations: NullTranslations) -> Iterator[Problem]:
    """Every way in which the files do not fit together.

    Args:
        contents: What could be read.
        translations: The staff's language.
    """
    _ = translations.gettext
    yield from stray_files(contents.path, _)
    for files in (contents.opportunities, contents.forms, contents.activities, contents.cards, contents.changes):
        yield from _names(files, _)
    if not contents.opportunities:
        yield Problem(OPPORTUNITIES, 1, _("There is no opportunity."), _("Put at least one file into “opportunities”."))
    yield from _role_pages(contents, _)
    readable = [document for document in contents.opportunities.values() if document]
    yield from opportunity_problems(contents.details, readable, translations)
    yield from _help(contents, _)
    yield from _switches(contents.details, _)
    for document in contents.documents():
        yield from _links_in_text(document, translations)
    for file, text in contents.pages.items():
        for mistake in page_mistakes(text) if text is not None else ():
            yield Problem(file, mistake.line, *_page_told(mistake, translations))


_Say = Callable[[str], str]


def stray_files(folder: Path, _: _Say) -> Iterator[Problem]:
    """Files that nothing reads, so that somebody hears of a name that was written wrongly."""
    known = (DETAILS, HELP, FIGURES, FOUR_PI, LIBRARY, LANGUAGES, *_ENDINGS)
    for path in [*folder.iterdir(), *(inner for name in _ENDINGS for inner in _inside(folder / name))]:
        is_known = path.name in known if path.parent == folder else path.suffix in _ENDINGS[path.parent.name]
        if is_known or path.name.startswith((".", "README", "LICENSE")):
            continue
        if path.parent == folder:
            mend = nearest_told(path.name, known, _)
        else:
            mend = _("If it should be, let its name end in {ending}").format(
                ending=" / ".join(_ENDINGS[path.parent.name])
            )
        yield Problem(shown(path, folder), 1, _("This file is not read."), mend, Severity.WARNING)


def _inside(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder.iterdir())
    except OSError:  # what is missing there, or shut, is told file by file
        return ()


def _names(files: Mapping[str, Document | None], _: _Say) -> Iterator[Problem]:
    """A file and what is in it go by one name, so that links, role descriptions and records agree."""
    first: dict[str, str] = {}
    for file, document in files.items():
        name = document.values.get("id") if document else None
        if document is None or not isinstance(name, str):
            continue  # told already
        stem = PurePosixPath(file).stem
        if name in first:
            what = _("The id “{id}” stands in {file} too.").format(id=name, file=first[name])
            yield Problem(file, document.line(("id",)), what, _("Give each its own."))
        first.setdefault(name, file)
        if name != stem:
            what = _("The id “{id}” is not the file's name.").format(id=name)
            mend = _('Write id = "{stem}", or rename the file to {id}.toml').format(stem=stem, id=name)
            yield Problem(file, document.line(("id",)), what, mend)


def _switches(details: Document | None, _: _Say) -> Iterator[Problem]:
    """Two switches must not send the same key."""
    switches = details.values.get("switches") if details else None
    if details is None or not isinstance(switches, Mapping):
        return
    move, select = switches.get("move", "f13"), switches.get("select", "f14")
    if move == select:
        what = _("Both switches send “{key}”.").format(key=move)
        yield Problem(details.file, details.line(("switches",)), what, _("Give each a key of its own."))


def _role_pages(contents: Contents, _: _Say) -> Iterator[Problem]:
    stems = {PurePosixPath(file).stem for file in contents.opportunities}
    for stem in sorted(stems):
        file = f"{ROLES}/{stem}.md"
        if file not in contents.pages:
            what = _("The role description of “{id}” is missing.").format(id=stem)
            yield Problem(file, 1, what, _("Write it in this file: what a person does, gets and can expect."))
    for file in contents.pages:
        stem = PurePosixPath(file).stem
        if stem not in stems:
            what = _("No opportunity is called “{id}”, so nobody sees this.").format(id=stem)
            hint = nearest_told(stem, tuple(sorted(stems)), _)
            yield Problem(file, 1, what, hint, Severity.WARNING)


def _help(contents: Contents, _: _Say) -> Iterator[Problem]:
    document = contents.help_now
    lines = tables(document.values.get("lines")) if document else []
    if document is None or not lines:
        return  # told already
    nation = contents.details.values.get("nation") if contents.details else None
    if nation and not any(one.get("nation", nation) == nation for one in lines):
        what = _("No help line here works in “{nation}”.").format(nation=nation)
        mend = _('Add one with nation = "{nation}", or leave “nation” out.').format(nation=nation)
        yield Problem(HELP, document.line(("lines",)), what, mend)
    if not any(one.get("number") == _EMERGENCY for one in lines):
        what = _("No help line says to call 999 if somebody's life is at risk.")
        mend = _('Add it as the first of [[lines]], with number = "999".')
        yield Problem(HELP, document.line(("lines",)), what, mend)


def tables(content: object) -> list[Mapping[str, object]]:
    """The tables of a list, whatever else stands in it; none where it is no list."""
    return [item for item in content if isinstance(item, Mapping)] if isinstance(content, list) else []


def _links_in_text(document: Document, translations: NullTranslations) -> Iterator[Problem]:
    for place, words in _texts(document.values, ()):
        if place not in (("role_pages_url",), ("web_page",)):  # these are all address, and looked at more closely
            for address, why in unsafe_in_text(words):
                yield Problem(document.file, document.line(place), *link_told(why, address, translations))


def _texts(content: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(content, str):
        yield place, content
    elif isinstance(content, Mapping):
        for key, inner in content.items():
            yield from _texts(inner, (*place, str(key)))
    elif isinstance(content, list):
        for index, inner in enumerate(content):
            yield from _texts(inner, (*place, index))


def _page_told(mistake: PageMistake, translations: NullTranslations) -> tuple[str, str]:
    _ = translations.gettext
    if mistake.kind is PageMistakeKind.LINK and mistake.why:
        return link_told(mistake.why, mistake.words, translations)
    return {
        PageMistakeKind.EMPTY: (
            _("This role description is empty."),
            _("Write what a person does, gets and can expect."),
        ),
        PageMistakeKind.HTML: (
            _("There is HTML here, in < and >. The kiosk does not show it."),
            _("Write it in Markdown: # before a heading, - before a point, ** around what is important."),
        ),
        PageMistakeKind.PICTURE: (
            _("There is a picture here. The kiosk cannot show it."),
            _("Take it out, or say in words what it shows."),
        ),
        PageMistakeKind.UNSHOWABLE: (
            _("A character here cannot be shown."),
            _("Type this line again; it was perhaps copied from another program."),
        ),
    }[mistake.kind]
