"""What is told of a refused file is all that its shape refuses, and nothing of what it takes."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import ValidationError, convert

from data.centre.files import unwrapped
from data.centre.models import CentreDetails, HelpNow
from data.centre.opportunity import Opportunity
from data.centre.refusals import refusals
from data.forms.models import Content

EXAMPLE = Path(__file__).parents[2] / "data" / "example_centre"
FILES: dict[str, type[Content]] = {
    "centre.toml": CentreDetails,
    "help.toml": HelpNow,
    "opportunities/garden.toml": Opportunity,
}
ANYTHING = st.one_of(
    st.sampled_from(["", "x" * 5_000, "a\nb", "\x1b[2J", "garden", "england", "2030-12-31", "f13", "off", "en_GB"]),
    st.sampled_from([0, 1, 60, 10**30, -1, True, False, 1.0, date(2030, 1, 1), datetime(2030, 1, 1, tzinfo=UTC)]),
    st.sampled_from([[], ["co-worker"], ["boss"], [[]], [{}], {}, {"move": "f13"}, {"move": 1}, {"lines": 1_080}]),
)


def example(file: str) -> dict[str, Any]:
    values = tomllib.loads((EXAMPLE / file).read_text(encoding="utf-8"))
    return {key: unwrapped(value) if isinstance(value, str) else value for key, value in values.items()}


def is_refused(shape: type[Content], values: dict[str, Any]) -> bool:
    try:
        convert(values, shape, builtin_types=(date, datetime))
    except ValidationError:
        return True
    return False


class TestRefusals:
    @pytest.mark.parametrize("file", FILES)
    @given(data=st.data())
    @settings(deadline=None, max_examples=60)
    def test_are_found_exactly_where_the_shape_refuses_a_file(self, file: str, data: st.DataObject) -> None:
        shape, values = FILES[file], example(file)
        keys = st.sampled_from([*values, *shape.__struct_fields__, "something"])
        values |= data.draw(st.dictionaries(keys, ANYTHING, max_size=1))
        for key in data.draw(st.lists(keys, max_size=1)):
            values.pop(key, None)
        assert bool(list(refusals(shape, values))) is is_refused(shape, values)
