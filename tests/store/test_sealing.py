"""Sealing: closed to everyone but the holder of the key."""

from __future__ import annotations

import base64
import traceback

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from data.sealing import (
    STEP_BYTES,
    BadKeyError,
    NoKeyError,
    Opener,
    Sealer,
    UnreadableError,
    identity_text,
    new_key_pair,
)

KEYS = new_key_pair()
SEALER = Sealer([KEYS.public])
OPENER = Opener(KEYS.secret)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def plain_bytes(sealed: str) -> bytes:
    return bytes(pyrage.decrypt(base64.b64decode(sealed), [x25519.Identity.from_str(KEYS.secret)]))


class TestASeal:
    @settings(derandomize=True, deadline=None)
    @given(anything)
    def test_gives_back_what_went_in(self, value: object) -> None:
        assert OPENER.open(SEALER.seal(value)) == value

    @pytest.mark.parametrize("letters", [0, 1, 500, 1021, 1022, 1023, 3000])
    def test_is_filled_up_to_whole_kilobytes(self, letters: int) -> None:
        size = len(plain_bytes(SEALER.seal("x" * letters)))
        assert size % STEP_BYTES == 0
        assert size - (letters + 2) < STEP_BYTES

    def test_takes_any_character_a_keyboard_can_send(self) -> None:
        odd = "\0 \x1b[2J \u202e \U0001f642 \ud800 Ünïcödé"
        assert OPENER.open(SEALER.seal(odd)) == odd

    def test_is_never_the_same_twice(self) -> None:
        assert SEALER.seal("the same") != SEALER.seal("the same")

    def test_to_two_keys_is_opened_by_either(self) -> None:
        second = new_key_pair()
        sealed = Sealer([KEYS.public, second.public]).seal("for both")
        assert OPENER.open(sealed) == Opener(second.secret).open(sealed) == "for both"

    def test_is_standard_age_around_json(self) -> None:
        assert plain_bytes(SEALER.seal({"a": 1})).rstrip() == b'{"a":1}'


class TestOpening:
    @pytest.mark.parametrize("sealed", ["", "not base64!", "bm90IGFnZQ==", None, 7, {"a": 1}])
    def test_what_is_not_a_seal_is_unreadable(self, sealed: object) -> None:
        with pytest.raises(UnreadableError):
            OPENER.open(sealed)

    def test_with_another_key_is_unreadable(self) -> None:
        with pytest.raises(UnreadableError):
            Opener(new_key_pair().secret).open(SEALER.seal("secret"))

    def test_what_was_changed_by_one_bit_is_unreadable(self) -> None:
        closed = bytearray(base64.b64decode(SEALER.seal("secret")))
        closed[-5] ^= 1
        with pytest.raises(UnreadableError):
            OPENER.open(base64.b64encode(closed).decode())

    @pytest.mark.parametrize("inside", [b"the zebra is no JSON", b"[" * 100_000, b"\xff\xfe"])
    def test_an_error_never_tells_what_was_inside(self, inside: bytes) -> None:
        forged = base64.b64encode(pyrage.encrypt(inside, [x25519.Recipient.from_str(KEYS.public)])).decode()
        with pytest.raises(UnreadableError) as told:
            OPENER.open(forged)
        assert told.value.__context__ is None
        assert "zebra" not in "".join(traceback.format_exception(told.value))


class TestKeys:
    def test_no_public_key_is_told(self) -> None:
        for text in ("", "\n\n", "# only a remark\n"):
            with pytest.raises(NoKeyError):
                Sealer.from_text(text)

    @pytest.mark.parametrize(
        "text",
        ["age1", KEYS.public[:-1], KEYS.secret, "hello", KEYS.public + "\nage1nonsense"],
        ids=["beginning", "cut", "secret", "word", "one of two"],
    )
    def test_a_public_key_that_does_not_parse_is_told(self, text: str) -> None:
        with pytest.raises(BadKeyError):
            Sealer.from_text(text)

    def test_remarks_and_empty_lines_are_passed_over(self) -> None:
        sealer = Sealer.from_text(f"# the centre's key\n\n  {KEYS.public}  \r\n")
        assert OPENER.open(sealer.seal(1)) == 1

    @pytest.mark.parametrize(
        "text", ["", "hello", KEYS.public, KEYS.secret[:-1]], ids=["nothing", "word", "public", "cut"]
    )
    def test_a_secret_key_that_does_not_parse_is_told(self, text: str) -> None:
        with pytest.raises(BadKeyError):
            Opener(text)

    def test_an_identity_file_opens_too(self) -> None:
        assert Opener(identity_text(KEYS)).open(SEALER.seal("hello")) == "hello"

    def test_the_secret_key_is_kept_out_of_printed_forms(self) -> None:
        assert KEYS.secret not in repr(KEYS)
