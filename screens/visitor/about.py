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
        others = [kind for kind in SubmissionKind if details.months_kept(kind) != details.keep_months]
        for kind in others:
            yield Passage(self._after_by_kind(kind, details.months_kept(kind)))
        if len(others) < len(SubmissionKind):
            yield Passage(self._after(details.keep_months, is_the_rest=bool(others)))
        yield BackChoice(self._("Back"))

    def _after(self, months: int, *, is_the_rest: bool) -> str:
        """When everything is deleted, or everything else."""
        ngettext = self.context.language.words.ngettext
        if is_the_rest:
            text = ngettext(
                "We delete everything else after {months} month.",
                "We delete everything else after {months} months.",
                months,
            )
        else:
            text = ngettext("After {months} month we delete it.", "After {months} months we delete it.", months)
        return text.format(months=months)

    def _after_by_kind(self, kind: SubmissionKind, months: int) -> str:
        """When one kind of answers is deleted."""
        _, ngettext = self._, self.context.language.words.ngettext
        what = {
            SubmissionKind.INTEREST: _("What you say about taking part"),
            SubmissionKind.FEEDBACK: _("Feedback"),
            SubmissionKind.PRINCIPLES: _("What you say about our principles"),
            SubmissionKind.IMPACT: _("What you say about what changed"),
            SubmissionKind.BARRIER: _("What gets in the way"),
            SubmissionKind.IDEA: _("Ideas"),
            SubmissionKind.COMPLAINT: _("Complaints"),
            SubmissionKind.OPINION: _("Opinions"),
        }[kind]
        return ngettext(
            "{what}: we delete it after {months} month.", "{what}: we delete it after {months} months.", months
        ).format(what=what, months=months)
