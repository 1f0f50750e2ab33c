"""One visit, from welcome to wiped: which screen follows which, and the answers so far, in memory only."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from data.centre.models import Centre
from data.forms.draft import Draft
from data.forms.models import Form, Question
from data.store.protocol import StoreError, WhyClosed
from data.submissions import Submission
from kiosk.my_ticket import TicketRoutes
from screens.really import Losing, ReallyScreen
from screens.requests import Request
from screens.requests.information import OpenChanges
from screens.requests.moving import GoBack, GoHome, OpenScreen
from screens.requests.visit import (
    BeginQuestions,
    ChangeAnswer,
    GiveAnswer,
    KeepAnswer,
    OpenFind,
    OpenForm,
    Send,
    ShowRecord,
    TakeOut,
)
from screens.visitor.find import FindScreen
from screens.visitor.form.introduction import ClosedScreen, IntroductionScreen
from screens.visitor.form.question import QuestionScreen
from screens.visitor.form.receipt import ReceiptScreen, SavingScreen, WhatIsSaved
from screens.visitor.form.review import RecordScreen, ReviewScreen
from screens.visitor.my_ticket import TakenBackScreen
from screens.visitor.welcome import WelcomeScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp


class Visit:
    """Carries out what visitors' screens ask for. A new visit is a new object."""

    def __init__(self, app: KioskApp) -> None:
        """Begin a visit.

        Args:
            app: Shows the screens.
        """
        self._app = app
        self.draft: Draft | None = None
        self._begun: dict[tuple[str, str], Draft] = {}  # answers that were left for another form, to come back to
        self._prepared: Submission | None = None
        self.ticket = TicketRoutes(app, self)
        self._sent: dict[str, tuple[str, ...]] = {}  # what was chosen in forms that were sent, by its shared name
        self.was_personal = False
        """Whether anything was answered since the visit began, so that somebody may have copied it."""

    @property
    def has_answers(self) -> bool:
        """Whether leaving would throw answers away."""
        return bool(self._begun) or (self.draft is not None and self.draft.is_started) or bool(self.ticket.addition)

    @property
    def is_saving(self) -> bool:
        """Whether a record is being stored, so that nobody can say yet what became of it."""
        return any(isinstance(screen, SavingScreen) for screen in self._app.screen_stack)

    def change_language(self, here: Centre, there: Centre) -> None:
        """Go on with every form in another language; a record that is shown stays as it is until it is sent.

        Args:
            here: The centre as it was.
            there: The centre in the language that it is in now.
        """
        if here is not there:
            self.draft = self.draft.in_language(here, there) if self.draft else None
            self._begun = {key: draft.in_language(here, there) for key, draft in self._begun.items()}

    def go_home(self) -> None:
        """Throw the answers away and show the start page."""
        self.draft = self._prepared = None
        self._begun.clear()
        self.ticket.forget()
        self._app.show_only(WelcomeScreen(self._app.context))

    def ask_before_going_home(self) -> None:
        """Go to the start page, but ask first when there are answers; what is being stored is waited for."""
        if self.is_saving:
            self._app.tell(self._app.context.language.words.gettext("Please wait. This is being saved."))
        elif not self.has_answers:
            self.go_home()
        else:
            losing = Losing.ADDITION if self.ticket.addition else Losing.ANSWERS
            self._app.bring_up(ReallyScreen, lambda: ReallyScreen(self._app.context, losing))

    @singledispatchmethod
    async def carry_out(self, request: Request) -> bool:
        """Do what a screen asks for.

        Returns:
            Whether the request is one of a visit's.
        """
        return await self.ticket.carry_out(request)

    @carry_out.register
    async def _(self, request: GoHome) -> bool:
        self.go_home()
        return True

    @carry_out.register
    async def _(self, request: GoBack) -> bool:
        app, screen = self._app, self._app.screen
        if isinstance(screen, QuestionScreen) and not screen.returns_to_review and self.draft is not None:
            before = self.draft.before(screen.question)
            if before is not None:
                app.switch_screen(self._question(before))
                return True
        if isinstance(screen, QuestionScreen) and screen.returns_to_review and self.draft is not None:
            self._return_to_review(self.draft)
        elif isinstance(screen, ReviewScreen) and self.draft is not None:
            last = self.draft.asked()[-1:]
            app.switch_screen(self._question(last[0])) if last else app.back_one_screen()
        elif isinstance(screen, ReceiptScreen | TakenBackScreen):
            self.go_home()
        elif not isinstance(screen, SavingScreen):
            app.back_one_screen()
        return True

    @carry_out.register
    async def _(self, request: OpenFind) -> bool:
        while not isinstance(self._app.screen, WelcomeScreen | FindScreen):
            self._app.pop_screen()
        screen = FindScreen(self._app.context, request.filters)
        if isinstance(self._app.screen, FindScreen):
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)
        return True

    @carry_out.register
    async def _(self, request: OpenScreen) -> bool:
        from kiosk.opening import screen_for  # two dozen screens, which no first paint waits for

        screen = screen_for(request, self._app.context)
        if screen is None:
            return False
        if isinstance(request, OpenChanges) and isinstance(self._app.screen, type(screen)):
            self._app.switch_screen(screen)  # another page of it
        else:
            self._app.push_screen(screen)
        return True

    @carry_out.register
    async def _(self, request: OpenForm) -> bool:
        self._app.store_look.then(lambda why: self._open_form(request, why))
        return True

    def _open_form(self, request: OpenForm, why: WhyClosed | None) -> None:
        """Show how a form begins, or why nothing can be taken."""
        if why is not None:
            self._app.push_screen(ClosedScreen(self._app.context, why))
            return
        form = self._app.context.centre.forms[request.form_id]
        if self.draft is not None and self.draft.is_started:
            self._begun[self.draft.form.id, self.draft.about_id] = self.draft
        self.draft = self._begun.pop((form.id, request.about_id), self._new_draft(form, request.about_id))
        self._app.push_screen(IntroductionScreen(self._app.context, self.draft))

    @carry_out.register
    async def _(self, request: BeginQuestions) -> bool:
        if self.draft is not None:
            self._app.push_screen(self._first_screen(self.draft))
        return True

    @carry_out.register
    async def _(self, request: KeepAnswer) -> bool:
        if self.draft is not None:
            self.was_personal = True
            self.draft = self.draft.with_answer(self.draft.question(request.question_id), request.answer)
            if isinstance(self._app.screen, QuestionScreen):
                self._app.screen.draft = self.draft
        return True

    @carry_out.register
    async def _(self, request: GiveAnswer) -> bool:
        if self.draft is None:
            return True
        before, question = self.draft, self.draft.question(request.question_id)
        self.was_personal = True
        self.draft = before.with_answer(question, request.answer)
        screen = self._app.screen
        if isinstance(screen, QuestionScreen) and screen.returns_to_review:
            new = [one for one in self.draft.asked() if one not in before.asked() and not self.draft.answer_to(one)]
            if new:
                self._app.switch_screen(self._question(new[0], returns_to_review=True))
            else:
                self._return_to_review(self.draft)
            return True
        following = self.draft.after(question)
        if following is None:
            self._app.switch_screen(ReviewScreen(self._app.context, self.draft))
        else:
            self._app.switch_screen(self._question(following))
        return True

    @carry_out.register
    async def _(self, request: ChangeAnswer) -> bool:
        if self.draft is not None:
            question = self.draft.question(request.question_id)
            self._app.push_screen(self._question(question, returns_to_review=True))
        return True

    @carry_out.register
    async def _(self, request: ShowRecord) -> bool:
        self._show_record()
        return True

    @carry_out.register
    async def _(self, request: TakeOut) -> bool:
        if self.draft is not None:
            before = self.draft
            self.draft = before.with_answer(before.question(request.question_id), "")
            gone = [one.text for one in before.asked() if before.answer_to(one) and not self._is_said(one)]
            self._return_to_review(self.draft)
            gettext = self._app.context.language.words.gettext
            told = gettext("Taken out: {questions}").format(questions=" ".join(gone))
            if any(self.draft.mistake(question) for question in self.draft.asked()):
                self._app.tell(told)  # another answer depends on it: the review says which
            else:
                self._show_record(told)
        return True

    @carry_out.register
    async def _(self, request: Send) -> bool:
        if self._prepared is not None and self.draft is not None and not self.is_saving:
            self._app.push_screen(SavingScreen(self._app.context, WhatIsSaved.ANSWERS))
            self._app.run_worker(self._save(self.draft, self._prepared), group="save", exclusive=True)
        return True

    def _new_draft(self, form: Form, about_id: str) -> Draft:
        """A form that nothing is answered of yet."""
        title = self._app.context.centre.title_of(form, about_id)
        return Draft(form, about_id, title, today=self._app.services.clock.now().date())

    def _return_to_review(self, draft: Draft) -> None:
        """Take the top screen away and show the answers below it as they are now."""
        self._app.pop_screen()
        self._app.switch_screen(ReviewScreen(self._app.context, draft))

    def _is_said(self, question: Question) -> bool:
        """Whether a question still comes up and is answered."""
        return self.draft is not None and self.draft.is_asked(question) and bool(self.draft.answer_to(question))

    def _show_record(self, notice: str = "") -> None:
        """Show the record as it would be stored now."""
        if self.draft is None:
            return
        if not notice and not self.draft.may_contact:
            gettext = self._app.context.language.words.gettext
            notice = gettext("We will not contact you. To read our answer, look up your ticket here.")
        now = self._app.services.clock.now()
        days = self.draft.form.reply_days or self._app.context.centre.details.reply_days
        promised_by = now.date() + timedelta(days=days) if self.draft.form.promises_reply else None
        self._prepared = self.draft.submission(now, promised_by, self._app.context.language)
        context = replace(self._app.context, notice=notice)
        self._app.push_screen(RecordScreen(context, self._prepared, self.draft))

    async def _save(self, draft: Draft, submission: Submission) -> None:
        """Store the record, off the UI thread, and show the receipt only when it is on the disk."""
        try:
            ticket = await asyncio.to_thread(self._app.services.store.leave, submission)
        except StoreError:
            ticket = ""
        if self._app.visit is not self or self.draft is not draft or self._app.desk.is_open:
            return  # the visitor left while it was being stored: nothing of it may come back on the screen
        if ticket:
            self._sent.update(draft.shared())
            self.draft = self._prepared = None
            self._app.show_only(
                WelcomeScreen(self._app.context),
                ReceiptScreen(self._app.context, draft.form, submission, ticket, may_contact=draft.may_contact),
            )
            return
        gettext = self._app.context.language.words.gettext
        while not isinstance(self._app.screen, ReviewScreen):
            self._app.pop_screen()
        self._show_record(
            gettext(
                "It was not saved. Nothing is lost yet: your answers are still here. "
                "Please try again, or tell a member of staff."
            )
        )

    def _first_screen(self, draft: Draft) -> QuestionScreen | ReviewScreen:
        """The first question; where none comes up, what would be sent."""
        asked = draft.asked()
        return self._question(asked[0]) if asked else ReviewScreen(self._app.context, draft)

    def _question(self, question: Question, *, returns_to_review: bool = False) -> QuestionScreen:
        """A fresh screen for a question."""
        assert self.draft is not None  # noqa: S101 - every caller has looked
        said = self._sent.get(question.shared or "", ())
        return QuestionScreen(
            self._app.context, self.draft, question, returns_to_review=returns_to_review, said_before=said
        )
