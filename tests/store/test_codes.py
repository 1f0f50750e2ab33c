"""Codes that people copy and type: nothing mistyped is taken for another code."""

from __future__ import annotations

import pytest

from data.codes import ALPHABET, CodeKind

KINDS = [CodeKind(12), CodeKind(24)]


@pytest.mark.parametrize("kind", KINDS, ids=repr)
class TestACode:
    def test_is_read_as_it_was_made(self, kind: CodeKind) -> None:
        code = kind.new()
        assert kind.read(code) == code
        assert [len(group) for group in code.split("-")] == [4] * (kind.letters // 4)

    def test_is_read_however_it_is_typed(self, kind: CodeKind) -> None:
        code = kind.new()
        for typed in (code.lower(), code.replace("-", ""), code.replace("-", " \u2013 "), f"  {code}\n"):
            assert kind.read(typed) == code
        assert kind.read(code.replace("0", "o").replace("1", "l")) == code

    def test_with_one_wrong_letter_is_none(self, kind: CodeKind) -> None:
        letters = kind.new().replace("-", "")
        for at, letter in enumerate(letters):
            for wrong in set(ALPHABET) - {letter}:
                assert kind.read(letters[:at] + wrong + letters[at + 1 :]) is None

    def test_with_two_letters_that_changed_places_is_none(self, kind: CodeKind) -> None:
        letters = kind.new().replace("-", "")
        for one in range(len(letters)):
            for other in range(one):
                changed = list(letters)
                changed[one], changed[other] = changed[other], changed[one]
                if letters[one] != letters[other]:
                    assert kind.read("".join(changed)) is None

    def test_with_a_letter_missing_or_too_many_is_none(self, kind: CodeKind) -> None:
        code = kind.new()
        for typed in ("", code[:-1], f"{code}0", code.replace("-", "*"), code * 50):
            assert kind.read(typed) is None

    def test_is_never_the_same_twice(self, kind: CodeKind) -> None:
        assert len({kind.new() for _ in range(200)}) == 200
