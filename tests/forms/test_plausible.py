"""What cannot be an e-mail address or a phone number; everything else passes."""

from __future__ import annotations

import pytest

from data.forms.models import Takes
from data.forms.plausible import is_plausible


class TestAnEMailAddress:
    @pytest.mark.parametrize("text", ["sam@example.org", " sam@example.org ", "my sister: jo.o'hara+x@a.b.uk, late"])
    def test_is_found_in_what_is_typed(self, text: str) -> None:
        assert is_plausible(text, Takes.EMAIL)

    @pytest.mark.parametrize("text", ["ask my sister", "sam@example", "sam.example.org", "sam @ example.org", "@a.uk"])
    def test_is_doubted_where_there_is_none(self, text: str) -> None:
        assert not is_plausible(text, Takes.EMAIL)


class TestAPhoneNumber:
    @pytest.mark.parametrize("text", ["01234 567890", "+44 (0)1234-567890", "ring 55 123 after six", "٠١٢٣٤٥٦"])
    def test_is_found_however_it_is_set_apart(self, text: str) -> None:
        assert is_plausible(text, Takes.PHONE)

    @pytest.mark.parametrize("text", ["ask my sister", "1234", "sam@example.org"])
    def test_is_doubted_where_there_is_none(self, text: str) -> None:
        assert not is_plausible(text, Takes.PHONE)


class TestWordsAndOtherNumbers:
    def test_are_never_doubted(self) -> None:
        assert is_plausible("?", Takes.WORDS)
        assert is_plausible("two", Takes.NUMBER)
