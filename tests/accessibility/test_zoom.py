"""Which text size is shown when the one that is wanted would leave too little room."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from accessibility.text_size import NoZoom, TextSize
from accessibility.text_size.zoom import fitting


class MillimetreZoom(NoZoom):
    """A zoom whose sizes are those of the reference screen."""

    name = "test"
    is_available = True
    heights: Mapping[TextSize, float] = {
        TextSize.NORMAL: 4.8,
        TextSize.LARGE: 6.2,
        TextSize.LARGER: 7.6,
        TextSize.LARGEST: 9.0,
    }


class TestWhatFits:
    @pytest.mark.parametrize(
        ("columns", "rows", "largest"),
        [
            (119, 33, TextSize.LARGEST),
            (74, 21, TextSize.LARGEST),
            (72, 33, TextSize.LARGER),
            (119, 20, TextSize.LARGER),
            (52, 33, TextSize.LARGE),
            (39, 11, TextSize.NORMAL),
            (20, 5, TextSize.NORMAL),
        ],
    )
    def test_is_the_largest_size_that_leaves_39_columns_and_11_rows(
        self, columns: int, rows: int, largest: TextSize
    ) -> None:
        assert fitting(MillimetreZoom(), TextSize.LARGEST, TextSize.NORMAL, columns, rows) is largest

    @pytest.mark.parametrize("wanted", TextSize)
    def test_is_what_was_asked_for_where_there_is_room(self, wanted: TextSize) -> None:
        assert fitting(MillimetreZoom(), wanted, TextSize.LARGEST, 63, 17) is wanted
