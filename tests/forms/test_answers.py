"""Numbers and dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from data.forms.answers import AnswerMistake, chosen_ids, mistake_in, point_words, read_date, read_number, said
from data.forms.models import Question, QuestionKind
from data.language import load_language

ENGLISH = load_language()


def number(**more: object) -> Question:
    return Question(id="n", kind=QuestionKind.NUMBER, text="How many?", **more)  # type: ignore[arg-type]


DAY = Question(id="d", kind=QuestionKind.DATE, text="Which day?")
SCALE = Question(
    id="s",
    kind=QuestionKind.SCALE,
    text="How was it?",
    lowest=1,
    highest=5,
    lowest_text="Not at all",
    highest_text="Very much",
)


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("12", 12), (" 1 200 ", 1200), ("1,200", 1200), ("-3", -3), ("−3", -3), ("2.5", 2.5), (".5", 0.5), ("٤٢", 42)],
    )
    def test_are_read_as_people_write_them(self, typed: str, meant: float) -> None:
        assert read_number(typed) == meant

    @pytest.mark.parametrize("typed", ["", "twelve", "1e5", "12a", "1,2", "inf", "nan", "--1", "1.2.3", "9" * 16])
    def test_that_are_none_are_none(self, typed: str) -> None:
        assert read_number(typed) is None

    @pytest.mark.parametrize(
        ("question", "typed", "mistake"),
        [
            (number(), "12", None),
            (number(), "", None),
            (number(required=True), "", AnswerMistake.MISSING),
            (number(), "a few", AnswerMistake.NOT_A_NUMBER),
            (number(), "2.5", AnswerMistake.NOT_WHOLE),
            (number(decimals=True), "2.5", None),
            (number(lowest=1, highest=9), "0", AnswerMistake.TOO_LOW),
            (number(lowest=1, highest=9), "10", AnswerMistake.TOO_HIGH),
            (number(lowest=1, highest=9), "9", None),
        ],
    )
    def test_that_do_not_fit_say_why(self, question: Question, typed: str, mistake: AnswerMistake | None) -> None:
        assert mistake_in(question, typed) is mistake


class TestDates:
    @pytest.mark.parametrize(
        "typed", ["24 11 2026", "24/11/2026", "24.11.2026", "24-11-2026", "24 . 11 . 2026.", "24112026", "٢٤ ١١ ٢٠٢٦"]
    )
    def test_are_read_as_day_month_and_year(self, typed: str) -> None:
        assert read_date(typed) == date(2026, 11, 24)
        assert mistake_in(DAY, typed) is None

    @pytest.mark.parametrize("typed", ["24 11", "24 11 26", "Tuesday", "2026", "24 11 2026 1"])
    def test_that_are_none_are_none(self, typed: str) -> None:
        assert mistake_in(DAY, typed) is AnswerMistake.NOT_A_DATE

    @pytest.mark.parametrize("typed", ["30 2 2026", "29 2 2026", "11 24 2026", "0 1 2026", "32012026"])
    def test_that_are_in_no_calendar_say_so(self, typed: str) -> None:
        assert mistake_in(DAY, typed) is AnswerMistake.NO_SUCH_DAY

    def test_are_said_with_their_weekday_and_counted_as_a_day(self) -> None:
        assert said(DAY, "24 11 2026", ENGLISH) == ("Tuesday 24 November 2026",)
        assert chosen_ids(DAY, "24 11 2026") == ("2026-11-24",)


class TestScales:
    def test_say_what_their_ends_mean(self) -> None:
        words = [point_words(SCALE, point, ENGLISH) for point in SCALE.points]
        assert words == ["1 of 5: Not at all", "2 of 5", "3 of 5", "4 of 5", "5 of 5: Very much"]

    def test_are_kept_so_that_they_can_be_understood_by_themselves(self) -> None:
        assert said(SCALE, ("3",), ENGLISH) == ("3 of 5, where 1 is “Not at all” and 5 is “Very much”",)
        assert chosen_ids(SCALE, ("3",)) == ("3",)

    def test_that_do_not_begin_near_nought_do_not_say_of_how_many(self) -> None:
        scale = Question(id="s", kind=QuestionKind.SCALE, text="How warm?", lowest=-4, highest=4, step=2)
        assert [point_words(scale, point, ENGLISH) for point in scale.points] == ["-4", "-2", "0", "2", "4"]
