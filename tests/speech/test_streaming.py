"""The worker's speaker in this process: pyttsx3's engine, our driver, the library, and an output pulled by hand."""

from __future__ import annotations

import gc
import sys
import weakref
from array import array

import pytest

from accessibility.speech.engine.driver import DRIVER_NAME, KioskDriver
from tests.speech.hearing import LONG_SENTENCE, RATE_HZ, Rig, loudest, wait_until

SENTENCE = "One two three four five."


class TestTheDriver:
    def test_is_found_by_the_lookup_of_pyttsx3_itself(self, rig: Rig) -> None:
        assert str(rig.speaker._engine) == DRIVER_NAME
        assert sys.modules[f"pyttsx3.drivers.{DRIVER_NAME}"].__name__ == "pyttsx3.drivers.kiosk"

    def test_answers_what_pyttsx3_asks(self, rig: Rig) -> None:
        engine = rig.speaker._engine
        assert len(engine.getProperty("voices")) > 50
        assert engine.getProperty("voice") == "gmw/en"
        assert engine.getProperty("rate") == 125
        assert engine.getProperty("volume") == 1.0
        with pytest.raises(KeyError):
            engine.getProperty("pitch")

    def test_takes_a_language_tag_for_a_voice(self, rig: Rig) -> None:
        engine = rig.speaker._engine
        engine.setProperty("voice", "cy-GB")
        assert engine.getProperty("voice") == "cel/cy"

    def test_leaves_no_speech_in_files(self, rig: Rig) -> None:
        errors: list[object] = []
        engine = rig.speaker._engine
        engine.connect("error", lambda name, exception: errors.append(exception))
        engine.save_to_file("secret", "somewhere.wav")
        assert [type(error) for error in errors] == [NotImplementedError]


