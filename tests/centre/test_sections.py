"""A role description in plain words."""

from __future__ import annotations

import pytest

from data.centre.sections import Section, sections


class TestALinkInWords:
    @pytest.mark.parametrize(
        ("markdown", "words"),
        [
            ("Write to <group@example.org>.", "Write to group@example.org."),
            ("See <https://example.org/hazel>.", "See https://example.org/hazel."),
            ("See [our page](https://example.org).", "See our page (https://example.org)."),
            ("[Write](mailto:group@example.org) to us.", "Write (group@example.org) to us."),
        ],
    )
    def test_has_its_address_once(self, markdown: str, words: str) -> None:
        assert sections(f"# Title\n\n## Who to ask\n\n{markdown}") == (Section("Who to ask", words),)
