"""The line of everything in a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from data.centre.locate import Path, lines_of

DOCUMENT = '''# a comment with = and [brackets]
title = "a # is no comment here"
long = """
first ""two"" quotes \\""" and more
last"""""
raw = \'\'\'
a = 1\'\'\'
"quoted key" . inner = 1
list = [ # a comment, with ]
    "one", [2, 3],
    { a = 1, b.c = "}" },
]

[table]
when = 2030-01-02 10:00:00
[table.'deep one']
x = 'it\\'

[[question]]
id = "a"
[[question.options]]
id = "b"
[[question.options]]
id = "c"
[question.only_if]
a = ["b"]
[[question]]
id = "d"
[[question.options]]
id = "e"
'''


def paths_in(content: object, path: Path = ()) -> Iterator[Path]:
    """Every path in what tomllib read."""
    if path:
        yield path
    if isinstance(content, dict):
        for key, inner in content.items():
            yield from paths_in(inner, (*path, key))
    if isinstance(content, list):
        for place, inner in enumerate(content):
            yield from paths_in(inner, (*path, place))


class TestLines:
    def test_every_way_of_writing_a_key_is_found_on_its_line(self) -> None:
        lines = lines_of(DOCUMENT)
        source = DOCUMENT.splitlines()
        assert lines["title",] == 2
        assert lines["raw",] == 6
        assert lines["quoted key", "inner"] == 8
        assert lines["list", 1, 1] == 10
        assert lines["list", 2, "b", "c"] == 11
        assert lines["table", "deep one", "x"] == 17
        assert source[lines["question", 0, "options", 1, "id"] - 1] == 'id = "c"'
        assert source[lines["question", 0, "only_if", "a", 0] - 1] == 'a = ["b"]'
        assert source[lines["question", 1, "options", 0, "id"] - 1] == 'id = "e"'

    def test_it_knows_all_that_the_file_says_and_nothing_else(self) -> None:
        assert set(lines_of(DOCUMENT)) == set(paths_in(tomllib.loads(DOCUMENT)))


keys = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,3}", fullmatch=True),
    st.text(st.sampled_from("a.=#[]{} '\n\\"), max_size=4).map(
        lambda key: '"' + key.replace("\\", "\\\\").replace("\n", "\\n") + '"'
    ),
    st.from_regex(r"'[a.=#\[\]{} \"]{0,4}'", fullmatch=True),
)
dotted = st.lists(keys, min_size=1, max_size=3).map(" . ".join)
words = st.text(st.sampled_from("a=#[]{},.' \n"), max_size=8)
scalars = st.one_of(
    st.sampled_from(["1", "-2.5e3", "true", "inf", "2030-01-02", "2030-01-02 10:00:00Z", "0xff", '""', "''"]),
    words.map(lambda text: f'"""{text}"""'),
    words.map(lambda text: f'"""{text}\\""" """"'),
    words.map(lambda text: '"' + text.replace("\n", "\\n") + '\\""'),
    words.map(lambda text: "'" + text.replace("\n", "").replace("'", '"') + "'"),
    words.map(lambda text: "'''" + text.replace("'", '"') + "'''"),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ # ]\n" + " ,\n".join(items) + " ]"),
        st.lists(st.tuples(dotted, inner), max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
        ),
    ),
    max_leaves=5,
)
statements = st.one_of(
    st.tuples(dotted, values).map(lambda pair: f"{pair[0]} = {pair[1]} # = ["),
    dotted.map(lambda key: f"[ {key} ]"),
    dotted.map(lambda key: f"  [[{key}]]"),
    st.just(""),
)


@given(st.lists(statements, max_size=8).map("\n".join))
def test_whatever_tomllib_accepts_is_found_whole(text: str) -> None:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = lines_of(text)
    assert set(lines) == set(paths_in(content))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())
