"""The function keys change how the kiosk looks and sounds, and nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from unittest.mock import patch

import pytest

from accessibility.speech.echo import Echo
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from accessibility.text_size import TextSize
from accessibility.themes import palettes
from kiosk.settings import NORMAL_RATE_WPM, RATES_PERCENT, VOLUMES_DB, Settings
from screens.widgets.bars import HeaderBar
from screens.widgets.choosing import Choice
from tests.conftest import StartKiosk
from tests.kiosk.walks import WORDS, write_feedback
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.fakes import RecordingVoice

NO_SOUND = VoiceEvent(VoiceEventKind.DOWN, detail="no sound device")
SOUND = VoiceEvent(VoiceEventKind.READY, detail="espeak-ng by a test")


@dataclass(frozen=True)
class Place:
    """Where a visitor is, and what they have answered."""

    title: str
    focus: str
    text: str
    caret: tuple[int, int]

    @staticmethod
    def of(kiosk: Kiosk) -> Place:
        return Place(kiosk.title, type(kiosk.focused).__name__, kiosk.box.text, kiosk.box.cursor_location)


def header(kiosk: Kiosk) -> str:
    """What the header says, on as many lines as that takes."""
    return " ".join(" ".join(lines(kiosk.app, kiosk.screen.query_one(HeaderBar).region)).split())


async def report(kiosk: Kiosk, event: VoiceEvent) -> None:
    """Have the voice report something, as its worker's thread would."""
    await asyncio.to_thread(kiosk.voice._tell, event)
    await kiosk.settle()


async def press_and_hear(kiosk: Kiosk, key: str) -> str:
    """Press a key and return what was said first."""
    said = len(kiosk.heard)
    await kiosk.press(key)
    return kiosk.heard[said] if len(kiosk.heard) > said else ""


