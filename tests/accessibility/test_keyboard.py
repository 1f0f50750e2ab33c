"""Which keys a keyboard on the screen has, in which order, and what each is called."""

from __future__ import annotations

from gettext import NullTranslations
from itertools import pairwise, product

import pytest

from accessibility.keyboard import (
    Capitals,
    Entry,
    Key,
    KeyAction,
    KeyboardOrder,
    Page,
    Rows,
    first_page,
    key_label,
    key_name,
    key_rows,
    order_name,
    row_name,
    suggests_words,
    word_row,
)
from screens.widgets.key_plan import GAP, Measures, fitting_words, plan

WORDS = NullTranslations()
ORDERS = (KeyboardOrder.QWERTY, KeyboardOrder.ALPHABETICAL)


def rows(
    page: Page = Page.LETTERS,
    order: KeyboardOrder = KeyboardOrder.QWERTY,
    entry: Entry = Entry.WORDS,
    capitals: Capitals = Capitals.OFF,
    language: str = "en-GB",
) -> Rows:
    return key_rows(order, page, entry, capitals, language, many_lines=True)


def typed(found: Rows) -> str:
    """All that the keys of a page can type."""
    return "".join(key.text for row in found for key in row if key.action in (KeyAction.TYPE, KeyAction.NEW_LINE))


class TestLetters:
    @pytest.mark.parametrize("order", ORDERS)
    def test_are_all_there_with_space_delete_new_line_and_done(self, order: KeyboardOrder) -> None:
        found = rows(order=order)
        assert set("abcdefghijklmnopqrstuvwxyz .'\n") <= set(typed(found))
        actions = {key.action for row in found for key in row}
        assert actions >= {KeyAction.DELETE, KeyAction.DONE, KeyAction.CAPITALS}

    def test_stand_in_the_order_that_was_chosen(self) -> None:
        assert typed(rows()).startswith("qwertyuiopasdfghjkl")
        assert typed(rows(order=KeyboardOrder.ALPHABETICAL)).startswith("abcdefghijklmnopqrstuvwxyz")

    @pytest.mark.parametrize("capitals", [Capitals.ONCE, Capitals.ALL])
    def test_can_be_capitals_without_a_second_key_held(self, capitals: Capitals) -> None:
        assert typed(rows(capitals=capitals)).startswith("QWERTYUIOPASDFGHJKL")
        assert "Ŵ" in typed(rows(Page.ACCENTS, capitals=capitals, language="cy-GB"))

    @pytest.mark.parametrize("order", ORDERS)
    def test_have_the_marks_beside_them_that_an_address_needs(self, order: KeyboardOrder) -> None:
        assert {"@", "."} <= set(typed(rows(order=order, entry=Entry.EMAIL)))


class TestDigitsAndMarks:
    def test_are_one_page_away_and_come_first_where_a_number_is_typed(self) -> None:
        assert set("0123456789.,?!'-@+") <= set(typed(rows(Page.NUMBERS)))
        assert any(key == Key(KeyAction.PAGE, "numbers") for row in rows() for key in row)
        assert first_page(Entry.NUMBER) is Page.NUMBERS
        assert first_page(Entry.EMAIL) is Page.LETTERS


class TestAccents:
    @pytest.mark.parametrize(
        ("language", "letters"), [("cy-GB", "âêîôûŵŷ"), ("pl-PL", "ąćęłńóśźż"), ("en-GB", "éèüñç"), ("so-SO", "éèüñç")]
    )
    def test_are_those_of_the_language(self, language: str, letters: str) -> None:
        assert set(letters) <= set(typed(rows(Page.ACCENTS, language=language)))


class TestEveryPage:
    @pytest.mark.parametrize("order", ORDERS)
    @pytest.mark.parametrize("page", Page)
    def test_fits_into_every_width_with_room_between_its_keys(self, page: Page, order: KeyboardOrder) -> None:
        for entry, capitals, language in product(Entry, Capitals, ("en-GB", "cy-GB", "pl-PL")):
            found = rows(page, order, entry, capitals, language)
            ids = [key.id for row in found for key in row]
            assert len(ids) == len(set(ids)), "no key is there twice"
            for width, screen_rows in ((39, 11), (38, 12), (76, 24), (76, 67), (39, 67)):
                measures = Measures.of(width, screen_rows)
                placed_rows = plan(found, lambda key: key_label(key, WORDS), measures)
                assert placed_rows[-1][-1].region.bottom == measures.height(len(found))
                for row in placed_rows:
                    assert all(len(placed.label) <= placed.region.width for placed in row)
                    assert row[0].region.x > 0
                    assert row[-1].region.right <= width
                    assert all(right.region.x - left.region.right >= GAP for left, right in pairwise(row))

    @pytest.mark.parametrize(("screen_rows", "height"), [(11, 1), (24, 3), (67, 3)])
    def test_has_keys_of_three_rows_where_the_screen_has_room(self, screen_rows: int, height: int) -> None:
        assert Measures.of(76, screen_rows).key_height == height


class TestSuggestedWords:
    def test_are_numbered_and_those_without_room_are_left_out(self) -> None:
        words = ("neighbourhood", "neighbour", "neighbours", "neighbourly")
        row = fitting_words(words, lambda key: key_label(key, WORDS), Measures.of(39, 11))
        assert [(key.number, key.text) for key in row] == [(1, "neighbourhood"), (2, "neighbour")]

    @pytest.mark.parametrize("entry", [Entry.EMAIL, Entry.NUMBER, Entry.CODE, Entry.SECRET])
    def test_are_never_offered_for_what_is_not_words(self, entry: Entry) -> None:
        assert not suggests_words(entry)
        assert suggests_words(Entry.WORDS)


class TestNames:
    @pytest.mark.parametrize(
        ("key", "name"),
        [
            (Key(KeyAction.TYPE, "q"), "q"),
            (Key(KeyAction.TYPE, "Q"), "capital Q"),
            (Key(KeyAction.TYPE, "."), "full stop"),
            (Key(KeyAction.TYPE, " "), "Space"),
            (Key(KeyAction.DELETE), "Delete"),
            (Key(KeyAction.NEW_LINE, "\n"), "New line"),
            (Key(KeyAction.DONE), "Done. Leaves the keyboard"),
            (Key(KeyAction.CAPITALS, "once"), "Caps. The next letter is a capital"),
            (Key(KeyAction.PAGE, "numbers"), "123. Shows digits and marks"),
            (Key(KeyAction.WORD, "quiet", 2), "2 quiet"),
        ],
    )
    def test_say_what_a_key_is(self, key: Key, name: str) -> None:
        assert key_name(key, WORDS) == name

    def test_every_mark_has_a_name_that_can_be_said(self) -> None:
        for key in (key for row in rows(Page.NUMBERS) for key in row):
            assert any(letter.isalnum() for letter in key_name(key, WORDS)), key

    def test_a_row_is_called_by_its_ends(self) -> None:
        assert [row_name(row, WORDS) for row in rows()] == [
            "Row: q to p",
            "Row: a to apostrophe",
            "Row: caps to Delete",
            "Row: 123 to Done",
        ]
        assert row_name(word_row(("help", "held")), WORDS) == "Words: help to held"

    def test_the_orders_follow_one_another_and_have_names(self) -> None:
        order, names = KeyboardOrder.OFF, []
        for _ in KeyboardOrder:
            names.append(order_name(order, WORDS))
            order = order.next()
        assert order is KeyboardOrder.OFF
        assert len(set(names)) == 3
