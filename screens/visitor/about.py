"""What happens with what a visitor leaves."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from data.forms.models import SubmissionKind
from screens.kiosk_screen import KioskScreen
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class AboutScreen(KioskScreen):
    """What happens with what a visitor leaves."""

    reading_screen = True

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What happens with what I leave here?")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This page says what we keep, why, and for how long.")

    def content(self) -> Iterable[Widget]:
        """The centre's own words, a paragraph at a time."""
        for paragraph in self.context.centre.details.privacy.split("\n\n"):
            yield Passage(" ".join(paragraph.split()))
        details = self.context.centre.details
        months = {kind: details.months_kept(kind) for kind in SubmissionKind}
        if len(set(months.values())) == 1:
            yield Passage(self._after(months[SubmissionKind.INTEREST]))
        else:
            yield from (Passage(self._after_by_kind(kind, count)) for kind, count in months.items())
        yield BackChoice(self._("Back"))

    def _after(self, months: int) -> str:
        """When everything is deleted."""
        return self.context.language.words.ngettext(
            "After {months} month we delete it.", "After {months} months we delete it.", months
        ).format(months=months)

    def _after_by_kind(self, kind: SubmissionKind, months: int) -> str:
        """When one kind of answers is deleted."""
        ngettext = self.context.language.words.ngettext
        match kind:
            case SubmissionKind.INTEREST:
                text = ngettext(
                    "We delete what you say about taking part after {months} month.",
                    "We delete what you say about taking part after {months} months.",
                    months,
                )
            case SubmissionKind.FEEDBACK:
                text = ngettext(
                    "We delete feedback after {months} month.", "We delete feedback after {months} months.", months
                )
        return text.format(months=months)
