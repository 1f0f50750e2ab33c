"""Tickets: said, typed and read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import tickets
from data.codes import ALPHABET
from data.sealing import Opener, Sealer


def with_check(body: str) -> str:
    """The one of 32 code words that begin with these eleven letters."""
    (word,) = (body + last for last in ALPHABET if tickets.read_ticket(body + last))
    return word


ticket_letters = st.text(alphabet=ALPHABET, min_size=11, max_size=11).map(with_check)
places = st.integers(min_value=0, max_value=11)


class TestANewTicket:
    def test_is_three_groups_of_four(self) -> None:
        groups = tickets.new_ticket().split("-")
        assert [len(group) for group in groups] == [4, 4, 4]

    def test_holds_no_letter_that_looks_like_another(self) -> None:
        assert not set("".join(tickets.new_ticket() for _ in range(200))) & set("ILOU")

    def test_is_never_the_same(self) -> None:
        assert len({tickets.new_ticket() for _ in range(500)}) == 500

    def test_reads_back_as_itself(self) -> None:
        for _ in range(200):
            ticket = tickets.new_ticket()
            assert tickets.read_ticket(ticket) == ticket


class TestTypingATicket:
    @settings(derandomize=True, deadline=None)
    @given(
        ticket_letters,
        st.lists(st.sampled_from([" ", "-", "–", "\t", "\u00a0", "\u200b", ""]), min_size=12, max_size=12),
    )
    def test_spaces_dashes_and_small_letters_make_no_difference(self, letters: str, between: list[str]) -> None:
        typed = "".join(mark + letter for mark, letter in zip(between, letters.lower(), strict=True))
        read = tickets.read_ticket(typed)
        assert read is not None
        assert read.replace("-", "") == letters

    @settings(derandomize=True, deadline=None)
    @given(ticket_letters)
    def test_look_alikes_are_taken_for_what_they_look_like(self, letters: str) -> None:
        for zero, one in (("O", "I"), ("o", "l"), ("O", "L"), ("o", "i")):
            assert tickets.read_ticket(letters.replace("0", zero).replace("1", one)) == tickets.read_ticket(letters)

    @settings(derandomize=True, deadline=None)
    @given(ticket_letters, places, st.sampled_from(ALPHABET))
    def test_one_wrong_letter_is_always_noticed(self, letters: str, place: int, wrong: str) -> None:
        typed = letters[:place] + wrong + letters[place + 1 :]
        assert (tickets.read_ticket(typed) is None) == (typed != letters)

    @settings(derandomize=True, deadline=None)
    @given(ticket_letters, places, places)
    def test_two_letters_that_changed_places_are_always_noticed(self, letters: str, one: int, other: int) -> None:
        swapped = list(letters)
        swapped[one], swapped[other] = letters[other], letters[one]
        typed = "".join(swapped)
        assert (tickets.read_ticket(typed) is None) == (typed != letters)

    @settings(derandomize=True, deadline=None)
    @given(st.text(max_size=300))
    def test_anything_else_is_no_ticket_and_no_crash(self, typed: str) -> None:
        read = tickets.read_ticket(typed)
        assert read is None or tickets.read_ticket(read) == read

    @pytest.mark.parametrize("typed", ["", "   ", "7KQ4-9XTM", "hello world!", "x" * 10_000, "ÄÖÜß" * 3, "\0" * 12])
    def test_what_is_too_short_too_long_or_odd_is_refused(self, typed: str) -> None:
        assert tickets.read_ticket(typed) is None


class TestTheKeysOfATicket:
    def test_are_the_same_however_the_ticket_is_typed(self) -> None:
        ticket = tickets.new_ticket()
        typed = ticket.lower().replace("-", " ")
        assert tickets.ticket_keys(typed, b"salt" * 4) == tickets.ticket_keys(ticket, b"salt" * 4)

    def test_are_others_with_another_salt_or_ticket(self) -> None:
        one, other = tickets.new_ticket(), tickets.new_ticket()
        made = [tickets.ticket_keys(ticket, salt) for ticket, salt in ((one, b"a"), (one, b"b"), (other, b"a"))]
        for part in ({keys.record_id for keys in made}, {keys.own.secret for keys in made}):
            assert len(part) == 3
        assert len({keys.thread for keys in made}) == 3
        assert all(len(bytes.fromhex(keys.record_id)) == 16 for keys in made)

    def test_never_change_so_that_old_tickets_go_on_working(self) -> None:
        keys = tickets.ticket_keys("0123-4567-89AM", b"a salt for tests")
        assert keys.record_id == "6b836a463dd05a92c908d3a73cf460f1"
        assert keys.own.public == "age1mynsc3ax86p78ax3jvmajayfk5kdlkqhxat7e7xydsc277yphdnsqwm92v"
        assert keys.thread.hex() == "dff72670dc6cb06532b86e55d5f1cb28063444216af61b6da88892952c25eb21"

    def test_open_what_is_sealed_to_them(self) -> None:
        own = tickets.ticket_keys("0123-4567-89AM", b"a salt for tests").own
        assert Opener(own.secret).open(Sealer([own.public]).seal("We rang.")) == "We rang."

    def test_are_not_shown_where_something_is_printed(self) -> None:
        keys = tickets.ticket_keys("0123-4567-89AM", b"a salt for tests")
        assert repr(keys) == "TicketKeys(record_id='6b836a463dd05a92c908d3a73cf460f1')"

    def test_of_something_else_are_refused_without_repeating_it(self) -> None:
        with pytest.raises(ValueError, match=r"^Not a ticket\.$"):
            tickets.ticket_keys("what I typed", b"a" * 16)
