"""Whatever lies in a centre's folder, check tells problems and nothing breaks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.centre.check import check_centre
from data.centre.load import ContentError, Problem, Severity, load_centre

EXAMPLE = Path(__file__).parents[2] / "data" / "example_centre"
TODAY = date(2026, 12, 1)
FILES = [
    "centre.toml",
    "help.toml",
    "forms/interest.toml",
    "opportunities/garden.toml",
    "cards/care-act.toml",
    "changes/evening-opening.toml",
    "figures.toml",
    "about.toml",
    "library.toml",
    "roles/garden.md",
]

ESCAPES = '"\\u001b[2J\\n"'
"""A TOML text that would clear a terminal's screen."""

KEYS = (
    *("id", "kind", "question", "options", "only_if", "lines", "nation", "checked_on", "closes", "role_pages_url"),
    *("nations", "as_at", "review_by", "address", "sections", "series", "facts", "works", "plan", "act", "on"),
)
keys = st.sampled_from(KEYS)
values = st.recursive(
    st.sampled_from(
        ["1", "true", "2020-01-01", "2020-01-01T00:00:00", "nan", '""', '"garden"', '"consent"', '"http://a"', ESCAPES]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(keys, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=8,
)
statements = st.one_of(
    st.tuples(keys, values).map(" = ".join),
    keys.map(lambda key: f"[{key}]"),
    keys.map(lambda key: f"[[{key}]]"),
)
tomls = st.lists(statements, max_size=12).map("\n".join)
markdowns = st.text(st.sampled_from("ab#-*_`<>[]()!:/\\&;. \n\t"), max_size=60)


@contextmanager
def example_with(file: str, content: bytes) -> Iterator[Path]:
    """One file of each kind, as a whole centre read hundreds of times would take long; one of them spoilt."""
    with tempfile.TemporaryDirectory() as folder:
        centre = Path(folder) / "centre"
        for one in {*FILES, "forms/feedback.toml"} - {file}:
            (centre / one).parent.mkdir(parents=True, exist_ok=True)
            (centre / one).symlink_to(EXAMPLE / one)
        (centre / file).parent.mkdir(parents=True, exist_ok=True)
        (centre / file).write_bytes(content)
        yield centre


def assert_only_problems(folder: Path) -> tuple[Problem, ...]:
    problems = check_centre(folder, TODAY)
    for problem in problems:
        assert problem.what
        assert problem.mend
        assert "\n" not in str(problem)
        assert str(problem).isprintable()
        path = folder / problem.file
        last = path.read_bytes().count(b"\n") + 1 if path.is_file() else 1
        assert 1 <= problem.line <= last
    return problems


class TestAnyFolder:
    def test_the_files_are_right_while_none_is_spoilt(self) -> None:
        with example_with(FILES[0], (EXAMPLE / FILES[0]).read_bytes()) as folder:
            assert assert_only_problems(folder) == ()

    @given(st.sampled_from(FILES), st.binary(max_size=200))
    @settings(deadline=None, max_examples=60)
    def test_random_bytes_are_only_problems(self, file: str, content: bytes) -> None:
        with example_with(file, content) as folder:
            assert_only_problems(folder)

    @given(st.sampled_from(FILES[:-1]), tomls)
    @settings(deadline=None, max_examples=80)
    def test_random_toml_is_only_problems(self, file: str, content: str) -> None:
        with example_with(file, content.encode()) as folder:
            problems = assert_only_problems(folder)
            assert any(problem.severity is Severity.ERROR for problem in problems)
            with pytest.raises(ContentError):
                load_centre(folder)

    @given(st.integers(0, 20), keys, values)
    @settings(deadline=None, max_examples=100)
    def test_a_form_with_one_line_spoilt_is_only_problems(self, place: int, key: str, value: str) -> None:
        lines = (EXAMPLE / "forms/interest.toml").read_text(encoding="utf-8").splitlines()
        lines[place * len(lines) // 21] = f"{key} = {value}"
        with example_with("forms/interest.toml", "\n".join(lines).encode()) as folder:
            assert_only_problems(folder)

    @given(markdowns)
    @settings(deadline=None, max_examples=100)
    def test_random_markdown_is_only_problems(self, content: str) -> None:
        with example_with("roles/garden.md", content.encode()) as folder:
            assert_only_problems(folder)
