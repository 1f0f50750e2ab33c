"""The keyboard on the screen, as somebody uses it who has no other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from accessibility.keyboard import Entry, KeyboardOrder
from accessibility.scanning import Scannable, Scanner
from accessibility.text_size import TextSize
from kiosk.settings import Settings
from screens.widgets.answering import SecretBox
from screens.widgets.keyboard import Keyboard
from screens.widgets.moving import BackChoice
from tests.conftest import StartKiosk, example_centre
from tests.kit.drawn import lines, raw_rows
from tests.kit.driving import Kiosk
from tests.kit.keyboard import keyboard_of, press_keys, touch_keys
from tests.kit.lettering import read_drawn

WITH_KEYS = Settings(speech_on=True, keyboard=KeyboardOrder.QWERTY)
DRAWN = [((80, 24), TextSize.LARGE), ((119, 33), TextSize.LARGER), ((240, 67), TextSize.LARGEST)]
every_size = pytest.mark.parametrize("size", [(80, 24), (39, 11)], ids=lambda size: f"{size[0]}x{size[1]}")


async def at_why(kiosk: Kiosk) -> None:
    """Go to a question with a box of many lines, and to its box."""
    await kiosk.press("2", "1", "2")
    await kiosk.focus(kiosk.box)


async def at_question(kiosk: Kiosk, label: str) -> None:
    """Go to the question that follows how somebody can be reached."""
    await kiosk.press("1", "2")
    for choice in ("I am interested", "Begin", label):
        await kiosk.choose(choice)


def words_shown(kiosk: Kiosk) -> list[str]:
    """The suggested words."""
    return [placed.key.text for row in keyboard_of(kiosk).keys for placed in row if placed.key.number]


def labels_drawn(kiosk: Kiosk) -> list[list[str]]:
    """The labels in large letters, row by row, read back from what is drawn on each key in sight."""
    keyboard = keyboard_of(kiosk)
    return [
        [" ".join(read_drawn(raw_rows(keyboard, keyboard.region_of(placed)))).strip() for placed in row]
        for row in keyboard.keys_in_sight
    ]


class TestWhereItAppears:
    async def test_goes_nowhere_before_its_keys_have_places(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await at_why(kiosk)
            coming = Keyboard(kiosk.box, kiosk.app.context.language, KeyboardOrder.QWERTY, Entry.WORDS)
            before = coming.place
            for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                await coming.action_walk(across, down)
            assert coming.place == before

    async def test_comes_with_enter_in_a_box_for_who_has_used_no_letter(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            assert isinstance(kiosk.focused, Keyboard)
            assert kiosk.box.text == ""
            assert kiosk.app.settings.keyboard is KeyboardOrder.QWERTY

    async def test_stays_away_from_who_types_letters(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await at_why(kiosk)
            await kiosk.type("Warm")
            await kiosk.press("enter")
            assert kiosk.box.text == "Warm\n"
            await kiosk.choose("Go on")
            assert kiosk.title == "What could we do better?"
            await kiosk.focus(kiosk.box)
            await kiosk.press("enter")
            assert kiosk.box.text == "\n", "who typed letters before needs no keyboard on the next screen either"
            assert not keyboard_of(kiosk).display

    async def test_stays_away_from_who_types_digits_into_the_box(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await at_question(kiosk, "By phone")
            await kiosk.type("01234 5")
            await kiosk.press("enter")
            assert kiosk.title == "If you do not answer, what may we do?"

    async def test_comes_with_a_touch_on_an_empty_box(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1", "2")
            await kiosk.touch(kiosk.box)
            assert isinstance(kiosk.focused, Keyboard)

    async def test_can_be_chosen_and_taken_away_again(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "1", "2")
            await kiosk.choose("Show a keyboard on the screen")
            assert isinstance(kiosk.focused, Keyboard)
            assert kiosk.last_heard.startswith("Keyboard on the screen. q. Arrows go from key to key.")
            await kiosk.choose("Show a keyboard on the screen")
            assert not keyboard_of(kiosk).display
            assert kiosk.last_heard == "Show a keyboard on the screen. Not chosen."
            assert kiosk.app.settings.keyboard is KeyboardOrder.OFF

    async def test_is_there_on_the_next_question_too_and_gone_for_the_next_visitor(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await kiosk.choose("Go on")
            assert keyboard_of(kiosk).display
            await kiosk.press("f12", "enter")
            await at_why(kiosk)
            assert not keyboard_of(kiosk).display

    async def test_is_there_from_the_beginning_where_the_centre_says_so(self, start: StartKiosk) -> None:
        async with start(defaults=replace(WITH_KEYS, keyboard=KeyboardOrder.ALPHABETICAL)) as kiosk:
            await at_why(kiosk)
            assert keyboard_of(kiosk).display
            assert any("a   b   c" in line or "│ a │  │ b │" in line for line in lines(kiosk.app))

    async def test_serves_staff_as_well(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f10", "enter")
            await press_keys(kiosk, "sam", "Done")
            await kiosk.press("enter")
            assert kiosk.title == "Staff passphrase"
            await kiosk.press("enter")
            said = len(kiosk.heard)
            await press_keys(kiosk, "open door")
            assert kiosk.screen.query_one(SecretBox).value == "open door"
            assert "dot" in kiosk.heard[said:]
            assert "o." in kiosk.heard[said:], "keys are named as the focus comes to them"
            await press_keys(kiosk, "Done")
            await kiosk.press("enter")
            assert kiosk.title == "What visitors left"

    async def test_goes_on_from_where_a_setting_was_changed_above_it(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter", "f1")
            kiosk.app.apply_settings(replace(kiosk.app.settings, keyboard=KeyboardOrder.ALPHABETICAL))
            await kiosk.press("escape")
            assert isinstance(kiosk.focused, Keyboard)
            assert kiosk.focused.describe().part == "a"


class TestArrows:
    @every_size
    async def test_go_from_key_to_key_and_the_cursor_stands_on_it(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            for key, name in (("right", "w."), ("down", "s."), ("left", "a."), ("left", "apostrophe."), ("up", "p.")):
                await kiosk.press(key)
                assert kiosk.last_heard == name
                column, row = kiosk.app.cursor_position
                letter = {"apostrophe": "'"}.get(name[:-1], name[:-1])
                assert lines(kiosk.app)[row][column] == letter
                assert kiosk.screen.body.region.contains(column, row)

    @every_size
    async def test_type_what_was_meant_with_box_and_keyboard_in_sight(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "Aë 2.")
            assert kiosk.box.text == "Aë 2."
            body = kiosk.screen.body.region
            assert body.contains_region(kiosk.box.region)
            assert body.contains_region(keyboard_of(kiosk).region)

    async def test_leave_at_the_top_for_the_box_and_at_the_bottom_for_what_follows(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter", "up")
            assert kiosk.focused is kiosk.box
            await kiosk.press("down", "down", "down", "down", "down")
            assert kiosk.focused is kiosk.screen.query_one("#room")

    async def test_escape_goes_to_the_box_and_then_back(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter", "escape")
            assert kiosk.focused is kiosk.box
            await kiosk.press("escape")
            assert kiosk.title == "Overall, how was your experience of our service?"

    async def test_done_goes_on_to_the_next_control(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "ok", "Done")
            assert kiosk.focused is kiosk.choice("Go on")

    async def test_silence_speech_even_those_that_steer_it_elsewhere(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter", "right")
            assert kiosk.voice.saying is not None
            assert kiosk.voice.saying.sentence == "w."


class TestKeys:
    async def test_delete_space_and_new_line_do_what_they_say(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "ab", "Delete", "Space", "c", "New line", "d")
            assert kiosk.box.text == "a c\nd"

    async def test_a_box_of_one_line_has_no_new_line(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_question(kiosk, "By e-mail")
            labels = [placed.label for row in keyboard_of(kiosk).keys for placed in row]
            assert "New line" not in labels
            assert "@" in labels

    async def test_capitals_are_for_one_letter_then_for_all_then_off(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "caps")
            assert kiosk.last_heard == "Caps. The next letter is a capital."
            await press_keys(kiosk, "S", "a", "m", "caps", "Caps")
            assert kiosk.last_heard == "Caps. All letters are capitals."
            await press_keys(kiosk, "O", "K", "CAPS")
            assert kiosk.last_heard == "Caps. Capital letters are off."
            await press_keys(kiosk, "y")
            assert kiosk.box.text == "SamOKy"

    async def test_what_is_typed_is_echoed_as_the_visitor_chose(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter", "enter")
            assert kiosk.last_heard == "dot", "nothing typed is said unless it may be"
            await kiosk.choose("Read aloud what I type")
            await kiosk.focus(keyboard_of(kiosk))
            await press_keys(kiosk, "n")
            assert kiosk.last_heard == "n"

    async def test_pages_say_what_comes_up(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "123")
            assert kiosk.last_heard == "Digits and marks. ABC. Shows letters."
            await press_keys(kiosk, "7", "Accents")
            assert kiosk.last_heard.startswith("Letters with accents.")
            assert kiosk.box.text == "7"

    async def test_a_full_box_says_so(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_question(kiosk, "By phone")
            await kiosk.focus(kiosk.box)
            await kiosk.paste("1" * 30)
            await kiosk.focus(keyboard_of(kiosk))
            await press_keys(kiosk, "2")
            assert kiosk.last_heard == "The box is full. The rest was left out."
            assert kiosk.box.text == "1" * 30


@pytest.mark.parametrize(("size", "letters"), DRAWN, ids=str)
class TestInLargeLetters:
    """Where the terminal cannot enlarge its own: not all keys are in sight, but the box and the focus are."""

    async def test_arrows_type_what_was_meant_with_the_box_in_sight(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        async with start(size=size, speech_on=False, defaults=replace(WITH_KEYS, size=letters)) as kiosk:
            await at_why(kiosk)
            keyboard = keyboard_of(kiosk)
            await kiosk.focus(keyboard)

            async def press(key: str) -> None:
                await kiosk.press(key)
                assert kiosk.focused is keyboard
                body, key_region = kiosk.screen.body.region, keyboard.current_region
                assert body.contains_region(kiosk.box.region)
                assert body.contains_region(key_region.translate(keyboard.content_region.offset))
                assert body.contains_point(kiosk.app.cursor_position)
                assert labels_drawn(kiosk) == [[placed.label for placed in row] for row in keyboard.keys_in_sight]

            await press_keys(kiosk, "ë qui", "1 quite", press=press)
            assert kiosk.box.text == "ë quite "

    async def test_touch_types_and_goes_on(self, start: StartKiosk, size: tuple[int, int], letters: TextSize) -> None:
        async with start(size=size, speech_on=False, defaults=replace(WITH_KEYS, size=letters)) as kiosk:
            await at_why(kiosk)
            await touch_keys(kiosk, "caps", "Hi.", "123", "2", "Done")
            assert kiosk.box.text == "Hi.2"
            assert kiosk.focused is kiosk.choice("Go on")

    async def test_switches_mark_a_whole_row_that_is_in_sight(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        async with start(size=size, speech_on=False, defaults=replace(WITH_KEYS, size=letters)) as kiosk:
            await at_why(kiosk)
            keyboard = keyboard_of(kiosk)
            await kiosk.focus(keyboard)
            for row in keyboard.scan_parts():
                keyboard.point_at((row.key,))
                assert keyboard.marked == len(row.parts)
                assert len(keyboard.keys_in_sight) * keyboard.current_region.height <= keyboard.region.height
                assert keyboard.region.contains_region(
                    keyboard.current_region.translate(keyboard.content_region.offset)
                )


class TestARealKeyboard:
    async def test_still_types_and_brings_the_focus_to_the_box(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await kiosk.type("Hello there 2 you")
            assert kiosk.box.text == "Hello there 2 you"
            assert kiosk.focused is kiosk.box

    async def test_chooses_a_suggested_word_by_its_digit(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "volu")
            await kiosk.press(str(words_shown(kiosk).index("volunteers") + 1))
            assert kiosk.box.text == "volunteers "
            assert isinstance(kiosk.focused, Keyboard)


class TestTouch:
    @every_size
    async def test_types_a_word_and_goes_on(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            await at_why(kiosk)
            await kiosk.touch(kiosk.box)
            await touch_keys(kiosk, "caps", "Q", "u", "i", "e", "1 Quiet", ".", "Done")
            assert kiosk.box.text == "Quiet."
            assert kiosk.focused is kiosk.choice("Go on")

    async def test_that_slides_off_a_key_types_nothing(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            keyboard = keyboard_of(kiosk)
            begun, ended = (keyboard.keys[1][at].region.center for at in (0, 1))
            x, y = keyboard.content_region.offset
            await kiosk.mouse_down(int(x + begun[0]), int(y + begun[1]))
            await kiosk.mouse_up(int(x + ended[0]), int(y + ended[1]))
            assert kiosk.box.text == ""
            await kiosk.mouse_down(int(x + ended[0]), int(y + ended[1]))
            assert kiosk.box.text == "", "it acts when it ends"
            await kiosk.mouse_up(int(x + ended[0]), int(y + ended[1]))
            assert kiosk.box.text == "w"


class TestSuggestedWords:
    async def test_are_numbered_spoken_and_put_in_whole(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            await press_keys(kiosk, "A qui")
            assert words_shown(kiosk)[:2] == ["quite", "quickly"]
            await press_keys(kiosk, "1 quite")
            assert "1 quite." in kiosk.heard
            assert kiosk.box.text == "A quite "
            assert not words_shown(kiosk)
            await kiosk.listen()
            assert kiosk.last_heard == kiosk.focused.describe().part + "."  # type: ignore[attr-defined]
            await press_keys(kiosk, ".")
            assert kiosk.box.text == "A quite.", "a mark stands at its word"

    async def test_follow_the_caret_and_the_real_keyboard(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.type("supp")
            assert "support" in words_shown(kiosk)
            await kiosk.press("left")
            assert not words_shown(kiosk), "within a word nothing is suggested"
            await kiosk.press("right", "backspace", "backspace")
            assert "such" in words_shown(kiosk)

    @pytest.mark.parametrize("label", ["By e-mail", "By phone"])
    async def test_are_not_offered_for_addresses_and_numbers(self, start: StartKiosk, label: str) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_question(kiosk, label)
            await kiosk.type("th")
            assert kiosk.box.text == "th"
            assert not words_shown(kiosk)

    async def test_are_not_learned_from_what_is_written(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.type("quixotically quixotically quix")
            assert "quixotically" not in words_shown(kiosk)


class TestScanning:
    async def test_goes_by_rows_and_then_by_keys(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            keyboard = keyboard_of(kiosk)
            assert isinstance(keyboard, Scannable)
            for wanted in ("type-h", "type-i", "delete-", "type-e"):
                scanner = Scanner(keyboard.scan_parts()).moved()
                while scanner.pointed is None or wanted not in {part.key for part in scanner.pointed.parts}:
                    scanner = scanner.moved()
                    keyboard.point_at(scanner.path)
                scanner, _ = scanner.selected()
                while scanner.path[-1] != wanted:
                    scanner = scanner.moved()
                    keyboard.point_at(scanner.path)
                    await kiosk.settle()
                assert keyboard.marked == 1
                _, path = scanner.selected()
                assert path is not None
                keyboard.choose_part(path)
                await kiosk.settle()
            assert kiosk.box.text == "he"

    async def test_marks_a_whole_row_and_puts_the_cursor_into_it(self, start: StartKiosk) -> None:
        async with start(defaults=WITH_KEYS) as kiosk:
            await at_why(kiosk)
            await kiosk.press("enter")
            keyboard = keyboard_of(kiosk)
            row = keyboard.scan_parts()[1]
            assert row.name == "Row: a to apostrophe"
            keyboard.point_at((row.key,))
            assert keyboard.marked == 10
            keyboard.point_at(())
            assert keyboard.marked == 1
            assert isinstance(kiosk.screen.query(BackChoice).first(), BackChoice)


class TestCentre:
    def test_says_whether_there_is_a_keyboard_from_the_beginning(self) -> None:
        assert KeyboardOrder(example_centre().details.keyboard) is KeyboardOrder.OFF