class TestASentence:
    def test_is_heard_to_its_end_with_its_words_in_time(self, rig: Rig) -> None:
        rig.speaker.say(1, SENTENCE, "en-GB")
        rig.hear_sound()
        assert len(rig.said("word")) == 1
        sound = rig.hear_to_the_end(1)
        assert loudest(sound) > 3000
        assert [rig.shown(SENTENCE, word) for word in rig.said("word")] == SENTENCE[:-1].split()
        assert rig.reports[-1] == {"is": "finished", "utterance": 1}

    def test_begins_with_sound_and_not_with_silence(self, rig: Rig) -> None:
        rig.speaker.say(1, SENTENCE, "en-GB")
        samples = array("h", rig.hear_sound())
        first = next(index for index, value in enumerate(samples) if value)
        assert (len(samples) - first) / RATE_HZ < 0.03

    def test_takes_the_place_of_another_at_once(self, rig: Rig) -> None:
        rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        rig.hear_sound()
        rig.speaker.say(2, "Back.", "en-GB")
        rig.hear_to_the_end(2)
        assert [report["utterance"] for report in rig.said("finished")] == [2]
        assert [report["utterance"] for report in rig.said("word")] == [1, 2]

    def test_without_anything_to_say_ends_at_once(self, rig: Rig) -> None:
        rig.speaker.say(1, " \n", "en-GB")
        assert rig.said("finished")

    @pytest.mark.parametrize("text", ["…", "\0", "\ud800", "🙂", "<speak>", "[[x]]", "a" * 600])
    def test_of_any_text_ends(self, rig: Rig, text: str) -> None:
        rig.speaker.set_rate(375)
        rig.speaker.say(1, text, "en-GB")
        rig.hear_to_the_end(1)

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("cy", "Croeso i'r ganolfan."),
            ("pl", "Naciśnij Enter."),
            ("ur", "اپنا جواب منتخب کریں۔"),
            ("bn", "আপনার উত্তর বেছে নিন।"),
            ("pa", "ਆਪਣਾ ਜਵਾਬ ਚੁਣੋ।"),
            ("ar", "اختر إجابتك الآن."),
            ("gu", "તમારો જવાબ પસંદ કરો."),
        ],
    )
    def test_is_spoken_in_its_language(self, rig: Rig, language: str, text: str) -> None:
        rig.speaker.say(1, text, language)
        assert loudest(rig.hear_to_the_end(1)) > 3000
        assert len(rig.said("word")) == len(text.split())

    def test_in_a_language_without_a_voice_is_silent_and_says_so(self, rig: Rig) -> None:
        rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        rig.hear_sound()
        rig.speaker.say(2, "Soo dhawoow.", "so-SO")
        assert rig.reports[-1] == {"is": "no_voice", "utterance": 2, "language": "so-SO"}
        rig.output.play(10)
        assert loudest(rig.output.play(1000)) == 0
        rig.speaker.say(3, "Welcome.", "en-GB")
        assert loudest(rig.hear_to_the_end(3)) > 3000

    def test_that_the_library_refuses_is_reported(self, rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("accessibility.speech.engine.espeak.Espeak.synthesise", lambda *arguments: False)
        rig.speaker.say(1, "secret", "en-GB")
        rig.hear_until(lambda: bool(rig.said("unsaid")))
        assert "secret" not in repr(rig.reports)
        assert not rig.said("finished")
        monkeypatch.undo()
        rig.speaker.say(2, SENTENCE, "en-GB")
        rig.hear_to_the_end(2)

    def test_is_forgotten_when_it_has_been_heard(self, rig: Rig) -> None:
        class Text(str):
            """A plain ``str`` cannot be watched."""

            __slots__ = ("__weakref__",)

        text = Text("My name is secret.")
        watched = weakref.ref(text)
        rig.speaker.set_rate(375)
        rig.speaker.say(1, text, "en-GB")
        del text
        rig.hear_to_the_end(1)
        wait_until(lambda: watched() is None, gc.collect)


class TestStopping:
    def test_is_silent_after_the_fade_and_reports_no_end(self, rig: Rig) -> None:
        rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        rig.hear_sound()
        rig.output.play(200)
        rig.speaker.stop()
        rig.output.play(10)
        assert loudest(rig.output.play(2000)) == 0
        assert not rig.said("finished")

    def test_again_and_again_changes_nothing(self, rig: Rig) -> None:
        rig.speaker.stop()
        rig.speaker.stop()
        rig.speaker.say(1, SENTENCE, "en-GB")
        assert loudest(rig.hear_to_the_end(1)) > 3000

    def test_of_thirty_thousand_characters_does_not_wait_for_the_rest_to_be_made(self, rig: Rig) -> None:
        rig.speaker.say(1, "word " * 6000, "en-GB")
        rig.hear_sound()
        rig.speaker.say(2, "Fine.", "en-GB")
        rig.hear_to_the_end(2)
        assert len(rig.output.heard) / 2 / RATE_HZ < 60

    def test_a_hundred_times_in_a_row_leaves_the_newest_alone_to_be_heard(self, rig: Rig) -> None:
        for utterance in range(1, 100):
            rig.speaker.say(utterance, f"Item {utterance} of a long list.", "en-GB")
            rig.output.play(10 * (utterance % 3))
        rig.speaker.say(100, "Done.", "en-GB")
        rig.hear_to_the_end(100)
        assert [report["utterance"] for report in rig.said("finished")] == [100]


class TestVolumeAndRate:
    def test_volume_is_heard_in_the_middle_of_a_sentence(self, rig: Rig) -> None:
        rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        rig.hear_sound()
        rig.speaker.set_volume(-60)
        assert loudest(rig.output.play(500)) == 0
        rig.speaker.set_volume(0)
        assert loudest(rig.hear_sound()) > 300

    def test_rate_is_that_of_the_next_sentence(self, rig: Rig) -> None:
        def length(utterance: int, words_per_minute: int) -> int:
            rig.speaker.set_rate(words_per_minute)
            rig.speaker.say(utterance, SENTENCE, "en-GB")
            rig.hear_sound()
            return len(rig.hear_to_the_end(utterance))

        assert length(1, 125) > 1.6 * length(2, 250)


class TestALostDevice:
    @pytest.fixture
    def speaking(self, rig: Rig) -> Rig:
        rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        rig.hear_sound()
        return rig

    def test_is_replaced_and_the_sentence_goes_on(self, speaking: Rig) -> None:
        lost = speaking.output
        lost.is_lost = True
        keeper = speaking.speaker._keeper
        wait_until(lambda: len(speaking.outputs) == 2, keeper.tick)
        assert loudest(speaking.hear_sound()) > 300
        assert loudest(lost.play(100)) == 0
        assert speaking.reports[-1]["is"] in ("output", "word")
        assert {"is": "output", **speaking.speaker.state} in speaking.reports


def test_closing_ends_the_threads_and_a_second_time_does_nothing(rig: Rig) -> None:
    driver: KioskDriver = rig.speaker._driver
    rig.speaker.say(1, LONG_SENTENCE, "en-GB")
    rig.hear_sound()
    driver.destroy()
    assert not driver._thread.is_alive()
    driver.destroy()
    assert rig.output.is_closed.wait(30)
