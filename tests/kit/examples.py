"""One example or more of every screen there is, for tests that walk them all."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec import structs
from msgspec.structs import replace

import screens
from accessibility.keyboard import KeyboardOrder
from accessibility.narration import Means, how_to_move
from accessibility.scanning import Scanning
from data.centre.models import Centre, KeepMonths, RoleCodes
from data.centre.nation import Nation
from data.centre.opportunity import Opportunity
from data.forms.draft import Draft
from data.phone_codes import PhoneCode, phone_codes
from data.staff_log import Deed, LogEntry
from data.store.protocol import RecordFilter, WhyClosed
from data.submissions import Message, Note, Record, Sender, State, TicketStatus
from kiosk.my_settings import all_settings
from kiosk.settings import Settings
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.really import Losing, ReallyScreen
from screens.staff.inbox import InboxPage, InboxScreen
from screens.staff.inbox_filters import InboxFilterScreen, InboxShortenScreen, InboxWordsScreen
from screens.staff.log import PAGE_SIZE, StaffLogScreen
from screens.staff.more import DeskMoreScreen
from screens.staff.record import StaffRecordScreen
from screens.staff.unlock import StaffNameScreen, UnlockScreen
from screens.staff.writing import NoteScreen, ReplyScreen
from screens.ticket import TicketScreen
from screens.visitor.about import AboutScreen
from screens.visitor.breaks import AwayScreen, BreakScreen, ComeBackScreen
from screens.visitor.find import Filters, FilterScreen, FindScreen, ShortenScreen
from screens.visitor.form.introduction import ClosedScreen, IntroductionScreen
from screens.visitor.form.question import QuestionScreen
from screens.visitor.form.receipt import LargeTicketScreen, ReceiptScreen, SavingScreen, WhatIsSaved
from screens.visitor.form.review import RecordScreen, ReviewScreen
from screens.visitor.help_now import HelpElsewhereScreen, HelpNowScreen
from screens.visitor.key_describer import KeyDescriberScreen
from screens.visitor.keys_help import KeysHelpScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.my_settings import MySettingsScreen, SettingLine
from screens.visitor.my_ticket import (
    AdditionScreen,
    MyTicketScreen,
    TakeBackScreen,
    TakenBackScreen,
    TicketClosedScreen,
)
from screens.visitor.opportunity import OpportunityScreen, RoleScreen
from screens.visitor.phone_codes import CodeAloneScreen, CodeScreen, CodesScreen
from screens.visitor.suiting import SuitedScreen, SuitingScreen
from screens.visitor.switches import ChooseSwitchesScreen, LearnSwitchesScreen
from screens.visitor.telling import ActivitiesScreen, ActivityScreen, TellingScreen
from screens.visitor.welcome import RestScreen, WelcomeScreen
from tests.conftest import example_centre
from tests.kit.fakes import NOW, TICKET, fake_id
from tests.kit.information_examples import information_screens
from tests.kit.pack import PACK

LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
REPLIED = "Yes, there is a quiet room. You can use it."
TYPED = f"I would like a quiet room.\nAnd a bus to {LONG_WORD}, please."


@dataclass(frozen=True)
class Example:
    """A screen in one of its states."""

    name: str
    screen: type[KioskScreen]
    make: Callable[[], KioskScreen]

    def __str__(self) -> str:
        return self.name


def screen_classes() -> set[type[KioskScreen]]:
    """Every screen there is, found by itself."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    return set(_below(KioskScreen))


def _below(screen: type[KioskScreen]) -> Iterator[type[KioskScreen]]:
    for one in screen.__subclasses__():
        if one.__module__.startswith("screens."):
            if one.content is not KioskScreen.content:  # else it is only what several have in common
                yield one
            yield from _below(one)


def answered(context: Context, form_id: str = "interest") -> Draft:
    """A form with every question answered: text as typed, choices by their last option, all boxes ticked."""
    form = context.centre.forms[form_id]
    about = context.centre.opportunities[0]
    draft = Draft(form, about.id, about.title) if form_id == "interest" else Draft(form)
    for question in form.questions:
        if not draft.is_asked(question):
            continue
        match question.kind:
            case "text" | "long_text":
                draft = draft.with_answer(question, TYPED[: question.max_letters])
            case "choice":
                draft = draft.with_answer(question, (question.options[min(1, len(question.options) - 1)].id,))
            case _:
                draft = draft.with_answer(question, tuple(option.id for option in question.options))
    return draft


