"""Conditions and constraints: the part of XPath that XLSForms are written in, one model for every form.

``${age} >= 18 and selected(${support}, 'other')`` is parsed into three sorts of nodes. Operators are functions like any
other, so that whoever looks through an expression has one thing to look for. Evaluation never fails: as in XPath 1.0,
what is no number is NaN, and nothing compares to NaN.

Sources: the XLSForm reference (https://xlsform.org/en/#form-logic), the ODK XForms specification, section "XPath
functions", and XPath 1.0, sections 3.3 to 3.5.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

Value = str | float | bool | date
"""What an answer or an expression is; an answer that was not given is an empty text, several options are their ids
with spaces between, as in an XForm."""


class Literal(Struct, frozen=True):
    """A text or a number that is written in the expression."""

    value: str | float


class Reference(Struct, frozen=True):
    """The answer to a question.

    Attributes:
        name: The question's id; "" for the question that a constraint belongs to, written as a dot.
    """

    name: str


class Call(Struct, frozen=True):
    """A function or an operator of other expressions."""

    function: str
    arguments: tuple[Expression, ...] = ()


Expression = Literal | Reference | Call


class ExpressionError(ValueError):
    """A text is no expression that is known here.

    Attributes:
        found: The part that cannot be read; "" where something is missing at the end.
        function: The function that is not known, or is given too few or too many things; "" for anything else.
    """

    def __init__(self, found: str, function: str = "") -> None:
        super().__init__(found or function)
        self.found = found
        self.function = function


# --- what expressions mean

_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_EPOCH = date(1970, 1, 1).toordinal()


def as_number(value: Value) -> float:
    """A value as a number: a date counts the days since 1970, as in XForms; NaN for what is none."""
    if isinstance(value, date):
        return float(value.toordinal() - _EPOCH)
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else math.nan
    return float(value)


def as_text(value: Value) -> str:
    """A value as a text: whole numbers without a point, a date as 2030-12-31."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value.isoformat() if isinstance(value, date) else value


def as_truth(value: Value) -> bool:
    """A value as yes or no: an empty text, nought and NaN are no."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return value is not False and value != ""


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return as_truth(one) == as_truth(other)
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return as_number(one) == as_number(other)


def _divided(one: float, other: float) -> float:
    if other:
        return one / other
    return math.nan if one == 0 or math.isnan(one) else math.copysign(math.inf, one * math.copysign(1, other))


def _rest(one: float, other: float) -> float:
    return math.fmod(one, other) if other and math.isfinite(one) else math.nan


def _whole(number: float) -> float:
    return float(int(number)) if math.isfinite(number) else number


def _rounded(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _date(value: Value) -> Value:
    try:
        return value if isinstance(value, date) else date.fromisoformat(as_text(value))
    except ValueError:
        return ""


def _matches(value: Value, pattern: Value) -> bool:
    return re.fullmatch(as_text(pattern), as_text(value)) is not None


class _Function(Struct, frozen=True):
    """What a function takes and does.

    Attributes:
        least: It takes so many things at least.
        most: And so many at most.
        compute: Its value.
    """

    least: int
    most: int
    compute: Callable[..., Value]


def _numbers(compute: Callable[..., Value]) -> Callable[..., Value]:
    return lambda *values: compute(*map(as_number, values))


def _texts(compute: Callable[..., Value]) -> Callable[..., Value]:
    return lambda *values: compute(*map(as_text, values))


_MANY = 99
_OPERATORS: Mapping[str, _Function] = {
    "or": _Function(2, 2, lambda one, other: as_truth(one) or as_truth(other)),
    "and": _Function(2, 2, lambda one, other: as_truth(one) and as_truth(other)),
    "=": _Function(2, 2, _equal),
    "!=": _Function(2, 2, lambda one, other: not _equal(one, other)),
    "<": _Function(2, 2, _numbers(lambda one, other: one < other)),
    "<=": _Function(2, 2, _numbers(lambda one, other: one <= other)),
    ">": _Function(2, 2, _numbers(lambda one, other: one > other)),
    ">=": _Function(2, 2, _numbers(lambda one, other: one >= other)),
    "+": _Function(2, 2, _numbers(lambda one, other: one + other)),
    "-": _Function(1, 2, _numbers(lambda one, *other: one - other[0] if other else -one)),
    "*": _Function(2, 2, _numbers(lambda one, other: one * other)),
    "div": _Function(2, 2, _numbers(_divided)),
    "mod": _Function(2, 2, _numbers(_rest)),
}
_FUNCTIONS: Mapping[str, _Function] = {
    "not": _Function(1, 1, lambda value: not as_truth(value)),
    "true": _Function(0, 0, lambda: True),
    "false": _Function(0, 0, lambda: False),
    "boolean": _Function(1, 1, as_truth),
    "number": _Function(1, 1, as_number),
    "string": _Function(1, 1, as_text),
    "int": _Function(1, 1, _numbers(_whole)),
    "round": _Function(1, 1, _numbers(_rounded)),
    "selected": _Function(2, 2, _texts(lambda chosen, option: option.strip() in chosen.split())),
    "count-selected": _Function(1, 1, _texts(lambda chosen: float(len(chosen.split())))),
    "string-length": _Function(1, 1, _texts(lambda text: float(len(text)))),
    "contains": _Function(2, 2, _texts(lambda text, part: part in text)),
    "starts-with": _Function(2, 2, _texts(lambda text, part: text.startswith(part))),
    "concat": _Function(1, _MANY, _texts(lambda *parts: "".join(parts))),
    "coalesce": _Function(2, 2, lambda one, other: one if as_text(one) else other),
    "if": _Function(3, 3, lambda condition, one, other: one if as_truth(condition) else other),
    "regex": _Function(2, 2, _matches),
    "date": _Function(1, 1, _date),
    "today": _Function(0, 0, lambda: ""),  # evaluate() knows the day
}
FUNCTION_NAMES = tuple(sorted(_FUNCTIONS))
"""Every function that can be written, for a suggestion."""


def evaluate(expression: Expression, answers: Mapping[str, Value], today: date | None = None) -> Value:
    """What an expression comes to.

    Args:
        expression: The expression.
        answers: By question id, and under "" the answer that a constraint is about; what is not there is empty.
        today: What ``today()`` is; without it, it is empty.
    """
    match expression:
        case Literal(value):
            return value
        case Reference(name):
            return answers.get(name, "")
        case Call("today"):
            return today or ""
        case Call(function, arguments):
            known = _OPERATORS.get(function) or _FUNCTIONS[function]
            return known.compute(*(evaluate(one, answers, today) for one in arguments))


# --- looking through them


def calls(expression: Expression) -> Iterator[Call]:
    """Every function and operator in an expression, itself first."""
    if isinstance(expression, Call):
        yield expression
        for one in expression.arguments:
            yield from calls(one)


def references(expression: Expression) -> Iterator[str]:
    """The name of every answer that an expression looks at, "" for a dot."""
    if isinstance(expression, Reference):
        yield expression.name
    elif isinstance(expression, Call):
        for one in expression.arguments:
            yield from references(one)


def options_named(expression: Expression) -> Iterator[tuple[str, str]]:
    """Every option that an answer is compared with: the question's name and the option's."""
    for call in calls(expression):
        if call.function in ("selected", "=", "!="):
            match call.arguments:
                case (Reference(name), Literal(str(option))) | (Literal(str(option)), Reference(name)) if option:
                    yield name, option


def any_listed(conditions: Mapping[str, Sequence[str]]) -> Expression | None:
    """That each named question has one of the listed options; ``None`` when nothing is asked for."""
    every: Expression | None = None
    for name, options in conditions.items():
        found: Expression = Call("false")
        for option in options:
            found = Call("or", (found, Call("selected", (Reference(name), Literal(option)))))
        every = found if every is None else Call("and", (every, found))
    return every


# --- reading them

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<answer>\$\{\s*[^\s{}]+\s*\})
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<name>[A-Za-z_][\w]*(?:-[A-Za-z_]\w*)*)
      | (?P<sign><=|>=|!=|[=<>+\-*(),.])
    )""",
    re.VERBOSE | re.ASCII,
)
_BINDS = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6
}  # fmt: skip
"""How tightly an operator binds what stands beside it: XPath 1.0, section 3.5."""
_BINDS_SIGN = 7
_DEEPEST = 50
"""So deep may brackets be nested, that whatever follows may recurse without care."""


