"""What lines do: whatever is typed is answered, nothing that was typed is lost, and a visit leaves nothing behind."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from kiosk.app import FAULT_STATUS
from kiosk.settings import Settings
from kiosk.way import WayOn
from screens.visitor.form.question import QuestionScreen
from screens.visitor.welcome import RestScreen
from tests.kiosk.test_language import OTHER_LOCALE, accented, two_languages
from tests.kit.fakes import PASSPHRASE
from tests.kit.talking import Talk
from tests.linear.conftest import StartTalk

ONE_LINE, MANY_LINES = ("interest", "phone"), ("feedback", "why")


def answer(kiosk: Talk) -> str:
    """What the visit remembers of the question that is shown."""
    screen = kiosk.app.screen
    assert isinstance(screen, QuestionScreen)
    assert kiosk.app.visit.draft is not None
    return str(kiosk.app.visit.draft.answer_to(screen.question))


class TestChoosing:
    async def test_is_by_number_by_words_and_above_nine_too(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask("interest", "support")
            await kiosk.say("14", "15.", "14", "HELP WITH TRAVEL")
            assert kiosk.since("14") == [
                "Somebody with me. Not chosen.",
                "> HELP WITH TRAVEL",
                "Help with travel. Chosen.",
            ]
            await kiosk.say("go on")
            assert kiosk.title == "What else would help?"

    @pytest.mark.parametrize(
        ("line", "printed"),
        [
            ("17", "There is no choice 17."),
            ("0", "There is no choice 0."),
            ("no such word", "That is not a number or a word of this kiosk. Type help to see the words."),
            ("", "Type a number and press Enter. Or type a word, such as help."),
            ("\x00\x1b[A", "Type a number and press Enter. Or type a word, such as help."),
        ],
    )
    async def test_no_line_is_met_with_silence(self, talk: StartTalk, line: str, printed: str) -> None:
        async with talk() as kiosk:
            await kiosk.say(line)
            assert kiosk.since(line) == [printed]

    async def test_again_prints_the_screen_again_and_says_nothing(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.say("4")
            before = kiosk.latest
            await kiosk.say("again")
            assert kiosk.latest == before
            assert kiosk.heard == []
            assert not kiosk.app.settings.speech_on

    async def test_what_is_mentioned_by_its_key_works_by_its_key(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.say("F2")
            assert kiosk.app.settings.speech_on
            assert "Speech is on. Any key stops it." in kiosk.since("F2")
            await kiosk.say("F9")
            assert kiosk.title == "I need help now"
            assert any(text.startswith("I need help now.") for text in kiosk.heard)


class TestAnswering:
    async def test_a_word_and_a_number_can_be_answers(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*MANY_LINES)
            await kiosk.say("help", "1", "leave", "//back")
            assert answer(kiosk) == "help\n1\nleave\n/back"

    async def test_what_does_not_fit_is_told_and_can_be_typed_again(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*ONE_LINE)
            await kiosk.say("0" * 40)
            assert kiosk.since("0" * 40) == [
                "The box is full. The rest was left out.",
                "Type it again, shorter. Or press Enter to keep what fits.",
            ]
            await kiosk.say("01234")
            assert kiosk.title == "If you do not answer, what may we do?"

    async def test_an_empty_line_keeps_what_is_written_and_a_slash_deletes_it(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*ONE_LINE)
            await kiosk.say("01234", "back", "")
            assert kiosk.title == "If you do not answer, what may we do?"
            await kiosk.say("back", "/")
            assert kiosk.since("/") == ["Deleted. Nothing is written now."]
            assert answer(kiosk) == ""

    async def test_more_lines_are_added_and_the_next_answer_takes_their_place(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*MANY_LINES)
            await kiosk.say("one", "two", "/again")
            assert answer(kiosk) == "one\ntwo"
            assert "Go on writing. An empty line ends your answer and goes on." in kiosk.latest
            await kiosk.say("three", "", "/back")
            assert answer(kiosk) == "one\ntwo\nthree"
            await kiosk.say("other")
            assert answer(kiosk) == "other"

    async def test_a_wrong_word_behind_a_slash_changes_nothing(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*MANY_LINES)
            await kiosk.say("kept", "/nonsense", "/17")
            assert answer(kiosk) == "kept"
            assert kiosk.since("/17") == ["There is no choice 17."]


class TestTime:
    async def test_a_line_that_was_being_typed_when_the_question_came_is_kept(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*ONE_LINE)
            await kiosk.time_passes(180)
            assert isinstance(kiosk.app.screen, QuestionScreen), "a line may be growing unseen"
            await kiosk.time_passes(540)
            assert kiosk.title == "Are you still there?"
            await kiosk.say("01234 567890")
            assert isinstance(kiosk.app.screen, QuestionScreen)
            assert answer(kiosk) == "01234 567890"
            assert "01234 567890" in kiosk.latest

    async def test_leave_leaves_even_then_and_a_number_takes_a_break(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.say("2", "1")
            await kiosk.time_passes(180)
            await kiosk.say("2")
            assert kiosk.title == "Take a break"
            code = kiosk.latest[kiosk.latest.index("Your code") + 1].replace(" ", "")
            await kiosk.say("1")
            assert kiosk.title == "On a break"
            await kiosk.say("1", *("10" if digit == "0" else digit for digit in code))
            assert isinstance(kiosk.app.screen, QuestionScreen)
            await kiosk.time_passes(180)
            await kiosk.say("leave")
            assert isinstance(kiosk.app.screen, RestScreen)


class TestThePassphrase:
    async def test_is_not_shown_while_it_is_typed_nor_afterwards(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.say("staff")
            assert not kiosk.lines.typing_is_hidden
            await kiosk.say("Sam")
            assert kiosk.lines.typing_is_hidden
            await kiosk.say("wrong")
            assert kiosk.lines.typing_is_hidden
            await kiosk.say("/back")
            assert not kiosk.lines.typing_is_hidden
            await kiosk.say("Sam", PASSPHRASE)
            assert not kiosk.lines.typing_is_hidden
            assert kiosk.title == "What visitors left"
            assert all(line.startswith("> ") for line in kiosk.lines.lines if "wrong" in line or PASSPHRASE in line)


class TestTheEnd:
    async def test_of_a_pipe_is_told_and_ends_the_program_for_good(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.ask(*MANY_LINES)
            await kiosk.say("my own words")
            kiosk.lines.give(None)
            await kiosk.ended()
            assert kiosk.lines.lines[-2:] == [
                "(cleared away)",
                "There are no more lines, so the kiosk ends. What was not sent is not kept.",
            ]
            assert kiosk.app.way_on is WayOn.NOWHERE
            assert kiosk.app.return_code == 0

    async def test_is_not_undone_by_a_visit_that_was_to_go_back_to_the_full_screen(self, talk: StartTalk) -> None:
        async with talk(for_one_visit=True) as kiosk:
            kiosk.lines.give(None)
            await kiosk.ended()
            kiosk.app.end_visit()
            assert kiosk.app.way_on is WayOn.NOWHERE

    async def test_of_what_is_typed_on_a_terminal_is_told_and_nothing_else(self, talk: StartTalk) -> None:
        async with talk(is_terminal=True) as kiosk:
            kiosk.lines.give(None)
            await kiosk.turn()
            assert kiosk.lines.lines[-1] == "Ctrl and D does nothing here. To leave, type: leave"
            await kiosk.say("5")
            assert kiosk.title == "Look up my ticket"

    async def test_of_whoever_reads_ends_the_program(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            kiosk.lines.is_lost = True
            kiosk.lines.give("1")
            await kiosk.ended()
            assert kiosk.app.return_code == 0

    async def test_by_a_fault_is_the_apps_own_and_prints_nothing_of_it(self, talk: StartTalk) -> None:
        kept: list[Talk] = []

        async def meet_a_fault() -> None:
            async with talk() as kiosk:
                kept.append(kiosk)
                with patch("kiosk.linear.conversation.linear.number_in", side_effect=RuntimeError("secret words")):
                    kiosk.lines.give("1")
                    await kiosk.ended()

        with pytest.raises(RuntimeError):  # the tests' own way to run an app; "terminal/" runs it as visitors do
            await meet_a_fault()
        (kiosk,) = kept
        assert kiosk.app.return_code == FAULT_STATUS
        assert not any("secret" in line or "Traceback" in line for line in kiosk.lines.lines)


class TestHowItWorksForMe:
    async def test_offers_what_matters_in_lines_and_speech_by_its_word(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            await kiosk.say("7")
            offered = [line.partition(". ")[2] for line in kiosk.latest if line[:1].isdigit()]
            assert offered[:4] == ["Speech", "Speed of speech", "Volume", "Language"]
            assert offered[4:] == ["I need a break", "Back to how it was", "Back"]
            await kiosk.say("speech")
            assert kiosk.app.settings.speech_on


class TestTheOtherWay:
    async def test_is_chosen_on_the_start_page_and_only_on_a_terminal(self, talk: StartTalk) -> None:
        async with talk() as kiosk:
            kiosk.lines.give("full screen")
            await kiosk.ended()
            assert kiosk.app.way_on is WayOn.SAME_VISIT
        async with talk(can_change_way=False) as kiosk:
            assert not any("Full screen" in line for line in kiosk.lines.lines)

    async def test_ends_with_the_visit_it_was_chosen_for(self, talk: StartTalk) -> None:
        async with talk(for_one_visit=True) as kiosk:
            await kiosk.say("2")
            kiosk.lines.give("leave")
            await kiosk.ended()
            assert kiosk.app.way_on is WayOn.AT_REST


class TestAnotherLanguage:
    async def test_is_printed_with_its_words_and_they_are_understood(self, talk: StartTalk) -> None:
        with two_languages():
            async with talk(defaults=Settings(locale=OTHER_LOCALE)) as kiosk:
                assert accented("Type a number and press Enter. Or type a word, such as help.") in kiosk.lines.lines
                await kiosk.say(accented("help now"))
                assert kiosk.title == accented("I need help now")
                await kiosk.say(accented("language"))
                assert kiosk.title == "I need help now"
                assert "Type a number and press Enter. Or type a word, such as help." in kiosk.latest