def answered_pack() -> Draft:
    """Questions of every other kind, answered as far as it changes what is asked."""
    draft = Draft(PACK, today=NOW.date())
    draft = draft.with_answer(draft.question("visits"), "12").with_answer(draft.question("last"), "20 11 2026")
    return draft.with_answer(draft.question("welcome"), ("4",))


MARKS = (State.NEW, State.SEEN, State.CLOSED)
"""The states of the submissions below, in turn."""


def records(context: Context, count: int = 6) -> tuple[Record, ...]:
    """Submissions of both kinds, newest first, one a day."""
    found: list[Record] = []
    for at in range(count):
        draft = answered(context, "feedback" if at % 2 else "interest")
        promised = date(2026, 12, 7) if draft.form.promises_reply else None
        submission = draft.submission(NOW - timedelta(days=at), promised, context.language)
        notes = (Note(text="We rang on Tuesday.", written_at=NOW),) if at == 0 else ()
        state = MARKS[at % 3]
        said = messages() if at == 1 else ()
        found.append(Record(id=fake_id(at), submission=submission, state=state, notes=notes, messages=said))
    return tuple(found)


def examples(context: Context) -> list[Example]:
    """Every screen, in the states that differ in what is drawn, with all that the example centre has."""
    context = replace(context, centre=example_centre())
    return [
        *_of_the_visit(context),
        *_of_finding(context),
        *(_example(*one) for one in information_screens(context)),
        *_of_forms(context),
        *_of_tickets(context),
        *_of_the_desk(context),
    ]


ALIKE = {
    "QuestionScreen message": "reach",
    "QuestionScreen phone": "email",
    "QuestionScreen name": "email",
    "QuestionScreen support_other": "anything_else",
    "QuestionScreen group": "reach",
    "QuestionScreen unanswered": "support",
    "QuestionScreen of a pack: visits": "of a pack: last",
    "QuestionScreen with a keyboard for a number": "with a keyboard",
    "OpportunityScreen that closes": "the other one",
    "QuestionScreen of principles": "reach",
    "ActivityScreen beside a question": "the other one",
    "OpportunityScreen answered here": "the other one",
    "AboutScreen by kind": "one for all",
    "CodeScreen email": "address",
    "CodeScreen contact": "date",
    "FilterScreen level": "role",
    "CardsScreen in another nation": "the centre's own",
    "WorkScreen without an address": "the other one",
    "ChangesScreen empty": "the other one",
    "AboutMenuScreen": "RightsScreen",
    "LibraryScreen": "ChangesScreen",
    "PrinciplesScreen": "FourPiScreen",
    "WorkScreen": "FourPiScreen",
    "FilterScreen time": "role",
    "FilterScreen guided": "guided to the last",
    "SuitingScreen to the last": "the first",
    "SuitedScreen without ideas": "with them",
    "InboxFilterScreen kind": "state",
    "InboxScreen some of many": "the first",
    "InboxScreen nothing found": "the first",
    "SavingScreen addition": "answers",
    "SavingScreen withdrawal": "answers",
    "TicketScreen for staff": "the visitor's",
    "StaffRecordScreen that cannot be answered": "the other one",
    "StaffLogScreen last page": "the first",
    "StaffLogScreen empty": "the first",
    **{f"TicketClosedScreen {why}": WhyClosed.NO_KEY for why in WhyClosed if why is not WhyClosed.NO_KEY},
    **{f"ClosedScreen {why}": WhyClosed.NO_KEY for why in WhyClosed if why is not WhyClosed.NO_KEY},
}
"""Examples that differ from another in their words only, with that other one."""


def unlike_examples(context: Context) -> list[Example]:
    """The examples without those that differ in their words only, for walks that take long."""
    return [example for example in examples(context) if example.name not in ALIKE]


def one_of_each(context: Context) -> list[Example]:
    """One example of each screen, for sizes that lie between others and for themes once more."""
    return list({example.screen: example for example in reversed(unlike_examples(context))}.values())


def _example(screen: type[KioskScreen], state: str, make: Callable[[], KioskScreen]) -> Example:
    return Example(f"{screen.__name__} {state}".strip(), screen, make)


def _keeping_by_kind(context: Context) -> Context:
    """The same at a centre that keeps feedback for one month only."""
    details = structs.replace(context.centre.details, keep_months_for=KeepMonths(feedback=1))
    return replace(context, centre=structs.replace(context.centre, details=details))