class TestChangingASetting:
    async def test_keeps_answers_place_and_focus(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("left", "left")
            before = Place.of(kiosk)
            for key in ("f2", "f2", "f4", "f5", "f6", "f7", "f8", "f11"):
                await kiosk.press(key)
                assert Place.of(kiosk) == before, key
            assert kiosk.app.visit.draft is not None
            assert kiosk.app.visit.draft.answers == {"overall": ("good",), "why": WORDS}

    async def test_f4_goes_through_the_sizes_and_says_each(self, start: StartKiosk) -> None:
        async with start(size=(240, 67)) as kiosk:
            for size, name in (
                (TextSize.LARGE, "Large text"),
                (TextSize.LARGER, "Larger text"),
                (TextSize.LARGEST, "Largest text"),
                (TextSize.NORMAL, "Normal text"),
            ):
                assert await press_and_hear(kiosk, "f4") == name
                assert kiosk.app.settings.size is size
                assert name in header(kiosk)
                assert kiosk.screen.letter_size is size

    async def test_f5_goes_through_the_colours_and_says_each(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            seen = []
            for _ in palettes():
                said = await press_and_hear(kiosk, "f5")
                assert said in header(kiosk)
                assert kiosk.app.theme == kiosk.app.settings.theme
                seen.append(kiosk.app.theme)
            assert sorted(seen) == sorted(palette.id for palette in palettes())

    async def test_works_without_speech_and_is_shown(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for key, shown in (
                ("f4", "Large text"),
                ("f5", "Black on white"),
                ("f6", "Speech at 75 percent."),
                ("f7", "Speech at 100 percent."),
            ):
                await kiosk.press(key)
                assert shown in header(kiosk)
            assert kiosk.voice.said == []

    async def test_a_notice_in_the_header_goes_with_the_next_key(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f4", "down")
            assert "Large text" not in header(kiosk)


class TestRate:
    def test_steps_from_50_to_300_percent_of_the_normal_rate(self) -> None:
        assert (RATES_PERCENT[0], RATES_PERCENT[-1]) == (50, 300)
        assert Settings().rate_wpm == NORMAL_RATE_WPM == 125

    async def test_f6_and_f7_go_to_the_ends_and_stay_there(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press(*["f6"] * 5)
            assert kiosk.voice.rates_wpm[-1] == 62
            assert "Speech at 50 percent." in header(kiosk)
            await kiosk.press(*["f7"] * len(RATES_PERCENT))
            assert kiosk.voice.rates_wpm[-1] == 375
            assert "Speech at 300 percent." in header(kiosk)

    async def test_is_said_at_the_new_rate(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            assert await press_and_hear(kiosk, "f7") == "Speech at 125 percent."
            assert kiosk.voice.rates_wpm[-1] == 156


class TestVolume:
    def test_steps_are_at_most_10_decibels(self) -> None:
        assert all(0 < louder - quieter <= 10 for quieter, louder in pairwise(VOLUMES_DB))
        assert VOLUMES_DB[-1] == 0

    async def test_is_set_from_the_help_page_and_heard(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            with patch.object(kiosk.voice, "set_volume") as set_volume:
                for name, decibels, step in (
                    ("Louder", 0, 7),
                    ("Louder", 0, 7),
                    ("Quieter", -6, 6),
                    ("Quieter", -12, 5),
                ):
                    await kiosk.press("f1")
                    await kiosk.choose(name)
                    assert kiosk.title == "Welcome"
                    set_volume.assert_called_with(decibels)
                    assert f"Volume {step} of 7." in header(kiosk)
                    await kiosk.listen()
                    assert f"Volume {step} of 7." in kiosk.voice.sentences[-20:]

    async def test_is_said_to_its_end_before_the_screen_that_comes_back(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f1")
            await kiosk.choose("Louder")
            assert kiosk.voice.saying is not None
            assert kiosk.voice.saying.sentence == "Volume 7 of 7."
            kiosk.voice.finish_sentence()
            await kiosk.settle()
            assert kiosk.voice.saying.sentence == "Welcome."


class TestSpeech:
    async def test_is_made_ready_as_soon_as_the_first_screen_is_there(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            assert kiosk.voice.is_ready
            assert kiosk.voice.sentences == []

    async def test_f2_turns_it_on_and_reads_the_screen(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f2")
            await kiosk.listen()
            assert kiosk.voice.sentences[:3] == ["Speech is on.", "Any key stops it.", "Welcome."]

    async def test_f2_turns_it_off_and_says_so_to_the_end(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f2")
            assert kiosk.voice.saying is not None
            assert kiosk.voice.saying.sentence == "Speech is off."
            assert "Speech is off." in header(kiosk)
            await kiosk.listen()
            said = len(kiosk.voice.said)
            await kiosk.press("down", "1", "f3")
            assert [one.sentence for one in kiosk.voice.said[said:]][:1] == ["Speech is on."]

    async def test_is_silenced_by_any_key(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f9")
            for key in ("x", "backspace", "ctrl+c", "f20"):
                await kiosk.press("f3")
                assert kiosk.voice.saying is not None
                await kiosk.press(key)
                assert kiosk.voice.saying is None, key

    async def test_is_silenced_by_a_touch(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f9", "f3")
            await kiosk.mouse_down(2, 3)
            assert kiosk.voice.saying is None

    async def test_two_voices_never_sound_at_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            for key in ("down", "down", "f3", "up", "2", "f3", "escape", "f5"):
                await kiosk.press(key)
                utterances = [one.utterance for one in kiosk.voice.said]
                assert utterances == sorted(set(utterances))

    async def test_f8_pauses_in_the_middle_and_goes_on_with_the_same_sentence(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f9", "f3")
            kiosk.voice.finish_sentence()
            await kiosk.settle()
            assert kiosk.voice.saying is not None
            sentence = kiosk.voice.saying.sentence
            await kiosk.press("f8")
            assert kiosk.voice.saying is None
            assert "Speech is paused. F8 goes on." in header(kiosk)
            await kiosk.press("f8")
            assert kiosk.voice.saying is not None
            assert kiosk.voice.saying.sentence == sentence

    async def test_left_and_right_go_by_sentences(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f9", "f3")
            for key, sentence in (
                ("right", "Tell any member of staff now."),
                ("right", "You can just say: I need help."),
                ("left", "Tell any member of staff now."),
                ("left", "I need help now."),
                ("left", "I need help now."),
            ):
                await kiosk.press(key)
                assert kiosk.voice.saying is not None
                if sentence == "You can just say: I need help.":
                    sentence = "You can just say:"
                assert kiosk.voice.saying.sentence == sentence

    async def test_left_says_the_last_sentence_again_when_all_was_said(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.listen()
            last = kiosk.voice.sentences[-1]
            await kiosk.press("left")
            assert kiosk.voice.sentences[-1] == last
            assert kiosk.voice.saying is not None

    async def test_left_and_right_belong_to_the_caret_in_text(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f3")
            said = len(kiosk.voice.said)
            await kiosk.press("left")
            assert kiosk.box.cursor_location == (0, len(WORDS) - 1)
            assert len(kiosk.voice.said) == said
            assert kiosk.voice.saying is None


class TestSayingSlowly:
    async def test_enter_on_a_help_line_says_its_number_digit_by_digit(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f9")
            while not kiosk.last_heard.startswith("Samaritans"):
                await kiosk.press("down")
            await kiosk.press("enter")
            await kiosk.listen()
            assert [one for one in kiosk.voice.sentences if "1. 1. 6. 1. 2. 3" in one]


class TestEcho:
    async def test_goes_through_letters_words_both_and_none(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "")
            await kiosk.choose("Read aloud what I type")
            for echo, heard in (
                (Echo.LETTERS_AND_WORDS, ["n", "o", "no"]),
                (Echo.LETTERS, ["n", "o", "space"]),
                (Echo.WORDS, ["no"]),
                (Echo.NOTHING, []),
            ):
                assert kiosk.app.settings.echo is echo
                kiosk.box.focus()
                await kiosk.settle()
                said = len(kiosk.heard)
                for letter in ("n", "o", " "):
                    await kiosk.type(letter)
                    await kiosk.listen()
                assert kiosk.heard[said:] == heard
                await kiosk.choose("Change what I hear while I type")
            assert kiosk.app.settings.echo is Echo.LETTERS_AND_WORDS

    async def test_cannot_be_changed_by_who_hears_only_dots(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "")
            shown = [choice.label for choice in kiosk.screen.query(Choice) if choice.display]
            assert "Change what I hear while I type" not in shown


class TestAVoiceThatComesAndGoes:
    async def test_is_told_of_once_on_the_screen(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await report(kiosk, NO_SOUND)
            assert "Speech is gone. The rest works." in header(kiosk)
            await kiosk.press("down")
            await report(kiosk, NO_SOUND)
            assert "Speech is gone." not in header(kiosk)
            await report(kiosk, SOUND)
            assert "Speech is back." in header(kiosk)
            assert kiosk.last_heard == "Speech is back."
            await kiosk.press("down")
            await report(kiosk, SOUND)
            assert "Speech is back." not in header(kiosk)

    async def test_is_not_mentioned_to_who_does_not_listen(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            before = header(kiosk)
            await report(kiosk, NO_SOUND)
            await report(kiosk, SOUND)
            assert header(kiosk) == before
            assert kiosk.voice.said == []

    async def test_is_told_of_to_who_turns_speech_on(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await report(kiosk, NO_SOUND)
            await kiosk.press("f2")
            assert "Speech is on, but cannot be heard." in header(kiosk)

    async def test_is_waited_for_by_who_turns_speech_on_before_it_is_known(
        self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for known, told in (
            (NO_SOUND, "Speech is on, but cannot be heard."),
            (SOUND, "Speech is on. Any key stops it."),
        ):
            monkeypatch.setattr(RecordingVoice, "listen", lambda voice, on_event: setattr(voice, "_tell", on_event))
            async with start(speech_on=False) as kiosk:
                await kiosk.press("f2")
                assert "Speech is" not in header(kiosk)
                await report(kiosk, known)
                assert told in header(kiosk)
                await kiosk.press("f2")
                await report(kiosk, SOUND)
                await kiosk.press("down")
                assert told not in header(kiosk)

    async def test_a_language_without_a_voice_is_told_of(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            utterance = kiosk.voice.said[-1].utterance
            await report(kiosk, VoiceEvent(VoiceEventKind.NO_VOICE, utterance, detail="cy-GB"))
            assert "There is no voice for this language." in header(kiosk)
            await kiosk.press("down")
            assert "There is no voice" not in header(kiosk)
            await report(kiosk, VoiceEvent(VoiceEventKind.NO_VOICE, kiosk.voice.said[-1].utterance, detail="cy-GB"))
            assert "There is no voice" not in header(kiosk)

    async def test_keeps_nobody_from_a_visit(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await report(kiosk, NO_SOUND)
            await write_feedback(kiosk)
            assert kiosk.box.text == WORDS
