"""The natural voice: with a model of our own that needs no package, and with the package where it is installed."""

from __future__ import annotations

import math
import sys
import threading
from array import array
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.engine.espeak import Espeak, WordAt
from accessibility.speech.engine.natural import (
    LONGEST_PIECE_WORDS,
    VOICE_VARIABLE,
    Made,
    NaturalUnavailableError,
    NaturalVoice,
    Wanted,
    natural_voice,
    pieces_of,
    speed_for,
)
from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.rate import FASTEST_WPM, SLOWEST_WPM
from accessibility.speech.voice import VoiceEventKind
from tests.speech.hearing import LONG_SENTENCE, RATE_HZ, Listener, Rig, loudest, wait_until

SENTENCE = "One two three four five."
NOT_FOR_IT = [
    "Łukasz is here.",
    "Open at 9.30.",
    "On 3/4 or 4/5.",
    "A star * here.",
    "Write to a@b.org.",
    "…",
    "a" * 600,
]
MODEL = "accessibility.speech.engine.hibari_model.HibariModel"
LEVEL = 12345


class FakeModel:
    """Hums each word for a tenth of a second, and remembers what it was given."""

    name = "fake"
    is_british = True

    def __init__(self, voice: str = "", sample_rate_hz: int = RATE_HZ) -> None:
        self.given: list[list[str]] = []
        self.fails_at = 0
        self.times_given_up = 0

    def phonemes(self, text: str) -> list[str]:
        return text.split(" ")

    def make(self, phonemes: list[str], speed: float, is_wanted: Wanted) -> Made | None:
        self.given.append(phonemes)
        if len(self.given) == self.fails_at:
            raise ValueError(" ".join(phonemes))
        if not is_wanted():
            return None
        hum = (round(LEVEL * math.sin(at / 20)) for at in range(len(phonemes) * RATE_HZ // 10))
        return Made(array("h", hum).tobytes(), [100 * index for index in range(len(phonemes))])

    def give_up(self) -> None:
        self.times_given_up += 1


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    """The model that is loaded in place of the package's."""
    model = FakeModel()
    monkeypatch.setenv(VOICE_VARIABLE, "natural")
    monkeypatch.setattr(MODEL, lambda voice, sample_rate_hz: model)
    return model


@pytest.fixture
def natural_rig(model: FakeModel, espeak: Espeak) -> Iterator[Rig]:
    rig = Rig(espeak)
    yield rig
    rig.close()


@pytest.fixture(scope="module")
def voice() -> NaturalVoice:
    """The package's own voice, loaded once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VOICE_VARIABLE, "natural")
        voice, about = natural_voice(RATE_HZ)
    assert voice is not None, about
    return voice


def spoken(voice: NaturalVoice, text: str, words_per_minute: int = 125) -> tuple[bytes, list[WordAt], bool]:
    """Everything that a voice makes of a text, the words in it, and whether the text was for it."""
    sound: list[bytes] = []
    words: list[WordAt] = []

    def take(samples: bytes, begun: list[WordAt]) -> bool:
        sound.append(samples)
        words.extend(begun)
        return True

    is_for_it = voice.synthesise(text, words_per_minute, take)
    return b"".join(sound), words, is_for_it


class TestWhetherItIsThere:
    def test_nobody_has_it_who_did_not_ask(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(VOICE_VARIABLE, raising=False)
        monkeypatch.setitem(sys.modules, "accessibility.speech.engine.hibari_model", None)  # importing it would fail
        assert natural_voice(RATE_HZ) == (None, "")

    def test_the_usual_voice_speaks_and_says_why_when_it_cannot_be_loaded(
        self, monkeypatch: pytest.MonkeyPatch, espeak: Espeak
    ) -> None:
        def fail(voice: str, sample_rate_hz: int) -> FakeModel:
            raise NaturalUnavailableError(f"there is no file {voice}.onnx")

        monkeypatch.setenv(VOICE_VARIABLE, "natural/emma")
        monkeypatch.setattr(MODEL, fail)
        rig = Rig(espeak)
        assert "no natural voice: there is no file emma.onnx" in str(rig.speaker.state["detail"])
        rig.speaker.say(1, SENTENCE, "en-GB")
        assert loudest(rig.hear_to_the_end(1)) > 3000
        rig.close()

    @pytest.mark.skipif(find_spec("hibari") is not None, reason="hibari-tts is installed")
    def test_the_worker_says_that_the_package_is_missing(
        self, monkeypatch: pytest.MonkeyPatch, start_voice: Callable[..., WorkerVoice]
    ) -> None:
        monkeypatch.setenv(VOICE_VARIABLE, "natural")
        listener = Listener()
        start_voice().listen(listener)
        assert "no natural voice: ModuleNotFoundError" in listener.wait_for(VoiceEventKind.READY).detail


class TestASentence:
    def test_in_english_is_said_by_it_with_its_words_in_time(self, natural_rig: Rig, model: FakeModel) -> None:
        natural_rig.speaker.say(1, SENTENCE, "en-GB")
        natural_rig.hear_sound()
        assert len(natural_rig.said("word")) == 1
        assert loudest(natural_rig.hear_to_the_end(1)) == LEVEL
        assert [natural_rig.shown(SENTENCE, word) for word in natural_rig.said("word")] == SENTENCE[:-1].split()
        assert model.given == [SENTENCE.split()]

    @pytest.mark.parametrize("text", NOT_FOR_IT)
    def test_that_it_would_read_wrongly_is_said_by_the_usual_voice(
        self, natural_rig: Rig, model: FakeModel, text: str
    ) -> None:
        natural_rig.speaker.set_rate(FASTEST_WPM)
        natural_rig.speaker.say(1, text, "en-GB")
        natural_rig.hear_to_the_end(1)
        assert not model.given

    def test_in_another_language_is_said_by_the_usual_voice(self, natural_rig: Rig, model: FakeModel) -> None:
        natural_rig.speaker.say(1, "Croeso.", "cy-GB")
        assert loudest(natural_rig.hear_to_the_end(1)) > 3000
        assert not model.given

    def test_on_which_the_model_fails_is_said_by_the_usual_voice(self, natural_rig: Rig, model: FakeModel) -> None:
        model.fails_at = 1
        natural_rig.speaker.say(1, SENTENCE, "en-GB")
        assert loudest(natural_rig.hear_to_the_end(1)) not in (0, LEVEL)

    def test_that_breaks_off_is_reported_without_its_words(self, natural_rig: Rig, model: FakeModel) -> None:
        model.fails_at = 2
        natural_rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        natural_rig.hear_until(lambda: bool(natural_rig.said("unsaid")))
        assert natural_rig.said("unsaid")[0]["utterance"] == 1
        assert "library" not in repr(natural_rig.said("unsaid"))

    def test_is_silent_when_stopped_and_no_more_of_it_is_made(self, natural_rig: Rig, model: FakeModel) -> None:
        natural_rig.speaker.say(1, LONG_SENTENCE, "en-GB")
        natural_rig.hear_sound()
        before = model.times_given_up
        natural_rig.speaker.stop()
        assert model.times_given_up > before
        natural_rig.output.play(10)
        assert loudest(natural_rig.output.play(1000)) == 0
        natural_rig.speaker.say(2, "Fine.", "en-GB")
        natural_rig.hear_to_the_end(2)
        assert model.given[-1] == ["Fine."]
        assert sum(len(words) for words in model.given[:-1]) < len(LONG_SENTENCE.split())


class TestReading:
    @pytest.mark.parametrize(
        ("text", "letters"), [("K 7 A 3", [2]), ("A, B", [0]), ("A", [0]), ("Have a plan.", []), ("A note.", [])]
    )
    def test_an_a_in_a_code_is_a_letter_and_no_article(self, text: str, letters: list[int]) -> None:
        model = FakeModel()
        spoken(NaturalVoice(model, RATE_HZ), text)
        changed = [index for index, word in enumerate(text.split()) if word == "A" and model.given[0][index] != word]
        assert changed == [index for index in letters if text.split()[index] == "A"]

    @given(st.text(st.sampled_from("ab ,.;\n—"), max_size=400))
    def test_a_sentence_is_parted_between_words_and_nothing_is_lost(self, text: str) -> None:
        pieces = [text[start:end].split() for start, end in pieces_of(text)]
        assert [word for piece in pieces for word in piece] == text.split()
        assert all(1 <= len(piece) <= LONGEST_PIECE_WORDS for piece in pieces)

    def test_a_long_sentence_is_parted_at_its_marks_and_begins_with_a_short_piece(self) -> None:
        pieces = [LONG_SENTENCE[start:end] for start, end in pieces_of(LONG_SENTENCE)]
        assert pieces[:2] == ["We can meet at the library,", "or at the centre, or we can talk on the telephone."]

    @given(st.integers(SLOWEST_WPM, FASTEST_WPM - 1))
    def test_a_step_up_is_faster(self, words_per_minute: int) -> None:
        assert speed_for(words_per_minute) < speed_for(words_per_minute + 1)


@pytest.mark.skipif(find_spec("hibari") is None, reason="hibari-tts is missing: the extra natural")
class TestThePackage:
    def test_a_sentence_is_heard_with_every_word_in_order(self, voice: NaturalVoice) -> None:
        text = "Can we talk about it, on 23 November, at St Ann's?"
        sound, words, is_for_it = spoken(voice, text)
        assert is_for_it
        assert loudest(sound) > 3000
        assert [text[word.start : word.start + word.length] for word in words] == text.split()
        times = [word.milliseconds for word in words]
        assert times == sorted(set(times))
        assert times[0] == 0
        assert times[-1] < 1000 * len(sound) / 2 / RATE_HZ

    def test_what_is_no_longer_wanted_is_broken_off(self, voice: NaturalVoice) -> None:
        made: list[Made | None] = []
        phonemes = voice._model.phonemes("and so on " * 20)

        def give_up_in_the_midst() -> bool:
            raise AssertionError("the network ran to its end")

        making = threading.Thread(target=lambda: made.append(voice._model.make(phonemes, 0.3, give_up_in_the_midst)))
        making.start()
        wait_until(lambda: not making.is_alive(), voice.give_up)
        assert made == [None]

    @pytest.mark.parametrize("words_per_minute", [62, 75, 100, 125, 156, 188, 250, 312, 375])
    def test_a_rate_is_true_words_a_minute(self, voice: NaturalVoice, words_per_minute: int) -> None:
        sentences = ("There is a meeting about the new garden next week.", "We pay for your time and for your travel.")
        seconds = sum(len(spoken(voice, text, words_per_minute)[0]) for text in sentences) / 2 / RATE_HZ
        words = sum(len(text.split()) for text in sentences)
        assert words * 60 / seconds == pytest.approx(words_per_minute, rel=0.15)

    @pytest.mark.parametrize("text", ["'", "(", "A-b", "Yes/No", "£5", "75%", "é", "[a](/b/)", "x" * 30, "word " * 400])
    def test_any_text_is_said_or_left_to_the_usual_voice(self, voice: NaturalVoice, text: str) -> None:
        sound, _, is_for_it = spoken(voice, text, FASTEST_WPM)
        assert bool(sound) == is_for_it

    def test_a_voice_that_is_not_on_this_machine_is_never_fetched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VOICE_VARIABLE, "natural/emma")
        monkeypatch.setenv("HIBARI_HOME", "/nowhere")
        assert natural_voice(RATE_HZ) == (None, "no natural voice: there is no file /nowhere/bf_emma.int8.onnx")