def _of_the_visit(context: Context) -> Iterator[Example]:
    yield _example(RestScreen, "", lambda: RestScreen(context))
    yield _example(WelcomeScreen, "", lambda: WelcomeScreen(context))
    yield _example(AboutScreen, "", lambda: AboutScreen(context))
    yield _example(AboutScreen, "by kind", lambda: AboutScreen(_keeping_by_kind(context)))
    yield _example(HelpNowScreen, "", lambda: HelpNowScreen(context))
    yield _example(HelpElsewhereScreen, "", lambda: HelpElsewhereScreen(context, Nation.WALES))
    how = how_to_move(context.language.words, Means.KEYS)
    yield _example(
        KeysHelpScreen, "", lambda: KeysHelpScreen(context, "This is the start page.", "Welcome. Back.", how)
    )
    words = context.language.words
    lines = [
        SettingLine(one.field, one.name, one.value(Settings()))
        for one in all_settings(words)
        if one.field != "locale"  # a language is called in itself
    ]
    yield _example(MySettingsScreen, "", lambda: MySettingsScreen(context, lambda: lines))
    yield _example(KeyDescriberScreen, "", lambda: KeyDescriberScreen(context, "f13", "f14"))
    yield _example(ChooseSwitchesScreen, "", lambda: ChooseSwitchesScreen(context))
    for scanning in (Scanning.ONE_SWITCH, Scanning.TWO_SWITCHES):
        yield _example(LearnSwitchesScreen, scanning, lambda scanning=scanning: LearnSwitchesScreen(context, scanning))  # type: ignore[misc]
    yield _example(BreakScreen, "", lambda: BreakScreen(context, "4827", 15))
    yield _example(AwayScreen, "", lambda: AwayScreen(context, NOW))
    yield _example(ComeBackScreen, "", lambda: ComeBackScreen(context))
    yield _example(StillThereScreen, "", lambda: StillThereScreen(context, 45))
    for losing in Losing:
        name = losing.name.lower()
        yield _example(ReallyScreen, name, lambda losing=losing: ReallyScreen(context, losing))  # type: ignore[misc]


def _of_finding(context: Context) -> Iterator[Example]:
    nothing = Filters(level="individual", time="regular", role="ambassador")
    yield _example(FindScreen, "", lambda: FindScreen(context, Filters()))
    yield _example(FindScreen, "last page", lambda: FindScreen(context, Filters(page=2)))
    yield _example(FindScreen, "nothing fits", lambda: FindScreen(context, nothing))
    yield _example(ShortenScreen, "", lambda: ShortenScreen(context, nothing))
    for field in ("level", "time", "role"):
        yield _example(FilterScreen, field, lambda field=field: FilterScreen(context, Filters(), field))  # type: ignore[misc]
    yield _example(FilterScreen, "guided", lambda: FilterScreen(context, Filters(), "level", is_guided=True))
    yield _example(FilterScreen, "guided to the last", lambda: FilterScreen(context, Filters(), "role", is_guided=True))
    yield _example(SuitingScreen, "", lambda: SuitingScreen(context, Filters(), ()))
    yield _example(SuitingScreen, "to the last", lambda: SuitingScreen(context, Filters(), (0, None, 1)))
    yield _example(SuitedScreen, "", lambda: SuitedScreen(context, Filters(), (2, 0, 2, None)))
    yield _example(SuitedScreen, "without ideas", lambda: SuitedScreen(context, Filters(), (None,) * 4))
    closing = structs.replace(context.centre.opportunities[3], closes=date(2026, 12, 20))
    yield _example(OpportunityScreen, "", lambda: OpportunityScreen(context, context.centre.opportunities[0]))
    yield _example(OpportunityScreen, "that closes", lambda: OpportunityScreen(context, closing))
    answered_here = next(one for one in context.centre.opportunities if one.form)
    yield _example(OpportunityScreen, "answered here", lambda: OpportunityScreen(context, answered_here))
    yield _example(RoleScreen, "", lambda: RoleScreen(context, closing))
    opportunity, codes = codes_of(context)
    (text, *_rest) = codes_of(replace(context, centre=centre_with_texts(context.centre)))[1]
    yield _example(CodesScreen, "", lambda: CodesScreen(context, opportunity, codes))
    for code in {code.kind: code for code in (*codes, text)}.values():
        yield _example(CodeScreen, code.kind, lambda code=code: CodeScreen(context, code, opportunity.id))  # type: ignore[misc]
    yield _example(CodeAloneScreen, "", lambda: CodeAloneScreen(context, text))


