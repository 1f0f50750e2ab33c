"""The page about 4Pi is true: every item of 4Pi has screens that there are, and somebody heard each of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kit.examples import screen_classes
from tests.kit.hearing import SCREENS

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "4pi.md"
CONTENT = HERE.parents[1] / "data" / "example_centre"
ITEMS = (
    "Vision and its three aims",
    "Partners",
    "History, literature, special mentions",
    "Law and policy",
    "Safeguarding and its six ideas",
    "Detention and restraint figures",
    "Voice, self-advocacy, advance decisions, care planning, human rights, legal capacity",
    "Levels",
    "Principles (ten in all)",
    "Purpose",
    "Presence",
    "Process: engagement",
    "Process: communication",
    "Process: support and training",
    "Process: practical issues",
    "Impact: themes",
    "Impact: questions",
    "Barriers",
    "Plan, Do, Study, Act",
)
"""Everything that 4Pi is made of, in its order."""
NOT_YET = "not yet"
_NAMES = re.compile(r"`([^`]+)`")


def rows() -> dict[str, list[str]]:
    """The cells behind each item of the page's table of items."""
    table = PAGE.read_text(encoding="utf-8").partition("| item of 4Pi |")[2].partition("\n\n")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {row[0]: row[1:] for row in cells}


def names(cell: str) -> set[str]:
    """What is named in a cell, between backquotes."""
    return set(_NAMES.findall(cell))


def screens_of(transcript: str) -> list[str]:
    """The screens of the visit that a transcript tells, in order."""
    return (HERE / SCREENS / f"{transcript}.txt").read_text(encoding="utf-8").split()


class TestThePageAbout4Pi:
    def test_lists_every_item_once_and_in_order(self) -> None:
        assert tuple(rows()) == ITEMS
        assert PAGE.read_text(encoding="utf-8").count("| item of 4Pi |") == 1

    @pytest.mark.parametrize("item", ITEMS)
    def test_names_screens_that_there_are_and_visits_from_the_welcome_that_show_them(self, item: str) -> None:
        told, screens, files, heard_in = rows()[item]
        assert told
        if screens == NOT_YET:
            assert heard_in == NOT_YET, "what somebody heard is there"
            return
        assert names(screens)
        assert names(screens) <= {screen.__name__ for screen in screen_classes()}
        assert names(heard_in)
        seen: set[str] = set()
        for transcript in names(heard_in):
            visited = screens_of(transcript)
            assert (HERE / f"{transcript}.txt").is_file()
            assert visited[0] == "WelcomeScreen", transcript
            seen |= set(visited)
        assert names(screens) <= seen
        assert all((CONTENT / file).exists() for file in names(files))
