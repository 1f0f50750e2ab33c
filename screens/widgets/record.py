"""A record drawn the same for the visitor who is about to leave it and for staff who read it later."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accessibility.narration import join
from accessibility.speakable import Description, Kind
from data.forms.models import SubmissionKind
from data.language import Language
from data.submissions import Submission
from screens.widgets.reading import Passage


class PrivatePassage(Passage):
    """Words that are drawn but not read aloud, since others in the room could hear them."""

    def __init__(self, text: str, heading: str, unspoken: str) -> None:
        """Make a passage.

        Args:
            text: What is drawn.
            heading: Drawn and spoken.
            unspoken: What is said in place of the text.
        """
        self._unspoken = unspoken
        super().__init__(text, heading)

    def words_from(self, row: int) -> str:
        """That it is not read aloud, wherever it begins to be seen."""
        return self._unspoken

    def describe(self) -> Description:
        """The heading, and that the rest is not read aloud."""
        return Description(Kind.PASSAGE, join([self.heading, self._unspoken]))


def kind_name(kind: SubmissionKind, language: Language) -> str:
    """What a kind of submission is called."""
    _ = language.words.gettext
    return {
        SubmissionKind.INTEREST: _("Interest"),
        SubmissionKind.FEEDBACK: _("Feedback"),
        SubmissionKind.PRINCIPLES: _("Principles"),
        SubmissionKind.IMPACT: _("Impact"),
        SubmissionKind.BARRIER: _("Barrier"),
        SubmissionKind.IDEA: _("Idea"),
        SubmissionKind.COMPLAINT: _("Complaint"),
        SubmissionKind.OPINION: _("Opinion"),
    }[kind]


def record_passages(submission: Submission, language: Language, is_spoken: Callable[[str], bool]) -> Iterable[Passage]:
    """Every part of a record as a passage, in the order it is stored.

    Args:
        submission: The record.
        language: For names and dates.
        is_spoken: Whether the answer to a question (by its id) may be read aloud.
    """
    _ = language.words.gettext
    yield Passage(f"{kind_name(submission.kind, language)}: {submission.form_title}", _("What this is"))
    if submission.about_title:
        yield Passage(submission.about_title, _("What it is about"))
    for answer in submission.answers:
        text = "\n".join(answer.answer)
        if is_spoken(answer.id):
            yield Passage(text, answer.question)
        else:
            yield PrivatePassage(text, answer.question, _("The answer is written here. It is not read aloud."))
    yield Passage(language.moment(submission.left_at), _("When it was left"))
    if submission.promised_by is not None:
        yield Passage(language.day(submission.promised_by), _("Reply promised by"))