def codes_of(context: Context, at: int = 0) -> tuple[Opportunity, tuple[PhoneCode, ...]]:
    """An opportunity and all its codes."""
    opportunity = context.centre.opportunities[at]
    return opportunity, phone_codes(context.centre, opportunity, context.today, context.language)


def code_screen(context: Context, at: int = 0) -> CodeScreen:
    """The code of an opportunity's role description."""
    opportunity, codes = codes_of(context, at)
    return CodeScreen(context, codes[0], opportunity.id)


def centre_with_texts(centre: Centre) -> Centre:
    """A centre whose codes hold role descriptions themselves, as there is no network."""
    return structs.replace(centre, details=structs.replace(centre.details, role_codes=RoleCodes.TEXT))


def _of_forms(context: Context) -> Iterator[Example]:
    full, feedback = answered(context), answered(context, "feedback")
    empty = Draft(full.form, full.about_id, full.about_title)
    submission = full.submission(NOW, date(2026, 12, 7), context.language)
    for draft in (full, feedback):
        yield _example(IntroductionScreen, draft.form.id, lambda draft=draft: IntroductionScreen(context, draft))  # type: ignore[misc]
    for why in WhyClosed:
        yield _example(ClosedScreen, why, lambda why=why: ClosedScreen(context, why))  # type: ignore[misc]
    for question in full.form.questions:
        draft = full if full.is_asked(question) else empty
        yield _example(QuestionScreen, question.id, _question(context, draft, question.id))
    yield _example(QuestionScreen, "unanswered", _question(context, empty, "support"))
    yield _example(
        QuestionScreen,
        "changed",
        lambda: QuestionScreen(context, full, full.question("name"), returns_to_review=True),
    )
    keys = replace(context, keyboard=KeyboardOrder.QWERTY)
    writing = empty.with_answer(empty.question("anything_else"), "I need a qui")
    yield _example(QuestionScreen, "with a keyboard", _question(keys, writing, "anything_else"))
    yield _example(QuestionScreen, "with a keyboard for a number", _question(keys, empty, "phone"))
    pack = answered_pack()
    for question in pack.form.questions[:4]:
        yield _example(QuestionScreen, f"of a pack: {question.id}", _question(context, pack, question.id))
    centre = context.centre
    activity = centre.activities[0]
    yield _example(TellingScreen, "", lambda: TellingScreen(context))
    yield _example(ActivitiesScreen, "", lambda: ActivitiesScreen(context, "impact"))
    yield _example(ActivityScreen, "", lambda: ActivityScreen(context, activity, "impact"))
    yield _example(ActivityScreen, "beside a question", lambda: ActivityScreen(context, activity, ""))
    impact = Draft(centre.forms["impact"], activity.id, activity.title)
    yield _example(QuestionScreen, "of impact: outcomes", _question(context, impact, "outcomes"))
    yield _example(QuestionScreen, "of principles", _question(context, Draft(centre.forms["principles"]), "better"))
    yield _example(QuestionScreen, "of barriers: a note", _question(context, Draft(centre.forms["barrier"]), "outside"))
    yield _example(ReviewScreen, "", lambda: ReviewScreen(context, full))
    yield _example(ReviewScreen, "with one missing", lambda: ReviewScreen(context, empty))
    yield _example(RecordScreen, "", lambda: RecordScreen(context, submission, full))
    for what in WhatIsSaved:
        name = what.name.lower()
        yield _example(SavingScreen, name, lambda what=what: SavingScreen(context, what))  # type: ignore[misc]
    yield _example(ReceiptScreen, "", lambda: ReceiptScreen(context, full.form, submission, TICKET, may_contact=True))


def _of_tickets(context: Context) -> Iterator[Example]:
    yield _example(LargeTicketScreen, "", lambda: LargeTicketScreen(context, TICKET))
    yield _example(TicketScreen, "", lambda: TicketScreen(context, for_staff=False))
    keys = replace(context, keyboard=KeyboardOrder.QWERTY)
    yield _example(TicketScreen, "with a keyboard", lambda: TicketScreen(keys, for_staff=False))
    status = TicketStatus(state=State.ANSWERED, messages=messages())
    yield _example(MyTicketScreen, "", lambda: MyTicketScreen(context, status))
    yield _example(MyTicketScreen, "without an answer", lambda: MyTicketScreen(context, TicketStatus()))
    closed = replace(context, why_closed=WhyClosed.NO_ROOM)
    yield _example(MyTicketScreen, "that cannot be added to", lambda: MyTicketScreen(closed, TicketStatus()))
    yield _example(AdditionScreen, "", lambda: AdditionScreen(context, TYPED))
    yield _example(TakeBackScreen, "", lambda: TakeBackScreen(context))
    yield _example(TakenBackScreen, "", lambda: TakenBackScreen(context))
    for why in WhyClosed:
        yield _example(TicketClosedScreen, why, lambda why=why: TicketClosedScreen(context, why))  # type: ignore[misc]


