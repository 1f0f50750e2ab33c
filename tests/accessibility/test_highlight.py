"""The word that is being heard is marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widget import Widget

from accessibility.highlight import Highlighter, Markable, find_sentence
from accessibility.speech.queue import HeardWord, Why
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from screens.visitor.help_now import HelpNowScreen
from screens.widgets.choosing import Choice
from screens.widgets.reading import Passage, Title
from tests.conftest import StartKiosk
from tests.kit.drawn import cells, cells_in
from tests.kit.driving import Kiosk


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> dict[Widget, tuple[int, int]]:
    """What is marked in which widget, as the widgets are told."""
    found: dict[Widget, tuple[int, int]] = {}
    for kind in (Title, Passage, Choice):
        mark = kind.mark

        def noted(self: Widget, start: int, end: int, mark=mark) -> None:  # type: ignore[no-untyped-def]
            mark(self, start, end)
            found[self] = (start, end)
            if start == end:
                del found[self]

        monkeypatch.setattr(kind, "mark", noted)
    return found


def marked(marks: dict[Widget, tuple[int, int]]) -> list[tuple[str, str]]:
    """The marked words, each with the widget it stands in."""
    return [
        (type(widget).__name__, widget.drawn_text[start:end])
        for widget, (start, end) in marks.items()
        if isinstance(widget, Markable)
    ]


async def hear_word(kiosk: Kiosk, word: str, nth: int = 0) -> None:
    """Have a word of the sentence begin to sound."""
    saying = kiosk.voice.saying
    assert saying is not None
    start = -1
    for _ in range(nth + 1):
        start = saying.sentence.index(word, start + 1)
    kiosk.voice._tell(VoiceEvent(VoiceEventKind.WORD, saying.utterance, start, len(word)))
    await kiosk.settle()


async def hear_sentences(kiosk: Kiosk, upto: str) -> None:
    """Hear on until a sentence is being said."""
    while kiosk.voice.saying is not None and kiosk.voice.saying.sentence != upto:
        kiosk.voice.finish_sentence()
        await kiosk.settle()
    assert kiosk.voice.saying is not None, f"{upto!r} was never said"


def heard(sentence: str, number: int = 1, why: Why = Why.SCREEN) -> HeardWord:
    return HeardWord(number, why, sentence, 0, len(sentence.split()[0]))


class TestTheMark:
    async def test_is_nowhere_before_anything_is_heard(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start():
            assert marks == {}

    async def test_follows_the_voice_from_word_to_word_and_from_widget_to_widget(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            await hear_word(kiosk, "Welcome")
            assert marked(marks) == [("Title", "Welcome")]
            kiosk.voice.finish_sentence()
            await kiosk.settle()
            for word, nth in (("You", 0), ("know", 0), ("what", 0), ("what", 1)):
                await hear_word(kiosk, word, nth)
                assert marked(marks) == [("Passage", word)]
            ((start_of_word, _),) = marks.values()
            assert start_of_word == "You know what good support is like, and what".rindex("what")

    async def test_of_a_title_comes_as_soon_as_the_screen_is_built(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            kiosk.app.push_screen(HelpNowScreen(kiosk.app.context))
            assert kiosk.voice.saying is not None
            number, title = kiosk.voice.saying.utterance, kiosk.voice.saying.sentence
            kiosk.app.speaking.word_heard(heard(title, number))
            assert marks == {}
            await kiosk.settle()
            await hear_word(kiosk, title.split()[1])
            assert marked(marks) == [("Title", title.split()[1])]

    async def test_is_drawn_without_colour(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await hear_word(kiosk, "Welcome")
            looks = [
                cell.look for cell in cells_in(kiosk.app, kiosk.screen.query_one(Title).region) if not cell.is_blank
            ]
            assert all(look[2] == "1" for look in looks)

    async def test_is_taken_away_when_all_was_heard(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            await hear_word(kiosk, "Welcome")
            await kiosk.listen()
            assert marks == {}

    async def test_is_taken_away_by_a_key(self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]) -> None:
        async with start() as kiosk:
            await hear_word(kiosk, "Welcome")
            await kiosk.press("x")
            assert marks == {}

    async def test_is_nowhere_while_a_hint_is_heard(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            await hear_word(kiosk, "Welcome")
            count = len(kiosk.choices)
            await hear_sentences(kiosk, f"{count} choices.")
            await hear_word(kiosk, str(count))
            assert marks == {}

    async def test_is_on_the_choice_that_has_the_focus(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            await kiosk.press("down")
            await hear_word(kiosk, "us")
            assert marks == {kiosk.choice("Tell us how it was"): (5, 7)}

    async def test_is_on_no_number_within_another_sentence(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "1", "f3")
            assert "Question 1 of 4. You can skip it." in kiosk.texts
            await hear_sentences(kiosk, "1.")
            await hear_word(kiosk, "1")
            assert marks == {}

    async def test_shows_the_whole_of_what_is_said_otherwise(
        self, start: StartKiosk, marks: dict[Widget, tuple[int, int]]
    ) -> None:
        async with start() as kiosk:
            await kiosk.press("f9")
            await hear_sentences(kiosk, "Call 1 1 6, 1 2 3 to talk about anything.")
            await hear_word(kiosk, "6")
            assert marked(marks) == [("CodePassage", "116 123")]


class TestSentencesThatComeTwice:
    async def test_are_marked_one_after_the_other(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            passage = Passage("Yes. Yes.\nAnd again: yes. Yes.")
            await kiosk.screen.query_one("#column").mount(passage, before=0)
            assert list(starts_of(passage, kiosk, ["Yes.", "Yes.", "And again:", "yes.", "Yes."])) == [0, 5, 10, 21, 26]

    async def test_are_marked_widget_after_widget(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            passages = [Passage("Not answered") for _ in range(3)]
            await kiosk.screen.query_one("#column").mount(*passages, before=0)
            highlighter, seen = Highlighter(), []
            for number, sentence in enumerate(["Not answered.", "2.", "Not answered.", "3.", "Not answered."], start=1):
                highlighter.follow(kiosk.screen, heard(sentence, number))
                seen.append(highlighter._marked)
            assert seen == [passages[0], None, passages[1], None, passages[2]]

    async def test_are_found_again_on_the_way_back(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            passage = Passage("First. Second. Third.")
            await kiosk.screen.query_one("#column").mount(passage, before=0)
            assert list(starts_of(passage, kiosk, ["First.", "Second.", "Third.", "Second.", "First."])) == [
                0,
                7,
                15,
                7,
                0,
            ]

    async def test_keep_the_mark_within_one_of_them_from_word_to_word(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            passage = Passage("So it is. So it is.")
            await kiosk.screen.query_one("#column").mount(passage, before=0)
            highlighter = Highlighter()
            for number, begin, end in ((1, 0, 2), (1, 3, 5), (2, 0, 2), (2, 3, 5)):
                highlighter.follow(kiosk.screen, HeardWord(number, Why.SCREEN, "So it is.", begin, end))
                assert highlighter._place == (passage, 0 if number == 1 else 10)


def starts_of(passage: Passage, kiosk: Kiosk, sentences: list[str]) -> Iterator[int]:
    """Where each sentence is marked in turn."""
    highlighter = Highlighter()
    for number, sentence in enumerate(sentences, start=1):
        highlighter.follow(kiosk.screen, heard(sentence, number))
        assert highlighter._place is not None
        widget, at = highlighter._place
        assert widget is passage
        yield at


class TestFindingASentence:
    @pytest.mark.parametrize(
        ("text", "sentence", "at"),
        [
            ("Welcome", "Welcome", 0),
            ("Say it. Then go.", "Then go", 8),
            ("Pay and expenses\nWe pay.", "We pay", 17),
            ("[x] Large print – chosen", "Large print", 4),
            ("( ) Yes", "Yes", 4),
            ("Who to ask: Anybody", "Anybody", 12),
            ("Question 1 of 5.", "1", -1),
            ("Nothing is kept.", "No", -1),
            ("Not now. No", "No", 9),
            ("and what good support is like, for you", "good support is like, for you", 9),
            ("Text 85258 now", "85258", -1),
            ("Text:\n85258", "85258", 6),
            ("anything", "", -1),
        ],
    )
    def test_takes_short_ones_only_whole(self, text: str, sentence: str, at: int) -> None:
        assert find_sentence(text, sentence) == at


class TestAMark:
    async def test_is_drawn_without_laying_anything_out_so_that_what_scrolls_meanwhile_is_drawn(
        self, start: StartKiosk
    ) -> None:
        laid_out: list[object] = []
        async with start(speech_on=False) as kiosk:
            kiosk.screen.screen_layout_refresh_signal.subscribe(kiosk.app, laid_out.append, immediate=True)
            passage = kiosk.screen.query(Passage).first()
            plain = [cell.look for cell in cells(kiosk.app)]
            passage.mark(0, 3)
            await kiosk.settle()
            assert sum(one != cell.look for one, cell in zip(plain, cells(kiosk.app), strict=True)) == 3
            assert laid_out == []
