"""Bech32 as BIP 173 has it, and as age reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from data import bech32
from data.sealing import key_pair

BIP_173 = (
    "A12UEL5L",
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    f"11{'q' * 82}c8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?1ezyfcl",
)
"""The valid strings among the document's test vectors."""


class TestBech32:
    @pytest.mark.parametrize("valid", BIP_173)
    def test_writes_every_valid_string_of_the_standard(self, valid: str) -> None:
        name, _, data = valid.lower().rpartition("1")
        words = [bech32.LETTERS.index(letter) for letter in data[: -bech32.CHECK_LETTERS]]
        assert bech32.encode_words(name, words) == valid.lower()

    def test_writes_keys_that_age_made_as_age_writes_them(self) -> None:
        for _ in range(20):
            secret = str(x25519.Identity.generate())
            data = secret.lower().rpartition("1")[2]
            words = [bech32.LETTERS.index(letter) for letter in data[: -bech32.CHECK_LETTERS]]
            bits = "".join(f"{word:05b}" for word in words)[:256]
            assert key_pair(int(bits, 2).to_bytes(32, "big")).secret == secret

    @settings(derandomize=True, deadline=None)
    @given(st.binary(min_size=32, max_size=32))
    def test_makes_a_pair_of_keys_of_any_32_bytes(self, secret: bytes) -> None:
        pair = key_pair(secret)
        assert str(x25519.Identity.from_str(pair.secret).to_public()) == pair.public