def messages() -> tuple[Message, ...]:
    """What a visitor added, and what staff answered."""
    return (
        Message(sender=Sender.VISITOR, text=TYPED, written_at=NOW - timedelta(days=1)),
        Message(sender=Sender.STAFF, text=REPLIED, written_at=NOW),
    )


def log_entries() -> tuple[LogEntry, ...]:
    """A page of the staff log and a few more, newest first."""
    deeds = [deed for deed in Deed if deed is not Deed.KIOSK_IN_USE]
    return tuple(
        LogEntry(at=NOW - timedelta(hours=at), who="Sam", did=deeds[at % len(deeds)], record_id=fake_id(at))
        for at in range(PAGE_SIZE + 3)
    )


def _question(context: Context, draft: Draft, question_id: str) -> Callable[[], KioskScreen]:
    question = draft.question(question_id)
    if not draft.is_asked(question):
        draft = asking(draft, question_id)
    return lambda: QuestionScreen(context, draft, question, returns_to_review=False)


def asking(draft: Draft, question_id: str) -> Draft:
    """The draft with the answers that make a question come up."""
    conditions = draft.question(question_id).only_if
    for earlier, wanted in conditions.items() if isinstance(conditions, dict) else ():
        draft = draft.with_answer(draft.question(earlier), wanted[:1])
    return draft


def _of_the_desk(context: Context) -> Iterator[Example]:
    listed = records(context)
    old = structs.replace(listed[1], can_be_answered=False, messages=())
    yield _example(StaffNameScreen, "", lambda: StaffNameScreen(context))
    yield _example(UnlockScreen, "", lambda: UnlockScreen(context, "Sam"))
    keys = replace(context, keyboard=KeyboardOrder.ALPHABETICAL)
    yield _example(UnlockScreen, "with a keyboard", lambda: UnlockScreen(keys, "Sam"))
    everything, limited = RecordFilter(), RecordFilter("feedback", "closed", "quiet room")
    page = InboxPage(listed[:4], everything, page=0, count=6, kept=6, unreadable=2)
    empty = InboxPage((), everything, page=0, count=0, kept=0)
    found = InboxPage(listed[:4], limited, page=1, count=12, kept=340)
    nothing_found = InboxPage((), limited, page=0, count=0, kept=340)
    yield _example(InboxScreen, "", lambda: InboxScreen(context, page))
    yield _example(InboxScreen, "empty", lambda: InboxScreen(context, empty))
    yield _example(InboxScreen, "some of many", lambda: InboxScreen(context, found))
    yield _example(InboxScreen, "nothing found", lambda: InboxScreen(context, nothing_found))
    yield _example(InboxShortenScreen, "", lambda: InboxShortenScreen(context, limited))
    yield _example(InboxWordsScreen, "", lambda: InboxWordsScreen(context, limited))
    yield _example(TicketScreen, "for staff", lambda: TicketScreen(context, for_staff=True))
    for field in ("kind", "state"):
        yield _example(InboxFilterScreen, field, lambda field=field: InboxFilterScreen(context, everything, field))  # type: ignore[misc]
    yield _example(StaffRecordScreen, "", lambda: StaffRecordScreen(context, listed[0]))
    yield _example(StaffRecordScreen, "that cannot be answered", lambda: StaffRecordScreen(context, old))
    yield _example(NoteScreen, "", lambda: NoteScreen(context, listed[0]))
    yield _example(ReplyScreen, "", lambda: ReplyScreen(context, listed[0]))
    yield _example(DeskMoreScreen, "", lambda: DeskMoreScreen(context))
    log = log_entries()
    yield _example(StaffLogScreen, "", lambda: StaffLogScreen(context, log, 0))
    yield _example(StaffLogScreen, "last page", lambda: StaffLogScreen(context, log, 1))
    yield _example(StaffLogScreen, "empty", lambda: StaffLogScreen(context, (), 0))