@lru_cache(maxsize=1_024)
def parse(text: str) -> Expression:
    """Read an expression.

    Args:
        text: As it stands in a file.

    Raises:
        ExpressionError: It is none, or uses what is not known here.
    """
    parser = _Parser(text)
    expression = parser.expression(0)
    if parser.token[1]:
        raise ExpressionError(parser.token[1])
    return expression


class _Parser:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text.rstrip()
        self._at = 0
        self._depth = 0
        self.token = ("", "")
        self._go_on()

    def _go_on(self) -> tuple[str, str]:
        """Step to the next token and give the one that was there: its sort and its words, both "" at the end."""
        before = self.token
        if self._at >= len(self._text):
            self.token = ("", "")
        else:
            match = _TOKEN.match(self._text, self._at)
            if match is None or match.lastgroup is None:
                raise ExpressionError(self._text[self._at :].strip())
            self._at = match.end()
            self.token = (match.lastgroup, match[match.lastgroup])
        return before

    def expression(self, tighter_than: int) -> Expression:
        """What stands here, up to an operator that binds no tighter."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError(self.token[1])
        left = self._operand()
        while (binds := _BINDS.get(self.token[1], 0)) > tighter_than and self.token[0] in ("name", "sign"):
            operator = self._go_on()[1]
            left = Call(operator, (left, self.expression(binds)))
        self._depth -= 1
        return left

    def _operand(self) -> Expression:
        sort, words = self._go_on()
        match sort, words:
            case "answer", _:
                return Reference(words[2:-1].strip())
            case "text", _:
                return Literal(words[1:-1])
            case "number", _:
                return Literal(float(words))
            case "sign", ".":
                return Reference("")
            case "sign", "-":
                return Call("-", (self.expression(_BINDS_SIGN),))
            case "sign", "(":
                inside = self.expression(0)
                self._expect(")")
                return inside
            case "name", _ if self.token[1] == "(":
                return self._call(words)
        raise ExpressionError(words)

    def _call(self, function: str) -> Call:
        self._go_on()
        arguments: list[Expression] = []
        while self.token[1] != ")":
            if arguments:
                self._expect(",")
            arguments.append(self.expression(0))
        self._expect(")")
        known = _FUNCTIONS.get(function)
        if known is None or not known.least <= len(arguments) <= known.most:
            raise ExpressionError(function, function)
        if function == "regex":
            _look_at_pattern(arguments[1])
        return Call(function, tuple(arguments))

    def _expect(self, sign: str) -> None:
        if self._go_on() != ("sign", sign):
            raise ExpressionError(self._text[: self._at][-20:])


def _look_at_pattern(pattern: Expression) -> None:
    """Refuse a pattern that cannot be compiled, or is only known once there are answers."""
    try:
        re.compile(pattern.value if isinstance(pattern, Literal) and isinstance(pattern.value, str) else "(")
    except re.error:
        raise ExpressionError("regex", "regex") from None
