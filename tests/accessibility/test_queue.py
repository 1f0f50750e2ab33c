"""When things are said: the newest at once, the rest in turn, and nothing after a key."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from accessibility.speech.pronunciation import Pronunciation, load_pronunciation
from accessibility.speech.queue import HeardWord, SpeechQueue, Spoken, Why
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from tests.kit.fakes import RecordingVoice

ENDINGS = (VoiceEventKind.FINISHED, VoiceEventKind.UNSAID, VoiceEventKind.NO_VOICE)
TEXT = "One is here. Two is here. Three is here."


@dataclass
class Speech:
    """A queue with everything it says."""

    voice: RecordingVoice = field(default_factory=RecordingVoice)
    spoken: list[Spoken] = field(default_factory=list)
    words: list[HeardWord | None] = field(default_factory=list)
    pronunciation: Pronunciation = field(default_factory=lambda: Pronunciation({}))

    def __post_init__(self) -> None:
        self.queue = SpeechQueue(self.voice, "en-GB", self.pronunciation, self.spoken.append, self.words.append)
        self.voice.listen(self.queue.on_voice_event)
        self.queue.is_on = True

    def saying(self) -> str:
        return self.voice.saying.sentence if self.voice.saying else ""

    def report(self, kind: VoiceEventKind, utterance: int | None = None) -> None:
        number = utterance if utterance is not None else self.voice.said[-1].utterance
        self.queue.on_voice_event(VoiceEvent(kind, number))


@pytest.fixture
def speech() -> Speech:
    return Speech()


class TestSaying:
    def test_says_nothing_while_speech_is_off(self, speech: Speech) -> None:
        speech.queue.is_on = False
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.say_next(TEXT, Why.SCREEN)
        assert not speech.queue.move(-1)
        assert not speech.queue.pause_or_go_on()
        assert speech.voice.said == []
        assert speech.spoken == []

    def test_says_nothing_for_nothing(self, speech: Speech) -> None:
        speech.queue.say(" \n ", Why.SCREEN)
        speech.queue.say_next("", Why.SCREEN)
        assert not speech.queue.is_speaking

    def test_goes_from_sentence_to_sentence_as_they_are_heard(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        for sentence in ("One is here.", "Two is here.", "Three is here."):
            assert speech.saying() == sentence
            speech.voice.finish_sentence()
        assert not speech.queue.is_speaking
        assert speech.spoken == [Spoken(Why.SCREEN, TEXT, interrupted=False)]

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_goes_on_after_a_sentence_that_could_not_be_said(self, speech: Speech, ending: VoiceEventKind) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.report(ending)
        assert speech.saying() == "Two is here."

    def test_replaces_the_older_by_the_newer(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.say("Newer.", Why.FOCUS)
        assert speech.saying() == "Newer."
        assert [one.interrupted for one in speech.spoken] == [False, True]
        speech.voice.finish_sentence()
        assert speech.saying() == ""

    def test_says_what_comes_next_in_turn(self, speech: Speech) -> None:
        speech.queue.say("First.", Why.NOTICE)
        speech.queue.say_next("Second.", Why.SCREEN)
        speech.queue.say_next("Third.", Why.SCREEN)
        said = []
        while speech.saying():
            said.append(speech.saying())
            speech.voice.finish_sentence()
        assert said == ["First.", "Second.", "Third."]
        assert not any(one.interrupted for one in speech.spoken)

    def test_begins_at_once_with_what_comes_next_when_nothing_is_said(self, speech: Speech) -> None:
        speech.queue.say_next("First.", Why.SCREEN)
        assert speech.saying() == "First."

    def test_forgets_what_waits_when_something_newer_comes(self, speech: Speech) -> None:
        speech.queue.say("First.", Why.SCREEN)
        speech.queue.say_next("Waiting.", Why.SCREEN)
        speech.queue.say("Newer.", Why.SCREEN)
        speech.voice.finish_sentence()
        assert speech.saying() == ""

    @pytest.mark.parametrize("heard_out", [Why.VALUE, Why.NOTICE])
    @pytest.mark.parametrize("gives_way", [Why.SCREEN, Why.FOCUS])
    def test_hears_out_an_answer_or_a_notice_before_a_screen(
        self, speech: Speech, heard_out: Why, gives_way: Why
    ) -> None:
        speech.queue.say("Chosen.", heard_out)
        speech.queue.say("Older screen.", gives_way)
        speech.queue.say("Next screen.", gives_way)
        assert speech.saying() == "Chosen."
        speech.voice.finish_sentence()
        assert speech.saying() == "Next screen."
        assert [one.text for one in speech.spoken] == ["Chosen.", "Next screen."]

    def test_replaces_an_answer_by_the_next_answer(self, speech: Speech) -> None:
        speech.queue.say("a", Why.VALUE)
        speech.queue.say("b", Why.VALUE)
        assert speech.saying() == "b"


class TestABeginning:
    def test_is_said_at_once_and_told_of_with_the_whole(self, speech: Speech) -> None:
        speech.queue.say("Older.", Why.FOCUS)
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        assert speech.saying() == "One is here."
        assert [one.text for one in speech.spoken] == ["Older."]
        speech.queue.say(TEXT, Why.SCREEN)
        assert speech.spoken[-1] == Spoken(Why.SCREEN, TEXT, interrupted=True)

    @pytest.mark.parametrize("heard_before", [False, True], ids=["whole-comes-first", "beginning-ends-first"])
    def test_goes_on_into_the_whole_and_is_not_said_twice(self, speech: Speech, heard_before: bool) -> None:
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        if heard_before:
            speech.voice.finish_sentence()
        speech.queue.say(TEXT, Why.SCREEN)
        while speech.saying():
            speech.voice.finish_sentence()
        assert speech.voice.sentences == ["One is here.", "Two is here.", "Three is here."]
        assert speech.queue.move(-3)
        assert speech.saying() == "One is here."

    def test_that_is_all_there_is_ends_with_it(self, speech: Speech) -> None:
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        speech.voice.finish_sentence()
        speech.queue.say("One is here.", Why.SCREEN)
        assert not speech.queue.is_speaking
        assert [one.text for one in speech.spoken] == ["One is here."]

    def test_of_something_else_gives_way_to_what_is_said(self, speech: Speech) -> None:
        speech.queue.say_beginning("Another is here.", Why.SCREEN)
        speech.queue.say(TEXT, Why.SCREEN)
        assert speech.saying() == "One is here."

    def test_that_a_key_stopped_is_said_again_with_the_whole(self, speech: Speech) -> None:
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        speech.queue.stop()
        assert speech.saying() == ""
        speech.queue.say(TEXT, Why.SCREEN)
        assert speech.saying() == "One is here."

    def test_waits_with_the_whole_for_an_answer_to_end(self, speech: Speech) -> None:
        speech.queue.say("Chosen.", Why.VALUE)
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        assert speech.saying() == "Chosen."
        speech.queue.say(TEXT, Why.SCREEN)
        speech.voice.finish_sentence()
        assert speech.saying() == "One is here."

    def test_that_never_became_a_whole_was_not_cut_off(self, speech: Speech) -> None:
        speech.queue.say_beginning("A screen that is gone at once.", Why.SCREEN)
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        speech.queue.say(TEXT, Why.SCREEN)
        assert speech.spoken == [Spoken(Why.SCREEN, TEXT, interrupted=False)]

    def test_forgets_what_waits(self, speech: Speech) -> None:
        speech.queue.say("First.", Why.SCREEN)
        speech.queue.say_next("Waiting.", Why.SCREEN)
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        speech.voice.finish_sentence()
        assert speech.saying() == ""

    def test_is_forgotten_when_something_else_was_said_meanwhile(self, speech: Speech) -> None:
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        speech.queue.say("Speech is back.", Why.NOTICE)
        speech.queue.say(TEXT, Why.SCREEN)
        speech.voice.finish_sentence()
        assert speech.saying() == "One is here."

    def test_is_not_said_while_speech_is_off(self, speech: Speech) -> None:
        speech.queue.is_on = False
        speech.queue.say_beginning("One is here.", Why.SCREEN)
        assert speech.voice.said == []


class TestStopping:
    def test_is_silent_at_once_and_forgets_what_waits(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.say_next("Waiting.", Why.SCREEN)
        speech.queue.stop()
        assert speech.saying() == ""
        assert not speech.queue.is_speaking
        speech.report(VoiceEventKind.FINISHED)
        assert speech.saying() == ""

    def test_is_known_of_what_is_said_next(self, speech: Speech) -> None:
        for text in ("Stopped.", "Heard to its end.", "The next."):
            speech.queue.say(text, Why.SCREEN)
            if text == "Stopped.":
                speech.queue.stop()
            else:
                speech.voice.finish_sentence()
        assert [one.interrupted for one in speech.spoken] == [False, True, False]

    def test_is_forgotten_with_everything_else(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.forget()
        speech.queue.say("For the next visitor.", Why.SCREEN)
        assert not speech.spoken[-1].interrupted

    def test_leaves_what_was_said_to_be_said_again(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.stop()
        assert speech.queue.move(-1)
        assert speech.saying() == "Three is here."

    def test_forgetting_leaves_nothing(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.forget()
        assert not speech.queue.move(-1)
        assert not speech.queue.pause_or_go_on()
        assert speech.saying() == ""

    def test_lets_speech_off_be_heard_to_its_end(self, speech: Speech) -> None:
        speech.queue.say("Speech is off. Bye.", Why.NOTICE)
        speech.queue.is_on = False
        assert speech.saying() == "Speech is off."
        speech.voice.finish_sentence()
        assert speech.saying() == "Bye."


class TestPausing:
    def test_goes_on_with_the_sentence_that_was_paused(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.voice.finish_sentence()
        assert speech.queue.pause_or_go_on()
        assert not speech.saying()
        assert speech.queue.is_speaking
        assert not speech.queue.pause_or_go_on()
        assert speech.saying() == "Two is here."

    def test_stays_paused_when_the_voice_reports_late(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.pause_or_go_on()
        speech.report(VoiceEventKind.FINISHED)
        assert speech.saying() == ""
        speech.queue.pause_or_go_on()
        assert speech.saying() == "One is here."

    def test_ends_with_something_newer(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.pause_or_go_on()
        speech.queue.say("Newer.", Why.SCREEN)
        assert not speech.queue.is_paused
        assert speech.saying() == "Newer."

    def test_ends_with_a_step(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.pause_or_go_on()
        speech.queue.move(1)
        assert not speech.queue.is_paused
        assert speech.saying() == "Two is here."


class TestMoving:
    def test_goes_by_sentences_and_stays_at_the_first(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        for by, sentence in ((1, "Two"), (1, "Three"), (-1, "Two"), (-1, "One"), (-1, "One"), (2, "Three")):
            assert speech.queue.move(by)
            assert speech.saying() == f"{sentence} is here."

    def test_ends_behind_the_last_and_goes_on_with_what_waits(self, speech: Speech) -> None:
        speech.queue.say("Only one.", Why.SCREEN)
        speech.queue.say_next("Waiting.", Why.SCREEN)
        assert speech.queue.move(1)
        assert speech.saying() == "Waiting."
        assert speech.queue.move(1)
        assert speech.saying() == ""

    def test_goes_back_into_what_was_heard(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        while speech.saying():
            speech.voice.finish_sentence()
        assert not speech.queue.move(1)
        assert speech.queue.move(-2)
        assert speech.saying() == "Two is here."
        speech.voice.finish_sentence()
        assert speech.saying() == "Three is here."

    def test_does_nothing_before_anything_was_said(self, speech: Speech) -> None:
        assert not speech.queue.move(-1)


class TestEvents:
    @pytest.mark.parametrize("ending", ENDINGS)
    def test_of_an_older_sentence_change_nothing(self, speech: Speech, ending: VoiceEventKind) -> None:
        speech.queue.say("Older.", Why.SCREEN)
        older = speech.voice.said[-1].utterance
        speech.queue.say(TEXT, Why.SCREEN)
        speech.report(ending, older)
        assert speech.saying() == "One is here."

    def test_come_once_however_often_they_are_reported(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        first = speech.voice.said[-1].utterance
        for _ in range(3):
            speech.report(VoiceEventKind.FINISHED, first)
        assert speech.saying() == "Two is here."

    def test_of_the_voice_itself_change_nothing(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        for kind in (VoiceEventKind.DOWN, VoiceEventKind.READY):
            speech.report(kind, 0)
        assert speech.saying() == "One is here."

    def test_numbers_of_sentences_only_grow(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.move(1)
        speech.queue.move(-1)
        speech.queue.say(TEXT, Why.SCREEN)
        numbers = [said.utterance for said in speech.voice.said]
        assert numbers == sorted(set(numbers))


class TestWords:
    def test_are_told_as_they_are_shown(self) -> None:
        speech = Speech(pronunciation=load_pronunciation("en-GB"))
        speech.queue.say("Ask. Call 116 123 about 4Pi.", Why.FOCUS)
        speech.voice.finish_sentence()
        said = speech.voice.said[-1]
        assert said.sentence == "Call 1 1 6, 1 2 3 about four pie."
        for word, shown in (("Call", "Call"), ("6", "116 123"), ("about", "about"), ("four", "4Pi"), ("pie", "4Pi")):
            speech.queue.on_voice_event(
                VoiceEvent(VoiceEventKind.WORD, said.utterance, said.sentence.index(word), len(word))
            )
            heard = speech.words[-1]
            assert heard is not None
            assert heard.sentence == "Call 116 123 about 4Pi."
            assert heard.sentence[heard.start : heard.end] == shown
            assert heard.why is Why.FOCUS
            assert heard.number == said.utterance

    def test_of_an_older_sentence_are_not_told(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        older = speech.voice.said[-1].utterance
        speech.queue.move(1)
        speech.words.clear()
        speech.queue.on_voice_event(VoiceEvent(VoiceEventKind.WORD, older, 0, 3))
        assert speech.words == []

    def test_of_silence_are_not_told(self, speech: Speech) -> None:
        speech.queue.say(TEXT, Why.SCREEN)
        speech.queue.stop()
        speech.words.clear()
        speech.queue.on_voice_event(VoiceEvent(VoiceEventKind.WORD, speech.voice.said[-1].utterance, 0, 3))
        assert speech.words == []

    def test_end_with_none_when_all_was_heard(self, speech: Speech) -> None:
        speech.queue.say("One.", Why.SCREEN)
        speech.voice.finish_sentence()
        assert speech.words[-1] is None

    def test_end_with_none_when_speech_is_stopped(self, speech: Speech) -> None:
        speech.queue.say("One.", Why.SCREEN)
        speech.queue.stop()
        assert speech.words[-1] is None


class AnyOrder(RuleBasedStateMachine):
    """Whatever is asked of the queue and reported to it, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.speech = Speech()

    @rule(count=st.integers(1, 3), why=st.sampled_from(Why))
    def say(self, count: int, why: Why) -> None:
        self.speech.queue.say(" ".join(["A sentence."] * count), why)

    @rule(why=st.sampled_from(Why))
    def say_beginning(self, why: Why) -> None:
        self.speech.queue.say_beginning("A sentence.", why)

    @rule()
    def say_next(self) -> None:
        self.speech.queue.say_next("A sentence that waits.", Why.SCREEN)

    @rule()
    def stop(self) -> None:
        self.speech.queue.stop()
        assert not self.speech.queue.is_speaking

    @rule()
    def forget(self) -> None:
        self.speech.queue.forget()
        assert not self.speech.queue.move(-1)

    @rule()
    def pause_or_go_on(self) -> None:
        assert self.speech.queue.pause_or_go_on() == self.speech.queue.is_paused

    @rule(by=st.integers(-3, 3))
    def move(self, by: int) -> None:
        self.speech.queue.move(by)

    @rule(is_on=st.booleans())
    def turn(self, is_on: bool) -> None:
        self.speech.queue.is_on = is_on

    @rule(kind=st.sampled_from(VoiceEventKind), back=st.integers(0, 3))
    def report(self, kind: VoiceEventKind, back: int) -> None:
        last = self.speech.voice.said[-1].utterance if self.speech.voice.said else 0
        if back == 0 and kind in ENDINGS:
            self.speech.voice.saying = None
        self.speech.report(kind, max(0, last - back))

    @invariant()
    def the_voice_speaks_exactly_when_the_queue_says_so(self) -> None:
        queue = self.speech.queue
        assert (self.speech.voice.saying is not None) == (queue.is_speaking and not queue.is_paused)

    @invariant()
    def nothing_paused_is_silent_for_ever(self) -> None:
        assert not self.speech.queue.is_paused or self.speech.queue.is_speaking


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyOrder = AnyOrder.TestCase
