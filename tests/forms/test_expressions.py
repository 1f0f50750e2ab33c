"""Conditions and constraints mean what XPath and XLSForm say they mean, and never fail on an answer."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.forms.expressions import (
    ExpressionError,
    Value,
    any_listed,
    as_truth,
    calls,
    evaluate,
    options_named,
    parse,
    references,
)

ANSWERS: dict[str, Value] = {
    "": 7.0,
    "age": 20.0,
    "name": "Sam",
    "reach": "phone",
    "needs": "ramp loop",
    "day": date(2026, 11, 20),
    "none": "",
}
TODAY = date(2026, 11, 24)


class TestExpressions:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("${age} >= 18 and selected(${needs}, 'loop')", True),
            ("${age} < 18 or ${reach} = 'email'", False),
            ("not(${reach} = 'email')", True),
            ("selected(${needs}, 'loo')", False),
            ("count-selected(${needs}) = 2", True),
            (". > 5 and . <= 7", True),
            ("1 + 2 * 3 - 4 div 2", 5.0),
            ("2 - 1 - 1", 0.0),
            ("-(2 + 3) * -2", 10.0),
            ("7 mod 3 = 1 and -7 mod 3 = -1", True),
            ("1 or 0 and 0", True),
            ("1 < 2 = true()", True),
            ("${age} = '20'", True),
            ("${none} = ''", True),
            ("${none} > 0 or ${none} < 1", False),
            ("${none} != 1", True),
            ("${day} <= today() and ${day} > today() - 7", True),
            ("${day} = date('2026-11-20')", True),
            ("${day} = date('2026-02-30')", False),
            ("string-length(${name}) = 3 and starts-with(${name}, 'S') and contains(${name}, 'am')", True),
            ("regex(${name}, '[A-Z][a-z]+')", True),
            ("regex(${name}, '[a-z]+')", False),
            ("if(${age} >= 18, 'grown', 'young')", "grown"),
            ("coalesce(${none}, ${name})", "Sam"),
            ("concat(${name}, ' ', ${age})", "Sam 20"),
            ("round(2.5) = 3 and int(2.9) = 2 and number('4') = 4", True),
            ("1 div 0 > 1000", True),
            ('"it\'s" = "it\'s"', True),
            ("${missing} = ''", True),
        ],
    )
    def test_come_to_what_xpath_says(self, text: str, value: Value) -> None:
        assert evaluate(parse(text), ANSWERS, TODAY) == value

    @pytest.mark.parametrize(
        ("text", "found", "function"),
        [
            ("", "", ""),
            ("${age} >", "", ""),
            ("${age} 18", "18", ""),
            ("(1", "(1", ""),
            ("1)", ")", ""),
            ("'open", "'open", ""),
            ("${age", "${age", ""),
            ("age > 18", "age", ""),
            ("/data/age > 18", "/data/age > 18", ""),
            ("pulldata('a')", "pulldata", "pulldata"),
            ("selected(${needs})", "selected", "selected"),
            ("regex(., '(')", "regex", "regex"),
            ("regex(., ${name})", "regex", "regex"),
            ("(" * 60 + "1" + ")" * 60, "(", ""),
        ],
    )
    def test_that_cannot_be_read_are_refused_with_what_is_wrong(self, text: str, found: str, function: str) -> None:
        with pytest.raises(ExpressionError) as caught:
            parse(text)
        assert (caught.value.found, caught.value.function) == (found, function)

    def test_tell_what_they_look_at(self) -> None:
        expression = parse("selected(${needs}, 'loop') and ('email' = ${reach} or . != 'x' or ${name} = '')")
        assert set(references(expression)) == {"needs", "reach", "name", ""}
        assert list(options_named(expression)) == [("needs", "loop"), ("reach", "email"), ("", "x")]
        assert {call.function for call in calls(expression)} == {"and", "or", "selected", "=", "!="}

    def test_listed_options_are_the_same_thing_in_short(self) -> None:
        conditions = {"reach": ["email", "phone"], "needs": ["loop"]}
        listed = any_listed(conditions)
        written = parse("(selected(${reach}, 'email') or selected(${reach}, 'phone')) and selected(${needs}, 'loop')")
        assert listed is not None
        for reach in ("email", "phone", "desk", ""):
            for needs in ("loop", "ramp", "ramp loop", ""):
                answers: dict[str, Value] = {"reach": reach, "needs": needs}
                assert evaluate(listed, answers) == evaluate(written, answers)
        assert any_listed({}) is None

    @given(st.text(alphabet="${}a. '\"<>=!+-*(),1/divmodantors", max_size=40))
    def test_any_text_is_read_or_refused_and_what_is_read_comes_to_something(self, text: str) -> None:
        try:
            expression = parse(text)
        except ExpressionError:
            return
        value = evaluate(expression, {}, TODAY)
        assert isinstance(as_truth(value), bool)
        assert isinstance(value, str | float | bool | date)

    def test_what_is_no_number_equals_nothing(self) -> None:
        number = evaluate(parse("number(${name})"), ANSWERS)
        assert isinstance(number, float)
        assert math.isnan(number)
        assert evaluate(parse("number(${name}) = number(${name})"), ANSWERS) is False
